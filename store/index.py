"""The read model: every record in SQLite in memory, folded as it arrives. Screens ask here, never pages.

The only room that knows SQL: what others want to know has a method here, in the words of the field.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from store.codec import Json
from store.entries import Entry
from store.folding import State, fold
from store.kinds import all_kinds
from store.people import REGISTER_KINDS, People, build_people
from store.records import CORRECTIONS, fork_id, read_moment, target_of

_SCHEMA = """
CREATE TABLE record (
    id TEXT, hash TEXT, kind TEXT, target TEXT, body TEXT, PRIMARY KEY (id, hash)
) WITHOUT ROWID;
CREATE INDEX record_target ON record (target);
CREATE INDEX record_kind ON record (kind);
CREATE TABLE entry (
    key TEXT PRIMARY KEY, id TEXT, kind TEXT, pupil TEXT, by TEXT, day TEXT, moment TEXT, clock TEXT,
    rupture TEXT, ended INTEGER, done INTEGER, withdrawn INTEGER, state TEXT
) WITHOUT ROWID;
CREATE INDEX entry_id ON entry (id);
CREATE INDEX entry_day ON entry (day);
CREATE INDEX entry_pupil ON entry (pupil, moment);
CREATE INDEX entry_rupture ON entry (rupture);
"""

_AMONG = "IN (SELECT value FROM json_each(?))"
"""For a list of any length, given as JSON."""
_DISTRESS = "kind IN ('incident', 'rupture') AND NOT withdrawn"
_UNSETTLED = """NOT (ended AND EXISTS (
    SELECT 1 FROM entry AS repair
    WHERE repair.rupture = entry.id AND repair.done AND NOT repair.withdrawn))"""
"""Spares reading a year of settled incidents at every key; what is open is decided by Entry alone."""


class Index:
    """Records by id, and entries as they stand now. Entries come oldest first.

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
        found = self._entries("key = ?", key)
        return found[0] if found else None

    def all_entries(self, *, withdrawn: bool = False) -> list[Entry]:
        """Every entry that stands; also those that were withdrawn, where asked for."""
        return self._entries("1" if withdrawn else "NOT withdrawn")

    def on_day(self, day: str) -> list[Entry]:
        """The entries of a civil date, ISO, that stand."""
        return self._entries("day = ? AND NOT withdrawn", day)

    def since_day(self, day: str) -> list[Entry]:
        """The entries of a civil date, ISO, and later that stand."""
        return self._entries("day >= ? AND NOT withdrawn", day)

    def of_pupils(
        self, pupils: Sequence[str], since: datetime | None = None, until: datetime | None = None
    ) -> list[Entry]:
        """The entries under these ids of pupils that stand, from one moment to another, both included."""
        return self._entries(
            f"pupil {_AMONG} AND NOT withdrawn AND moment BETWEEN ? AND ?",
            _listed(pupils),
            *_span(since, until),
        )

    def of_kind(self, kind: str, pupils: Sequence[str] | None = None) -> list[Entry]:
        """The entries of a kind that stand, under these ids of pupils or of all."""
        about, values = _about(pupils)
        return self._entries(f"kind = ? AND NOT withdrawn AND {about}", kind, *values)

    def timeline(
        self, pupils: Sequence[str], kind: str = "", *, starred: bool = False, skip: int = 0, most: int = 100
    ) -> list[Entry]:
        """A slice of the entries under these ids of pupils that stand, newest first.

        Args:
            kind: this kind only; "" for all.
            starred: only those that are starred.
            skip: how many newer ones to leave out.
            most: how many to give at most.
        """
        where, values = _on_timeline(pupils, kind, starred=starred)
        return self._entries(where, *values, order=f"moment DESC, key DESC LIMIT {most:d} OFFSET {skip:d}")

    def count_timeline(self, pupils: Sequence[str], kind: str = "", *, starred: bool = False) -> int:
        """How many entries the whole timeline has."""
        where, values = _on_timeline(pupils, kind, starred=starred)
        with self._lock:
            row = self._db.execute(f"SELECT count(*) FROM entry WHERE {where}", values).fetchone()
            return int(row[0])

    def distress(self, pupils: Sequence[str] | None = None, until: datetime | None = None) -> list[Entry]:
        """The incidents and ruptures that stand, of these ids of pupils or of all, up to a moment."""
        about, values = _about(pupils)
        span = _span(None, until)
        return self._entries(f"{_DISTRESS} AND {about} AND moment BETWEEN ? AND ?", *values, *span)

    def unsettled(self, pupils: Sequence[str]) -> list[Entry]:
        """The same without those that are over and repaired; a few of these may still be among them."""
        return self._entries(f"{_DISTRESS} AND pupil {_AMONG} AND {_UNSETTLED}", _listed(pupils))

    def repairs(self) -> list[Entry]:
        """The entries that name another in `rupture`, and stand."""
        return self._entries("rupture <> '' AND NOT withdrawn")

    def holds_kind(self, kind: str) -> bool:
        """Whether there is an entry of a kind, withdrawn or not."""
        with self._lock:
            row = self._db.execute("SELECT EXISTS (SELECT 1 FROM entry WHERE kind = ?)", (kind,)).fetchone()
            return bool(row[0])

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

    def reached_by(self, key: str) -> list[Json]:
        """The raw records that a correction aimed at a key reaches: those with that id, and the side of a
        fork that is called so."""
        with self._lock:
            sides = self._records("id = ?", (key.rpartition("~")[0],)) if "~" in key else []
            return self.records_with_id(key) + [each for each in sides if fork_id(each) == key]

    def corrections(self, key: str) -> list[Json]:
        """All raw corrections of what has an id, directly or of one another."""
        with self._lock:
            found = [each for record in self.reached_by(key) for each in self._family(record)]
            return list({(each["id"], each["hash"]): each for each in found}.values())

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
            for (target,) in self._db.execute("SELECT target FROM record WHERE id = ?", (record_id,)):
                if target is None:
                    roots.add(record_id)
                else:
                    ahead |= {target, target.rpartition("~")[0]} - passed
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
        rows = self._db.execute("SELECT kind, body FROM record WHERE id = ?", (record_id,)).fetchall()
        gone = self._db.execute("DELETE FROM entry WHERE id = ? RETURNING rupture", (record_id,)).fetchall()
        ruptures = {row[0] for row in gone}
        originals = [(kind, body) for kind, body in rows if kind not in CORRECTIONS]
        for kind, body in originals:
            if kind in REGISTER_KINDS:
                self._people = None
                continue
            original = json.loads(body)
            state = fold(original, self._family(original))
            # an id that looks like the side of a fork never takes that side's place
            alone = len(originals) == 1 and "~" not in record_id
            key = record_id if alone else fork_id(original)
            ruptures.add(self._write_entry(key, state, original))
        return {rupture.partition("~")[0] for rupture in ruptures if rupture}

    def _write_entry(self, key: str, state: State, original: Json) -> str:
        """Write what is shown under a key; the id that it names in `rupture`, "" for none."""
        fields = self._dated(state.fields, original)
        moment = _spelt(datetime.fromisoformat(fields["at"]))
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
            int(bool(fields.get("end"))),
            int(fields.get("stage") == "done"),
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

    def _entries(self, where: str, *values: str, order: str = "moment, key") -> list[Entry]:
        with self._lock:
            rows = self._db.execute(
                f"SELECT key, id, state FROM entry WHERE {where} ORDER BY {order}", values
            ).fetchall()
            linked = self._linked({name for row in rows for name in row[:2]})
            return [_entry(key, state, [*linked[key], *linked[_other(key, own)]]) for key, own, state in rows]

    def _linked(self, names: set[str]) -> dict[str, list[Json]]:
        """Fields of the standing entries that name any of these in `rupture`, by that name."""
        found: dict[str, list[Json]] = defaultdict(list)
        rows = self._db.execute(
            f"SELECT rupture, state FROM entry WHERE rupture {_AMONG} AND NOT withdrawn",
            (_listed(names - {""}),),
        )
        for name, state in rows:
            found[name].append(json.loads(state)[0])
        return found


