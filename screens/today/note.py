"""The bar of Today while a note is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from screens.notes import NoteOf
from screens.noting import About
from screens.today.bar_host import BarHost
from screens.today.mode import Mode
from screens.words import shared
from screens.words import today as words
from store.kinds.base import Ask


def about_entry(today: BarHost, ask: Ask, pupils: tuple[str, ...]) -> About:
    """What a text of an entry about some pupils is about, as Today shows it now."""
    return About(
        today.book.people,
        pupils,
        ask,
        today.group,
        public=not today.detail,
        marker=today.glyphs.marker,
    )


@dataclass
class Note(Mode):
    """The note of an entry that is written already."""

    note: NoteOf = field(kw_only=True)

    FIELD: ClassVar[str] = "note"
    TITLE: ClassVar[str] = shared.NOTE_FOR

    def __post_init__(self) -> None:
        """What is typed belongs to the note."""
        self.belongs, self.stands = self.note.place, self.note.stands

    def about(self) -> About:
        """The entry."""
        return self.note.about()

    def finish(self, key: str, text: str) -> None:
        """Enter saves the note; anything else leaves and keeps what was typed."""
        self.today.close_bar()
        (self.note.save if key == "enter" else self.note.keep)(text)

    def lines(self) -> list[str]:
        """Whose note it is."""
        what = self.note.title.shown(detail=self.today.detail)
        return [self.TITLE.format(what=what), *([self.problem] if self.problem else [])]

    def keys(self) -> str:
        """How to save."""
        return shared.NOTE_KEYS


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
