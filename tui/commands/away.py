"""`daybook away`: which adults are away, so that what they owe passes to the next one, and back."""

from __future__ import annotations

import argparse
from datetime import date

from store.arranging import come_back, prepare_away
from store.away import absences
from store.book import Book
from store.calendar import coming_day, day_text, read_date
from store.names import find_adult
from store.people import Member
from store.records import Author
from tui import words
from tui.session import DONE, Session

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
    first = _day(options.first, today) if options.first else today
    last = _day(options.last, today) if options.last else first
    pending = prepare_away(book, adult, first, last, author)
    if pending:
        book.save(pending)
    said = words.AWAY_SAVED if pending else words.AWAY_KNOWN
    line = said.format(adult=adult.initials, days=_days(first, last, today))
    session.answer("away", {"saved": bool(pending), "away": _rows(book)}, [line])
    return DONE


def _back(session: Session, book: Book, adult: Member, author: Author) -> int:
    today = book.clock.today()
    day = _day(session.options.last, today) if session.options.last else today
    ended = come_back(book, adult, day, author)
    line = (words.AWAY_IS_BACK if ended else words.AWAY_WAS_NOT).format(adult=adult.initials)
    session.answer("away", {"saved": bool(ended), "away": _rows(book)}, [line])
    return DONE


def _day(text: str, today: date) -> date:
    """A day as it was typed: `today`, `friday`, `2026-11-27` or `27/11/2026`."""
    return coming_day(text.casefold(), today) or read_date(text)


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
            days = _days(each.first, each.last, today)
            lines.append(words.AWAY_LINE.format(adult=adult.initials, name=adult.full_name, days=days))
    return lines or [words.AWAY_NOBODY]


def _days(first: date, last: date, today: date) -> str:
    """`Mon 23 Nov`, `Mon 23 Nov to Wed 25 Nov`."""
    if first == last:
        return day_text(first, today)
    return words.CALENDAR_STRETCH.format(first=day_text(first, today), last=day_text(last, today))
