"""What can be done at the end of the day: one class each, in the order of help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Protocol

from screens import command, moving
from screens.command import kind_command
from screens.review.progress import Sheet
from store.kinds import all_kinds
from store.kinds.base import Kind

STEPS, LINE, CLOSE, LEAVE = "Steps", "The marked line", "Closing", moving.LEAVE
TWINS = {"right": "enter"}
"""Keys that do the same as another."""


class Host(moving.Moves, moving.Pages, moving.Leaves, moving.Helps, moving.Advises, moving.Writes, Protocol):
    """The end of the day, as its commands see it."""

    @property
    def sheet(self) -> Sheet:
        """What is shown, and what of it is marked."""

    def on(self) -> None:
        """Go on."""

    def back(self) -> None:
        """Go back a step."""

    def open_row(self) -> None:
        """Open the marked line."""

    def absent(self) -> None:
        """The child of the marked line was absent."""

    def notice(self, kind: Kind) -> None:
        """Write something kind about the child of the marked line."""

    def handover(self) -> None:
        """Open the handover."""

    def defer(self, letter: str) -> None:
        """Leave the marked line for another day."""

    def defer_rest(self) -> None:
        """Leave all the rest for the same reason."""

    def reopen(self) -> None:
        """Open the day again."""


class Command(command.Command[Host]):
    """One thing a person can do here. The docstring's first line is its help text."""


class On(Command):
    """Go on to the next step."""

    key: ClassVar[str] = "enter"
    shown: ClassVar[str] = "Enter"
    twin: ClassVar[str] = "→"
    label: ClassVar[str] = "on"
    weight: ClassVar[int] = 4
    group: ClassVar[str] = STEPS

    def run(self, screen: Host, /) -> None:
        """Go on."""
        screen.on()

    def possible(self, screen: Host, /) -> bool:
        """Not on the last page."""
        return not screen.sheet.is_closing


class Close(Command):
    """Close the day, once of each line left it is said why."""

    key: ClassVar[str] = "enter"
    shown: ClassVar[str] = "Enter"
    label: ClassVar[str] = "close the day"
    weight: ClassVar[int] = 4
    group: ClassVar[str] = CLOSE

    def run(self, screen: Host, /) -> None:
        """Close it."""
        screen.on()

    def possible(self, screen: Host, /) -> bool:
        """On the last page."""
        return screen.sheet.is_closing


class Before(Command):
    """Back to the step before."""

    key: ClassVar[str] = "left"
    shown: ClassVar[str] = "←"
    group: ClassVar[str] = STEPS

    def run(self, screen: Host, /) -> None:
        """Go back."""
        screen.back()


class Open(Command):
    """Open the marked line; a letter that it names answers at once."""

    key: ClassVar[str] = "space"
    label: ClassVar[str] = "open"
    weight: ClassVar[int] = 3
    group: ClassVar[str] = LINE
    writes: ClassVar[bool] = True

    def run(self, screen: Host, /) -> None:
        """Open it."""
        screen.open_row()

    def possible(self, screen: Host, /) -> bool:
        """Where there is something to open."""
        return screen.sheet.may_open


class Repair(Command):
    """Ruptures: the next step of its repair, planned, tried or done."""

    key: ClassVar[str] = "r"
    label: ClassVar[str] = "repair"
    group: ClassVar[str] = LINE
    writes: ClassVar[bool] = True

    def run(self, screen: Host, /) -> None:
        """Open it."""
        screen.open_row()

    def possible(self, screen: Host, /) -> bool:
        """Among the ruptures."""
        return screen.sheet.in_ruptures


class Absent(Command):
    """Check-ins not written: the child was absent, in all of these."""

    key: ClassVar[str] = "a"
    label: ClassVar[str] = "absent"
    group: ClassVar[str] = LINE
    writes: ClassVar[bool] = True

    def run(self, screen: Host, /) -> None:
        """Write it."""
        screen.absent()

    def possible(self, screen: Host, /) -> bool:
        """Among the check-ins."""
        return screen.sheet.in_gaps


