"""The history of the highlighted entry, which takes the place of the two lists of a child's page."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text

from screens.child import rows
from screens.child.earlier import Earlier, year_name
from screens.glyphs import Glyphs
from screens.history import history_lines
from screens.keys import Gate
from screens.safe import plain
from screens.widgets.rows import Rows
from screens.words import child as words
from store.book import Book
from store.entries import Entry
from store.people.people import Member
from store.views.history import history

FRAME = 2
"""Cells that a list's frame takes of its width, and of its height."""


class History:
    """Shows it while it is open. One of an earlier year is told once that year is open in the index.

    Args:
        page: the child's page.
        book: read, or still being read.
        glyphs: the signs in use.
        earlier: the earlier years that were read.
        pupil: whose page it is.
        entry: the highlighted entry.
    """

    def __init__(
        self,
        page: Gate[None],
        book: Book,
        glyphs: Glyphs,
        earlier: Earlier,
        pupil: Callable[[], Member],
        entry: Callable[[], Entry | None],
    ) -> None:
        self.open = False
        self._page = page
        self._book = book
        self._glyphs = glyphs
        self._earlier = earlier
        self._pupil = pupil
        self._entry = entry

    @property
    def _rows(self) -> Rows:
        return self._page.query_one("#history", Rows)

    def scroll(self, pages: int) -> None:
        """Scroll by screenfuls; backwards where negative."""
        self._rows.scroll_relative(y=pages * self._rows.screenful, animate=False, force=True)

    def show(self) -> None:
        """Show that of the highlighted entry; nothing where it is not open."""
        entry = self._entry() if self.open else None
        if entry is None:
            self._rows.show([])
            return
        self._rows.border_title = plain(rows.history_title(entry, self._book.clock.today()))
        year = self._earlier.year_of(entry.key)
        if year is not None and not self._earlier.is_open(year):
            self._rows.show([Text(words.EARLIER_READING.format(year=year_name(year)))])
            self._page.run_worker(
                self._read_year(year, entry), name="history", group="history", exclusive=True
            )
        else:
            self._tell(entry)

    async def _read_year(self, year: int, entry: Entry) -> None:
        """Read the year of an entry again, which another has closed since, and then its history."""
        await self._earlier.read(year, self._pupil().aliases)
        now = self._entry()
        if self.open and now is not None and now.key == entry.key:
            self._tell(entry)

    def _tell(self, entry: Entry) -> None:
        steps, width = history(self._book, entry), self._page.app.size.width - FRAME
        asks = entry.about.asks if entry.about else {}
        lines = history_lines(
            self._book, asks, steps, self._glyphs, self._page.app.console, width, self._pupil().id
        )
        self._rows.show(lines)
        self._rows.scroll_home(animate=False, force=True)
