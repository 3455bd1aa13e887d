"""What can be done on the screen about sharing: one class each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Protocol

from screens import command, moving


class Host(moving.Moves, moving.Pages, moving.Leaves, moving.Helps, Protocol):
    """The screen about sharing, as its commands see it."""

    @property
    def shares(self) -> bool:
        """Whether there is a shared folder."""

    def try_now(self) -> None:
        """Exchange at once."""


class TryNow(command.Command[Host]):
    """Exchange now, whatever the time until the next one."""

    key: ClassVar[str] = "t"
    twin: ClassVar[str] = "F5"
    label: ClassVar[str] = "try now"
    weight: ClassVar[int] = 3
    group: ClassVar[str] = "Exchange"

    def run(self, screen: Host, /) -> None:
        """Try."""
        screen.try_now()

    def possible(self, screen: Host, /) -> bool:
        """Where there is a shared folder."""
        return screen.shares


class Up(moving.Up):
    """A line up."""


class Down(moving.Down):
    """A line down."""


COMMANDS: Sequence[type[command.Command[Any]]] = [
    TryNow,
    Up,
    Down,
    moving.PageUp,
    moving.PageDown,
    moving.Back,
    moving.Hide,
    moving.Help,
    moving.Palette,
]
TWINS = {"f5": "t"}
"""Keys that do the same as another."""
