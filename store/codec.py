"""Bytes in, bytes out: plain JSON now, sealed later. Every byte of the book passes through here."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from store.errors import Damaged
from store.words import book as words

Json = dict[str, Any]

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes. A page holds about a hundred entries; anything near this was not written by Daybook."""

DEEPEST = 32
"""Objects and lists within one another. A record of today's has three."""

_encoder = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False, check_circular=False
)


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
            if each is not None and type(each) is not str:
                _refuse(each, depth - 1)


def digest(value: Any) -> str:
    """SHA-256 of a value's canonical JSON, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def pack(value: Any) -> bytes:
    """A JSON value as the bytes that go to disk, ended by a line feed."""
    return canonical(value) + b"\n"


def packable(fields: Json) -> Json:
    """Those of some fields that `pack` can write. Read, they may be more: JSON knows floats, and text that is
    none; but no Daybook wrote those."""
    return {name: each for name, each in fields.items() if _is_packable({name: each})}


def _is_packable(value: Any) -> bool:
    try:
        canonical(value)
    except ValueError:
        return False
    return True


def pack_tables(page: Json, records: list[bytes]) -> bytes:
    """A page's file from its header and its already packed records (`"id":{...}`), so that a save
    encodes only what is new."""
    return b'{"page":' + canonical(page) + b',"records":{' + join_records(records) + b"}}\n"


def join_records(records: list[bytes]) -> bytes:
    """Packed records as they stand one after the other, to be packed again as if they were one."""
    return b",\n".join(records)


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
        raise Damaged(words.FILE_TOO_LARGE, f"{len(data)} bytes")
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        raise Damaged(words.FILE_NOT_OURS, type(error).__name__) from None


def _object(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def read_file(path: Path) -> bytes:
    """All bytes of a file on this PC; of one larger than any of ours no more than shows that it is.

    Raises:
        OSError: it is not there, or cannot be read.
    """
    with open(path, "rb", opener=at_once) as file:
        return file.read(min(os.fstat(file.fileno()).st_size, LARGEST_FILE) + 1)


def at_once(path: str, flags: int) -> int:
    """Open a file, for `open`; of a pipe, do not wait until somebody writes into it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def pack_image(header: Json, image: bytes) -> tuple[bytes, bytes]:
    """A snapshot's file, in two pieces: what it says about itself, with proof that it is whole; the image."""
    return canonical({"header": header, "image": _proof(image)}) + b"\n", image


def _proof(image: bytes | memoryview) -> Json:
    return {"bytes": len(image), "sha256": hashlib.sha256(image).hexdigest()}


def read_image(path: Path) -> bytes:
    """The bytes of a snapshot's file, as long as its first line says.

    Raises:
        OSError: it is not there, or cannot be read.
        Damaged: it is longer or shorter.
    """
    with path.open("rb") as file:
        head = file.readline(_LONGEST_HEAD)
        value = unpack(head)
        said = value.get("image") if isinstance(value, dict) else None
        length = said.get("bytes") if isinstance(said, dict) else None
        if type(length) is not int or os.fstat(file.fileno()).st_size != len(head) + length:
            raise Damaged(words.FILE_NOT_OURS, "image")
        file.seek(0)
        return file.read()


def unpack_image(data: bytes) -> tuple[Json, memoryview]:
    """What a snapshot's file says about itself, and its image.

    Raises:
        Damaged: the bytes are none, or not all of them.
    """
    head, _, _ = data[:_LONGEST_HEAD].partition(b"\n")
    image = memoryview(data)[len(head) + 1 :]
    value = unpack(head)
    header = value.get("header") if isinstance(value, dict) else None
    if not isinstance(header, dict) or value.get("image") != _proof(image):
        raise Damaged(words.FILE_NOT_OURS, "image")
    return header, image


_LONGEST_HEAD = 4096
"""Bytes of the first line of a snapshot."""

_MARKS = re.compile(rb'\\+"?|["{}]')
_SHORTEST = len(b'{"hash":""}') + hashlib.sha256().digest_size * 2
"""Bytes of the shortest object that can carry a hash."""


def salvage(data: bytes) -> list[Json]:
    """Every JSON object that can still be read out of damaged bytes and that carries a `hash`, nested no
    deeper than a record may be.

    The caller checks each hash; a torn page then costs only the entry that was torn. Objects inside
    others are given too: one damaged byte can make an entry swallow those that follow it. Whatever the
    bytes are, none of them is decoded more often than twice for each depth that a record may have.
    """
    data = data[:LARGEST_FILE]
    found: list[Json] = []
    for start, end in sorted({*_objects(data, in_text=False), *_objects(data, in_text=True)}):
        with suppress(ValueError, RecursionError):
            value = json.loads(data[start:end].decode("utf-8"))
            if "hash" in value:
                found.append(value)
    return found


def _objects(data: bytes, *, in_text: bool) -> Iterator[tuple[int, int]]:
    """Where objects may begin and end: braces outside quoted text that belong together.

    A lost or added quotation mark turns text and the rest round for all that follows. A quotation mark
    counts by the backslashes before it alone, so that of the two ways to begin one always sees an
    undamaged object as it is.

    Args:
        in_text: whether the bytes are taken to begin inside quoted text.
    """
    opened: deque[int] = deque(maxlen=DEEPEST)
    for mark in _MARKS.finditer(data):
        sign = data[mark.end() - 1]
        if sign == _QUOTE:
            in_text ^= (mark.end() - mark.start()) % 2 == 1
        elif sign == _OPENING and not in_text:
            opened.append(mark.start())
        elif sign == _CLOSING and not in_text and opened:
            start = opened.pop()
            if mark.end() - start >= _SHORTEST:
                yield start, mark.end()


_QUOTE, _OPENING, _CLOSING = b'"{}'
