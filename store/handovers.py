"""Handovers as they were sent: for whom, with which lines, and who has seen them.

A handover is a record of the kind `handover`, a receipt one of the kind `handover-seen`, which may hold an
answer. Whatever PC they were written on, every book that has them reads the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from store.book import Book
from store.codec import Json
from store.entries import Entry
from store.index.wanted import Wanted
from store.people.classes import class_of, own_classes
from store.people.people import ADULT, Member, People, fold_text
from store.records import HANDOVER, HANDOVER_SEEN

NOW, WATCH, PROMISED, NEXT = "now", "watch", "promised", "next"
PARTS = (NOW, WATCH, PROMISED, NEXT)
"""The parts of what is handed over about a child, in order (as those of a handover note)."""
_MANY = 10_000
"""More entries than an adult types in the days looked back over."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is handed over about a child.

    Attributes:
        pupil: the id of the child.
        part: one of PARTS.
        about: the id of the entry whose words it has when it is shown; "" for none.
        rule: the id of the rule by which something of that entry was owed; "" for none.
        text: its own words, kept with ids in place of `@name`; "" where the entry's are shown.
    """

    pupil: str
    part: str
    about: str = ""
    rule: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Whom a handover is for: one adult, a role or a class; the others are "".

    Attributes:
        adult: id of an adult.
        role: the words of a role.
        group: id of a class.
    """

    adult: str = ""
    role: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """That an adult has seen a handover.

    Attributes:
        key: id of the record.
        by: canonical id of the adult.
        at: when.
        note: the answer; may be empty.
    """

    key: str
    by: str
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Handover:
    """A handover that stands.

    Attributes:
        key: id of the record.
        by: canonical id of the adult who sent it.
        at: when.
        receiver: whom it is for.
        until: the last day on which it counts; None where that is not said.
        note: a line of its own.
        lines: what is handed over.
        receipts: the first of each adult who has seen it, and those with an answer; oldest first.
        record: as the index has it.
    """

    key: str
    by: str
    at: datetime
    receiver: Receiver
    until: date | None
    note: str
    lines: tuple[Line, ...]
    receipts: tuple[Receipt, ...]
    record: Entry = field(repr=False, compare=False)

    @property
    def seen(self) -> bool:
        """Whether anybody but its author has seen it."""
        return any(each.by != self.by for each in self.receipts)

    @property
    def told_receipts(self) -> list[Receipt]:
        """The receipts as they are told: who has answered is not told once more for having seen it."""
        answered = {each.by for each in self.receipts if each.note}
        return [each for each in self.receipts if each.note or each.by not in answered]

    def seen_by(self, adult: str) -> bool:
        """Whether an adult has seen it."""
        return any(each.by == adult for each in self.receipts)


def handovers(book: Book, since: datetime, until: datetime, *, unseen: bool = False) -> list[Handover]:
    """The handovers that stand and were sent between two moments, oldest first, with who saw them by then.

    Args:
        unseen: only those that nobody but their author has seen.
    """
    people = book.people
    receipts: dict[str, list[Receipt]] = defaultdict(list)
    for each in book.index.class_records(HANDOVER_SEEN, since):
        target = each.fields.get("handover")
        if isinstance(target, str) and each.at <= until:
            note = each.fields.get("note")
            said = note if isinstance(note, str) else ""
            receipts[target].append(Receipt(each.key, people.canonical(each.by), each.at, said))
    found = [each for each in book.index.class_records(HANDOVER, since) if each.at <= until]
    if unseen:
        found = [each for each in found if not _is_seen(people, each, receipts.get(each.key, ()))]
    return [read_handover(people, each, receipts.get(each.key, ())) for each in found]


def _is_seen(people: People, record: Entry, receipts: Iterable[Receipt]) -> bool:
    return any(each.by != people.canonical(record.by) for each in receipts)


