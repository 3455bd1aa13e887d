"""What can be done on Today: one class each, in the order of the key line and of help."""

from __future__ import annotations

from typing import ClassVar

from screens.command import key_table, kind_command
from screens.today.choose_commands import CHOOSE, ByName, Down, Entries, Open, PageDown, PageUp, Up
from screens.today.command import Command
from screens.today.host import Host
from screens.today.look_commands import (
    ChangeAdult,
    ClassAfter,
    ClassBefore,
    Detail,
    EndOfDay,
    GoToClass,
    Handover,
    People,
    ReadAloud,
    Ruptures,
    Search,
    Sharing,
    Week,
)
from screens.today.modes import More, more_kinds
from store.kinds import all_kinds
from store.kinds.base import Kind

LOG, LAST, LEAVE = "Write", "The last entry", "Hide and leave"


class NoteLast(Command):
    """Add a note to the last entry."""

    key: ClassVar[str] = "n"
    writes: ClassVar[bool] = True
    group: ClassVar[str] = LAST

    def run(self, today: Host) -> None:
        """Open the note."""
        today.acts.last_entry.note()


class OtherSide(Command):
    """Its other side: the child's own view; did, received, saw."""

    key: ClassVar[str] = "y"
    writes: ClassVar[bool] = True
    group: ClassVar[str] = LAST

    def run(self, today: Host) -> None:
        """Turn it."""
        today.acts.last_entry.turn()


class Star(Command):
    """Star the last entry for the learning journal; again takes the star away."""

    key: ClassVar[str] = "asterisk"
    shown: ClassVar[str] = "*"
    writes: ClassVar[bool] = True
    group: ClassVar[str] = LAST

    def run(self, today: Host) -> None:
        """Star it."""
        today.acts.last_entry.star()


class Another(Command):
    """Write the last entry again for the highlighted child."""

    key: ClassVar[str] = "full_stop"
    shown: ClassVar[str] = "."
    writes: ClassVar[bool] = True
    group: ClassVar[str] = LAST

    def run(self, today: Host) -> None:
        """Repeat it."""
        today.acts.last_entry.repeat()


class Undo(Command):
    """Undo what you wrote last on this PC today; again undoes what was before it."""

    key: ClassVar[str] = "u"
    writes: ClassVar[bool] = True
    group: ClassVar[str] = LAST

    def run(self, today: Host) -> None:
        """Undo it."""
        today.acts.undo()


class MoreKinds(Command):
    """More kinds: their letters are shown."""

    key: ClassVar[str] = "m"
    label: ClassVar[str] = "more"
    writes: ClassVar[bool] = True
    group: ClassVar[str] = LOG

    def run(self, today: Host) -> None:
        """Show the letters."""
        today.open_bar(More(today, start=today.acts.start))


class QuickLine(Command):
    """Write an entry as one line of text."""

    key: ClassVar[str] = "slash"
    shown: ClassVar[str] = "/"
    label: ClassVar[str] = "line"
    weight: ClassVar[int] = 1
    writes: ClassVar[bool] = True
    group: ClassVar[str] = LOG

    def run(self, today: Host) -> None:
        """Open the line."""
        today.acts.line()


class Round(Command):
    """Class round: a check-in for every child, one key each."""

    key: ClassVar[str] = "w"
    label: ClassVar[str] = "round"
    weight: ClassVar[int] = 1
    writes: ClassVar[bool] = True
    group: ClassVar[str] = LOG

    def run(self, today: Host) -> None:
        """Begin it."""
        today.doors.round()


class TryAgain(Command):
    """Try again to save what could not be saved."""

    key: ClassVar[str] = "t"
    group: ClassVar[str] = LAST

    def run(self, today: Host) -> None:
        """Try again."""
        today.acts.try_again()

    def possible(self, today: Host) -> bool:
        """Only while something is unsaved."""
        return bool(today.acts.saver.failed)


