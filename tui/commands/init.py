"""`daybook init`: make a book."""

from __future__ import annotations

import argparse

from store.book import Book
from store.clock import DEFAULT_ZONE
from store.errors import CouldNot, NotSaved
from store.info import make_info
from tui import words
from tui.session import DONE, Session


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--name", default="Our school", help="the school's name")
    parser.add_argument("--label", help="a short name for this PC: 1 to 12 of a-z and 0-9")
    parser.add_argument("--zone", default=DEFAULT_ZONE, help="the school's time zone (%(default)s)")


def run(session: Session) -> int:
    """Make the book and say where it is, and that it is not locked."""
    options = session.options
    info = make_info(options.name, options.label, options.zone)
    try:
        book = Book.create(session.folder, info)
    except NotSaved as error:
        raise CouldNot(words.NOT_MADE.format(folder=session.folder), error.detail) from error
    content = {"book": info.book, "name": info.name, "label": info.label, "folder": str(book.folder)}
    made = words.MADE.format(name=info.name, folder=book.folder, label=info.label)
    session.answer("init", content, [made, words.STORED_PLAIN, words.NEXT_IMPORT])
    return DONE
