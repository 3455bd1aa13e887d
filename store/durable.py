"""Writing a file so that it survives a crash, a power cut and a full disk: either all of it, or nothing.

Order: a temporary file beside it, every byte, fsync, atomic replace, fsync of the folder. Without the
first fsync a power cut leaves an empty file under the new name; without the second, the old name.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from time import sleep

from store import windows
from store.clock import seconds_since
from store.errors import NotSaved
from store.words import book as words

TEMPORARY = ".tmp"
STALE_AFTER = 3600.0
"""Seconds after which a temporary file can belong to no save that is still under way."""

_BUSY = {0, windows.DENIED, *windows.HELD}
"""What Windows says while a virus scanner holds a file open: no number where it is to be opened; the next one
also where a right is missing."""
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}
"""Folders on some network mounts cannot be synced; there is nothing more to do for them."""
_EACH = 16
"""So many files are synced faster one by one than the whole disk is."""
_IN_VAIN = 3
"""After so many folders that cannot be given their names, each of which may take a second, the rest wait."""
SYNCS_ALL = sys.platform == "linux"
"""Whether the whole disk can be synced in one go, and the call waits until that is done."""
NO_FILE_SYNC = {errno.EINVAL, errno.ENOTSUP}
"""Files on some network mounts neither; only where a file is read back and compared is that good enough."""


def write_file(path: Path, *data: bytes, sync: bool = True) -> None:
    """Put pieces of data, one after the other, at `path`, durably and atomically.

    Args:
        sync: whether to wait until it is on the disk; not needed for what can be made anew at any time.

    Raises:
        NotSaved: in plain words. The file that was there before is untouched; or, with `landed`, the new
            one is in its place, and only a power cut could still bring the old one back.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}{TEMPORARY}")
    with saving():
        try:
            write_all(temporary, data, sync=sync)
            _replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
    if sync:
        with saving(landed=True):
            _sync_name(path)


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put several files into a folder, each wholly or not at all; durable together when this returns.

    Raises:
        NotSaved: in plain words; some of them may be there.
    """
    if len(files) == 1:
        for name, data in files.items():
            write_file(folder / name, data)
        return
    temporary = {name: folder / f".{name}.{secrets.token_hex(4)}{TEMPORARY}" for name in files}
    with saving():
        try:
            for name, path in temporary.items():
                write_all(path, (files[name],), sync=len(files) <= _EACH)
            if len(files) > _EACH:
                _sync_files(temporary.values())
            for name, path in temporary.items():
                _replace(path, folder / name)
        finally:
            for path in temporary.values():
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)
    with saving(landed=True):
        for name in [*files][-1:]:  # with the last name, those before it
            _sync_name(folder / name)


def has_room(folder: Path, size: int) -> bool:
    """Whether so many bytes are free on the disk of a folder; yes, where the disk does not say."""
    import shutil

    try:
        return shutil.disk_usage(folder).free >= size
    except OSError:
        return True


def make_folder(path: Path) -> None:
    """Make a folder in one that exists, durably; it may be there already. Its name is synced then too:
    whoever made it, an earlier try or another window, may not have got so far.

    Raises:
        NotSaved: in plain words.
    """
    with saving():
        with contextlib.suppress(FileExistsError):
            path.mkdir()
        sync_folder(path.parent)


def make_folders(path: Path) -> None:
    """The same, with the folders that it lies in. Those that are not ours to read were made by others.

    Raises:
        NotSaved: in plain words.
    """
    with saving():
        for folder in reversed(path.absolute().parents[:-1]):
            if folder.is_dir():
                with contextlib.suppress(PermissionError):
                    sync_folder(folder.parent)
            else:
                make_folder(folder)
        make_folder(path)


@contextlib.contextmanager
def saving(*, landed: bool = False) -> Iterator[None]:
    """Turn an OSError into a NotSaved that a person understands.

    Args:
        landed: whether what is being saved has its name already.
    """
    try:
        yield
    except OSError as error:
        reason = _reason(error)
        detail = f"{type(error).__name__} {error.errno}"
        raise NotSaved(words.NOT_SAVED.format(reason=reason), detail, landed=landed) from error


def _reason(error: OSError) -> str:
    code = windows.code_of(error)
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} or code in windows.FULL:
        return words.DISK_FULL
    if code in windows.HELD:
        return words.DISK_BUSY
    if windows.is_too_long(error):
        return words.PATH_TOO_LONG
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return words.DISK_READ_ONLY
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return words.FOLDER_GONE
    return words.DISK_FAULT.format(code=errno.errorcode.get(error.errno or 0, "unknown"))


def write_all(path: str | Path, data: Iterable[bytes], *, sync: bool) -> None:
    """Make a file that is not there, of pieces of data; whole only when this returns.

    Raises:
        OSError: some of it may be there.
    """
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        for each in data:
            view = memoryview(each)
            while view:
                view = view[os.write(descriptor, view) :]
        if sync:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _replace(temporary: Path, path: Path) -> None:
    """Rename over the old file."""
    patiently(lambda: temporary.replace(path))


def patiently(action: Callable[[], object]) -> None:
    """Do something to a file that, on Windows, another program may hold for a moment.

    Raises:
        OSError: as `action` does; for one that is held, only after it was held for seconds.
    """
    for attempt in range(8):
        try:
            action()
        except PermissionError as error:
            if sys.platform != "win32" or attempt == 7 or windows.code_of(error) not in _BUSY:
                raise
            sleep(0.01 * 2**attempt)
        else:
            return


def _sync_name(path: Path) -> None:
    """Make the name that a file was given durable. Windows syncs no folders; but a file that is synced under
    its new name takes the journal along, in which its renaming stands."""
    if sys.platform == "win32":
        patiently(lambda: _sync_file(path))
    else:
        sync_folder(path.parent)


def _sync_file(path: Path) -> None:
    with contextlib.suppress(FileNotFoundError):  # another run has put a later one in its place
        descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable; not on Windows, where nothing can."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)


def place_folder(temporary: Path, path: Path) -> None:
    """Give a finished folder its name, where nothing or an empty folder has it: everything in it reaches
    the disk first.

    Raises:
        NotSaved: in plain words; the folder still has its temporary name.
    """
    with saving():
        _sync_files(each for each in temporary.rglob("*") if each.is_file())
        if path.is_dir():
            path.rmdir()
        _replace(temporary, path)
        sync_folder(path.parent)


def place_folders(folders: Sequence[Path], home: Path) -> list[str]:
    """Give finished folders their names in another; everything in them reaches the disk first. Nothing
    happens to one where such a folder is there already, and not empty, nor to one that cannot be moved.

    Args:
        folders: of files that were synced one by one, unless `SYNCS_ALL`.

    Returns:
        The names that were given.

    Raises:
        NotSaved: in plain words; some may have their names.
    """
    with saving():
        files = [file for folder in folders for file in folder.iterdir()] if SYNCS_ALL else []
        if len(files) > _EACH:
            _sync_files(files)
        else:
            for file in files:
                _sync_file(file)
            for folder in folders:
                sync_folder(folder)
        placed = _placed(folders, home)
    with saving(landed=True):
        for place in dict.fromkeys([home, *(folder.parent for folder in folders)]):
            sync_folder(place)
        for file in [file for name in placed[-1:] for file in (home / name).iterdir()][:1]:
            _sync_name(file)
    return placed


def _placed(folders: Iterable[Path], home: Path) -> list[str]:
    """The names of those folders that could be given theirs.

    Raises:
        OSError: why none could.
    """
    placed: list[str] = []
    failed: list[OSError] = []
    for folder in folders:
        try:
            patiently(partial(folder.rename, home / folder.name))
        except OSError as error:
            failed += [] if (home / folder.name).is_dir() else [error]
        else:
            placed.append(folder.name)
        if len(failed) == _IN_VAIN:
            break
    if failed and not placed:
        raise failed[0]
    return placed


def _sync_files(paths: Iterable[Path]) -> None:
    """Make files durable."""
    if sys.platform == "linux":
        os.sync()
        return
    for path in paths:
        with path.open("r+b") as file:
            os.fsync(file.fileno())


def sweep(folder: Path, older_than: float = STALE_AFTER) -> int:
    """Remove temporary files that saves cut short have left, once older than so many seconds; the count."""
    removed = 0
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.startswith(".") and entry.name.endswith(TEMPORARY):
                with contextlib.suppress(OSError):
                    if seconds_since(entry.stat().st_mtime) >= older_than:
                        Path(entry.path).unlink()
                        removed += 1
    return removed
