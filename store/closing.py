"""Closing the day of a class: who closed it, when, what was deferred and why, and what came after.

Closing is a record, of the kind `day-closed`; reopening is its withdrawal. Where two PCs close the same day,
both closings stand. A closed day takes amendments and late entries, but no undo.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeGuard

from store.book import Book
from store.calendar import day_text
from store.class_records import prepare_record
from store.codec import Json
from store.entries import Entry
from store.errors import Refused
from store.pending import Pending
from store.people.classes import WHOLE_SCHOOL, class_of, pupils_of
from store.people.mentions import shown
from store.people.people import Member
from store.records import DAY_CLOSED, Author, fork_id, read_moment
from store.words import day as words

NEAR = timedelta(days=14)
"""So far back from its day it is looked for an entry that was moved to an earlier one."""
DIGITS = 8
"""So many digits of a hash tell one side of a fork from the other."""


@dataclass(frozen=True, slots=True)
class Deferred:
    """Something that was left for another day.

    Attributes:
        rule: the id of the rule that told of it, or the id of the step of the review (`store/review.py`).
        pupil: the id of the child.
        record: the id of the entry that it is about; "" for one that is not there.
        slot: of a check-in, the day and the stored word of its slot.
        why: in words.
    """

    rule: str
    pupil: str
    record: str
    slot: str
    why: str


@dataclass(frozen=True, slots=True)
class Reopened:
    """That a closing was taken back.

    Attributes:
        by: the id of who did; "" for nobody.
        at: when it was written.
        why: in words.
    """

    by: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Closing:
    """The closing of a day.

    Attributes:
        key: the record's id.
        group: the canonical id of the class, or what stands for one; WHOLE_SCHOOL for all.
        day: the civil date that was closed, ISO.
        by: the id of who closed it; "" for nobody.
        at: when.
        note: what was said of it.
        deferred: what was left for another day.
        pupils: canonical ids of the children of the class by then; empty where that was not noted.
        knew: of each sitting, the highest number of a record about that day that was known there then.
        saw: the beginnings of the hashes of the records of its children that were known there then.
        reopened: who took it back; none while it stands.
    """

    key: str
    group: str
    day: str
    by: str
    at: datetime
    note: str
    deferred: tuple[Deferred, ...]
    pupils: frozenset[str]
    knew: Mapping[str, int]
    saw: frozenset[str]
    reopened: tuple[Reopened, ...]

    @property
    def stands(self) -> bool:
        """Whether the day is closed by it still."""
        return not self.reopened


@dataclass(frozen=True, slots=True)
class Late:
    """A record about a closed day that no closing of it knew.

    Attributes:
        entry: the entry that it is, or bears on, as it stands now.
        record: the record itself: the entry, or a correction of it.
    """

    entry: Entry
    record: Json

    @property
    def is_new(self) -> bool:
        """Whether the entry itself came after close, and not only a correction of it."""
        return bool(self.record["id"] == self.entry.fields["id"])


# --- reading


def closings(book: Book, group: str | None, day: date) -> list[Closing]:
    """The closings of a class's day, also those that were taken back, oldest first. That of the whole school
    closes each class.

    Args:
        book: with its entries read.
        group: id of the class, or what stands for one (`store/people/classes.py`); None for the whole school.
        day: a civil date.
    """
    wanted = {_group(book, group), WHOLE_SCHOOL}
    return [each for each in _of_day(book, day) if each.group in wanted]


def _of_day(book: Book, day: date) -> list[Closing]:
    """The closings of a day, of whatever class; of a past school year too."""
    since = datetime.combine(day, time(), book.clock.zone)
    found = (_read(book, each) for each in book.index.class_records(DAY_CLOSED, since, withdrawn=True))
    return [each for each in found if each.day == day.isoformat()]


def closed(book: Book, group: str | None, day: date) -> list[Closing]:
    """The closings that stand; the day is closed where there is one."""
    return [each for each in closings(book, group, day) if each.stands]


def left_on(book: Book, day: date) -> list[Deferred]:
    """What the closings of a day that stand left for another day, of whatever class."""
    return [left for each in _of_day(book, day) if each.stands for left in each.deferred]


def lock_of(book: Book, record: str) -> Closing | None:
    """The closing because of which the gesture that wrote a record about an entry is not undone any more."""
    return next(filter(None, (_lock(book, entry) for entry in _borne_on(book, record))), None)


def _borne_on(book: Book, record: str) -> Iterator[Entry]:
    """The entry that a record is, or bears on; of a fork all sides: they are taken back together."""
    root = book.root(record)
    sides = book.index.records_with_id(root["id"]) if root else []
    names = dict.fromkeys(name for each in sides for name in (each["id"], fork_id(each)))
    yield from filter(None, map(book.entry, names))


def _lock(book: Book, entry: Entry) -> Closing | None:
    member = book.people.get(entry.pupil)
    if member is None:
        return None
    standing = (each for each in _of_day(book, date.fromisoformat(entry.day)) if each.stands)
    found = [each for each in standing if _is_about(book, each, member, each.group)]
    return found[-1] if found else None


def _is_about(book: Book, closing: Closing, member: Member, group: str) -> bool:
    """Whether a child is of a class as of when its day was closed: as was noted then, and whoever is in it by
    now, without having come into it since."""
    if group == WHOLE_SCHOOL or (closing.group == group and member.id in closing.pupils):
        return True
    now = class_of(book.people, member) == group
    return now and not (closing.group == group and closing.pupils and _came_since(book, closing, member))


def _came_since(book: Book, closing: Closing, member: Member) -> bool:
    """Whether a child's class was changed after a closing."""
    found = (each for key in member.state.amendments for each in book.index.people_part.records_with_id(key))
    return any(
        isinstance(changes := each.get("changes"), dict)
        and "group" in changes
        and (read_moment(each.get("logged_at")) or closing.at) > closing.at
        for each in found
    )


