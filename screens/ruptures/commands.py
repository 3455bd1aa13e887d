"""What can be done on the board of ruptures: one class each, in the order of the key line and of help."""

from __future__ import annotations

from typing import ClassVar, Protocol

from screens import command, form, moving

REPAIR, LOOK = "Repair", "Look"


class Host(moving.Moves, moving.Pages, moving.Leaves, moving.Helps, moving.Advises, moving.Writes, Protocol):
    """The board, as its commands see it."""

    @property
    def chosen(self) -> bool:
        """Whether something is highlighted."""

    @property
    def wrote(self) -> bool:
        """Whether something was written here that is not undone yet."""

    def repair(self) -> None:
        """Ask for the next step of the highlighted one's repair."""

    def open_entry(self) -> None:
        """Open what broke."""

    def open_child(self) -> None:
        """Open the child's page."""


Command = command.Command[Host]
"""One thing a person can do on the board. The docstring's first line is its help text."""


class Repair(Command):
    """Write the next step of its repair: planned, tried, carries on or done."""

    key: ClassVar[str] = "r"
    label: ClassVar[str] = "repair"
    weight: ClassVar[int] = 3
    writes: ClassVar[bool] = True
    group: ClassVar[str] = REPAIR

    def run(self, page: Host, /) -> None:
        """Ask how far it is."""
        page.repair()

    def possible(self, page: Host, /) -> bool:
        """Where there is something to repair."""
        return page.chosen


class Undo(Command):
    """Undo the step that was written last here."""

    key: ClassVar[str] = "u"
    label: ClassVar[str] = "undo"
    weight: ClassVar[int] = 1
    writes: ClassVar[bool] = True
    group: ClassVar[str] = REPAIR

    def run(self, page: Host, /) -> None:
        """Undo it."""
        page.undo()

    def possible(self, page: Host, /) -> bool:
        """Where something was."""
        return page.wrote


class TryAgain(moving.TryAgain):
    """Try again to save what could not be saved."""

    group: ClassVar[str] = REPAIR


class Open(Command):
    """Open the incident or rupture: all that is written of it, to read or amend."""

    key: ClassVar[str] = "enter"
    shown: ClassVar[str] = "Enter"
    label: ClassVar[str] = "its page"
    group: ClassVar[str] = LOOK

    def run(self, page: Host, /) -> None:
        """Open it."""
        page.open_entry()

    def possible(self, page: Host, /) -> bool:
        """Where there is one."""
        return page.chosen


class Child(Command):
    """Open the child's page."""

    key: ClassVar[str] = "c"
    label: ClassVar[str] = "child"
    group: ClassVar[str] = LOOK

    def run(self, page: Host, /) -> None:
        """Open it."""
        page.open_child()

    def possible(self, page: Host, /) -> bool:
        """Where one is highlighted."""
        return page.chosen


class Up(moving.Up):
    """Highlight the one above, which is older."""


class Down(moving.Down):
    """Highlight the one below."""


COMMANDS: form.Commands = [
    Repair,
    Open,
    Child,
    Undo,
    TryAgain,
    Up,
    Down,
    moving.PageUp,
    moving.PageDown,
    moving.Back,
    moving.Safeguarding,
    moving.Hide,
    moving.Help,
    moving.Palette,
]
