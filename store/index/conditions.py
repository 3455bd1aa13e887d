"""What an entry has to fulfil to be what is asked for, in the words of the database, each with its values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.index.schema import AMONG, HOME, STANDS, listed

if TYPE_CHECKING:
    from store.index.wanted import Wanted

DISTRESS = f"{STANDS} AND kind IN ('incident', 'rupture')"
UNSETTLED = """NOT ((ended OR kind = 'rupture') AND (NOT felt OR EXISTS (
    SELECT 1 FROM record AS repair
    WHERE repair.about = record.id AND repair.done AND NOT repair.withdrawn AND repair.kind = 'repair')))"""
"""Spares reading a year of settled incidents at every key; what is open is decided by Entry alone."""
UNFINISHED = "(lacks OR promised OR kind IN ('incident', 'rupture'))"
"""Spares reading a year of check-ins for a child's page: of others only a repair may be owed."""
OF_CLASS = f"day IS NULL AND moment IS NOT NULL AND {HOME}"


def standing(withdrawn: bool) -> str:
    """The condition that a record stands; none, where those that were withdrawn are asked for too."""
    return "1" if withdrawn else "NOT withdrawn"


def about(pupils: Sequence[str] | None) -> tuple[str, list[str]]:
    """The condition that an entry is about one of these pupils, with its values; about anybody, for None."""
    return ("1", []) if pupils is None else (f"pupil {AMONG}", [listed(pupils)])


def on_timeline(pupils: Sequence[str], kind: str, *, starred: bool) -> tuple[str, list[str]]:
    """The condition of a child's timeline, with its values."""
    condition, values = about(pupils)
    where = f"{STANDS} AND {HOME} AND {condition}"
    where += " AND kind = ?" if kind else ""
    where += " AND star" if starred else ""
    return where, [*values, *([kind] if kind else [])]


def searched(wanted: Wanted) -> tuple[str, list[str]]:
    """The condition of a search, with its values."""
    held = "n IN (SELECT rowid FROM text WHERE text MATCH ?)"
    concerned, values = about(wanted.pupils)
    where = [STANDS, HOME, concerned]
    plain = [word for word in wanted.words if not wanted.named.get(word)]
    if plain:
        where.append(held)
        values.append(" AND ".join(map(_beginning, plain)))
    for word in dict.fromkeys(word for word in wanted.words if wanted.named.get(word)):
        where.append(f"({held} OR pupil {AMONG})")
        values += [_beginning(word), listed(wanted.named[word])]
    for condition, value in (
        ("kind = ?", wanted.kind),
        (f"by {AMONG}", None if wanted.by is None else listed(wanted.by)),
        ("day >= ?", wanted.since),
    ):
        if value:
            where.append(condition)
            values.append(value)
    return " AND ".join(where), values


def newest(most: int) -> str:
    """The order, and the end, of a list of the newest so many."""
    return f"moment DESC, id DESC, hash DESC LIMIT {most:d}"


def _beginning(word: str) -> str:
    """A word as FTS5 takes it for the beginning of one; no sign in it means anything to it."""
    plain = "".join(character for character in word if character.isalnum())
    return f'"{plain}"*'
