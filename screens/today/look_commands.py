"""Looking from Today: other screens, other classes, other eyes."""

from __future__ import annotations

from typing import ClassVar

from screens.today.command import Command
from screens.today.host import Host

LOOK = "Look"


class Search(Command):
    """Search what was written, by words, child, kind, adult or day."""

    key: ClassVar[str] = "s"
    label: ClassVar[str] = "search"
    weight: ClassVar[int] = 1
    group: ClassVar[str] = LOOK

    def run(self, today: Host) -> None:
        """Open the search."""
        today.doors.search()


class Handover(Command):
    """Handovers: what came, what the next adult has to know."""

    key: ClassVar[str] = "v"
    label: ClassVar[str] = "handover"
    weight: ClassVar[int] = 1
    group: ClassVar[str] = LOOK

    def run(self, today: Host) -> None:
        """Open them."""
        today.doors.handover()


class ReadAloud(Command):
    """Read the friendship book aloud: large, first names only, also in public view."""

    key: ClassVar[str] = "l"
    group: ClassVar[str] = LOOK
    writes: ClassVar[bool] = True

    def run(self, today: Host) -> None:
        """Open it."""
        today.doors.read_aloud()


class Ruptures(Command):
    """The board of ruptures: what waits for its repair, who leads it, what was tried."""

    key: ClassVar[str] = "b"
    label: ClassVar[str] = "ruptures"
    weight: ClassVar[int] = 0
    group: ClassVar[str] = LOOK

    def run(self, today: Host) -> None:
        """Open it."""
        today.doors.ruptures()


class EndOfDay(Command):
    """The end of the day, step by step; then close it."""

    key: ClassVar[str] = "e"
    label: ClassVar[str] = "day"
    weight: ClassVar[int] = 2
    group: ClassVar[str] = LOOK

    def run(self, today: Host) -> None:
        """Open it."""
        today.doors.review()


class Week(Command):
    """The week by the three components, child by child: who had little, what was restored."""

    key: ClassVar[str] = "k"
    label: ClassVar[str] = "week"
    weight: ClassVar[int] = 0
    group: ClassVar[str] = LOOK

    def run(self, today: Host) -> None:
        """Open it."""
        today.doors.week()


class People(Command):
    """The children, adults and classes of the book: add, change, leavers, who may be twice."""

    key: ClassVar[str] = "p"
    label: ClassVar[str] = "people"
    weight: ClassVar[int] = 0
    group: ClassVar[str] = LOOK

    def run(self, today: Host) -> None:
        """Open them."""
        today.doors.people()


class Sharing(Command):
    """Sharing with other PCs: what waits and why, what to do."""

    key: ClassVar[str] = "o"
    twin: ClassVar[str] = "F5"
    group: ClassVar[str] = LOOK

    def run(self, today: Host) -> None:
        """Show it."""
        today.doors.sharing()


class ChangeAdult(Command):
    """Change the adult who is typing."""

    key: ClassVar[str] = "a"
    group: ClassVar[str] = LOOK

    def run(self, today: Host) -> None:
        """Ask who it is."""
        today.place.sign_in()


class ClassBefore(Command):
    """The class before; an adult's own classes stand first."""

    key: ClassVar[str] = "left_square_bracket"
    shown: ClassVar[str] = "["
    label: ClassVar[str] = "] class"  # both keys as one
    weight: ClassVar[int] = 0
    group: ClassVar[str] = LOOK

    def run(self, today: Host) -> None:
        """Go back one class."""
        today.place.change_class(-1)


class ClassAfter(Command):
    """The class after; the whole school is the last."""

    key: ClassVar[str] = "right_square_bracket"
    shown: ClassVar[str] = "]"
    group: ClassVar[str] = LOOK

    def run(self, today: Host) -> None:
        """Go on one class."""
        today.place.change_class(1)


class GoToClass(Command):
    """Show a class by name, or the whole school: letters, then Enter."""

    key: ClassVar[str] = "g"
    label: ClassVar[str] = "class"
    weight: ClassVar[int] = 0
    group: ClassVar[str] = LOOK

    def run(self, today: Host) -> None:
        """Ask for the name."""
        today.place.choose_class()


class Detail(Command):
    """Show or hide detail; without a key for a minute it closes."""

    key: ClassVar[str] = "d"
    label: ClassVar[str] = "detail"
    weight: ClassVar[int] = 1
    group: ClassVar[str] = LOOK

    def run(self, today: Host) -> None:
        """Switch detail."""
        today.discretion.switch()
