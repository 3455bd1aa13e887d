"""Snapshots of the index: whatever becomes of them or of the pages, a start reads what a start from nothing
does, touches no page, and says nothing."""

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from store import durable, info
from store.book import Book
from store.clock import Clock, system_time
from store.entries import Entry
from store.foreground import Foreground
from store.index.index import Index
from store.index.loading import Loader
from store.index.snapshots import SUFFIX, Snapshots
from store.index.wanted import Wanted
from store.pages import REGISTER
from store.pending import Draft
from store.reading import Read, Reader
from store.records import Author
from tests.store.making import LONDON, MONDAY, Hands, amendment, pupil, record, withdrawal
from tests.store.test_loading import BOOK, CLOCK, Shelf, answers, expected, shelf

TODAY, SUMMER, LAST_YEAR = "2026-11-23", "2026-07-10", "2025-10-02"
PARTS = ["2025.snapshot", "2026.snapshot", "people.snapshot"]
AUTHOR = Author("adult-1", "adult-1")


@pytest.fixture
def kept():
    """A book of two school years that bear on one another, with a snapshot of every part."""
    with shelf() as book:
        fill(book)
        opened = book.load()
        opened.index.open_past()
        opened.keep_index()
        assert [path.name for path in book.snapshots] == PARTS
        yield book


def fill(book: Shelf) -> None:
    """Pages of the register, this school year and the last."""
    book.put(REGISTER, "people", [pupil("p-1", "Sam", "Bell"), pupil("p-2", "Zoë", "Ward")])
    old, summer = f"{LAST_YEAR}T10:00:00+00:00", f"{SUMMER}T10:00:00+00:00"
    book.put(LAST_YEAR, "s1", [record("s1-000", "check-in", 1, old, pupil="p-1", zone="green", note="calm")])
    book.put(SUMMER, "s2", [record(f"s2-{n:03d}", "incident", n, summer, pupil="p-1") for n in range(3)])
    today = [record(f"s3-{n:03d}", "check-in", n, pupil="p-2", zone="green", note="calm") for n in range(3)]
    book.put(TODAY, "s3", [*today, withdrawal("s3-100", "s2-000", 9)])
    book.put(TODAY, "s4", [amendment("s4-000", "s1-000", {"note": "keyring"}, clock=10)])


def is_right(book: Shelf) -> None:
    """Check that a start, the one after it, and one from nothing read the same, and leave pages alone."""
    before = pages_of(book)
    for _ in range(2):
        opened = book.load()
        assert opened.problems == []
        assert answers(opened.index) == expected(book.records)
        opened.keep_index()
    assert pages_of(book) == before


def pages_of(book: Shelf) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted((book.folder / "pages").rglob("*.json"))}


def index_of(book: Shelf) -> Path:
    return book.folder / "index"


# --- the snapshots


def to_nothing(folder: Path) -> None:
    shutil.rmtree(folder)


def to_a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("not a folder")


