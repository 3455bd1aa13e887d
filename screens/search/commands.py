"""What can be done while searching: one class each. All other keys go into the field."""

from __future__ import annotations

from typing import ClassVar, Protocol

from screens import command

MOVE, LOOK, LEAVE = "Move", "Look", "Leave"


class Host(Protocol):
    """The search, as its commands see it."""

    def move(self, step: int) -> None:
        """Move the highlight by so many entries; backwards where negative."""

    def move_page(self, pages: int) -> None:
        """Move the highlight by so many screenfuls."""

    def open_entry(self) -> None:
        """Open the highlighted entry."""

    def leave_quietly(self) -> None:
        """Go back."""

    def hide(self) -> None:
        """Hide everything."""

    def palette(self) -> None:
        """Open the command palette."""


class Command(command.Command[Host]):
    """One thing a person can do while searching. The docstring's first line is its help text."""


class Up(Command):
    """Highlight the entry above."""

    key: ClassVar[str] = "up"
    shown: ClassVar[str] = "↑"
    group: ClassVar[str] = MOVE

    def run(self, page: Host, /) -> None:
        """Move up."""
        page.move(-1)


class Down(Command):
    """Highlight the entry below."""

    key: ClassVar[str] = "down"
    shown: ClassVar[str] = "↓"
    group: ClassVar[str] = MOVE

    def run(self, page: Host, /) -> None:
        """Move down."""
        page.move(1)


class PageUp(Command):
    """A screenful up."""

    key: ClassVar[str] = "pageup"
    shown: ClassVar[str] = "PgUp"
    label: ClassVar[str] = "newer"
    weight: ClassVar[int] = 1
    group: ClassVar[str] = MOVE

    def run(self, page: Host, /) -> None:
        """Move up."""
        page.move_page(-1)


class PageDown(Command):
    """A screenful down."""

    key: ClassVar[str] = "pagedown"
    shown: ClassVar[str] = "PgDn"
    label: ClassVar[str] = "older"
    weight: ClassVar[int] = 1
    group: ClassVar[str] = MOVE

    def run(self, page: Host, /) -> None:
        """Move down."""
        page.move_page(1)


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


class Back(Command):
    """Go back; the search is kept for the next time."""

    key: ClassVar[str] = "f2"
    shown: ClassVar[str] = "F2"
    twin: ClassVar[str] = "Esc"
    label: ClassVar[str] = "back"
    weight: ClassVar[int] = 3
    group: ClassVar[str] = LEAVE

    def run(self, page: Host, /) -> None:
        """Leave."""
        page.leave_quietly()


class Hide(Command):
    """Hide everything at once; the same key goes on."""

    key: ClassVar[str] = "grave_accent"
    shown: ClassVar[str] = "`"
    twin: ClassVar[str] = "F12"
    label: ClassVar[str] = "hide"
    group: ClassVar[str] = LEAVE

    def run(self, page: Host, /) -> None:
        """Hide."""
        page.hide()


class Palette(Command):
    """Find any of these by name."""

    key: ClassVar[str] = "ctrl+p"
    group: ClassVar[str] = LEAVE

    def run(self, page: Host, /) -> None:
        """Open the palette."""
        page.palette()


COMMANDS: list[type[Command]] = [Up, Down, PageUp, PageDown, Open, Back, Hide, Palette]
MOVES: dict[str, type[Command]] = {each.key: each for each in COMMANDS if each.group == MOVE}


def search_key_table() -> list[tuple[str, str, str]]:
    """(group, keys, what it does) of every command, for the documentation."""
    return [(each.group, each.keys(), each.help()) for each in COMMANDS]
