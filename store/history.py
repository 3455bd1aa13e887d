"""How an entry came to read as it does: what was written, changed and withdrawn, by whom and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from store.book import Book
from store.codec import Json
from store.entries import Entry
from store.folding import FIXED, fold
from store.records import AMENDMENT, fork_id, target_of

WRITTEN, CHANGED, WITHDRAWN = "written", "changed", "withdrawn"


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
    """One record of an entry's history.

    Attributes:
        what: WRITTEN, CHANGED or WITHDRAWN.
        at: when it was written down.
        by: the id of the adult who did, "" for none.
        changes: what an amendment changes.
        why: the reason given, "" for none.
        of: for a withdrawal, what it withdraws: WRITTEN for the entry itself, CHANGED for an
            amendment, WITHDRAWN for a withdrawal.
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
    family = sorted(book.index.corrections(entry.key), key=_order)
    kinds = {name: each["kind"] for each in family for name in (each["id"], fork_id(each))}
    return [
        _step(original, original, family, kinds),
        *(_step(each, original, family, kinds) for each in family),
    ]


def _step(record: Json, original: Json, family: list[Json], kinds: dict[str, str]) -> Step:
    what = CHANGED if record["kind"] == AMENDMENT else WITHDRAWN
    why = record.get("why")
    return Step(
        what=WRITTEN if record is original else what,
        at=datetime.fromisoformat(record["logged_at"]),
        by=record["by"] or "",
        changes=tuple(_changes(record, original, family)) if what == CHANGED else (),
        why=why if isinstance(why, str) else "",
        of=_withdrawn(record, kinds) if what == WITHDRAWN and record is not original else "",
        undone=fold(record, family).withdrawn,
    )


def _withdrawn(record: Json, kinds: dict[str, str]) -> str:
    kind = kinds.get(target_of(record) or "")
    return WRITTEN if kind is None else CHANGED if kind == AMENDMENT else WITHDRAWN


def _changes(record: Json, original: Json, family: list[Json]) -> Iterator[Change]:
    """What an amendment changes, from what its author had seen: the amendments that it names, without
    those that were withdrawn by then."""
    changes, seen = record.get("changes"), record.get("after")
    known = [
        each
        for each in family
        if (each["kind"] != AMENDMENT and _order(each) < _order(record))
        or (each["kind"] == AMENDMENT and isinstance(seen, list) and each["id"] in seen)
    ]
    before = fold(original, known).fields
    for name, value in changes.items() if isinstance(changes, dict) else ():
        if name not in FIXED:
            yield Change(name, before.get(name), value)


def _order(record: Json) -> tuple[str, str]:
    return record["clock"], record["id"]
