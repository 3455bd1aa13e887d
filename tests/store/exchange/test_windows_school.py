"""A school as it is on Windows: scanners that hold files for a moment, files that another account made, and
names that its disks take."""

import errno
import os
import sys
from itertools import count
from pathlib import Path

import pytest

from store import durable
from store.this_pc.health import made_by_others
from tests.store.exchange.school import School
from tests.store.test_windows import is_a_name, refusal

CALLS = ("replace", "rename", "unlink")


@pytest.fixture
def scanner(school: School, two, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Two files of three are held by another program when they are renamed or removed, for some tries. Gives
    the errors that this made."""
    refused: list[int] = []
    numbers = count()
    left = {}
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(durable, "sleep", lambda seconds: None)

    def watched(call: str):
        real = getattr(os, call)

        def held(path, *arguments, **keywords):
            number = next(numbers)
            tries = left.setdefault(str(path), number % 3 * 3)
            if tries and str(path).startswith(str(school.root)):
                left[str(path)] -= 1
                refused.append((32, 5, 33)[number % 3])
                raise refusal(refused[-1], path)
            return real(path, *arguments, **keywords)

        return held

    for call in CALLS:
        monkeypatch.setattr(os, call, watched(call))
    return refused


def test_everything_is_saved_and_shared_while_scanners_hold_every_other_file(school: School, two, scanner):
    notes = []
    for number in range(6):
        for pc in two:
            notes.append(f"{number} of {pc.folder.name}")
            pc.write(notes[-1])
            pc.sync(whole=False)
        school.pass_by(16)
    school.settle()
    assert {5, 32, 33} == set(scanner)
    school.check_agreed("from one", "from other", *notes)
    assert not list(school.root.rglob("*.tmp"))


@pytest.fixture
def made_before(school: School, two, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that is there was made by another account, as in %ProgramData%: it can be read, and new
    files can be made beside it; none of it can be changed, replaced or removed. Gives what was refused."""
    for pc in two:
        pc.book.keep_index()
    theirs = {str(path) for pc in two for path in pc.folder.rglob("*") if path.is_file()}
    refused: list[str] = []

    def refuse(path) -> None:
        if str(path) in theirs:
            refused.append(Path(path).name)
            raise PermissionError(errno.EACCES, "not yours", str(path))

    def guard(call: str, place: int) -> None:
        real = getattr(os, call)

        def guarded(*arguments, **keywords):
            refuse(arguments[place])
            return real(*arguments, **keywords)

        monkeypatch.setattr(os, call, guarded)

    guard("replace", 1)
    guard("unlink", 0)
    real_open = os.open

    def opened(path, flags, *arguments, **keywords):
        if flags & (os.O_RDWR | os.O_WRONLY):
            refuse(path)
        return real_open(path, flags, *arguments, **keywords)

    monkeypatch.setattr(os, "open", opened)
    return refused


def test_an_account_that_may_change_nothing_of_the_one_before_saves_and_shares(
    school: School, two, made_before
):
    for pc in two:
        pc.start()
        pc.write(f"second account on {pc.folder.name}")
        pc.sync()
        pc.book.keep_index()
        pc.start()
    assert made_before, "something was refused"
    for _ in range(3):
        for pc in two:
            pc.sync()
        school.pass_by(61)
    notes = ["from one", "from other", "second account on one", "second account on other"]
    for pc in two:
        assert pc.notes == notes
        assert not pc.waiting
        assert pc.book.problems == []


def test_that_files_are_another_account_s_is_found(school: School, two, made_before):
    one, _ = two
    assert made_before == []
    assert made_by_others(one.folder) >= 2, "book.json and the index"


def test_files_that_are_ones_own_are_nobody_else_s(school: School, two):
    one, _ = two
    one.book.keep_index()
    assert made_by_others(one.folder) == 0


def test_every_name_in_a_book_and_in_a_shared_folder_is_one_that_windows_takes(school: School, two):
    one, other = two
    for pc in two:
        pc.book.keep_index()
    page = next(path for path in one.pages if path.name.startswith("other"))
    page.write_bytes(page.read_bytes()[:50])
    one.start()
    assert list((one.folder / "quarantine").iterdir()), "a damaged page was set aside"
    places = [path for root in (one.folder, other.folder, school.share) for path in root.rglob("*")]
    assert len(places) > 20
    for path in places:
        assert is_a_name(path.name), path.name
        assert path.name == path.name.casefold()
    longest = max(len(str(path.relative_to(one.folder))) for path in one.folder.rglob("*"))
    assert longest < 150, "C:/ProgramData/Daybook and this are far from 259"
