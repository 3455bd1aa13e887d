"""What can be done on the week by the three components: one class each, in the order of help."""

from __future__ import annotations

from typing import ClassVar, Protocol

from screens import command, form, moving

LOOK = "Look"


class Host(moving.Moves, moving.Pages, moving.Leaves, moving.Helps, Protocol):
    """The week, as its commands see it."""

    @property
    def chosen(self) -> bool:
        """Whether a child is highlighted."""

    def change_week(self, step: int) -> None:
        """Show a week that many before or after this one."""

    def open_child(self) -> None:
        """Open the child's page."""


Command = command.Command[Host]
"""One thing a person can do here. The docstring's first line is its help text."""


class Open(Command):
    """Open the child's page."""

    key: ClassVar[str] = "enter"
    shown: ClassVar[str] = "Enter"
    label: ClassVar[str] = "child"
    group: ClassVar[str] = LOOK

    def run(self, page: Host, /) -> None:
        """Open it."""
        page.open_child()

    def possible(self, page: Host, /) -> bool:
        """Where one is highlighted."""
        return page.chosen


class Before(Command):
    """The week before."""

    key: ClassVar[str] = "left_square_bracket"
    shown: ClassVar[str] = "["
    twin: ClassVar[str] = "←"
    label: ClassVar[str] = "week before"
    group: ClassVar[str] = LOOK

    def run(self, page: Host, /) -> None:
        """Go back a week."""
        page.change_week(-1)


class After(Command):
    """The week after."""

    key: ClassVar[str] = "right_square_bracket"
    shown: ClassVar[str] = "]"
    twin: ClassVar[str] = "→"
    label: ClassVar[str] = "after"
    group: ClassVar[str] = LOOK

    def run(self, page: Host, /) -> None:
        """Go on a week."""
        page.change_week(1)


class Up(moving.Up):
    """Highlight the child above."""


class Down(moving.Down):
    """Highlight the child below."""


COMMANDS: form.Commands = [
    Open,
    Before,
    After,
    Up,
    Down,
    moving.PageUp,
    moving.PageDown,
    moving.Back,
    moving.Hide,
    moving.Help,
    moving.Palette,
]
TWINS = {"left": "left_square_bracket", "right": "right_square_bracket", **moving.TWINS}
"""Keys that do the same as another."""
