"""Folding: from a record and its corrections to what is true now.

A pure function of a set: the order of arrival, repeats and the machine play no part.

* Withdrawals may aim at anything, also at amendments and withdrawals. One counts unless a
  withdrawal that counts is aimed at it; two that only undo each other both fail to count.
* Per field, an amendment's change wins over every change that it had seen (`after`). Between
  changes that had not seen each other, the later (clock, id) wins, and the field is named in
  `also_amended` if they differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from store.codec import Json
from store.records import AMENDMENT, HEADER, WITHDRAWAL, target_of

FIXED = (frozenset(HEADER) - {"at"}) | {"pupil"}
"""Fields that no amendment changes. `at` may be corrected, and `day` follows it; an entry about the wrong
child is withdrawn and written again, so that it is never found with the other."""


@dataclass(frozen=True, slots=True)
class State:
    """What a record says now.

    Attributes:
        fields: header and fields after all amendments that count.
        withdrawn: whether a withdrawal that counts is aimed at it.
        amendments: ids of every amendment of it known here, counting or not, oldest first.
        also_amended: fields that two adults changed without having seen each other's change.
        withdrawals: ids of the withdrawals that count against the record itself.
    """

    fields: Json
    withdrawn: bool = False
    amendments: tuple[str, ...] = ()
    also_amended: tuple[str, ...] = ()
    withdrawals: tuple[str, ...] = field(default=())


def fold(original: Json, family: Iterable[Json]) -> State:
    """What `original` says once its corrections are applied.

    Args:
        original: the record, whole.
        family: records aimed at it, at those, and so on; others and repeats are harmless.
    """
    return fold_group([original], family)


def fold_group(originals: list[Json], family: Iterable[Json]) -> State:
    """The same for several records that are one (a child imported on two PCs).

    The original with the lowest id gives the header; fields that it leaves empty are filled from the
    next ones, and an amendment of any of them amends all. One that is withdrawn gives nothing while
    another stands.
    """
    originals = sorted(originals, key=lambda record: (record["id"], record["hash"]))
    corrections = {(record["id"], record["hash"]): record for record in family}
    members = list(corrections.values())
    if len(originals) == 1 and not members:
        return State(fields=dict(originals[0]))
    counting = _counting_withdrawals(members)
    struck = {target_of(record) for record in counting}
    names = {name for original in originals for name in _names(original)}
    amendments = sorted(
        (record for record in members if record["kind"] == AMENDMENT and target_of(record) in names),
        key=_display_order,
    )
    live = [record for record in amendments if not struck & set(_names(record))]
    standing = [original for original in originals if not struck & set(_names(original))]
    fields = _base(standing or originals)
    also = _apply(fields, live)
    return State(
        fields=fields,
        withdrawn=not standing,
        amendments=tuple(dict.fromkeys(record["id"] for record in amendments)),
        also_amended=tuple(sorted(also)),
        withdrawals=tuple(sorted(record["id"] for record in counting if target_of(record) in names)),
    )


def _names(record: Json) -> tuple[str, str]:
    """The two names a correction may use: the id, and the id of one side of a fork."""
    return record["id"], f"{record['id']}~{record['hash'][:8]}"


def _display_order(record: Json) -> tuple[str, str, str]:
    return record["clock"], record["id"], record["hash"]


def _counting_withdrawals(members: list[Json]) -> list[Json]:
    """The withdrawals that count: those that nothing counting strikes out (a least fixed point, so
    the answer is the same for any order, also for withdrawals that strike each other)."""
    undecided = [record for record in members if record["kind"] == WITHDRAWAL]
    counting: list[Json] = []
    while undecided:
        aimed = {target_of(record) for record in undecided}
        free = [record for record in undecided if not aimed & set(_names(record))]
        if not free:
            break
        counting += free
        struck = {target_of(record) for record in free}
        undecided = [
            record for record in undecided if record not in free and not struck & set(_names(record))
        ]
    return counting


def _base(originals: list[Json]) -> Json:
    fields = dict(originals[0])
    for other in originals[1:]:
        for name, value in other.items():
            if name not in HEADER and is_empty(fields.get(name)):
                fields[name] = value
    return fields


def _apply(fields: Json, amendments: list[Json]) -> set[str]:
    """Apply the amendments to `fields` in place; the names of fields changed side by side."""
    changes: dict[str, list[Json]] = {}
    for record in amendments:
        changed = record.get("changes")
        for name in changed if isinstance(changed, dict) else ():
            if name not in FIXED:
                changes.setdefault(name, []).append(record)
    also: set[str] = set()
    for name, records in changes.items():
        seen = {other for record in records for other in _after(record) if other != record["id"]}
        last = [record for record in records if record["id"] not in seen] or records
        value = max(last, key=_display_order)["changes"][name]
        if any(record["changes"][name] != value for record in last):
            also.add(name)
        fields[name] = value
    return also


def _after(record: Json) -> list[str]:
    after = record.get("after")
    return [each for each in after if isinstance(each, str)] if isinstance(after, list) else []


def is_empty(value: object) -> bool:
    """Whether a field holds nothing yet: null, empty text or an empty list (but not false or 0)."""
    return value is None or value == "" or value == []
