"""The shared folder as a whole fails: what is safe, what is said, and that all PCs agree once it is over."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from store.book import Book
from store.errors import NotShared
from store.exchange.folder import PathFolder
from store.pending import Draft
from store.words import exchange as words
from tests.store.disks import fill, remount
from tests.store.exchange.school import ANN, Pc, School, away, copied, emptied, listing, restored
from tests.tally import tally

ROOT = Path(__file__).parents[3]


def check_waits_and_recovers(school: School, pc: Pc, note: str, *notes: str) -> None:
    """What was saved while the folder failed waits, is kept, and is everywhere afterwards."""
    assert len(pc.waiting) == 1
    assert note in pc.notes
    before = pc.waiting
    pc.start()
    assert before <= pc.waiting, "a new start forgets what waits"
    school.settle()
    school.check_agreed(note, "from one", "from other", *notes)


# --- not there, or not the one


@pytest.mark.parametrize("whole", [True, False], ids=["everything", "what is new"])
def test_while_the_folder_is_gone_entries_are_safe_here_and_shared_later(school, two, whole):
    one, _ = two
    with away(school.share):
        one.write("while it was gone")
        assert one.trouble(whole=whole) == words.SHARE_GONE
        assert not school.share.exists(), "a shared folder is made by a person alone"
        check_saved = one.notes
    assert "while it was gone" in check_saved
    check_waits_and_recovers(school, one, "while it was gone")


def test_an_unmounted_drive_is_an_empty_folder_and_nothing_is_put_there(school, two):
    one, _ = two
    with away(school.share):
        school.share.mkdir()
        one.write("while it was empty")
        assert one.trouble() == words.SHARE_NO_MARKER
        assert list(school.share.iterdir()) == []
        school.share.rmdir()
    check_waits_and_recovers(school, one, "while it was empty")


class GoesAway(PathFolder):
    """A drive that is unmounted in the midst of an exchange: right after the marker was read."""

    going = False

    def read(self, name: str) -> bytes | None:
        data = super().read(name)
        if name == "daybook.json" and self.going:
            tally(faults=1)
            self.going = False
            self.root.rename(self.root.with_name("taken"))
            self.root.mkdir()
        return data


def test_a_drive_unmounted_in_the_midst_of_an_exchange_is_not_taken_for_the_folder(school, two):
    """The path is there, and writable, and on this PC's own disk: nothing there is shared with anyone."""
    one, _ = two
    one.driver = GoesAway
    one.start()
    one.write("in the midst")
    one.shared_folder.going = True
    assert one.trouble() == words.SHARE_NO_MARKER
    assert listing(school.share) == {}
    assert len(one.waiting) == 1, "it was said to be shared"
    shutil.rmtree(school.share)
    (school.root / "taken").rename(school.share)
    check_waits_and_recovers(school, one, "in the midst")


def test_a_wrong_folder_is_left_alone(school, two):
    one, _ = two
    with away(school.share):
        school.share.mkdir()
        (school.share / "budget.xlsx").write_bytes(b"figures")
        (school.share / "pages").mkdir()
        one.write("while it was wrong")
        assert one.trouble() == words.SHARE_NO_MARKER
        assert listing(school.share) == {"budget.xlsx": b"figures"}
        shutil.rmtree(school.share)
    check_waits_and_recovers(school, one, "while it was wrong")


@pytest.fixture
def valley(tmp_path: Path) -> School:
    """Another school, which has written something."""
    school = School(tmp_path / "valley", tmp_path / "valley" / "share")
    school.share.mkdir(parents=True)
    theirs = school.joined("theirs")
    theirs.write("of another child")
    theirs.sync()
    return school


