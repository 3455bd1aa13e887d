"""What is in force on this PC now: its settings, and what an option or a variable says over them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from screens.glyphs import Glyphs, choose
from store.this_pc import settings
from store.this_pc.settings import CHOICES, GLYPHS, HIDE_AFTER, THEME, Settings

VARIABLES = {GLYPHS: "DAYBOOK_GLYPHS", THEME: "DAYBOOK_THEME"}


def said_now(options: Mapping[str, str] | None = None) -> dict[str, tuple[str, str]]:
    """What is said for this run alone: the word of a setting, and what says it. An option goes before a
    variable.

    Args:
        options: settings that options of the command line give, by name.
    """
    named = {name: (os.environ.get(variable, ""), variable) for name, variable in VARIABLES.items()}
    named.update({name: (word, "") for name, word in (options or {}).items()})
    return {name: said for name, said in named.items() if said[0] in CHOICES[name]}


class Preferences:
    """The settings of a PC as they count now.

    Args:
        folder: the book's.
        said: what counts before them in this run, as `said_now` gives it.

    Attributes:
        settings: as they stand on the disk, or would if it had taken them.
        glyphs: the signs in use; all screens hold the same.
    """

    def __init__(self, folder: Path, said: Mapping[str, tuple[str, str]]) -> None:
        self._folder = folder
        self.said = said
        self.settings = settings.read(folder)
        self.glyphs: Glyphs = choose(self[GLYPHS])

    def __getitem__(self, name: str) -> str:
        """The word of a setting that counts."""
        return self.said[name][0] if name in self.said else self.settings[name]

    @property
    def hide_after(self) -> timedelta:
        """How long without a key until what stands open is hidden."""
        return timedelta(minutes=float(self[HIDE_AFTER]))

    async def change(self, changed: Settings) -> None:
        """Have these settings from now on, and keep them.

        Raises:
            CouldNot: they are not kept; they count all the same until Daybook ends.
        """
        import asyncio

        self.settings = changed
        self.glyphs.become(choose(self[GLYPHS]))
        loop = asyncio.get_running_loop()
        self.settings = await loop.run_in_executor(None, settings.write, self._folder, changed)
