"""`daybook find`: entries by words, child, kind, adult or day, newest first. Without notes, save as JSON."""

from __future__ import annotations

import argparse
import re

from screens.glyphs import Glyphs
from store.book import Book
from store.calendar import year_start
from store.entries import Entry
from store.errors import Refused
from store.export import entry_object
from store.people.calling import full_names
from store.people.people import PUPIL
from store.views.search import Query, read_query, search
from store.words.entries import DAYS, MONTHS
from tui.commandline import whole_number
from tui.session import DONE, Session
from tui.words import commands as words

MOST, LIMIT = 100, 100_000
"""Entries that are given, unless said otherwise, and at most."""

_FILTER = re.compile(r"(\w+:)([^\"]*\s[^\"]*)")


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "words",
        metavar="WORDS",
        nargs="+",
        help="words or their beginnings, and child:NAME, kind:KIND, by:INITIALS, since:DAY",
    )
    parser.add_argument(
        "--most",
        type=whole_number(LIMIT),
        default=MOST,
        metavar="N",
        help="entries to give at most (%(default)s)",
    )


def run(session: Session) -> int:
    """Print one line an entry."""
    book = session.open()
    book.load()
    query = read_query(as_typed(session.options.words), book.people, book.clock, finished=True)
    if query.problems:
        raise Refused("\n".join(query.problems))
    if query.empty:
        raise Refused(words.FIND_NOTHING_ASKED)
    found = search(book, query)
    most = min(session.options.most, found.count)
    entries = [entry for place in range(most) for entry in [found.at(place)] if entry]
    now = book.clock.now()
    content = {
        "count": found.count,
        "since": query.since or year_start(now.date()).isoformat(),
        "entries": [entry_object(book.people, entry, now) for entry in entries],
    }
    glyphs = session.preferences().glyphs
    session.answer("find", content, _lines(book, query, entries, found.count, glyphs))
    return DONE


def as_typed(parts: list[str]) -> str:
    """The arguments as one text. A shell takes the quotation marks off `child:"Zoë Hughes"`."""
    return " ".join(_FILTER.sub(r'\1"\2"', part) if _FILTER.fullmatch(part) else part for part in parts)


def _lines(book: Book, query: Query, entries: list[Entry], count: int, glyphs: Glyphs) -> list[str]:
    names = full_names(book.people, book.people.of_kind(PUPIL, left=True))
    lines = [_line(book, entry, names, glyphs) for entry in entries]
    if not entries:
        lines = [words.FIND_NONE if query.since else words.FIND_NONE_THIS_YEAR]
    if count > len(entries):
        lines.append(words.FIND_MORE.format(more=count - len(entries), count=count))
    return lines


def _line(book: Book, entry: Entry, names: dict[str, str], glyphs: Glyphs) -> str:
    """`Mon 23 Nov 10:42 · Check-in · Zoë Hughes (Willow) · yellow · AB · pc1-…-12`."""
    at, adult = book.clock.at_zone(entry.at), book.people.get(entry.by)
    year = f" {at.year}" if at.year != book.clock.today().year else ""
    parts = [
        f"{DAYS[at.weekday()]} {at.day} {MONTHS[at.month - 1]}{year} {at:%H:%M}",
        entry.about.about.title if entry.about else entry.kind,
        names.get(book.people.canonical(entry.pupil), ""),
        entry.summary,
        adult.initials if adult else "",
        entry.key,
    ]
    return f" {glyphs.dot} ".join(part for part in parts if part)
