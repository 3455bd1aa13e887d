"""Ruptures that wait for their repair, and how long repairs took: what the board of ruptures shows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from statistics import median

from store.book import Book
from store.calendar import day_text, said_due, said_when
from store.clock import Clock
from store.entries import Entry
from store.index.part import Part
from store.kinds import all_kinds
from store.owed.children import INCIDENT, REPAIR, Child, Reach, names_of, read_distress
from store.owed.repairs import DONE, PLANNED, next_step
from store.owed.scene import Scene, day_of
from store.people.classes import pupils_of
from store.people.people import Member, People
from store.words import day as words

RUPTURE = "rupture"
UNDER_WAY, TO_PLAN, IS_PLANNED, GOES_ON = "under way", "to plan", "planned", "goes on"
"""Where a repair stands: the incident has not ended; nobody has planned it; it is planned; its last step led
no further."""
MANY_MINUTES, MANY_HOURS = 90, 36
"""From so many on, a time is told in hours, or in days."""
LONGEST = timedelta(days=3653)
"""As far back as school days are counted."""
ENOUGH = 3
"""So many repairs of each half term make it worth comparing them."""
LONGER = 1.25
"""So many times as long as before is worth a question (R-RR3)."""


@dataclass(frozen=True, slots=True)
class OpenRupture:
    """A rupture, or an incident with one, whose repair is not done.

    Attributes:
        entry: what broke.
        pupil: with whom.
        steps: the steps of its repair so far, oldest first.
        leads: id of the adult whom the next step is for today; "" where nobody is known.
        named: id of the adult who led the last step or, without one, broke it; not `leads` while they are
            away. "" where it is the same, or nobody.
        stage: one of UNDER_WAY, TO_PLAN, IS_PLANNED, GOES_ON.
        planned: when the last step is planned for: a moment or a date, ISO; "" where it says nothing.
        due: by when the next step is owed.
        is_due: whether it is to be thought of by now: from the day on which it is owed, or from its minute.
        overdue: whether that time has passed.
        school_days: how many school days it has been open, its own not counted.
    """

    entry: Entry
    pupil: Member
    steps: tuple[Entry, ...]
    leads: str
    named: str
    stage: str
    planned: str
    due: datetime
    is_due: bool
    overdue: bool
    school_days: int


@dataclass(frozen=True, slots=True)
class Repaired:
    """The repairs that were done in a stretch of days.

    Attributes:
        since: its first day.
        count: how many.
        took: the median time from what broke to its repair; None for none.
    """

    since: date
    count: int
    took: timedelta | None


@dataclass(frozen=True, slots=True)
class Board:
    """The ruptures of a class.

    Attributes:
        open: those that wait, oldest first.
        lately: the repairs done this half term.
        before: those of the half term before.
    """

    open: tuple[OpenRupture, ...]
    lately: Repaired
    before: Repaired

    @property
    def takes_longer(self) -> bool:
        """R-RR3: whether repairs take clearly longer than in the half term before, as far as enough of them
        were done to say so. A question for adults, about time for repairs; it tells nothing of a child."""
        now, then = self.lately, self.before
        if now.took is None or then.took is None or min(now.count, then.count) < ENOUGH:
            return False
        return now.took > then.took * LONGER


def board(book: Book, group: str | None, now: datetime) -> Board:
    """The ruptures of a class's children as they stood at a moment; those of earlier school years too, as
    long as they wait.

    Args:
        book: with its entries read.
        group: id of the class, or what stands for one (`store/people/classes.py`); None for the whole school.
        now: the moment asked about, on the school's wall clock.
    """
    scene = Scene(book, group, now)
    children = {pupil.id: Child(pupil) for pupil in pupils_of(book.people, group)}
    read_distress(scene.part, book.people, children, _all_of_it(scene))
    waiting = [(child, each) for child in children.values() for each in child.distress if each.open_rupture]
    days = _school_days(scene, min((day_of(entry) for _, entry in waiting), default=scene.today))
    rows = [_row(scene, child, entry, days) for child, entry in waiting]
    rows.sort(key=lambda each: (each.entry.at.astimezone(UTC), each.entry.key))
    return Board(tuple(rows), *_repaired(scene, children.values()))


def _all_of_it(scene: Scene) -> Reach:
    """As far back as the book goes."""
    ever = datetime.combine(date(2, 1, 1), time(), UTC)
    return Reach(ever, ever, ever, distress=ever, loose=scene.until, until=scene.until)


def _row(scene: Scene, child: Child, entry: Entry, days: Sequence[date]) -> OpenRupture:
    steps = child.steps.get(entry.key, [])
    leads, begins, due = next_step(scene, child, entry, steps)
    stage = _stage(scene, entry, steps)
    named = scene.people.canonical(str(_named(entry, steps) or ""))
    planned = steps[-1].fields.get("due") if stage == IS_PLANNED else ""
    return OpenRupture(
        entry=entry,
        pupil=child.member,
        steps=tuple(steps),
        leads=leads,
        named="" if named == leads else named,
        stage=stage,
        planned=planned if isinstance(planned, str) else "",
        due=due,
        is_due=stage != UNDER_WAY and scene.now >= begins,
        overdue=stage != UNDER_WAY and scene.now >= due,
        school_days=len(days) - bisect_right(days, day_of(entry)),
    )


def _stage(scene: Scene, entry: Entry, steps: Sequence[Entry]) -> str:
    if entry.under_way and day_of(entry) == scene.today:
        return UNDER_WAY
    if not steps:
        return TO_PLAN
    return IS_PLANNED if steps[-1].fields.get("stage") == PLANNED else GOES_ON


def _named(entry: Entry, steps: Sequence[Entry]) -> object:
    """Whom what is written names for the repair, here today or not."""
    if steps:
        return steps[-1].fields.get("led_by") or steps[-1].by
    return {"me": entry.by, "another adult": entry.fields.get("adult")}.get(
        str(entry.fields.get("rupture_with"))
    )


def _school_days(scene: Scene, first: date) -> list[date]:
    """The school days from a day up to today; of a wrong date long ago, those of some years."""
    first = max(first, scene.today - LONGEST)
    days = (first + timedelta(days=each) for each in range((scene.today - first).days + 1))
    return list(filter(scene.calendar.is_school_day, days))


# --- what was repaired


def _repaired(scene: Scene, children: Iterable[Child]) -> tuple[Repaired, Repaired]:
    """The repairs of this half term, and of the one before."""
    here = scene.calendar.half_term(scene.today)
    there = scene.calendar.half_term(scene.calendar.before(here))
    ids = [alias for child in children for alias in child.member.aliases]
    since = scene.calendar.at(there, time())
    steps = scene.part.of_kinds(ids, (REPAIR,), since, scene.until)
    done = [each for each in steps if each.fields.get("stage") == DONE and each.fields.get("rupture")]
    took = _took(done, _broken(scene.part, done))
    begins = scene.calendar.at(here, time())
    return (
        _counted(here, [each for at, each in took if at >= begins]),
        _counted(there, [each for at, each in took if at < begins]),
    )


def _broken(part: Part, done: Iterable[Entry]) -> dict[str, Entry]:
    """What some repairs repaired, by the ids that they name."""
    found = {name: part.entry(name) for name in {str(each.fields["rupture"]) for each in done}}
    return {
        name: each
        for name, each in found.items()
        if each and not each.withdrawn and each.kind in (INCIDENT, RUPTURE)
    }


def _took(done: Sequence[Entry], broken: Mapping[str, Entry]) -> list[tuple[datetime, timedelta]]:
    """When each thing was repaired first, and how long that took; nothing where one clock was wrong."""
    first: dict[str, tuple[datetime, timedelta]] = {}
    for each in sorted(done, key=lambda step: step.at.astimezone(UTC)):
        entry = broken.get(str(each.fields["rupture"]))
        if entry is not None and each.at.astimezone(UTC) >= entry.at.astimezone(UTC):
            took = each.at.astimezone(UTC) - entry.at.astimezone(UTC)
            first.setdefault(names_of(entry)[0], (each.at, took))
    return list(first.values())


def _counted(since: date, took: Sequence[timedelta]) -> Repaired:
    seconds = [each.total_seconds() for each in took]
    return Repaired(since, len(took), timedelta(seconds=median(seconds)) if seconds else None)


# --- in words


def said(row: OpenRupture, clock: Clock) -> str:
    """How a repair stands: `no repair planned yet, due tomorrow`.

    Args:
        clock: that of the moment asked about.
    """
    last = _stage_of(row.steps[-1]) if row.steps else ""
    text = words.RUPTURE_SAID[row.stage].format(due=said_by(row, clock), last=last)
    return words.RUPTURE_OVERDUE.format(said=text) if row.overdue else text


def said_by(row: OpenRupture, clock: Clock) -> str:
    """By when the next step is owed: the time for which it is planned, else the day."""
    return said_due(row.planned or row.due.date().isoformat(), clock)


def said_stage(row: OpenRupture) -> str:
    """How far a repair is, in a word or two."""
    return words.RUPTURE_STEPS.get(row.stage) or str(row.steps[-1].fields.get("stage") or "")


def said_step(people: People, step: Entry, clock: Clock) -> str:
    """A step in words: `Thu 19 Nov 11:00 tried, not ready yet, led by AB`."""
    text = f"{said_when(step.at, clock)} {step.summary}"
    due, adult = step.fields.get("due"), people.get(step.fields.get("led_by"))
    if isinstance(due, str) and due and step.fields.get("stage") == PLANNED:
        text = words.RUPTURE_STEP_FOR.format(step=text, due=said_due(due, clock))
    return words.RUPTURE_STEP_LED.format(step=text, adult=adult.initials) if adult else text


def said_repaired(found: Board, today: date) -> list[str]:
    """How long the repairs of this half term took, and whether to ask why."""
    now, then = found.lately, found.before
    since = day_text(now.since, today)
    sentence = words.RUPTURES_DONE[min(now.count, 2)]
    lines = [sentence.format(count=now.count, since=since, took=_said_took(now.took) if now.took else "")]
    if found.takes_longer and then.took is not None:
        lines.append(words.RUPTURES_LONGER.format(took=_said_took(then.took)))
    return lines


def _said_took(took: timedelta) -> str:
    """`40 minutes`, `3 hours`, `2 days`."""
    minutes, hours, days = (
        max(1, round(took / each)) for each in (timedelta(minutes=1), timedelta(hours=1), timedelta(days=1))
    )
    if minutes < MANY_MINUTES:
        return words.TOOK_MINUTES[min(minutes, 2)].format(count=minutes)
    if hours < MANY_HOURS:
        return words.TOOK_HOURS[min(hours, 2)].format(count=hours)
    return words.TOOK_DAYS[min(days, 2)].format(count=days)


def _stage_of(step: Entry) -> str:
    return all_kinds()[REPAIR].asks["stage"].shown(step.fields.get("stage"))
