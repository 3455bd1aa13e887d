"""Joining a shared folder, and making one."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePath

from store import info
from store.book import Book
from store.errors import CouldNot, Refused
from store.exchange.folder import PathFolder, SharedFolder
from store.exchange.marker import Marker, check, put_marker, read_marker
from store.info import BookInfo
from store.page_names import MARKER, PAGES, PRESENCE, may_be_page
from store.pages import is_date_folder, parse_page
from store.windows import typed_path
from store.words import exchange as words

_OTHERS = frozenset({"desktop.ini", "thumbs.db", "$recycle.bin", "system volume information"})
"""What systems put into folders by themselves, besides names that begin with a dot or `~`."""


def place(text: str, book_folder: Path) -> Path:
    """The path of a shared folder, as a book names it.

    Raises:
        Refused: it is, or holds, or lies in the book's own folder, which only this PC may touch.
    """
    path = Path(typed_path(text)).expanduser().absolute()
    for one, mine in ((path, book_folder.absolute()), (_real(path), _real(book_folder))):
        if overlap(one, mine):
            raise Refused(words.SHARE_IS_BOOK.format(folder=path))
    return path


def overlap(one: PurePath, other: PurePath) -> bool:
    """Whether two folders are the same, or one holds the other."""
    return one == other or one in other.parents or other in one.parents


def _real(path: Path) -> Path:
    """Where links and mapped drives lead; the path itself where that cannot be told."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def join(book: Book, path: Path) -> BookInfo:
    """Have a book exchange with a folder from now on. Entries that it has come with it.

    Args:
        book: with its people read.

    Returns:
        What book.json says now.

    Raises:
        NotShared: the folder does not answer.
        Refused: it is no shared folder, or one of a fictional school, or of another book than this one is
            shared as.
        NotSaved: the disk did not take it.
    """
    marker, before = marker_at(PathFolder(path), path), book.info
    if marker.demo != before.demo:
        raise Refused(words.SHARE_DEMO)
    if before.share and marker.book != before.book:
        raise Refused(words.SHARE_TWO_BOOKS.format(name=marker.name, own=before.name, share=before.share))
    origins = [each for each in before.origins if each != marker.book]
    if marker.book != before.book:
        origins.append(before.book)
    name = marker.name or before.name
    joined = replace(before, book=marker.book, name=name, share=str(path), origins=origins)
    info.write(book.folder, joined)
    return joined


def newcomer(path: Path, label: str | None) -> BookInfo:
    """The info of a new book that joins a folder: id, name and zone are the folder's.

    Raises:
        NotShared: the folder does not answer.
        Refused: it is no shared folder, or the label cannot be used.
    """
    marker = marker_at(PathFolder(path), path)
    made = info.make_info(marker.name or words.NO_NAME, label, marker.zone, demo=marker.demo)
    return replace(made, book=marker.book, share=str(path))


def create(book: Book, path: Path) -> BookInfo:
    """Make a folder the shared folder of this book, and have the book exchange with it.

    Raises:
        NotShared, Refused: as `prepare`.
        NotSaved: this PC's disk did not take the change of book.json.
    """
    prepare(book, path)
    shared = replace(book.info, share=str(path))
    info.write(book.folder, shared)
    return shared


def prepare(book: Book, path: Path) -> None:
    """Make a folder a shared folder of this book, unless it is one.

    Raises:
        NotShared: the folder does not answer, or did not take the marker.
        Refused: something else is in it.
    """
    folder = PathFolder(path)
    marker = read_marker(folder)
    if marker is not None and marker.book != book.info.book:
        raise Refused(words.SHARE_TAKEN.format(name=marker.name))
    if marker is None:
        _check_empty(folder, path, book)
        put_marker(folder, book.info)


def find(book: Book, path: Path) -> None:
    """Make sure that a folder is a shared one of this book.

    Raises:
        NotShared: the folder does not answer, or is of another book.
        Refused: it is no shared folder.
    """
    folder = PathFolder(path)
    marker_at(folder, path)
    check(folder, book.info)


def leave(book: Book) -> BookInfo:
    """Have a book exchange no more. Nothing is removed, there or here.

    Raises:
        NotSaved: the disk did not take it.
    """
    alone = replace(book.info, share=None)
    info.write(book.folder, alone)
    return alone


def marker_at(folder: SharedFolder, path: Path) -> Marker:
    """The marker of a folder that is to be joined.

    Raises:
        NotShared: the folder does not answer.
        Refused: there is no marker.
    """
    marker = read_marker(folder)
    if marker is None:
        raise Refused(words.SHARE_NOT_MADE.format(folder=path))
    return marker


def _check_empty(folder: SharedFolder, path: Path, book: Book) -> None:
    """Only an empty folder is made a shared one; or one of this very book whose marker was lost.

    Raises:
        Refused: something else is in it.
    """
    there = [name for name in folder.list("") if not _is_others(name)]
    if set(there) - {PAGES, PRESENCE}:
        raise Refused(words.SHARE_NOT_EMPTY.format(folder=path))
    if there and not _is_ours(folder, book):
        raise Refused(words.SHARE_NOT_EMPTY.format(folder=path))


def _is_others(name: str) -> bool:
    return name.startswith((".", "~")) or name.casefold() in _OTHERS or name == MARKER


def _is_ours(folder: SharedFolder, book: Book) -> bool:
    """Whether the first page that can be read there is this book's; also where there is none yet."""
    for page in _pages(folder):
        with contextlib.suppress(CouldNot):
            found = parse_page(folder.read(page) or b"")
            if found.book_id is not None and not found.damaged:
                return found.book_id in book.book_ids
    return True


def _pages(folder: SharedFolder) -> Iterable[str]:
    for date in filter(is_date_folder, folder.list(PAGES)):
        for name in filter(may_be_page, folder.list(f"{PAGES}/{date}")):
            yield f"{PAGES}/{date}/{name}"
