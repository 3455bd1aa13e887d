"""How an entry or person came to read as they do: what was written, changed, withdrawn, by whom and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from store.book import Book
from store.codec import Json
from store.entries import Entry
from store.folding import FIXED, fold, fold_group
from store.people.people import Decision, Member
from store.records import AMENDMENT, APART, SAME_AS, fork_id, target_of

WRITTEN, CHANGED, WITHDRAWN = "written", "changed", "withdrawn"
JOINED, KEPT_APART = "joined", "kept apart"
_SAID = {SAME_AS: JOINED, APART: KEPT_APART}


@dataclass(frozen=True, slots=True)
class Change:
    """One field that an amendment changes.

    Attributes:
        field: its stored name.
        before: the value that the author of the change had before them.
        after: the value that it was changed to.
    """

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Step:
    """One record of an entry's or person's history.

    Attributes:
        what: WRITTEN, CHANGED or WITHDRAWN; for a person also JOINED with another, or KEPT_APART from one.
        at: when it was written down.
        by: the id of the adult who did, "" for none.
        changes: what an amendment changes.
        why: the reason given, "" for none.
        of: for a withdrawal, what it withdraws: WRITTEN for the record itself, CHANGED for an
            amendment, WITHDRAWN for a withdrawal, JOINED or KEPT_APART for what was said of two.
        undone: whether it was withdrawn in turn and counts no longer.
    """

    what: str
    at: datetime
    by: str
    changes: tuple[Change, ...] = ()
    why: str = ""
    of: str = ""
    undone: bool = False


def history(book: Book, entry: Entry) -> list[Step]:
    """Every step of an entry in the order in which it was taken, the writing of it first."""
    reached = book.index.reached_by(entry.key)
    original = next((each for each in reached if entry.key in (each["id"], fork_id(each))), None)
    if original is None:
        return []
    return _steps([original], sorted(book.index.corrections(entry.key), key=_order))


def person_history(book: Book, member: Member) -> list[Step]:
    """Every step of a person, of all the records that are that person; also of who was said to be the same,
    or not."""
    originals = [each for alias in member.aliases for each in book.index.records_with_id(alias)]
    found = {
        (each["id"], each["hash"]): each for id_ in member.aliases for each in book.index.corrections(id_)
    }
    steps = _steps(sorted(originals, key=_order), sorted(found.values(), key=_order))
    about = [each for each in book.people.decisions if set(each.ids) & set(member.aliases)]
    steps += [step for each in about for step in _said_steps(book, each)]
    return sorted(steps, key=lambda step: step.at)


def _said_steps(book: Book, decision: Decision) -> list[Step]:
    """What was said of two, and the taking back of it."""
    what = _SAID[decision.kind]
    steps = _steps(book.index.records_with_id(decision.id), book.index.corrections(decision.id))
    return [
        replace(
            step, what=what if step.what == WRITTEN else step.what, of=what if step.of == WRITTEN else step.of
        )
        for step in steps
    ]


def _steps(originals: list[Json], family: list[Json]) -> list[Step]:
    kinds = {name: each["kind"] for each in family for name in (each["id"], fork_id(each))}
    return [_step(each, originals, family, kinds) for each in (*originals, *family)]


def _step(record: Json, originals: list[Json], family: list[Json], kinds: dict[str, str]) -> Step:
    written = record in originals
    what = WRITTEN if written else CHANGED if record["kind"] == AMENDMENT else WITHDRAWN
    why = record.get("why")
    return Step(
        what=what,
        at=datetime.fromisoformat(record["logged_at"]),
        by=record.get("by") or "",
        changes=tuple(_changes(record, originals, family)) if what == CHANGED else (),
        why=why if isinstance(why, str) else "",
        of=_withdrawn(record, kinds) if what == WITHDRAWN else "",
        undone=fold(record, family).withdrawn,
    )


def _withdrawn(record: Json, kinds: dict[str, str]) -> str:
    kind = kinds.get(target_of(record) or "")
    return WRITTEN if kind is None else CHANGED if kind == AMENDMENT else WITHDRAWN


def _changes(record: Json, originals: list[Json], family: list[Json]) -> Iterator[Change]:
    """What an amendment changes, from what its author had seen: the amendments that it names, without
    those that were withdrawn by then."""
    changes, seen = record.get("changes"), record.get("after")
    known = [
        each
        for each in family
        if (each["kind"] != AMENDMENT and _order(each) < _order(record))
        or (each["kind"] == AMENDMENT and isinstance(seen, list) and each["id"] in seen)
    ]
    before = fold_group(originals, known).fields
    for name, value in changes.items() if isinstance(changes, dict) else ():
        if name not in FIXED:
            yield Change(name, before.get(name), value)


def _order(record: Json) -> tuple[str, str]:
    return record["clock"], record["id"]
