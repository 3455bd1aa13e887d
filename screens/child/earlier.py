"""Earlier school years on a child's page: each is read when it is asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from screens import words
from store.book import Book
from store.entries import Entry


class Earlier:
    """The entries of one child in those earlier school years that were asked for.

    Args:
        book: being read, or read.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self._years: dict[int, list[Entry]] = {}
        self._busy = False

    @property
    def entries(self) -> list[Entry]:
        """All that was read, newest first."""
        return [entry for year in sorted(self._years, reverse=True) for entry in self._years[year]]

    @property
    def next(self) -> int | None:
        """The year to be read next; None where there is none, or one is being read."""
        unread = (year for year in self._book.index.past_years() if year not in self._years)
        return None if self._busy else next(unread, None)

    def told(self) -> str:
        """What `[` does next, in words."""
        if self._busy:
            return ""
        if self.next is not None:
            return words.EARLIER_NEXT.format(year=year_name(self.next))
        return words.EARLIER_NONE if self._book.past_read else words.EARLIER_UNREAD

    def year_of(self, key: str) -> int | None:
        """The earlier year in which an entry stands; None for this one."""
        years = (year for year, entries in self._years.items() if any(each.key == key for each in entries))
        return next(years, None)

    async def read(self, year: int, pupils: Sequence[str]) -> None:
        """Read a year, without making the screen wait; it stays open, so that its entries can be changed."""
        self._busy = True
        try:
            self._years[year] = await asyncio.to_thread(self._book.index.of_past_year, year, pupils)
        finally:
            self._busy = False


def year_name(year: int) -> str:
    """A school year as people say it: `2025–26`."""
    return f"{year}–{(year + 1) % 100:02d}"
