"""`daybook export`: what the book says now, for spreadsheets and other programs."""

from __future__ import annotations

import argparse
import sys
from datetime import date, timedelta

from store.book import Book
from store.calendar import read_date
from store.errors import Refused
from store.export import Wanted, as_csv, as_jsonl, export, find_any_pupil, find_kind_name
from store.outside import place_for, write_to
from tui.session import DONE, Session, say
from tui.words import commands as words


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--format",
        dest="form",
        choices=("jsonl", "csv"),
        default="jsonl",
        help="one object a line, or a table for a spreadsheet (%(default)s)",
    )
    parser.add_argument("--out", metavar="FILE", help="write to a file, in place of one that is there")
    parser.add_argument("--since", metavar="DATE", help="first day, such as 2026-11-23, today or yesterday")
    parser.add_argument("--until", metavar="DATE", help="last day")
    parser.add_argument("--kind", action="append", default=[], help="one kind, such as check-in (repeatable)")
    parser.add_argument("--pupil", metavar="NAME", help="one pupil's record and entries, by name or id")
    parser.add_argument("--withdrawn", action="store_true", help="also what was withdrawn")


def run(session: Session) -> int:
    """Write the export to the file, else to standard output."""
    options = session.options
    book = session.open()
    out = place_for(options.out, book.folder) if options.out else None
    book.load()
    objects = export(book, _wanted(session, book), book.clock.now())
    data = as_csv(objects) if options.form == "csv" else as_jsonl(objects)
    if out:
        write_to(out, data)
        told = words.EXPORTED.format(count=len(objects), path=out)
        session.answer("export", {"file": str(out), "count": len(objects)}, [told, words.EXPORT_PLAIN])
    elif session.json:
        session.answer("export", objects, [])
    else:
        _print(data)
    return DONE


def _wanted(session: Session, book: Book) -> Wanted:
    options = session.options
    since = _day(options.since, book) if options.since else None
    until = _day(options.until, book) if options.until else None
    if since and until and until < since:
        raise Refused(words.EXPORT_BACKWARDS.format(since=since, until=until))
    return Wanted(
        since=since,
        until=until,
        kinds=frozenset(find_kind_name(book, kind) for kind in options.kind),
        pupil=find_any_pupil(book.people, options.pupil).id if options.pupil else None,
        withdrawn=options.withdrawn,
    )


def _day(text: str, book: Book) -> date:
    behind = {"today": 0, "yesterday": 1}.get(text.casefold())
    return read_date(text) if behind is None else book.clock.today() - timedelta(days=behind)


def _print(data: bytes) -> None:
    """The exact bytes, which no console encoding may change."""
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        say(data.decode("utf-8"))
        return
    stream.write(data)
    stream.flush()
