"""What of Windows can be tried anywhere: its errors while files are held open, its names, its paths."""

import errno
import os
import sys
import warnings
from collections.abc import Callable
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import durable, info, windows
from store.errors import CouldNot, NotSaved, NotShared
from store.exchange.folder import PathFolder
from store.exchange.joining import overlap, place
from store.importing.tables import read_file
from store.outside import place_for
from store.page_names import MARKER, page_name, presence_name, sha12
from store.pages import draw_sitting
from store.words import book as words
from store.words import exchange as exchange_words

HELD, LOCKED, DENIED = 32, 33, 5


def refusal(code: int, path: object = None) -> OSError:
    """The error that Windows raises where another program has a file open."""
    error = PermissionError(errno.EACCES, "held", path)
    error.winerror = code
    return error


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The system says that it is Windows; gives the seconds that were waited, which none are."""
    waited: list[float] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(durable, "sleep", waited.append)
    return waited


@pytest.fixture
def holding(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int, int], list[object]]:
    """Gives `holding("replace", times, code)`: that call of the system fails so often; what it was asked."""

    def hold(call: str, times: int, code: int) -> list[object]:
        asked: list[object] = []
        real = getattr(os, call)

        def held(path, *arguments, **keywords):
            asked.append(path)
            if len(asked) <= times:
                raise refusal(code, path)
            return real(path, *arguments, **keywords)

        monkeypatch.setattr(os, call, held)
        return asked

    return hold


# --- a file of the book that another program holds


@pytest.mark.parametrize("code", [HELD, LOCKED, DENIED])
@pytest.mark.parametrize("times", [1, 4, 7])
def test_a_save_waits_until_a_scanner_lets_go_of_the_file(on_windows, holding, tmp_path: Path, code, times):
    (tmp_path / "page.json").write_bytes(b"old")
    asked = holding("replace", times, code)
    durable.write_file(tmp_path / "page.json", b"new")
    assert (tmp_path / "page.json").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["page.json"]
    assert len(asked) == times + 1
    assert on_windows == sorted(on_windows)
    assert len(on_windows) == times


@pytest.mark.parametrize(
    ("code", "reason"), [(HELD, words.DISK_BUSY), (LOCKED, words.DISK_BUSY), (DENIED, words.DISK_READ_ONLY)]
)
def test_a_file_that_stays_held_is_not_saved_and_what_was_there_stays(
    on_windows, holding, tmp_path: Path, code, reason
):
    (tmp_path / "page.json").write_bytes(b"old")
    holding("replace", 99, code)
    with pytest.raises(NotSaved) as caught:
        durable.write_file(tmp_path / "page.json", b"new")
    assert reason in caught.value.sentence
    assert not caught.value.landed
    assert (tmp_path / "page.json").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["page.json"]
    assert 1 < sum(on_windows) < 3, "nobody waits for long"


@pytest.mark.parametrize("count", [1, 3, 20])
def test_what_was_saved_is_synced_again_under_its_name(on_windows, tmp_path: Path, monkeypatch, count):
    """No folder can be synced there; the name comes to the disk with the file that has it."""
    names = [f"{number}.json" for number in range(count)]
    synced: list[set[str]] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        real(descriptor)
        synced.append({path.name for path in tmp_path.iterdir()})

    monkeypatch.setattr(os, "fsync", fsync)
    durable.write_files(tmp_path, dict.fromkeys(names, b"page"))
    assert synced[-1] == set(names), "after the last renaming"
    assert len(synced) >= 1 + (count if count < 20 else 0)


def test_a_name_that_cannot_be_synced_is_told_as_landed(on_windows, tmp_path: Path, monkeypatch):
    real, opened = os.open, []

    def held(path, flags, *more):
        if flags & os.O_RDWR:
            opened.append(path)
            raise PermissionError(errno.EACCES, "held")
        return real(path, flags, *more)

    monkeypatch.setattr(os, "open", held)
    with pytest.raises(NotSaved) as caught:
        durable.write_file(tmp_path / "page.json", b"new")
    assert caught.value.landed
    assert (tmp_path / "page.json").read_bytes() == b"new"
    assert len(opened) == 8


def test_an_error_that_waiting_does_not_mend_is_told_at_once(on_windows, holding, tmp_path: Path):
    asked = holding("replace", 99, 112)
    with pytest.raises(NotSaved) as caught:
        durable.write_file(tmp_path / "page.json", b"new")
    assert words.DISK_FULL in caught.value.sentence
    assert (len(asked), on_windows) == (1, [])


def test_on_other_systems_a_missing_right_is_told_at_once(holding, tmp_path: Path, monkeypatch):
    waited: list[float] = []
    monkeypatch.setattr(durable, "sleep", waited.append)
    holding("replace", 1, DENIED)
    with pytest.raises(NotSaved):
        durable.write_file(tmp_path / "page.json", b"new")
    assert waited == []


# --- a file of the shared folder


@pytest.fixture
def share(tmp_path: Path) -> PathFolder:
    (tmp_path / "share").mkdir()
    (tmp_path / "share" / MARKER).write_bytes(b"{}")
    return PathFolder(tmp_path / "share")


@pytest.mark.parametrize("code", [HELD, LOCKED, DENIED])
def test_what_is_shared_gets_its_name_once_a_scanner_lets_go(on_windows, holding, share, code):
    holding("rename", 7, code)
    assert share.put_new("pages/2026-11-23/a.json", b"one")
    assert share.list("pages/2026-11-23") == ["a.json"]
    holding("unlink", 7, code)
    share.delete("pages/2026-11-23/a.json")
    assert share.list("pages/2026-11-23") == []


@pytest.mark.parametrize("call", ["rename", "unlink"])
@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (HELD, exchange_words.SHARE_BUSY),
        (LOCKED, exchange_words.SHARE_BUSY),
        (DENIED, exchange_words.SHARE_READ_ONLY),
    ],
)
def test_a_shared_file_that_stays_held_is_told_for_what_it_is(
    on_windows, holding, share, call, code, sentence
):
    share.put_new("pages/2026-11-23/a.json", b"one")
    holding(call, 99, code)
    with pytest.raises(NotShared) as caught:
        share.put_new("pages/2026-11-23/b.json", b"two") if call == "rename" else share.delete(
            "pages/2026-11-23/a.json"
        )
    assert caught.value.sentence == sentence
    assert share.read("pages/2026-11-23/a.json") == b"one"


def test_a_name_that_somebody_took_meanwhile_is_left_to_them(on_windows, share, monkeypatch):
    """Windows refuses to rename onto a file that is there (183), where other systems replace it."""

    def taken(path, target):
        error = FileExistsError(errno.EEXIST, "there already", path)
        error.winerror = 183
        raise error

    with monkeypatch.context() as other:
        other.setattr(os, "rename", taken)
        assert not share.put_new("pages/2026-11-23/a.json", b"one")
    assert share.list("pages/2026-11-23") == []


def test_a_file_that_cannot_be_opened_just_now_is_no_missing_right_to_write(on_windows, share, monkeypatch):
    """Opening says `EACCES` there without a number, whatever the cause."""
    share.put_new("a.json", b"one")

    def refuse(*arguments):
        raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(NotShared) as caught:
        share.read("a.json")
    assert caught.value.sentence == exchange_words.SHARE_BUSY
    with pytest.raises(NotShared) as caught:
        share.put_new("b.json", b"two")
    assert caught.value.sentence == exchange_words.SHARE_READ_ONLY


# --- long paths


@pytest.mark.parametrize(
    ("platform", "length", "too_long"),
    [("win32", 300, True), ("win32", 260, True), ("win32", 259, False), ("linux", 300, False)],
)
def test_a_path_that_is_too_long_there_is_not_called_missing(monkeypatch, platform, length, too_long):
    monkeypatch.setattr(sys, "platform", platform)
    error = FileNotFoundError(errno.ENOENT, "no such file", "x" * length)
    assert windows.is_too_long(error) == too_long
    with pytest.raises(NotSaved) as caught, durable.saving():
        raise error
    assert (words.PATH_TOO_LONG in caught.value.sentence) == too_long
    assert (words.FOLDER_GONE in caught.value.sentence) != too_long


def test_a_shared_folder_with_a_path_that_is_too_long_is_told_so(on_windows, tmp_path: Path, monkeypatch):
    root = tmp_path / ("deep" * 60)
    root.mkdir()
    (root / MARKER).write_bytes(b"{}")
    real = os.open

    def opened(path, *arguments):
        if len(str(path)) > windows.LONGEST_PATH:
            raise FileNotFoundError(errno.ENOENT, "no such file", str(path))
        return real(path, *arguments)

    monkeypatch.setattr(os, "open", opened)
    with pytest.raises(NotShared) as caught:
        PathFolder(root).put_new(f"pages/2026-11-23/{draw_sitting('pc')}.1.{sha12(b'')}.json", b"page")
    assert caught.value.sentence == exchange_words.SHARE_TOO_LONG


# --- names


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="pathlib's own answer is on its way out")
@pytest.mark.parametrize("name", ["con", "CON", "nul.json", "aux.csv", "com1", "lpt9.txt", "prn.tar.gz"])
@pytest.mark.parametrize(
    "change", [str, str.upper, lambda name: f"{name} ", lambda name: f"x{name}", lambda name: f"{name}x"]
)
def test_the_names_of_devices_are_those_that_python_knows(name, change):
    shown = change(name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        assert windows.is_device(shown.rstrip(" ")) == PureWindowsPath(shown).is_reserved()


def test_nothing_is_written_for_people_under_the_name_of_a_device(on_windows, tmp_path: Path):
    (tmp_path / "book").mkdir()
    assert place_for(str(tmp_path / "out.csv"), tmp_path / "book") == tmp_path / "out.csv"
    for name in ("aux.csv", "CON", "nul.html"):
        with pytest.raises(CouldNot):
            place_for(str(tmp_path / name), tmp_path / "book")


labels = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=12)


@given(labels, st.integers(0, 999_999_999), st.binary(max_size=9))
def test_whatever_a_pc_is_called_its_files_have_names_that_windows_takes(label: str, rev: int, data: bytes):
    sitting = draw_sitting(label)
    for name in (f"{sitting}.json", f"{sitting}.{rev}.{sha12(data)}.json", presence_name(sitting, rev)):
        assert is_a_name(name)
        assert name == name.casefold(), "no two names are told apart by their case alone"


def test_a_name_in_other_letters_is_not_taken_for_ours():
    name = f"{draw_sitting('willow1')}.1.{sha12(b'page')}.json"
    assert page_name(name) is not None
    assert page_name(name.upper()) is None


def is_a_name(name: str) -> bool:
    """Whether Windows takes a name as it is."""
    return not (set(name) & set('<>:"/\\|?*') or name != name.rstrip(". ") or windows.is_device(name))


# --- paths


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        (r"S:\Daybook", r"S:\Daybook"),
        (r'"S:\Day book"', r"S:\Day book"),
        (r"  'S:\Day book' ", r"S:\Day book"),
        ('S:\\Day book"', r"S:\Day book"),
        ("S:", "S:\\"),
        ("s:", "s:\\"),
        ("S:\\", "S:\\"),
        (r"\\server\Daybook$", r"\\server\Daybook$"),
        (r'"\\server\Day book$"', r"\\server\Day book$"),
        ("O'Neill's", "O'Neill's"),
        ("'", "'"),
        ("", ""),
    ],
)
def test_a_path_counts_as_it_was_meant(on_windows, typed: str, path: str):
    assert windows.typed_path(typed) == path
    assert windows.typed_path(path) == path
    assert not path or PureWindowsPath(path).drive == "" or PureWindowsPath(path).is_absolute()


def test_a_letter_and_a_colon_is_a_name_like_any_other_elsewhere():
    assert windows.typed_path("S:") == "S:"


def test_a_pasted_path_with_quotation_marks_finds_its_file_and_its_folder(tmp_path: Path):
    (tmp_path / "my pupils.csv").write_bytes(b"Forename\n")
    assert read_file(f'"{tmp_path / "my pupils.csv"}"') == b"Forename\n"
    assert place(f'"{tmp_path / "a share"}"', tmp_path / "book") == tmp_path / "a share"


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        (r"C:\ProgramData\Daybook", r"c:\programdata\DAYBOOK", True),
        (r"C:\ProgramData\Daybook\pages", r"C:\PROGRAMDATA\Daybook", True),
        ("C:\\", r"C:\ProgramData\Daybook", True),
        ("D:\\", r"C:\ProgramData\Daybook", False),
        (r"C:\ProgramData\Daybook2", r"C:\ProgramData\Daybook", False),
        (r"\\server\share\Daybook", r"\\SERVER\Share\daybook\pages", True),
        (r"\\server\share", r"\\server\share2", False),
        (r"\\server\share", r"S:\share", False),
    ],
)
def test_a_folder_that_is_or_holds_the_book_is_known_by_any_spelling(one: str, other: str, are: bool):
    assert overlap(PureWindowsPath(one), PureWindowsPath(other)) == are
    assert overlap(PureWindowsPath(other), PureWindowsPath(one)) == are


@pytest.mark.parametrize(
    ("variable", "folder"),
    [
        (r"C:\ProgramData", r"C:\ProgramData\Daybook"),
        (r"E:\Data", r"E:\Data\Daybook"),
        ("", r"C:\ProgramData\Daybook"),
        (None, r"C:\ProgramData\Daybook"),
    ],
)
def test_there_is_one_book_a_pc_whoever_signs_in(on_windows, monkeypatch, variable, folder):
    monkeypatch.delenv("PROGRAMDATA", raising=False)
    if variable is not None:
        monkeypatch.setenv("PROGRAMDATA", variable)
    assert PureWindowsPath(str(info.default_folder())) == PureWindowsPath(folder)
    assert PureWindowsPath(str(info.demo_folder())) == PureWindowsPath(f"{folder}-demo")
    monkeypatch.setenv("DAYBOOK_BOOK", r'"D:\a book"')
    assert str(info.default_folder()) == r"D:\a book"


@pytest.mark.parametrize(
    "share", [r"S:\Daybook", "S:\\", r"\\server\Daybook$", r"C:\Users\Zoë\Hill School - Daten"]
)
def test_where_a_book_is_shared_is_kept_letter_for_letter(tmp_path: Path, share: str):
    made = info.BookInfo(book="0" * 16, name="Hill School", label="w1", share=share)
    info.write_new(tmp_path / "book", made)
    assert info.read(tmp_path / "book").share == share
