"""What readers are fuzzed on: a book, a folder and files that the program itself made, in memory if it can.

Made once, and put back as they were before each input.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path

from store import codec
from store.book import Book
from store.clock import DEFAULT_ZONE, Clock
from store.codec import Json
from store.demo.school import Size, make_demo
from store.errors import Damaged, DaybookError
from store.exchange import joining
from store.exchange.exchange import Exchange
from store.exchange.folder import PathFolder
from store.pages import parse_page
from store.records import Author
from tests.store.making import MONDAY

IN_MEMORY = Path("/dev/shm")
NOW = MONDAY + timedelta(hours=5)
CLOCK = Clock(DEFAULT_ZONE, lambda: NOW)
DATA = Path(__file__).parents[1] / "data"


@cache
def root() -> Path:
    """A folder of this process's own, gone when it ends."""
    place = tempfile.mkdtemp(
        prefix=f"daybook-fuzz-{os.environ.get('FUZZ_RUN', '')}-",
        dir=IN_MEMORY if IN_MEMORY.is_dir() else None,
    )
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return Path(place)


@cache
def demo() -> Path:
    """A demo's book of one class and three days, shared, with a snapshot of its index."""
    folder = root() / "demo"
    make_demo(folder, Size(classes=1, days=3, machines=2), CLOCK)
    share = root() / "share"
    share.mkdir()
    book = Book.open(folder, CLOCK)
    book.load()
    joining.create(book, share)
    book = Book.open(folder, CLOCK)
    book.load()
    exchange = Exchange(book, PathFolder(share), str(share))
    exchange.compare_everything()
    exchange.run()
    book.keep_index()
    return folder


@cache
def share() -> Path:
    """The folder that the demo is shared in."""
    demo()
    return root() / "share"


def pages() -> list[Path]:
    """The demo's pages, the register's first."""
    found = (demo() / "pages").glob("*/*.json")
    return sorted(found, key=lambda path: (path.parent.name != "register", path))


def files(pattern: str) -> list[bytes]:
    """The bytes of the demo's files that fit a pattern."""
    return [path.read_bytes() for path in sorted(demo().glob(pattern))]


@cache
def records() -> tuple[Json, ...]:
    """All of the demo's records."""
    return tuple(record for path in pages() for record in parse_page(path.read_bytes()).records)


@cache
def author() -> Author:
    """An adult of the demo."""
    adult = next(each["id"] for each in records() if each["kind"] == "adult")
    return Author(adult, adult)


def opened(folder: Path) -> Book:
    """A book, all of it read."""
    book = Book.open(folder, CLOCK)
    book.load()
    return book


@cache
def read_book() -> Book:
    """The demo's book, read once; not to be written to."""
    return opened(demo())


@contextmanager
def calmly() -> Iterator[None]:
    """What is refused, or could not be done, is said in a sentence."""
    try:
        yield
    except DaybookError as error:
        if not error.sentence.strip():
            raise AssertionError("an error without a sentence") from error


@contextmanager
def copied(*parts: str) -> Iterator[Path]:
    """The book's folder with these parts of it, and book.json, for one input."""
    place = Path(tempfile.mkdtemp(dir=root()))
    try:
        for part in ("book.json", *parts):
            source = demo() / part
            (place / part).parent.mkdir(exist_ok=True, parents=True)
            shutil.copytree(source, place / part) if source.is_dir() else shutil.copy(source, place / part)
        for part in ("pages", "index", "drafts", "quarantine"):
            (place / part).mkdir(exist_ok=True)
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def holds_all(book: Book, wanted: tuple[Json, ...]) -> None:
    """Check that a book holds and shows all of these records, whatever else it holds."""
    shown = {entry.key.partition("~")[0] for entry in book.index.all_entries(withdrawn=True)}
    for each in wanted:
        if each["kind"] in ("pupil", "adult", "group"):
            assert book.people.get(each["id"]) is not None, "somebody of another page is hidden"
            continue
        held = [one["hash"] for one in book.index.records_with_id(each["id"])]
        assert each["hash"] in held, "a record of another page is hidden"
        assert "pupil" not in each or each["id"] in shown, "an entry of another page is hidden"


def rehashed(data: bytes) -> bytes:
    """A page whose records have the hashes of what they hold; the same bytes where it is none."""
    try:
        value = codec.unpack(data)
        table = value["records"]
        for record in table.values():
            record["hash"] = codec.digest({name: each for name, each in record.items() if name != "hash"})
        value["records"] = {str(each.get("id", key)): each for key, each in table.items()}
        return codec.pack(value)
    except (Damaged, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return data
