"""Entries that come together with all that bears on them: these are folded before they are stored."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from store.codec import Json
from store.people.persons import REGISTER_KINDS
from store.records import fork_id, is_correction, target_of


def is_entry(record: Json) -> bool:
    """Whether a record is an entry: no correction, and not about people."""
    return not is_correction(record) and record["kind"] not in REGISTER_KINDS


def names_of(records: Sequence[Json]) -> list[str]:
    """All names that a correction may use for one of some records."""
    return [name for each in records for name in (each["id"], fork_id(each))]


def families(new: Sequence[Json], here: Collection[str], aimed_at: Collection[str]) -> dict[str, list[Json]]:
    """The entries among some new records of which all is known, with what is aimed at each, at that, and so
    on. One that is a side of a fork, or on which a record bears that came earlier, is not among them.

    Args:
        here: ids of records that came earlier.
        aimed_at: names that corrections use that came earlier.
    """
    often = Counter(each["id"] for each in new)
    corrections: dict[str, list[Json]] = defaultdict(list)
    for each in new:
        target = target_of(each)
        if target is not None:
            corrections[target].append(each)

    def is_free(record: Json) -> bool:
        """Whether all that bears on a record is among these."""
        key = record["id"]
        if often[key] > 1 or "~" in key or key in here:
            return False
        return not aimed_at or (key not in aimed_at and fork_id(record) not in aimed_at)

    found: dict[str, list[Json]] = {}
    for entry in filter(is_entry, new):
        family = _family(entry, corrections) if corrections else []
        if is_free(entry) and all(map(is_free, family)):
            found[entry["id"]] = family
    return found


def _family(record: Json, corrections: dict[str, list[Json]]) -> list[Json]:
    family: list[Json] = []
    waiting = [record]
    while waiting:
        each = waiting.pop()
        nearest = [*corrections.get(each["id"], ()), *corrections.get(fork_id(each), ())]
        fresh = [other for other in nearest if other not in family]  # two may be aimed at each other
        family += fresh
        waiting += fresh
    return family
