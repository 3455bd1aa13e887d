"""What the bar at the foot of Today may be doing, besides choosing by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from screens import words
from screens.keys import printable
from screens.lines import folded_parts
from screens.saving import Told
from screens.today.mode import Mode
from store.book import Draft
from store.errors import Refused
from store.kinds import all_kinds
from store.kinds.base import Kind
from store.quickline import Scope, in_words, read_line

if TYPE_CHECKING:
    from textual import events


@dataclass
class More(Mode):
    """The kinds that have a key of their own only here: their letter opens them, all else does nothing.

    Attributes:
        start: told the kind.
    """

    start: Callable[[Kind], None] = field(kw_only=True)

    def take(self, event: events.Key) -> None:
        """A letter, or leave."""
        letter = printable(event).casefold()
        kind = next((each for each in more_kinds() if each.about.key == letter), None)
        if kind is not None:
            self.today.close_bar()
            self.start(kind)
        elif event.key in {"f2", "escape"}:
            self.today.close_bar()

    def lines(self) -> list[str]:
        """The letters and the names, for the child who is highlighted."""
        pupil = self.today.lists.pupil
        name = next(iter(self.today.lists.names_of([pupil.id])), "") if pupil else ""
        head = words.MORE_FOR.format(name=name) if name else words.MORE
        kinds = [f"{each.about.key} {each.about.title.casefold()}" for each in more_kinds()]
        return folded_parts(head, kinds, self.today.room)

    def keys(self) -> str:
        """How to leave."""
        return words.LEAVE_KEYS


def more_kinds() -> list[Kind]:
    """The kinds that are reached in two keys."""
    return [kind for kind in all_kinds().values() if kind.about.more]


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


@dataclass
class Line(Mode):
    """The quick line, with what it will save in words."""

    save: Callable[[Draft], None] = field(kw_only=True)
    keep: Callable[[str], None] = field(kw_only=True)
    meaning: str = ""

    FIELD: ClassVar[str] = "line"

    def _scope(self) -> Scope:
        return Scope(self.today.book.people, self.today.clock, self.today.group, public=not self.today.detail)

    def typed(self, text: str) -> None:
        """Say what it means so far."""
        self.problem = ""
        try:
            self.meaning = self._said(read_line(text, self._scope())) if text.strip() else ""
        except Refused as error:
            self.meaning = error.sentence

    def _said(self, draft: Draft) -> str:
        """What will be saved, its note too, so that a time or code mistyped into the note is seen."""
        note = str(draft.values.get("note") or "")
        said = in_words(draft, self._scope())
        return f"{said}\n{words.LINE_NOTE.format(note=note)}" if note else said

    def finish(self, key: str, text: str) -> None:
        """Enter saves; anything else leaves and keeps what was typed."""
        if key != "enter" or not text.strip():
            self.today.close_bar()
            self.keep(text)
            return
        try:
            draft = read_line(text, self._scope())
        except Refused as error:
            self.problem = error.sentence
            return
        self.today.close_bar()
        self.save(draft)

    def lines(self) -> list[str]:
        """An example, then the meaning."""
        return [words.LINE_TITLE.format(example=words.LINE_EXAMPLE), self.problem or self.meaning]

    def keys(self) -> str:
        """How to save."""
        return words.LINE_KEYS


@dataclass
class Advice(Mode):
    """Something to read that must not be taken for an invitation to write."""

    text: str = field(kw_only=True)

    def take(self, event: events.Key) -> None:
        """Enter, F2 or Escape goes on; nothing else does anything."""
        if event.key in {"enter", "f2", "escape"}:
            self.today.close_bar()

    def lines(self) -> list[str]:
        """The text."""
        return [self.text]

    def keys(self) -> str:
        """How to go on."""
        return words.ADVICE_KEYS
