"""The read model: every record in SQLite in memory, folded as it arrives. Screens ask here, never pages."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from store.codec import Json
from store.entries import Entry
from store.folding import State, fold
from store.kinds import all_kinds
from store.people import REGISTER_KINDS, People, build_people
from store.records import fork_id, is_correction, read_moment, target_of

_SCHEMA = """
CREATE TABLE record (
    id TEXT, hash TEXT, kind TEXT, target TEXT, body TEXT, PRIMARY KEY (id, hash)
) WITHOUT ROWID;
CREATE INDEX record_target ON record (target);
CREATE INDEX record_kind ON record (kind);
CREATE TABLE entry (
    key TEXT PRIMARY KEY, id TEXT, kind TEXT, pupil TEXT, by TEXT, day TEXT, moment TEXT, clock TEXT,
    rupture TEXT, withdrawn INTEGER, state TEXT
) WITHOUT ROWID;
CREATE INDEX entry_id ON entry (id);
CREATE INDEX entry_day ON entry (day);
CREATE INDEX entry_pupil ON entry (pupil, moment);
CREATE INDEX entry_rupture ON entry (rupture);
"""


class Index:
    """Records by id, and entries as they stand now.

    Args:
        zone: the school's zone, in which the day of a corrected time is found.
    """

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._lock = threading.RLock()
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        self._db.executescript(_SCHEMA)
        self._people: People | None = None

    def add(self, records: Iterable[Json]) -> set[str]:
        """Take in records, in any order, also repeatedly.

        Returns:
            Ids of the entries and people that now read differently.
        """
        with self._lock:
            new = [record for record in records if self._insert(record)]
            roots = {root for record in new for root in self._roots(record)}
            return roots.union(*map(self._refold, roots))

    def people(self) -> People:
        """Everyone known; built when first asked for after a change."""
        with self._lock:
            if self._people is None:
                kinds = ",".join("?" * len(REGISTER_KINDS))
                rows = self._records(f"kind IN ({kinds})", REGISTER_KINDS)
                self._people = build_people((record, self._family(record)) for record in rows)
            return self._people

    def entry(self, key: str) -> Entry | None:
        """The entry shown under this id, withdrawn or not."""
        found = self.entries("key = ?", [key])
        return found[0] if found else None

    def entries(
        self, where: str = "1", values: Sequence[Any] = (), order: str = "moment, key"
    ) -> list[Entry]:
        """Entries that meet an SQL condition on the columns of `entry`, oldest first."""
        with self._lock:
            rows = self._db.execute(
                f"SELECT key, id, state FROM entry WHERE {where} ORDER BY {order}", values
            ).fetchall()
            return [self._entry(*row) for row in rows]

    def find_ids(self, beginning: str) -> list[str]:
        """Ids of records that begin like this: shown ids of entries, and of all other records."""
        with self._lock:
            shown = self._db.execute(
                "SELECT key FROM entry WHERE substr(key, 1, ?) = ?", (len(beginning), beginning)
            ).fetchall()
            rest = self._db.execute(
                "SELECT id FROM record WHERE substr(id, 1, ?) = ? AND id NOT IN (SELECT id FROM entry)",
                (len(beginning), beginning),
            ).fetchall()
            return sorted({row[0] for row in shown + rest})

    def records_with_id(self, record_id: str) -> list[Json]:
        """The raw records with an id: none, one, or the sides of a fork."""
        with self._lock:
            return self._records("id = ?", (record_id,))

    def corrections(self, record_id: str) -> list[Json]:
        """All raw corrections of a record, directly or of one another."""
        with self._lock:
            return [each for record in self.records_with_id(record_id)[:1] for each in self._family(record)]

    def count(self) -> int:
        """How many records are held."""
        with self._lock:
            return int(self._db.execute("SELECT count(*) FROM record").fetchone()[0])

    def count_entries(self, *, withdrawn: bool) -> int:
        """How many entries stand, or were withdrawn."""
        with self._lock:
            row = self._db.execute("SELECT count(*) FROM entry WHERE withdrawn = ?", (withdrawn,)).fetchone()
            return int(row[0])

    def latest_record(self) -> str:
        """The greatest stamp of any record, corrections and people included; "" for none."""
        with self._lock:
            row = self._db.execute("SELECT max(json_extract(body, '$.clock')) FROM record").fetchone()
            return row[0] or ""

    def latest_clock(self, up_to: str) -> str:
        """The greatest stamp of any entry that is not above `up_to`; "" for none."""
        with self._lock:
            row = self._db.execute("SELECT max(clock) FROM entry WHERE clock <= ?", (up_to,)).fetchone()
            return row[0] or ""

    # --- taking in

    def _insert(self, record: Json) -> bool:
        body = json.dumps(record, ensure_ascii=False)
        row = (record["id"], record["hash"], record["kind"], target_of(record), body)
        return self._db.execute("INSERT OR IGNORE INTO record VALUES (?,?,?,?,?)", row).rowcount > 0

    def _roots(self, record: Json) -> set[str]:
        """Ids of the records, not corrections, that a new record bears on."""
        roots: set[str] = set()
        passed: set[str] = set()
        ahead = {record["id"]}
        while ahead:
            record_id = ahead.pop()
            passed.add(record_id)
            for each in self._records("id = ?", (record_id,)):
                target = target_of(each)
                if target is None:
                    roots.add(record_id)
                else:
                    ahead |= {target.partition("~")[0]} - passed
        return roots

    def _family(self, record: Json) -> list[Json]:
        """All that is aimed at a record, at that, and so on."""
        found: dict[tuple[str, str], Json] = {}
        names = [record["id"], fork_id(record)]
        while names:
            marks = ",".join("?" * len(names))
            rows = self._records(f"target IN ({marks})", names)
            fresh = [each for each in rows if (each["id"], each["hash"]) not in found]
            found.update({(each["id"], each["hash"]): each for each in fresh})
            names = [name for each in fresh for name in (each["id"], fork_id(each))]
        return list(found.values())

    def _refold(self, record_id: str) -> set[str]:
        """Write anew what is shown under an id; the ids of what its entries repaired or now repair, which
        read differently too."""
        originals = [each for each in self._records("id = ?", (record_id,)) if not is_correction(each)]
        gone = self._db.execute("DELETE FROM entry WHERE id = ? RETURNING rupture", (record_id,)).fetchall()
        ruptures = {row[0] for row in gone}
        for original in originals:
            if original["kind"] in REGISTER_KINDS:
                self._people = None
                continue
            state = fold(original, self._family(original))
            key = record_id if len(originals) == 1 else fork_id(original)
            ruptures.add(self._write_entry(key, state, original))
        return {rupture.partition("~")[0] for rupture in ruptures if rupture}

    def _write_entry(self, key: str, state: State, original: Json) -> str:
        """Write what is shown under a key; the id that it names in `rupture`, "" for none."""
        fields = self._dated(state.fields, original)
        moment = datetime.fromisoformat(fields["at"]).astimezone(UTC).isoformat()
        body = json.dumps(
            [fields, state.withdrawn, state.amendments, state.withdrawals, state.also_amended],
            ensure_ascii=False,
        )
        row = (
            key,
            fields["id"],
            fields["kind"],
            _text(fields.get("pupil")),
            _text(fields.get("by")),
            fields["day"],
            moment,
            fields["clock"],
            _text(fields.get("rupture")),
            int(state.withdrawn),
            body,
        )
        self._db.execute(f"INSERT OR REPLACE INTO entry VALUES ({','.join('?' * len(row))})", row)
        return _text(fields.get("rupture"))

    def _dated(self, fields: Json, original: Json) -> Json:
        """The fields with `day` following a corrected `at`; a time that is none is left out of account."""
        at = fields["at"] if read_moment(fields["at"]) else original["at"]
        day = datetime.fromisoformat(at).astimezone(self._zone).date()
        return {**fields, "at": at, "day": day.isoformat()}

    # --- giving out

    def _records(self, where: str, values: Sequence[Any]) -> list[Json]:
        rows = self._db.execute(f"SELECT body FROM record WHERE {where}", values)
        return [json.loads(row[0]) for row in rows]

    def _entry(self, key: str, record_id: str, state: str) -> Entry:
        fields, withdrawn, amendments, withdrawals, also = json.loads(state)
        linked = self._linked(key, record_id)
        kind = all_kinds().get(fields["kind"])
        return Entry(
            key=key,
            fields=fields,
            withdrawn=withdrawn,
            amendments=tuple(amendments),
            withdrawals=tuple(withdrawals),
            also_amended=tuple(also),
            missing=tuple(kind.missing(fields, linked)) if kind and not withdrawn else (),
            repaired=any(each.get("stage") == "done" for each in linked),
        )

    def _linked(self, *names: str) -> list[Json]:
        """Fields of the standing entries that name a record in `rupture`, by any of its names."""
        rows = self._db.execute("SELECT state FROM entry WHERE rupture IN (?, ?) AND NOT withdrawn", names)
        return [json.loads(row[0])[0] for row in rows]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
