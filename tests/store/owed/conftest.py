"""What tests of what is owed share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.owed.room import Room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A class without planned check-ins."""
    return Room(tmp_path / "book")


@pytest.fixture
def planned(tmp_path: Path) -> Callable[..., Room]:
    """A class with check-ins planned at these slots."""
    return lambda *slots: Room(tmp_path / "book", slots)
