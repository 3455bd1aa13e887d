"""Single files in the shared folder fail: what is safe, what is said, and that all PCs agree afterwards."""

import errno
import json
import shutil
from pathlib import Path

import pytest

from store.exchange.folder import PathFolder
from store.page_names import page_name
from store.words import exchange as words
from tests.store.exchange.school import School, copied, restored
from tests.tally import tally


def cut(path: Path, keep: float = 0.5) -> None:
    """A file of which only the first part has arrived."""
    tally(faults=1)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])


# --- torn, partial and placeholder files


@pytest.mark.parametrize("keep", [0, 0.001, 0.5, 0.99])
def test_a_torn_file_is_not_taken_and_comes_once_it_is_whole(school, two, keep):
    one, other = two
    entry = one.write("on its way")
    one.sync()
    page = school.page_of(entry)
    whole = page.read_bytes()
    cut(page, keep)
    other.sync()
    assert other.notes == ["from one", "from other"]
    assert other.exchange.unreadable == 1
    assert not list((other.folder / "quarantine").iterdir()), "it is not this PC's to judge"
    page.write_bytes(whole)
    other.sync()
    assert other.notes == ["from one", "from other", "on its way"]
    assert other.exchange.unreadable == 0
    school.settle()
    school.check_agreed("from one", "from other", "on its way")


def test_a_file_that_stays_torn_is_put_anew_by_its_author_who_read_it_back_whole(school, two):
    """It was whole when it was read back; the disk of the server lost the rest. Who wrote it would not look
    again, but is told by the signs of life of those who cannot read it."""
    one, _other = two
    entry = one.write("lost by the server")
    one.sync()
    page = school.page_of(entry)
    cut(page)
    one.sync()
    assert not one.waiting, "it was not seen yet"
    school.settle()
    school.check_agreed("from one", "from other", "lost by the server")
    assert not page.exists(), "a file that is what its name says has taken its place"
    assert page_name(school.page_of(entry).name).rev == page_name(page.name).rev + 1


def test_a_torn_file_is_put_anew_by_any_holder_where_its_author_is_gone(school, two):
    one, _other = two
    entry = one.write("of a PC that is gone")
    school.settle(2)
    cut(school.page_of(entry))
    school.pcs.remove(one)
    third = school.joined("third")
    third.sync()
    assert third.notes == ["from other"]
    school.settle(4)
    school.check_agreed("from one", "from other", "of a PC that is gone")


