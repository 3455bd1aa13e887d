"""The bar of Today while an entry is captured: its choices, and what may be given besides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from screens.fields import shown
from screens.keys import printable
from screens.lines import clock_text, folded_parts, kind_name, options
from screens.today.choosing import ChooseAdult, ChooseChild
from screens.today.mode import Mode
from screens.today.rows import DIGITS
from screens.words import shared
from screens.words import today as words
from store.calendar import read_due, read_when, said_when
from store.capture import Walk
from store.codec import Json
from store.entries import Entry
from store.errors import Refused
from store.kinds.base import About
from store.pending import Draft
from store.people.people import Member

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
        named: fields that were given besides the choices: by when, which adult.
        open_matters: what of the child waits for a repair, oldest first, where there is a choice.
        repairs: which of these it repairs.
        known: fields that are not asked for, since it settles something that is owed.
        settles: that, in words.
        before: what was left half made of the same, where it is offered.
        left: told when it is left.
    """

    walk: Walk = field(kw_only=True)
    done: Callable[[Capture], None] = field(kw_only=True)
    pupils: tuple[str, ...] = ()
    at: datetime | None = None
    named: Json = field(default_factory=dict)
    open_matters: list[Entry] = field(default_factory=list)
    repairs: int = 0
    known: Json = field(default_factory=dict)
    settles: str = ""
    before: Capture | None = None
    left: Callable[[Capture], None] = lambda _: None

    def take(self, event: events.Key) -> None:
        """A choice, or one of the bar's own keys."""
        key, self.problem = printable(event), ""
        if event.key == "backspace":
            self._back()
        elif event.key in {"f2", "escape"}:
            self.left(self)
            self.today.close_bar()
        elif key == "+" and self._takes_more:
            self.today.open_bar(ChooseChild(self.today, then=self._add, title=words.ADD_CHILD))
        elif key == "-" and not self._takes("-"):
            self.today.open_bar(Earlier(self.today, capture=self))
        elif key == ">" and self._about.due_field:
            self.today.open_bar(ByWhen(self.today, capture=self))
        elif key == "@" and self._about.adult_field:
            title = words.CHOOSE_ADULT.format(label=self._label(self._about.adult_field))
            self.today.open_bar(ChooseAdult(self.today, then=self._name, title=title))
        elif key.isdecimal() and 0 < int(key) <= len(self._choice_of_matters):
            self.repairs = int(key) - 1
        elif event.key == "enter":
            self._finish()
        elif key:
            self._choose(key)

    @property
    def _takes_more(self) -> bool:
        """Whether it may be about several children: what settles something is about one."""
        return not self.known

    @property
    def _about(self) -> About:
        return self.walk.kind.about

    def _label(self, name: str) -> str:
        return self.walk.kind.asks[name].label

    @property
    def _choice_of_matters(self) -> list[Entry]:
        """What can be picked by digit: nothing, where it is about several children."""
        return self.open_matters[:DIGITS] if len(self.pupils) == 1 and len(self.open_matters) > 1 else []

    def _back(self) -> None:
        """Take back the last choice; before the first, the child who was added last. Before all that, bring
        back what was left."""
        if self._offers:
            self._bring_back()
        elif not self.walk.keys and len(self.pupils) > 1:
            self.pupils = self.pupils[:-1]
        else:
            self.walk = self.walk.back()

    @property
    def begun(self) -> bool:
        """Whether something was chosen or given."""
        return bool(self.walk.keys or self.at or self.named or len(self.pupils) > 1)

    @property
    def _offers(self) -> bool:
        return self.before is not None and not self.begun

    def _bring_back(self) -> None:
        before, self.before = self.before, None
        if before is not None:
            self.walk, self.pupils, self.at = before.walk, before.pupils, before.at
            self.named, self.repairs = before.named, before.repairs

    def _takes(self, key: str) -> bool:
        return self.walk.press(key) is not None

    def _choose(self, key: str) -> None:
        following = self.walk.press(key)
        if following is None:
            self.problem = shared.NOT_A_CHOICE.format(key=key)
            return
        self.walk = following
        self._finish()

    def _finish(self) -> None:
        """Save it, where nothing is left to choose."""
        if self.walk.asking is None:
            self.done(self)

    def for_nobody(self) -> None:
        """All is chosen, but not for whom: say how to go on."""
        self.problem = words.FOR_NOBODY

    def _add(self, pupil: Member | None) -> None:
        if pupil is not None and pupil.id in self.pupils:
            self.problem = words.ADDED_ALREADY.format(name=self.today.lists.names_of([pupil.id])[0])
        elif pupil is not None:
            self.pupils = (*self.pupils, pupil.id)
        self.today.open_bar(self)

    def _name(self, adult: Member | None) -> None:
        if adult is not None:
            self.named = {**self.named, self._about.adult_field: adult.id}
        self.today.open_bar(self)

    def draft(self) -> Draft:
        """What will be written."""
        matters = self._choice_of_matters
        repairs = {"rupture": matters[self.repairs].key} if matters else {}
        values = {**self.walk.values, **self.known, **self.named, **repairs}
        return Draft(self.walk.kind.name, self.pupils, values, self.at)

    @property
    def chosen(self) -> str:
        """What was chosen so far, in words; in public view the letters that were pressed."""
        in_words = self.walk.kind.summary(self.walk.values) if self.walk.keys else ""
        return in_words if self.today.detail else " ".join(self.walk.keys)

    def lines(self) -> list[str]:
        """The kind and child, then the choices."""
        settles = self.settles.removeprefix(f"{self._about.brief}, ") if self.today.detail else ""
        head = self._dotted(self._about.title, self._names, settles, *self._so_far())
        kind = self.walk.kind
        side = self.walk.side if kind.model.sided({**kind.defaults, **self.walk.values}) else None
        asks = [ask for ask in (self.walk.ask, side) if ask]
        choices = [line for ask in asks for line in options(ask, self.today.glyphs, self.today.room)]
        return [head, *choices, *self._matters_in_words(), self.problem, self._offered()]

    def _dotted(self, *parts: str) -> str:
        return f" {self.today.glyphs.dot} ".join(part for part in parts if part)

    @property
    def _names(self) -> str:
        """`Ben, Kofi and Zoë`."""
        *names, last = self.today.lists.names_of(self.pupils) or [""]
        return f"{', '.join(names)} {words.ALSO} {last}" if names else last

    def _so_far(self) -> list[str]:
        """When it was, what was chosen, what was given besides."""
        when = said_when(self.at, self.today.clock) if self.at else ""
        return [when, self.chosen, *self._named_in_words()]

    def _offered(self) -> str:
        """What Backspace brings back."""
        before = self.before
        if before is None or not self._offers:
            return ""
        names = before._names if len(before.pupils) > 1 else ""
        return words.HALF_MADE.format(what=self._dotted(names, *before._so_far()))

    def _named_in_words(self) -> list[str]:
        kind = self.walk.kind
        return [
            f"{self._label(name)} {shown(self.today.book, kind.asks[name], value)}"
            for name, value in self.named.items()
        ]

    def _matters_in_words(self) -> list[str]:
        """What can be repaired, the one that will be marked; in public view only when it was."""
        zone, marker = self.today.clock.at_zone, self.today.glyphs.marker
        parts = []
        for place, entry in enumerate(self._choice_of_matters):
            what = f"{clock_text(zone(entry.at))} {kind_name(entry) if self.today.detail else ''}".rstrip()
            parts.append(f"{marker if place == self.repairs else ' '}{place + 1} {what}")
        return folded_parts(f"{self._label('rupture')}:", parts, self.today.room) if parts else []

    def keys(self) -> str:
        """The bar's own keys."""
        about = self._about
        due = words.BAR_DUE.format(label=self._label(about.due_field)) if about.due_field else ""
        adult = words.BAR_ADULT.format(label=self._label(about.adult_field)) if about.adult_field else ""
        return words.BAR_KEYS.format(add=words.BAR_ADD * self._takes_more, due=due, adult=adult)


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
        since = said_when(self.entry.at, self.today.clock)
        earlier = self.entry.day < self.today.clock.today().isoformat()
        sentence = words.ASK_END_EARLIER if earlier else words.ASK_END
        sentence = sentence if self.today.detail else words.ASK_END_PUBLIC
        question = sentence.format(name=names[0] if names else "", time=since)
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
                self.capture.at = read_when(_as_time(text.strip()), self.today.clock)
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


def _as_time(typed: str) -> str:
    """What was typed as a time: figures alone are minutes ago, and four of them a time of day (0940)."""
    if not typed.isdecimal():
        return typed
    return f"{typed[:2]}:{typed[2:]}" if len(typed) == 4 else f"-{typed}"


@dataclass
class ByWhen(Mode):
    """By when something was promised or planned: a time or a day."""

    capture: Capture = field(kw_only=True)

    FIELD: ClassVar[str] = "line"

    def finish(self, key: str, text: str) -> None:
        """Take the time, or go back without one."""
        capture = self.capture
        if key == "enter" and text.strip():
            clock = self.today.clock
            try:
                due = read_due(text.strip(), capture.at or clock.now(), clock)
            except Refused as error:
                self.problem = error.sentence
                return
            capture.named = {**capture.named, capture.walk.kind.about.due_field: due}
        self.today.open_bar(capture)

    def lines(self) -> list[str]:
        """The question."""
        kind = self.capture.walk.kind
        return [words.BY_WHEN.format(label=kind.asks[kind.about.due_field].label), self.problem]

    def keys(self) -> str:
        """How to go on."""
        return words.EARLIER_KEYS
