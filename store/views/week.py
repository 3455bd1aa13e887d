"""A class's week by the three components of relational practice, for each child: what the week view shows.

It counts what was written, by child in register order, so that whoever looks sees for whom little was done.
It compares no child with another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from store.book import Book
from store.calendar import year_start
from store.entries import Entry
from store.kinds import all_kinds
from store.kinds.base import COMPONENTS, DEVELOPING
from store.people.calling import short_names
from store.people.classes import pupils_of
from store.people.people import Member
from store.school_days import FRIDAY
from store.views.today import week_start

DAYS = 7


@dataclass(frozen=True, slots=True)
class Mark:
    """So many entries of a kind.

    Attributes:
        kind: the kind's stored name.
        count: how many, at least one.
    """

    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class ChildWeek:
    """A child's week.

    Attributes:
        pupil: who it is.
        name: what to call the child in this list.
        counts: how many entries there are, by civil date and stored name of the kind.
    """

    pupil: Member
    name: str
    counts: Counter[tuple[date, str]]

    def marks(self, component: str, day: date | None = None) -> tuple[Mark, ...]:
        """What there is of one of COMPONENTS, of a day or of the whole week: what is about distress last."""
        found: Counter[str] = Counter()
        for (on, kind), count in self.counts.items():
            if day in (None, on):
                found[kind] += count
        return tuple(Mark(kind, found[kind]) for kind in _kinds(component) if found[kind])

    @property
    def quiet(self) -> bool:
        """Whether nothing of developing relationships was written all week."""
        return not self.marks(DEVELOPING)


@dataclass(frozen=True, slots=True)
class WeekView:
    """A class's week.

    Attributes:
        monday: its first day.
        days: Monday to Friday, and the days of the weekend on which something was written.
        closed: those of them without school.
        children: in register order; of the whole school class by class.
    """

    monday: date
    days: tuple[date, ...]
    closed: frozenset[date]
    children: tuple[ChildWeek, ...]

    @property
    def quiet(self) -> int:
        """For how many children nothing of developing relationships was written."""
        return sum(each.quiet for each in self.children)


def week_view(book: Book, group: str | None, monday: date, until: datetime | None = None) -> WeekView:
    """The week of a class.

    Args:
        book: with its entries read.
        group: id of the class, or what stands for one (`store/people/classes.py`); None for the whole school.
        monday: the first day of the week.
        until: leave out what happened later; None for all of the week.
    """
    people = book.people  # one reading of them: somebody may arrive meanwhile
    pupils = pupils_of(people, group)
    ids = [alias for pupil in pupils for alias in pupil.aliases]
    first = datetime.combine(monday, time(), book.clock.zone)
    end = datetime.combine(monday + timedelta(days=DAYS), time(), book.clock.zone) - timedelta(seconds=1)
    found = _read(book, ids, first, end if until is None else min(end, until))
    counts = {pupil.id: Counter[tuple[date, str]]() for pupil in pupils}
    for entry in filter(_counts, found):
        counts[people.canonical(entry.pupil)][date.fromisoformat(entry.day), entry.kind] += 1
    days = _days(monday, counts.values())
    calendar, names = book.calendar, short_names(pupils)
    return WeekView(
        monday,
        days,
        frozenset(each for each in days if not calendar.is_school_day(each)),
        tuple(ChildWeek(pupil, names[pupil.id], counts[pupil.id]) for pupil in pupils),
    )


def _read(book: Book, ids: Sequence[str], first: datetime, end: datetime) -> list[Entry]:
    """The entries of a week. A past school year is opened only for a week that lies in it whole."""
    past = (first + timedelta(days=DAYS)).date() <= year_start(book.clock.today())
    return (book.index.of_pupils if past else book.index.lately)(ids, first, end)


def first_week(day: date) -> date:
    """The Monday of the first week of a day's school year: earlier ones are looked at on a child's page."""
    return week_start(year_start(day))


def _counts(entry: Entry) -> bool:
    """Whether an entry says that something was done with a child: a check-in that was missed does not."""
    return entry.about is not None and entry.fields.get("outcome") != "not done"


def _days(monday: date, counts: Iterable[Counter[tuple[date, str]]]) -> tuple[date, ...]:
    written = {day for each in counts for day, _ in each}
    week = [monday + timedelta(days=each) for each in range(DAYS)]
    return tuple(each for each in week if each.weekday() <= FRIDAY or each in written)


def _kinds(component: str) -> list[str]:
    """The kinds of a component, those about distress last."""
    own = [kind.about for kind in all_kinds().values() if kind.about.component == component]
    return [each.name for each in sorted(own, key=lambda about: about.distress)]


__all__ = ["COMPONENTS", "ChildWeek", "Mark", "WeekView", "first_week", "week_view"]
