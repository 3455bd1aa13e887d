"""The fictional school as tests make it, on a Monday at twenty to two."""

from datetime import datetime
from pathlib import Path

import pytest

from store import codec
from store.book import Book
from store.clock import Clock
from store.codec import Json
from store.demo.school import Size, make_demo
from tests.store.making import LONDON

MONDAY = datetime(2026, 11, 23, 13, 40, tzinfo=LONDON)


def shows(moment: datetime) -> Clock:
    return Clock(source=lambda: moment)


def all_records(folder: Path) -> list[Json]:
    paths = sorted((folder / "pages").rglob("*.json"))
    return [record for path in paths for record in codec.unpack(path.read_bytes())["records"].values()]


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The usual demo, made on a Monday at twenty to two."""
    folder = tmp_path_factory.mktemp("usual") / "demo"
    make_demo(folder, Size(), shows(MONDAY))
    return folder


def opened(folder: Path, now: datetime = MONDAY) -> Book:
    book = Book.open(folder, shows(now))
    book.load()
    return book
