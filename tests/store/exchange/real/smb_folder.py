"""A driver that reaches a file server by SMB without mounting it: for tests alone.

It does call for call what `PathFolder` does on Windows, with the share modes that Python gives there: files
that are read or written are open for others to read and write, not to delete. What the server refuses comes
as the error that Windows makes of it, and goes through `PathFolder`'s own translation into words.
"""

import contextlib
import errno
import logging
import ntpath
import secrets
import socket
import warnings
from collections.abc import Iterator

import smbclient
from smbclient._io import SMBFileIO, SMBFileTransaction, set_info
from smbprotocol.exceptions import SMBException, SMBOSError, SMBResponseException
from smbprotocol.file_info import FileDispositionInformation
from smbprotocol.open import CreateOptions, FilePipePrinterAccessMask

from store.durable import TEMPORARY
from store.exchange import folder

SHARED = "rw"
"""Windows: what Python lets others do to a file that it has open."""
_TIMEOUT = 30
_SERVER = "127.0.0.1"
_WINDOWS = {
    0xC0000022: (5, errno.EACCES),  # access denied
    0xC0000056: (5, errno.EACCES),  # deleted, but still open somewhere
    0xC00000A2: (19, errno.EACCES),  # write-protected
    0xC00000CA: (65, errno.EACCES),  # network access denied
    0xC0000043: (32, errno.EACCES),  # sharing violation
    0xC0000054: (33, errno.EACCES),  # lock violation
    0xC000007F: (112, errno.ENOSPC),  # disk full
    0xC0000044: (1816, errno.EINVAL),  # quota
    0xC000000F: (2, errno.ENOENT),
    0xC0000034: (2, errno.ENOENT),
    0xC000003A: (3, errno.ENOENT),
    0xC0000035: (183, errno.EEXIST),
    0xC00000BA: (5, errno.EISDIR),
    0xC0000103: (267, errno.ENOTDIR),
    0xC0000033: (123, errno.EINVAL),  # a name that cannot be
    0xC00000CC: (67, errno.ENOENT),  # no such share
    0xC0000225: (67, errno.ENOENT),
    0xC00000C9: (64, errno.EINVAL),  # share gone
    0xC0000203: (64, errno.EINVAL),  # session gone
    0xC000006D: (1326, errno.EINVAL),  # wrong password
}
_GONE = (64, errno.EINVAL)
logging.getLogger("smbprotocol").addHandler(
    logging.NullHandler()
)  # a connection that breaks is raised, not told


class Refusal(OSError):
    """What Windows would raise."""

    def __init__(self, code: int, number: int, text: str) -> None:
        super().__init__(number, text)
        self.winerror = code


class SmbFolder:
    """A shared folder on a file server.

    Args:
        port: where the server listens, on this machine.
        share: its share.
        user, password: who asks.
    """

    def __init__(self, port: int, share: str, user: str, password: str) -> None:
        self._root = rf"\\{_SERVER}\{share}"
        self._with = {
            "port": port,
            "username": user,
            "password": password,
            "auth_protocol": "ntlm",
            "connection_timeout": _TIMEOUT,
            "connection_cache": {},
        }

    # --- the six verbs

    def probe(self) -> None:
        """Find out whether the folder is there and answers."""
        with self._asking():
            smbclient.stat(self._root, **self._with)

    def list(self, name: str) -> list[str]:
        """The names directly below a folder."""
        with self._asking():
            try:
                return smbclient.listdir(self._path(name), **self._with)
            except SMBOSError as error:
                if error.errno in (errno.ENOENT, errno.ENOTDIR):
                    return []
                raise

    def read(self, name: str) -> bytes | None:
        """All bytes of a file."""
        with self._asking():
            try:
                with self.open(name) as file:
                    return file.read()
            except SMBOSError as error:
                if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.EISDIR):
                    return None
                raise

    def put_new(self, name: str, data: bytes) -> bool:
        """Write under a temporary name, sync, and move to the new one."""
        path = self._path(name)
        temporary = ntpath.join(ntpath.dirname(path), f".{secrets.token_hex(8)}{TEMPORARY}")
        with self._asking():
            if smbclient.path.lexists(path, **self._with):
                return False
            try:
                self._write_with_folder(temporary, data)
                smbclient.rename(temporary, path, **self._with)
            except SMBException as error:
                with contextlib.suppress(SMBException):
                    self._remove(temporary)
                if isinstance(error, SMBOSError) and error.errno == errno.EEXIST:
                    return False
                raise
        return True

    def delete(self, name: str) -> None:
        """Remove a file."""
        with self._asking():
            try:
                self._remove(self._path(name))
            except SMBOSError as error:
                if error.errno not in (errno.ENOENT, errno.ENOTDIR):
                    raise

    def free(self) -> int | None:
        """Bytes free for this user."""
        with self._asking():
            return smbclient.stat_volume(self._root, **self._with).caller_available_size

    # --- for tests

    def open(self, name: str, share: str = SHARED, mode: str = "rb"):
        """A file, held open until it is closed; others may meanwhile do to it what `share` says."""
        path = self._path(name)
        return smbclient.open_file(path, mode=mode, share_access=share or None, buffering=0, **self._with)

    def close(self) -> None:
        """Leave the server."""
        with contextlib.suppress(Exception), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            smbclient.delete_session(
                _SERVER, self._with["port"], connection_cache=self._with["connection_cache"], timeout=5
            )
        self._with["connection_cache"] = {}

    # --- how

    def _path(self, name: str) -> str:
        return ntpath.join(self._root, name.replace("/", "\\")) if name else self._root

    def _remove(self, path: str) -> None:
        """As DeleteFile does it; `smbclient.remove` changes attributes first, for which a full disk has no
        room."""
        kind = CreateOptions.FILE_NON_DIRECTORY_FILE | CreateOptions.FILE_OPEN_REPARSE_POINT
        delete = FilePipePrinterAccessMask.DELETE
        file = SMBFileIO(path, share_access="rwd", desired_access=delete, create_options=kind, **self._with)
        with SMBFileTransaction(file) as transaction:
            asked = FileDispositionInformation()
            asked["delete_pending"] = True
            set_info(transaction, asked)

    def _write_with_folder(self, path: str, data: bytes) -> None:
        try:
            self._write(path, data)
        except SMBOSError as error:
            if error.errno != errno.ENOENT:
                raise
            smbclient.makedirs(ntpath.dirname(path), exist_ok=True, **self._with)
            self._write(path, data)

    def _write(self, path: str, data: bytes) -> None:
        with smbclient.open_file(path, mode="xb", share_access=SHARED, buffering=0, **self._with) as file:
            view = memoryview(data)
            while view:
                view = view[file.write(bytes(view)) :]
            file.fd.flush()

    @contextlib.contextmanager
    def _asking(self) -> Iterator[None]:
        with folder._told():
            try:
                yield
            except SMBOSError as error:
                raise self._as_windows(error.ntstatus, error) from error
            except SMBResponseException as error:
                raise self._as_windows(error.status, error) from error
            except (
                SMBException,
                OSError,
                ValueError,
            ) as error:  # the connection broke: the next call makes one
                self.close()
                raise Refusal(*_GONE, f"{type(error).__name__}: {error}") from error

    def _as_windows(self, status: int, error: Exception) -> Refusal:
        code, number = _WINDOWS.get(status, (31, errno.EINVAL))
        if code in (64, 67, 1326):
            self.close()
        return Refusal(code, number, str(error))


def reachable(port: int) -> bool:
    """Whether somebody listens."""
    with contextlib.suppress(OSError), socket.create_connection((_SERVER, port), timeout=5):
        return True
    return False
