"""What can be done on many screens: moving among what is listed, taking back what was written, and leaving. A
screen takes these as they are, or says in a class of its own what they move among."""

from __future__ import annotations

from typing import ClassVar, Protocol

from screens import command

MOVE, LAST, LEAVE = "Move", "What was written last", "Leave"
TWINS = {"escape": "f2", "f12": "grave_accent"}
"""Keys that do the same as another."""


class Moves(Protocol):
    """A screen with something highlighted."""

    def move(self, step: int) -> None:
        """Move the highlight by so many; backwards where negative."""


class Pages(Protocol):
    """A screen with more than it shows at once."""

    def move_page(self, pages: int) -> None:
        """Move by so many screenfuls; backwards where negative."""


class Leaves(Protocol):
    """A screen that can be left."""

    def leave(self) -> None:
        """Go back."""

    def hide(self) -> None:
        """Hide everything."""

    def palette(self) -> None:
        """Open the command palette."""


class Helps(Protocol):
    """A screen whose keys are listed on a page of their own."""

    def help(self) -> None:
        """Show all keys."""


class Advises(Protocol):
    """A screen with a bar."""

    def safeguarding(self) -> None:
        """Say whom to tell."""


class Writes(Protocol):
    """A screen on which something is written that can be taken back, and that may fail to be saved."""

    @property
    def failed(self) -> bool:
        """Whether something is not saved."""

    def undo(self) -> None:
        """Take back what was written last here."""

    def try_again(self) -> None:
        """Save what could not be saved."""


class Undo(command.Command[Writes]):
    """Undo what was written last here."""

    key: ClassVar[str] = "u"
    writes: ClassVar[bool] = True
    group: ClassVar[str] = LAST

    def run(self, screen: Writes, /) -> None:
        """Undo it."""
        screen.undo()


class TryAgain(command.Command[Writes]):
    """Try again to save what could not be saved."""

    key: ClassVar[str] = "t"
    group: ClassVar[str] = LAST

    def run(self, screen: Writes, /) -> None:
        """Try again."""
        screen.try_again()

    def possible(self, screen: Writes, /) -> bool:
        """Only while something is unsaved."""
        return screen.failed


class Safeguarding(command.Command[Advises]):
    """A safeguarding concern: whom to tell. Stores nothing."""

    key: ClassVar[str] = "exclamation_mark"
    shown: ClassVar[str] = "!"
    group: ClassVar[str] = LEAVE

    def run(self, screen: Advises, /) -> None:
        """Say it."""
        screen.safeguarding()


class Up(command.Command[Moves]):
    """Highlight the one above."""

    key: ClassVar[str] = "up"
    shown: ClassVar[str] = "↑"
    group: ClassVar[str] = MOVE

    def run(self, screen: Moves, /) -> None:
        """Move up."""
        screen.move(-1)


class Down(command.Command[Moves]):
    """Highlight the one below."""

    key: ClassVar[str] = "down"
    shown: ClassVar[str] = "↓"
    group: ClassVar[str] = MOVE

    def run(self, screen: Moves, /) -> None:
        """Move down."""
        screen.move(1)


class PageUp(command.Command[Pages]):
    """A screenful up."""

    key: ClassVar[str] = "pageup"
    shown: ClassVar[str] = "PgUp"
    group: ClassVar[str] = MOVE

    def run(self, screen: Pages, /) -> None:
        """Move up."""
        screen.move_page(-1)


class PageDown(command.Command[Pages]):
    """A screenful down."""

    key: ClassVar[str] = "pagedown"
    shown: ClassVar[str] = "PgDn"
    group: ClassVar[str] = MOVE

    def run(self, screen: Pages, /) -> None:
        """Move down."""
        screen.move_page(1)


class Back(command.Command[Leaves]):
    """Go back."""

    key: ClassVar[str] = "f2"
    shown: ClassVar[str] = "F2"
    twin: ClassVar[str] = "Esc"
    label: ClassVar[str] = "back"
    weight: ClassVar[int] = 3
    group: ClassVar[str] = LEAVE

    def run(self, screen: Leaves, /) -> None:
        """Leave."""
        screen.leave()


class Hide(command.Command[Leaves]):
    """Hide everything at once; the same key goes on."""

    key: ClassVar[str] = "grave_accent"
    shown: ClassVar[str] = "`"
    twin: ClassVar[str] = "F12"
    group: ClassVar[str] = LEAVE

    def run(self, screen: Leaves, /) -> None:
        """Hide."""
        screen.hide()


class Help(command.Command[Helps]):
    """Show these keys."""

    key: ClassVar[str] = "question_mark"
    shown: ClassVar[str] = "?"
    label: ClassVar[str] = "help"
    weight: ClassVar[int] = 3
    group: ClassVar[str] = LEAVE

    def run(self, screen: Helps, /) -> None:
        """Show all keys."""
        screen.help()


class Palette(command.Command[Leaves]):
    """Find any of these by name."""

    key: ClassVar[str] = "ctrl+p"
    group: ClassVar[str] = LEAVE

    def run(self, screen: Leaves, /) -> None:
        """Open the palette."""
        screen.palette()