def to_a_loop(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.symlink_to(folder)


def to_empty_files(folder: Path) -> None:
    for path in folder.iterdir():
        path.write_bytes(b"")


def to_folders(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
        path.mkdir()


def to_one_another(folder: Path) -> None:
    first, *rest = sorted(folder.iterdir())
    for path in rest:
        shutil.copy(first, path)


def to_only_their_first_line(folder: Path) -> None:
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes().partition(b"\n")[0])


def to_holes(folder: Path) -> None:
    """A power cut may leave a file as long as it should be, and nothing in part of it."""
    for path in folder.iterdir():
        data = path.read_bytes()
        third = len(data) // 3
        path.write_bytes(data[:third] + bytes(third) + data[2 * third :])


def to_other_words(folder: Path) -> None:
    """One letter of what stands in them has changed."""
    for path in folder.iterdir():
        data = path.read_bytes()
        path.write_bytes(data.replace(b"calm", b"cold").replace(b"pupil", b"pupal"))


FATES = [
    to_holes,
    to_other_words,
    to_nothing,
    to_a_file,
    to_a_loop,
    to_empty_files,
    to_folders,
    to_one_another,
    to_only_their_first_line,
]


@pytest.mark.parametrize("turn", FATES)
def test_whatever_the_folder_of_snapshots_turns_to_costs_time_alone(kept: Shelf, turn):
    turn(index_of(kept))
    is_right(kept)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("turn", ["gone", "torn", "a folder"])
def test_any_one_snapshot_may_be_lost(kept: Shelf, part: str, turn: str):
    path = index_of(kept) / part
    data = path.read_bytes()
    path.unlink()
    if turn == "torn":
        path.write_bytes(data[: len(data) // 2])
    elif turn == "a folder":
        path.mkdir()
    is_right(kept)


@pytest.mark.parametrize(("book_id", "zone"), [("0ther", LONDON.key), (BOOK, "Asia/Tokyo")])
def test_snapshots_of_another_book_or_zone_are_not_taken(kept: Shelf, tmp_path: Path, book_id, zone):
    other = tmp_path / "other"
    made = info.make_info("Hill School", "pc", zone)
    fields = {**{name: getattr(made, name) for name in info.FIELDS}, "book": book_id}
    info.write_new(other, info.BookInfo(**fields))
    strange = Book.open(other, Clock(zone, lambda: MONDAY))
    strange.load()
    strange.index.add([record("x-000", "check-in", 1, pupil="p-1", note="strange")])
    strange.write([Draft("check-in", ("p-1",), {"zone": "red"})], AUTHOR)
    strange.keep_index()
    copies = sorted((other / "index").glob(f"*{SUFFIX}"))
    assert copies
    for copy in copies:
        shutil.copy(copy, index_of(kept))
    is_right(kept)


def test_a_folder_that_takes_no_snapshot_is_no_trouble(kept: Shelf):
    """Of another user, or on a disk that cannot be written."""
    if os.name != "posix" or os.geteuid() == 0:
        pytest.skip("nothing is forbidden to this user; the fault tests have the disk say so")
    index_of(kept).chmod(0o500)
    (index_of(kept) / PARTS[0]).chmod(0)
    kept.put(SUMMER, "s5", [record("s5-000", "incident", 3, f"{SUMMER}T11:00:00+00:00", pupil="p-2")])
    is_right(kept)
    index_of(kept).chmod(0o700)


def test_temporary_files_of_snapshots_cut_short_go_once_an_hour_old(kept: Shelf):
    old, fresh = (index_of(kept) / f".2026.snapshot.{name}{durable.TEMPORARY}" for name in ("aa", "bb"))
    for path in (old, fresh):
        path.write_bytes(b"half")
    an_hour_ago = system_time().timestamp() - durable.STALE_AFTER
    os.utime(old, (an_hour_ago, an_hour_ago))
    kept.load()
    assert (old.exists(), fresh.exists()) == (False, True)
    assert [path.name for path in kept.snapshots] == PARTS


# --- the pages


OLD_PAGES = ["2025-10-02/s1.json", "2026-07-10/s2.json", "register/people.json"]
NEW_PAGES = ["2026-11-23/s3.json", "2026-11-23/s4.json"]


@pytest.mark.parametrize(
    ("part", "gone"),
    [
        *((part, gone) for part in [None, *PARTS] for gone in OLD_PAGES),
        *((part, gone) for part in (None, "2025.snapshot", "people.snapshot") for gone in NEW_PAGES),
    ],
)
def test_no_entry_of_a_page_that_is_gone_is_shown_also_where_a_snapshot_is_gone_too(kept, part, gone):
    if part:
        (index_of(kept) / part).unlink()
    kept.remove(gone)
    is_right(kept)


def test_what_was_kept_of_a_past_year_knows_nothing_of_later_pages_which_may_go(kept: Shelf):
    for name in ("2026.snapshot", "people.snapshot"):
        (index_of(kept) / name).unlink()
    kept.remove("2026-11-23/s4.json")
    is_right(kept)


def test_pages_older_than_the_snapshots_are_shown_as_they_are(kept: Shelf, tmp_path: Path):
    """The folder of the pages was restored from a backup, with its times, and the snapshots were not."""
    backup, then = tmp_path / "backup", dict(kept.pages)
    shutil.copytree(kept.folder / "pages", backup)
    kept.put(TODAY, "s3", [record("s3-200", "check-in", 3, pupil="p-1", zone="red")])
    kept.put(SUMMER, "s6", [withdrawal("s6-000", "s2-001", 8)])
    kept.load(keep=True)
    shutil.rmtree(kept.folder / "pages")
    shutil.copytree(backup, kept.folder / "pages")
    kept.pages = then
    is_right(kept)


def test_a_page_written_in_the_second_in_which_its_folder_was_listed_is_read(kept: Shelf):
    """A disk that tells times apart by two seconds gives the folder the same time once more."""
    now = int(system_time().timestamp())
    path = kept.folder / "pages" / TODAY
    os.utime(path, (now, now))
    running = kept.load(keep=True)
    kept.put(TODAY, "s7", [record("s7-000", "check-in", 5, pupil="p-1", zone="red")])
    os.utime(path, (now, now))
    running.look()
    assert running.entry("s7-000")
    is_right(kept)


class Overtaken(Reader):
    """Reads pages so slowly that others write meanwhile: once, right before the first page is read."""

    meanwhile: Callable[[], None] | None = None

    def read(self, name: str) -> Read:
        act, self.meanwhile = self.meanwhile, None
        if act:
            act()
        return super().read(name)


def load_while(book: Shelf, act: Callable[[], None]) -> Index:
    """Load a book's year and keep it, while something happens to its pages."""
    index = Index(LONDON)
    reader = Overtaken(book.folder, {BOOK})
    loader = Loader(index, reader, Snapshots(book.folder, BOOK, LONDON), CLOCK, lambda *_: None, Foreground())
    index.opener = loader
    loader.load_people()
    reader.meanwhile = act
    loader.load_year()
    loader.load_past()
    loader.keep()
    assert reader.meanwhile is None, "nothing happened"
    return index


def test_a_page_that_grows_while_its_folder_is_read_is_read_whole():
    with shelf() as book:
        fill(book)
        more = record("s3-300", "check-in", 7, pupil="p-1", zone="blue")
        index = load_while(book, lambda: book.put(TODAY, "s3", [more]))
        assert index.entry("s3-300")
        is_right(book)


def test_a_page_that_comes_while_a_folder_is_read_for_long_is_not_missed_at_the_next_start():
    """The reading takes longer than a change of the folder counts as fresh; its time stays the same."""
    with shelf() as book:
        fill(book)
        path = book.folder / "pages" / TODAY
        changed = system_time().timestamp() - 4.5
        os.utime(path, (changed, changed))

        def write_slowly() -> None:
            book.put(TODAY, "s8", [record("s8-000", "check-in", 7, pupil="p-1", zone="blue")])
            os.utime(path, (changed, changed))
            time.sleep(1)

        load_while(book, write_slowly)
        assert book.load().entry("s8-000")
        is_right(book)


def test_a_page_that_is_unreachable_for_a_while_is_read_once_it_is_there_again(kept: Shelf):
    (index_of(kept) / "2026.snapshot").unlink()
    page = kept.folder / "pages" / TODAY / "s3.json"
    data = page.read_bytes()
    page.unlink()
    page.mkdir()
    changed = system_time().timestamp() - 60
    os.utime(page.parent, (changed, changed))
    kept.load(keep=True)
    page.rmdir()
    page.write_bytes(data)
    os.utime(page.parent, (changed, changed))
    is_right(kept)


# --- while the app runs


def test_entries_of_today_are_seen_though_a_clock_elsewhere_is_years_ahead(kept: Shelf):
    """A PC whose clock was wrong has left pages of days to come."""
    for day in ("2031-01-06", "2031-01-07"):
        made = [record(f"f{day[-1]}-000", "check-in", 1, f"{day}T10:00:00+00:00", pupil="p-1", zone="red")]
        kept.put(day, f"f{day[-1]}", made)
    running = kept.load()
    kept.put(TODAY, "s9", [record("s9-000", "check-in", 5, pupil="p-1", zone="red")])
    running.look()
    assert running.entry("s9-000")


def test_a_school_year_may_end_while_the_app_runs(tmp_path: Path):
    hands = Hands(datetime(2027, 8, 31, 23, 59, 50, tzinfo=LONDON))
    clock = Clock(LONDON.key, hands)
    running = Book.create(tmp_path / "book", info.make_info("Hill School", "pc", LONDON.key), clock)
    other = Book.open(running.folder, clock)
    for book in (running, other):
        book.load()
    ids = [write(running, "the last of August").key]
    hands.moment += timedelta(seconds=20)
    ids.append(write(running, "the first of September").key)
    ids.append(write(other, "the other window's first").key)
    running.look()
    assert {entry.key for entry in running.day("2027-09-01")} == set(ids[1:])
    assert [entry.key for entry in running.index.search(Wanted(["september"]))] == [ids[1]]
    running.keep_index()
    other.keep_index()
    for moment in (hands.moment, hands.moment + timedelta(days=1), datetime(2028, 9, 2, tzinfo=LONDON)):
        hands.moment = moment
        for _ in range(2):
            opened = Book.open(running.folder, clock)
            opened.load()
            assert {entry.key for entry in opened.index.all_entries()} == set(ids)
            assert {entry.key for entry in opened.day("2027-09-01")} == set(ids[1:])
            opened.keep_index()


def write(book: Book, note: str):
    """Write a check-in."""
    return book.write([Draft("check-in", ("p-1",), {"zone": "green", "note": note})], AUTHOR)[0]


@pytest.fixture
def hasty():
    """Threads that take turns as often as they can."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(interval)


def test_what_is_saved_while_the_book_is_still_being_read_stands_in_it(kept: Shelf, hasty):
    saved: list[Entry] = []
    for _ in range(30):
        book = Book(kept.folder, info.read(kept.folder), CLOCK)
        book.load_people()
        reading = threading.Thread(target=book.load)
        reading.start()
        while reading.is_alive():
            saved += book.save(book.prepare([Draft("check-in", ("p-1",), {"zone": "red"})], AUTHOR))
        reading.join()
        keys = [entry.key for entry in saved]
        assert {entry.key for entry in book.day(TODAY)} >= set(keys)
        book.keep_index()
        start = Book(kept.folder, info.read(kept.folder), CLOCK)
        start.load()
        assert {entry.key for entry in start.day(TODAY)} >= set(keys)
    assert saved


def test_saving_looking_searching_and_keeping_at_once_neither_hang_nor_lose_anything(kept: Shelf, hasty):
    """Two windows' worth of everything that the app does in threads of its own."""
    books = [Book(kept.folder, info.read(kept.folder), CLOCK) for _ in range(2)]
    for book in books:
        book.load()
    over, troubles, saved = threading.Event(), [], []

    def again(act: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            try:
                while not over.is_set():
                    act()
            except BaseException as error:
                troubles.append(error)
                raise

        return run

    def past_years(book: Book) -> None:
        assert {entry.key for entry in book.index.all_entries()} >= {"s1-000", "s2-001"}
        book.index.close_past()

    acts = [
        again(act) for book in books for act in (book.look, book.keep_index, lambda b=book: past_years(b))
    ]
    threads = [threading.Thread(target=act, daemon=True) for act in acts]
    for thread in threads:
        thread.start()
    for number in range(20):
        saved += [write(book, f"note {number}").key for book in books]
    over.set()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive(), "a thread hangs"
    assert troubles == []
    for book in books:
        book.look()
        assert {entry.key for entry in book.day(TODAY)} >= set(saved)
        book.keep_index()
    start = Book(kept.folder, info.read(kept.folder), CLOCK)
    start.load()
    found = answers(start.index)
    shutil.rmtree(index_of(kept))
    fresh = Book(kept.folder, info.read(kept.folder), CLOCK)
    fresh.load()
    assert found == answers(fresh.index)
