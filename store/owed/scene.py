"""What the rules look at: a moment of a class, its adults, its calendar, and its children."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from store.away import absences, away_on
from store.book import Book
from store.calendar import said_due, said_when, year_start
from store.clock import AHEAD_LIMIT, Clock
from store.entries import Entry
from store.handovers import typed_by
from store.index.part import Part
from store.owed.children import INCIDENT, Child, Reach, read_children
from store.owed.here import days_away, is_away, known_since, planned_since
from store.people.classes import WHOLE_SCHOOL, class_of, pupils_of
from store.people.people import ADULT, PUPIL, Member
from store.records import read_moment

EVERY = 1_000_000
"""More entries of a kind than a school year has."""
LOOKS_BACK, FEW_DAYS = 10, 5
"""School days that rules look back over; the fewer are those whose check-ins are read."""
LOOSE = timedelta(days=60)
"""How far back it is looked for objects, and for steps of repair that name no rupture."""
TEACHER, ANY_TEACHER, LEADERS = "class teacher", "teacher", ("slt", "head", "senior leader")
"""Words in an adult's role that make them the class teacher, a teacher, or of the leadership team."""


class Scene:
    """A moment of a class, or of the whole school.

    Args:
        book: with its entries read.
        group: id of the class, or what stands for one (`store/people/classes.py`); None for the whole school.
        now: the moment asked about, on the school's wall clock. No entry is looked at that happened later,
            except by as much as clocks of other PCs may be ahead.
        away: canonical ids of the adults who are away, where it is asked what would be; else those who are.
    """

    def __init__(
        self, book: Book, group: str | None, now: datetime, *, away: frozenset[str] | None = None
    ) -> None:
        self._away = away
        self.now = now
        self.today: date = now.date()
        self.people = book.people
        self.calendar = book.calendar
        self.until = (now.astimezone(UTC) + AHEAD_LIMIT).astimezone(now.tzinfo)
        self._clock = Clock(book.clock.zone.key, lambda: now)
        self._group = group
        self.book = book
        self._typed: dict[str, list[datetime]] = {}

    # --- whom it is about

    @cached_property
    def children(self) -> list[Child]:
        """The children, in register order, with what was written about them."""
        return self._read(pupils_of(self.people, self._group))

    @cached_property
    def leavers(self) -> list[Child]:
        """Those who left in the days looked back over: what has to be told of them is owed all the same."""
        left = (each for each in self.people.of_kind(PUPIL, left=True) if not each.here)
        lately = [each for each in left if each.get("left") >= self.since.isoformat()]
        if self._group not in (None, WHOLE_SCHOOL):
            group = self.people.canonical(self._group or "")
            lately = [each for each in lately if group in map(self.people.canonical, each.groups)]
        return self._read(lately) if lately else []

    def _read(self, pupils: list[Member]) -> list[Child]:
        before, begin = self.calendar.before, self._begin
        reach = Reach(
            everything=begin(max(before(self.today), self.year)),
            check_ins=begin(max(before(self.today, FEW_DAYS), self.year)),
            lately=begin(self.since),
            distress=begin(min(before(self.today, LOOKS_BACK), self.year)),
            loose=begin(max(self.today - LOOSE, self.year)),
            until=self.until,
        )
        return read_children(self.part, self.people, pupils, reach)

    def past_incidents(self, child: Child) -> list[Entry]:
        """A child's incidents of this school year, the newest first."""
        found = self.part.timeline(child.member.aliases, INCIDENT, most=EVERY)
        return [each for each in found if each.at <= self.until]

    def shows(self, groups: Iterable[str]) -> bool:
        """Whether one of some classes is what is asked about."""
        shown = self.people.canonical(self._group or WHOLE_SCHOOL)
        return shown == WHOLE_SCHOOL or shown in groups

    def with_plan(self) -> Iterator[Child]:
        """Those for whom adults are named or check-ins planned, and who are not away just now."""
        return (each for each in self.here() if each.planned)

    def here(self) -> Iterator[Child]:
        """Those who are not away just now."""
        return (each for each in self.children if not self.is_away(each, self.now))

    def is_away(self, child: Child, moment: datetime) -> bool:
        """Whether a child is away at a moment of today or of the school day before."""
        return is_away(child, moment.date(), moment)

    def here_lately(self, child: Child, first: date) -> bool:
        """Whether a child has been in the book since a day, and at school on most of the last days: of others
        nobody can say that little was noticed."""
        known = known_since(child, self.calendar).date() <= first
        return known and days_away(child, self.calendar, self.today, FEW_DAYS) <= FEW_DAYS // 2

    def planned_since(self, child: Child) -> datetime:
        """Since when a child's check-ins are planned as they are."""
        return planned_since(self.book, child, self.calendar)

    @cached_property
    def used(self) -> frozenset[tuple[str, str]]:
        """Classes and civil dates on which something was written there and then: on others, Daybook was not
        used, and nobody is asked for what was not written."""
        found = set()
        for child in self.children:
            days = {each.day for each in child.entries if str(self.logged(each).date()) == each.day}
            found |= {(self.class_of(child), day) for day in days}
        return frozenset(found)

    def class_of(self, child: Child) -> str:
        """The canonical id of a child's class, or what stands for one."""
        return class_of(self.people, child.member)

    def logged(self, entry: Entry) -> datetime:
        """When an entry was written; when it happened, where the clock of that PC was far ahead."""
        moment = read_moment(entry.fields.get("logged_at"))
        return self.local(moment if moment and moment <= self.until else entry.at)

    # --- how far back

    @cached_property
    def part(self) -> Part:
        """What was written in the school year of the moment."""
        return self.book.index.year_of(self.today)

    @cached_property
    def year(self) -> date:
        """The first day of the school year: what was before is left in peace, unless it is said otherwise."""
        return year_start(self.today)

    @cached_property
    def since(self) -> date:
        """The first day that is looked at."""
        return max(self.calendar.before(self.today, LOOKS_BACK), self.year)

    def whole(self, count: int) -> date | None:
        """The first of so many school days before today; None where the school year is younger."""
        first = self.calendar.before(self.today, count)
        return first if first >= self.year else None

    # --- adults

    @cached_property
    def away(self) -> frozenset[str]:
        """Canonical ids of the adults who are away today."""
        if self._away is not None:
            return self._away
        return frozenset(map(self.people.canonical, away_on(self.today, absences(self.people))))

    def present(self, adult: object, child: Child) -> str:
        """An adult who owes something or, while they are not here, the child's first one who is."""
        return self._here(adult) or self.named(child)

    def named(self, child: Child) -> str:
        """The first of the child's adults who is here today, else the class teacher; "" for nobody."""
        return self.first_here(child.member)

    def first_here(self, pupil: Member, but: str = "") -> str:
        """The same for a child of whom nothing was read, leaving out one adult."""
        key = (each for each in map(self._here, pupil.key_adults) if each not in ("", but))
        return next(key, "") or self.teacher_of(self.people.canonical(pupil.get("group")))

    def teacher_of(self, group: str) -> str:
        """The class teacher of a class who is here; "" where none is known."""
        own = [each for each in self._adults if group in map(self.people.canonical, each.groups)]
        found = [each for each in own if TEACHER in _role(each)] or [
            each
            for each in own
            if ANY_TEACHER in _role(each) and not any(word in _role(each) for word in LEADERS)
        ]
        return found[0].id if found else ""

    def teacher(self, child: Child, author: str) -> str:
        """The class teacher; the author while the teacher is away or not known (fields.md 5.4)."""
        teacher = self.teacher_of(self.people.canonical(child.member.get("group")))
        return teacher or self.present(author, child)

    def leader(self, but: str = "") -> str:
        """An adult of the leadership team who is here, leaving out one; "" where none is known."""
        here = [each for word in LEADERS for each in self._adults if word in _role(each) and each.id != but]
        return here[0].id if here else ""

    def _here(self, adult: object) -> str:
        """The canonical id of an adult who is here today; "" for others."""
        member = self.people.get(adult)
        is_here = member is not None and member.kind == ADULT and member.here and member.id not in self.away
        return member.id if member and is_here else ""

    @cached_property
    def _adults(self) -> list[Member]:
        return [each for each in self.people.of_kind(ADULT) if each.id not in self.away]

    def typed(self, adult: Member) -> list[datetime]:
        """When an adult typed entries today, on the school's wall clock."""
        if adult.id not in self._typed:
            moments = typed_by(self.book, adult, self.today)
            self._typed[adult.id] = sorted(map(self.local, moments))
        return self._typed[adult.id]

    # --- when

    def ends(self, day: date) -> datetime:
        """When a day's school ends."""
        return self.calendar.ends(day)

    @property
    def tonight(self) -> datetime:
        """When today's school ends; on another day, that of the next school day."""
        day = self.today if self.calendar.is_school_day(self.today) else self.calendar.after(self.today)
        return self.ends(day)

    def due(self, value: object) -> tuple[datetime, datetime] | None:
        """When something with this due time is to be thought of, and when it is due: a moment is both; a day
        is from its begin to its end. None for anything else."""
        moment = read_moment(value)
        if moment is not None:
            return self.local(moment), self.local(moment)
        day = read_day(value)
        return (self._begin(day), self.ends(day)) if day else None

    def _begin(self, day: date) -> datetime:
        return self.calendar.at(day, time())

    def local(self, moment: datetime) -> datetime:
        """The same moment on the school's wall clock."""
        return moment.astimezone(self.now.tzinfo)

    def said_due(self, value: str) -> str:
        """A due time as people say it at this moment."""
        return said_due(value, self._clock)

    def said(self, moment: datetime) -> str:
        """When something happened, as people say it at this moment."""
        return said_when(moment, self._clock)


def day_of(entry: Entry) -> date:
    """The civil date of an entry."""
    return date.fromisoformat(entry.day)


def read_day(value: object) -> date | None:
    """The date in ISO text; None for anything else, and for years that no calendar arithmetic survives."""
    if not isinstance(value, str) or len(value) != len("2026-11-23"):
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if 1 < day.year < 9999 else None


def _role(adult: Member) -> str:
    return adult.get("role").casefold()
