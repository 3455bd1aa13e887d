"""How something that is owed is settled where it is told: by an entry of which most is known, or by one
field of the entry that it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from store.book import Book
from store.calendar import said_due, said_when
from store.capture import Walk, start
from store.clock import Clock
from store.codec import Json
from store.entries import Entry
from store.folding import is_empty
from store.kinds import all_kinds
from store.kinds.base import Ask, Kind
from store.kinds.incident import restrictive
from store.owed.check_ins import TOGETHER
from store.owed.children import CHECK_IN, CONTACT, HELD, OBJECT, REPAIR
from store.owed.row import Owed
from store.pending import Draft
from store.people.people import Member
from store.school_days import SchoolDays

NO = "no"
"""In a field that says whether something was done: it is still owed."""


@dataclass(frozen=True, slots=True)
class ByEntry:
    """An entry settles it.

    Attributes:
        pupil: id of the child.
        walk: its choices, as far as they are known.
        values: what is known of it besides.
        at: when it happened; None for now.
    """

    pupil: str
    walk: Walk
    values: Json = field(default_factory=dict)
    at: datetime | None = None

    def draft(self, walk: Walk) -> Draft:
        """The entry, once all choices are made."""
        return Draft(walk.kind.name, (self.pupil,), {**walk.values, **self.values}, self.at)


@dataclass(frozen=True, slots=True)
class ByField:
    """One field of an entry settles it.

    Attributes:
        entry: as it is now.
        name: of the field.
        ask: how it is asked for.
        offers: what may be meant, as people write it; "" where nobody can guess.
    """

    entry: Entry
    name: str
    ask: Ask
    offers: str


def settling(book: Book, row: Owed, now: datetime, adult: Member | None) -> ByEntry | ByField | None:
    """How to settle something; None where no entry and no field does.

    Args:
        now: on the school's wall clock.
        adult: who settles it.
    """
    entry = book.entry(row.record) if row.record else None
    if row.field:
        return _by_field(entry, row.field, now, adult) if entry else None
    kind = next((each for each in all_kinds().values() if each.about.key == row.settles[-1:]), None)
    return _by_entry(book, kind, row, entry, now) if kind and row.pupil else None


def said_of(entry: Entry, clock: Clock) -> str:
    """When something is that is settled, as people say it: of a promise the time that it is for, of all else
    when it happened."""
    due = entry.fields.get("due")
    return said_due(due, clock) if entry.kind == HELD and isinstance(due, str) else said_when(entry.at, clock)


def is_settled(way: ByEntry | ByField) -> bool:
    """Whether somebody has filled the field meanwhile; a no has settled nothing."""
    if not isinstance(way, ByField):
        return False
    said = way.entry.fields.get(way.name)
    return not is_empty(said) and said != NO


def _by_field(entry: Entry, name: str, now: datetime, adult: Member | None) -> ByField | None:
    ask = entry.about.asks.get(name) if entry.about else None
    if ask is None:
        return None
    who = adult.initials if adult else ""
    offers = {
        "end": f"{now:%H:%M}" if entry.day == now.date().isoformat() else "",
        "read_back": "today",
        "led_by": who,
        "slt_seen": f"{who} {now:%H:%M}".strip(),
    }
    return ByField(entry, name, ask, offers.get(name, ""))


def _by_entry(book: Book, kind: Kind, row: Owed, entry: Entry | None, now: datetime) -> ByEntry:
    begun = start(kind)
    values: Json = {}
    at: datetime | None = None
    if kind.name == CHECK_IN:
        values, at = _slot(book.calendar, row, now)
    elif kind.name == REPAIR and entry:
        rupture = entry.fields.get("rupture") if entry.kind == REPAIR else entry.key
        values = {"rupture": rupture or ""}  # a step of nothing goes on with nothing
    elif kind.name == CONTACT:
        values = {"incident": entry.key} if entry else {}
        reason = "g" if entry is None else "r" if restrictive(entry.fields) else "i"
        begun = begun.press(reason) or begun
    elif kind.name == OBJECT and entry:
        values = {"item": entry.fields["item"]} if entry.fields.get("item") else {}
    return ByEntry(row.pupil, begun, values, at)


def _slot(calendar: SchoolDays, row: Owed, now: datetime) -> tuple[Json, datetime | None]:
    """The slot of a check-in, and when it was: one that is told once its day is over was at its time."""
    said, _, slot = row.slot.partition(" ")
    if not slot:
        return {"slot": TOGETHER} if row.record else {}, None
    day = date.fromisoformat(said)
    times = dict(calendar.slot_times(day))
    return {"slot": slot}, times.get(slot) if now >= calendar.ends(day) else None
