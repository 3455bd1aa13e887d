"""What can be done while searching: one class each. All other keys go into the field."""

from __future__ import annotations

from typing import ClassVar, Protocol

from screens import command, moving

LOOK = "Look"


class Host(moving.Moves, moving.Pages, moving.Leaves, Protocol):
    """The search, as its commands see it."""

    def open_entry(self) -> None:
        """Open the highlighted entry."""


Command = command.Command[Host]
"""One thing a person can do while searching. The docstring's first line is its help text."""


class Up(moving.Up):
    """Highlight the entry above."""


class Down(moving.Down):
    """Highlight the entry below."""


class PageUp(moving.PageUp):
    """A screenful up."""

    label: ClassVar[str] = "newer"
    weight: ClassVar[int] = 1


class PageDown(moving.PageDown):
    """A screenful down."""

    label: ClassVar[str] = "older"
    weight: ClassVar[int] = 1


class Open(Command):
    """Open the highlighted entry to read, amend or withdraw it."""

    key: ClassVar[str] = "enter"
    shown: ClassVar[str] = "Enter"
    label: ClassVar[str] = "entry"
    weight: ClassVar[int] = 3
    group: ClassVar[str] = LOOK

    def run(self, page: Host, /) -> None:
        """Open it."""
        page.open_entry()


class Back(moving.Back):
    """Go back; the search is kept for the next time."""


class Hide(moving.Hide):
    """Hide everything at once; the same key goes on."""

    label: ClassVar[str] = "hide"


COMMANDS: list[type[Command]] = [Up, Down, PageUp, PageDown, Open, Back, Hide, moving.Palette]
MOVES: dict[str, type[Command]] = {each.key: each for each in COMMANDS if each.group == moving.MOVE}