class Notices(Command):
    """Base of what is written about a child of whom little was noticed."""

    group: ClassVar[str] = LINE
    writes: ClassVar[bool] = True

    def possible(self, screen: Host, /) -> bool:
        """Among these children."""
        return screen.sheet.in_noticed


def _notices(name: str) -> type[Notices]:
    kind = all_kinds()[name]
    text = f"Noticed: {kind.about.one} for that child, then its letter"
    return kind_command(Notices, "Notice", kind, text, lambda screen, each: screen.notice(each))


class Handover(Command):
    """The handover for the next school day, drafted from the book."""

    key: ClassVar[str] = "v"
    label: ClassVar[str] = "handover"
    weight: ClassVar[int] = 3
    group: ClassVar[str] = STEPS

    def run(self, screen: Host, /) -> None:
        """Open it."""
        screen.handover()

    def possible(self, screen: Host, /) -> bool:
        """In its step."""
        return screen.sheet.in_handover


class Defer(Command):
    """Base of why the marked line is left for another day.

    Attributes:
        why: stored; "" where it is asked for.
    """

    why: ClassVar[str]
    group: ClassVar[str] = CLOSE

    def run(self, screen: Host, /) -> None:
        """Leave it."""
        screen.defer(self.key)

    def possible(self, screen: Host, /) -> bool:
        """On the last page."""
        return screen.sheet.is_closing


class DeferAbsent(Defer):
    """Leave the marked line for another day: the child is absent."""

    key: ClassVar[str] = "a"
    why: ClassVar[str] = "child absent"


class DeferWaiting(Defer):
    """Leave it: waiting for someone."""

    key: ClassVar[str] = "w"
    why: ClassVar[str] = "waiting for someone"


class DeferTime(Defer):
    """Leave it: no time today."""

    key: ClassVar[str] = "t"
    why: ClassVar[str] = "no time today"


class DeferGone(Defer):
    """Leave it: the adult has gone home."""

    key: ClassVar[str] = "g"
    why: ClassVar[str] = "adult gone home"


class DeferOther(Defer):
    """Leave it for another reason, in words."""

    key: ClassVar[str] = "o"
    why: ClassVar[str] = ""


class DeferRest(Command):
    """Leave all the rest for the same reason as the last one."""

    key: ClassVar[str] = "equals_sign"
    shown: ClassVar[str] = "="
    label: ClassVar[str] = "same for the rest"
    weight: ClassVar[int] = 1
    group: ClassVar[str] = CLOSE

    def run(self, screen: Host, /) -> None:
        """Leave them."""
        screen.defer_rest()

    def possible(self, screen: Host, /) -> bool:
        """On the last page."""
        return screen.sheet.is_closing


class Reopen(Command):
    """Open a closed day again, with a reason."""

    key: ClassVar[str] = "o"
    label: ClassVar[str] = "open again"
    group: ClassVar[str] = CLOSE

    def run(self, screen: Host, /) -> None:
        """Ask why."""
        screen.reopen()

    def possible(self, screen: Host, /) -> bool:
        """Where it is closed."""
        return screen.sheet.is_closed


class Undo(moving.Undo):
    """Undo what was written last here, until the day is closed."""


class Up(moving.Up):
    """Mark the line above."""


class Down(moving.Down):
    """Mark the line below; a number marks its line, and opens it."""


DEFERS: Sequence[type[Defer]] = (DeferAbsent, DeferWaiting, DeferTime, DeferGone, DeferOther)
COMMANDS: Sequence[type[command.Command[Any]]] = [
    On,
    Before,
    Handover,
    Open,
    Repair,
    Absent,
    *map(_notices, ("held-in-mind", "friendship", "good-moment")),
    Close,
    *DEFERS,
    DeferRest,
    Reopen,
    Undo,
    moving.TryAgain,
    Up,
    Down,
    moving.PageUp,
    moving.PageDown,
    moving.Back,
    moving.Safeguarding,
    moving.Hide,
    moving.Help,
    moving.Palette,
]
