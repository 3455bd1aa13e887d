"""Folders that are filled beside their place, and get their names together once all of them are on the disk:
many files cost little more than their bytes then."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path

from store import durable
from store.clock import seconds_since

_TEMPORARY = re.compile(rf"\.[0-9a-f]{{8}}{re.escape(durable.TEMPORARY)}", re.ASCII)


class Staging:
    """Fills folders, and places them. What a run left that was cut short is swept (`sweep`).

    Args:
        home: the folder in which they get their names.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._folder: Path | None = None
        self._filled: list[str] = []

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
                    durable.write_all(f"{folder}{os.sep}{file}", (data,), sync=not durable.SYNCS_ALL)
        except BaseException:
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)
            raise
        self._filled += [name] if folder is not None else []

    def _made(self, name: str) -> Path:
        if self._folder is None:
            temporary = self._home / f".{secrets.token_hex(4)}{durable.TEMPORARY}"
            temporary.mkdir()
            self._folder = temporary
        folder = self._folder / name
        folder.mkdir()
        return folder

    def place(self) -> list[str]:
        """Give what was filled its names, durably; not where somebody made such a folder meanwhile, nor where
        another program holds one.

        Returns:
            The names that were given.

        Raises:
            NotSaved: in plain words; some may have their names.
        """
        folder, self._folder = self._folder, None
        filled, self._filled = self._filled, []
        if folder is None:
            return []
        try:
            return durable.place_folders([folder / name for name in filled], self._home)
        finally:
            with contextlib.suppress(OSError):
                shutil.rmtree(folder)


def sweep(home: Path, older_than: float = durable.STALE_AFTER) -> None:
    """Remove what was being filled in runs cut short, once older than so many seconds."""
    with contextlib.suppress(OSError):
        for path in home.iterdir():
            if _TEMPORARY.fullmatch(path.name) and seconds_since(path.stat().st_mtime) >= older_than:
                shutil.rmtree(path)
