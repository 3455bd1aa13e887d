"""Screens that show what is saved elsewhere too."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from screens.detail import DetailGate
from screens.keys import Gate, Result
from store.book import Book

REPAINT = 0.25
"""Seconds in which changes from elsewhere are gathered before they are shown."""


class Following(Gate[Result]):
    """Asks the book anew when something in it changes.

    Attributes:
        changed: ids of what reads differently since the book was asked last; "" stands for everything.
    """

    def follow(self, book: Book) -> None:
        """Have it follow a book, read or still being read, once it is shown."""
        self._book = book
        self.changed: set[str] = set()
        self._stale = False
        self._unwatch: Callable[[], None] = lambda: None

    def reload(self) -> None:
        """Ask the book anew, and show what it says."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Follow the book."""
        self._loop = asyncio.get_running_loop()
        self._unwatch = self._book.watch(self._tell)

    def on_unmount(self) -> None:
        """Follow no longer."""
        self._unwatch()

    def _tell(self, ids: set[str]) -> None:
        """Something was saved, here or elsewhere; told in the thread that did."""
        with suppress(RuntimeError):  # the app has left
            self._loop.call_soon_threadsafe(self._mark_stale, ids)

    def _mark_stale(self, ids: set[str]) -> None:
        self.changed |= ids
        if not self._stale and self.is_active:
            self._stale = True
            # in the screen's own turn: a timer begun outside it cannot be ended with the screen
            self.call_later(self.set_timer, REPAINT, self._reload)

    def _reload(self) -> None:
        self._stale = False
        if self.is_mounted and self.is_active:
            self.reload()
            self.changed.clear()


class FollowingScreen(Following[Result], DetailGate[Result]):
    """One that is all detail.

    Args:
        book: read, or still being read.
        detail: whether detail is open now.
    """

    def __init__(self, book: Book, detail: Callable[[], bool]) -> None:
        DetailGate.__init__(self, detail)
        self.follow(book)

    def resumed(self) -> None:
        """Something may have changed under the other screen."""
        self._reload()
