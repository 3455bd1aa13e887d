"""What tests of the store share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.store.disks import mounted


@pytest.fixture
def small_disk(tmp_path: Path, need_tool: Callable[[str], str]) -> Iterator[Path]:
    """The folder of a disk of one megabyte."""
    with mounted(tmp_path / "small", need_tool) as folder:
        yield folder
