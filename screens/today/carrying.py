"""A screen other than Today that carries the bar, so that something is written where it is told."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from textual import events

from screens.following import FollowingScreen
from screens.glyphs import Glyphs
from screens.keys import APP_KEYS, Result
from screens.today.bar import Bar
from screens.today.bar_host import Listed
from screens.today.barred import Barred
from screens.today.host import Host
from screens.today.modes import Advice
from screens.words import today as words
from store.book import Book
from store.clock import Clock

FRAME = 4
"""Cells that the bar's frame and padding take of a line."""


class Carrier:
    """What the bar's modes need of such a screen; all that is written goes through Today.

    Args:
        desk: Today.
        screen: carries the bar.
        lists: its children.
    """

    def __init__(self, desk: Host, screen: BarScreen[Any], lists: Listed) -> None:
        self.book: Book = desk.book
        self.glyphs: Glyphs = desk.glyphs
        self.clock: Clock = desk.book.clock
        self.people_read = True
        self._desk = desk
        self._screen = screen
        self._lists = lists

    @property
    def lists(self) -> Listed:
        """The children whom it lists."""
        return self._lists

    @property
    def detail(self) -> bool:
        """Whether detail may be shown."""
        return self._desk.detail

    @property
    def group(self) -> str | None:
        """The class shown."""
        return self._desk.group

    @property
    def room(self) -> int:
        """Cells in a line of the bar, also while it is not laid out yet."""
        return max(20, self._screen.app.size.width - FRAME)

    def open_bar(self, mode: Any, text: str = "") -> None:
        """Put the bar into a mode."""
        self._screen.bar.open(mode, text)
        self._screen.refresh_bar()

    def close_bar(self) -> None:
        """Leave the bar's mode."""
        self._screen.bar.close()
        self._screen.refresh_bar()


class Called:
    """The children of such a screen: whoever is highlighted, by the names that Today has for them.

    Args:
        desk: Today.
        screen: says who is highlighted.
    """

    def __init__(self, desk: Host, screen: BarScreen[Any]) -> None:
        self._desk = desk
        self._screen = screen

    @property
    def pupil(self) -> Any:
        """The highlighted child."""
        return self._screen.highlighted()

    def child_at(self, digit: int) -> None:
        """No child has a digit here."""

    def names_of(self, pupils: Sequence[str], *, detail: bool | None = None) -> list[str]:
        """What to call these children."""
        return self._desk.lists.names_of(pupils, detail=detail)


class BarScreen(Barred[Result], FollowingScreen[Result]):
    """A screen that follows the book and has the bar, which is there only while it is in a mode: every key
    belongs to that then.

    Args:
        desk: Today, from which the screen is opened.
    """

    def __init__(self, desk: Host) -> None:
        super().__init__(desk.book, lambda: desk.detail)
        self.desk = desk
        self.carrier = Carrier(desk, self, Called(desk, self))

    @cached_property
    def bar(self) -> Bar:
        """There from the start, and hidden while it is in no mode."""
        return Bar()

    def highlighted(self) -> Any:
        """The child who is highlighted; None for nobody."""
        raise NotImplementedError

    def command(self, event: events.Key) -> None:
        """Act on a key, where the bar is in no mode."""
        raise NotImplementedError

    def refresh_screen(self) -> None:
        """Show everything as it stands."""
        raise NotImplementedError

    def safeguarding(self) -> None:
        """Say whom to tell of a concern; nothing of it is stored."""
        self.carrier.open_bar(Advice(self.carrier, text=words.SAFEGUARDING))

    # --- the bar

    def refresh_bar(self) -> None:
        """Show what the bar is doing, and hide it where that is nothing."""
        self.set_class(self.bar.mode is not None, "-barred")
        if self.is_mounted:
            self.bar.refresh_lines([], "", failed=False)
            self.refresh_screen()

    def key(self, event: events.Key) -> bool:
        """The bar's mode first; else a command."""
        if event.key in APP_KEYS:
            return False
        if self.bar.mode is not None:
            self.bar.mode.take(event)
            self.refresh_bar()
        else:
            self.command(event)
        return True

    def keep_typed(self) -> None:
        """It is there again the next time."""
        self.leave_bar()
