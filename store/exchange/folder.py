"""A folder that several PCs reach, in six verbs, and the one that has a path on this PC.

Nothing more is asked of a folder than that bytes written there appear, some time, for others: no locks, no
times, no order. What a driver cannot do it says as `NotShared`, in plain words.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from store import codec, windows
from store.durable import NO_FILE_SYNC, TEMPORARY, patiently, sync_folder
from store.errors import NotShared
from store.page_names import MARKER
from store.words import exchange as words

NO_FOLDER = "no folder"
"""The detail where there is nothing at the path at all."""
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EROFS, errno.EACCES, errno.EPERM}
_BUSY = {errno.EBUSY, errno.ETXTBSY}
_GONE = {
    errno.ENOENT, errno.ENOTDIR, errno.EHOSTDOWN, errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ESTALE,
    errno.ENOTCONN, errno.ETIMEDOUT, errno.ENODEV,
}  # fmt: skip
_RANDOM = 8
_TEMPORARY = re.compile(rf"\.[0-9a-f]{{{2 * _RANDOM}}}{re.escape(TEMPORARY)}", re.ASCII)
LARGEST_PAGE = 8 * 1024 * 1024
"""Bytes of the largest file that is read from a folder; a page of a hundred long notes has less than one
million."""
FIRST_FEW = 4096
"""Bytes that are read of a file which is too large to be one of ours."""


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
                raise NotShared(words.SHARE_GONE, NO_FOLDER)

    def list(self, folder: str) -> list[str]:
        """The names directly below a folder."""
        with _told():
            try:
                return [path.name for path in (self.root / folder).iterdir()]
            except (FileNotFoundError, NotADirectoryError):
                return []

    def read(self, name: str) -> bytes | None:
        """All bytes of a file. Of one larger than any of ours, only the first few: no page, and no marker."""
        with _told(reading=True):
            try:
                with open(self.root / name, "rb", opener=codec.at_once) as file:
                    state = os.fstat(file.fileno())
                    if not stat.S_ISREG(state.st_mode):
                        return None
                    data = file.read(LARGEST_PAGE + 1 if state.st_size <= LARGEST_PAGE else FIRST_FEW)
                    return data if len(data) <= LARGEST_PAGE else data[:FIRST_FEW]
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                return None

    def put_new(self, name: str, data: bytes) -> bool:
        """Write under a temporary name, sync, and move to the new one. Two who put the same name put the
        same bytes: the name holds their hash."""
        path = self.root / name
        with _told():
            if os.path.lexists(path):
                return False
            temporary = path.with_name(f".{secrets.token_hex(_RANDOM)}{TEMPORARY}")
            try:
                self._write(temporary, data)
                patiently(lambda: temporary.rename(path))
            except BaseException as error:
                with contextlib.suppress(OSError):
                    temporary.unlink()
                if isinstance(error, FileExistsError):
                    return False
                raise
            with contextlib.suppress(OSError):  # what counts is that it reads back
                sync_folder(path.parent)
        return True

    def _write(self, path: Path, data: bytes) -> None:
        try:
            _write(path, data)
        except FileNotFoundError:
            self._make(path.parent)
            _write(path, data)

    def _make(self, folder: Path) -> None:
        """Make a folder below the root, where the marker is: what lies under the path of a drive that was
        unmounted a moment ago is not the shared folder."""
        if not os.path.lexists(self.root / MARKER):
            self.probe()
            raise NotShared(words.SHARE_NO_MARKER, "no marker")
        for each in reversed([folder, *folder.parents][: len(folder.relative_to(self.root).parts)]):
            each.mkdir(exist_ok=True)

    def delete(self, name: str) -> None:
        """Remove a file."""
        with _told(), contextlib.suppress(FileNotFoundError, NotADirectoryError):
            patiently((self.root / name).unlink)

    def free(self) -> int | None:
        """Bytes free on its disk."""
        try:
            return shutil.disk_usage(self.root).free
        except OSError:
            return None


def is_temporary(name: str) -> bool:
    """Whether a file is one of ours on its way to its name. Those of sync programs are theirs."""
    return _TEMPORARY.fullmatch(name) is not None


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
def _told(*, reading: bool = False) -> Iterator[None]:
    """Turn an OSError into a NotShared that a person understands."""
    try:
        yield
    except OSError as error:
        raise NotShared(_reason(error, reading=reading), f"{type(error).__name__} {error.errno}") from error


def _reason(error: OSError, *, reading: bool) -> str:
    code = windows.code_of(error)
    if error.errno in _FULL or code in windows.FULL:
        return words.SHARE_FULL
    if code in windows.HELD or error.errno in _BUSY or (reading and _is_held_unsaid(error)):
        return words.SHARE_BUSY
    if windows.is_too_long(error):
        return words.SHARE_TOO_LONG
    if error.errno in _GONE or code in windows.GONE:
        return words.SHARE_GONE
    if error.errno in _REFUSED:
        return words.SHARE_READ_ONLY
    return words.SHARE_FAULT.format(code=errno.errorcode.get(error.errno or 0, "unknown"))


def _is_held_unsaid(error: OSError) -> bool:
    """Opening a file that another program holds is told on Windows as a missing right, without a number."""
    return sys.platform == "win32" and error.errno == errno.EACCES and not windows.code_of(error)
