"""Folders that are filled beside their place, and get their names together once all of them are on the disk:
many files cost little more than their bytes then."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path

from store import durable


class Staging:
    """Fills folders, and places them. One that was left by a run that ended is swept like any temporary file.

    Args:
        home: the folder in which they get their names.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._folder: Path | None = None

    def fill(self, name: str, files: Iterable[tuple[str, bytes]]) -> None:
        """Fill a folder with files; none, where there are none, or where that comes to grief.

        Args:
            files: their names, and what they hold, of which none need be there yet.

        Raises:
            NotSaved: in plain words.
        """
        folder: Path | None = None
        try:
            for file, data in files:
                with durable.saving():
                    folder = folder or self._made(name)
                    durable.write_all(f"{folder}{os.sep}{file}", (data,), sync=False)
        except BaseException:
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)
            raise

    def _made(self, name: str) -> Path:
        if self._folder is None:
            temporary = self._home / f".{secrets.token_hex(4)}{durable.TEMPORARY}"
            temporary.mkdir()
            self._folder = temporary
        folder = self._folder / name
        folder.mkdir()
        return folder

    def place(self) -> list[str]:
        """Give what was filled its names, durably; not where somebody made such a folder meanwhile.

        Returns:
            The names that were given.

        Raises:
            NotSaved: in plain words; some may have their names.
        """
        folder, self._folder = self._folder, None
        if folder is None:
            return []
        try:
            return durable.place_folders(folder, self._home)
        finally:
            with contextlib.suppress(OSError):
                shutil.rmtree(folder)
