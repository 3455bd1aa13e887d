"""Pupils, adults and groups: records that are revised rather than logged, and who is one with whom."""

from __future__ import annotations

import functools
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from store.codec import Json
from store.folding import State, fold, fold_group
from store.persons import ADULT, GROUP, MODELS, PUPIL, REGISTER_KINDS
from store.records import AMENDMENT, APART, ORIGIN, SAME_AS


@dataclass(frozen=True, slots=True)
class Member:
    """A pupil, adult or group as known now.

    Attributes:
        id: the id shown; the lowest of those that are one.
        aliases: every id of it, the shown one included.
        state: its folded record.
    """

    id: str
    kind: str
    aliases: tuple[str, ...]
    state: State

    def get(self, name: str) -> str:
        """A text field, "" where it is empty."""
        value = self.state.fields.get(name)
        return value if isinstance(value, str) else ""

    @property
    def forename(self) -> str:
        """What the pupil is called."""
        return self.get("preferred_forename") or self.get("legal_forename")

    @property
    def surname(self) -> str:
        """The surname in use; may be empty."""
        return self.get("preferred_surname") or self.get("legal_surname")

    @property
    def full_name(self) -> str:
        """Forename and surname in use; an adult's or group's name."""
        return self.get("name") if self.kind != PUPIL else f"{self.forename} {self.surname}".strip()

    @property
    def initials(self) -> str:
        """An adult's initials."""
        return self.get("initials")

    @property
    def groups(self) -> tuple[str, ...]:
        """Ids of the classes it belongs to, as recorded (they may be aliases)."""
        value = self.state.fields.get("groups") if self.kind == ADULT else [self.get("group")]
        return (
            tuple(each for each in value if isinstance(each, str) and each) if isinstance(value, list) else ()
        )

    @property
    def key_adults(self) -> tuple[str, ...]:
        """Ids of a pupil's adults in order: key adult, second, back-ups (they may be aliases)."""
        return self._listed("adults")

    @property
    def check_ins(self) -> tuple[str, ...]:
        """Stored words of the slots for which a pupil has check-ins planned; none without a plan."""
        return self._listed("check_ins")

    def _listed(self, name: str) -> tuple[str, ...]:
        value = self.state.fields.get(name)
        return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()

    @property
    def here(self) -> bool:
        """Whether it has not left."""
        return not self.get("left")


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody said about two who may be one: a record of its own, which can be withdrawn.

    Attributes:
        id: of the record.
        kind: SAME_AS, they are one; APART, they are not.
        ids: whom it is about.
        state: its folded record; withdrawn, it counts no longer.
    """

    id: str
    kind: str
    ids: tuple[str, ...]
    state: State


Family = tuple[Json, list[Json]]
"""A record, and all that is aimed at it."""


@dataclass
class People:
    """Everyone in the book, by any of their ids.

    Attributes:
        members: by every id, aliases included.
        suspected: pairs of pupils that may be one child, are not joined, and were not kept apart.
        decisions: what was said about two who may be one, in the order in which it was said.
        withdrawn: those whose record was withdrawn, one for each id.
        origins: ids of books whose pages were joined to this one.
        damaged: whether a page about people could not be read whole, so that somebody may be missing here.
        families: the records that all this was made of.
    """

    members: dict[str, Member] = field(default_factory=dict)
    suspected: list[tuple[Member, Member]] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    withdrawn: list[Member] = field(default_factory=list)
    origins: frozenset[str] = frozenset()
    damaged: bool = False
    families: list[Family] = field(default_factory=list)
    _listed: dict[tuple[str, bool], list[Member]] = field(default_factory=dict, repr=False, compare=False)
    _in_class: dict[str, list[Member]] = field(default_factory=dict, repr=False, compare=False)
    """Members by kind and pupils by class, in order: asked for at every key, and the same until people are
    read anew."""

    def get(self, member_id: object) -> Member | None:
        """The member with this id or alias."""
        return self.members.get(member_id) if isinstance(member_id, str) else None

    def canonical(self, member_id: str) -> str:
        """The id that is shown for an id; itself where it is unknown."""
        member = self.members.get(member_id)
        return member.id if member else member_id

    def parted(self) -> set[frozenset[str]]:
        """Pairs of shown ids of whom somebody said that they are two."""
        return {frozenset(map(self.canonical, pair)) for pair in _said(APART, self.decisions)}

    def of_kind(self, kind: str, *, left: bool = False) -> list[Member]:
        """All members of a kind in register order; those who left only where asked for."""
        if (kind, left) not in self._listed:
            found = {member.id: member for member in self.members.values() if member.kind == kind}
            kept = (member for member in found.values() if left or member.here)
            self._listed[kind, left] = sorted(
                kept, key=lambda member: (member.state.fields["clock"], member.id)
            )
        return list(self._listed[kind, left])

    def pupils(self, group: str | None = None) -> list[Member]:
        """Pupils in register order, of one class or of all."""
        if group is None:
            return self.of_kind(PUPIL)
        wanted = self.canonical(group)
        if wanted not in self._in_class:
            self._in_class[wanted] = [
                pupil for pupil in self.of_kind(PUPIL) if wanted in map(self.canonical, pupil.groups)
            ]
        return list(self._in_class[wanted])

    def adults(self) -> list[Member]:
        """Adults in register order."""
        return self.of_kind(ADULT)

    def groups(self) -> list[Member]:
        """Classes in register order."""
        return self.of_kind(GROUP)


@functools.lru_cache(maxsize=8192)
def fold_text(text: str) -> str:
    """Text without case and accents, for comparing names: `Łukasz O’Neill` → `lukasz o'neill`."""
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = text.translate(_LETTERS)
    stripped = (each for each in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(each))
    return " ".join("".join(stripped).casefold().split())


_LETTERS = str.maketrans("łŁøØđĐ\u0131\u2019\u02bc", "lLoOdDi''")
"""Letters that Unicode does not take apart, and apostrophes as school systems write them."""


_LAST = {"clock": "~", "hash": "~"}
"""What makes a record that is only supposed the latest of all."""


def supposing(people: People, kind: str, fields: Json, member: Member | None = None) -> tuple[str, People]:
    """Whom it would be about, and everyone, if somebody new were there, or these changes were made.

    Args:
        fields: what the new person would have, or what would change.
        member: who would be changed; None for somebody new.
    """
    if member is None:
        new = {**fields, **_LAST, "id": "~", "kind": kind}
        return new["id"], build_people([*people.families, (new, [])])
    seen = list(member.state.amendments)
    change = {**_LAST, "id": "~", "kind": AMENDMENT, "target": member.id, "after": seen, "changes": fields}
    return member.id, build_people(
        (original, [*family, change] if original["id"] == member.id else family)
        for original, family in people.families
    )


def build_people(families: Iterable[Family]) -> People:
    """Everyone, from the records of REGISTER_KINDS with what corrects each.

    Two records are one person when they say so (`same-as`) or when their keys agree: for pupils the
    UPN, else legal name and date of birth; for adults initials and name; for groups the name. A child or
    adult that two PCs took in with every key the same stays one when a correction changes a key of one
    record; a class does not, since a class renamed leaves its name to another. Where somebody said that two
    are not one (`apart`), their names and dates of birth join nobody; a UPN and `same-as` still do.
    """
    by_kind: dict[str, dict[str, list[Family]]] = {kind: defaultdict(list) for kind in REGISTER_KINDS}
    known = list(families)
    for original, family in known:
        by_kind[original["kind"]][original["id"]].append((original, family))
    decisions = [each for kind in (SAME_AS, APART) for each in _decisions(kind, by_kind[kind])]
    pairs, kept = _said(SAME_AS, decisions), frozenset(map(frozenset, _said(APART, decisions)))
    people = People(decisions=sorted(decisions, key=lambda each: (each.state.fields["clock"], each.id)))
    people.families = known
    people.origins = _origins(by_kind[ORIGIN])
    for kind in (GROUP, ADULT, PUPIL):
        states = {
            member_id: fold_group([each for each, _ in forks], (each for _, own in forks for each in own))
            for member_id, forks in by_kind[kind].items()
        }
        standing = {member_id: state for member_id, state in states.items() if not state.withdrawn}
        people.withdrawn += [
            Member(member_id, kind, (member_id,), state)
            for member_id, state in states.items()
            if state.withdrawn
        ]
        written = {
            member_id: fold_group([each for each, _ in forks], ())
            if any(own for _, own in forks)
            else states[member_id]
            for member_id, forks in by_kind[kind].items()
            if member_id in standing
        }
        for ids in _classes(kind, standing, [*pairs, *_written_alike(kind, written, kept)], kept):
            member = _member(kind, ids, by_kind[kind], states)
            people.members.update(dict.fromkeys(ids, member))
    people.suspected = _suspects(people)
    return people


Kept = frozenset[frozenset[str]]
"""Pairs of ids that somebody said are not one."""


def _origins(records: dict[str, list[Family]]) -> frozenset[str]:
    """The ids of books that records name. None can be taken back: their pages would be gone for everyone."""
    named = (original.get("book") for forks in records.values() for original, _ in forks)
    return frozenset(each for each in named if isinstance(each, str) and each)


def _decisions(kind: str, records: dict[str, list[Family]]) -> Iterator[Decision]:
    for forks in records.values():
        for original, family in forks:
            ids = original.get("ids")
            texts = [each for each in ids if isinstance(each, str)] if isinstance(ids, list) else []
            yield Decision(original["id"], kind, tuple(texts), fold(original, family))


def _said(kind: str, decisions: Iterable[Decision]) -> list[tuple[str, str]]:
    """The pairs of ids, side by side, that decisions of a kind name and that stand."""
    standing = (each for each in decisions if each.kind == kind and not each.state.withdrawn)
    return [pair for each in standing for pair in pairwise(each.ids)]


def _classes(
    kind: str, states: dict[str, State], pairs: list[tuple[str, str]], kept: Kept
) -> list[list[str]]:
    """The ids of `states` in sets that are one person, each in ascending order (union-find)."""
    parent = {member_id: member_id for member_id in states}

    def root(member_id: str) -> str:
        while parent[member_id] != member_id:
            parent[member_id] = parent[parent[member_id]]
            member_id = parent[member_id]
        return member_id

    def join(ids: Sequence[str]) -> None:
        """Make ids one, and all that they are one with."""
        low, *high = sorted({root(each) for each in ids})
        parent.update(dict.fromkeys(high, low))

    for one, other in [*pairs, *_keyed_pairs(kind, states)]:
        if one in parent and other in parent:
            join((one, other))
    for ids in sorted(_named_alike(states)) if kind == PUPIL else ():
        roots = {root(each) for each in ids}
        known = [{root(each) for each in pair} for pair in kept if pair <= parent.keys()]
        if not any(len(pair) > 1 and pair <= roots for pair in known):
            join(ids)
    sets: dict[str, list[str]] = defaultdict(list)
    for member_id in sorted(states):
        sets[root(member_id)].append(member_id)
    return list(sets.values())


def _written_alike(kind: str, written: dict[str, State], kept: Kept) -> Iterator[tuple[str, str]]:
    """Pairs of ids that were one as first written, with every key the same."""
    for ids in _classes(kind, written, [], kept) if kind != GROUP else ():
        yield from _neighbours({member_id: _key(written[member_id], IDENTITY[kind]) for member_id in ids})


IDENTITY = {
    PUPIL: ("legal_forename", "legal_surname", "born", "upn"),
    ADULT: ("initials", "name"),
    GROUP: ("name",),
}
"""The fields that tell people and classes apart, all of them."""


_KEYS = {PUPIL: ("upn",), ADULT: ("initials", "name"), GROUP: ("name",)}
"""The fields that make one of two records, whatever else they say."""


def _keyed_pairs(kind: str, states: dict[str, State]) -> Iterator[tuple[str, str]]:
    """Pairs of ids whose keys agree."""
    yield from _neighbours({member_id: _key(state, _KEYS[kind]) for member_id, state in states.items()})


def _named_alike(states: dict[str, State]) -> Iterator[list[str]]:
    """Ids of pupils with the same legal name and date of birth, whom no UPN tells apart."""
    upns = {member_id: _key(state, ("upn",)) for member_id, state in states.items()}
    born = {
        member_id: _key(state, ("legal_forename", "legal_surname", "born"))
        if state.fields.get("born")
        else ""
        for member_id, state in states.items()
    }
    for ids in _buckets(born):
        if len({upns[member_id] for member_id in ids} - {""}) <= 1:
            yield ids


def _key(state: State, names: tuple[str, ...]) -> str:
    values = [fold_text(str(state.fields.get(name) or "")) for name in names]
    return "\x1f".join(values) if any(values) else ""


def _buckets(keys: dict[str, str]) -> list[list[str]]:
    buckets: dict[str, list[str]] = defaultdict(list)
    for member_id, key in keys.items():
        if key:
            buckets[key].append(member_id)
    return [ids for ids in buckets.values() if len(ids) > 1]


def _neighbours(keys: dict[str, str]) -> Iterator[tuple[str, str]]:
    for ids in _buckets(keys):
        yield from pairwise(ids)


def _member(kind: str, ids: list[str], records: dict[str, list[Family]], states: dict[str, State]) -> Member:
    if len(ids) == 1:
        return Member(ids[0], kind, (ids[0],), states[ids[0]])
    forks = [fork for member_id in ids for fork in records[member_id]]
    state = fold_group([each for each, _ in forks], (each for _, family in forks for each in family))
    return Member(ids[0], kind, tuple(ids), state)


def _suspects(people: People) -> list[tuple[Member, Member]]:
    """Pupils who may be one, are not joined, and of whom nobody said that they are two."""
    parted = people.parted()
    found = []
    for ids in _buckets({pupil.id: whole_name(pupil) for pupil in people.of_kind(PUPIL, left=True)}):
        known = [people.members[member_id] for member_id in ids]
        for place, one in enumerate(known):
            others = (each for each in known[place + 1 :] if frozenset((one.id, each.id)) not in parted)
            found += [(one, other) for other in others if perhaps_one(one, other)]
    return found


class Known(Protocol):
    """Somebody of whom text fields are known: a member of the book, or a row of a school's export."""

    def get(self, name: str) -> str:
        """A text field, "" where it is empty."""


