"""Reading a book's pages: each once, none trusted, none lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from store import durable, words
from store.codec import Json
from store.errors import CouldNot
from store.pages import (
    REGISTER,
    Problem,
    ReadPage,
    describe,
    is_date_folder,
    list_dates,
    list_pages,
    parse_page,
    set_aside,
)

PAGES, QUARANTINE, REPORTS = "pages", "quarantine", "reports"
"""Folders of a book: its pages, those set aside, and reports of faults in the program."""


class Reader:
    """Reads the pages of one book's folder.

    Args:
        folder: the book's folder.
        book_ids: ids of the books whose pages belong here.
    """

    def __init__(self, folder: Path, book_ids: set[str]) -> None:
        self._folder = folder
        self._pages = folder / PAGES
        self._quarantine = folder / QUARANTINE
        self._book_ids = book_ids
        self._read: set[str] = set()
        self._aside: set[str] = set()
        self.problems: list[Problem] = []

    def check(self) -> None:
        """Refuse to take a book whose pages have gone for an empty one.

        Raises:
            CouldNot: in plain words.
        """
        if not is_there(self._pages):
            raise CouldNot(words.BOOK_FOLDER_GONE.format(folder=self._pages))

    def sweep(self) -> None:
        """Remove old temporary files beside book.json, and where pages are set aside and faults reported;
        those beside pages go when these are read."""
        for folder in (self._folder, self._quarantine, self._folder / REPORTS):
            durable.sweep(folder)

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
        moved = set_aside(path, self._quarantine) if page.damaged else None
        if moved:
            self._aside.add(moved.name)
        problem = describe(page, name, self._book_ids, moved=moved is not None)
        if problem:
            self._note(problem)
        yield from self._ours(page)

    @property
    def people_damaged(self) -> bool:
        """Whether a page about people could not be read whole."""
        places = (f"{REGISTER}/", f"{QUARANTINE}/{REGISTER}.")
        return any(
            each.kind in ("damaged", "unreachable") and each.page.startswith(places) for each in self.problems
        )

    def _unreachable(self, name: str) -> None:
        self._note(Problem("unreachable", name, words.PAGE_UNREACHABLE.format(page=name)))

    def _note(self, problem: Problem) -> None:
        if problem not in self.problems:
            self.problems.append(problem)

    def read_quarantine(self, date_folder: str | None = None) -> Iterator[Json]:
        """What can be trusted of the pages that were set aside at earlier starts, from one folder or all;
        each is read once."""
        for path in list_aside(self._quarantine):
            origin = path.name.partition(".")[0]
            if path.name in self._aside or date_folder not in (None, origin):
                continue
            try:
                data = path.read_bytes()
            except OSError:
                continue
            self._aside.add(path.name)
            if not (self._pages / origin_of(path.name)).is_file():
                name = f"{QUARANTINE}/{path.name}"
                self._note(Problem("damaged", name, words.IN_QUARANTINE.format(page=name)))
            yield from self._ours(parse_page(data))

    def _ours(self, page: ReadPage) -> list[Json]:
        """The records of a page if it belongs to this book. A page so damaged that it does not say is
        taken as ours: its hashes hold, and hiding a child's record is the greater harm."""
        return page.records if page.book_id is None or page.book_id in self._book_ids else []


def is_there(folder: Path) -> bool:
    """Whether a folder is there and answers."""
    try:
        return folder.is_dir()
    except OSError:
        return False


def list_aside(quarantine: Path) -> list[Path]:
    """The pages that were set aside, in order of name; none where they cannot be listed."""
    try:
        paths = sorted(quarantine.iterdir())
    except OSError:
        return []
    return [path for path in paths if path.suffix == ".json" and is_date_folder(path.name.partition(".")[0])]


def origin_of(name: str) -> str:
    """The name below `pages` from which a page in the quarantine came: `<date>.<stem>.<random>.json`."""
    date_folder, _, rest = name.removesuffix(".json").partition(".")
    return f"{date_folder}/{rest.rpartition('.')[0]}.json"
