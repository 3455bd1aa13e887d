"""`daybook export`: what the book says now, for spreadsheets and other programs."""

from __future__ import annotations

import argparse
import sys
from datetime import date, timedelta
from pathlib import Path

from store import durable
from store.book import Book
from store.calendar import read_date
from store.errors import CouldNot, NotSaved, Refused
from store.export import Wanted, as_csv, as_jsonl, export, find_any_pupil, find_kind_name
from tui import words
from tui.session import DONE, Session, say


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--format", dest="form", choices=("jsonl", "csv"), default="jsonl", help="(%(default)s)"
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
    out = _file(options.out, book.folder) if options.out else None
    book.load()
    objects = export(book, _wanted(session, book), book.clock.now())
    data = as_csv(objects) if options.form == "csv" else as_jsonl(objects)
    if out:
        _write(out, data)
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


def _file(text: str, book_folder: Path) -> Path:
    """Where to write; links are followed, so that the file behind one is replaced."""
    try:
        path = Path(text).resolve()
        if path.is_relative_to(book_folder.resolve()):
            raise Refused(words.EXPORT_IN_BOOK.format(path=text))
        if not path.parent.is_dir():
            raise CouldNot(words.EXPORT_NO_FOLDER.format(folder=path.parent))
        if path.exists() and not path.is_file():
            raise CouldNot(words.EXPORT_NO_FILE.format(path=text))
    except (OSError, RuntimeError) as error:  # no right to look there; links in a circle
        raise CouldNot(words.EXPORT_FAILED.format(path=text), type(error).__name__) from error
    return path


def _write(path: Path, data: bytes) -> None:
    try:
        durable.write_file(path, data)
    except NotSaved as error:
        sentence = words.EXPORT_LANDED if error.landed else words.EXPORT_FAILED
        raise CouldNot(sentence.format(path=path), error.detail) from error


def _print(data: bytes) -> None:
    """The exact bytes, which no console encoding may change."""
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        say(data.decode("utf-8"))
        return
    stream.write(data)
    stream.flush()
