"""Loading: whatever was kept of the index, and however old, a book reads as if every page had been read."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from store import info
from store.book import Book
from store.clock import Clock
from store.codec import Json
from store.index.index import Index
from store.index.snapshots import SUFFIX
from store.index.wanted import Wanted
from store.pages import REGISTER, ReadPage, page_bytes, page_header, parse_page
from store.reading import Reader
from tests.store.making import LONDON, MONDAY, amendment, pupil, record, withdrawal

BOOK = "b00c"
CLOCK = Clock(LONDON.key, lambda: MONDAY)
DAYS = ["2026-11-23", "2026-11-20", "2026-09-01", "2026-08-31", "2026-07-10", "2025-10-02", "2024-12-05"]
"""Of this school year and of three that are over."""


class Shelf:
    """A book's folder, page by page."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages: dict[str, list[Json]] = {}
        self._time = 1_700_000_000
        made = info.make_info("Hill School", "pc", LONDON.key)
        info.write_new(folder, info.BookInfo(**{**{f: getattr(made, f) for f in info.FIELDS}, "book": BOOK}))

    def put(self, date: str, sitting: str, records: list[Json]) -> None:
        """A page, or more of one. Its folder changed long ago, each time at a time of its own."""
        name = f"{date}/{sitting}.json"
        self.pages[name] = [*self.pages.get(name, []), *records]
        path = self.folder / "pages" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(page_bytes(page_header(sitting, date, BOOK), self.pages[name]))
        self._time += 1
        os.utime(path.parent, (self._time, self._time))

    def remove(self, name: str) -> None:
        """A page that is gone."""
        del self.pages[name]
        path = self.folder / "pages" / name
        path.unlink()
        self._time += 1
        os.utime(path.parent, (self._time, self._time))

    def load(self, *, keep: bool = False) -> Book:
        """The book as a start finds it."""
        book = Book(self.folder, info.read(self.folder), CLOCK)
        book.load()
        if keep:
            book.keep_index()
        return book

    @property
    def snapshots(self) -> list[Path]:
        return sorted((self.folder / "index").glob(f"*{SUFFIX}"))

    @property
    def records(self) -> list[Json]:
        return [each for page in self.pages.values() for each in page]


@contextmanager
def shelf() -> Iterator[Shelf]:
    with TemporaryDirectory() as folder:
        yield Shelf(Path(folder) / "book")


def answers(index: Index) -> dict[str, object]:
    """Everything that the screens and commands ask, about everybody and every day."""
    days = [index.on_day(day) for day in DAYS]  # before anything else has opened every year
    since = [index.since_day(day) for day in DAYS]
    entries = index.all_entries(withdrawn=True)
    people = index.people()
    return {
        "entries": entries,
        "standing": index.all_entries(),
        "days": days,
        "since": since,
        "children": [index.of_pupils([each]) for each in ("p-1", "p-2")],
        "distress": index.distress(),
        "open": [each for each in index.unsettled(None) if each.open_rupture or each.under_way],
        "repairs": index.repairs(),
        "one by one": [index.entry(each.key) for each in entries],
        "corrections": [sorted(each["hash"] for each in index.corrections(entry.key)) for entry in entries],
        "count": (index.count(), index.count_entries(withdrawn=True), index.count_entries(withdrawn=False)),
        "people": (people.members, people.suspected, people.withdrawn),
        "found": [index.search(Wanted([word], since="2000-01-01")) for word in ("calm", "keyr", "green")],
    }


def expected(records: list[Json]) -> dict[str, object]:
    """The same from one part that took in everything at once."""
    index = Index(LONDON)
    index.add(records)
    return answers(index)


# --- what has been kept


@st.composite
def pages(draw) -> list[tuple[str, str, list[Json]]]:
    """Pages of several school years with what bears on one another across them."""
    names = [f"s{number}-{place:03d}" for number in range(6) for place in range(3)] + ["p-1"]
    made = [(REGISTER, "people", [pupil("p-1", "Sam", "Bell"), pupil("p-2", "Zoë", "Ward")])]
    for number in range(draw(st.integers(2, 6))):
        date = draw(st.sampled_from(DAYS))
        page = [
            _drawn(draw, f"s{number}-{place:03d}", date, names) for place in range(draw(st.integers(1, 3)))
        ]
        made.append((date, f"s{number}", page))
    return made