def _entry(key: str, state: str, linked: list[Json]) -> Entry:
    """An entry, from its state and the fields of what repairs it."""
    fields, withdrawn, amendments, withdrawals, also = json.loads(state)
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


def _other(key: str, own: str) -> str:
    """The second name of an entry, where it has one."""
    return own if own != key else ""


def _about(pupils: Sequence[str] | None) -> tuple[str, list[str]]:
    """The condition that an entry is about one of these pupils, with its values; about anybody, for None."""
    return ("1", []) if pupils is None else (f"pupil {_AMONG}", [_listed(pupils)])


def _on_timeline(pupils: Sequence[str], kind: str, *, starred: bool) -> tuple[str, list[str]]:
    """The condition of a child's timeline, with its values."""
    about, values = _about(pupils)
    where = f"NOT withdrawn AND {about}"
    where += " AND kind = ?" if kind else ""
    where += " AND json_extract(state, '$[0].star')" if starred else ""
    return where, [*values, *([kind] if kind else [])]


def _listed(names: Iterable[str]) -> str:
    return json.dumps(list(names))


_FIRST, _LAST = "", "~"
"""Texts before and after every moment."""


def _span(since: datetime | None, until: datetime | None) -> tuple[str, str]:
    return _spelt(since) if since else _FIRST, _spelt(until) if until else _LAST


def _spelt(moment: datetime) -> str:
    """A moment as texts of them sort."""
    return moment.astimezone(UTC).isoformat()


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
