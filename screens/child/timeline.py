"""The timeline of a child's page: which entries are listed, and the highlight among them."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text

from screens.child import rows
from screens.child.earlier import Earlier
from screens.child.told import FRAME
from screens.keys import Gate
from screens.safe import plain
from screens.widgets.rows import Rows
from screens.words import child as words
from store.book import Book
from store.entries import Entry
from store.views.child import ChildView, Filter, timeline

_UNREAD = Text("")
"""Stands for an entry that nobody has looked at yet."""


class Timeline:
    """Lists the entries, of which only those around the highlight are read and laid out.

    Args:
        page: the child's page.
        book: read, or still being read.
        earlier: the earlier years that were read; they stand below this one.
        view: what the page shows of the child.

    Attributes:
        only: which entries are shown.
        place: where the highlight stands, from 0.
    """

    def __init__(self, page: Gate[None], book: Book, earlier: Earlier, view: Callable[[], ChildView]) -> None:
        self._page = page
        self._book = book
        self._earlier = earlier
        self._view = view
        self.only = Filter()
        self.place = 0
        self._lines: list[Text] = []
        self._read()

    def _read(self) -> None:
        self._found = timeline(self._book, self._view(), self.only, self._earlier.entries)

    def read_again(self) -> None:
        """Ask the index anew; the highlight stays on its entry."""
        entry = self.entry()
        self._read()
        found = self._found.find(entry.key, self.place) if entry else None
        self._highlight(self.place if found is None else found)
        self.lay_out_anew()

    def lay_out_anew(self) -> None:
        """The lines that were made are of use no longer."""
        self._lines = []

    def filter(self, only: Filter) -> None:
        """List only some entries, from the newest."""
        self.only, self.place = only, 0
        self.lay_out_anew()
        self._read()

    # --- the highlight

    @property
    def count(self) -> int:
        """How many entries are listed."""
        return self._found.count

    def entry(self) -> Entry | None:
        """The highlighted entry."""
        return self._found.at(self.place)

    def move(self, step: int) -> None:
        """Move the highlight by so many entries."""
        self._highlight(self.place + step)

    def _highlight(self, place: int) -> None:
        self.place = max(0, min(place, self.count - 1))

    # --- showing

    @property
    def _rows(self) -> Rows:
        return self._page.query_one("#timeline", Rows)

    @property
    def screenful(self) -> int:
        """By how many entries a screenful moves."""
        return self._rows.screenful

    def show(self) -> None:
        """The entries around the highlight; all others only by their number."""
        count, height = self.count, self._page.app.size.height
        if len(self._lines) != count:
            self._lines = [_UNREAD] * count
        for place in range(max(0, self.place - height), min(count, self.place + height)):
            if self._lines[place] is _UNREAD:
                self._lines[place] = self._line(place)
        listed = self._rows
        listed.border_title = plain(self._title())
        nothing = words.TIMELINE_NONE if self.only == Filter() else words.TIMELINE_EMPTY
        listed.show(self._lines or [Text(nothing)], self.place if count else None)

    def _title(self) -> str:
        """What is listed, and how to list more."""
        title = rows.timeline_title(self.only, self.count)
        return title if self._earlier.next is None else f"{title} · {self._earlier.told()}"

    def _line(self, place: int) -> Text:
        entry = self._found.at(place)
        if entry is None:
            return _UNREAD
        adult = self._book.people.get(entry.by)
        width = self._page.app.size.width - FRAME
        return rows.entry_line(entry, self._book.clock.today(), adult.initials if adult else "", width)
