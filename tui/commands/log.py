"""`daybook log`: one entry, or one a line from standard input."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from store.book import Book
from store.entries import Entry
from store.errors import Refused
from store.quickline import Scope, find_kind, read_line
from store.records import Author
from tui import words
from tui.session import DONE, REFUSED, Session, complain, say


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "line", metavar="LINE", help='the entry, such as "c zoe y settled", or - for lines from input'
    )
    parser.add_argument("--by", metavar="INITIALS", help="whose entry it is (or set DAYBOOK_BY)")
    parser.add_argument("--class", dest="group", metavar="NAME", help="the class whose children come first")


def run(session: Session) -> int:
    """Write the entries; each id is printed once its entry is on the disk."""
    book = session.open()
    book.load_people()
    author = session.author(book)
    group = session.group(book, author)
    if session.options.line == "-":
        return _log_lines(session, book, author, group)
    saved = _log_line(book, session.options.line, author, group)
    _print(session, [entry.key for entry in saved], [])
    return DONE


def _log_line(book: Book, line: str, author: Author, group: str | None) -> list[Entry]:
    """One line, saved."""
    kind = line.split(maxsplit=1)[:1]
    if kind and find_kind(kind[0]).about.links:
        book.load()
    return book.write([read_line(line, Scope(book.people, book.clock, group))], author)


def _log_lines(session: Session, book: Book, author: Author, group: str | None) -> int:
    """Lines from standard input: good ones are saved, bad ones told with their number."""
    ids: list[str] = []
    problems: list[dict[str, object]] = []
    for number, line in enumerate(_input_lines(), 1):
        if not line.strip():
            continue
        try:
            keys = [entry.key for entry in _log_line(book, line, author, group)]
        except Refused as error:
            problems.append({"line": number, "message": error.sentence})
            complain(words.LINE_PROBLEM.format(number=number, sentence=error.sentence))
        else:
            ids += keys
            if not session.json:
                for key in keys:
                    say(key)
    if session.json:
        _print(session, ids, problems)
    return REFUSED if problems else DONE


def _input_lines() -> Iterable[str]:
    """Standard input as UTF-8, with or without a byte order mark; bytes that are none are told by line."""
    for number, raw in enumerate(sys.stdin.buffer):
        data = raw.removeprefix(b"\xef\xbb\xbf") if number == 0 else raw
        yield data.decode("utf-8", "surrogateescape").rstrip("\r\n")


def _print(session: Session, ids: list[str], problems: list[dict[str, object]]) -> None:
    session.answer("log", {"ids": ids, "problems": problems}, ids)
