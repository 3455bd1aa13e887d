"""A disk of one megabyte, for tests of what happens when it is full, or may not be written to."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.needed import lacking
from tests.tally import tally


@contextmanager
def mounted(folder: Path, need_tool: Callable[[str], str]) -> Iterator[Path]:
    """A folder that is a small disk of its own for as long as this lasts."""
    mount, unmount = need_tool("mount"), need_tool("umount")
    if os.geteuid() != 0:
        lacking("needs root, to mount a small disk")
    folder.mkdir()
    subprocess.run([mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        # lazily: a server of the test's may hold it open for a moment longer
        subprocess.run([unmount, "--lazy", folder], check=True)


def remount(folder: Path, option: str) -> None:
    """The same disk, from now on read-only (`ro`) or not (`rw`)."""
    subprocess.run(["mount", "-o", f"remount,{option}", folder], check=True)


def fill(folder: Path) -> Path:
    """Use up all that is free on a disk; the file that does."""
    tally(faults=1)
    path = folder / "ballast"
    with path.open("wb", buffering=0) as file:
        for size in (65536, 512, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    return path
