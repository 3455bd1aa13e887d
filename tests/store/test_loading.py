"""Loading: whatever was kept of the index, and however old, a book reads as if every page had been read."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from store import info
from store.book import Book
from store.clock import Clock
from store.codec import Json
from store.index import Index
from store.pages import REGISTER, page_bytes, page_header
from store.snapshots import SUFFIX
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
    entries = index.all_entries(withdrawn=True)
    people = index.people()
    return {
        "entries": entries,
        "standing": index.all_entries(),
        "days": [index.on_day(day) for day in DAYS],
        "since": [index.since_day(day) for day in DAYS],
        "children": [index.of_pupils([each]) for each in ("p-1", "p-2")],
        "distress": index.distress(),
        "open": [each for each in index.unsettled(None) if each.open_rupture or each.under_way],
        "repairs": index.repairs(),
        "one by one": [index.entry(each.key) for each in entries],
        "corrections": [sorted(each["hash"] for each in index.corrections(entry.key)) for entry in entries],
        "count": (index.count(), index.count_entries(withdrawn=True), index.count_entries(withdrawn=False)),
        "people": (people.members, people.suspected, people.withdrawn),
        "found": [index.search([word], since="2000-01-01") for word in ("calm", "keyr", "green")],
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
        path.write_bytes(data.replace(b'"format":1', b'"format":2', 1))


SPOILS = ["delete", "tear", "flip", "empty", "newer"]


@settings(max_examples=60)
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


@settings(max_examples=40)
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


@settings(max_examples=40)
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
