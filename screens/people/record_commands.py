"""What can be done on a record about a person or class, besides what can be done with every record."""

from __future__ import annotations

from typing import ClassVar, Protocol

from screens import command, form

LOOK = "Look"


class Host(form.Host, Protocol):
    """The record, as its commands see it."""

    def may_move(self) -> bool:
        """Whether it is somebody who can change class."""

    def change_class(self) -> None:
        """Ask for another class."""

    def is_here(self, *, group: bool) -> bool:
        """Whether it is a class, or a person, that has not left."""

    def is_gone(self, *, group: bool) -> bool:
        """Whether it is a class, or a person, that has left."""

    def write_left(self) -> None:
        """Ask since when it has left."""

    def bring_back(self) -> None:
        """Ask why it is back."""

    def switch_history(self) -> None:
        """Open or close the history."""

    def scroll_history(self, pages: int) -> None:
        """Scroll the history by so many screenfuls."""


class Command(command.Command[Host]):
    """One thing a person can do on such a record. The docstring's first line is its help text."""


class ChangeClass(Command):
    """Move the child to another class."""

    key: ClassVar[str] = "m"
    label: ClassVar[str] = "class"
    group: ClassVar[str] = form.CHANGE

    def run(self, screen: Host, /) -> None:
        """Ask which."""
        screen.change_class()

    def possible(self, screen: Host, /) -> bool:
        """Adults are in several; they stand in a field."""
        return screen.may_move()


class Leaves(Command):
    """Write when the child or adult left; today is proposed."""

    key: ClassVar[str] = "l"
    label: ClassVar[str] = "leaves"
    group: ClassVar[str] = form.CHANGE

    def run(self, screen: Host, /) -> None:
        """Ask when."""
        screen.write_left()

    def possible(self, screen: Host, /) -> bool:
        """Only who is here."""
        return screen.is_here(group=False)


class Close(Command):
    """Close the class, once no child is in it."""

    key: ClassVar[str] = "l"
    label: ClassVar[str] = "close"
    group: ClassVar[str] = form.CHANGE

    def run(self, screen: Host, /) -> None:
        """Ask when."""
        screen.write_left()

    def possible(self, screen: Host, /) -> bool:
        """Only one that is open."""
        return screen.is_here(group=True)


class BringBack(Command):
    """Bring back a child or adult who left."""

    key: ClassVar[str] = "b"
    label: ClassVar[str] = "back again"
    group: ClassVar[str] = form.CHANGE

    def run(self, screen: Host, /) -> None:
        """Ask why."""
        screen.bring_back()

    def possible(self, screen: Host, /) -> bool:
        """Only who has left."""
        return screen.is_gone(group=False)


class Reopen(Command):
    """Open a closed class again."""

    key: ClassVar[str] = "b"
    label: ClassVar[str] = "open again"
    group: ClassVar[str] = form.CHANGE

    def run(self, screen: Host, /) -> None:
        """Ask why."""
        screen.bring_back()

    def possible(self, screen: Host, /) -> bool:
        """Only one that is closed."""
        return screen.is_gone(group=True)


class History(Command):
    """Who changed what, when and why; again closes."""

    key: ClassVar[str] = "a"
    label: ClassVar[str] = "history"
    group: ClassVar[str] = LOOK

    def run(self, screen: Host, /) -> None:
        """Open or close it."""
        screen.switch_history()


class PageUp(Command):
    """Scroll the history up."""

    key: ClassVar[str] = "pageup"
    shown: ClassVar[str] = "PgUp"
    group: ClassVar[str] = LOOK

    def run(self, screen: Host, /) -> None:
        """Scroll."""
        screen.scroll_history(-1)


class PageDown(Command):
    """Scroll the history down."""

    key: ClassVar[str] = "pagedown"
    shown: ClassVar[str] = "PgDn"
    group: ClassVar[str] = LOOK

    def run(self, screen: Host, /) -> None:
        """Scroll."""
        screen.scroll_history(1)


COMMANDS: form.Commands = [
    form.Change,
    ChangeClass,
    Leaves,
    Close,
    BringBack,
    Reopen,
    form.Withdraw,
    History,
    PageUp,
    PageDown,
    *form.LEAVING,
]