CHANGES: list[Json] = [
    {"note": "keyring"},
    {"at": "2025-10-02T09:00:00+00:00"},
    {"legal_forename": "Samira"},
    {"stage": "done"},
    {"rupture": "s0-000"},
    {"rupture_with": "none felt"},
]


def _drawn(draw, record_id: str, date: str, names: list[str]) -> Json:
    at, about = f"{date}T10:00:00+00:00", draw(st.sampled_from(["p-1", "p-2"]))
    target, clock = draw(st.sampled_from(names)), draw(st.integers(0, 3))
    kind = draw(st.sampled_from(["check-in", "incident", "held", "repair", "amendment", "withdrawal"]))
    if kind == "withdrawal":
        return withdrawal(record_id, target, clock)
    if kind == "amendment":
        change = draw(st.sampled_from([*CHANGES, {"end": at}]))
        after = tuple(draw(st.lists(st.sampled_from(names), max_size=2)))
        return amendment(record_id, target, change, after, clock, at=at)
    if kind == "repair":
        stage = draw(st.sampled_from(["done", "planned"]))
        return record(record_id, kind, clock, at, pupil=about, rupture=target, stage=stage)
    if kind == "held":
        due = f"{date}T14:00:00+00:00"
        return record(record_id, "held-in-mind", clock, at, pupil=about, method="words", due=due, note="calm")
    return record(record_id, kind, clock, at, pupil=about, zone="green", note="calm")


