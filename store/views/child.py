"""What a child's page shows: who they are, today, the week's zones, what is open, friendship, all entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from store.book import Book
from store.calendar import SLOT_TIMES, year_start
from store.entries import Entry
from store.folding import is_empty
from store.kinds import all_kinds
from store.people.people import Member
from store.records import read_moment
from store.views.today import SlotMark, slot_mark, week_start, zone_of

SCHOOL_DAYS = 5
FRIENDSHIP = 20
"""How many of the newest friendship-book entries are listed."""
SLICE = 100
"""Entries of a timeline that are read at once."""


@dataclass(frozen=True, slots=True)
class ZoneSeen:
    """A zone at one check-in.

    Attributes:
        key: its letter; "" for one that this version does not know.
        word: its stored word.
        at: when it was.
    """

    key: str
    word: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DayZones:
    """One day of the week's strip.

    Attributes:
        day: the date.
        zones: of its check-ins, the earlier first.
    """

    day: date
    zones: tuple[ZoneSeen, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """An entry with something still to do.

    Attributes:
        entry: the entry.
        under_way: whether it is an incident that has not ended.
        days: how many days a rupture has been open, 0 for today; None where none is.
        promise: what was promised to be back: a moment or date, ISO; "" where no promise is open.
        missing: names of the fields that are still to be filled.
    """

    entry: Entry
    under_way: bool
    days: int | None
    promise: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChildView:
    """A child's page, without the timeline, which is read in slices.

    Attributes:
        pupil: who it is.
        group: the name of the child's class, "" for none.
        slots: every slot of today.
        zone: the zone at today's last check-in that gave one.
        week: the school days of this calendar week, Monday first.
        matters: what is open, the most pressing first.
        friendship: the newest friendship-book entries, newest first.
        friendship_count: how many there are in all.
    """

    pupil: Member
    group: str
    slots: tuple[SlotMark, ...]
    zone: ZoneSeen | None
    week: tuple[DayZones, ...]
    matters: tuple[Matter, ...]
    friendship: tuple[Entry, ...]
    friendship_count: int


def child_view(book: Book, pupil: Member, now: datetime) -> ChildView:
    """A child's page as it stands.

    What is open is looked for in this school year; incidents and ruptures in all years.

    Args:
        book: with its entries read.
        pupil: whose page it is; entries under each of the child's ids count.
        now: on the school's wall clock; says which day and week.
    """
    ids = pupil.aliases
    today = now.date()
    monday = week_start(today)
    week = book.index.lately(ids, _midnight(book, monday))
    check_ins = [each for each in week if each.kind == "check-in"]
    of_today = [each for each in check_ins if each.day == today.isoformat()]
    unfinished = book.index.unfinished(ids, _midnight(book, min(year_start(today), monday)))
    group = book.people.get(next(iter(pupil.groups), None))
    return ChildView(
        pupil=pupil,
        group=group.full_name if group else "",
        slots=tuple(SlotMark(slot, short, slot_mark(slot, of_today)) for slot, short, _ in SLOT_TIMES),
        zone=next(iter(reversed(_zones(of_today))), None),
        week=tuple(_strip(monday, check_ins)),
        matters=tuple(_matters([*book.index.unsettled(ids), *unfinished], now)),
        friendship=tuple(book.index.timeline(ids, "friendship", most=FRIENDSHIP)),
        friendship_count=book.index.count_timeline(ids, "friendship"),
    )


def _midnight(book: Book, day: date) -> datetime:
    return datetime.combine(day, time(), book.clock.zone)


def _strip(monday: date, check_ins: Sequence[Entry]) -> Iterable[DayZones]:
    for number in range(SCHOOL_DAYS):
        day = monday + timedelta(days=number)
        yield DayZones(day, _zones([each for each in check_ins if each.day == day.isoformat()]))


def _zones(check_ins: Sequence[Entry]) -> tuple[ZoneSeen, ...]:
    letters = {each.word: each.key for each in all_kinds()["check-in"].asks["zone"].options}
    return tuple(
        ZoneSeen(letters.get(zone, ""), zone, each.at)
        for each in check_ins
        for zone in [zone_of(each)]
        if zone
    )


def _matters(entries: Iterable[Entry], now: datetime) -> list[Matter]:
    """One for each entry with something to do: incidents under way, ruptures, promises, the rest."""
    found = [_matter(each, now) for each in {each.key: each for each in entries}.values()]
    ranked = [(rank, matter) for matter in found for rank in [_rank(matter)] if rank is not None]
    newest_first = sorted(ranked, key=lambda each: (each[1].entry.at, each[1].entry.key), reverse=True)
    return [matter for _, matter in sorted(newest_first, key=lambda each: each[0])]


def _matter(entry: Entry, now: datetime) -> Matter:
    due = entry.fields.get("due")
    promised = entry.kind == "held-in-mind" and is_empty(entry.fields.get("kept")) and isinstance(due, str)
    return Matter(
        entry=entry,
        under_way=entry.under_way,
        days=max(0, (now.date() - date.fromisoformat(entry.day)).days) if entry.open_rupture else None,
        promise=str(due) if promised and due else "",
        missing=entry.missing,
    )


def _rank(matter: Matter) -> tuple[int, float] | None:
    """Where it stands: the kind of matter, then the longest open or the soonest due; None where nothing is
    to be done."""
    if matter.under_way:
        return 0, 0
    if matter.days is not None:
        return 1, -matter.days
    if matter.promise:
        due = read_moment(matter.promise)
        return 2, due.timestamp() if due else float("inf")
    return (3, 0) if matter.missing else None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries of a timeline are shown.

    Attributes:
        kind: the stored name of one kind; "" for all.
        starred: only those that are starred.
        unsettled: only those with something still to do.
    """

    kind: str = ""
    starred: bool = False
    unsettled: bool = False

    def lets_through(self, entry: Entry) -> bool:
        """Whether an entry of an earlier year is shown."""
        return self.kind in ("", entry.kind) and (not self.starred or bool(entry.fields.get("star")))


