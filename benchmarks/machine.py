"""What the figures were measured on, in general words: no names."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import statistics
from pathlib import Path

from benchmarks.measuring import shown
from benchmarks.peers import raw_append
from store.clock import Clock

LIBRARIES = ("textual", "tinydb")


def describe(folder: Path) -> str:
    """One line: day, processors, disk, load and versions.

    Args:
        folder: where the run writes.
    """
    append = raw_append(folder / "fsync", {})
    fsync = statistics.median(append() for _ in range(100))
    parts = [
        f"Measured on {Clock().today().isoformat()}",
        f"{os.cpu_count()} cores",
        f"a disk whose fsync takes {shown(fsync)}",
        f"{platform.system()}, Python {platform.python_version()}",
        ", ".join(f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES),
    ]
    if hasattr(os, "getloadavg"):
        parts.append(f"load {os.getloadavg()[0]:.1f} before the run")
    return "; ".join(parts) + "."
