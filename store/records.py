"""The header that every record has, and how a record is made, checked and recognised.

A record is a flat JSON object: its header beside the fields of its kind. It is never changed or
deleted in place; what corrects it is another record (see folding.py).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from store import codec
from store.clock import Clock
from store.codec import Json
from store.errors import Refused
from store.words import entries as words

FORMAT = 1
AUDIENCE = "class"
AMENDMENT = "amendment"
WITHDRAWAL = "withdrawal"
SAME_AS = "same-as"
APART = "apart"
ORIGIN = "origin"
SCHOOL_DAYS = "school-days"
AWAY = "away"
SLOT_TIME = "slot-time"
CORRECTIONS = frozenset({AMENDMENT, WITHDRAWAL})
DAY_CLOSED, HANDOVER, HANDOVER_SEEN = "day-closed", "handover", "handover-seen"
CLASS_KINDS = frozenset({DAY_CLOSED, HANDOVER, HANDOVER_SEEN})
"""Kinds of records about a class or its adults. They stand on the pages of days and are corrected like
entries, but are none: they are about no one child."""

HEADER = (
    "id",
    "kind",
    "at",
    "logged_at",
    "day",
    "by",
    "typed_by",
    "clock",
    "audience",
    "salt",
    "hash",
)
NOTE_LIMIT = 10_000
"""Characters in a note. A page of A4 has about 3,000."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who an entry is by, and who typed it; ids of adults, or None where a record has no author
    (the school's own export)."""

    by: str | None
    typed_by: str | None


def make_record(
    record_id: str,
    kind: str,
    fields: Json,
    author: Author,
    at: datetime,
    *,
    clock: Clock,
    stamp: str,
    audience: str = AUDIENCE,
    salt: str | None = None,
) -> Json:
    """A whole record: header, fields and hash.

    Args:
        at: when it happened, aware.
        stamp: of a hybrid clock.
        salt: 32 hexadecimal digits; drawn afresh, where a demo does not have to be made twice the same.

    Raises:
        Refused: for text that cannot be stored, or an audience this version does not know.
    """
    if audience != AUDIENCE:
        raise Refused(words.AUDIENCE_UNKNOWN)
    local = clock.at_zone(at)
    record: Json = {
        **fields,
        "id": record_id,
        "kind": kind,
        "at": local.isoformat(),
        "logged_at": clock.now().isoformat(),
        "day": local.date().isoformat(),
        "by": author.by,
        "typed_by": author.typed_by,
        "clock": stamp,
        "audience": audience,
        "salt": salt or secrets.token_hex(16),
    }
    return {**record, "hash": _new_digest(record)}


def _new_digest(record: Json) -> str:
    try:
        return _digest(record)
    except ValueError:
        check_text(record)
        raise


def _digest(record: Json) -> str:
    rest = record.copy()
    rest.pop("hash", None)
    return codec.digest(rest)


def check_text(value: Any) -> None:
    """Refuse text that cannot be written as UTF-8 (a lone surrogate, left by a broken paste), also where it
    names a value; and what is nested more deeply than calls can be, as JSON from somewhere else may be.

    Raises:
        Refused: naming the place of the character, counted from 1.
    """
    try:
        _check_text(value)
    except RecursionError:
        raise Refused(words.TEXT_NESTED) from None


def _check_text(value: Any) -> None:
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise Refused(words.TEXT_UNSAVABLE.format(place=error.start + 1)) from None
    elif isinstance(value, dict):
        for name, each in value.items():
            _check_text(name)
            _check_text(each)
    elif isinstance(value, list):
        for each in value:
            _check_text(each)


def is_whole(record: Any) -> bool:
    """Whether a value read from disk is a record whose hash matches its bytes."""
    if not isinstance(record, dict):
        return False
    claimed = record.get("hash")
    if not (isinstance(claimed, str) and _has_header(record)):
        return False
    try:
        return _digest(record) == claimed
    except (ValueError, RecursionError):
        return False


_TEXTS = ("id", "kind", "at", "logged_at", "day", "clock", "audience", "salt")
_WHO = ("by", "typed_by")


def _has_header(record: Json) -> bool:
    for name in _TEXTS:  # plain loops: every record of every page passes here
        if not isinstance(record.get(name), str):
            return False
    for name in _WHO:
        who = record.get(name)
        if who is not None and not isinstance(who, str):
            return False
    return read_moment(record["at"]) is not None and read_moment(record["logged_at"]) is not None


def read_moment(text: object) -> datetime | None:
    """The moment in ISO text with an offset; None for anything else, and for years that no calendar
    arithmetic survives."""
    if not isinstance(text, str):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None and 1 < moment.year < 9999 else None


def fork_id(record: Json) -> str:
    """The name under which a record is shown when its id was used twice: `<id>~<hash8>`."""
    return f"{record['id']}~{record['hash'][:8]}"


def is_correction(record: Json) -> bool:
    """Whether a record corrects another one rather than saying something of its own."""
    return record["kind"] in CORRECTIONS


ABOUT_ENTRY = {"repair": "rupture", "parent-contact": "incident"}
"""The field in which an entry names another, by kind: what it repairs, the incident of which home is told."""


def about_of(record: Json) -> str | None:
    """The id of the entry that an entry is about; of an amendment, the one that it gives to its entry, of
    whatever kind that is. None for none, or where it is not text."""
    amends = record["kind"] == AMENDMENT
    fields = record.get("changes") if amends else record
    if not isinstance(fields, dict):
        return None
    named = (fields.get(name) for kind, name in ABOUT_ENTRY.items() if amends or kind == record["kind"])
    return next((each for each in named if isinstance(each, str) and each), None)


def target_of(record: Json) -> str | None:
    """The id that a correction is aimed at; None for other records, or where it is not text."""
    target = record.get("target") if is_correction(record) else None
    return target if isinstance(target, str) else None