class Timeline:
    """A child's entries, newest first, read in slices when they are looked at.

    Args:
        count: how many there are.
        read: gives a slice: how many newer ones to leave out, and how many to give at most.
    """

    def __init__(self, count: int, read: Callable[[int, int], list[Entry]]) -> None:
        self.count = count
        self._read = read
        self._slices: dict[int, list[Entry]] = {}

    def at(self, place: int) -> Entry | None:
        """The entry at a place, counted from 0, the newest first; None where there is none."""
        if not 0 <= place < self.count:
            return None
        number, within = divmod(place, SLICE)
        entries = self._slice(number)
        return entries[within] if within < len(entries) else None

    def find(self, key: str, near: int) -> int | None:
        """The place of an entry, looked for around where it was before something changed."""
        here = near // SLICE
        for number in (here, here + 1, here - 1):
            for within, entry in enumerate(self._slice(number) if number >= 0 else ()):
                if entry.key == key:
                    return number * SLICE + within
        return None

    def _slice(self, number: int) -> list[Entry]:
        if number not in self._slices:
            self._slices[number] = self._read(number * SLICE, SLICE)
        return self._slices[number]


def timeline(book: Book, view: ChildView, only: Filter, earlier: Sequence[Entry] = ()) -> Timeline:
    """The entries of a child that a filter lets through; of what is open, those on the page.

    Args:
        earlier: those of earlier school years that were opened, newest first.
    """
    if only.unsettled:
        entries = sorted((each.entry for each in view.matters), key=lambda each: (each.at, each.key))[::-1]
        return Timeline(len(entries), lambda skip, most: entries[skip : skip + most])
    ids, older = view.pupil.aliases, [each for each in earlier if only.lets_through(each)]
    count = book.index.count_timeline(ids, only.kind, starred=only.starred)

    def read(skip: int, most: int) -> list[Entry]:
        """So many of this year's entries, and of the earlier ones once these have ended."""
        found = book.index.timeline(ids, only.kind, starred=only.starred, skip=skip, most=most)
        start = max(0, skip - count)
        return [*found, *older[start : start + most - len(found)]] if skip + most > count else found

    return Timeline(count + len(older), read)
