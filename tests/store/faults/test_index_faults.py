"""The index is kept for the next start: a kill, an error or a power cut at any moment of that costs time and
nothing else. The next start reads what a start from nothing reads."""

import itertools
import shutil
from pathlib import Path

import pytest

from store import codec, durable
from store.book import Book
from store.clock import Clock
from store.errors import Damaged
from store.index.snapshots import SUFFIX
from tests.store.disks import fill as fill_disk
from tests.store.faults.conftest import Call
from tests.store.faults.test_disk_errors import ERRORS, FAILING
from tests.store.faults.test_power_cut import disk  # noqa: F401 - a fixture
from tests.store.making import LONDON, MONDAY, record
from tests.store.test_loading import Shelf, answers
from tests.store.test_snapshots import LAST_YEAR, PARTS, TODAY, fill
from tests.tally import tally

NOW = MONDAY.isoformat()
CLOCK = Clock(LONDON.key, lambda: MONDAY)
READING = {"openat", "newfstatat", "fstat", "statx"}
"""Not `read`: how many of these a tracer sees is not the same each time."""
CHANGES = 100
"""More than keeping an index makes."""


class School:
    """A book of two school years in a folder, as it is before a run, and as often as it takes.

    Args:
        kept_before: whether there are snapshots already, older than the pages.
    """

    def __init__(self, folder: Path, *, kept_before: bool) -> None:
        self._source, self.folder = folder / "source", folder / "book"
        shelf = Shelf(self._source)
        fill(shelf)
        if kept_before:
            keep(self._source)
            shelf.put(TODAY, "s5", [record("s5-000", "check-in", 6, pupil="p-1", zone="red")])
            at = f"{LAST_YEAR}T11:00:00+00:00"
            shelf.put(LAST_YEAR, "s6", [record("s6-000", "incident", 7, at, pupil="p-1")])
            shelf.put("register", "more", [record("p-3", "pupil", 8, legal_forename="Ben")])
        self.files = files_of(self._source)
        self.wanted = answers(start(self.fresh(index=False)).index)
        self.ids = {entry.key for entry in start(self.folder).index.all_entries()}

    def fresh(self, *, index: bool = True) -> Path:
        """The folder as it is before a run; its folders keep their times."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self._source, self.folder)
        if not index:
            shutil.rmtree(self.folder / "index", ignore_errors=True)
        return self.folder

    def is_right(self) -> None:
        """Check that the next start, and the one after that has kept the index, read what one from nothing
        reads, and that no file of the book has changed."""
        for _ in range(2):
            book = start(self.folder)
            shown = answers(book.index)
            tally(compared=1, differ=int(shown != self.wanted), unreadable=len(book.problems))
            assert book.problems == []
            assert shown == self.wanted
            book.keep_index()
        assert files_of(self.folder) == self.files


def start(folder: Path) -> Book:
    """A book as a start finds it."""
    book = Book.open(folder, CLOCK)
    book.load()
    return book


def keep(folder: Path) -> None:
    """Have a snapshot of every part."""
    book = start(folder)
    book.index.open_past()
    book.keep_index()
    assert sorted(path.name for path in (folder / "index").iterdir()) == PARTS


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of a book without its index."""
    found = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    return {str(name): path.read_bytes() for name, path in found.items() if name.parts[0] != "index"}


def strays(folder: Path) -> list[Path]:
    """The temporary files of a book."""
    return list(folder.rglob(f"*{durable.TEMPORARY}"))


@pytest.fixture(scope="module")
def schools(tmp_path_factory) -> dict[bool, School]:
    """Two such books: with nothing of the index kept, and with snapshots that are older than the pages."""
    return {kept: School(tmp_path_factory.mktemp("school"), kept_before=kept) for kept in (False, True)}


def on_index(outcome, names: set[str]) -> list[Call]:
    """The calls of a run on the folder of snapshots and what is in it."""
    found = [call for call in outcome.calls if call.name in names and "/book/index" in call.line]
    assert found
    return found


WRITES = [("keep", False, 2), ("keep", True, 2), ("load", True, 1)]
"""What writes snapshots, whether there are older ones, and how many it writes: a load only those of past
years that have changed."""


@pytest.mark.parametrize(("act", "kept_before", "count"), WRITES)
def test_a_kill_at_any_call_leaves_the_next_start_right(traced, schools, act, kept_before, count):
    school = schools[kept_before]
    calls = on_index(traced(school.fresh(), index=act, now=NOW), FAILING)
    renames = [call for call in calls if call.name.startswith("rename")]
    assert len(renames) == count
    left = 0
    for call in calls:
        inject = f"{call.name}:signal=SIGKILL:when={call.number}"
        killed = traced(school.fresh(), inject, index=act, now=NOW)
        assert (killed.status, killed.acks) == (-9, []), call
        left += len(strays(school.folder))
        school.is_right()
        durable.sweep(school.folder / "index", older_than=0)
        assert strays(school.folder) == []
    assert left > 0, "no kill was in the middle of a write"


