"""Asking the book what the end of the day holds, behind the screen; keys that come before it answers wait."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from textual import events

from screens.behind import Readings, behind, until_read
from screens.review.progress import CLOSE, Sheet
from screens.words import today as words
from store.book import Book
from store.review import review

if TYPE_CHECKING:
    from screens.today.host import Host


class Page(Protocol):
    """The screen."""

    desk: Host

    def run_worker(self, work: Any, name: str = "") -> object:
        """Run something in the background."""

    def warn(self, sentence: str) -> None:
        """Say something in the bar."""

    def refresh_screen(self) -> None:
        """Show everything as it stands."""

    def take_key(self, event: events.Key) -> bool:
        """Act on a key."""


class Reading:
    """Reads it, one time after the other.

    Args:
        page: the screen.
        book: it is asked.
        sheet: takes what it says.
    """

    def __init__(self, page: Page, book: Book, sheet: Sheet) -> None:
        self._page = page
        self._book = book
        self._sheet = sheet
        self._readings = Readings(page, "reading the end of the day", self._read)
        self._early: list[events.Key] = []
        """Keys that came before the book was read."""

    def ask(self) -> None:
        """It may read differently now."""
        self._readings.ask()

    def later(self, event: events.Key) -> None:
        """A key is acted on once it is read."""
        self._early.append(event)

    async def _read(self) -> None:
        await until_read(self._page.desk)
        await self.read_now()

    async def read_now(self) -> bool:
        """Ask the book as it is now, and show what it says, unless somebody asked later and was answered
        before. Gives whether it could be told."""
        take, progress = self._sheet.begin_reading(), self._sheet.progress
        book, now = self._book, self._book.clock.now()
        try:
            found = await behind(partial(review, book, progress.group, now))
        except Exception as error:  # noqa: BLE001 - a fault of a rule must end nothing
            self._page.desk.report(error)
            self._page.warn(words.UNTOLD)
            return False
        first = self._sheet.review is None
        take(found)
        if first:
            self._begin()
        self._page.refresh_screen()
        return True

    def _begin(self) -> None:
        """It is read: at the step where somebody was, or the first; a closed day at its end."""
        found, progress = self._sheet.review, self._sheet.progress
        known = {each.name for each in self._sheet.steps} | {CLOSE}
        if found is not None and found.closings:
            progress.at = CLOSE
        elif progress.at not in known:
            progress.at = self._sheet.steps[0].name
        early, self._early = self._early, []
        for event in early:
            self._page.take_key(event)
