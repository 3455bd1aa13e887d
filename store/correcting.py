"""Corrections as people write them: `FIELD=VALUE` into changes, and what a record reads like afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from store.book import Book
from store.calendar import read_when
from store.capture import bring_along
from store.codec import Json
from store.entries import Entry
from store.errors import Refused
from store.kinds import all_kinds
from store.kinds.base import Ask
from store.people.cells import read_plan, read_year
from store.people.names import find_adult, find_child, find_group
from store.people.people import PUPIL, Member
from store.people.register import check_withdrawal, objection
from store.records import is_correction, read_moment
from store.values import asks_of, read_value
from store.words import entries as words
from store.words import people as people_words


def find_target(book: Book, beginning: str) -> str:
    """The id of the entry or person that an amendment is for, from the beginning of it.

    Raises:
        Refused: none or several begin like this, or it takes no amendment.
    """
    key = book.find_record(beginning)
    raw = book.index.reached_by(key)[0]
    if is_correction(raw):
        root = book.root(key)
        raise Refused(words.AMEND_THE_ENTRY.format(id=root["id"] if root else raw.get("target")))
    withdrawn = _withdrawn(book, key)
    if withdrawn:
        raise Refused(words.IS_WITHDRAWN.format(id=", ".join(withdrawn.state.withdrawals)))
    if not asks_of(raw["kind"]):
        raise Refused(words.KIND_FIXED.format(kind=raw["kind"]))
    return key


def read_changes(book: Book, key: str, texts: Sequence[str]) -> dict[str, object]:
    """The changes that texts such as `zone=yellow`, `end=14:20` or `tried=p,c` ask for, with what a choice
    among them brings along.

    Raises:
        Refused: saying what the field takes.
    """
    kind, fields = _as_it_is(book, key)
    changes: dict[str, object] = {}
    for text in texts:
        name, sign, value = text.partition("=")
        name = name.strip().casefold().replace("-", "_")
        if not sign or not name:
            raise Refused(words.VALUE_FORM.format(text=text))
        if name in changes:
            raise Refused(words.FIELD_TWICE.format(field=name))
        changes.update(_read_change(book, kind, fields, name, value))
    known = all_kinds().get(kind)
    return {**changes, **(bring_along(known, fields, changes) if known else {})}


def read_fields(book: Book, kind: str, texts: Mapping[str, str]) -> Json:
    """The fields of a new record about a person, from texts as people write them; empty ones are left out.

    Raises:
        Refused: saying what the field takes.
    """
    fields: Json = {}
    for name, text in texts.items():
        if text.strip():
            fields.update(_read_change(book, kind, {}, name, text))
    return fields


def check_changes(book: Book, key: str, changes: Json) -> None:
    """Refuse changes of a person that cannot be, or that would make two one. The app asks before it joins;
    where nobody can be asked, nothing is joined.

    Raises:
        Refused: with what would follow.
    """
    member = book.people.get(key)
    if member is None:
        return
    found = objection(book.people, member.kind, changes, book.clock.today(), member)
    if found is not None and found.joins:
        raise Refused(people_words.JOIN_IN_THE_APP.format(sentence=found.sentence))
    if found is not None and found.final:
        raise Refused(found.sentence)


def check_taking_out(book: Book, keys: Sequence[str]) -> None:
    """Refuse to take out of the book a person of whom something is told there, in any year; entries that
    are taken out in the same gesture do not count.

    Args:
        book: read whole.
        keys: ids of all that is to be withdrawn.

    Raises:
        Refused: with what to do instead.
    """
    gone = [entry.pupil for entry in map(book.entry, set(keys)) if entry and not entry.withdrawn]
    for member in filter(None, map(book.people.get, dict.fromkeys(keys))):
        ids = [each for each in member.aliases if each in keys]
        going = sum(pupil in ids for pupil in gone)
        entries = member.kind == PUPIL and book.index.count_about(ids) > going
        check_withdrawal(book.people, member, entries=entries)


def _as_it_is(book: Book, key: str) -> tuple[str, Json]:
    """The kind of an entry or person, and its fields as they stand."""
    entry = book.entry(key)
    if entry:
        return entry.kind, entry.fields
    member = book.people.get(key)
    if member:
        return member.kind, member.state.fields
    raise Refused(words.NO_SUCH_RECORD.format(id=key))


def _read_change(book: Book, kind: str, fields: Json, name: str, text: str) -> dict[str, object]:
    at = read_moment(fields.get("at")) or book.clock.now()
    if name == "at":
        day = book.clock.at_zone(at).date()
        return {"at": read_when(text.strip(), book.clock, day).isoformat()}
    ask = asks_of(kind).get(name)
    if ask is None:
        return {name: text}  # refused by `Book.amend`, which knows why
    if (kind, name) in _READ:
        return {name: _READ[kind, name](text)}
    chosen = ask.option(text.strip()) if not ask.many else None
    if chosen is not None and chosen.sets:
        return {name: chosen.word, **chosen.sets}
    if ask.form == "due" and text.strip().isalpha():
        at = book.clock.now()  # "friday" is a coming one, also for an entry of last week
    return {name: read_value(ask, text, book.clock, at, lambda who: _find(book, ask, who))}


_READ: dict[tuple[str, str], Callable[[str], object]] = {
    (PUPIL, "check_ins"): read_plan,
    (PUPIL, "year"): lambda text: read_year(text.strip()),
}
"""Fields that are read as they are in a school's export, where people write them in several ways."""


def _find(book: Book, ask: Ask, text: str) -> str:
    """The id that a name, initials, or an id itself stands for in a field."""
    if ask.names == "entry":
        return book.find_record(text)
    known = book.people.get(text)
    if known and ask.names in (known.kind, ""):
        return known.id
    if ask.names == "group":
        return find_group(book.people, text).id
    if ask.names == "adult":
        return find_adult(book.people, text).id
    if ask.names == "":
        try:
            return find_adult(book.people, text).id
        except Refused:
            pass
    return find_child(book.people, text).id


def reads_like(book: Book, key: str) -> str:
    """One sentence, without the note, for what an id stands for now, or what a correction corrects."""
    root = book.root(key)
    if root is None:
        return words.READS_UNKNOWN.format(id=key)
    name = key if book.entry(key) else root["id"]
    entry = book.entry(name)
    if entry:
        return _entry_reads(book, entry)
    standing = book.people.get(name)
    member = standing or _withdrawn(book, name)
    sentence = words.READS_PERSON if standing else words.READS_PERSON_WITHDRAWN
    kind = words.PEOPLE.get(root["kind"], root["kind"])
    return sentence.format(kind=kind, name=member.full_name if member else root["id"])


def _withdrawn(book: Book, member_id: str) -> Member | None:
    return next((member for member in book.people.withdrawn if member.id == member_id), None)


def _entry_reads(book: Book, entry: Entry) -> str:
    sentence = words.READS_WITHDRAWN if entry.withdrawn else words.READS
    return sentence.format(what=describe(book, entry))


def describe(book: Book, entry: Entry) -> str:
    """An entry in a few words, without its note: `Check-in, Zoë, Sat 21 Nov 09:40: yellow`."""
    about, pupil = entry.about, book.people.get(entry.pupil)
    parts = [about.about.title if about else entry.kind, pupil.full_name if pupil else ""]
    parts.append(_moment(book.clock.at_zone(entry.at)))
    return f"{', '.join(part for part in parts if part)}: {entry.summary}"


def _moment(at: datetime) -> str:
    return f"{words.DAYS[at.weekday()]} {at.day} {words.MONTHS[at.month - 1]} {at:%H:%M}"
