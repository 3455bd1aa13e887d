"""What can be done with the school's calendar: one class each, in the order of the key line and of help."""

from __future__ import annotations

from typing import ClassVar, Protocol

from screens import command, form, moving

CHANGE, LOOK = form.CHANGE, "Look"


class Host(moving.Moves, moving.Pages, moving.Leaves, moving.Helps, Protocol):
    """The calendar, as its commands see it."""

    @property
    def chosen(self) -> bool:
        """Whether days are highlighted that can be taken back."""

    @property
    def planned(self) -> bool:
        """Whether what a file says waits to be saved."""

    def add(self) -> None:
        """Ask for days."""

    def take_back(self) -> None:
        """Ask why the highlighted days are taken back."""

    def take_in(self) -> None:
        """Ask for a file."""

    def save_planned(self) -> None:
        """Save what the file says."""

    def change_year(self, step: int) -> None:
        """Show the school year before or after."""


Command = command.Command[Host]
"""One thing a person can do here. The docstring's first line is its help text."""


class SavePlanned(Command):
    """Save what the file says; F2 leaves it."""

    key: ClassVar[str] = "enter"
    shown: ClassVar[str] = "Enter"
    label: ClassVar[str] = "saves"
    weight: ClassVar[int] = 3
    writes: ClassVar[bool] = True
    group: ClassVar[str] = CHANGE

    def run(self, page: Host, /) -> None:
        """Save."""
        page.save_planned()

    def possible(self, page: Host, /) -> bool:
        """While it is shown."""
        return page.planned


class Looking(Command):
    """One that is there while no file waits."""

    def possible(self, page: Host, /) -> bool:
        """Not while a file waits."""
        return not page.planned


class Add(Looking):
    """Add days on one line: a holiday, a term, an INSET day, an early finish; or a slot's time."""

    key: ClassVar[str] = "plus"
    shown: ClassVar[str] = "+"
    twin: ClassVar[str] = "n"
    label: ClassVar[str] = "add"
    weight: ClassVar[int] = 3
    writes: ClassVar[bool] = True
    group: ClassVar[str] = CHANGE

    def run(self, page: Host, /) -> None:
        """Ask."""
        page.add()


class TakeBack(Looking):
    """Take the highlighted days back, with a reason; that they were there is kept."""

    key: ClassVar[str] = "x"
    label: ClassVar[str] = "take back"
    writes: ClassVar[bool] = True
    group: ClassVar[str] = CHANGE

    def run(self, page: Host, /) -> None:
        """Ask why."""
        page.take_back()

    def possible(self, page: Host, /) -> bool:
        """Where there are some."""
        return page.chosen and not page.planned


class TakeIn(Looking):
    """Take in a file, a table (CSV) or a calendar (.ics); what it says is shown first."""

    key: ClassVar[str] = "i"
    label: ClassVar[str] = "file"
    writes: ClassVar[bool] = True
    group: ClassVar[str] = CHANGE

    def run(self, page: Host, /) -> None:
        """Ask which."""
        page.take_in()


class YearBefore(Looking):
    """Show the school year before."""

    key: ClassVar[str] = "left_square_bracket"
    shown: ClassVar[str] = "["
    label: ClassVar[str] = "] year"
    weight: ClassVar[int] = 1
    group: ClassVar[str] = LOOK

    def run(self, page: Host, /) -> None:
        """Go back a year."""
        page.change_year(-1)


class YearAfter(Looking):
    """Show the school year after."""

    key: ClassVar[str] = "right_square_bracket"
    shown: ClassVar[str] = "]"
    group: ClassVar[str] = LOOK

    def run(self, page: Host, /) -> None:
        """Go on a year."""
        page.change_year(1)


class Up(moving.Up):
    """Highlight the line above."""


class Down(moving.Down):
    """Highlight the line below."""


COMMANDS: form.Commands = [
    SavePlanned,
    Add,
    TakeBack,
    TakeIn,
    YearBefore,
    YearAfter,
    Up,
    Down,
    moving.PageUp,
    moving.PageDown,
    moving.Back,
    moving.Hide,
    moving.Help,
    moving.Palette,
]