def test_another_school_s_folder_is_neither_read_nor_written(school, two, valley):
    one, _ = two
    before = listing(valley.share)
    with away(school.share):
        copied(valley.share, school.share)
        one.write("ours")
        assert one.trouble() == words.SHARE_OTHER_BOOK.format(name="Hill School")
        assert listing(school.share) == before
        assert "of another child" not in one.notes
        shutil.rmtree(school.share)
    check_waits_and_recovers(school, one, "ours")


def test_a_page_of_another_school_in_our_folder_is_counted_and_not_shown(school, two, valley):
    one, other = two
    (page,) = valley.files()
    stray = school.share / "pages" / page.parent.name / page.name
    shutil.copy(page, stray)
    school.settle()
    school.check_agreed("from one", "from other")
    assert (one.exchange.strange, other.exchange.strange) == (1, 1)
    assert stray.read_bytes() == page.read_bytes(), "what is another's is not ours to remove"


# --- emptied, or back from a backup


def test_an_emptied_folder_stops_the_exchange_and_takes_nothing_from_any_pc(school, two):
    one, other = two
    emptied(school.share)
    one.write("after it was emptied")
    for pc in two:
        assert pc.trouble() == words.SHARE_NO_MARKER
    assert listing(school.share) == {}, "no marker is made but by a person"
    assert one.notes == ["after it was emptied", "from one", "from other"]
    assert other.notes == ["from one", "from other"]
    one.share(school.share, new=True)
    school.settle()
    school.check_agreed("after it was emptied", "from one", "from other")
    assert {path.name for path in school.files()} >= {
        page.name for page in other.pages if page.name.count(".") > 1
    }


def test_a_folder_whose_pages_were_deleted_is_filled_again_also_by_those_who_only_read(school, two):
    """The PC that wrote a page never comes back."""
    one, other = two
    gone = school.pcs.pop(0)
    assert gone is one
    shutil.rmtree(school.share / "pages")
    other.sync()
    assert not any(path.name.startswith("one-") for path in school.files()), "its author would put it back"
    school.settle()
    third = school.joined("third")
    school.settle()
    school.check_agreed("from one", "from other")
    assert third.notes == ["from one", "from other"]


def test_a_folder_restored_from_an_old_backup_gets_back_all_that_was_shared_since(school, two):
    one, other = two
    backup = copied(school.share, school.root / "backup")
    one.write("since, from one")
    other.write("since, from other")
    school.settle(2)
    one.write("on the same page as before")
    one.sync()
    restored(backup, school.share)
    assert len(school.files()) < 4
    school.settle()
    school.check_agreed(
        "from one", "from other", "since, from one", "since, from other", "on the same page as before"
    )
    fresh = school.joined("fresh")
    fresh.sync()
    assert fresh.notes == one.notes, "the folder itself holds all of it again"


def test_a_folder_older_than_the_last_start_is_filled_again_after_a_start(school, two):
    """What a start remembers of the folder is not believed before the folder."""
    one, _other = two
    backup = copied(school.share, school.root / "backup")
    one.write("since")
    school.settle(2)
    restored(backup, school.share)
    one.start()
    one.sync()
    assert any(b"since" in path.read_bytes() for path in school.files())
    school.settle()
    school.check_agreed("from one", "from other", "since")


class TakesNoPage(PathFolder):
    """One that is full for pages."""

    def put_new(self, name: str, data: bytes) -> bool:
        if name.startswith("pages/"):
            tally(faults=1)
            raise NotShared(words.SHARE_FULL, "no space")
        return super().put_new(name, data)


def test_what_has_gone_from_the_folder_and_cannot_be_put_again_is_not_called_shared(school, two):
    one, _other = two
    assert not one.waiting
    for path in school.files():
        path.unlink()
    one.driver = TakesNoPage
    one.start()
    assert one.trouble() == words.SHARE_FULL
    assert len(one.waiting) == 1
    one.start()
    assert len(one.waiting) == 1, "nor after the next start"
    one.driver = PathFolder
    one.start()
    one.sync()
    assert not one.waiting
    assert any(b"from one" in path.read_bytes() for path in school.files())


