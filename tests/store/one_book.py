"""An empty book on Monday 23 November, what a test writes in it, and what then lies on the disk."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from store.book import Book
from store.clock import Clock
from store.codec import Json
from store.info import make_info
from store.pending import Draft
from store.records import Author
from tests.store.making import MONDAY, Hands

AUTHOR = Author("adult-1", "adult-2")
TODAY = "2026-11-23"


@pytest.fixture
def hands() -> Hands:
    return Hands(MONDAY)


@pytest.fixture
def book(tmp_path: Path, hands: Hands) -> Book:
    return Book.create(
        tmp_path / "book", make_info("School", "pc1", "Europe/London"), Clock("Europe/London", hands)
    )


def check_in(*pupils: str, at: datetime | None = None, **values) -> Draft:
    return Draft("check-in", pupils or ("p-1",), {"zone": "green", **values}, at)


def pages(book: Book) -> list[Path]:
    return sorted((book.folder / "pages").glob("*/*.json"))


def on(path: Path) -> dict[str, Json]:
    return json.loads(path.read_bytes())["records"]


def again(book: Book) -> Book:
    opened = Book.open(book.folder, book.clock)
    opened.load()
    assert opened.problems == []
    return opened