class Settle(Command):
    """Settle something that is owed now: its digit, then as it asks."""

    key: ClassVar[str] = "x"
    label: ClassVar[str] = "settle"
    weight: ClassVar[int] = 1
    writes: ClassVar[bool] = True
    group: ClassVar[str] = LOG

    def run(self, today: Host) -> None:
        """Ask which."""
        today.owed_now.settle()


class Safeguarding(Command):
    """A safeguarding concern: whom to tell. Stores nothing."""

    key: ClassVar[str] = "exclamation_mark"
    shown: ClassVar[str] = "!"
    group: ClassVar[str] = LOG

    def run(self, today: Host) -> None:
        """Say it."""
        today.safeguarding()


class SkipTour(Command):
    """End the tour of the demo."""

    key: ClassVar[str] = "f2"
    shown: ClassVar[str] = "F2"
    group: ClassVar[str] = LEAVE

    def possible(self, today: Host) -> bool:
        """While there is one."""
        return today.guide.on

    def run(self, today: Host) -> None:
        """Show no further step."""
        today.guide.skip()
        today.refresh_bar()


class Hide(Command):
    """Hide everything at once; the same key goes on."""

    key: ClassVar[str] = "grave_accent"
    shown: ClassVar[str] = "`"
    twin: ClassVar[str] = "F12"
    label: ClassVar[str] = "hide"
    group: ClassVar[str] = LEAVE

    def run(self, today: Host) -> None:
        """Hide."""
        today.hide()


class Help(Command):
    """Show this page."""

    key: ClassVar[str] = "question_mark"
    shown: ClassVar[str] = "?"
    label: ClassVar[str] = "help"
    weight: ClassVar[int] = 3
    group: ClassVar[str] = LEAVE

    def run(self, today: Host) -> None:
        """Show all keys."""
        today.doors.help()


class Palette(Command):
    """Find any of these by name."""

    key: ClassVar[str] = "ctrl+p"
    group: ClassVar[str] = LEAVE

    def run(self, today: Host) -> None:
        """Open the palette."""
        today.palette()


class Quit(Command):
    """Leave Daybook; what is being saved is finished first."""

    key: ClassVar[str] = "ctrl+q"
    group: ClassVar[str] = LEAVE

    def run(self, today: Host) -> None:
        """Leave."""
        today.quit()


def _start(today: Host, kind: Kind) -> None:
    today.acts.start(kind)


def _capture(kind: Kind, **more: object) -> type[Command]:
    """The command that opens the bar for a kind."""
    text = f"Write {kind.about.one} for the highlighted child"
    return kind_command(Command, "Capture", kind, text, _start, group=LOG, writes=True, **more)


def _short(kind: Kind) -> str:
    """One word for the key line, which has room for hiding and the end of the day too."""
    return kind.about.brief.partition("-")[0]


CAPTURES: list[type[Command]] = [
    *(_capture(kind, label=_short(kind)) for kind in all_kinds().values() if not kind.about.more),
    MoreKinds,
    *(_capture(kind, key=f"m {kind.about.key}", label="") for kind in more_kinds()),
]

COMMANDS: list[type[Command]] = [
    *CAPTURES,
    QuickLine,
    Round,
    Settle,
    Safeguarding,
    Up,
    Down,
    PageUp,
    PageDown,
    ByName,
    Entries,
    Open,
    NoteLast,
    OtherSide,
    Star,
    Another,
    Undo,
    TryAgain,
    Search,
    EndOfDay,
    Handover,
    ReadAloud,
    Ruptures,
    Week,
    People,
    Sharing,
    ChangeAdult,
    ClassBefore,
    ClassAfter,
    GoToClass,
    Detail,
    SkipTour,
    Hide,
    Help,
    Palette,
    Quit,
]

BY_KEY: dict[str, type[Command]] = {command.key: command for command in COMMANDS} | {"f5": Sharing}


def today_key_table() -> list[tuple[str, str, str]]:
    """All commands, with the digits, which are none, for help and the README."""
    return key_table(COMMANDS, (CHOOSE, "1 to 9", "Highlight a child by row"))
