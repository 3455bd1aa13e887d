"""What the bar at the foot of Today may be doing, besides choosing by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from screens.keys import printable
from screens.lines import folded_parts
from screens.today.mode import Mode
from screens.words import today as words
from store.kinds import all_kinds
from store.kinds.base import Kind

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
