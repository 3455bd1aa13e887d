"""`daybook calendar`: terms, holidays, INSET days, closures and early finishes of the school."""

from __future__ import annotations

import argparse
import os
from dataclasses import asdict

from store.arranging.arranging import New, all_days, find_days, new_of, prepare_new, said_day, said_days
from store.arranging.term_dates import Found, check_days, read_clock, read_slot_time, read_term_dates, what_is
from store.book import Book
from store.calendar import read_date, year_start
from store.errors import Refused
from store.importing.tables import read_file
from store.records import Author
from store.school_days import EARLY, WHATS, Days
from store.slots import said_slots, slots_of
from tui.session import DONE, Session, say
from tui.words import commands as words

LIST, IMPORT, ADD, SLOT, WITHDRAW = "list", "import", "add", "slot", "withdraw"
TWO_WORDS = ("early", "finish")
"""How `early-finish` is typed as well."""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "words",
        metavar="DO",
        nargs="*",
        help="list (or nothing) · import FILE (CSV or .ics) · add WHAT FIRST [LAST] · slot NAME TIME · "
        "withdraw DAY (or its ID). WHAT is term, holiday, INSET, closed or early-finish; days are written "
        "27/11/2026 or 2026-11-27",
    )
    parser.add_argument(
        "--ends", metavar="TIME", help="with early-finish: when children go home, such as 13:15"
    )
    parser.add_argument(
        "--name", default="", metavar="NAME", help="with add: what the days are called, such as Christmas"
    )
    parser.add_argument("--why", default="", metavar="WORDS", help="with withdraw: why")
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and save nothing")
    parser.add_argument("--by", metavar="INITIALS", help="who says so (or set DAYBOOK_BY); may be left out")
    parser.set_defaults(wrong=parser.error)


def run(session: Session) -> int:
    """List the calendar, or change it."""
    options = session.options
    act, *rest = options.words or [LIST]
    if act == ADD and tuple(each.casefold() for each in rest[:2]) == TWO_WORDS:
        rest[:2] = [EARLY]
    counts = {LIST: (0, 0), IMPORT: (1, 1), ADD: (2, 3), SLOT: (2, 2), WITHDRAW: (1, 1)}
    if act not in counts or not counts[act][0] <= len(rest) <= counts[act][1]:
        options.wrong(words.CALENDAR_USAGE)
    book = session.open()
    book.load_people()
    if act == WITHDRAW:
        return _withdraw(session, book, rest[0])
    if act == LIST:
        session.answer("calendar", _content(book), _listed(book))
        return DONE
    return _take_in(session, book, _found(book, act, rest, options))


def _found(book: Book, act: str, rest: list[str], options: argparse.Namespace) -> Found:
    """What a file says, or what was typed."""
    if act == IMPORT:
        return _read(book, rest[0])
    if act == SLOT:
        return Found((), (), dict([read_slot_time(rest[0], rest[1])]))
    return Found((_typed(rest, options),), ())


def _author(session: Session, book: Book) -> Author:
    """Who says so; the school's own calendar needs no author."""
    named = session.options.by or os.environ.get("DAYBOOK_BY")
    return session.author(book) if named else Author(None, None)


def _read(book: Book, file: str) -> Found:
    return read_term_dates(read_file(file), book.clock.zone)


def _typed(rest: list[str], options: argparse.Namespace) -> Days:
    """The days that were typed."""
    what = what_is(rest[0].replace("-", " "))
    if what not in WHATS:
        whats = ", ".join(each.replace(" ", "-") for each in WHATS)
        raise Refused(words.CALENDAR_WHAT.format(what=rest[0], whats=whats))
    if options.ends and what != EARLY:
        raise Refused(words.CALENDAR_ENDS_EARLY.format(what=what))
    first, last = read_date(rest[1]), read_date(rest[-1])
    ends = read_clock(options.ends) if options.ends else None
    if options.ends and ends is None:
        raise Refused(words.CALENDAR_TIME.format(text=options.ends))
    days = Days(what, first, last, ends, options.name.strip())
    check_days(days)
    return days


def _take_in(session: Session, book: Book, found: Found) -> int:
    """Show what was understood; save what of it is new, all or none, unless it is a trial."""
    new = new_of(book, found.days, found.slots)
    known = len(found.days) + len(found.slots) - new.count
    trial = session.options.dry_run
    for line in () if session.json else _understood(found, new, known):
        say(line)
    ids: list[str] = []
    if new.count and not trial:
        pending = prepare_new(book, new, _author(session, book))
        book.save(pending)
        ids = pending.ids
    content = {
        "dry_run": trial,
        "saved": bool(ids),
        "new": [_days(each) for each in new.days],
        "new_slots": {slot: f"{at:%H:%M}" for slot, at in new.slots.items()},
        "unchanged": known,
        "left_out": [asdict(each) for each in found.left_out],
        "ids": ids,
    }
    session.answer("calendar", content, [_ending(new, trial=trial)])
    return DONE


def _understood(found: Found, new: New, known: int) -> list[str]:
    told = [said_days(each) for each in new.days]
    told += [words.CALENDAR_SLOT.format(slot=slot, time=f"{at:%H:%M}") for slot, at in new.slots.items()]
    lines = [words.CALENDAR_NEW, *(f"  {each}" for each in told)] if told else []
    if known:
        lines.append(words.CALENDAR_KNOWN.format(count=known))
    if found.left_out:
        lines.append(words.CALENDAR_LEFT_OUT)
        lines += [words.CALENDAR_LEFT_OUT_LINE.format(**asdict(each)) for each in found.left_out]
    return lines


def _ending(new: New, *, trial: bool) -> str:
    if not new.count:
        return words.CALENDAR_NOTHING
    return words.IMPORT_TRIAL if trial else words.CALENDAR_SAVED.format(count=new.count)


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
    return {
        "days": [{"id": record_id, **_days(days)} for record_id, days in all_days(book)],
        "slots": {slot: f"{at:%H:%M}" for slot, _, at in slots_of(book.people)},
    }


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
    calendar = book.calendar
    lines = [words.CALENDAR_LISTED.format(days=said_days(days), id=key) for key, days in shown] or [
        words.CALENDAR_EMPTY
    ]
    until = calendar.known_until(today)
    if until:
        lines.append(words.CALENDAR_UNTIL.format(day=said_day(until)))
    lines.append(words.CALENDAR_SLOTS.format(slots=said_slots(calendar.slots)))
    return [*lines, words.CALENDAR_NEXT.format(day=said_day(calendar.after(today)))]
