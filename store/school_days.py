"""Which days are school days, and when each ends: terms, holidays, INSET days, closures, early finishes.

They are records of the kind `school-days` on register pages, so that every PC of the school counts alike.
Where none say otherwise, Monday to Friday are school days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from store.calendar import SLOT_TIMES, Slots, school_year, year_start
from store.codec import Json
from store.records import SCHOOL_DAYS
from store.slots import slots_of

if TYPE_CHECKING:
    from store.people.people import People

TERM, HOLIDAY, INSET, CLOSED, EARLY = "term", "holiday", "INSET", "closed", "early finish"
WHATS = (TERM, HOLIDAY, INSET, CLOSED, EARLY)
"""What a record about school days can say of the days from `first` to `last`."""

BEGINS, ENDS, LEAVES = time(8, 30), time(15, 30), time(17, 0)
"""When the day begins, when it ends for children, and after which no adult is told what is owed."""
FRIDAY = 4
A_WEEK = 7
HALF_TERM = timedelta(days=56)
"""Longer than most half terms are."""
SUMMER = 6
"""From this month on, the end of the last known term is the end of the school year. Where it ends earlier,
the next term is not in the book yet, and its weekdays count: better a hint too many than none all spring."""


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days about which one record speaks.

    Attributes:
        what: one of WHATS.
        first, last: its days, both included.
        ends: of an early finish, when children go home.
        name: such as `Christmas`.
    """

    what: str
    first: date
    last: date
    ends: time | None = None
    name: str = ""

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


class SchoolDays:
    """The school's calendar.

    Args:
        stretches: what records say.
        zone: the school's.
        slots: the slots of its day.
    """

    def __init__(self, stretches: Iterable[Days], zone: ZoneInfo, slots: Slots = SLOT_TIMES) -> None:
        known = list(stretches)
        self.slots = slots
        self._zone = zone
        self._terms = [each for each in known if each.what == TERM]
        self._off = [each for each in known if each.what in (HOLIDAY, INSET, CLOSED)]
        self._early = [each for each in known if each.what == EARLY]
        self._known: dict[date, bool] = {}

    def is_school_day(self, day: date) -> bool:
        """Whether children come."""
        if day not in self._known:
            closed = day.weekday() > FRIDAY or any(each.holds(day) for each in self._off)
            self._known[day] = not closed and self._in_term(day)
        return self._known[day]

    def _in_term(self, day: date) -> bool:
        terms = [each for each in self._terms if school_year(each.first) == school_year(day)]
        ends = max((each.last for each in terms), default=day)
        unknown = not terms or (day > ends and _is_before_summer(ends))
        return unknown or any(each.holds(day) for each in terms)

    def known_until(self, day: date) -> date | None:
        """The last day of a day's school year up to which terms are known; None where the whole year is, or
        where nothing of it is."""
        ends = [each.last for each in self._terms if school_year(each.first) == school_year(day)]
        return max(ends) if ends and _is_before_summer(max(ends)) else None

    def ends(self, day: date) -> datetime:
        """When children go home."""
        early = [each.ends for each in self._early if each.holds(day) and each.ends is not None]
        return self.at(day, min([ENDS, *early]))

    def at(self, day: date, of_day: time) -> datetime:
        """The moment of a time of day, in the school's zone."""
        return datetime.combine(day, of_day, self._zone)

    def is_open(self, moment: datetime) -> bool:
        """Whether adults are at work: on a school day, from its begin until they leave."""
        day = moment.date()
        return self.is_school_day(day) and BEGINS <= moment.time() < LEAVES

    def after(self, day: date, count: int = 1) -> date:
        """The so-manieth school day after a day; without any within a year, that many weekdays on."""
        return self._step(day, count, 1)

    def before(self, day: date, count: int = 1) -> date:
        """The so-manieth school day before a day."""
        return self._step(day, count, -1)

    def _step(self, day: date, count: int, by: int) -> date:
        reached, left = day, count
        for away in range(1, 366):
            reached = day + timedelta(days=by * away)
            left -= self.is_school_day(reached)
            if left <= 0:
                return reached
        return day + timedelta(days=by * count)

    def last_of_week(self, day: date) -> date:
        """The last school day of the week of a day, if it is not over by then; else that of the week of the
        next school day."""
        return self._last_from(day) or self._last_from(self.after(day)) or day

    def _last_from(self, day: date) -> date | None:
        rest = (day + timedelta(days=each) for each in range(FRIDAY - day.weekday(), -1, -1))
        return next((each for each in rest if self.is_school_day(each)), None)

    def first_after_break(self, day: date) -> bool:
        """Whether a weekend or holiday lies just before a school day."""
        return self.is_school_day(day) and not self.is_school_day(day - timedelta(days=1))

    def half_term(self, day: date) -> date:
        """The first day of the half term of a day, or of the last school day before it: the one after the
        last week without school. Where none is known, it is as long ago as a half term is long."""
        first = day if self.is_school_day(day) else self.before(day)
        earliest = max(first - HALF_TERM, year_start(first))
        while first > earliest:
            before = self.before(first)
            if (first - before).days > A_WEEK or school_year(before) != school_year(first):
                return first
            first = before
        return max(first, earliest)

    def slot_times(self, day: date) -> list[tuple[str, datetime]]:
        """The slots of a day, by stored word, with the time at which each is due; none after children have
        gone home."""
        ends = self.ends(day)
        return [(slot, self.at(day, due)) for slot, _, due in self.slots if self.at(day, due) <= ends]


def read_calendar(people: People, zone: ZoneInfo) -> SchoolDays:
    """The school's calendar, as the book has it."""
    said = (read_days(each.fields) for each in people.arranged(SCHOOL_DAYS))
    return SchoolDays(filter(None, said), zone, slots_of(people))


def read_days(fields: Json) -> Days | None:
    """What a record of the kind `school-days` says; None where it cannot be understood."""
    what, name, ends = fields.get("what"), fields.get("name"), fields.get("ends")
    first, last = read_stretch(fields)
    try:
        at = time.fromisoformat(ends) if ends else None
    except (TypeError, ValueError):
        return None
    if first is None or last is None or not isinstance(what, str) or last < first:
        return None
    if what == EARLY and not (at and at.tzinfo is None and BEGINS < at < LEAVES):
        return None
    return Days(what, first, last, at, name if isinstance(name, str) else "")


def as_fields(days: Days) -> Json:
    """The fields of a record that says it."""
    fields: Json = {
        "what": days.what,
        "first": days.first.isoformat(),
        "last": days.last.isoformat(),
        "ends": f"{days.ends:%H:%M}" if days.ends else "",
        "name": days.name,
    }
    return {name: value for name, value in fields.items() if value}


def read_stretch(fields: Json) -> tuple[date | None, date | None]:
    """The days `first` and `last`, the first alone being both; None for what is no date."""
    try:
        first = date.fromisoformat(fields["first"])
        last = date.fromisoformat(fields.get("last") or fields["first"])
    except (KeyError, TypeError, ValueError):
        return None, None
    return first, last


def _is_before_summer(day: date) -> bool:
    return not SUMMER <= day.month <= 8
