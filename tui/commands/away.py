"""`daybook away`: which adults are away, so that what they owe passes to the next one, and back."""

from __future__ import annotations

import argparse

from store.arranging.arranging import come_back, prepare_away
from store.away import absences
from store.book import Book
from store.calendar import stretch_text, typed_day
from store.people.names import find_adult
from store.people.people import Member
from store.records import Author
from tui.session import DONE, Session
from tui.words import commands as words

BACK = "back"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("adult", metavar="INITIALS", nargs="?", help="who is away; nothing: list who is")
    parser.add_argument("first", metavar="FIRST", nargs="?", help="from this day on (today), or: back")
    parser.add_argument("last", metavar="LAST", nargs="?", help="until this day (the first one)")
    parser.add_argument("--by", metavar="INITIALS", help="who says so (or set DAYBOOK_BY)")


def run(session: Session) -> int:
    """List who is away, or say who is or is back."""
    options = session.options
    book = session.open()
    book.load_people()
    if not options.adult:
        session.answer("away", {"away": _rows(book)}, _listed(book))
        return DONE
    adult, author = find_adult(book.people, options.adult), session.author(book)
    if options.first and options.first.casefold() == BACK:
        return _back(session, book, adult, author)
    today = book.clock.today()
    first = typed_day(options.first, today) if options.first else today
    last = typed_day(options.last, today) if options.last else first
    pending = prepare_away(book, adult, first, last, author)
    if pending:
        book.save(pending)
    said = words.AWAY_SAVED if pending else words.AWAY_KNOWN
    line = said.format(adult=adult.initials, days=stretch_text(first, last, today))
    session.answer("away", {"saved": bool(pending), "away": _rows(book)}, [line])
    return DONE


def _back(session: Session, book: Book, adult: Member, author: Author) -> int:
    today = book.clock.today()
    day = typed_day(session.options.last, today) if session.options.last else today
    ended = come_back(book, adult, day, author)
    line = (words.AWAY_IS_BACK if ended else words.AWAY_WAS_NOT).format(adult=adult.initials)
    session.answer("away", {"saved": bool(ended), "away": _rows(book)}, [line])
    return DONE


def _rows(book: Book) -> list[dict[str, str]]:
    """The absences that are not over."""
    return [
        {
            "id": each.id,
            "adult": book.people.canonical(each.adult),
            "first": str(each.first),
            "last": str(each.last),
        }
        for each in absences(book.people)
        if each.last >= book.clock.today()
    ]


def _listed(book: Book) -> list[str]:
    today = book.clock.today()
    lines = []
    for each in absences(book.people):
        adult = book.people.get(each.adult)
        if each.last >= today and adult:
            days = stretch_text(each.first, each.last, today)
            lines.append(words.AWAY_LINE.format(adult=adult.initials, name=adult.full_name, days=days))
    return lines or [words.AWAY_NOBODY]
