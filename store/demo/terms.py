"""The calendar of the fictional school: terms, half terms, INSET days, a day of snow, early finishes, slots.

It follows from the dates alone. The week that is looked at is one of school in any case: whoever looks around
in August wants to see a day, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from types import MappingProxyType

from store.calendar import school_year
from store.demo.people import Register
from store.records import SCHOOL_DAYS, SLOT_TIME
from store.school_days import CLOSED, EARLY, HOLIDAY, INSET, TERM, Days, SchoolDays, as_fields

SLOTS: Mapping[str, str] = MappingProxyType({"arrival": "08:50", "lunch": "12:20", "afternoon": "13:50"})
"""When this school's slots are that are not at the usual times."""
FINISHES = time(13, 30)
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
IN_A_YEAR = 180
"""School days that any year has at least."""


def terms_of(year: int) -> list[Days]:
    """What the calendar of a school year says.

    Args:
        year: the calendar year in which it begins.
    """
    autumn = Days(TERM, _from(date(year, 9, 2)), _friday(date(year, 12, 18)), name="Autumn")
    spring = Days(TERM, _monday(date(year + 1, 1, 6)), _friday(date(year + 1, 3, 25)) - A_DAY, name="Spring")
    summer = Days(TERM, _monday(date(year + 1, 4, 17)), _friday(date(year + 1, 7, 19)), name="Summer")
    halves = (date(year, 10, 28), date(year + 1, 2, 17), date(year + 1, 5, 31))
    weeks = [Days(HOLIDAY, _monday(each), _friday(each), name="Half term") for each in halves]
    training = [autumn.first, weeks[0].last + 3 * A_DAY, spring.first]
    may_day = _monday(date(year + 1, 5, 7))
    return [
        *(autumn, spring, summer, *weeks),
        *(Days(INSET, each, each, name="Staff training") for each in training),
        Days(HOLIDAY, may_day, may_day, name="May Day"),
        Days(CLOSED, snow := _monday(date(year + 1, 1, 26)) + A_DAY, snow, name="Snow"),
        *(Days(EARLY, each.last, each.last, FINISHES, "Last day") for each in (autumn, spring, summer)),
    ]  # fmt: skip


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _friday(day: date) -> date:
    return _monday(day) + 4 * A_DAY


def _from(day: date) -> date:
    """A day, or the Monday after it at a weekend."""
    return day if day.weekday() < 5 else _monday(day) + A_WEEK


def calendar_around(last: date, count: int) -> list[Days]:
    """The calendar of a school whose last day this is, with so many school days up to it.

    The week of the last day is a week of school. A day ends early only among those to come, since those
    before were written as whole ones; and of snow nobody knows before.
    """
    years = range(school_year(last) - count // IN_A_YEAR - 1, school_year(last) + 1)
    week = [_monday(last) + each * A_DAY for each in range(5)]
    found = [days for year in years for days in terms_of(year) if _is_said(days, last, week)]
    for day in week:
        found = list(_with(found, day)) if school_year(day) == school_year(last) else found
    return sorted(found, key=lambda days: (days.first, days.last, days.what))


def _is_said(days: Days, last: date, week: Sequence[date]) -> bool:
    if days.what == TERM:
        return True
    if any(map(days.holds, week)):
        return False
    return days.first > last if days.what == EARLY else days.what != CLOSED or days.last < last


def _with(known: Sequence[Days], day: date) -> Iterator[Days]:
    """The same, with a day in a term of its year: the nearest is as much longer."""
    terms = [each for each in known if each.what == TERM and school_year(each.first) == school_year(day)]
    nearest = min(terms, key=lambda each: max(each.first - day, day - each.last, timedelta(0)), default=None)
    for each in known:
        longer = replace(each, first=min(each.first, day), last=max(each.last, day))
        yield longer if each is nearest else each


def school_days(calendar: SchoolDays, last: date, count: int) -> list[date]:
    """So many school days, oldest first. The last one is a school day also at a weekend: whoever looks
    around on a Saturday wants to see a day."""
    days = [last]
    while len(days) < count:
        days.append(calendar.before(days[-1]))
    return days[::-1]


def register_calendar(register: Register, days: Iterable[Days]) -> None:
    """Write the calendar's records."""
    for each in days:
        register(SCHOOL_DAYS, as_fields(each))
    for slot, at in SLOTS.items():
        register(SLOT_TIME, {"slot": slot, "time": at})
