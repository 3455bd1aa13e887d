"""A folder that several PCs reach, in six verbs, and the one that has a path on this PC.

Nothing more is asked of a folder than that bytes written there appear, some time, for others: no locks, no
times, no order. What a driver cannot do it says as `NotShared`, in plain words.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from store import words
from store.codec import LARGEST_FILE
from store.durable import NO_FILE_SYNC, TEMPORARY, sync_folder
from store.errors import NotShared

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.EHOSTDOWN, errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ESTALE}
_WINDOWS_FULL, _WINDOWS_BUSY = (39, 112), (32, 33)
_WINDOWS_GONE = (3, 53, 55, 59, 64, 67, 121, 1231)
"""Windows: no such path, network path, name or adapter; what is left of a drive whose server went away."""


class SharedFolder(Protocol):
    """The six verbs. Names are relative, with `/` between folder and file. Each may take long, or raise:

    Raises:
        NotShared: why it could not, in plain words.
    """

    def probe(self) -> None:
        """Find out whether the folder is there and answers."""

    def list(self, folder: str) -> list[str]:
        """The names directly below a folder, in no order; none where it is not there. It may be stale."""

    def read(self, name: str) -> bytes | None:
        """All bytes of a file; None where it is not there."""

    def put_new(self, name: str, data: bytes) -> bool:
        """Make a file that is not there, with its folder; False where the name is taken."""

    def delete(self, name: str) -> None:
        """Remove a file; it may be gone already."""

    def free(self) -> int | None:
        """Bytes free; None where the folder does not say."""


class PathFolder:
    """A shared folder that has a path: a network drive, the folder of a sync program, a stick.

    Args:
        root: where it is.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def probe(self) -> None:
        """Find out whether the folder is there and answers."""
        with _told():
            if not self.root.is_dir():
                raise NotShared(words.SHARE_GONE, "no folder")

    def list(self, folder: str) -> list[str]:
        """The names directly below a folder."""
        with _told():
            try:
                return [path.name for path in (self.root / folder).iterdir()]
            except (FileNotFoundError, NotADirectoryError):
                return []

    def read(self, name: str) -> bytes | None:
        """All bytes of a file. Of one larger than any of ours, only as many as show that it is."""
        with _told():
            try:
                with (self.root / name).open("rb") as file:
                    return file.read(LARGEST_FILE + 1)
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                return None

    def put_new(self, name: str, data: bytes) -> bool:
        """Write under a temporary name, sync, and move to the new one. Two who put the same name put the
        same bytes: the name holds their hash."""
        path = self.root / name
        temporary = path.with_name(f".{secrets.token_hex(8)}{TEMPORARY}")
        with _told():
            if os.path.lexists(path):
                return False
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                _write(temporary, data)
                if os.path.lexists(path):
                    return False
                temporary.rename(path)
            except FileExistsError:
                return False
            finally:
                with contextlib.suppress(OSError):
                    temporary.unlink()
            with contextlib.suppress(OSError):  # what counts is that it reads back
                sync_folder(path.parent)
        return True

    def delete(self, name: str) -> None:
        """Remove a file."""
        with _told(), contextlib.suppress(FileNotFoundError):
            (self.root / name).unlink()

    def free(self) -> int | None:
        """Bytes free on its disk."""
        try:
            return shutil.disk_usage(self.root).free
        except OSError:
            return None


def _write(path: Path, data: bytes) -> None:
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in NO_FILE_SYNC:
                raise
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Turn an OSError into a NotShared that a person understands."""
    try:
        yield
    except OSError as error:
        raise NotShared(_reason(error), f"{type(error).__name__} {error.errno}") from error


def _reason(error: OSError) -> str:
    code = getattr(error, "winerror", None)
    if error.errno in _FULL or code in _WINDOWS_FULL:
        return words.SHARE_FULL
    if code in _WINDOWS_BUSY or error.errno == errno.EBUSY:
        return words.SHARE_BUSY
    if error.errno in _GONE or code in _WINDOWS_GONE:
        return words.SHARE_GONE
    if error.errno in _REFUSED:
        return words.SHARE_READ_ONLY
    return words.SHARE_FAULT.format(code=errno.errorcode.get(error.errno or 0, "unknown"))
