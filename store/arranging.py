"""What may be changed about the school's calendar and about who is away: the rules behind every way of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from store import words
from store.away import Away, absences
from store.book import Book, Pending
from store.codec import Json
from store.errors import Refused
from store.people import Member
from store.records import AWAY, SCHOOL_DAYS, Author
from store.school_days import Days, read_days

LONGEST_ABSENCE = 366
"""Days."""


def all_days(book: Book) -> list[tuple[str, Days]]:
    """What the book has about school days that stands, with the ids of the records, by first day."""
    said = ((str(each.fields["id"]), read_days(each.fields)) for each in book.people.arranged(SCHOOL_DAYS))
    known = [(record_id, days) for record_id, days in said if days]
    return sorted(known, key=lambda each: (each[1].first, each[1].last, each[1].what, each[0]))


def new_days(book: Book, found: Iterable[Days]) -> list[Days]:
    """Those of some days of which the book does not say the same already, whatever they are called."""
    known = {_said(days) for _, days in all_days(book)}
    new: dict[object, Days] = {}
    for each in found:
        if _said(each) not in known:
            new.setdefault(_said(each), each)
    return list(new.values())


def _said(days: Days) -> object:
    return days.what, days.first, days.last, days.ends


def prepare_days(book: Book, new: Iterable[Days], author: Author) -> Pending:
    """Make the records of some days, in one gesture."""
    return book.prepare_people([(SCHOOL_DAYS, _as_fields(each)) for each in new], [], author)


def _as_fields(days: Days) -> Json:
    fields: Json = {
        "what": days.what,
        "first": days.first.isoformat(),
        "last": days.last.isoformat(),
        "ends": f"{days.ends:%H:%M}" if days.ends else "",
        "name": days.name,
    }
    return {name: value for name, value in fields.items() if value}


def prepare_away(book: Book, adult: Member, first: date, last: date, author: Author) -> Pending | None:
    """Make the record of an absence; None where the book says so already.

    Raises:
        Refused: days that cannot be meant.
    """
    if last < first:
        raise Refused(words.DAYS_BACKWARDS.format(first=first, last=last))
    if (last - first).days >= LONGEST_ABSENCE:
        raise Refused(words.AWAY_TOO_LONG)
    if any(each.first <= first and last <= each.last for each in absences_of(book, adult)):
        return None
    return book.prepare_people([_away(adult, first, last)], [], author)


def _away(adult: Member, first: date, last: date) -> tuple[str, Json]:
    return AWAY, {"adult": adult.id, "first": first.isoformat(), "last": last.isoformat()}


def absences_of(book: Book, adult: Member) -> list[Away]:
    """An adult's absences that stand, under any of the adult's ids, the earliest first."""
    return [each for each in absences(book.people) if book.people.canonical(each.adult) == adult.id]


def come_back(book: Book, adult: Member, day: date, author: Author) -> list[Away]:
    """Have an adult be here from a day on: absences over that day, and the days of them before it stay.

    Returns:
        The absences that ended; none where the adult was not away.

    Raises:
        NotSaved: as far as it was not saved, the adult still counts as away; doing it again does the rest.
    """
    ended = [each for each in absences_of(book, adult) if each.first <= day <= each.last]
    before = day - timedelta(days=1)
    shorter = {_bounds(each) for each in absences_of(book, adult)}
    kept = [each for each in ended if each.first < day and (each.first, before) not in shorter]
    if kept:
        book.save(book.prepare_people([_away(adult, each.first, before) for each in kept], [], author))
    if ended:
        book.save(book.withdraw([each.id for each in ended], words.AWAY_BACK, author))
    return ended


def _bounds(away: Away) -> tuple[date, date]:
    return away.first, away.last


def find_days(book: Book, beginning: str) -> str:
    """The id of the one record about school days that begins like this.

    Raises:
        Refused: there is none, or more than one.
    """
    found = [each for each, _ in all_days(book) if beginning and each.startswith(beginning)]
    if beginning in found:
        return beginning
    if len(found) != 1:
        raise Refused((words.ID_AMBIGUOUS if found else words.NO_SUCH_RECORD).format(id=beginning))
    return found[0]
