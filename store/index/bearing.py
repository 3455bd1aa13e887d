"""What of one part of the index bears on others: there it has to be known, too."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from store.codec import Json
from store.index.owing import Owing
from store.index.schema import AMONG, listed
from store.people.people import REGISTER_KINDS
from store.records import ABOUT_ENTRY, about_of, fork_id, is_correction, target_of

_ELSEWHERE = """({0} IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM record AS other WHERE NOT other.guest
    AND other.id IN (record.{0}, substr(record.{0}, 1, instr(record.{0}, '~') - 1))))"""
_POINTING = """SELECT id, hash, kind, body, day IS NULL OR about IS NOT NULL OR state IS NOT NULL
    FROM record WHERE id IN (?, ?) AND NOT guest"""
"""What has an id, and whether it may name another: an entry that reads as it was written and is about none
does not."""
_AT_ONCE = 500
"""Entries of a whole year that are looked at together."""
_LASTING = ("incident", "rupture", "held-in-mind")
"""The kinds of which something may still matter when a school year has ended."""


class Bearing(Owing):
    """Records at home here that other parts have to know; and the guests, which this one has to."""

    def loose(self, records: Iterable[Json]) -> list[Json]:
        """Those of some records at home here that may bear on a record of another part: corrections of
        what is not here, what is about an entry that is not here, and its corrections. With all that is
        aimed at them: what came earlier may bear on nothing elsewhere but through one of these."""
        with self._lock:
            held = list(records)
            query = "SELECT id FROM record WHERE about IS NOT NULL AND NOT guest AND id"
            naming_one = self._column(query, listed(each["id"] for each in held))
            found = [each for each in held if _points(each, naming_one) and self._is_loose(each)]
            return self._with_corrections(found) if found else []

    def _is_loose(self, record: Json) -> bool:
        if record["kind"] in REGISTER_KINDS:
            return True
        passed: set[str] = set()
        ahead = [record]
        while ahead:
            for name in self._names_in(ahead.pop()) - passed:
                passed.add(name)
                found = self._db.execute(_POINTING, (name, name.rpartition("~")[0])).fetchall()
                if not found:
                    return True
                ahead += [self._record(*row) for *row, points in found if points]
        return False

    def _names_in(self, record: Json) -> set[str]:
        """What a record corrects or is about, as it was written and as it reads now."""
        rows = self._db.execute("SELECT about FROM record WHERE id = ? AND NOT guest", (record["id"],))
        return _written_names(record) | {row[0] for row in rows if row[0]}

    def all_loose(self) -> list[Json]:
        """All such records, and those that belong to people."""
        away = " OR ".join(
            (
                _ELSEWHERE.format("target"),
                _ELSEWHERE.format("about"),
                "id IN (SELECT target FROM record WHERE about IS NOT NULL AND target IS NOT NULL)",
                f"kind {AMONG}",
            )
        )
        with self._lock:
            found = self._records(f"NOT guest AND ({away})", listed(REGISTER_KINDS))
            return self._with_corrections(found)

    def still_open(self, known: Iterable[str]) -> list[Json]:
        """The entries at home here that may still matter when their school year has ended, with all that
        bears on them: their corrections, what is about them, and the corrections of that.

        Args:
            known: ids of records that another part has as guests. It is given what bears on these, too, so
                that it sees when they are over.
        """
        with self._lock:
            where = f"day IS NOT NULL AND NOT guest AND NOT withdrawn AND kind {AMONG}"
            numbers = [
                row[0] for row in self._db.execute(f"SELECT n FROM record WHERE {where}", (listed(_LASTING),))
            ]
            names = set(known)
            for start in range(0, len(numbers), _AT_ONCE):
                some = self._entries(f"n {AMONG}", json.dumps(numbers[start : start + _AT_ONCE]))
                names |= {name for each in some if each.carries_on for name in (each.key, each.fields["id"])}
            records = self._records(f"id {AMONG}", listed(names))
            names |= {fork_id(each) for each in records}
            records += self._records(f"about {AMONG}", listed(names))
            return self._with_corrections(records)

    def reaching(self, records: Sequence[Json]) -> list[Json]:
        """Of all that this part has to tell what the register's part has to know: what belongs to people, and
        what leads to a record that is neither here nor among these, in however many steps. An incident of a
        past year with its corrections and repairs leads nowhere; there are more of these with every year, and
        the register is read before there is anything to see."""
        near: dict[str, set[str]] = defaultdict(set)
        for each in records:
            for name in (each["id"], *(name.partition("~")[0] for name in _written_names(each))):
                near[each["id"]].add(name)
                near[name].add(each["id"])
        with self._lock:
            here = self._column("SELECT id FROM record WHERE NOT guest AND id", listed(near))
        ahead = near.keys() - here - {each["id"] for each in records}
        ahead |= {each["id"] for each in records if each["kind"] in REGISTER_KINDS}
        reached: set[str] = set()
        while ahead:
            reached |= ahead
            ahead = set().union(*(near[name] for name in ahead)) - reached
        return [each for each in records if each["id"] in reached]

    def awaited(self) -> list[str]:
        """The ids of entries unknown here of which a correction at home here says what they are about."""
        with self._lock:
            found = self._records(f"NOT guest AND {_ELSEWHERE.format('target')}")
            guests = set(self.guest_ids())
        changes = [(each["target"], each.get("changes")) for each in found if each["target"] not in guests]
        named = [(target, each) for target, each in changes if isinstance(each, dict)]
        return [target for target, each in named if any(name in each for name in ABOUT_ENTRY.values())]

    def guest_ids(self) -> list[str]:
        """The ids of the records here that are at home in other parts."""
        with self._lock:
            return [row[0] for row in self._db.execute("SELECT id FROM record WHERE guest")]

    def guests(self) -> list[Json]:
        """The records here that are at home in other parts."""
        return self._records("guest")

    def _with_corrections(self, records: Iterable[Json]) -> list[Json]:
        """Records with all that is aimed at them, at that, and so on."""
        held = list(records)
        return list({(each["id"], each["hash"]): each for each in [*held, *self._family(*held)]}.values())

    def _column(self, query: str, names: str) -> set[str]:
        return {row[0] for row in self._db.execute(f"{query} {AMONG}", (names,))}


def _written_names(record: Json) -> set[str]:
    """What a record corrects or is about, as it was written."""
    return {each for each in (target_of(record), about_of(record)) if each}


def _points(record: Json, naming_one: set[str]) -> bool:
    """Whether a record may name another.

    Args:
        naming_one: ids of those that are about another, as they read now.
    """
    own = record["kind"] in REGISTER_KINDS or is_correction(record) or about_of(record) is not None
    return own or record["id"] in naming_one