class Busy(PathFolder):
    """One in which a put takes so long that something is saved meanwhile."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.meanwhile: list[Callable[[], object]] = []

    def put_new(self, name: str, data: bytes) -> bool:
        while self.meanwhile:
            self.meanwhile.pop()()
        return super().put_new(name, data)


def test_what_is_saved_to_a_page_while_others_are_put_is_not_called_shared(school, two, monkeypatch):
    """The page is listed as it was before."""
    one, _other = two
    one.driver = Busy
    one.start()
    one.write("first")
    one.sync()
    window = Book(one.folder, replace(one.book.info, label="a"), one.book.clock)  # its page comes first
    window.write([Draft("check-in", ("pupil-1",), {"zone": "green"})], ANN)
    saved: list[str] = []
    one.shared_folder.meanwhile.append(lambda: saved.append(one.write("late").fields["id"]))
    settled: list[bool] = []
    settle = one.book.unshared.settle

    def watched(*what: object) -> None:
        settle(*what)
        settled.append(set(saved) <= one.waiting)

    monkeypatch.setattr(one.book.unshared, "settle", watched)
    one.sync(whole=False)
    assert len(saved) == 1
    assert settled
    assert all(settled), "no file in the folder has it"
    monkeypatch.undo()
    one.sync(whole=False)
    assert not one.waiting
    assert any(b"late" in path.read_bytes() for path in school.files())


# --- full, and not to be written


def full_exchange(pc: Pc, largest: int) -> str:
    """What an exchange says in a process that may write files of so many bytes only."""
    program = """
import resource, sys
from pathlib import Path
from store.book import Book
from store.errors import CouldNot
from store.exchange.exchange import Exchange
from store.exchange.folder import PathFolder
book = Book.open(Path(sys.argv[1]))
book.load()
exchange = Exchange(book, PathFolder(Path(book.info.share)), book.info.share)
exchange.find_waiting()
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    exchange.run()
except CouldNot as error:
    print(error.sentence, len(book.unshared.ids))
"""
    tally(faults=1)
    command = [sys.executable, "-c", program, str(pc.folder), str(largest)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX's")
@pytest.mark.parametrize("largest", [1, 200, 600])
def test_a_folder_that_takes_part_of_a_page_leaves_no_part_of_it(school, two, largest):
    one, _ = two
    one.write("larger than what is left")
    sentence, _, count = full_exchange(one, largest).rpartition(" ")
    assert (sentence, int(count) > 0) == (words.SHARE_FULL, True)
    names = [path.name for path in (school.share / "pages").glob("*/*")]
    assert all(name.endswith(".json") for name in names), "what did not fit goes on taking up room"
    check_waits_and_recovers(school, one, "larger than what is left")


def test_a_full_folder_is_said_and_the_exchange_goes_on_once_there_is_room(small_disk):
    school = School(small_disk.parent, small_disk / "share")
    school.share.mkdir()
    one, _ = school.joined("one"), school.joined("other")
    one.write("before")
    school.settle()
    ballast = fill(small_disk)
    one.write("while it was full")
    assert one.trouble() == words.SHARE_FULL
    assert one.notes == ["before", "while it was full"]
    assert len(one.waiting) == 1
    ballast.unlink()
    school.settle()
    school.check_agreed("before", "while it was full")


def test_a_folder_that_may_only_be_read_still_brings_what_others_write(small_disk):
    school = School(small_disk.parent, small_disk / "share")
    school.share.mkdir()
    one, other = school.joined("one"), school.joined("other")
    other.write("from other")
    other.sync()
    remount(small_disk, "ro")
    one.write("from one")
    assert one.trouble() == words.SHARE_READ_ONLY
    assert one.notes == ["from one", "from other"]
    assert len(one.waiting) == 1
    remount(small_disk, "rw")
    school.settle()
    school.check_agreed("from one", "from other")