@pytest.mark.parametrize(("act", "kept_before", "count"), WRITES)
def test_an_error_at_any_call_goes_unnoticed_and_the_next_start_is_right(
    traced, schools, act, kept_before, count
):
    school = schools[kept_before]
    calls = on_index(traced(school.fresh(), index=act, now=NOW), FAILING)
    assert len(calls) >= 3 * count
    for call, error in zip(calls, itertools.cycle(ERRORS), strict=False):
        inject = f"{call.name}:error={error}:when={call.number}"
        outcome = traced(school.fresh(), inject, index=act, now=NOW)
        assert outcome.status == 0, call
        assert set(outcome.acks[0]) == school.ids, call
        assert strays(school.folder) == [], "what failed goes on taking up room"
        school.is_right()


@pytest.mark.parametrize("error", ["EIO", "EACCES"])
def test_a_snapshot_that_cannot_be_read_is_done_without(traced, schools, error):
    school = schools[True]
    calls = on_index(traced(school.fresh(), index="load", now=NOW), READING)
    for call in calls:
        inject = f"{call.name}:error={error}:when={call.number}"
        outcome = traced(school.fresh(), inject, index="load", now=NOW)
        assert outcome.status == 0, call
        assert set(outcome.acks[0]) == school.ids, call
        school.is_right()


@pytest.mark.parametrize("inject", ["rename:error=EROFS", "mkdir:error=ENOSPC", "mkdir:error=EACCES"])
def test_a_disk_that_takes_no_snapshot_at_all_goes_unnoticed(traced, schools, inject):
    school = schools[False]
    outcome = traced(school.fresh(), f"{inject}:when=1+", index="keep", now=NOW)
    assert (outcome.status, set(outcome.acks[0])) == (0, school.ids)
    assert strays(school.folder) == []
    school.is_right()


def test_two_windows_that_keep_their_index_at_once_leave_the_next_start_right(saver, second_saver, schools):
    for kept_before in [False, True] * 5:
        folder = schools[kept_before].fresh()
        for process in (saver, second_saver):
            process.start(folder, index="keep", now=NOW)
        for process in (saver, second_saver):
            process.say("go")
        outcomes = [process.finish() for process in (saver, second_saver)]
        assert [(each.status, len(each.acks)) for each in outcomes] == [(0, 1)] * 2
        assert strays(folder) == []
        schools[kept_before].is_right()


@pytest.mark.parametrize("share", [0.001, 0.5, 0.999])
def test_a_snapshot_cut_short_anywhere_leaves_the_next_start_right(saver, schools, share):
    school = schools[True]
    keep(school.fresh())
    size = (school.folder / "index" / f"2026{SUFFIX}").stat().st_size
    outcome = saver.run(school.fresh(), index="keep", now=NOW, largest=max(1, int(size * share)))
    assert (outcome.status, len(outcome.acks)) == (0, 1)
    assert strays(school.folder) == []
    school.is_right()


def test_a_full_disk_keeps_no_snapshot_and_loses_no_entry(saver, small_disk, sound):
    folder = small_disk / "book"
    made = saver.run(folder, make=True, count=3)
    saver.start(folder, index="keep")
    ballast = fill_disk(small_disk)
    saver.say("go")
    outcome = saver.finish()
    assert (outcome.status, len(outcome.acks)) == (0, 1)
    assert list((folder / "index").iterdir()) == []
    again = saver.run(folder, index="load")
    assert set(again.acks[0]) == made.ids
    ballast.unlink()
    assert len(sound(folder, made.ids)) == 3


def test_a_power_cut_at_any_change_leaves_the_next_start_right(disk, saver, night):  # noqa: F811
    """Snapshots are not synced: after the cut they may be torn, empty, or the only ones that are there."""
    folder = disk.folder / "kept" / "book"
    made = saver.run(folder, make=True, count=3, now=NOW)
    last, torn = 9, 0
    for seed, changes in itertools.product(range(20 if night else 3), range(last + 1)):
        saver.start(folder, index="keep", now=NOW)
        disk.power("off", changes)
        saver.say("go")
        outcome = saver.finish()
        there = list((folder / "index").glob(f"*{SUFFIX}"))
        assert there or changes < last
        disk.power("on", seed and seed * CHANGES + changes)
        assert (outcome.status, set(outcome.acks[0])) == (0, made.ids)
        for path in (folder / "index").iterdir():
            torn += not is_whole(path)
        assert set(saver.run(folder, index="load", now=NOW).acks[0]) == made.ids
        for path in (folder / "index").iterdir():
            path.unlink()
    assert torn, "the cut never tore a snapshot"


def is_whole(path: Path) -> bool:
    """Whether a snapshot is whole."""
    try:
        codec.unpack_image(path.read_bytes())
    except Damaged:
        return False
    return True