def came_after(book: Book, group: str | None, day: date) -> list[Late]:
    """What came after close: the records about a class and day that no standing closing of it knew, however
    they travelled; the same on every PC. Oldest first, by when they were written."""
    standing = closed(book, group, day)
    if not standing:
        return []
    knew = _highest(place for closing in standing for place in closing.knew.items())
    saw = frozenset[str]().union(*(each.saw for each in standing))
    late = (
        each
        for each in _about(book, group, day, standing)
        if not _covers(knew, each.record["id"]) or _is_other_side(book, saw, each.record)
    )
    return sorted(late, key=lambda each: (each.record["clock"], each.record["id"]))


def _about(book: Book, group: str | None, day: date, standing: Sequence[Closing] = ()) -> Iterator[Late]:
    """Every record about a class and day: its entries, withdrawn or not, and what corrects them; also what
    moved an entry of that day to another one."""
    wanted = _group(book, group)

    def is_meant(entry: Entry) -> bool:
        """Whether an entry is about the class that was closed."""
        member = book.people.get(entry.pupil)
        if member is None or wanted == WHOLE_SCHOOL:
            return wanted == WHOLE_SCHOOL
        return any(_is_about(book, each, member, wanted) for each in standing)

    for entry in filter(is_meant, book.index.on_day(day.isoformat(), withdrawn=True)):
        yield Late(entry, entry.fields)
        for each in book.index.corrections(entry.key):
            yield Late(entry, each)
    for entry in filter(is_meant, _moved(book, day)):
        for each in book.index.corrections(entry.key):
            if "at" in (each.get("changes") or ()):
                yield Late(entry, each)


def _moved(book: Book, day: date) -> Iterator[Entry]:
    """Entries that were of a day when they were written, and are of another one near it."""
    for entry in book.index.amended_since((day - NEAR).isoformat()):
        if entry.day != day.isoformat():
            written = book.index.records_with_id(entry.fields["id"])
            if any(each.get("day") == day.isoformat() for each in written):
                yield entry


def _covers(knew: Mapping[str, int], record_id: str) -> bool:
    place = _place(record_id)
    return place is not None and place[1] <= knew.get(place[0], -1)


def _is_other_side(book: Book, saw: Collection[str], record: Json) -> bool:
    """Whether a record has the id of one that was known when the day was closed, and is another one."""
    if not saw or record["hash"][:DIGITS] in saw:
        return False
    return len(book.index.records_with_id(record["id"])) > 1


def _place(record_id: str) -> tuple[str, int] | None:
    """The sitting and number in a record's id; None where it has none."""
    sitting, _, seq = record_id.rpartition("-")
    return (sitting, int(seq)) if sitting and seq.isascii() and seq.isdigit() and len(seq) < 10 else None


def _group(book: Book, group: object) -> str:
    """The canonical id of a class, or what stands for one."""
    named = group if isinstance(group, str) and group else WHOLE_SCHOOL
    return book.people.canonical(named)


