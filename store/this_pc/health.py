"""How a book is: what it holds, whether its folder can be written, what is wrong."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from store import durable
from store.book import Book
from store.clock import parse_stamp
from store.errors import NotSaved
from store.page_names import stem_of
from store.pages import Problem, list_dates, list_pages
from store.people.people import ADULT, GROUP, PUPIL
from store.reading import INDEX, PAGES
from store.this_pc.forgetful import forgets

LOW_SPACE = 100 * 1024 * 1024
"""Bytes free below which a person is warned: days of saving, but few backups and updates, still fit."""


@dataclass(frozen=True, slots=True)
class Health:
    """How a book is.

    Attributes:
        entries: how many stand.
        withdrawn: how many were withdrawn.
        people: how many stand of each of pupil, adult and group.
        pages: how many pages there are; one of which there are several files counts once.
        last_saved: when the latest record known here was written; None for an empty book.
        problems: what is wrong with pages, also with those set aside at earlier starts.
        twins: names of pupils that may be one child, in pairs.
        writable: whether the folder takes a file now.
        free: bytes free on the disk; None where it does not say.
        forgets: whether what the disk holds is gone once the PC is switched off.
    """

    entries: int
    withdrawn: int
    people: dict[str, int]
    pages: int
    last_saved: datetime | None
    problems: tuple[Problem, ...]
    twins: tuple[tuple[str, str], ...]
    writable: bool
    free: int | None
    forgets: bool

    @property
    def low_space(self) -> bool:
        """Whether little disk space is left."""
        return self.free is not None and self.free < LOW_SPACE


def examine(book: Book) -> Health:
    """How a book is.

    Args:
        book: with its entries read.
    """
    folder = book.folder / PAGES
    pages = {(name, stem_of(path.name)) for name in list_dates(folder) for path in list_pages(folder, name)}
    return Health(
        entries=book.index.count_entries(withdrawn=False),
        withdrawn=book.index.count_entries(withdrawn=True),
        people={kind: len(book.people.of_kind(kind)) for kind in (PUPIL, ADULT, GROUP)},
        pages=len(pages),
        last_saved=_moment(book, book.index.latest_record()),
        problems=tuple(book.problems),
        twins=tuple((one.full_name, other.full_name) for one, other in book.people.suspected),
        writable=can_write(book.folder),
        free=free_space(book.folder),
        forgets=forgets(book.folder),
    )


def _moment(book: Book, stamp: str) -> datetime | None:
    parsed = parse_stamp(stamp)
    return datetime.fromtimestamp(parsed[0] // 1000, book.clock.zone) if parsed else None


def can_write(folder: Path) -> bool:
    """Whether a folder takes a file, found by writing a small one and removing it."""
    probe = folder / f".{secrets.token_hex(4)}{durable.TEMPORARY}"
    try:
        durable.write_file(probe, b"probe\n")
    except NotSaved:
        return False
    with contextlib.suppress(OSError):
        probe.unlink()
    return True


def made_by_others(folder: Path) -> int:
    """How many of the files of a book that every run may replace this account may not change: on a PC where
    several people sign in, those that another made."""
    places = (*folder.glob("*.json"), *(folder / INDEX).glob("*"))
    return sum(not _may_change(path) for path in places)


def _may_change(path: Path) -> bool:
    try:
        os.close(os.open(path, os.O_RDWR))
    except PermissionError:
        return False
    except OSError:
        return True  # not there, or wrong in another way, which others tell
    return True


def free_space(folder: Path) -> int | None:
    """Bytes free on the disk that a folder lies on; None where it does not say."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None
