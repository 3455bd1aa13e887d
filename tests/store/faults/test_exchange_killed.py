"""An exchange that is killed, or meets an error, at any system call that changes the folder or the book:
nothing acknowledged is lost, no half page has a name, and the next exchange goes on."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from store import info
from store.book import Book
from store.clock import Clock
from store.exchange import joining
from store.exchange.exchange import Exchange
from store.exchange.folder import PathFolder, is_temporary
from store.page_names import page_name, parse_presence
from store.pending import Draft
from store.records import Author
from store.verify import verify
from tests.store.faults.test_killed import KILL
from tests.tally import tally

AUTHOR = Author("adult-1", "adult-1")
CHANGING = {
    *(
        "openat",
        "mkdir",
        "write",
        "fsync",
        "fdatasync",
        "rename",
        "renameat",
        "renameat2",
        "unlink",
        "unlinkat",
    ),
    *("close", "ftruncate", "sync"),
}


class Pair:
    """Two PCs and their folder: this one has an entry to share and one to collect, each on a page of which an
    earlier one is there already, so that on both sides one goes; and a day to fetch of which it has none."""

    def __init__(self, root: Path) -> None:
        self.share = root / "share"
        self.share.mkdir(parents=True)
        self.here, self.there = (self._book(root / name) for name in ("here", "there"))
        joining.create(self._open(self.here), self.share)
        joining.join(self._open(self.there), self.share)
        here, there = self._open(self.here), self._open(self.there)
        for book, note in ((here, "here 1"), (there, "there 1")):
            self._write(book, note)
            self._exchange(book)
        self._exchange(here)
        self._write(here, "here 2")
        self._write(there, "there 2")
        self._exchange(there)
        back = Book.open(self.there, Clock(source=lambda: there.clock.now() - timedelta(days=9)))
        back.load()
        self._write(back, "there earlier")
        self._exchange(self._open(self.there))
        self.notes = {"here 1", "here 2", "there 1", "there 2", "there earlier"}

    def _book(self, folder: Path) -> Path:
        Book.create(folder, info.make_info("Hill School", folder.name, "Europe/London"))
        return folder

    def _open(self, folder: Path) -> Book:
        book = Book.open(folder)
        book.load()
        return book

    def _write(self, book: Book, note: str) -> None:
        book.write([Draft("check-in", ("pupil-1",), {"zone": "green", "note": note})], AUTHOR)

    def _exchange(self, book: Book) -> None:
        exchange = Exchange(book, PathFolder(self.share), str(self.share), patience=0)
        exchange.compare_everything()
        exchange.run()
        assert not book.unshared

    def check_nothing_lost(self) -> None:
        """Before anything is mended: what was saved on each PC is there, and no half page has a name."""
        for folder, own in ((self.here, {"here 1", "here 2"}), (self.there, {"there 1", "there 2"})):
            book = self._open(folder)
            assert own <= {entry.note for entry in book.index.all_entries()}
            assert book.problems == []
        for path in self.share.rglob("*"):
            if path.is_file() and path.name != "daybook.json":
                page = page_name(path.name)
                assert page or parse_presence(path.name) or is_temporary(path.name), path
                assert page is None or page.promises(path.read_bytes()), path

    def check_goes_on(self) -> None:
        """The next exchanges bring all to both."""
        for _ in range(2):
            for folder in (self.here, self.there):
                self._exchange(self._open(folder))
        books = [self._open(folder) for folder in (self.here, self.there)]
        shown = [{entry.note for entry in book.index.all_entries()} for book in books]
        tally(
            acknowledged=len(self.notes),
            lost=len(self.notes - set.intersection(*shown)),
            unreadable=sum(len(book.problems) for book in books),
            compared=len(books),
            differ=int(shown[0] != shown[1]),
        )
        assert shown == [self.notes, self.notes]
        for book in books:
            assert book.problems == []
            assert verify(book).damage == []


@pytest.fixture
def pairs(tmp_path: Path) -> Callable[[], Pair]:
    """Gives `pairs()`: a fresh pair of PCs."""
    made: list[Pair] = []

    def make() -> Pair:
        made.append(Pair(tmp_path / f"pair{len(made)}"))
        return made[-1]

    return make


def touching(outcome, pair: Pair):
    """The calls of an exchange that change the folder or the book."""
    places = (str(pair.share), str(pair.here))
    return [
        call
        for call in outcome.calls
        if call.name in CHANGING
        and (any(place in call.line for place in places) or call.name == "sync")
        and not (call.name in {"openat", "close"} and not _writing(call.line))
    ]


def _writing(line: str) -> bool:
    return "O_CREAT" in line or ".tmp" in line


def test_an_exchange_killed_at_any_change_loses_nothing_and_the_next_one_goes_on(traced, pairs):
    untouched = traced((pair := pairs()).here, exchange=True)
    assert (untouched.status, len(untouched.ids)) == (0, 1)
    pair.check_goes_on()
    calls = touching(untouched, pair)
    on_share = {call.name for call in calls if str(pair.share) in call.line}
    on_book = {call.name for call in calls if str(pair.here) in call.line}
    assert any(".tmp/20" in call.line for call in calls), "a day is fetched in it"
    for names in (on_share, on_book):
        assert {"openat", "write", "fsync", "unlink"} <= names
        assert any(name.startswith("rename") for name in names)
    for call in calls:
        killed = traced(
            (pair := pairs()).here, KILL.format(name=call.name, number=call.number), exchange=True
        )
        assert killed.status == -9, call
        pair.check_nothing_lost()
        pair.check_goes_on()


@pytest.mark.parametrize("error", ["ENOSPC", "EIO", "EACCES"])
def test_an_exchange_that_meets_an_error_at_any_change_loses_nothing_and_the_next_one_goes_on(
    traced, pairs, error
):
    calls = touching(traced((pair := pairs()).here, exchange=True), pair)
    said = 0
    for call in calls:
        if call.name in {"close", "sync"}:
            continue
        fault = f"{call.name}:error={error}:when={call.number}"
        outcome = traced((pair := pairs()).here, fault, exchange=True, retries=1)
        assert outcome.status == 0, call
        said += len(outcome.refused)
        assert len(outcome.ids) == 1, "what waits is shared at the next exchange"
        pair.check_nothing_lost()
        assert not [
            path for path in pair.share.rglob("*") if is_temporary(path.name) and "unlink" not in call.name
        ]
        pair.check_goes_on()
    assert said > len(calls) // 4  # what is fetched ahead is tried again in the same exchange, and not told
