"""What can be asked of one part of the index."""

from __future__ import annotations

import sqlite3
import threading
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from store.codec import Json
from store.entries import Entry
from store.index.conditions import (
    DISTRESS,
    OF_CLASS,
    UNFINISHED,
    UNSETTLED,
    about,
    newest,
    on_timeline,
    searched,
    standing,
)
from store.index.packing import Packer
from store.index.schema import AMONG, HOME, SCHEMA, SHOWN, STANDS, listed, span
from store.kinds import all_kinds
from store.records import fork_id

if TYPE_CHECKING:
    from store.index.wanted import Wanted

_RECORD = "id, hash, kind, body"


class Questions:
    """Records by id, and entries as they stand now. Entries come oldest first, unless said otherwise.

    What is listed and counted is at home here, unless said otherwise.

    Args:
        zone: the school's zone.
        image: what `Part.image` gave earlier; empty for a new part.

    Raises:
        sqlite3.Error: the image is none.
    """

    def __init__(self, zone: ZoneInfo, image: bytes | memoryview = b"") -> None:
        self._zone = zone
        self._lock = threading.RLock()
        self._db = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        if not image:
            self._db.executescript(SCHEMA)
            image = self._db.serialize()
        self._db.deserialize(image)  # lies in one piece of memory now, which `image` copies just once
        self._db.execute("PRAGMA temp_store = MEMORY")
        self._packers = self._read_packers()

    def __del__(self) -> None:
        """Give the memory back at once: a connection refers to itself, and would keep a year of entries until
        garbage is next collected."""
        if hasattr(self, "_db"):
            self._db.close()

    # --- entries

    def entry(self, key: str) -> Entry | None:
        """The entry shown under this id, withdrawn or not, a guest too."""
        found = self._entries("id IN (?, ?) AND day IS NOT NULL", key, key.rpartition("~")[0])
        return next((each for each in found if each.key == key), None)

    def all_entries(self, *, withdrawn: bool = False) -> list[Entry]:
        """Every entry that stands; also those that were withdrawn, where asked for."""
        return self._entries(f"{HOME} AND {'day IS NOT NULL' if withdrawn else STANDS}")

    def on_day(self, day: str, *, withdrawn: bool = False) -> list[Entry]:
        """The entries of a civil date, ISO, that stand; also those that were withdrawn, where asked for."""
        return self._entries(f"day = ? AND {HOME} AND {standing(withdrawn)}", day)

    def since_day(self, day: str) -> list[Entry]:
        """The entries of a civil date, ISO, and later that stand."""
        return self._entries(f"day >= ? AND NOT withdrawn AND {HOME}", day)

    def amended_since(self, day: str) -> list[Entry]:
        """The same of those that were changed after they were written."""
        found = self._entries(f"day >= ? AND state IS NOT NULL AND NOT withdrawn AND {HOME}", day)
        return [each for each in found if each.amendments]

    def of_pupils(
        self, pupils: Sequence[str], since: datetime | None = None, until: datetime | None = None
    ) -> list[Entry]:
        """The entries under these ids of pupils that stand, from one moment to another, both included."""
        where = f"{STANDS} AND {HOME} AND pupil {AMONG} AND moment BETWEEN ? AND ?"
        return self._entries(where, listed(pupils), *span(since, until))

    def unfinished(self, pupils: Sequence[str], since: datetime) -> list[Entry]:
        """The entries under these ids of pupils that stand, from a moment on, of which something may still be
        to do; what is, Entry alone decides."""
        where = f"{STANDS} AND {HOME} AND pupil {AMONG} AND moment >= ? AND {UNFINISHED}"
        return self._entries(where, listed(pupils), span(since, None)[0])

    def of_kind(self, kind: str, pupils: Sequence[str] | None = None) -> list[Entry]:
        """The entries of a kind that stand, under these ids of pupils or of all."""
        condition, values = about(pupils)
        return self._entries(f"{STANDS} AND {HOME} AND kind = ? AND {condition}", kind, *values)

    def timeline(
        self, pupils: Sequence[str], kind: str = "", *, starred: bool = False, most: int
    ) -> list[Entry]:
        """The newest entries under these ids of pupils that stand, newest first.

        Args:
            kind: this kind only; "" for all.
            starred: only those that are starred.
            most: how many to give at most.
        """
        where, values = on_timeline(pupils, kind, starred=starred)
        return self._entries(where, *values, order=newest(most))

    def count_timeline(self, pupils: Sequence[str], kind: str = "", *, starred: bool = False) -> int:
        """How many entries the whole timeline has."""
        where, values = on_timeline(pupils, kind, starred=starred)
        return self._count(where, *values)

    def distress(self, pupils: Sequence[str] | None = None, until: datetime | None = None) -> list[Entry]:
        """The incidents and ruptures that stand, of these ids of pupils or of all, up to a moment."""
        condition, values = about(pupils)
        where = f"{DISTRESS} AND {HOME} AND {condition} AND moment <= ?"
        return self._entries(where, *values, span(None, until)[1])

    def unsettled(self, pupils: Sequence[str] | None, since: datetime | None = None) -> list[Entry]:
        """The same, from a moment on, without those that are over and repaired; a few of these may still be
        among them. Guests too: this is what they are here for."""
        condition, values = about(pupils)
        where = f"{DISTRESS} AND {condition} AND moment >= ? AND {UNSETTLED}"
        # by itself SQLite would go through every entry of these pupils
        rows = f"n IN (SELECT n FROM record INDEXED BY record_distress WHERE {where})"
        return self._entries(rows, *values, span(since, None)[0])

    def repairs(self) -> list[Entry]:
        """The steps of repair that say what they repair, and stand."""
        return self._entries(f"about IS NOT NULL AND kind = 'repair' AND {STANDS} AND {HOME}")

    # --- records about a class

    def class_record(self, key: str) -> Entry | None:
        """The record of CLASS_KINDS shown under this id, withdrawn or not."""
        found = self._entries(f"id IN (?, ?) AND {OF_CLASS}", key, key.rpartition("~")[0])
        return next((each for each in found if each.key == key), None)

    def class_records(self, kind: str, since: datetime | None, *, withdrawn: bool = False) -> list[Entry]:
        """The records of one of CLASS_KINDS that stand, from a moment on; also those that were withdrawn,
        where asked for."""
        where = f"kind = ? AND moment >= ? AND {OF_CLASS} AND {standing(withdrawn)}"
        return self._entries(where, kind, span(since, None)[0])

    def all_class_records(self, *, withdrawn: bool = False) -> list[Entry]:
        """All that stand; also those that were withdrawn, where asked for."""
        return self._entries(OF_CLASS if withdrawn else f"{OF_CLASS} AND NOT withdrawn")

    # --- searching

    def search(self, wanted: Wanted, *, most: int) -> list[Entry]:
        """The newest entries that a search finds, newest first."""
        where, values = searched(wanted)
        return self._entries(where, *values, order=newest(most))

    def count_search(self, wanted: Wanted) -> int:
        """How many entries such a search finds in all."""
        where, values = searched(wanted)
        return self._count(where, *values)

    # --- records

    def holds(self, record_id: str) -> bool:
        """Whether a record with this id is at home here."""
        return bool(self._count(f"id = ? AND {HOME}", record_id))

    def holds_kind(self, kind: str) -> bool:
        """Whether there is an entry of a kind, withdrawn or not."""
        return bool(self._count("kind = ? AND day IS NOT NULL", kind))

    def find_ids(self, beginning: str) -> set[str]:
        """Ids of records that begin like this: shown ids of entries, and of all other records."""
        where = "id BETWEEN ? AND ? OR id = ?"
        values = (beginning, beginning + "\U0010ffff", beginning.rpartition("~")[0])
        with self._lock:
            rows = self._db.execute(f"SELECT id, hash, side FROM record WHERE {where}", values).fetchall()
        return {name for row in rows for name in [_name(*row)] if name.startswith(beginning)}

    def records_with_id(self, record_id: str) -> list[Json]:
        """The raw records with an id: none, one, or the sides of a fork."""
        return self._records("id = ?", record_id)

    def reached_by(self, key: str) -> list[Json]:
        """The raw records that a correction aimed at a key reaches: those with that id, and the side of a
        fork that is called so."""
        with self._lock:
            sides = self.records_with_id(key.rpartition("~")[0]) if "~" in key else []
            return self.records_with_id(key) + [each for each in sides if fork_id(each) == key]

    def corrections(self, key: str) -> list[Json]:
        """All raw corrections of what has an id, directly or of one another."""
        with self._lock:
            found = [each for record in self.reached_by(key) for each in self._family(record)]
            return list({(each["id"], each["hash"]): each for each in found}.values())

    def count(self) -> int:
        """How many records are at home here."""
        return self._count(HOME)

    def count_entries(self, *, withdrawn: bool) -> int:
        """How many entries stand, or were withdrawn."""
        return self._count(f"day IS NOT NULL AND {HOME} AND withdrawn = ?", withdrawn)

    def pupils(self) -> dict[str, int]:
        """How many entries stand under each id of a pupil."""
        where = f"{STANDS} AND {HOME} AND pupil IS NOT NULL"
        with self._lock:
            return dict(self._db.execute(f"SELECT pupil, count(*) FROM record WHERE {where} GROUP BY pupil"))

    def days(self) -> tuple[str, str]:
        """The first and the last civil date, ISO, of an entry; "" for none."""
        with self._lock:
            first, last = self._db.execute(
                f"SELECT min(day), max(day) FROM record WHERE day IS NOT NULL AND {HOME}"
            ).fetchone()
            return first or "", last or ""

    def fact(self, name: str) -> str:
        """What was noted under a name; "" for nothing."""
        with self._lock:
            row = self._db.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
            return row[0] if row else ""

    # --- in the words of the database

    def _read_packers(self) -> list[Packer]:
        rows = self._db.execute("SELECT bytes FROM dictionary ORDER BY number").fetchall()
        return [Packer(), *(Packer(row[0]) for row in rows)]

    def _family(self, *records: Json) -> list[Json]:
        """All that is aimed at some records, at that, and so on."""
        found: dict[tuple[str, str], Json] = {}
        names = [name for each in records for name in (each["id"], fork_id(each))]
        while names:
            rows = self._records(f"target {AMONG}", listed(names))
            fresh = [each for each in rows if (each["id"], each["hash"]) not in found]
            found.update({(each["id"], each["hash"]): each for each in fresh})
            names = [name for each in fresh for name in (each["id"], fork_id(each))]
        return list(found.values())

    def _count(self, where: str, *values: Any) -> int:
        with self._lock:
            row = self._db.execute(f"SELECT count(*) FROM record WHERE {where}", values).fetchone()
            return int(row[0])

    def _records(self, where: str, *values: Any) -> list[Json]:
        with self._lock:
            rows = self._db.execute(f"SELECT {_RECORD} FROM record WHERE {where}", values).fetchall()
            return [self._record(*row) for row in rows]

    def _record(self, record_id: str, digest: bytes, kind: str, body: bytes) -> Json:
        """A raw record, from its row."""
        return {**self._unpack(body), "id": record_id, "hash": digest.hex(), "kind": kind}

    def _entries(self, where: str, *values: Any, order: str = "moment, id, hash") -> list[Entry]:
        query = f"SELECT {SHOWN} FROM record WHERE {where} ORDER BY {order}"
        with self._lock:
            rows = self._db.execute(query, values).fetchall()
            linked = self._linked({name for row in rows for name in (row[0], _name(row[0], row[1], row[3]))})
            return [self._entry(row, linked) for row in rows]

    def _linked(self, names: set[str]) -> dict[str, list[Json]]:
        """Fields of the standing entries that are about any of these, by that name."""
        found: dict[str, list[Json]] = defaultdict(list)
        rows = self._db.execute(
            f"SELECT about, {SHOWN} FROM record WHERE about {AMONG} AND {STANDS}", (listed(names),)
        ).fetchall()
        for name, *row in rows:
            found[name].append(self._state(row)[0])
        return found

    def _state(self, row: Sequence[Any]) -> tuple[Json, list[str], list[str], list[str]]:
        """Fields, amendments, withdrawals and what was also amended, from a row of `SHOWN`."""
        record_id, digest, kind, *_, body, state = row
        if state is None:
            return self._record(record_id, digest, kind, body), [], [], []
        fields, amendments, withdrawals, also = self._unpack(state)
        return {**fields, "id": record_id, "hash": digest.hex(), "kind": kind}, amendments, withdrawals, also

    def _entry(self, row: Sequence[Any], linked: Mapping[str, list[Json]]) -> Entry:
        fields, amendments, withdrawals, also = self._state(row)
        key, withdrawn, lacks = _name(row[0], row[1], row[3]), bool(row[4]), bool(row[5])
        kind = all_kinds().get(row[2])
        links = [each for name in {key, row[0]} for each in linked.get(name, ())]
        return Entry(
            key=key,
            fields=fields,
            withdrawn=withdrawn,
            amendments=tuple(amendments),
            withdrawals=tuple(withdrawals),
            also_amended=tuple(also),
            missing=tuple(kind.missing(fields, links, lacks=lacks)) if kind and not withdrawn else (),
            repaired=any(each["kind"] == "repair" and each.get("stage") == "done" for each in links),
        )

    def _unpack(self, data: bytes) -> Any:
        """A value from its bytes, the first of which says by what dictionary it was packed."""
        return self._packers[data[0]].unpack(data[1:])


def _name(record_id: str, digest: bytes, side: object) -> str:
    """The id under which a record is shown."""
    return fork_id({"id": record_id, "hash": digest.hex()}) if side else record_id
