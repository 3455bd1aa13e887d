"""What can be done about who is away: one class each, in the order of the key line and of help."""

from __future__ import annotations

from typing import ClassVar, Protocol

from screens import command, form, moving


class Host(moving.Moves, moving.Pages, moving.Leaves, moving.Helps, Protocol):
    """The screen, as its commands see it."""

    @property
    def chosen(self) -> bool:
        """Whether an adult is highlighted."""

    @property
    def chosen_away(self) -> bool:
        """Whether that adult is away today."""

    def today(self) -> None:
        """The highlighted adult is away today."""

    def until(self) -> None:
        """Ask for the days on which they are away."""

    def back(self) -> None:
        """The highlighted adult is back."""


Command = command.Command[Host]
"""One thing a person can do here. The docstring's first line is its help text."""


class AwayToday(Command):
    """Away today: what they owe goes to each child's next adult, and back by itself tomorrow."""

    key: ClassVar[str] = "t"
    label: ClassVar[str] = "away today"
    weight: ClassVar[int] = 3
    writes: ClassVar[bool] = True
    group: ClassVar[str] = form.CHANGE

    def run(self, page: Host, /) -> None:
        """Say so."""
        page.today()

    def possible(self, page: Host, /) -> bool:
        """For somebody who is here."""
        return page.chosen and not page.chosen_away


class AwayUntil(Command):
    """Away until a day, or from one day to another."""

    key: ClassVar[str] = "u"
    label: ClassVar[str] = "away until"
    writes: ClassVar[bool] = True
    group: ClassVar[str] = form.CHANGE

    def run(self, page: Host, /) -> None:
        """Ask for the days."""
        page.until()

    def possible(self, page: Host, /) -> bool:
        """For somebody."""
        return page.chosen


class IsBack(Command):
    """Back: what they owe is theirs again from today on."""

    key: ClassVar[str] = "b"
    label: ClassVar[str] = "back again"
    weight: ClassVar[int] = 3
    writes: ClassVar[bool] = True
    group: ClassVar[str] = form.CHANGE

    def run(self, page: Host, /) -> None:
        """Say so."""
        page.back()

    def possible(self, page: Host, /) -> bool:
        """For somebody who is away."""
        return page.chosen_away


class Up(moving.Up):
    """Highlight the adult above."""


class Down(moving.Down):
    """Highlight the adult below."""


class Leave(moving.Back):
    """Go back to the people."""

    label: ClassVar[str] = "leave"


COMMANDS: form.Commands = [
    AwayToday,
    AwayUntil,
    IsBack,
    Up,
    Down,
    moving.PageUp,
    moving.PageDown,
    Leave,
    moving.Hide,
    moving.Help,
    moving.Palette,
]
