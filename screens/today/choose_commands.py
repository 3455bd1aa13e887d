"""Choosing on Today: whose row or which entry is highlighted, and opening it."""

from __future__ import annotations

from typing import ClassVar

from screens.today.command import Command
from screens.today.host import Host

CHOOSE = "Choose"


class Up(Command):
    """Highlight the child above."""

    key: ClassVar[str] = "up"
    shown: ClassVar[str] = "↑"
    group: ClassVar[str] = CHOOSE

    def run(self, today: Host) -> None:
        """Move the highlight up."""
        today.lists.move(-1)


class Down(Command):
    """Highlight the child below."""

    key: ClassVar[str] = "down"
    shown: ClassVar[str] = "↓"
    group: ClassVar[str] = CHOOSE

    def run(self, today: Host) -> None:
        """Move the highlight down."""
        today.lists.move(1)


class PageUp(Command):
    """A screenful of children up."""

    key: ClassVar[str] = "pageup"
    shown: ClassVar[str] = "PgUp"
    group: ClassVar[str] = CHOOSE

    def run(self, today: Host) -> None:
        """Move the highlight far up."""
        today.lists.move_page(-1)


class PageDown(Command):
    """A screenful of children down."""

    key: ClassVar[str] = "pagedown"
    shown: ClassVar[str] = "PgDn"
    group: ClassVar[str] = CHOOSE

    def run(self, today: Host) -> None:
        """Move the highlight far down."""
        today.lists.move_page(1)


class ByName(Command):
    """Highlight a child by name: letters, then Enter."""

    key: ClassVar[str] = "space"
    group: ClassVar[str] = CHOOSE

    def run(self, today: Host) -> None:
        """Ask for the name."""
        today.place.choose_child()


class Entries(Command):
    """Go to the last entries, and back."""

    key: ClassVar[str] = "tab"
    shown: ClassVar[str] = "Tab"
    group: ClassVar[str] = CHOOSE

    def run(self, today: Host) -> None:
        """Switch between children and entries; the one that is being saved is the one that is meant."""
        failed = len(today.acts.saver.failed)

        def switch() -> None:
            """Switch, unless a save has failed meanwhile: then the entry that is meant is not there."""
            if len(today.acts.saver.failed) == failed:
                today.switch_area()

        if today.lists.entry is not None:
            today.switch_area()
        else:
            today.acts.when_settled(switch, read=False)


class Open(Command):
    """Open the child's page; after Tab, the highlighted entry."""

    key: ClassVar[str] = "enter"
    shown: ClassVar[str] = "Enter"
    group: ClassVar[str] = CHOOSE

    def run(self, today: Host) -> None:
        """Open it."""
        if today.lists.entry is None:
            today.doors.child()
        else:
            today.doors.entry()
