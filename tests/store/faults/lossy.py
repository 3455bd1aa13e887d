"""A disk that keeps nothing it was not told to keep: `python lossy.py FOLDER` mounts one in memory.

A file keeps what it held at its last fsync, a folder the names it held at *its* last fsync: stricter than
the file systems in use, and all that POSIX promises. The power hangs on FOLDER's attribute `user.power`:

* `off N`   N more changes happen; the next one, and all after it, fail,
* `dip 0`   the power is back, and nothing was forgotten: a cable was loose,
* `on SEED` the power is back. With seed 0 all that was not synced is forgotten; with any other, each folder
            keeps a random number of its changes, and each file its old bytes or any part of its new ones.
"""

import errno
import os
import random
import stat
import sys
import time
from dataclasses import dataclass, field

import mfusepy


@dataclass(eq=False)
class File:
    """A file: what it holds, and what it would hold after a power cut."""

    data: bytes = b""
    synced: bytes = b""
    made: int = field(default_factory=time.time_ns)

    def cut(self, chance: random.Random | None) -> None:
        """Lose what was not synced, or part of it."""
        if chance and self.data != self.synced and chance.random() < 0.67:
            self.synced = self.data[: chance.randint(0, len(self.data))]
        self.data = self.synced


@dataclass(eq=False)
class Folder:
    """A folder: its names, those after a power cut, and those after each change since the last sync."""

    names: dict = field(default_factory=dict)
    synced: dict = field(default_factory=dict)
    since: list[dict] = field(default_factory=list)

    def change(self) -> None:
        """Note that names have changed."""
        self.since.append(dict(self.names))

    def sync(self) -> None:
        """Make the names durable."""
        self.synced, self.since = dict(self.names), []

    def cut(self, chance: random.Random | None) -> None:
        """Lose the names that were not synced, or the last of them, and so on below."""
        self.names = dict(chance.choice([self.synced, *self.since]) if chance else self.synced)
        self.sync()
        for node in self.names.values():
            node.cut(chance)


class Disk(mfusepy.Operations):
    """The file system."""

    use_ns = True

    def __init__(self) -> None:
        self.root = Folder()
        self.left: int | None = None

    def node(self, path: str) -> "File | Folder":
        """What lies at a path."""
        found: File | Folder = self.root
        for name in path.strip("/").split("/") if path != "/" else ():
            below = found.names.get(name) if isinstance(found, Folder) else None
            if below is None:
                raise mfusepy.FuseOSError(errno.ENOENT)
            found = below
        return found

    def place(self, path: str) -> tuple[Folder, str]:
        """The folder that a path lies in, and its name there."""
        above, _, name = path.rpartition("/")
        folder = self.node(above or "/")
        assert isinstance(folder, Folder)
        return folder, name

    def tick(self) -> None:
        """One change more; it fails when the power is gone."""
        if self.left is None:
            return
        if self.left <= 0:
            self.left = 0
            raise mfusepy.FuseOSError(errno.EIO)
        self.left -= 1

    def setxattr(self, path, name, value, options, position=0):
        command, number = value.split()
        self.left = int(number) if command == b"off" else None
        if command == b"on":
            self.root.cut(random.Random(int(number)) if int(number) else None)
        return 0

    # --- folders

    def mkdir(self, path, mode):
        folder, name = self.place(path)
        self.tick()
        if name in folder.names:
            raise mfusepy.FuseOSError(errno.EEXIST)
        folder.names[name] = Folder()
        folder.change()
        return 0

    def rename(self, old, new):
        self.tick()
        (one, name), (other, target) = self.place(old), self.place(new)
        other.names[target] = one.names.pop(name)
        one.change()
        if other is not one:
            other.change()
        return 0

    def unlink(self, path):
        self.tick()
        folder, name = self.place(path)
        del folder.names[name]
        folder.change()
        return 0

    rmdir = unlink

    def readdir(self, path, fh):
        return [".", "..", *self.node(path).names]

    def fsyncdir(self, path, datasync, fh):
        self.tick()
        self.node(path).sync()
        return 0

    # --- files

    def create(self, path, mode, fi=None):
        self.tick()
        folder, name = self.place(path)
        folder.names[name] = File()
        folder.change()
        return 0

    def write(self, path, data, offset, fh):
        self.tick()
        file = self.node(path)
        file.data = file.data[:offset].ljust(offset, b"\0") + data + file.data[offset + len(data) :]
        return len(data)

    def truncate(self, path, length, fh=None):
        self.tick()
        file = self.node(path)
        file.data = file.data[:length].ljust(length, b"\0")
        return 0

    def read(self, path, size, offset, fh):
        return self.node(path).data[offset : offset + size]

    def fsync(self, path, datasync, fh):
        self.tick()
        file = self.node(path)
        file.synced = file.data
        return 0

    def getattr(self, path, fh=None):
        node = self.node(path)
        kind, size = (
            (stat.S_IFDIR | 0o755, 0) if isinstance(node, Folder) else (stat.S_IFREG | 0o600, len(node.data))
        )
        made = node.made if isinstance(node, File) else 0
        return {"st_mode": kind, "st_size": size, "st_nlink": 1, "st_uid": os.getuid(), "st_mtime": made}

    def open(self, path, flags):
        return 0

    def opendir(self, path):
        return 0

    def statfs(self, path):
        return {
            "f_bsize": 4096,
            "f_frsize": 4096,
            "f_blocks": 1 << 20,
            "f_bavail": 1 << 20,
            "f_bfree": 1 << 20,
        }


if __name__ == "__main__":
    # nothing is cached by the kernel: after a power cut it must ask again
    mfusepy.FUSE(
        Disk(),
        sys.argv[1],
        foreground=True,
        nothreads=True,
        direct_io=True,
        entry_timeout=0,
        attr_timeout=0,
        negative_timeout=0,
        hard_remove=True,
        fsname="lossy",
    )
