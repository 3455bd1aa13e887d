"""What can be done with the settings of this PC: one class each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Protocol

from screens import command, moving

CHANGE = "Change"


class Host(moving.Moves, moving.Leaves, moving.Helps, Protocol):
    """The settings, as their commands see them."""

    def turn(self, step: int) -> None:
        """Turn the highlighted setting to another of its values."""


class Next(command.Command[Host]):
    """Turn the highlighted setting to its next value; it counts at once."""

    key: ClassVar[str] = "enter"
    shown: ClassVar[str] = "Enter"
    twin: ClassVar[str] = "space"
    label: ClassVar[str] = "next value"
    group: ClassVar[str] = CHANGE

    def run(self, screen: Host, /) -> None:
        """Turn it."""
        screen.turn(1)


class Before(command.Command[Host]):
    """Turn it to the value before."""

    key: ClassVar[str] = "backspace"
    shown: ClassVar[str] = "Backspace"
    group: ClassVar[str] = CHANGE

    def run(self, screen: Host, /) -> None:
        """Turn it back."""
        screen.turn(-1)


class Up(moving.Up):
    """Highlight the setting above."""


class Down(moving.Down):
    """Highlight the setting below."""


COMMANDS: Sequence[type[command.Command[Any]]] = [
    Next,
    Before,
    Up,
    Down,
    moving.Back,
    moving.Hide,
    moving.Help,
    moving.Palette,
]
TWINS = {"space": "enter", "right": "enter", "left": "backspace"}
"""Keys that do the same as another."""
