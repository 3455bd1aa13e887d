"""What the bar at the foot of Today may be doing, besides choosing by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len

from screens import words
from screens.glyphs import Glyphs
from screens.keys import printable
from screens.saving import Told
from screens.today.choosing import ChooseChild
from screens.today.mode import Mode
from store.book import Draft
from store.calendar import read_when
from store.capture import Walk
from store.entries import Entry
from store.errors import Refused
from store.kinds.base import Ask
from store.people import Member
from store.quickline import Scope, in_words, read_line

if TYPE_CHECKING:
    from textual import events


@dataclass
class Capture(Mode):
    """One-key choices of a kind, for one child or several.

    Attributes:
        walk: where the choices stand.
        done: called once all required choices are there.
        pupils: ids; empty while nobody is chosen.
        at: when it happened; None for now.
    """

    walk: Walk = field(kw_only=True)
    done: Callable[[Capture], None] = field(kw_only=True)
    pupils: tuple[str, ...] = ()
    at: datetime | None = None

    def take(self, event: events.Key) -> None:
        """A choice, or one of the bar's own keys."""
        key, self.problem = printable(event), ""
        if event.key == "backspace":
            self.walk = self.walk.back()
        elif event.key in {"f2", "escape"}:
            self.today.close_bar()
        elif key == "+":
            self.today.open_bar(ChooseChild(self.today, then=self._add, title=words.ADD_CHILD))
        elif key == "-" and not self._takes("-"):
            self.today.open_bar(Earlier(self.today, capture=self))
        elif event.key != "enter" and key:
            self._choose(key)

    def _takes(self, key: str) -> bool:
        return self.walk.press(key) is not None

    def _choose(self, key: str) -> None:
        following = self.walk.press(key)
        if following is None:
            self.problem = words.NOT_A_CHOICE.format(key=key)
            return
        self.walk = following
        if following.asking is None:
            self.done(self)

    def _add(self, pupil: Member | None) -> None:
        if pupil is not None:
            self.pupils = tuple(dict.fromkeys((*self.pupils, pupil.id)))
        self.today.open_bar(self)

    def draft(self) -> Draft:
        """What will be written."""
        return Draft(self.walk.kind.name, self.pupils, self.walk.values, self.at)

    def lines(self) -> list[str]:
        """The kind and child, then the choices."""
        about = self.walk.kind.about
        names = f" {words.ALSO} ".join(self.today.lists.names_of(self.pupils))
        when = f"{self.today.clock.at_zone(self.at):%H:%M}" if self.at else ""
        so_far = self.walk.kind.summary(self.walk.values) if self.walk.keys else ""
        dot = f" {self.today.glyphs.dot} "
        head = dot.join(part for part in (about.title, names, when, so_far) if part)
        asks = [ask for ask in (self.walk.ask, self.walk.side) if ask]
        choices = [line for ask in asks for line in options(ask, self.today.glyphs, self.today.room)]
        return [head, *choices, *([self.problem] if self.problem else [])]

    def keys(self) -> str:
        """The bar's own keys."""
        return words.BAR_KEYS


def options(ask: Ask, glyphs: Glyphs, room: int) -> list[str]:
    """Lines such as `zone:  b ▼ blue   g ● green`, none longer than `room` cells, no choice parted."""
    lines = [f"{ask.label}:"]
    for choice in ask.options:
        sign = glyphs.zones.get(str(choice.word), "") if ask.label == "zone" else ""
        shown = f"{choice.key} {sign} {choice.shown}" if sign else f"{choice.key} {choice.shown}"
        longer = f"{lines[-1]}   {shown}"
        if cell_len(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(f"   {shown}")
    return lines


@dataclass
class AskEnd(Mode):
    """`i` on a child with an open incident: Enter ends it, a code opens a new one, all else does nothing."""

    entry: Entry = field(kw_only=True)
    end: Callable[[Entry], None] = field(kw_only=True)
    capture: Capture = field(kw_only=True)

    def take(self, event: events.Key) -> None:
        """Enter, a code, or leave."""
        if event.key == "enter":
            self.end(self.entry)
        elif event.key in {"f2", "escape"}:
            self.today.close_bar()
        elif printable(event) and self.capture.walk.press(printable(event)) is not None:
            self.today.open_bar(self.capture)
            self.capture.take(event)

    def lines(self) -> list[str]:
        """The question, then the codes."""
        names = self.today.lists.names_of([self.entry.pupil])
        question = words.ASK_END.format(name=names[0] if names else "", time=f"{self.entry.at:%H:%M}")
        return [question, *self.capture.lines()[1:]]

    def keys(self) -> str:
        """How to leave."""
        return words.LEAVE_KEYS


@dataclass
class Earlier(Mode):
    """When it happened: minutes ago, or a time."""

    capture: Capture = field(kw_only=True)

    FIELD: ClassVar[str] = "line"

    def finish(self, key: str, text: str) -> None:
        """Take the time, or go back without one."""
        if key == "enter" and text.strip():
            try:
                wanted = text.strip()
                self.capture.at = read_when(f"-{wanted}" if wanted.isdigit() else wanted, self.today.clock)
            except Refused as error:
                self.problem = error.sentence
                return
        self.today.open_bar(self.capture)

    def lines(self) -> list[str]:
        """The question."""
        return [words.MINUTES, self.problem]

    def keys(self) -> str:
        """How to go on."""
        return words.EARLIER_KEYS


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

    def finish(self, key: str, text: str) -> None:
        """Enter saves the note; anything else leaves and keeps what was typed."""
        self.today.close_bar()
        (self.save if key == "enter" else self.keep)(text)

    def lines(self) -> list[str]:
        """Whose note it is."""
        what = self.title.shown(detail=self.today.detail)
        return [words.NOTE_FOR.format(what=what), *([self.problem] if self.problem else [])]

    def keys(self) -> str:
        """How to save."""
        return words.NOTE_KEYS


@dataclass
class Line(Mode):
    """The quick line, with what it will save in words."""

    save: Callable[[Draft], None] = field(kw_only=True)
    keep: Callable[[str], None] = field(kw_only=True)
    meaning: str = ""

    FIELD: ClassVar[str] = "line"

    def _scope(self) -> Scope:
        return Scope(self.today.book.people, self.today.clock, self.today.group)

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
