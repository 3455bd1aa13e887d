"""Reading a book's pages: each once, none trusted, none lost."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from store import codec, durable, staging
from store.clock import seconds_since
from store.codec import Json
from store.errors import CouldNot
from store.page_names import stem_of
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
from store.words import book as words

PAGES, INDEX, QUARANTINE, REPORTS = "pages", "index", "quarantine", "reports"
"""Folders of a book: its pages, snapshots of the index, pages set aside, reports of faults in the program."""


SETTLED_AFTER = 5.0
"""Seconds after which a change to a folder has a time of its own: disks tell times apart by up to two."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of one page.

    Attributes:
        name: where it is now, below the book's `pages`; of one set aside, below the book's folder.
        size: how many bytes were read.
        records: those that belong to this book and whose hashes hold.
        whole: whether there is nothing more to be had from these bytes, and nothing to be told of them.
        gone: whether the page was there a moment ago, and is not any more.
    """

    name: str
    size: int = 0
    records: list[Json] = field(default_factory=list)
    whole: bool = False
    gone: bool = False


class Reader:
    """Reads the pages of one book's folder, and knows what is wrong with them.

    Args:
        folder: the book's folder.
        book_ids: ids of the books whose pages belong here.
    """

    def __init__(self, folder: Path, book_ids: set[str]) -> None:
        self._folder = folder
        self._pages = folder / PAGES
        self._quarantine = folder / QUARANTINE
        self._book_ids = book_ids
        self.problems: list[Problem] = []

    def check(self) -> None:
        """Refuse to take a book whose pages have gone for an empty one.

        Raises:
            CouldNot: in plain words.
        """
        if not is_there(self._pages):
            raise CouldNot(words.BOOK_FOLDER_GONE.format(folder=self._pages))

    def sweep(self) -> None:
        """Remove old temporary files beside book.json, and where pages are set aside, faults reported and
        snapshots kept; those beside pages go when these are read. And days that were never wholly fetched."""
        for folder in (self._folder, self._quarantine, self._folder / REPORTS, self._folder / INDEX):
            durable.sweep(folder)
        staging.sweep(self._pages)

    # --- what there is

    def dates(self) -> list[str]:
        """The date folders that there are: the register first, then the days, newest first."""
        return list_dates(self._pages, self._unreachable)

    def changed(self, date_folder: str) -> int:
        """When a folder last changed, in nanoseconds as the disk counts them; 0 where it cannot be told."""
        try:
            return (self._pages / date_folder).stat().st_mtime_ns
        except OSError:
            return 0

    def settled(self, changed: int) -> bool:
        """Whether what changes a folder from now on will give it another time than this."""
        return seconds_since(changed / 1e9) > SETTLED_AFTER

    def state_of(self, date_folders: Iterable[str]) -> str:
        """A text that is another as soon as one of these folders changes; "" where that is not certain."""
        times = {name: self.changed(name) for name in date_folders}
        known = all(time and self.settled(time) for time in times.values())
        return codec.digest(times)[:16] if known else ""

    def sizes(self, date_folder: str) -> dict[str, int]:
        """The names of a folder's pages, below the book's `pages`, in order, with their sizes in bytes; -1
        for what cannot be told."""
        durable.sweep(self._pages / date_folder)
        found: dict[str, int] = {}
        for path in list_pages(self._pages, date_folder, self._unreachable):
            name = f"{date_folder}/{path.name}"
            found[name] = -1
            with suppress(OSError):
                found[name] = path.stat().st_size
        return found

    def names(self, date_folder: str) -> set[str]:
        """The names alone."""
        return {f"{date_folder}/{path.name}" for path in list_pages(self._pages, date_folder)}

    # --- reading

    def read(self, name: str) -> Read:
        """The records of a page. A damaged one is moved to the quarantine and noted among the problems;
        what can be trusted of it is given all the same."""
        path = self._pages / name
        try:
            data = codec.read_file(path)
        except OSError:
            if not os.path.lexists(path):
                return Read(name, gone=True)
            self._unreachable(name)
            return Read(name)
        page = parse_page(data)
        moved = set_aside(path, self._quarantine) if page.damaged else None
        return self._judged(name, len(data), page, moved)

    def take(self, name: str, size: int, page: ReadPage) -> Read:
        """The records of a page whose bytes, so many, were parsed before they were put under its name."""
        return self._judged(name, size, page, None)

    def _judged(self, name: str, size: int, page: ReadPage, moved: Path | None) -> Read:
        self._reached(name)
        problem = describe(page, name, self._book_ids, moved=moved is not None)
        if problem:
            self._note(problem)
        name = f"{QUARANTINE}/{moved.name}" if moved else name
        return Read(name, size, self._ours(page), whole=problem is None or moved is not None)

    @property
    def people_damaged(self) -> bool:
        """Whether a page about people could not be read whole."""
        places = (f"{REGISTER}/", f"{QUARANTINE}/{REGISTER}.")
        return any(
            each.kind in ("damaged", "unreachable") and each.page.startswith(places) for each in self.problems
        )

    def _unreachable(self, name: str) -> None:
        self._note(Problem("unreachable", name, words.PAGE_UNREACHABLE.format(page=name)))

    def _reached(self, name: str) -> None:
        """What could not be read for a moment, or was of a book that was unknown then, is judged anew."""
        past = {("unreachable", name), ("foreign", name)}
        self.problems[:] = [each for each in self.problems if (each.kind, each.page) not in past]

    def _note(self, problem: Problem) -> None:
        if problem not in self.problems:
            self.problems.append(problem)

    def aside(self) -> dict[str, int]:
        """The names of the pages that were set aside, below the book's folder, with their sizes."""
        found: dict[str, int] = {}
        for path in list_aside(self._quarantine):
            with suppress(OSError):
                found[f"{QUARANTINE}/{path.name}"] = path.stat().st_size
        return found

    def tell_aside(self, name: str) -> None:
        """Note among the problems a page that was set aside, unless it was made good, or it was noted when it
        was moved."""
        origin = origin_of(name.partition("/")[2])
        told = any(each.page == origin and each.kind == "damaged" for each in self.problems)
        if not told and not is_made_good(self._folder / name, self._pages):
            self._note(Problem("damaged", name, words.IN_QUARANTINE.format(page=name)))

    def read_aside(self, name: str) -> Read:
        """What can be trusted of a page that was set aside."""
        try:
            data = codec.read_file(self._folder / name)
        except OSError:
            return Read(name)
        return Read(name, len(data), self._ours(parse_page(data)), whole=True)

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


def is_made_good(aside: Path, pages: Path) -> bool:
    """Whether a whole page is in the place of one that was set aside: under its name, or, where it came from
    the shared folder since, under another of the same page, with all that can still be read of the one set
    aside, and no shorter."""
    date_folder, _, file = origin_of(aside.name).partition("/")
    found = (path for path in list_pages(pages, date_folder) if stem_of(path.name) == stem_of(file))
    return any(_takes_place(path, aside, same=path.name == file) for path in found)


def _takes_place(path: Path, aside: Path, *, same: bool) -> bool:
    try:
        data, damaged = codec.read_file(path), codec.read_file(aside)
    except OSError:
        return False
    page = parse_page(data)
    if page.damaged or same:
        return not page.damaged
    kept = parse_page(damaged).records
    return len(data) >= len(damaged) and all(each in page.records for each in kept)


def origin_of(name: str) -> str:
    """The name below `pages` from which a page in the quarantine came: `<date>.<stem>.<random>.json`."""
    date_folder, _, rest = name.removesuffix(".json").partition(".")
    return f"{date_folder}/{rest.rpartition('.')[0]}.json"
