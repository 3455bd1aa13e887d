"""The tables of a part of the index, and how values stand in them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from store import codec

SCHEMA = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE page (name TEXT PRIMARY KEY, size INTEGER) WITHOUT ROWID;
CREATE TABLE folder (name TEXT PRIMARY KEY, changed INTEGER) WITHOUT ROWID;
CREATE TABLE dictionary (number INTEGER PRIMARY KEY, bytes BLOB);
CREATE TABLE record (
    n INTEGER PRIMARY KEY, id TEXT, hash BLOB, kind TEXT, guest INTEGER, target TEXT, body BLOB,
    side INTEGER, pupil TEXT, by TEXT, day TEXT, moment INTEGER, about TEXT, ended INTEGER, done INTEGER,
    felt INTEGER, promised INTEGER, lacks INTEGER, star INTEGER, withdrawn INTEGER, state BLOB
);
CREATE INDEX record_id ON record (id);
CREATE INDEX record_target ON record (target) WHERE target IS NOT NULL;
CREATE INDEX record_about ON record (about, done, withdrawn) WHERE about IS NOT NULL;
CREATE INDEX record_day ON record (day) WHERE day IS NOT NULL;
CREATE INDEX record_pupil ON record (pupil, moment) WHERE day IS NOT NULL;
CREATE INDEX record_distress ON record (pupil, moment, kind, ended, felt, withdrawn, day, id)
    WHERE kind IN ('incident', 'rupture');
CREATE INDEX record_class ON record (kind, moment) WHERE day IS NULL AND moment IS NOT NULL;
CREATE INDEX record_promised ON record (pupil) WHERE promised;
CREATE VIRTUAL TABLE text USING fts5 (
    words, content = '', columnsize = 0, detail = 'none', prefix = '2 3', tokenize = 'ascii'
);
"""
"""A record that is an entry has a `day`, and all columns from `side` on say how it reads now: from its
`body` where `state` is NULL. One about a class is read in the same way, and has no `day`. `side` tells that
it is one side of a fork, `lacks` that something is missing which it has to say itself."""

LAYOUT = codec.digest(SCHEMA)[:8]
"""What tells one layout of a part from every other."""
_NUL = "\U0010fffe"
"""Stands in a list for the NUL at which SQLite would take a text of JSON to end."""
AMONG = f"IN (SELECT replace(value, char({ord(_NUL)}), char(0)) FROM json_each(?))"
"""For a list of any length, given as `listed`."""
SHOWN = "id, hash, kind, side, withdrawn, lacks, body, state"
STANDS = "day IS NOT NULL AND NOT withdrawn"
HOME = "NOT guest"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST, _LAST = -(2**62), 2**62
"""Before and after every moment."""


def listed(names: Iterable[str]) -> str:
    """A list of any length as the value of AMONG."""
    return json.dumps([each.replace("\0", _NUL) for each in names])


def micros(moment: datetime) -> int:
    """Microseconds since 1970."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def span(since: datetime | None, until: datetime | None) -> tuple[int, int]:
    """Two moments as the column `moment` has them; before and after everything, where one is None."""
    return micros(since) if since else _FIRST, micros(until) if until else _LAST


def text_of(value: object) -> str | None:
    """A text as its column has it; None for an empty one, and for what is none."""
    return value if isinstance(value, str) and value else None
