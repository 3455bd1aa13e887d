"""The folder in which a test's book is shared, and a second PC that has joined."""

from pathlib import Path

import pytest

REPO = Path(__file__).parents[2]
SOON = 60.0
"""Seconds after which what has not come is taken never to come."""


@pytest.fixture
def folder(school, run, tmp_path):
    """The folder in which the school's book is shared."""
    made = tmp_path / "share"
    made.mkdir()
    assert run("share", str(made), "--new").code == 0
    return made


@pytest.fixture
def two(school, run, folder, tmp_path) -> Path:
    """A second PC's book, which has joined."""
    run("init", "--book", str(tmp_path / "two"), "--label", "two", "--share", str(folder))
    return tmp_path / "two"