class Placeholders(PathFolder):
    """The folder of a sync program that has some files only in the cloud: reading these fails."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.kept_back: set[str] = set()
        self.error = errno.EINVAL

    def read(self, name: str) -> bytes | None:
        if Path(name).name in self.kept_back:
            return _refuse(self, name, self.error)
        return super().read(name)


def _refuse(folder: PathFolder, name: str, error: int) -> None:
    """As the path driver tells an error of the system."""
    from store.exchange.folder import _told

    tally(faults=1)
    with _told():
        raise OSError(error, "kept back", str(folder.root / name))


@pytest.mark.parametrize("error", [errno.EINVAL, errno.EIO, errno.EACCES, errno.ETIMEDOUT])
def test_a_placeholder_that_cannot_be_read_holds_up_no_other_file(school, two, error):
    one, other = two
    first, *_ = [one.write("kept in the cloud")]
    one.sync()
    one.start()
    one.write("next to it")
    one.sync()
    other.driver = Placeholders
    other.start()
    other.shared_folder.error = error
    other.shared_folder.kept_back = {school.page_of(first).name}
    other.write("meanwhile")
    other.sync()
    assert other.notes == ["from one", "from other", "meanwhile", "next to it"]
    assert other.exchange.unreadable == 1
    assert not other.waiting
    other.shared_folder.kept_back = set()
    school.settle()
    school.check_agreed("from one", "from other", "kept in the cloud", "meanwhile", "next to it")


def test_an_own_page_that_became_a_placeholder_stops_nothing(school, two):
    one, _ = two
    one.driver = Placeholders
    (one.folder / "index" / "exchange.json").unlink()  # so that it has to be read back again
    one.start()
    one.shared_folder.kept_back = {path.name for path in school.files() if path.name.startswith("one-")}
    one.write("new")
    one.sync()
    assert not one.waiting
    one.shared_folder.kept_back = set()
    school.settle()
    school.check_agreed("from one", "from other", "new")


# --- conflict copies


CONFLICTS = {
    "OneDrive": "{stem}-CLASSROOM-2.json",
    "OneDrive again": "{stem}-CLASSROOM-2-2.json",
    "Dropbox": "{stem} (Ann Bell's conflicted copy 2026-11-23).json",
    "Dropbox in German": "{stem} (In Konflikt stehende Kopie von Ann Bell 2026-11-23).json",
    "Dropbox in Polish": "{stem} (Kopia powodująca konflikty użytkownika Ann 2026-11-23).json",
    "Nextcloud": "{stem} (conflicted copy 2026-11-23 093612).json",
    "Syncthing": "{stem}.sync-conflict-20261123-093612-ABCDEFG.json",
    "Google Drive": "{stem} (1).json",
    "renamed by hand": "old page, do not touch.json",
}


@pytest.mark.parametrize("pattern", CONFLICTS.values(), ids=CONFLICTS)
def test_a_page_that_is_only_in_a_conflict_copy_is_taken_like_any_other(school, two, pattern):
    """Its author does not come back, so nobody else can put it under its own name."""
    one, other = two
    entry = one.write("in a copy")
    one.sync()
    school.pcs.remove(one)
    page = school.page_of(entry)
    copy = page.rename(page.with_name(pattern.format(stem=page.name.removesuffix(".json"))))
    other.sync()
    assert other.notes == ["from one", "from other", "in a copy"]
    school.settle()
    third = school.joined("third")
    school.settle()
    school.check_agreed("from one", "from other", "in a copy")
    assert third.notes == ["from one", "from other", "in a copy"]
    assert len({path.name for path in other.pages}) == len(other.pages)
    assert copy.parent == page.parent


@pytest.mark.parametrize("pattern", CONFLICTS.values(), ids=CONFLICTS)
def test_a_conflict_copy_beside_the_page_doubles_nothing(school, two, pattern):
    one, other = two
    entry = one.write("twice there")
    one.sync()
    page = school.page_of(entry)
    shutil.copy(page, page.with_name(pattern.format(stem=page.name.removesuffix(".json"))))
    school.settle()
    school.check_agreed("from one", "from other", "twice there")
    assert other.count_of_pages == one.count_of_pages == 3


@pytest.mark.parametrize("pattern", CONFLICTS.values(), ids=CONFLICTS)
def test_the_whole_page_in_a_conflict_copy_of_a_torn_one_is_taken(school, two, pattern):
    one, other = two
    entry = one.write("whole in the copy")
    one.sync()
    page = school.page_of(entry)
    shutil.copy(page, page.with_name(pattern.format(stem=page.name.removesuffix(".json"))))
    cut(page)
    other.sync()
    assert other.notes == ["from one", "from other", "whole in the copy"]
    school.settle()
    school.check_agreed("from one", "from other", "whole in the copy")


def test_what_lies_beside_a_conflict_copy_s_earlier_page_goes_once_a_later_one_covers_both(school, two):
    """Sync programs leave copies behind; whoever wrote the page removes them when they say nothing more."""
    one, _ = two
    entry = one.write("first")
    one.sync()
    page = school.page_of(entry)
    copy = page.with_name(page.name.replace(".json", "-CLASSROOM-2.json"))
    shutil.copy(page, copy)
    one.write("second")
    school.settle()
    school.check_agreed("first", "from one", "from other", "second")
    assert not copy.exists()
    assert not page.exists()


def test_a_conflict_copy_that_stays_on_one_pc_is_made_good_by_its_author(tmp_path):
    """Nextcloud keeps the copy on that PC and never uploads it; the server has a torn page under its name."""
    server, local = tmp_path / "server", tmp_path / "local"
    server.mkdir()
    school = School(tmp_path, server)
    one = school.joined("one")
    one.sync()
    copied(server, local)
    other = school.pc("other")
    other.share(local)
    entry = other.write("in conflict")
    other.sync()
    school.share = local
    page = school.page_of(entry)
    torn = server / page.relative_to(local)
    torn.parent.mkdir(parents=True, exist_ok=True)
    torn.write_bytes(page.read_bytes()[:100])
    page.rename(page.with_name(page.name.replace(".json", " (conflicted copy 2026-11-23 093612).json")))
    for _ in range(7):
        upload(server, local)
        for pc in (one, other):
            pc.sync()
        school.pass_by(601)
    school.check_agreed("in conflict")


def upload(server: Path, local: Path) -> None:
    """What a sync client does, but for conflict copies: new files go both ways, the server's bytes win."""
    for source, target in ((server, local), (local, server)):
        for path in [each for each in source.rglob("*") if each.is_file() and "conflicted" not in each.name]:
            there = target / path.relative_to(source)
            there.parent.mkdir(parents=True, exist_ok=True)
            if source is server or not there.exists():
                shutil.copy(path, there)


