"""A lock on a file that one process holds for as long as it lives, however that ends.

The system lets go of it by itself: after a crash, a kill or a power cut nobody has to wait for a time to
pass, and a PC that slept is not taken for one that died.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK, errno.EDEADLOCK}


class Lock:
    """A file that is held. Get one with `take`."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor

    @classmethod
    def take(cls, path: Path) -> Lock | None:
        """Hold a file, made where it is missing; None while another holds it. On a disk that knows no locks
        it is taken to be free: nothing is then waited for for ever.

        Raises:
            OSError: the file cannot be made.
        """
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        if _held(descriptor) and _is_still(path, descriptor):
            return cls(path, descriptor)
        os.close(descriptor)
        return None

    def release(self) -> None:
        """Let go of the file, and remove it."""
        if sys.platform == "win32":  # which removes no open file
            os.close(self._descriptor)
            with contextlib.suppress(OSError):
                self._path.unlink()
            return
        with contextlib.suppress(OSError):
            self._path.unlink()
        os.close(self._descriptor)


def _held(descriptor: int) -> bool:
    """Whether the file is ours now."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _HELD
    return True


def _is_still(path: Path, descriptor: int) -> bool:
    """Whether the file still has its name: whoever held it before may have removed it meanwhile."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except OSError:
        return False
