"""What can be done on the screen of handovers: one class each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Protocol

from screens import command, moving
from screens.handover.handling import Handling
from screens.handover.marked import Marked

CAME, GIVE, SENT, PAPER = "What came", "Handing over", "What you sent", "On paper"


class Host(moving.Moves, moving.Pages, moving.Leaves, moving.Helps, moving.Advises, Protocol):
    """The screen, as its commands see it."""

    @property
    def marked(self) -> Marked:
        """What is highlighted."""

    @property
    def handling(self) -> Handling:
        """What is done with it."""

    def send(self) -> None:
        """Send it."""

    def read_sent(self) -> None:
        """Show its lines, or show them no longer."""

    def print_page(self) -> None:
        """Ask into which file it goes as a page."""

    def warn(self, sentence: str) -> None:
        """Say something that must not be missed."""


class Command(command.Command[Host]):
    """One thing a person can do there. The docstring's first line is its help text."""


class Seen(Command):
    """Say that you have seen this handover."""

    key: ClassVar[str] = "enter"
    shown: ClassVar[str] = "Enter"
    label: ClassVar[str] = "seen"
    weight: ClassVar[int] = 4
    group: ClassVar[str] = CAME

    def run(self, screen: Host, /) -> None:
        """Say so."""
        screen.handling.see()

    def possible(self, screen: Host, /) -> bool:
        """One that came and was not seen yet."""
        came = screen.marked.came
        return came is not None and not came.seen


class Answer(Command):
    """Answer this handover with a line; it is seen then too."""

    key: ClassVar[str] = "r"
    label: ClassVar[str] = "answer"
    weight: ClassVar[int] = 4
    group: ClassVar[str] = CAME

    def run(self, screen: Host, /) -> None:
        """Ask for the line."""
        screen.handling.answer()

    def possible(self, screen: Host, /) -> bool:
        """One that came."""
        return screen.marked.came is not None


class Change(Command):
    """Change this line; emptied, it says again what the book says."""

    key: ClassVar[str] = "enter"
    shown: ClassVar[str] = "Enter"
    label: ClassVar[str] = "change"
    weight: ClassVar[int] = 3
    group: ClassVar[str] = GIVE

    def run(self, screen: Host, /) -> None:
        """Open it."""
        screen.handling.change()

    def possible(self, screen: Host, /) -> bool:
        """A line that is to be handed over."""
        return screen.marked.item is not None


class LeaveOut(Command):
    """Leave this line out; again takes it in."""

    key: ClassVar[str] = "x"
    label: ClassVar[str] = "leave out"
    group: ClassVar[str] = GIVE

    def run(self, screen: Host, /) -> None:
        """Leave it out."""
        screen.handling.leave_out()

    def possible(self, screen: Host, /) -> bool:
        """A line that is to be handed over."""
        return screen.marked.item is not None


class AddLine(Command):
    """Add a line: child, part (n now, w watch, p promised, x next), text."""

    key: ClassVar[str] = "plus"
    shown: ClassVar[str] = "+"
    label: ClassVar[str] = "line"
    weight: ClassVar[int] = 3
    group: ClassVar[str] = GIVE

    def run(self, screen: Host, /) -> None:
        """Ask for it."""
        screen.handling.add_line()


class WriteNote(Command):
    """Write a line for all."""

    key: ClassVar[str] = "n"
    label: ClassVar[str] = "for all"
    weight: ClassVar[int] = 1
    group: ClassVar[str] = GIVE

    def run(self, screen: Host, /) -> None:
        """Ask for it."""
        screen.handling.write_note()


class ChooseReceiver(Command):
    """Whom it is for: adult, role or class; letters, then Enter."""

    key: ClassVar[str] = "t"
    label: ClassVar[str] = "to whom"
    weight: ClassVar[int] = 3
    group: ClassVar[str] = GIVE

    def run(self, screen: Host, /) -> None:
        """Ask whom."""
        screen.handling.choose_receiver()


class Send(Command):
    """Send the handover; it asks first, and Enter sends."""

    key: ClassVar[str] = "s"
    label: ClassVar[str] = "send"
    weight: ClassVar[int] = 4
    group: ClassVar[str] = GIVE

    def run(self, screen: Host, /) -> None:
        """Send it."""
        screen.send()


class ReadSent(Command):
    """Read a handover that you sent; again folds it up."""

    key: ClassVar[str] = "enter"
    shown: ClassVar[str] = "Enter"
    label: ClassVar[str] = "read"
    weight: ClassVar[int] = 4
    group: ClassVar[str] = SENT

    def run(self, screen: Host, /) -> None:
        """Show its lines."""
        screen.read_sent()

    def possible(self, screen: Host, /) -> bool:
        """One that was sent."""
        return screen.marked.sent is not None


class ChangeSent(Command):
    """Change the line for all of a handover that nobody has seen yet."""

    key: ClassVar[str] = "n"
    label: ClassVar[str] = "its line for all"
    weight: ClassVar[int] = 3
    group: ClassVar[str] = SENT

    def run(self, screen: Host, /) -> None:
        """Open it."""
        screen.handling.change_sent()

    def possible(self, screen: Host, /) -> bool:
        """What was seen stays as it was read: send another."""
        sent = screen.marked.sent
        return sent is not None and not sent.seen


class TakeBack(Command):
    """Take back a handover that you sent, with a reason."""

    key: ClassVar[str] = "x"
    label: ClassVar[str] = "take back"
    weight: ClassVar[int] = 4
    group: ClassVar[str] = SENT

    def run(self, screen: Host, /) -> None:
        """Ask why."""
        screen.handling.take_back()

    def possible(self, screen: Host, /) -> bool:
        """One that was sent."""
        return screen.marked.sent is not None


class Print(Command):
    """Print what is highlighted, came, sent or to be handed over: a page in a file of your choice."""

    key: ClassVar[str] = "p"
    label: ClassVar[str] = "print"
    weight: ClassVar[int] = 1
    group: ClassVar[str] = PAPER

    def run(self, screen: Host, /) -> None:
        """Ask into which file."""
        screen.print_page()


class Up(moving.Up):
    """Highlight the line above."""


class Down(moving.Down):
    """Highlight the line below."""


class Back(moving.Back):
    """Go back; what was changed is kept."""

    weight: ClassVar[int] = 5


COMMANDS: Sequence[type[command.Command[Any]]] = [
    Seen,
    Answer,
    ReadSent,
    ChangeSent,
    TakeBack,
    ChooseReceiver,
    Send,
    Change,
    LeaveOut,
    AddLine,
    WriteNote,
    Print,
    Up,
    Down,
    moving.PageUp,
    moving.PageDown,
    Back,
    moving.Safeguarding,
    moving.Hide,
    moving.Help,
    moving.Palette,
]
