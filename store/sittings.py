"""Which page the next record goes on: a fresh sitting where the last is full, of another day, or could not be
written."""

from __future__ import annotations

from pathlib import Path

from store.pages import REGISTER, OpenPage, draw_sitting


class Sittings:
    """The sittings of one run.

    Args:
        pages: the book's folder of pages.
        label: of this PC.
    """

    def __init__(self, pages: Path, label: str) -> None:
        self._folder = pages
        self._label = label
        self._pages: dict[str, OpenPage] = {}
        self._day = ""

    def page(self, day: str, book_id: str, *, people: bool) -> OpenPage:
        """The page for a record that is written on a day, ISO."""
        if day != self._day:
            self._pages, self._day = {}, day
        date_folder = REGISTER if people else day
        page = self._pages.get(date_folder)
        if page is None or page.full:
            page = OpenPage(self._folder, date_folder, draw_sitting(self._label), book_id)
            self._pages[date_folder] = page
        return page

    def retire(self, page: OpenPage) -> None:
        """Write no more on a page."""
        if self._pages.get(page.date_folder) is page:
            del self._pages[page.date_folder]
