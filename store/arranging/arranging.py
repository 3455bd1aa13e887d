"""What may be changed about the school's calendar and about who is away: the rules behind every way of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import pairwise

from store.away import Away, absences
from store.book import Book
from store.calendar import EVENING_BEGINS, NIGHT_ENDS, read_date
from store.codec import Json
from store.errors import Refused
from store.pending import Pending, Plan
from store.people.people import Member, People
from store.records import AWAY, SCHOOL_DAYS, SLOT_TIME, WITHDRAWAL, Author
from store.school_days import Days, as_fields, read_days
from store.slots import NAMES, slots_of
from store.words import entries as entries_words
from store.words import people as words

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


@dataclass(frozen=True, slots=True)
class New:
    """What the book does not say yet about the school's calendar.

    Attributes:
        days: stretches of days.
        slots: times of the slots of the day, by their stored word.
    """

    days: tuple[Days, ...]
    slots: Mapping[str, time]

    @property
    def count(self) -> int:
        """How many records it takes."""
        return len(self.days) + len(self.slots)


def new_of(book: Book, days: Iterable[Days], slots: Mapping[str, time]) -> New:
    """What of this the book does not say yet.

    Raises:
        Refused: as `new_slots`.
    """
    return New(tuple(new_days(book, days)), new_slots(book.people, slots))


def prepare_new(book: Book, new: New, author: Author) -> Pending:
    """Make its records, in one gesture."""
    plans = [(SCHOOL_DAYS, as_fields(each)) for each in new.days]
    plans += [(SLOT_TIME, {"slot": slot, "time": f"{at:%H:%M}"}) for slot, at in new.slots.items()]
    return book.prepare_people(plans, [], author)


def new_slots(people: People, wanted: Mapping[str, time]) -> dict[str, time]:
    """Those of some times that differ from what the book says.

    Args:
        wanted: times by the stored word of their slot.

    Raises:
        Refused: a time outside the day, or slots that would not follow each other.
    """
    now = {slot: at for slot, _, at in slots_of(people)}
    then = {**now, **wanted}
    outside = next((at for at in wanted.values() if not NIGHT_ENDS <= at < EVENING_BEGINS), None)
    if outside is not None:
        raise Refused(words.SLOT_OUTSIDE.format(time=f"{outside:%H:%M}"))
    for first, second in pairwise(NAMES):
        if then[first] >= then[second]:
            raise Refused(words.SLOT_ORDER.format(first=first, second=second))
    return {slot: at for slot, at in wanted.items() if now[slot] != at}


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


def prepare_back(book: Book, adult: Member, day: date, author: Author) -> Pending | None:
    """Make the records by which an adult is here from a day on: absences over that day end, and the days of
    them before it stay. None where the adult is not away."""
    ended = _over(book, adult, day)
    before = day - timedelta(days=1)
    known = {_bounds(each) for each in absences_of(book, adult)}
    kept = [each for each in ended if each.first < day and (each.first, before) not in known]
    plans: list[Plan] = [(*_away(adult, each.first, before), None) for each in kept]
    plans += [(WITHDRAWAL, {"target": each.id, "why": words.AWAY_BACK}, None) for each in ended]
    return book.prepare_records(plans, author, people=True) if plans else None


def come_back(book: Book, adult: Member, day: date, author: Author) -> list[Away]:
    """Have an adult be here from a day on, as `prepare_back` has it.

    Returns:
        The absences that ended; none where the adult was not away.

    Raises:
        NotSaved: the adult still counts as away.
    """
    ended, pending = _over(book, adult, day), prepare_back(book, adult, day, author)
    if pending is not None:
        book.save(pending)
    return ended


def _over(book: Book, adult: Member, day: date) -> list[Away]:
    return [each for each in absences_of(book, adult) if each.first <= day <= each.last]


def _bounds(away: Away) -> tuple[date, date]:
    return away.first, away.last


def said_days(days: Days) -> str:
    """`Mon 26 Oct 2026 to Fri 30 Oct 2026: holiday, Half term`."""
    first, last = said_day(days.first), said_day(days.last)
    when = first if days.first == days.last else words.STRETCH.format(first=first, last=last)
    what = words.DAYS_ENDS.format(what=days.what, time=f"{days.ends:%H:%M}") if days.ends else days.what
    return words.DAYS_SAID.format(when=when, what=", ".join(filter(None, (what, days.name))))


def said_day(day: date) -> str:
    """A day with its year: `Mon 26 Oct 2026`."""
    return f"{entries_words.DAYS[day.weekday()]} {day.day} {entries_words.MONTHS[day.month - 1]} {day.year}"


def find_days(book: Book, named: str) -> str:
    """The id of the one record about school days whose first day, or the beginning of whose id, this is.

    Raises:
        Refused: there is none, or more than one.
    """
    try:
        day = read_date(named)
    except Refused:
        return _by_id(book, named)
    found = [each for each, days in all_days(book) if days.first == day]
    if len(found) == 1:
        return found[0]
    sentence = words.DAYS_SEVERAL if found else words.DAYS_NONE
    raise Refused(sentence.format(day=named, ids=", ".join(found)))


def _by_id(book: Book, beginning: str) -> str:
    found = [each for each, _ in all_days(book) if beginning and each.startswith(beginning)]
    if beginning in found:
        return beginning
    if len(found) != 1:
        raise Refused((entries_words.ID_AMBIGUOUS if found else words.DAYS_NO_ID).format(id=beginning))
    return found[0]