# --- stale listings, files that others hold


class Stale(PathFolder):
    """A folder whose listings are those of some time ago, for as long as they are held."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.held: dict[str, list[str]] | None = None

    def list(self, folder: str) -> list[str]:
        if self.held is None:
            return super().list(folder)
        return self.held.setdefault(folder, super().list(folder))


def test_stale_listings_delay_and_lose_nothing(school, two):
    _one, other = two
    for pc in two:
        pc.driver = Stale
        pc.start()
        pc.shared_folder.held = {}
        pc.sync()
    for note in ("first", "second", "third"):
        for pc in two:
            pc.write(f"{note} of {pc.folder.name}")
            pc.sync()
            assert not pc.waiting
            school.pass_by(601)
    assert "third of one" not in other.notes
    for pc in two:
        pc.shared_folder.held = None
    school.settle()
    wanted = [f"{note} of {name}" for note in ("first", "second", "third") for name in ("one", "other")]
    school.check_agreed("from one", "from other", *wanted)
    assert len(school.files("pages/2026*/*")) == 4, "each sitting has one page in the end"


class HeldOpen(PathFolder):
    """Files that another program has open can be neither removed nor replaced, as on Windows."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.error = 0
        self.refused = 0

    def delete(self, name: str) -> None:
        if self.error:
            self.refused += 1
            _refuse(self, name, self.error)
        super().delete(name)


@pytest.mark.parametrize("error", [errno.EBUSY, errno.EACCES, errno.EPERM])
def test_an_earlier_page_that_a_reader_holds_open_stays_and_stops_nothing(school, two, error):
    """What it says is said by the later one too: it does no harm, and goes another time."""
    one, other = two
    one.driver = HeldOpen
    one.start()
    entry = one.write("first")
    one.sync()
    one.shared_folder.error = error
    one.write("second")
    one.sync()
    assert one.shared_folder.refused
    assert not one.waiting
    assert len(school.files("pages/2026*/one-*")) == 3
    other.sync()
    assert other.notes == ["first", "from one", "from other", "second"]
    one.shared_folder.error = 0
    school.settle()
    school.check_agreed("first", "from one", "from other", "second")
    assert school.page_of(entry).exists()
    assert len(school.files("pages/2026*/one-*")) == 2


