"""What the Today screen and `daybook today` show: one row a child, the last entries, open incidents."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from store.book import Book
from store.calendar import Slots, slots_shown
from store.entries import Entry
from store.kinds.object import TransitionalObject, is_out
from store.people.calling import public_names, short_names
from store.people.classes import WHOLE_SCHOOL, class_name, class_of, pupils_of
from store.people.people import Member, People
from store.records import read_moment
from store.slots import slots_of

DONE, NOT_DONE, NOTHING = "done", "not done", ""

MANY = 50
"""More changes than this at once are no gesture, but pages being read."""
_EVERY = 1_000_000
"""More entries about objects than a school year has."""


@dataclass(frozen=True, slots=True)
class SlotMark:
    """How one slot of the day stands for a child.

    Attributes:
        slot: the slot's stored word.
        short: its short label.
        mark: DONE, NOT_DONE, or NOTHING where no check-in was written.
    """

    slot: str
    short: str
    mark: str


@dataclass(frozen=True, slots=True)
class ChildRow:
    """A child's day so far.

    Attributes:
        pupil: who it is.
        name: what to call the child in this list.
        public_name: the same where a class may look on.
        zone: the stored word of the zone at today's last check-in that gave one.
        zone_at: when that was.
        slots: the slots shown now, the earlier first.
        held: held in mind this calendar week.
        friend: a friendship-book entry this calendar week.
        rupture: whether a rupture or incident still waits for its repair.
        object_out: whether an object is out with the child.
        incident_open: whether an incident has not ended.
        check_ins: today's, oldest first.
        class_name: the child's class, where children of several are listed; else "".
    """

    pupil: Member
    name: str
    public_name: str
    zone: str | None
    zone_at: datetime | None
    slots: tuple[SlotMark, ...]
    held: bool
    friend: bool
    rupture: bool
    object_out: bool
    incident_open: bool
    check_ins: tuple[Entry, ...] = ()
    class_name: str = ""


@dataclass(frozen=True, slots=True)
class DayView:
    """A class's day so far, or the whole school's.

    Attributes:
        day: the civil date that is shown.
        children: in register order; of the whole school class by class.
        just_now: the day's entries, the latest first by the time that they are about.
        open_incidents: those that have not ended, oldest first; also of earlier days.
    """

    day: date
    children: tuple[ChildRow, ...]
    just_now: tuple[Entry, ...]
    open_incidents: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """Entries of the children shown.

    Attributes:
        now: the moment asked about.
        week: of this week, by canonical id of the pupil, oldest first.
        distress: every incident and rupture, likewise.
        out: canonical ids of the pupils with whom an object is.
    """

    now: datetime
    week: dict[str, list[Entry]]
    distress: dict[str, list[Entry]]
    out: frozenset[str]

    def with_fresh(self, fresh: _Seen, pupils: set[str]) -> _Seen:
        """The same, with what is seen of these pupils replaced."""
        week = {pupil: entries for pupil, entries in self.week.items() if pupil not in pupils}
        distress = {pupil: entries for pupil, entries in self.distress.items() if pupil not in pupils}
        out = (self.out - pupils) | fresh.out
        return _Seen(fresh.now, {**week, **fresh.week}, {**distress, **fresh.distress}, out)

    def told_of_by(self, keys: set[str]) -> set[str]:
        """The pupils about whom one of these entries is."""
        return {
            pupil
            for entries_of in (self.week, self.distress)
            for pupil, entries in entries_of.items()
            if any(entry.key in keys for entry in entries)
        }


def day_view(book: Book, group: str | None, now: datetime, *, as_of: bool = False) -> DayView:
    """How a class's day stands.

    The number of questions to the index does not depend on how many children there are.

    Args:
        book: with its entries read.
        group: id of the class, or what stands for one (`store/people/classes.py`); None for the whole school.
        now: the moment asked about, on the school's wall clock; says which day, week and slots.
        as_of: leave out what happened after `now`. Without it the day is shown whole, so that entries
            of a PC whose clock is a few minutes ahead are not hidden.
    """
    pupils = pupils_of(book.people, group)
    return _view(book.people, group, pupils, _call(pupils), _look(book, pupils, now, as_of=as_of))


class Day:
    """The day of what a screen shows, which asks the index only about the children of whom something
    changed, however many are shown.

    Args:
        book: with its entries read, or being read.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self._lock = threading.Lock()
        self._changed: set[str] = set()
        self._of: tuple[People, str | None, date] | None = None
        self._pupils: list[Member] = []
        self._called: Called = {}
        self._seen: _Seen | None = None

    def changed(self, ids: set[str]) -> None:
        """Take note, in any thread, that these entries or people read differently."""
        with self._lock:
            self._changed |= ids

    def view(self, group: str | None, now: datetime) -> DayView:
        """The same as `day_view` gives."""
        with self._lock:
            changed, self._changed = self._changed, set()
        people, day = self._book.people, now.date()
        same = self._of is not None and self._of[0] is people and self._of[1:] == (group, day)
        stale = self._stale(changed, people) if same else None
        if self._seen is None or stale is None:
            self._of = (people, group, day)
            self._pupils = pupils_of(people, group)
            self._called = _call(self._pupils)
            self._seen = _look(self._book, self._pupils, now, as_of=False)
        elif stale:
            some = [each for each in self._pupils if each.id in stale]
            self._seen = self._seen.with_fresh(_look(self._book, some, now, as_of=False), stale)
        self._seen = replace(self._seen, now=now)
        return _view(people, group, self._pupils, self._called, self._seen)

    def _stale(self, changed: set[str], people: People) -> set[str] | None:
        """Ids of the pupils about whom these entries are or were; None where that is not sure, or they are so
        many that asking for all is as good."""
        if len(changed) > MANY or self._seen is None:
            return None
        found = [self._book.entry(each) for each in changed]
        if None in found:
            return None
        now_of = {people.canonical(entry.pupil) for entry in found if entry}
        return now_of | self._seen.told_of_by(changed)


