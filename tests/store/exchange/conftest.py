"""What tests of the exchange share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.exchange.school import Pc, School
from tests.tally import tally


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    """A school that has a folder to share, and no PC yet. What its last check found is counted."""
    share = tmp_path / "share"
    share.mkdir()
    made = School(tmp_path, share)
    yield made
    tally(runs=1, **made.found)


@pytest.fixture
def two(school: School) -> tuple[Pc, Pc]:
    """Two PCs that share the folder, each with an entry that both have."""
    one, other = school.joined("one"), school.joined("other")
    one.write("from one")
    other.write("from other")
    school.settle(2)
    school.check_agreed("from one", "from other")
    school.found = {}
    return one, other