def test_a_new_name_that_is_refused_for_a_moment_is_tried_again(school, two, monkeypatch):
    """A virus scanner has the file open before it can have its name."""
    one, _ = two
    one.write("scanned")
    real = Path.rename

    def rename(path: Path, target: Path) -> Path:
        if path.is_relative_to(school.share):
            raise OSError(errno.EBUSY, "scanned")
        return real(path, target)

    with monkeypatch.context() as scanner:
        scanner.setattr(Path, "rename", rename)
        assert one.trouble() == words.SHARE_BUSY
    assert len(one.waiting) == 1
    assert not [path for path in school.files() if path.name.endswith(".tmp")]
    school.settle()
    school.check_agreed("from one", "from other", "scanned")


# --- by hand


def test_a_page_deleted_by_hand_is_put_back_by_its_author_at_once(school, two):
    one, _ = two
    for path in school.files():
        path.unlink()
    one.sync()
    assert [path.name.partition("-")[0] for path in school.files("pages/2026*/*")] == ["one"]
    school.settle()
    school.check_agreed("from one", "from other")


def test_a_day_s_folder_deleted_by_hand_comes_back(school, two):
    shutil.rmtree(school.share / "pages" / "2026-11-23")
    school.settle()
    school.check_agreed("from one", "from other")
    fresh = school.joined("fresh")
    fresh.sync()
    assert fresh.notes == ["from one", "from other"]


def test_an_entry_changed_by_hand_in_the_folder_is_believed_by_nobody(school, two):
    """Its hash does not hold; its author puts the page back as it was written."""
    _one, other = two
    third = school.joined("third")
    (page,) = school.files("pages/2026*/one-*")
    page.write_bytes(page.read_bytes().replace(b"from one", b"from two"))
    for pc in (third, other):
        pc.sync()
        assert "from two" not in pc.notes
    school.settle(4)
    school.check_agreed("from one", "from other")
    assert b"from two" not in b"".join(path.read_bytes() for path in school.files())


def test_a_page_saved_anew_by_an_editor_with_every_entry_unharmed_is_taken(school, two):
    _one, _ = two
    (page,) = school.files("pages/2026*/one-*")
    page.write_text(json.dumps(json.loads(page.read_text()), indent=1))
    third = school.joined("third")
    third.sync()
    assert third.notes == ["from one", "from other"]
    school.settle(4)
    school.check_agreed("from one", "from other")


def test_a_page_moved_to_another_day_by_hand_is_shown_once_and_put_back(school, two):
    (page,) = school.files("pages/2026*/one-*")
    day = school.share / "pages" / "2026-11-20"
    day.mkdir()
    page.rename(day / page.name)
    third = school.joined("third")
    school.settle()
    school.check_agreed("from one", "from other")
    assert third.notes == ["from one", "from other"]
    assert page.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", words.SHARE_MARKER_TORN),
        (b"{", words.SHARE_MARKER_TORN),
        (b"[]", words.SHARE_MARKER_TORN),
        (b'{"format": 1, "book": 7}', words.SHARE_MARKER_TORN),
        (b"a note by somebody", words.SHARE_MARKER_TORN),
        (None, words.SHARE_NO_MARKER),
    ],
)
def test_a_marker_spoiled_by_hand_stops_the_exchange_until_it_is_back(school, two, content, sentence):
    one, _ = two
    marker = school.share / "daybook.json"
    backup = copied(school.share, school.root / "backup")
    marker.unlink() if content is None else marker.write_bytes(content)
    one.write("meanwhile")
    files = school.files("**/*")
    assert one.trouble() == sentence
    assert school.files("**/*") == files
    assert len(one.waiting) == 1
    restored(backup, school.share)
    school.settle()
    school.check_agreed("from one", "from other", "meanwhile")


def test_a_lost_marker_is_made_again_by_a_person_alone_and_is_the_same(school, two):
    one, _ = two
    marker = school.share / "daybook.json"
    before = marker.read_bytes()
    marker.unlink()
    assert one.trouble() == words.SHARE_NO_MARKER
    one.share(school.share, new=True)
    assert marker.read_bytes() == before
    school.settle()
    school.check_agreed("from one", "from other")