Called = dict[str, tuple[str, str]]
"""What to call pupils in a list, and where a class may look on, by id."""


def _call(pupils: list[Member]) -> Called:
    public = public_names(pupils)
    return {pupil: (name, public[pupil]) for pupil, name in short_names(pupils).items()}


def _view(people: People, group: str | None, pupils: list[Member], called: Called, seen: _Seen) -> DayView:
    several = group in (None, WHOLE_SCHOOL)
    today = seen.now.date().isoformat()
    written = [entry for entries in seen.week.values() for entry in entries if entry.day == today]
    under_way = [each for entries in seen.distress.values() for each in entries if each.under_way]
    slots = slots_of(people)
    rows = (_row(pupil, called[pupil.id], seen, slots) for pupil in pupils)
    return DayView(
        day=seen.now.date(),
        children=tuple(
            replace(row, class_name=class_name(people, class_of(people, row.pupil))) if several else row
            for row in rows
        ),
        just_now=tuple(sorted(written, key=_time_order, reverse=True)),
        open_incidents=tuple(sorted(under_way, key=lambda entry: (entry.at, entry.key))),
    )


def week_start(day: date) -> date:
    """The Monday of a day's calendar week."""
    return day - timedelta(days=day.weekday())


def _look(book: Book, pupils: list[Member], now: datetime, *, as_of: bool) -> _Seen:
    ids = [alias for pupil in pupils for alias in pupil.aliases]
    monday = datetime.combine(week_start(now.date()), time(), book.clock.zone)
    found = book.index.lately(ids, monday, now if as_of else None)
    week = [entry for entry in found if entry.day <= now.date().isoformat()]
    if as_of:
        distress = _as_it_stood(book, book.index.distress(ids, until=now), now)
    else:
        distress = book.index.unsettled(ids)
    out = _out(book, ids, now if as_of else None)
    return _Seen(now, _by_pupil(book, week), _by_pupil(book, distress), out)


def _out(book: Book, ids: list[str], until: datetime | None) -> frozenset[str]:
    """The canonical ids of those of some pupils with whom an object is: what the latest entry of this
    school year about one says."""
    latest: dict[str, Entry] = {}
    for entry in book.index.timeline(ids, TransitionalObject.ABOUT.name, most=_EVERY):
        if until is None or entry.at <= until:
            latest.setdefault(book.people.canonical(entry.pupil), entry)
    return frozenset(pupil for pupil, entry in latest.items() if is_out(entry.fields))


def _as_it_stood(book: Book, distress: list[Entry], now: datetime) -> list[Entry]:
    """The same, without the ends and repairs that came after `now`."""
    done = {
        each.fields["rupture"]
        for each in book.index.repairs()
        if each.fields.get("stage") == "done" and each.at <= now
    }
    return [replace(_not_ended_yet(each, now), repaired=each.fields["id"] in done) for each in distress]


def _not_ended_yet(entry: Entry, now: datetime) -> Entry:
    end = read_moment(entry.fields.get("end"))
    return replace(entry, fields={**entry.fields, "end": None}) if end and end > now else entry


def _by_pupil(book: Book, entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(book.people.canonical(entry.pupil), []).append(entry)
    return found


def _row(pupil: Member, called: tuple[str, str], seen: _Seen, slots: Slots) -> ChildRow:
    week, distress = seen.week.get(pupil.id, []), seen.distress.get(pupil.id, [])
    today = seen.now.date().isoformat()
    check_ins = [entry for entry in week if entry.kind == "check-in" and entry.day == today]
    zoned = next((each for each in reversed(check_ins) if zone_of(each)), None)
    kinds = {entry.kind for entry in week}
    return ChildRow(
        pupil=pupil,
        name=called[0],
        public_name=called[1],
        zone=zoned.fields["zone"] if zoned else None,
        zone_at=zoned.at if zoned else None,
        slots=tuple(
            SlotMark(slot, short, slot_mark(slot, check_ins)) for slot, short in slots_shown(seen.now, slots)
        ),
        held="held-in-mind" in kinds,
        friend="friendship" in kinds,
        rupture=any(each.open_rupture for each in distress),
        object_out=pupil.id in seen.out,
        incident_open=any(each.under_way for each in distress),
        check_ins=tuple(check_ins),
    )


def zone_of(entry: Entry) -> str:
    """The stored word of the zone that an entry gives, "" for none."""
    zone = entry.fields.get("zone")
    return zone if isinstance(zone, str) else ""


def slot_mark(slot: str, check_ins: list[Entry]) -> str:
    """A slot is done once one check-in of it was, whatever came before or after."""
    outcomes = [each.fields.get("outcome") for each in check_ins if each.fields.get("slot") == slot]
    if not outcomes:
        return NOTHING
    return NOT_DONE if all(outcome == "not done" for outcome in outcomes) else DONE


def _time_order(entry: Entry) -> tuple[datetime, str, str]:
    """By the time that is shown, whoever wrote it where and when: an entry written afterwards, or one that
    comes from another PC, stands where somebody looks for it. Within a minute the order of writing counts."""
    return entry.at.replace(second=0, microsecond=0), *written_order(entry)


def written_order(entry: Entry) -> tuple[str, str]:
    """What sorts entries as they were written."""
    return str(entry.fields["clock"]), entry.key
