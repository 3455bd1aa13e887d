"""Reading a book's pages: each once, none trusted, none lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from store import durable, words
from store.codec import Json
from store.pages import (
    Problem,
    ReadPage,
    describe,
    is_date_folder,
    list_dates,
    list_pages,
    parse_page,
    set_aside,
)

PAGES, QUARANTINE = "pages", "quarantine"


class Reader:
    """Reads the pages of one book's folder.

    Args:
        folder: the book's folder.
        book_ids: ids of the books whose pages belong here.
    """

    def __init__(self, folder: Path, book_ids: set[str]) -> None:
        self._pages = folder / PAGES
        self._quarantine = folder / QUARANTINE
        self._book_ids = book_ids
        self._read: set[str] = set()
        self.problems: list[Problem] = []

    def dates(self) -> list[str]:
        """The date folders that there are: the register first, then the days, newest first."""
        return list_dates(self._pages, self._unreachable)

    def read(self, date_folders: Iterable[str]) -> Iterator[Json]:
        """The records on the pages of these folders that were not read before.

        A damaged page is moved to the quarantine and noted among the problems; what can be trusted of
        it is given out all the same."""
        for date_folder in date_folders:
            durable.sweep(self._pages / date_folder)
            for path in list_pages(self._pages, date_folder, self._unreachable):
                name = f"{date_folder}/{path.name}"
                if name not in self._read:
                    yield from self._page(path, name)

    def _page(self, path: Path, name: str) -> Iterator[Json]:
        try:
            data = path.read_bytes()
        except OSError:
            self._unreachable(name)
            return
        self._read.add(name)
        page = parse_page(data)
        moved = page.damaged and set_aside(path, self._quarantine) is not None
        problem = describe(page, name, self._book_ids, moved=moved)
        if problem:
            self._note(problem)
        yield from self._ours(page)

    def _unreachable(self, name: str) -> None:
        self._note(Problem("unreachable", name, words.PAGE_UNREACHABLE.format(page=name)))

    def _note(self, problem: Problem) -> None:
        if problem not in self.problems:
            self.problems.append(problem)

    def read_quarantine(self, date_folder: str | None = None) -> Iterator[Json]:
        """What can be trusted of the pages that were set aside at earlier starts, from one folder or all."""
        with suppress(OSError):
            for path in sorted(self._quarantine.iterdir()):
                origin = path.name.partition(".")[0]
                wanted = origin == date_folder if date_folder else is_date_folder(origin)
                if wanted and path.suffix == ".json":
                    with suppress(OSError):
                        yield from self._ours(parse_page(path.read_bytes()))

    def _ours(self, page: ReadPage) -> list[Json]:
        """The records of a page if it belongs to this book. A page so damaged that it does not say is
        taken as ours: its hashes hold, and hiding a child's record is the greater harm."""
        return page.records if page.book_id is None or page.book_id in self._book_ids else []
