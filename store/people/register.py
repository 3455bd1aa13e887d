"""What may be changed about people, and what would follow from it: the rules behind every way of doing so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from store.codec import Json
from store.errors import Refused
from store.people.cells import read_initials, read_upn
from store.people.one_person import IDENTITY, supposing
from store.people.people import ADULT, GROUP, PUPIL, Member, People, fold_text, perhaps_one
from store.words import people as words


@dataclass(frozen=True, slots=True)
class Objection:
    """Something that a person should know before they save.

    Attributes:
        sentence: what would follow.
        final: whether it stands in the way; else saving again goes ahead.
        joins: whether two records would become one person.
        other: who is or may be the same person, where that is what speaks against it.
    """

    sentence: str
    final: bool
    joins: bool = False
    other: Member | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """Somebody as they would be."""

    fields: Json

    def get(self, name: str) -> str:
        """A text field, "" where it is empty."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else ""


def objection(
    people: People, kind: str, fields: Json, today: date, member: Member | None = None
) -> Objection | None:
    """What speaks against a new person, or against changes of one.

    Args:
        kind: pupil, adult or group.
        fields: what a new person is to have, or what changes.
        member: who is changed; None for somebody new.

    Raises:
        Refused: a value that cannot be.
    """
    _check_values(fields, today)
    if kind == GROUP and member is not None and fields.get("left"):
        return _closing(people, member)
    group = people.get(fields.get("group"))
    if group is not None and not group.here:
        return Objection(words.CLASS_CLOSED.format(name=group.full_name), final=True)
    if not set(fields) & set(IDENTITY[kind]):
        return None
    joined = _joined(people, kind, fields, member) if kind != GROUP else None
    if joined is not None:
        return _would_be_one(people, joined, member)
    after = _Said({**(member.state.fields if member else {}), **fields})
    others = [each for each in people.of_kind(kind, left=True) if member is None or each.id != member.id]
    return {PUPIL: _pupil, ADULT: _adult, GROUP: _group}[kind](people, after, others, member)


def check_closing(people: People, group: Member) -> None:
    """Refuse to close a class that children are in.

    Raises:
        Refused: with what to do first.
    """
    found = _closing(people, group)
    if found is not None:
        raise Refused(found.sentence)


def _closing(people: People, group: Member) -> Objection | None:
    count = len(people.pupils(group.id))
    sentence = words.CLASS_HAS_CHILDREN.get(min(count, 2), "")
    return Objection(sentence.format(name=group.full_name, count=count), final=True) if count else None


def _check_values(fields: Json, today: date) -> None:
    upn, initials, left = (_Said(fields).get(name) for name in ("upn", "initials", "left"))
    if upn:
        read_upn(upn)
    if initials:
        read_initials(initials)
    if left > today.isoformat():
        raise Refused(words.LEFT_LATER)


def _joined(people: People, kind: str, fields: Json, member: Member | None) -> Member | None:
    """Somebody with whom a new person, or one with these changes, would be one and is not yet."""
    about, after = supposing(people, kind, fields, member)
    here = set(member.aliases) if member else {about}
    found = after.get(about)
    others = (people.get(each) for each in (found.aliases if found else ()) if each not in here)
    return next((each for each in others if each), None)


def _pupil(people: People, after: _Said, others: list[Member], member: Member | None) -> Objection | None:
    """Who may be the same child."""
    for other in others:
        if perhaps_one(after, other) and not (member and _settled(people, member, other)):
            return Objection(words.PERSON_MAY_BE.format(who=who(people, other)), final=False, other=other)
    return None


def _settled(people: People, one: Member, other: Member) -> bool:
    """Whether two are listed as perhaps one already, or are kept apart."""
    pair = frozenset((one.id, other.id))
    return pair in people.parted() or any(pair == {each.id for each in two} for two in people.suspected)


def _adult(people: People, after: _Said, others: list[Member], member: Member | None) -> Objection | None:
    """Who has the same initials and is here."""
    del people, member
    initials = fold_text(after.get("initials"))
    here = next((each for each in others if each.here and fold_text(each.initials) == initials), None)
    if here is None:
        return None
    sentence = words.INITIALS_SHARED.format(name=here.full_name, initials=here.initials)
    return Objection(sentence, final=False)


def _group(people: People, after: _Said, others: list[Member], member: Member | None) -> Objection | None:
    del people, member
    same = (each for each in others if fold_text(each.full_name) == fold_text(after.get("name")))
    found = next(same, None)
    if found is None:
        return None
    sentence = words.CLASS_IS_THERE if found.here else words.CLASS_WAS_CLOSED
    return Objection(sentence.format(name=found.full_name), final=True)


def _would_be_one(people: People, other: Member, member: Member | None) -> Objection:
    if member is None:
        sentence = words.PERSON_IS_THERE.format(who=who(people, other))
    else:
        sentence = words.PERSON_WOULD_BE_ONE.format(who=who(people, other), name=who(people, member))
    return Objection(sentence, final=member is None, joins=True, other=other)


def who(people: People, member: Member) -> str:
    """Somebody with what tells them apart: `Ben Adams (Oak)`, `Ben Adams (left)`."""
    groups = [group.full_name for group in map(people.get, member.groups) if group]
    where = ", ".join(groups) if member.here else words.PERSON_LEFT
    return f"{member.full_name} ({where})" if where else member.full_name


def check_withdrawal(people: People, member: Member, *, entries: bool) -> None:
    """Refuse to take a person out of the book of whom something is told there.

    Args:
        entries: whether entries about a pupil stand.

    Raises:
        Refused: with what to do instead.
    """
    name = member.full_name
    if entries:
        raise Refused(words.PUPIL_HAS_ENTRIES.format(name=name))
    if member.kind == ADULT:
        raise Refused(words.ADULT_STAYS.format(name=name))
    everyone = people.of_kind(PUPIL, left=True) if member.kind == GROUP else []
    if any(member.id in map(people.canonical, each.groups) for each in everyone):
        raise Refused(words.CLASS_NAMED.format(name=name))
