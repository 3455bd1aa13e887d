"""Whether the disk under a book forgets what it is told: memory that looks like a disk, or a PC that is set
back to how it was at every start. Then *saved* lasts only until the PC is switched off."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path, PurePosixPath

MOUNTS = Path("/proc/self/mountinfo")
MEMORY = frozenset({"tmpfs", "ramfs"})
"""File systems that live in memory."""
SET_BACK = ("Persi0.sys", "Program Files (x86)/Faronics/Deep Freeze", "Program Files/Faronics/Deep Freeze")
"""What a program that sets a Windows PC back at every start leaves on its disk (Faronics Deep Freeze)."""


def forgets(folder: Path) -> bool:
    """Whether what is written into a folder is gone after a restart, as far as this machine says."""
    if sys.platform == "win32":
        drive = Path(f"{folder.resolve().drive}\\")
        return any((drive / each).exists() for each in SET_BACK)
    with suppress(OSError):
        return in_memory(folder.resolve().as_posix(), MOUNTS.read_text("utf-8", "replace"))
    return False


def in_memory(path: str, mounts: str) -> bool:
    """Whether a path lies in memory.

    Args:
        path: absolute, without symbolic links.
        mounts: the text of Linux's list of what is mounted where (proc(5), mountinfo).
    """
    return _in_memory(path, [each for each in map(_mount, mounts.splitlines()) if each])


def _in_memory(path: str, mounts: list[_Mount]) -> bool:
    found = [each for each in mounts if _holds(each[0], path)]
    if not found:
        return False
    where, kind, options = max(reversed(found), key=lambda each: len(each[0]))  # of two, the later covers
    if kind == "overlay":  # a live system keeps what is written in a layer above its own
        upper = next((each[9:] for each in options.split(",") if each.startswith("upperdir=")), "")
        return bool(upper) and _in_memory(upper, [each for each in mounts if each[0] != where])
    return kind in MEMORY


_Mount = tuple[str, str, str]
"""Where something is mounted, its file system and its options."""


def _mount(line: str) -> _Mount | None:
    """What a line says is mounted; None for one that says no such thing."""
    where, separator, what = line.partition(" - ")
    parts, kinds = where.split(" "), what.split(" ")
    if not separator or len(parts) < 5 or len(kinds) < 3:
        return None
    return _plain(parts[4]), kinds[0], kinds[2]


def _plain(path: str) -> str:
    """A path in which blanks and the like stand as octal numbers."""
    for sign in " \t\n\\":
        path = path.replace(f"\\{ord(sign):03o}", sign)
    return path


def _holds(mount: str, path: str) -> bool:
    return PurePosixPath(path).is_relative_to(mount) if mount.startswith(os.sep) else False
