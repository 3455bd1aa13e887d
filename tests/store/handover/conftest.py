"""What tests of handovers share."""

from pathlib import Path

import pytest

from tests.store.handover.hands import Handing


@pytest.fixture
def room(tmp_path: Path) -> Handing:
    """A class, Willow, without planned check-ins."""
    return Handing(tmp_path / "book")
