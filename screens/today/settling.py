"""The bar while something that is owed is settled where it is told: by an entry, or by one field of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from screens.fields import shown
from screens.keys import printable
from screens.lines import options
from screens.today.bar_host import BarHost
from screens.today.capturing import Capture
from screens.today.mode import Mode
from screens.today.telling import names_of
from screens.told import Told
from screens.words import shared
from screens.words import today as words
from store.calendar import said_when
from store.correcting import read_changes
from store.errors import DaybookError
from store.folding import is_empty
from store.owed.row import Owed
from store.owed.settling import ByEntry, ByField, is_settled, said_of, settling
from store.records import Author, read_moment

if TYPE_CHECKING:
    from textual import events

    from screens.drafts.places import Texts
    from screens.round.desk import Acting


@dataclass
class SettleWhich(Mode):
    """Which of the lines told is to be settled: its digit, all else does nothing.

    Attributes:
        told: what is owed, with the line that said so.
        then: given the one chosen.
    """

    told: Sequence[tuple[Owed, str]] = field(kw_only=True)
    then: Callable[[Owed], None] = field(kw_only=True)

    DETAIL: ClassVar[bool] = True

    def take(self, event: events.Key) -> None:
        """A digit, or leave."""
        key, self.problem = printable(event), ""
        if event.key in {"f2", "escape"}:
            self.today.close_bar()
        elif key.isdecimal() and 0 < int(key) <= len(self.told):
            self.today.close_bar()
            self.then(self.told[int(key) - 1][0])
        elif key:
            self.problem = shared.NOT_A_CHOICE.format(key=key)

    def lines(self) -> list[str]:
        """What was told, as it stood when the key was pressed."""
        return [self.problem or words.SETTLE_WHICH, *(line for _, line in self.told)]

    def keys(self) -> str:
        """How to leave."""
        return words.LEAVE_KEYS


@dataclass
class SettleField(Mode):
    """One field of an entry is filled.

    Attributes:
        way: which field of which entry.
        save: told what changes.
    """

    way: ByField = field(kw_only=True)
    save: Callable[[ByField, dict[str, object]], None] = field(kw_only=True)

    DETAIL: ClassVar[bool] = True

    def take_text(self, text: str) -> None:
        """Save what was chosen or typed, or say what is wrong with it."""
        entry, name = self.way.entry, self.way.name
        try:
            changes = read_changes(self.today.book, entry.key, [f"{name}={text}"])
        except DaybookError as error:
            self.problem = error.sentence
            return
        self.today.close_bar()
        self.save(self.way, changes)

    def head(self) -> str:
        """Which field of which entry."""
        way, names = self.way, self.today.lists.names_of([self.way.entry.pupil])
        when = said_of(way.entry, self.today.clock)
        asks = words.SETTLE_ASKS.get(way.name, way.ask.label).format(when=when)
        return words.SETTLE_FIELD.format(name=names[0] if names else shared.NOBODY, asks=asks)


@dataclass
class SettleChoice(SettleField):
    """By one key."""

    def take(self, event: events.Key) -> None:
        """A choice, or leave."""
        key, self.problem = printable(event).casefold(), ""
        if event.key in {"f2", "escape"}:
            self.today.close_bar()
        elif any(each.key == key for each in self.way.ask.options):
            self.take_text(key)
        elif key:
            self.problem = shared.NOT_A_CHOICE.format(key=key)

    def lines(self) -> list[str]:
        """The question, and the keys that answer it."""
        return [self.head(), *options(self.way.ask, self.today.glyphs, self.today.room), self.problem]

    def keys(self) -> str:
        """How to leave."""
        return shared.CHOOSE_KEYS


@dataclass
class SettleText(SettleField):
    """By a text, a time or initials; what may be meant stands there already.

    Attributes:
        keep: told what was typed, where it is left.
    """

    keep: Callable[[str], None] = field(kw_only=True)

    FIELD: ClassVar[str] = "line"
    PROPOSES: ClassVar[bool] = True

    def finish(self, key: str, text: str) -> None:
        """Enter saves it; anything else leaves and keeps what was typed."""
        if key == "enter" and text.strip():
            self.take_text(text)
        elif key != "enter":
            self.today.close_bar()
            self.keep("" if text == self.way.offers else text)

    def lines(self) -> list[str]:
        """The question."""
        return [self.head(), self.problem]

    def keys(self) -> str:
        """How to save."""
        return shared.ENTRY_TEXT_KEYS


@dataclass(frozen=True, slots=True)
class Settler:
    """Settles what is owed, in the bar of a screen.

    Attributes:
        host: the screen.
        acts: what writes.
        author: gives who is typing.
        finish: told a capture that has all its choices.
        texts: those that were left unsaved.
    """

    host: BarHost
    acts: Acting
    author: Callable[[], Author | None]
    finish: Callable[[Capture], None]
    texts: Texts

    def settle(self, row: Owed) -> str:
        """Open the bar for it. Gives a sentence where there is nothing to open."""
        host, author = self.host, self.author()
        adult = host.book.people.get(author.by) if author else None
        way = settling(host.book, row, host.clock.now(), adult)
        if way is None:
            return words.SETTLE_ELSEWHERE
        if is_settled(way):
            return words.SETTLED_ALREADY
        if isinstance(way, ByEntry):
            host.open_bar(self._capture(way, row))
        elif way.ask.options:
            host.open_bar(SettleChoice(host, way=way, save=self._amend))
        else:
            self._open_text(way)
        return ""

    def _capture(self, way: ByEntry, row: Owed) -> Capture:
        return Capture(
            self.host,
            walk=way.walk,
            done=self.finish,
            pupils=(way.pupil,),
            at=way.at,
            known=way.values,
            settles=row.text,
        )

    def _open_text(self, way: ByField) -> None:
        place = (way.entry.key, way.name)

        def keep(text: str) -> None:
            """Keep what was typed; a time or a day is typed anew, sooner than mended."""
            self.texts[place] = text if way.ask.form == "text" else ""

        mode = SettleText(self.host, way=way, save=self._amend, keep=keep, belongs=place, stands=way.offers)
        self.host.open_bar(mode, self.texts.get(place, "") or way.offers)

    def _amend(self, way: ByField, changes: dict[str, object]) -> None:
        """Write it; a reason only where something else stood there."""
        entry, book = way.entry, self.host.book
        self.texts.pop((entry.key, way.name), None)
        names, moment = names_of(self.host, [entry.pupil]), read_moment(changes.get(way.name))
        value = shown(book, way.ask, changes.get(way.name))
        value = said_when(moment, self.host.clock) if moment else value
        when = said_of(entry, self.host.clock)
        what = words.SETTLED_AS.get(way.name, f"{way.ask.label} {value}").format(when=when, value=value)
        said = words.SETTLED.format(name=names.detail, what=what)
        filled = any(not is_empty(entry.fields.get(name)) for name in changes)
        why = words.WHY_SETTLED if filled else ""
        self.acts.correct(
            Told(names.public, said), lambda author: book.amend(entry.key, changes, why, author)
        )
