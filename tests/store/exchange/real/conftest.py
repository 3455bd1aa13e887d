"""What the tests with real programs share."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.needed import lacking
from tests.store.exchange.real.pcs import Pool
from tests.store.exchange.real.syncthing import Network
from tests.tally import tally


def need_linux() -> None:
    """Skip where programs cannot be ended with all that they started."""
    if sys.platform != "linux":
        pytest.skip("real programs are started and ended with Linux's own means")


@pytest.fixture(scope="session")
def pool() -> Iterator[Pool]:
    """Processes that are PCs."""
    made = Pool()
    yield made
    made.close()


@pytest.fixture
def network(need_tool: Callable[[str], str], tmp_path: Path) -> Iterator[Callable[[int], Network]]:
    """Gives `network(count)`: so many Syncthing instances, in touch with each other."""
    need_linux()
    tool = need_tool("syncthing")
    made: list[Network] = []

    def make(count: int) -> Network:
        tally(runs=1)
        made.append(Network(tmp_path, count, tool))
        return made[-1]

    yield make
    for each in made:
        each.stop()


@pytest.fixture
def samba(need_tool: Callable[[str], str], tmp_path: Path) -> Iterator[Callable[[Path], object]]:
    """Gives `samba(root)`: a Samba server for a folder."""
    need_linux()
    tool, passwords = need_tool("smbd"), need_tool("smbpasswd")
    if os.geteuid() != 0:
        lacking("needs root: smbd acts for the users that come to it")
    from tests.store.exchange.real.samba import Server

    made: list[Server] = []

    def make(root: Path) -> Server:
        tally(runs=1)
        made.append(Server(tmp_path / "samba", root, tool, passwords))
        return made[-1]

    yield make
    for each in made:
        each.stop()
