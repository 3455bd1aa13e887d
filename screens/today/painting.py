"""When Today is painted anew: for what the book tells, for a save, for the exchange, for another minute."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from textual.geometry import Size
from textual.widgets import Static

from screens.safe import show
from screens.today.host import Host
from screens.today.repaint import Framed, Repaint

if TYPE_CHECKING:
    from screens.today.status import Status
    from store.views.today import Day, DayView

SLOW_SAVE = 0.1
"""Seconds after which a save is said to be under way; one that ends sooner is painted once, as saved."""


class Painted(Host, Framed, Protocol):
    """Today, as it is painted."""

    furnished: bool

    @property
    def size(self) -> Size:
        """Its cells."""

    def query_one(self, selector: str, kind: type[Static], /) -> Static:
        """One of its lines."""

    def say_no_row(self, row: int) -> None:
        """Say that nobody is highlighted, where a row was asked for that does not exist."""


class Painting:
    """Paints the lists and the status line, each time once for all that came together.

    Args:
        today: the screen.

    Attributes:
        saving: whether a save is under way whose end is to paint the bar.
    """

    def __init__(self, today: Painted) -> None:
        self._today = today
        self._day: Day | None = None
        manners = (lambda: today.all_read, lambda: today.book.foreground.acting)
        self._repaint = Repaint(today, self.lists, *manners)
        self._restate = Repaint(today, self._show_shared, *manners, patient=True)
        self.saving = False

    @cached_property
    def status(self) -> Status:
        """Words the status line; made when it is first shown, behind sign-in."""
        from screens.today.status import Status

        return Status(self._today)

    # --- what came

    def changed(self, ids: set[str]) -> None:
        """Something reads differently; told in whatever thread changed it."""
        if self._day is not None:
            self._day.changed(ids)
        self._today.waiting.changed(ids)
        self._today.soon(self._repaint.ask)

    def exchanged(self) -> None:
        """The exchange stands otherwise. Called in the screen's thread."""
        self._restate.ask()

    def catch_up(self) -> None:
        """A key comes that may be about what the last save changed: paint that now, if it is not."""
        self._repaint.catch_up()

    def await_save(self) -> None:
        """A save has begun: its end paints, unless that is long in coming."""
        self.saving = True
        self._repaint.hold()
        self._today.call_later(self._today.set_timer, SLOW_SAVE, self._show_saving)

    def _show_saving(self) -> None:
        if self.saving:
            self.save_ended()

    def save_ended(self) -> None:
        """Show what was saved, or that it was not or takes long: first in the bar, then in the lists."""
        self.saving = False
        self._today.refresh_bar()
        self._repaint.go_on()

    # --- what is painted

    def lists(self) -> None:
        """Ask the index, and show what it says, once there is somebody to see it."""
        today = self._today
        self._repaint.done()
        self._restate.done()
        if today.furnished and today.lists.there and (today.author is not None or today.is_active):
            view = self._view() if today.people_read else None
            waiting = today.lists.row if today.lists.view is None else None
            today.lists.show(view, today.book.people, today.sharing.standing, detail=today.detail)
            if waiting is not None:  # asked for while the list was being read
                today.say_no_row(waiting + 1)
            self.show_status()
            today.owed_now.ask()
            today.waiting.ask()

    def _view(self) -> DayView:
        """The day of the class that is shown; made when it is first asked for, behind sign-in."""
        if self._day is None:
            from store.views.today import Day

            self._day = Day(self._today.book)
        return self._day.view(self._today.group, self._today.clock.now())

    def _show_shared(self) -> None:
        """The exchange stands otherwise. What it brought the book tells by itself."""
        self._restate.done()
        if not self._today.lists.show_shared(self._today.sharing.standing):
            self.lists()
        elif not self.status.outdated:  # else the next tick paints all that goes by the minute
            self.show_status()

    def show_status(self) -> None:
        """Show the status line, as it is worded now."""
        show(self._today.query_one("#status", Static), self.status.line(self._today.size.width))
