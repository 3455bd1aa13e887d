"""What can be done where somebody may be in the book twice: one class each."""

from __future__ import annotations

from typing import ClassVar, Protocol

from screens import command, form, moving
from store.records import APART, SAME_AS


class Host(moving.Moves, moving.Leaves, moving.Helps, Protocol):
    """The list of pairs, as its commands see it."""

    def open_pair(self) -> bool:
        """Whether nothing has been said yet of the highlighted pair."""

    def say(self, kind: str) -> None:
        """Say of the pair that it is one child, or that it is two."""

    def said_pair(self) -> bool:
        """Whether something has been said of it."""

    def take_back(self) -> None:
        """Take that back."""


class Said(command.Command[Host]):
    """Something to say of a pair."""

    group: ClassVar[str] = form.CHANGE
    kind: ClassVar[str]

    def run(self, screen: Host, /) -> None:
        """Say it."""
        screen.say(self.kind)

    def possible(self, screen: Host, /) -> bool:
        """Once only."""
        return screen.open_pair()


class Join(Said):
    """One child: join the two, with all entries on one page."""

    key: ClassVar[str] = "j"
    label: ClassVar[str] = "join"
    kind: ClassVar[str] = SAME_AS


class KeepApart(Said):
    """Two children: keep them apart; the pair leaves the list."""

    key: ClassVar[str] = "k"
    label: ClassVar[str] = "keep apart"
    kind: ClassVar[str] = APART


class TakeBack(command.Command[Host]):
    """Take back what was said of the pair."""

    key: ClassVar[str] = "u"
    label: ClassVar[str] = "take back"
    group: ClassVar[str] = form.CHANGE

    def run(self, screen: Host, /) -> None:
        """Take it back."""
        screen.take_back()

    def possible(self, screen: Host, /) -> bool:
        """Where something was said."""
        return screen.said_pair()


class Up(moving.Up):
    """Highlight the pair above."""


class Down(moving.Down):
    """Highlight the pair below."""


COMMANDS: form.Commands = [
    Join,
    KeepApart,
    TakeBack,
    Up,
    Down,
    moving.Back,
    moving.Hide,
    moving.Help,
    moving.Palette,
]
