"""Looking for what is typed: what is asked, and what is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from store.book import Book
from store.calendar import year_start
from store.errors import DaybookError
from store.kinds.base import is_date
from store.views.child import Timeline
from store.views.search import Query, read_query, search

_NO_QUERY = Query()
NOTHING = Timeline(0, lambda *_: [])


@dataclass(frozen=True, slots=True)
class Asked:
    """What the results are of.

    Attributes:
        text: what stands in the field.
        book: how often the book has changed since the search was opened.
    """

    text: str
    book: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found.

    Attributes:
        query: the text as it was understood.
        found: the entries, newest first.
        problem: why nothing could be looked for, in words.
        began: the first day that is searched where nothing is said; None where that is not known.
    """

    query: Query = _NO_QUERY
    found: Timeline = NOTHING
    problem: str = ""
    began: date | None = None


class Looker:
    """Looks for what is typed.

    Args:
        book: read, or still being read.
        group: the class whose children come first.
    """

    def __init__(self, book: Book, group: str | None) -> None:
        self._book = book
        self._group = group
        self._began: date | None = None

    def answer(self, text: str) -> Answer:
        """What a text finds. It may open earlier years: not for the screens' thread."""
        try:
            query = read_query(text, self._book.people, self._book.clock, self._group)
            found = NOTHING if query.empty else search(self._book, query)
            return Answer(query, found, began=self._first_day())
        except DaybookError as error:
            return Answer(problem=error.sentence)

    def _first_day(self) -> date | None:
        """The first day of the school year that the index holds, which is the last one when a new one begins
        while the app is running."""
        if self._began is None:
            folders = self._book.index.year_part.page_folders()
            first = min((each for each in folders if is_date(each)), default="")
            self._began = year_start(date.fromisoformat(first)) if first else None
        return self._began
