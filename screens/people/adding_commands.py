"""What can be done while somebody new is written down: one class each. All other keys go into the field."""

from __future__ import annotations

from typing import ClassVar, Protocol

from screens import command, form, moving


class Host(moving.Moves, moving.Leaves, Protocol):
    """The form, as its commands see it."""

    def go_on(self) -> None:
        """Take the field and go to the next; after the last one, save."""

    def at_last(self) -> bool:
        """Whether the last field is open."""


class Command(command.Command[Host]):
    """One thing a person can do on the form. The docstring's first line is its help text."""

    key: ClassVar[str] = "enter"
    shown: ClassVar[str] = "Enter"
    weight: ClassVar[int] = 3
    group: ClassVar[str] = form.CHANGE

    def run(self, screen: Host, /) -> None:
        """Go on."""
        screen.go_on()


class GoOn(Command):
    """Go on to the next field."""

    label: ClassVar[str] = "go on"

    def possible(self, screen: Host, /) -> bool:
        """Up to the last one."""
        return not screen.at_last()


class Save(Command):
    """Save, at the last field."""

    label: ClassVar[str] = "saves"

    def possible(self, screen: Host, /) -> bool:
        """At the last one."""
        return screen.at_last()


class Leave(moving.Back):
    """Go back; what was typed is kept for the next time."""

    label: ClassVar[str] = "leave, text kept"


COMMANDS: form.Commands = [GoOn, Save, form.Up, form.Down, Leave, moving.Hide, moving.Palette]
