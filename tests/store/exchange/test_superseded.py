"""Pages of others on this PC's disk are replaced by later ones: nobody who reads meanwhile misses a record,
and the index goes on where it was."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from store import durable
from store.index import snapshots
from store.page_names import PageName, page_name, sha12
from store.pages import page_bytes, page_header
from store.this_pc.health import examine
from store.verify import verify
from store.words import book as words
from tests.store.exchange.school import Pc, School
from tests.store.making import record

ROOT = Path(__file__).parents[3]
DAY = "2026-11-23"


def grown(pc: Pc, sitting: str, count: int, rev: int | None = None, day: str = DAY) -> tuple[PageName, bytes]:
    """A page of another PC with so many records, and its name."""
    records = [
        record(
            f"{sitting}-{number:03d}",
            "check-in",
            number,
            pupil="pupil-1",
            zone="green",
            note=f"{sitting} {number}",
        )
        for number in range(1, count + 1)
    ]
    data = page_bytes(page_header(sitting, day, pc.book.info.book), records)
    return PageName(sitting, count if rev is None else rev, sha12(data)), data


def put(pc: Pc, sitting: str, count: int, rev: int | None = None) -> Path:
    """Such a page on the PC's disk; what it replaces goes, as the exchange does it."""
    name, data = grown(pc, sitting, count, rev)
    path = pc.folder / "pages" / DAY / str(name)
    path.parent.mkdir(exist_ok=True)
    durable.write_files(path.parent, {path.name: data})
    with os.scandir(path.parent) as others:
        earlier = [each for each in others if each.name != path.name]
    for other in earlier:
        if (found := page_name(other.name)) and found.stem == sitting:
            Path(other.path).unlink()
    return path