def spoil(path: Path, how: str) -> None:
    """Do something to a snapshot."""
    data = path.read_bytes()
    if how == "delete":
        path.unlink()
    elif how == "tear":
        path.write_bytes(data[: len(data) // 2])
    elif how == "flip":
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if data else b"x")
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "newer":
        newer = re.sub(rb'"format":\d+', b'"format":99', data, count=1)
        assert newer != data or not data or b'"format":99' in data
        path.write_bytes(newer)


SPOILS = ["delete", "tear", "flip", "empty", "newer"]


@settings(max_examples=25)
@given(pages(), st.data())
def test_a_start_from_snapshots_of_any_age_reads_as_from_nothing(written, data: st.DataObject):
    with shelf() as book:
        old: dict[str, bytes] = {}
        for date, sitting, records in data.draw(st.permutations(written)):
            parts = data.draw(st.integers(1, len(records)))
            book.put(date, sitting, records[:parts])
            if data.draw(st.booleans()):
                book.load(keep=True)
            if book.snapshots and data.draw(st.booleans()):
                path = data.draw(st.sampled_from(book.snapshots))
                what = data.draw(st.sampled_from([*SPOILS, "remember", "bring back"]))
                if what == "remember":
                    old[path.name] = path.read_bytes()
                elif what == "bring back":
                    path.write_bytes(old.get(path.name, b""))
                else:
                    spoil(path, what)
            if records[parts:]:
                book.put(date, sitting, records[parts:])
        wanted = expected(book.records)
        assert answers(book.load().index) == wanted
        shutil.rmtree(book.folder / "index")
        assert answers(book.load(keep=True).index) == wanted
        assert answers(book.load().index) == wanted


@settings(max_examples=20)
@given(pages(), st.data())
def test_pages_that_are_gone_are_not_shown_from_a_snapshot(written, data: st.DataObject):
    with shelf() as book:
        for page in written:
            book.put(*page)
        book.load(keep=True)
        for name in data.draw(st.lists(st.sampled_from(sorted(book.pages)), min_size=1, unique=True)):
            book.remove(name)
        assert answers(book.load(keep=True).index) == expected(book.records)
        assert answers(book.load().index) == expected(book.records)


@settings(max_examples=20)
@given(pages(), st.data())
def test_what_arrives_while_a_book_is_open_reads_as_if_it_had_always_been_there(written, data):
    order = data.draw(st.permutations(written))
    cut = data.draw(st.integers(0, len(order)))
    with shelf() as book:
        for page in order[:cut]:
            book.put(*page)
        running = book.load(keep=data.draw(st.booleans()))
        if data.draw(st.booleans()):
            running.index.open_past()
        for page in order[cut:]:
            book.put(*page)
        running.load()
        assert answers(running.index) == expected(book.records)


# --- one book, and what is asked of it


def two_years(book: Shelf) -> None:
    """A child with one entry of this school year and two of the last one."""
    book.put(REGISTER, "people", [pupil("p-1", "Sam")])
    entries = [
        record(f"s{n}-000", "check-in", at=f"2026-07-0{n}T10:00:00+00:00", pupil="p-1", zone="green")
        for n in (1, 2)
    ]
    book.put("2026-07-02", "s1", entries)
    book.put("2026-11-23", "s3", [record("s3-000", "check-in", pupil="p-1", zone="red")])


def test_the_entries_of_all_years_are_counted_without_opening_one():
    with shelf() as book:
        two_years(book)
        loaded = book.load(keep=True)
        assert loaded.index.count_about(["p-1"]) == book.load().index.count_about(["p-1"]) == 3
        assert loaded.index.past == {}


def test_what_is_lately_opens_no_year():
    with shelf() as book:
        two_years(book)
        index = book.load().index
        june = datetime(2026, 6, 29, tzinfo=LONDON)
        assert [each.key for each in index.lately(["p-1"], june)] == ["s3-000"]
        assert index.past == {}
        assert [each.key for each in index.of_pupils(["p-1"], june)] == ["s1-000", "s2-000", "s3-000"]


def test_a_page_of_a_newer_daybook_is_read_once_and_not_again_at_every_look(monkeypatch):
    with shelf() as book:
        two_years(book)
        path = book.folder / "pages" / "2026-11-23" / "s4.json"
        header = {**page_header("s4", "2026-11-23", BOOK), "format": 99}
        path.write_bytes(page_bytes(header, [record("s4-000", "check-in", pupil="p-1", zone="blue")]))
        loaded = book.load()
        read: list[str] = []
        reading = Reader.read
        monkeypatch.setattr(Reader, "read", lambda self, name: read.append(name) or reading(self, name))
        loaded.look()
        assert read == []
        path.write_bytes(
            page_bytes(header, [record("s4-001", "check-in", pupil="p-1", zone="blue", note="grown")])
        )
        loaded.look()
        assert read == ["2026-11-23/s4.json"]
        assert loaded.entry("s4-001") is not None


def test_a_page_that_could_not_be_read_for_a_moment_is_no_damage_once_it_can():
    with shelf() as book:
        two_years(book)
        path = book.folder / "pages" / "2026-11-23" / "s4.json"
        path.mkdir()
        loaded = book.load()
        assert [each.kind for each in loaded.problems] == ["unreachable"]
        path.rmdir()
        book.put("2026-11-23", "s4", [record("s4-000", "check-in", pupil="p-1", zone="blue")])
        loaded.look()
        assert loaded.entry("s4-000") is not None
        assert loaded.problems == []


def test_screens_are_answered_from_what_was_known_while_everything_is_read_anew(monkeypatch):
    with shelf() as book:
        two_years(book)
        book.load(keep=True)
        loaded = Book(book.folder, info.read(book.folder), CLOCK)
        loaded.load_year()
        book.remove("2026-07-02/s1.json")
        book.put("2026-07-03", "s5", [record("s5-000", "check-in", pupil="p-1", zone="blue")])
        known: list[bool] = []
        reading = Reader.read
        monkeypatch.setattr(
            Reader,
            "read",
            lambda self, name: known.append(loaded.entry("s3-000") is not None) or reading(self, name),
        )
        loaded.load()
        assert known
        assert all(known)
        assert loaded.index.count_about(["p-1"]) == 2


def test_the_part_of_a_year_that_has_ended_is_not_kept_under_its_name():
    with shelf() as book:
        two_years(book)
        now = [MONDAY]
        loaded = Book(book.folder, info.read(book.folder), Clock(LONDON.key, lambda: now[0]))
        loaded.load()
        now[0] = datetime(2027, 9, 1, 9, tzinfo=LONDON)
        loaded.keep_index()
        assert [each.name for each in book.snapshots] == ["2025.snapshot", "people.snapshot"]


def test_an_id_that_spells_a_nul_does_not_keep_a_book_from_being_read():
    with shelf() as book:
        two_years(book)
        odd = "s6-\\u0000"
        book.put("2026-11-23", "s6", [record(odd, "check-in", pupil="p-1", zone="blue")])
        book.put(
            "2026-11-23", "s7", [amendment("s7-000", odd, {"zone": "red"}), withdrawal("s7-001", "s3-000")]
        )
        index = book.load().index
        assert {each.key: each.fields["zone"] for each in index.on_day("2026-11-23")} == {odd: "red"}


# --- what the exchange has parsed already


def _parsed(shelf: Shelf, date: str, sitting: str, records: list[Json]) -> dict[str, tuple[int, ReadPage]]:
    """A page that the exchange has put on the disk, as it parsed it."""
    shelf.put(date, sitting, records)
    data = (shelf.folder / "pages" / date / f"{sitting}.json").read_bytes()
    return {f"{sitting}.json": (len(data), parse_page(data))}


def _count_reads(monkeypatch) -> list[str]:
    reads: list[str] = []
    read = Reader.read
    monkeypatch.setattr(Reader, "read", lambda self, name: reads.append(name) or read(self, name))
    return reads


def test_a_page_that_was_parsed_on_its_way_is_shown_without_being_read_again(monkeypatch):
    with shelf() as kept:
        book, reads = kept.load(), _count_reads(monkeypatch)
        entry = record("e-001", "check-in", pupil="p-1", zone="green")
        assert book.take_in(DAYS[0], _parsed(kept, DAYS[0], "other-1", [entry]))
        assert book.entry("e-001") is not None
        assert reads == []
        book.look()
        assert reads == [], "it is known to be in the index"


def test_a_page_that_has_grown_since_it_was_parsed_is_read(monkeypatch):
    with shelf() as kept:
        book, reads = kept.load(), _count_reads(monkeypatch)
        first, second = (record(f"e-00{n}", "check-in", pupil="p-1", zone="green") for n in (1, 2))
        parsed = _parsed(kept, DAYS[0], "other-1", [first])
        kept.put(DAYS[0], "other-1", [second])
        assert book.take_in(DAYS[0], parsed)
        assert [book.entry(key) is not None for key in ("e-001", "e-002")] == [True, True]
        assert reads == [f"{DAYS[0]}/other-1.json"]


def test_a_parsed_page_of_another_book_is_named_and_not_shown():
    with shelf() as kept:
        book = kept.load()
        entry = record("e-001", "check-in", pupil="p-1", zone="green")
        parsed = _parsed(kept, DAYS[0], "other-1", [entry])
        size, page = parsed["other-1.json"]
        book.take_in(DAYS[0], {"other-1.json": (size, replace(page, book_id="an0ther"))})
        assert book.entry("e-001") is None
        assert [problem.kind for problem in book.problems] == ["foreign"]


def test_many_records_are_taken_in_by_pieces_and_each_of_them_is_there(monkeypatch):
    monkeypatch.setattr("store.index.filling.AT_ONCE", 7)
    monkeypatch.setattr("store.index.filling.FEW", 3)
    with shelf() as kept:
        book = kept.load()
        entries = [record(f"e-{n:03d}", "check-in", pupil="p-1", zone="green") for n in range(20)]
        book.take_in(DAYS[0], _parsed(kept, DAYS[0], "other-1", entries))
        book.foreground.touched()
        mended = amendment("a-001", "e-000", {"zone": "blue"})
        book.take_in(DAYS[1], _parsed(kept, DAYS[1], "other-1", [mended]))
        assert len(book.index.all_entries()) == 20
        found = book.entry("e-000")
        assert found is not None
        assert found.fields["zone"] == "blue"
