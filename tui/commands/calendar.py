"""`daybook calendar`: terms, holidays, INSET days, closures and early finishes of the school."""

from __future__ import annotations

import argparse
import os
from dataclasses import asdict
from datetime import date
from pathlib import Path

from store.arranging import all_days, find_days, new_days, prepare_days
from store.book import Book
from store.calendar import read_date, year_start
from store.errors import CouldNot, Refused
from store.records import Author
from store.school_days import WHATS, Days, read_calendar
from store.term_dates import Found, check_days, read_clock, read_term_dates
from store.words import DAYS, MONTHS
from tui import words
from tui.session import DONE, Session, say

IMPORT, ADD, WITHDRAW = "import", "add", "withdraw"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "words",
        metavar="WHAT",
        nargs="*",
        help="import FILE (CSV or .ics) · add WHAT FIRST [LAST] · withdraw ID; nothing: list it",
    )
    parser.add_argument("--ends", metavar="TIME", help="of an early finish: when children go home")
    parser.add_argument("--name", default="", metavar="NAME", help="what the days are called")
    parser.add_argument("--why", default="", metavar="WORDS", help="why it is withdrawn")
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and save nothing")
    parser.add_argument("--by", metavar="INITIALS", help="who says so (or set DAYBOOK_BY); may be left out")
    parser.set_defaults(wrong=parser.error)


def run(session: Session) -> int:
    """List the calendar, or change it."""
    options = session.options
    act, *rest = options.words or [""]
    counts = {"": (0, 0), IMPORT: (1, 1), ADD: (2, 3), WITHDRAW: (1, 1)}
    if act not in counts or not counts[act][0] <= len(rest) <= counts[act][1]:
        options.wrong(words.CALENDAR_USAGE)
    book = session.open()
    book.load_people()
    if act == WITHDRAW:
        return _withdraw(session, book, rest[0])
    if not act:
        session.answer("calendar", _content(book), _listed(book))
        return DONE
    found = _read(book, rest[0]) if act == IMPORT else Found((_typed(rest, options),), ())
    return _take_in(session, book, found)


def _author(session: Session, book: Book) -> Author:
    """Who says so; the school's own calendar needs no author."""
    named = session.options.by or os.environ.get("DAYBOOK_BY")
    return session.author(book) if named else Author(None, None)


def _read(book: Book, file: str) -> Found:
    try:
        data = Path(file).read_bytes()
    except FileNotFoundError:
        raise CouldNot(words.IMPORT_NO_FILE.format(path=file)) from None
    except (OSError, ValueError) as error:
        raise CouldNot(words.IMPORT_NOT_READ.format(path=file), type(error).__name__) from error
    return read_term_dates(data, book.clock.zone)


def _typed(rest: list[str], options: argparse.Namespace) -> Days:
    """The days that were typed."""
    wanted = rest[0].casefold().replace("-", " ")
    what = next((each for each in WHATS if each.casefold() == wanted), "")
    if not what:
        raise Refused(words.CALENDAR_WHAT.format(what=rest[0], whats=", ".join(WHATS)))
    first, last = read_date(rest[1]), read_date(rest[-1])
    ends = read_clock(options.ends) if options.ends else None
    if options.ends and ends is None:
        raise Refused(words.CALENDAR_TIME.format(text=options.ends))
    days = Days(what, first, last, ends, options.name.strip())
    check_days(days)
    return days


def _take_in(session: Session, book: Book, found: Found) -> int:
    """Show what was understood; save what of it is new, all or none, unless it is a trial."""
    new = new_days(book, found.days)
    trial = session.options.dry_run
    for line in () if session.json else _understood(found, new):
        say(line)
    ids: list[str] = []
    if new and not trial:
        pending = prepare_days(book, new, _author(session, book))
        book.save(pending)
        ids = pending.ids
    content = {
        "dry_run": trial,
        "saved": bool(ids),
        "new": [_days(each) for each in new],
        "unchanged": len(found.days) - len(new),
        "left_out": [asdict(each) for each in found.left_out],
        "ids": ids,
    }
    session.answer("calendar", content, [_ending(new, trial=trial)])
    return DONE


def _understood(found: Found, new: list[Days]) -> list[str]:
    lines = [words.CALENDAR_NEW, *(f"  {_line(each)}" for each in new)] if new else []
    if len(found.days) > len(new):
        lines.append(words.CALENDAR_KNOWN.format(count=len(found.days) - len(new)))
    if found.left_out:
        lines.append(words.CALENDAR_LEFT_OUT)
        lines += [words.CALENDAR_LEFT_OUT_LINE.format(**asdict(each)) for each in found.left_out]
    return lines


def _ending(new: list[Days], *, trial: bool) -> str:
    if not new:
        return words.CALENDAR_NOTHING
    return words.IMPORT_TRIAL if trial else words.CALENDAR_SAVED.format(count=len(new))


def _withdraw(session: Session, book: Book, beginning: str) -> int:
    key = find_days(book, beginning)
    pending = book.withdraw([key], session.options.why, _author(session, book))
    if not session.options.dry_run:
        book.save(pending)
    line = words.IMPORT_TRIAL if session.options.dry_run else words.CALENDAR_WITHDRAWN
    session.answer("calendar", {"withdrawn": key, "saved": not session.options.dry_run}, [line])
    return DONE


# --- what the book has


def _content(book: Book) -> dict[str, object]:
    return {"days": [{"id": record_id, **_days(days)} for record_id, days in all_days(book)]}


def _days(days: Days) -> dict[str, str | None]:
    return {
        "what": days.what,
        "first": days.first.isoformat(),
        "last": days.last.isoformat(),
        "ends": f"{days.ends:%H:%M}" if days.ends else None,
        "name": days.name,
    }


def _listed(book: Book) -> list[str]:
    """This school year's days and those to come, and what follows from them."""
    today = book.clock.today()
    shown = [(key, days) for key, days in all_days(book) if days.last >= year_start(today)]
    calendar = read_calendar(book.people, book.clock.zone)
    lines = [words.CALENDAR_LISTED.format(days=_line(days), id=key) for key, days in shown] or [
        words.CALENDAR_EMPTY
    ]
    until = calendar.known_until(today)
    if until:
        lines.append(words.CALENDAR_UNTIL.format(day=_day(until)))
    return [*lines, words.CALENDAR_NEXT.format(day=_day(calendar.after(today)))]


def _line(days: Days) -> str:
    """`Mon 26 Oct 2026 to Fri 30 Oct 2026: holiday, Half term`."""
    when = words.CALENDAR_STRETCH.format(first=_day(days.first), last=_day(days.last))
    when = _day(days.first) if days.first == days.last else when
    ends = words.CALENDAR_ENDS.format(time=f"{days.ends:%H:%M}") if days.ends else ""
    return f"{when}: {', '.join(filter(None, (f'{days.what}{ends}', days.name)))}"


def _day(day: date) -> str:
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
