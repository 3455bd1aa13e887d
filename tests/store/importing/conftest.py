"""What tests of importing share."""

from pathlib import Path

import pytest

from store.book import Book
from tests.store.importing.taking_in import new_book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return new_book(tmp_path / "book")
