"""What tests of the exchange share."""

from pathlib import Path

import pytest

from tests.store.exchange.school import Pc, School


@pytest.fixture
def school(tmp_path: Path) -> School:
    """A school that has a folder to share, and no PC yet."""
    share = tmp_path / "share"
    share.mkdir()
    return School(tmp_path, share)


@pytest.fixture
def two(school: School) -> tuple[Pc, Pc]:
    """Two PCs that share the folder, each with an entry that both have."""
    one, other = school.joined("one"), school.joined("other")
    one.write("from one")
    other.write("from other")
    school.settle(2)
    school.check_agreed("from one", "from other")
    return one, other
