"""Bytes made worse: byte by byte, and value by value where they are JSON."""

import json
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from random import Random

Json = dict | list
Place = tuple[Json, str | int]
"""An object or a list, and the name or number under which something stands in it."""

DEEP: list = []
for _ in range(60):
    DEEP = [DEEP]
ODD = (
    *(None, True, False, 0, -1, 7, 2**63, 10**30, 1.5, float("nan"), float("inf")),
    *("", " ", "x", "\0", "\ud800", "\udcff", "é" * 300, "[/b]", "\x1b[2J", "\u202e", "~", "a~b"),
    *("../../x", "/"),
    *("2026-11-23", "2026-11-23T10:00:00+00:00", "0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59-12:00"),
    *("2026-W48-1", "24:00", "9999999999999-99999", "1795428000000-00000"),
    *([], {}, [[]], {"": 0}, [None], DEEP),
)
CUTTINGS = (
    *(b"", b"\0", b"\0" * 512, b"{", b"}", b"[", b"]", b'"', b"\\", b":{", b",", b"\n", b"\r\n", b";", b"\t"),
    *(b"NaN", b"1e999", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"[" * 2000, b'{"a":' * 2000),
    *(b'"format":2', b'"format":1', b"BEGIN:VEVENT\n", b"END:VEVENT\n", b"-10 ", b"-- ", b">", b"9" * 5000),
)


def mutated(data: bytes, random: Random, others: Sequence[bytes] = ()) -> bytes:
    """Bytes that differ from these in one to four places.

    Args:
        random: chooses.
        others: bytes of the same sort, of which pieces may be taken.
    """
    for _ in range(random.choice((1, 1, 1, 2, 3, 4))):
        if random.random() < 0.7:
            data = _by_value(data, random, others)
        else:
            data = random.choice(_WAYS)(data, random, others)
    return data


# --- by the byte


def _cut(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    return data[: random.randint(0, len(data))]


def _without(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    start = random.randint(0, len(data))
    return data[:start] + data[start + random.choice((1, 1, 4, 60, 400)) :]


def _flipped(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    changed = bytearray(data or b"\0")
    changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _with(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    start = random.randint(0, len(data))
    return data[:start] + random.choice(CUTTINGS) + data[start + random.choice((0, 0, 1, 20)) :]


def _twice(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    start = random.randint(0, len(data))
    piece = data[start : start + random.choice((1, 20, 400))]
    return data[:start] + piece * random.choice((1, 2, 50)) + data[start:]


def _spliced(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    other = random.choice(others) if others else data
    start, where = random.randint(0, len(other)), random.randint(0, len(data))
    return data[:where] + other[start : start + random.choice((4, 60, 2000))] + data[where:]


_WAYS: tuple[Callable[[bytes, Random, Sequence[bytes]], bytes], ...] = (
    *(_cut, _without, _flipped, _with, _twice, _spliced),
)


# --- by the value


def _by_value(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    value = _read(data)
    places = list(_places(value))
    if not places:
        return random.choice(_WAYS)(data, random, others)
    inside, name = random.choice(places)
    other = _read(random.choice(others)) if others and random.random() < 0.2 else value
    match random.randrange(6):
        case 0 | 1:
            inside[name] = deepcopy(random.choice(ODD))
        case 2:
            there, called = random.choice(list(_places(other)) or places)
            inside[name] = deepcopy(there[called])
        case 3:
            del inside[name]
        case 4:
            _renamed(inside, name, random, places)
        case _:
            inside[name] = _like(inside[name], random)
    return json.dumps(value, ensure_ascii=random.random() < 0.2, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def _read(data: bytes) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _places(value: object, depth: int = 0) -> Iterator[Place]:
    """Every place in a value, as far down as records go and a little further."""
    if not isinstance(value, dict | list) or depth > 8:
        return
    for name, each in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, name
        yield from _places(each, depth + 1)


def _renamed(inside: Json, name: str | int, random: Random, places: Sequence[Place]) -> None:
    """What stands under a name stands under another too, or instead."""
    called = random.choice(places)[1]
    if isinstance(inside, list):
        inside.append(deepcopy(inside[int(name)]))
    else:
        inside[str(called)] = deepcopy(inside[str(name)])
        if random.random() < 0.5 and str(called) != name:
            del inside[str(name)]


def _like(value: object, random: Random) -> object:
    """Something of the same sort that is a little else."""
    if isinstance(value, str):
        start = random.randint(0, len(value))
        piece = random.choice(["", " ", "0", "9", "-", "+", "~", "\0", "é", "\u202e", "23:59", "T"])
        return value[:start] + piece + value[start + random.randint(0, 2) :]
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, int):
        return random.choice((value + 1, -value, value * 10**9))
    return [value, value]