def read_handover(people: People, record: Entry, receipts: Iterable[Receipt] = ()) -> Handover:
    """A handover from its record; what cannot be understood of it is left out."""
    kept: list[Receipt] = []
    for each in sorted(receipts, key=lambda receipt: (receipt.at, receipt.key)):
        if each.note or all(each.by != other.by for other in kept):
            kept.append(each)
    fields = record.fields
    lines = fields.get("lines")
    return Handover(
        key=record.key,
        by=people.canonical(record.by),
        at=record.at,
        receiver=_read_receiver(people, fields),
        until=_read_day(fields.get("until")),
        note=record.note,
        lines=tuple(filter(None, map(_read_line, lines))) if isinstance(lines, list) else (),
        receipts=tuple(kept),
        record=record,
    )


def _read_receiver(people: People, fields: Json) -> Receiver:
    said = {name: fields.get(name) for name in ("to", "role", "group")}
    texts = {name: value if isinstance(value, str) else "" for name, value in said.items()}
    return Receiver(people.canonical(texts["to"]), texts["role"], people.canonical(texts["group"]))


def _read_line(value: object) -> Line | None:
    if not isinstance(value, dict):
        return None
    names = ("pupil", "part", "about", "rule", "text")
    texts = {name: each if isinstance(each := value.get(name), str) else "" for name in names}
    whole = texts["pupil"] and texts["part"] in PARTS and (texts["about"] or texts["text"])
    return Line(**texts) if whole else None


def _read_day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def typed_by(book: Book, adult: Member, since: date) -> list[datetime]:
    """When an adult typed entries from a day on, each also under their own name."""
    found = book.index.search(Wanted(by=adult.aliases, since=since.isoformat()), most=_MANY)
    own = (each.fields for each in found if each.fields.get("typed_by") in adult.aliases)
    return [datetime.fromisoformat(each["logged_at"]) for each in own]


# --- whom it is for


def is_for(people: People, handover: Handover, adult: str) -> bool:
    """Whether a handover is addressed to an adult: by name, by role, or as one of the adults of a class. Of a
    role, those are meant who belong to the classes that it concerns; all of that role, where none does."""
    receiver, member = handover.receiver, people.get(adult)
    if member is None or member.kind != ADULT or handover.by == member.id:
        return False
    if receiver.adult:
        return receiver.adult == member.id
    if receiver.role:
        return member.id in _of_role(people, handover)
    return receiver.group in own_classes(people, member.id)


def _of_role(people: People, handover: Handover) -> set[str]:
    """The ids of the adults whom a handover to a role means."""
    role = fold_text(handover.receiver.role)
    having = [
        each.id for each in people.adults() if fold_text(each.get("role")) == role and each.id != handover.by
    ]
    classes = set(classes_of(people, handover))
    return {each for each in having if classes.intersection(own_classes(people, each))} or set(having)


def receivers_of(people: People, handover: Handover) -> list[Member]:
    """The adults to whom a handover is addressed, in register order."""
    return [each for each in people.adults() if is_for(people, handover, each.id)]


def classes_of(people: People, handover: Handover) -> list[str]:
    """The classes that a handover concerns: the one that it is for, else those of its children, else those
    of whom it is for or of its author."""
    if handover.receiver.group:
        return [handover.receiver.group]
    pupils = filter(None, (people.get(each.pupil) for each in handover.lines))
    found = dict.fromkeys(class_of(people, each) for each in pupils)
    adults = (handover.receiver.adult, handover.by)
    return list(found) or next(filter(None, (own_classes(people, each) for each in adults)), [])


def page_for(people: People, handover: Handover, adult: str) -> str | None:
    """On whose page the texts of a handover stand that are about no one child (`store/people/mentions.py`):
    None, so that all are named, for the adults of its classes; nobody's for others."""
    return None if set(classes_of(people, handover)).intersection(own_classes(people, adult)) else ""


def class_pupils(people: People, handover: Handover) -> list[str]:
    """The ids of the children of the classes that a handover concerns: whom its line for all may name."""
    return [pupil.id for group in classes_of(people, handover) for pupil in people.pupils(group)]
