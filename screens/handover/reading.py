"""Asking the book what the screen of handovers shows, behind the screen; a fault in that ends nothing."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, Protocol

from screens.behind import behind
from screens.handover.rows import Content, read_content
from screens.words import handover as words
from store.book import Book
from store.handover.desk import Desk


class Page(Protocol):
    """The screen."""

    def hold(self) -> None:
        """Hold the keys that come from now on."""

    def release(self) -> None:
        """Give out the keys that were held."""

    def run_worker(self, work: Coroutine[Any, Any, None], name: str = "") -> object:
        """Run something in the background."""

    def lay_out(self) -> None:
        """Make the lines anew, and show all."""

    def refresh_screen(self) -> None:
        """Show everything as it stands."""


class Reading:
    """Reads what came, what could be handed over, and what was sent.

    Args:
        page: the screen.
        book: it is asked.
        desk: what is changed of what could be handed over.
        adult: canonical id of who is signed in.
        report: keeps a report of a fault that ends nothing.

    Attributes:
        content: what the book said last; None until it has.
        fault: what is said of a fault; "" for none.
    """

    def __init__(
        self, page: Page, book: Book, desk: Desk, adult: str, report: Callable[[BaseException], object]
    ) -> None:
        self._page = page
        self._report = report
        self._find = partial(read_content, book, desk, adult)
        self.content: Content | None = None
        self.fault = ""

    def ask(self, *, held: bool = False) -> None:
        """It may read differently now.

        Args:
            held: whether keys wait so long.
        """
        if held:
            self._page.hold()
        self._page.run_worker(self._ask(held=held), name="reading handovers")

    async def _ask(self, *, held: bool) -> None:
        try:
            await self.read()
        finally:
            if held:
                self._page.release()

    async def read(self) -> None:
        """Ask the book as it is now, and lay out what it says."""
        try:
            self.content = await behind(self._find)
            self.fault = ""
            self._page.lay_out()
        except Exception as error:  # noqa: BLE001 - a fault of what is told must not end Daybook
            self.failed(error)

    def failed(self, error: Exception) -> None:
        """It could not be read, or not be laid out: keep a report, and say so."""
        self._report(error)
        self.fault = words.HANDOVER_FAULT
        self._page.refresh_screen()