def _read(book: Book, record: Entry) -> Closing:
    fields = record.fields
    deferred = fields.get("deferred")
    return Closing(
        key=record.key,
        group=_group(book, fields.get("group")),
        day=str(fields.get("closes")),
        by=record.by,
        at=record.at,
        note=shown(record.note, book.people, ""),
        deferred=tuple(
            _deferred(book, each)
            for each in filter(_is_object, deferred if isinstance(deferred, list) else ())
        ),
        pupils=frozenset(map(book.people.canonical, filter(_is_text, _listed(fields.get("pupils"))))),
        knew=_knew(fields.get("knew")),
        saw=frozenset(filter(_is_text, _listed(fields.get("saw")))),
        reopened=tuple(_reopened(book, record)) if record.withdrawn else (),
    )


def _knew(value: object) -> dict[str, int]:
    known = value.items() if isinstance(value, dict) else ()
    return {sitting: seq for sitting, seq in known if type(seq) is int}


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str)


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _deferred(book: Book, value: Json) -> Deferred:
    said = {name: value.get(name) for name in Deferred.__slots__}
    texts = {name: each if isinstance(each, str) else "" for name, each in said.items()}
    return Deferred(**{**texts, "why": shown(texts["why"], book.people, texts["pupil"])})


def _reopened(book: Book, record: Entry) -> Iterator[Reopened]:
    for key in record.withdrawals:
        for each in book.index.records_with_id(key):
            moment = read_moment(each["logged_at"]) or record.at
            yield Reopened(each.get("by") or "", moment, str(each.get("why") or ""))


# --- writing


def prepare_close(
    book: Book,
    group: str | None,
    day: date,
    author: Author,
    deferred: Sequence[Deferred] = (),
    note: str = "",
) -> Pending:
    """Make the record that closes a class's day, with all that this book knows about that day.

    Raises:
        Refused: it is closed already, it is still to come, or something is deferred without saying why.
    """
    standing = closed(book, group, day)
    if standing:
        raise Refused(words.DAY_CLOSED_ALREADY.format(by=_initials(book, standing[-1].by)))
    if day > book.clock.today():
        raise Refused(words.DAY_TO_COME)
    if any(not each.why.strip() for each in deferred):
        raise Refused(words.DEFER_WHY)
    named = _group(book, group)
    pupils = [] if named == WHOLE_SCHOOL else [each.id for each in pupils_of(book.people, named)]
    known = list(_about(book, WHOLE_SCHOOL, day))
    own = [each for each in known if not pupils or book.people.canonical(each.entry.pupil) in pupils]
    fields: Json = {
        "group": "" if named == WHOLE_SCHOOL else named,
        "closes": day.isoformat(),
        "note": note.strip(),
        "deferred": [asdict(each) for each in deferred],
        "pupils": pupils,
        # of whatever class: a child may be in another one by the time that somebody asks
        "knew": _highest(filter(None, (_place(each.record["id"]) for each in known))),
        "saw": sorted({each.record["hash"][:DIGITS] for each in own}),
    }
    return prepare_record(book, DAY_CLOSED, fields, author)


def _highest(places: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The highest number of each sitting."""
    found: dict[str, int] = {}
    for sitting, seq in places:
        found[sitting] = max(seq, found.get(sitting, seq))
    return found


def prepare_reopen(book: Book, group: str | None, day: date, why: str, author: Author) -> Pending:
    """Make the records that take back every closing of a class's day that stands.

    Raises:
        Refused: it is not closed, or there is no `why`.
    """
    standing = closed(book, group, day)
    if not standing:
        raise Refused(words.DAY_NOT_CLOSED)
    if not why.strip():
        raise Refused(words.REOPEN_WHY)
    return book.withdraw([each.key for each in standing], why, author)


def undo_refused(book: Book, keys: Iterable[str]) -> str:
    """Why a gesture of these records is not undone, in words; "" where its days are open."""
    lock = next(filter(None, (lock_of(book, key) for key in keys)), None)
    if lock is None:
        return ""
    at = book.clock.at_zone(lock.at)
    today = book.clock.today()
    when = words.UNDO_CLOSED_AT[at.date() == today].format(time=f"{at:%H:%M}", day=day_text(at.date(), today))
    return words.UNDO_CLOSED.format(by=_initials(book, lock.by), when=when)


def _initials(book: Book, adult: str) -> str:
    return book.people.short_name(adult) or words.SOMEBODY
