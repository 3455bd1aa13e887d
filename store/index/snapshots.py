"""Snapshots of the index: each part in a file of its own, so that a start need not read every page.

A snapshot may be lost, torn, old or from another version at any time: then it is as if there were none.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from zoneinfo import ZoneInfo

from store import codec, durable
from store.errors import Damaged, NotSaved
from store.index.part import Part
from store.index.schema import LAYOUT
from store.reading import INDEX
from store.version import VERSION
from store.words import book as words

SUFFIX = ".snapshot"
ROOM_FOR_SAVES = 16 * 1024 * 1024
"""Bytes that a snapshot leaves free on the disk, so that no save fails for its sake."""
FORMAT = 4
"""Grows with every change to how what stands in a part is reckoned; its layout speaks for itself."""


class Snapshots:
    """The snapshots of one book.

    Args:
        folder: the book's folder.
        book_id: whose entries they hold; those of another book are not taken.
        zone: the school's zone, by which days were reckoned.
    """

    def __init__(self, folder: Path, book_id: str, zone: ZoneInfo) -> None:
        self._folder = folder / INDEX
        self._book_id = book_id
        self._zone = zone
        self._distrusted = False
        self._own: set[str] = set()
        """Those that were taken since."""

    def load(self, name: str) -> Part | None:
        """A part as it was when its snapshot was taken; None where there is none that can be used."""
        if self._distrusted and name not in self._own:
            return None
        with suppress(OSError, Damaged, sqlite3.Error):
            header, image = codec.unpack_image(codec.read_image(self._path(name)))
            if header == self._header(name):
                return Part(self._zone, image)
        return None

    def save(self, name: str, part: Part) -> bool:
        """Take a snapshot; False where the disk did not take it, which costs the next start time and
        nothing else."""
        try:
            durable.make_folder(self._folder)
            head, image = codec.pack_image(self._header(name), part.image())
            if not durable.has_room(self._folder, 2 * len(image) + ROOM_FOR_SAVES):
                raise NotSaved(words.DISK_FULL)
            durable.write_file(self._path(name), head, image, sync=False)
        except NotSaved:
            part.changed = True
            return False
        self._own.add(name)
        return True

    def forget(self) -> None:
        """Remove all snapshots, and use none that the disk keeps all the same."""
        self._distrusted = True
        self._own.clear()
        with suppress(OSError):
            for path in self._folder.glob(f"*{SUFFIX}"):
                path.unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}{SUFFIX}"

    def _header(self, name: str) -> codec.Json:
        return {
            "format": FORMAT,
            "layout": LAYOUT,
            "version": VERSION,
            "book": self._book_id,
            "zone": self._zone.key,
            "part": name,
        }
