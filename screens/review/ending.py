"""The last page of the end of the day: why what is left is left, closing, opening again."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from screens.review.asking import say
from screens.review.commands import DEFERS
from screens.review.progress import Sheet
from screens.review.writing import Writing
from screens.words import review as words
from screens.words import shared

if TYPE_CHECKING:
    from screens.today.bar_host import BarHost
    from screens.today.host import Host


class Page(Protocol):
    """The screen."""

    desk: Host

    @property
    def carrier(self) -> BarHost:
        """The screen, as the bar sees it."""

    @property
    def failed(self) -> bool:
        """Whether something is not saved."""

    def names(self) -> dict[str, str]:
        """What to call the children who are shown, by id."""

    def warn(self, sentence: str) -> None:
        """Say something in the bar."""

    def hold(self) -> None:
        """Hold the keys that come from now on."""

    def release(self) -> None:
        """Give out the keys that were held."""

    def run_worker(self, work: Coroutine[Any, Any, None], name: str = "") -> object:
        """Run something in the background."""

    def refresh_screen(self) -> None:
        """Show everything as it stands."""

    async def read_now(self) -> bool:
        """Ask the book as it is now; whether it could be told."""


class Ending:
    """Closes a day and opens it again.

    Args:
        page: the screen.
        sheet: the review.
        writing: writes.
    """

    def __init__(self, page: Page, sheet: Sheet, writing: Writing) -> None:
        self._page = page
        self._sheet = sheet
        self._writing = writing

    def defer(self, letter: str) -> None:
        """Say why the marked line is left for another day."""
        row = self._sheet.row
        if row is None:
            return
        why = next(each.why for each in DEFERS if each.key == letter)
        if why:
            self._sheet.defer(row, why)
            return
        name = self._page.names().get(row.pupil, shared.NOBODY)
        question = words.REVIEW_WHY.format(name=name, what=row.text)
        self._say(" ".join(filter(None, row.key)), question, partial(self._sheet.defer, row))

    def _say(self, about: str, question: str, then: Callable[[str], None]) -> None:
        say(self._page.carrier, about, question, self._page.desk.acts.kept, then)

    def close(self) -> None:
        """Close the day, where of all that is left it is said why; the keys after it wait."""
        unsaid = self._sheet.unsaid
        if unsaid:
            self._sheet.place = self._sheet.left.index(unsaid[0])
            self._page.warn(words.REVIEW_UNSAID.format(count=len(unsaid)))
            return
        self._page.hold()
        self._page.run_worker(self._close(), name="closing the day")

    async def _close(self) -> None:
        """Close it, once all is saved and read."""
        page = self._page
        await page.desk.acts.saver.drain()
        told = await page.read_now()
        if not told:
            pass  # the page says so; nobody closes a day of which it is not known what is left
        elif page.failed:
            page.warn(words.REVIEW_UNSAVED)
        elif self._sheet.unsaid:  # something came meanwhile
            page.warn(words.REVIEW_UNSAID.format(count=len(self._sheet.unsaid)))
        elif not self._sheet.is_closed and await self._writing.close():
            self._sheet.progress.whys.clear()
            await page.read_now()
        page.release()

    def reopen(self) -> None:
        """Ask why the day is opened again."""
        self._say("reopen", words.REVIEW_REOPEN, self._reopen_because)

    def _reopen_because(self, why: str) -> None:
        self._page.hold()
        self._page.run_worker(self._reopen(why), name="opening the day again")

    async def _reopen(self, why: str) -> None:
        if await self._writing.reopen(why):
            await self._page.read_now()
            self._sheet.begin()
        self._page.refresh_screen()
        self._page.release()
