"""A shared folder, this PC's book in it, and another PC that a test lets write and exchange."""

import threading
from pathlib import Path

import pytest

from store.book import Book
from store.entries import Entry
from store.exchange import joining, pace
from store.exchange.exchange import Exchange
from store.exchange.folder import PathFolder
from store.info import make_info
from store.pending import Draft
from store.records import Author
from tests.screens.conftest import Running

TODAY = "2026-11-23"


class Hanging(PathFolder):
    """A folder that answers until it hangs; then each call blocks until it is let go.

    Attributes:
        asked: set once a call hangs.
    """

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.asked, self._gate = threading.Event(), threading.Event()
        self._gate.set()

    def hang(self) -> None:
        """From now on no call comes back."""
        self._gate.clear()

    def go_on(self) -> None:
        """All calls come back."""
        self._gate.set()

    def _pass(self) -> None:
        if not self._gate.is_set():
            self.asked.set()
            self._gate.wait()

    def probe(self) -> None:
        self._pass()
        super().probe()

    def list(self, folder: str) -> list[str]:
        self._pass()
        return super().list(folder)

    def read(self, name: str) -> bytes | None:
        self._pass()
        return super().read(name)

    def put_new(self, name: str, data: bytes) -> bool:
        self._pass()
        return super().put_new(name, data)


class OtherPc:
    """Another PC with the same book, and Daybook on it.

    Args:
        folder: for its book.
        share: the folder that it joins.
        first: the book of the PC here.
    """

    def __init__(self, folder: Path, share: Path, first: Book) -> None:
        made = Book.create(folder, make_info("Test school", "pc2", "Europe/London"), first.clock)
        made.load_people()
        joining.join(made, share)
        self.book = Book.open(folder, first.clock)
        self.book.load()
        self._exchange = Exchange(self.book, PathFolder(share), str(share), patience=0)
        self.exchange()

    def exchange(self) -> None:
        """One exchange, of everything."""
        self._exchange.compare_everything()
        self._exchange.run()

    def child(self, name: str) -> str:
        """The id of a child."""
        return next(each.id for each in self.book.people.pupils() if each.forename == name)

    @property
    def author(self) -> Author:
        """CD, who types there."""
        (cd,) = (each.id for each in self.book.people.adults() if each.initials == "CD")
        return Author(cd, cd)

    def write(self, name: str, zone: str, note: str = "") -> Entry:
        """A check-in is saved there, and shared."""
        values = {"zone": zone, **({"note": note} if note else {})}
        (entry,) = self.book.write([Draft("check-in", (self.child(name),), values)], self.author)
        self.exchange()
        return entry


def share_book(book: Book, share: Path) -> Book:
    """Make a folder the shared folder of a book, and put all of it there; the book, opened anew."""
    share.mkdir()
    book.load()
    joining.create(book, share)
    opened = Book.open(book.folder, book.clock)
    opened.load()
    exchange = Exchange(opened, PathFolder(share), str(share))
    exchange.find_waiting()
    exchange.compare_everything()
    exchange.run()
    return Book.open(book.folder, book.clock)


@pytest.fixture(autouse=True)
def often(monkeypatch):
    """Exchanges come a few times a second, so that no test waits 15 seconds for one."""
    monkeypatch.setattr(pace, "EVERY", 0.2)
    monkeypatch.setattr(pace, "SOON", 0.05)


@pytest.fixture
def share(tmp_path):
    """Where the shared folder is, once there is one."""
    return tmp_path / "share"


@pytest.fixture
def shared(book, share) -> Book:
    """The class's book, all of it in the shared folder."""
    return share_book(book, share)


@pytest.fixture
def other(tmp_path, shared, share) -> OtherPc:
    """Another PC with the same book."""
    return OtherPc(tmp_path / "other", share, shared)


def status(running: Running) -> str:
    """The first line of the screen."""
    return running.text.splitlines()[0]


async def shows(running: Running, *texts: str) -> None:
    """Wait until all of these stand on the screen."""
    await running.until(lambda: all(text in running.text for text in texts))
