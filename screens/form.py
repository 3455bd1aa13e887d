"""What can be done with a record's fields, on any screen that shows them: one class each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Protocol

from screens import command, moving
from screens.words import entry as words

CHANGE = "Change"
Commands = Sequence[type[command.Command[Any]]]


class Host(moving.Moves, moving.Leaves, moving.Helps, Protocol):
    """The screen of a record, as its commands see it."""

    def may_change(self) -> bool:
        """Whether the highlighted field can be changed now."""

    def change(self) -> None:
        """Open the highlighted field."""

    def may_withdraw(self) -> bool:
        """Whether the record can be withdrawn now."""

    def withdraw(self) -> None:
        """Ask why it is withdrawn; or say why it cannot be."""


class Command(command.Command[Host]):
    """One thing a person can do with a record. The docstring's first line is its help text."""


class Change(Command):
    """Change the highlighted field; one that is filled changes with a reason."""

    key: ClassVar[str] = "enter"
    shown: ClassVar[str] = "Enter"
    label: ClassVar[str] = "change"
    weight: ClassVar[int] = 3
    group: ClassVar[str] = CHANGE

    def run(self, screen: Host, /) -> None:
        """Open it."""
        screen.change()

    def possible(self, screen: Host, /) -> bool:
        """Not once the record is withdrawn."""
        return screen.may_change()


class Withdraw(Command):
    """Withdraw the record, with a reason; its history is kept."""

    key: ClassVar[str] = "x"
    label: ClassVar[str] = "withdraw"
    group: ClassVar[str] = CHANGE

    def run(self, screen: Host, /) -> None:
        """Ask why."""
        screen.withdraw()

    def possible(self, screen: Host, /) -> bool:
        """Not while something is told of it."""
        return screen.may_withdraw()


class Up(moving.Up):
    """Highlight the field above."""


class Down(moving.Down):
    """Highlight the field below."""


class Help(moving.Help):
    """Show these keys."""

    weight: ClassVar[int] = 1


LEAVING: Commands = [Up, Down, moving.Back, moving.Hide, Help, moving.Palette]
"""What comes last with every record."""
COMMANDS: Commands = [Change, Withdraw, *LEAVING]
"""What can be done with every record."""


def command_for(
    commands: Commands, host: object, key: str, character: str
) -> type[command.Command[Any]] | None:
    """The command of a key, by its name or, in any case, its letter; None for keys that do nothing. Of two
    with one key it is the one that can be done now; what cannot be done says so itself."""
    names = (moving.TWINS.get(key, key), character.casefold())
    fitting = [each for each in commands if each.key in names]
    return next((each for each in fitting if each().possible(host)), fitting[-1] if fitting else None)


def foot(commands: Commands, host: object, up_down: str, room: int, moves: str = words.FIELD_KEYS) -> str:
    """The key line of what can be done now; "" where that is nothing.

    Args:
        up_down: the sign for the arrows.
        room: cells.
        moves: what the arrows do.
    """
    able = [each for each in commands if each().possible(host)]
    arrows = moves.format(up_down=up_down)
    return f"{arrows}  {command.key_line(able, room - len(arrows) - 2)}" if able else ""