@pytest.fixture
def rebuilds(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """Grows by one whenever all that was kept of an index is thrown away."""
    counted: list[None] = []
    real = snapshots.Snapshots.forget

    def forget(self: snapshots.Snapshots) -> None:
        counted.append(None)
        real(self)

    monkeypatch.setattr(snapshots.Snapshots, "forget", forget)
    return counted


@pytest.mark.parametrize("rev", [None, 1, 9])
def test_a_start_after_a_page_was_replaced_reads_that_one_page_alone(school: School, rebuilds, rev):
    """Whatever the number in its name: it has all that the index has of that sitting."""
    pc = school.pc("one")
    put(pc, "far-aaaaaaaaaaaaa", 3, rev=5)
    put(pc, "far-bbbbbbbbbbbbb", 2)
    pc.start()
    pc.book.keep_index()
    put(pc, "far-aaaaaaaaaaaaa", 4, rev)
    pc.start()
    assert len(pc.notes) == 6
    assert rebuilds == []
    pc.book.keep_index()
    pc.start()
    assert len(pc.notes) == 6
    assert rebuilds == []
    assert pc.export == pc.fresh_export


def test_a_start_after_a_page_was_replaced_by_one_that_says_less_reads_everything_anew(
    school: School, rebuilds
):
    """Somebody removed the later one by hand: what it alone said is not on this disk any more."""
    pc = school.pc("one")
    put(pc, "far-aaaaaaaaaaaaa", 3)
    pc.start()
    pc.book.keep_index()
    put(pc, "far-aaaaaaaaaaaaa", 2, rev=7)
    pc.start()
    assert len(pc.notes) == 2
    assert len(rebuilds) == 1
    assert pc.export == pc.fresh_export


def test_exchanges_never_cost_the_next_start_a_rebuild(school: School, two, rebuilds):
    one, other = two
    for number in range(4):
        other.book.keep_index()
        one.write(f"more {number}")
        one.sync()
        other.sync()
        other.start()
        assert f"more {number}" in other.notes
    other.book.keep_index()
    other.start()
    assert rebuilds == []
    school.settle()
    school.check_agreed("from one", "from other", *(f"more {number}" for number in range(4)))


def test_a_page_that_somebody_reads_just_now_stays_until_a_later_one_comes(school: School, two, monkeypatch):
    """Windows removes no file that is open."""
    one, other = two
    one.write("first")
    one.sync()
    real = Path.unlink

    def unlink(path: Path, *, missing_ok: bool = False) -> None:
        if path.is_relative_to(other.folder / "pages"):
            raise PermissionError(errno.EACCES, "open")
        real(path, missing_ok=missing_ok)

    with monkeypatch.context() as held:
        held.setattr(Path, "unlink", unlink)
        other.sync()
    assert other.notes == ["first", "from one", "from other"]
    assert len([path for path in other.pages if path.name.startswith("one-") and DAY in path.parts]) == 2
    one.write("second")
    one.sync()
    other.sync()
    assert len([path for path in other.pages if path.name.startswith("one-") and DAY in path.parts]) == 1
    school.settle()
    school.check_agreed("first", "from one", "from other", "second")


def test_a_page_is_counted_once_however_many_files_of_it_there_are(school: School):
    pc = school.pc("one")
    pc.write("own")
    for count in (1, 2, 3):
        name, data = grown(pc, "far-aaaaaaaaaaaaa", count)
        (pc.folder / "pages" / DAY / str(name)).write_bytes(data)
    (own,) = [path for path in pc.pages if page_name(path.name) is None]
    data = own.read_bytes()
    shutil.copy(own, own.with_name(str(PageName(own.stem, 1, sha12(data)))))
    pc.start()
    assert len(pc.pages) == 5
    assert examine(pc.book).pages == verify(pc.book).pages == 2
    assert len(pc.notes) == 4


# --- two processes


READER = """
import sys
from pathlib import Path
from store.book import Book
print("ready", flush=True)
while sys.stdin.readline():
    book = Book.open(Path(sys.argv[1]))
    book.load()
    print(len({entry.note for entry in book.index.all_entries()}), len(book.problems), flush=True)
"""


def test_a_reader_in_another_process_never_misses_a_record_while_pages_are_replaced(school: School):
    """Each page grows and is replaced again and again: a reader finds at least what there was before."""
    pc = school.pc("one")
    sittings = [f"far-{letter * 13}" for letter in "abcdefghijklmnopqrstuvwxyz"]
    for sitting in sittings:
        put(pc, sitting, 1)
    command = [sys.executable, "-c", READER, str(pc.folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, bufsize=1
    ) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        assert reader.stdout.readline() == "ready\n"
        for count in range(2, 12):
            before = len(sittings) * (count - 1)
            reader.stdin.write("\n")
            for sitting in sittings:
                put(pc, sitting, count)
            found, problems = map(int, reader.stdout.readline().split())
            assert found >= before
            assert problems == 0
        reader.stdin.close()


class Flickering:
    """Whoever lists a folder with this sees neither of two names where one takes the other's place."""

    def __init__(self, replace) -> None:
        self.replace = replace
        self.real = Path.iterdir

    def __call__(self, path: Path):
        names = list(self.real(path))
        if path.name == DAY and self.replace:
            replace, self.replace = self.replace, None
            gone = replace()
            names = [each for each in names if each != gone]
        return iter(names)


@pytest.mark.parametrize("kept", [False, True], ids=["from nothing", "from a snapshot"])
def test_a_listing_that_saw_neither_the_old_nor_the_new_page_is_made_again(
    school: School, monkeypatch, kept, rebuilds
):
    """A folder may be listed in steps: a name that came behind and one that went ahead are both missed."""
    pc = school.pc("one")
    old = put(pc, "far-aaaaaaaaaaaaa", 2)
    put(pc, "far-bbbbbbbbbbbbb", 1)
    if kept:
        pc.start()
        pc.book.keep_index()

    def replace() -> Path:
        put(pc, "far-aaaaaaaaaaaaa", 3)
        return old

    flickering = Flickering(replace)
    monkeypatch.setattr(Path, "iterdir", lambda path: flickering(path))  # noqa: PLW0108 - a method, bound
    pc.start()
    assert flickering.replace is None
    assert len(pc.notes) == 4
    assert rebuilds == []


def test_a_folder_that_changes_all_the_time_is_read_all_the_same(school: School, monkeypatch):
    pc = school.pc("one")
    put(pc, "far-aaaaaaaaaaaaa", 1)
    count, real = [1], Path.iterdir

    def iterdir(path: Path):
        found = list(real(path))
        if path.name == DAY:
            count[0] += 1
            put(pc, "far-aaaaaaaaaaaaa", count[0])
        return iter(found)

    with monkeypatch.context() as restless:
        restless.setattr(Path, "iterdir", iterdir)
        pc.start()
        assert pc.book.problems == []
    pc.book.look()
    assert len(pc.notes) == count[0]


# --- damage on this PC's disk


def test_a_damaged_page_of_another_pc_is_set_aside_fetched_again_and_no_more_told_of(school: School, two):
    _one, other = two
    (page,) = [path for path in other.pages if path.name.startswith("one-") and path.parent.name == DAY]
    whole = page.read_bytes()
    page.write_bytes(whole[:-60])
    other.start()
    assert [each.kind for each in other.book.problems] == ["damaged"]
    assert not page.exists()
    other.sync()
    assert page.read_bytes() == whole
    other.start()
    school.check_agreed("from one", "from other")
    assert verify(other.book).damage == []


def test_a_damaged_page_whose_later_one_was_fetched_is_no_more_told_of(school: School, two):
    one, other = two
    (page,) = [path for path in other.pages if path.name.startswith("one-") and path.parent.name == DAY]
    page.write_bytes(page.read_bytes()[:-60])
    other.start()
    one.write("later")
    one.sync()
    other.sync()
    other.start()
    school.settle()
    school.check_agreed("from one", "from other", "later")
    assert verify(other.book).damage == []


def test_an_own_page_that_is_damaged_comes_back_from_the_folder(school: School, two):
    one, _other = two
    (page,) = [path for path in one.pages if path.name.startswith("one-") and path.parent.name == DAY]
    page.write_bytes(page.read_bytes().replace(b'"green"', b'"grown"'))
    one.start()
    assert one.notes == ["from other"]
    assert len(one.book.problems) == 1
    one.sync()
    assert one.notes == ["from one", "from other"]
    one.start()
    school.settle()
    school.check_agreed("from one", "from other")
    assert verify(one.book).damage == []


def test_damage_goes_on_being_told_of_while_what_is_there_says_less(school: School, two):
    """The page that was set aside had an entry that was never shared, and can still be read."""
    one, _ = two
    one.write("never shared")
    (page,) = [path for path in one.pages if path.name.startswith("one-") and path.parent.name == DAY]
    page.write_bytes(page.read_bytes().replace(b'"from one"', b'"from two"'))
    one.start()
    one.sync()
    one.start()
    assert one.notes == ["from one", "from other", "never shared"]
    assert [each.kind for each in one.book.problems] == ["damaged"]
    assert len(verify(one.book).damage) == 1


def test_verify_tells_of_a_page_of_another_pc_that_is_not_as_it_was_written(school: School, two):
    _one, other = two
    (page,) = [path for path in other.pages if path.name.startswith("one-") and path.parent.name == DAY]
    assert verify(other.book).problems == []
    page.write_bytes(page.read_bytes() + b"\n")
    findings = verify(other.book)
    assert [each.sentence for each in findings.problems] == [
        words.PAGE_ALTERED.format(page=f"{DAY}/{page.name}")
    ]
    assert findings.damage == []
    assert findings.records == len(other.notes) + 1  # and who joined


# --- late pages


def test_what_was_saved_late_travels_like_any_other_page(school: School, two):
    """`<sitting>.late-<13>.json`: records of a sitting that is over, saved by a later run."""
    one, _other = two
    name, data = grown(one, "one-ccccccccccccc", 2)
    late = one.folder / "pages" / DAY / f"{name.stem}.late-ddddddddddddd.json"
    late.write_bytes(data)
    own = one.folder / "pages" / DAY / f"{name.stem}.json"
    own.write_bytes(grown(one, name.stem, 1)[1])
    one.start()
    assert len(one.waiting) == 2
    school.settle()
    wanted = [f"{name.stem} 1", f"{name.stem} 2"]
    school.check_agreed("from one", "from other", *wanted)
    assert {path.name for path in school.files(f"pages/{DAY}/{name.stem}*")} == {
        str(PageName(f"{name.stem}.late-ddddddddddddd", 2, name.sha12)),
        str(PageName(name.stem, 1, sha12(own.read_bytes()))),
    }
