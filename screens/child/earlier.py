"""Earlier school years on a child's page: each is read when it is asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from screens.behind import behind
from screens.words import child as words
from screens.words import shared
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
        self._turn = asyncio.Lock()
        """Reading one year closes the others, so one is read at a time."""

    @property
    def entries(self) -> list[Entry]:
        """All that was read, newest first."""
        return [entry for year in sorted(self._years, reverse=True) for entry in self._years[year]]

    @property
    def next(self) -> int | None:
        """The year to be read next; None where there is none, or one is being read."""
        unread = (year for year in self._book.index.past_years() if year not in self._years)
        return None if self._turn.locked() else next(unread, None)

    def told(self) -> str:
        """What `[` does next, in words."""
        if self._turn.locked():
            return ""
        if self.next is not None:
            return words.EARLIER_NEXT.format(year=year_name(self.next))
        return words.EARLIER_NONE if self._book.past_read else shared.EARLIER_UNREAD

    def year_of(self, key: str) -> int | None:
        """The earlier year in which an entry stands; None for this one."""
        years = (year for year, entries in self._years.items() if any(each.key == key for each in entries))
        return next(years, None)

    def is_open(self, year: int) -> bool:
        """Whether more can be asked about a year's entries: another that was opened may have closed it."""
        return year in self._book.index.past

    def bears_on(self, changed: set[str], pupils: Sequence[str]) -> bool:
        """Whether what was read may read differently, where so much has changed in the book.

        Args:
            changed: ids of what reads differently; "" stands for everything.
            pupils: the ids of the child.
        """
        found = [self._book.entry(each) for each in changed] if self._years else []
        return any(entry is None or entry.pupil in pupils or self.year_of(entry.key) for entry in found)

    async def read(self, year: int, pupils: Sequence[str]) -> None:
        """Read a year, without making the screen wait; it stays open, so that its entries can be changed."""
        async with self._turn:
            self._years[year] = await behind(lambda: self._book.index.of_past_year(year, pupils))

    async def read_again(self, pupils: Sequence[str]) -> None:
        """Read all years that were read; the one that is open first, and once."""
        for year in sorted(self._years, key=self.is_open, reverse=True):
            await self.read(year, pupils)


def year_name(year: int) -> str:
    """A school year as people say it: `2025–26`."""
    return f"{year}–{(year + 1) % 100:02d}"
