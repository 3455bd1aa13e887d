"""Who is one with whom: from the records about people to everyone there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from store.codec import Json
from store.folding import State, fold, fold_group
from store.people.people import Decision, Family, Member, People, fold_text, perhaps_one, said, whole_name
from store.people.persons import ADULT, ARRANGEMENTS, GROUP, PUPIL, REGISTER_KINDS
from store.records import AMENDMENT, APART, ORIGIN, SAME_AS

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
    pairs, kept = said(SAME_AS, decisions), frozenset(map(frozenset, said(APART, decisions)))
    people = People(decisions=sorted(decisions, key=lambda each: (each.state.fields["clock"], each.id)))
    people.families = known
    people.origins = _origins(by_kind[ORIGIN])
    people.arrangements = {kind: _arranged(by_kind[kind]) for kind in ARRANGEMENTS}
    for kind in (GROUP, ADULT, PUPIL):
        _take_in(people, kind, by_kind[kind], pairs, kept)
    people.suspected = _suspects(people)
    return people


Kept = frozenset[frozenset[str]]
"""Pairs of ids that somebody said are not one."""


def _take_in(
    people: People, kind: str, records: dict[str, list[Family]], pairs: Iterable[tuple[str, str]], kept: Kept
) -> None:
    """Have everyone of a kind among people.

    Args:
        pairs: ids of whom somebody said that they are one.
    """
    states = {
        member_id: fold_group([each for each, _ in forks], (each for _, own in forks for each in own))
        for member_id, forks in records.items()
    }
    standing = {member_id: state for member_id, state in states.items() if not state.withdrawn}
    people.withdrawn += [
        Member(member_id, kind, (member_id,), state) for member_id, state in states.items() if state.withdrawn
    ]
    written = {
        member_id: fold_group([each for each, _ in forks], ())
        if any(own for _, own in forks)
        else states[member_id]
        for member_id, forks in records.items()
        if member_id in standing
    }
    for ids in _classes(kind, standing, [*pairs, *_written_alike(kind, written, kept)], kept):
        member = _member(kind, ids, records, states)
        people.members.update(dict.fromkeys(ids, member))


def _origins(records: dict[str, list[Family]]) -> frozenset[str]:
    """The ids of books that records name. None can be taken back: their pages would be gone for everyone."""
    named = (original.get("book") for forks in records.values() for original, _ in forks)
    return frozenset(each for each in named if isinstance(each, str) and each)


def _arranged(records: dict[str, list[Family]]) -> list[State]:
    folded = (fold(original, family) for forks in records.values() for original, family in forks)
    standing = (state for state in folded if not state.withdrawn)
    return sorted(standing, key=lambda each: tuple(each.fields[name] for name in ("clock", "id", "hash")))


def _decisions(kind: str, records: dict[str, list[Family]]) -> Iterator[Decision]:
    for forks in records.values():
        for original, family in forks:
            ids = original.get("ids")
            texts = [each for each in ids if isinstance(each, str)] if isinstance(ids, list) else []
            yield Decision(original["id"], kind, tuple(texts), fold(original, family))


def _classes(
    kind: str, states: dict[str, State], pairs: list[tuple[str, str]], kept: Kept
) -> list[list[str]]:
    """The ids of `states` in sets that are one person, each in ascending order (union-find)."""
    parent = {member_id: member_id for member_id in states}

    def root(member_id: str) -> str:
        """The id that stands for all that are one with this one so far."""
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
