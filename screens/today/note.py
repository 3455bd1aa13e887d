"""The bar of Today while a note is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from screens import words
from screens.saving import Told
from screens.today.mode import Mode


@dataclass
class Note(Mode):
    """The note of an entry that is written already.

    Attributes:
        save: told the note.
        keep: told what was typed, where the note is left unsaved.
        title: whose note it is.
    """

    save: Callable[[str], None] = field(kw_only=True)
    keep: Callable[[str], None] = field(kw_only=True)
    title: Told = field(kw_only=True)

    FIELD: ClassVar[str] = "note"
    TITLE: ClassVar[str] = words.NOTE_FOR

    def finish(self, key: str, text: str) -> None:
        """Enter saves the note; anything else leaves and keeps what was typed."""
        self.today.close_bar()
        (self.save if key == "enter" else self.keep)(text)

    def lines(self) -> list[str]:
        """Whose note it is."""
        what = self.title.shown(detail=self.today.detail)
        return [self.TITLE.format(what=what), *([self.problem] if self.problem else [])]

    def keys(self) -> str:
        """How to save."""
        return words.NOTE_KEYS


@dataclass
class FirstNote(Note):
    """The note of an entry that is written with it, and is nothing without."""

    TITLE: ClassVar[str] = words.FIRST_NOTE_FOR

    def finish(self, key: str, text: str) -> None:
        """Enter saves the entry, once there is a note; anything else leaves and keeps what was typed."""
        if key == "enter" and not text.strip():
            self.problem = words.NOTE_FIRST
            return
        super().finish(key, text)
