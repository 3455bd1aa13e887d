"""Bytes in, bytes out: plain JSON now, sealed later. Every byte of the book passes through here."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import Any

from store.errors import Damaged

Json = dict[str, Any]

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes. A page holds about a hundred entries; anything near this was not written by Daybook."""

DEEPEST = 32
"""Objects and lists within one another. A record of today's has three."""

_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)


def canonical(value: Any) -> bytes:
    """The one spelling of a value that hashes are taken of: sorted keys, no spaces, UTF-8, no floats.

    Raises:
        ValueError: for a float, text that is not Unicode (a lone surrogate), or what is nested so deeply
            that taking it in could run out of stack.
    """
    _refuse(value, DEEPEST)
    return _encoder.encode(value).encode("utf-8")


def _refuse(value: Any, depth: int) -> None:
    if isinstance(value, float):
        raise ValueError("a record holds no floats")
    if isinstance(value, dict | list | tuple):
        if depth == 0:
            raise ValueError("nested too deeply")
        for each in value.values() if isinstance(value, dict) else value:
            _refuse(each, depth - 1)


def digest(value: Any) -> str:
    """SHA-256 of a value's canonical JSON, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def pack(value: Any) -> bytes:
    """A JSON value as the bytes that go to disk, ended by a line feed."""
    return canonical(value) + b"\n"


def pack_tables(page: Json, records: list[bytes]) -> bytes:
    """A page's file from its header and its already packed records (`"id":{...}`), so that a save
    encodes only what is new."""
    return b'{"page":' + canonical(page) + b',"records":{' + b",\n".join(records) + b"}}\n"


def pack_record(record_id: str, record: Json) -> bytes:
    """One record as it stands in a page's file."""
    return canonical(record_id) + b":" + canonical(record)


def unpack(data: bytes) -> Any:
    """The JSON value in bytes read from disk.

    Raises:
        Damaged: when the bytes are not UTF-8 JSON, too many, or nested too deeply, or name a thing twice
            in one object, where JSON would keep the last and say nothing.
    """
    if len(data) > LARGEST_FILE:
        raise Damaged("A file is far larger than Daybook writes.", f"{len(data)} bytes")
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        raise Damaged("A file is not what Daybook wrote.", type(error).__name__) from None


def _object(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def salvage(data: bytes) -> list[Json]:
    """Every JSON object that can still be read out of damaged bytes and that carries a `hash`.

    The caller checks each hash; a torn page then costs only the entry that was torn. Objects inside
    others are given too: one damaged byte can make an entry swallow those that follow it.
    """
    text = data[:LARGEST_FILE].decode("utf-8", errors="surrogateescape")
    decoder = json.JSONDecoder()
    found: list[Json] = []
    place = text.find("{")
    while place != -1:
        with suppress(ValueError, RecursionError):
            value, _ = decoder.raw_decode(text, place)
            if "hash" in value:
                found.append(value)
        place = text.find("{", place + 1)
    return found