def whole_name(pupil: Known) -> str:
    """A pupil's legal name, folded."""
    return fold_text(f"{pupil.get('legal_forename')} {pupil.get('legal_surname')}")


def perhaps_one(one: Known, other: Known) -> bool:
    """Whether two pupils may be one child: they have the same name, and their dates of birth are at most a
    slip of the pen apart. UPNs say nothing, since they are mistyped too."""
    return whole_name(one) == whole_name(other) and _a_slip(one.get("born"), other.get("born"))


def _a_slip(one: str, other: str) -> bool:
    """Whether two dates may be meant for one: a missing one, only the day, month or year another, or day and
    month changed round."""
    here, there = one.split("-"), other.split("-")
    if not (one and other) or here == there:
        return True
    if len(here) != 3 or len(there) != 3:
        return False
    return sum(map(str.__ne__, here, there)) == 1 or [here[0], here[2], here[1]] == there


def apart(one: Known, other: Known) -> bool:
    """Whether UPN or date of birth tell two pupils of the same name apart."""
    return any(
        one.get(name) and other.get(name) and one.get(name) != other.get(name) for name in ("upn", "born")
    )


__all__ = [
    "ADULT",
    "GROUP",
    "IDENTITY",
    "MODELS",
    "PUPIL",
    "REGISTER_KINDS",
    "Decision",
    "Family",
    "Known",
    "Member",
    "People",
    "apart",
    "build_people",
    "fold_text",
    "perhaps_one",
    "whole_name",
]
