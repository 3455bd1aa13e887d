"""`daybook init`: make a book, a new one or this PC's copy of one that PCs share."""

from __future__ import annotations

import argparse
from pathlib import Path

from store.book import Book
from store.clock import DEFAULT_ZONE
from store.errors import CouldNot, NotSaved
from store.exchange import joining
from store.info import BookInfo, make_info
from store.words.exchange import NO_NAME
from tui.asking import answered
from tui.session import DONE, Session
from tui.words import commands as words


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--name", help=f"the school's name ({NO_NAME})")
    parser.add_argument("--label", help="a short name for this PC: 1 to 12 of a-z and 0-9")
    parser.add_argument("--zone", help=f"the school's time zone ({DEFAULT_ZONE})")
    parser.add_argument("--share", metavar="DIR", help="join this shared folder; name and zone come from it")
    parser.set_defaults(wrong=parser.error)


def run(session: Session) -> int:
    """Make the book and say where it is, and that it is not locked."""
    options = session.options
    if options.share and (options.name is not None or options.zone is not None):
        options.wrong(words.INIT_NAME_AND_SHARE)
    info = _info(session)
    try:
        book = Book.create(session.folder, info)
    except NotSaved as error:
        raise CouldNot(words.NOT_MADE.format(folder=session.folder), error.detail) from error
    content = {
        "book": info.book,
        "name": info.name,
        "label": info.label,
        "folder": str(book.folder),
        "share": info.share,
    }
    session.answer("init", content, [words.MADE.format(**content), words.STORED_PLAIN, *_next(info)])
    return DONE


def _info(session: Session) -> BookInfo:
    options = session.options
    if not options.share:
        name = NO_NAME if options.name is None else options.name
        return make_info(name, options.label, options.zone or DEFAULT_ZONE)
    path: Path = joining.place(options.share, session.folder)
    return answered(path, lambda: joining.newcomer(path, options.label))


def _next(info: BookInfo) -> list[str]:
    if not info.share:
        return [words.NEXT_IMPORT]
    return [words.INIT_SHARES.format(folder=info.share), words.SHARED_READABLE, words.SHARED_NEXT]
