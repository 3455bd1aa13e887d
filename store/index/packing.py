"""Packing the records of the index small: what they share is said once, in a dictionary."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any

_WINDOW = 13
"""Two to the power of it are the bytes of a dictionary: a larger one costs more time than it saves room."""
_LEVEL, _MEMORY = 1, 6
_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Packer:
    """Packs JSON values that are like one another into a quarter of their size or less.

    Args:
        dictionary: text like that of the values; see `make_dictionary`.
    """

    def __init__(self, dictionary: bytes = b"") -> None:
        self.dictionary = dictionary
        self._empty = zlib.compressobj(_LEVEL, zlib.DEFLATED, -_WINDOW, _MEMORY, zdict=dictionary)

    def pack(self, value: Any) -> bytes:
        """A value as bytes that only a packer of the same dictionary unpacks."""
        packing = self._empty.copy()
        return packing.compress(_encoder.encode(value).encode("utf-8", "surrogatepass")) + packing.flush()

    def unpack(self, data: bytes) -> Any:
        """The value in such bytes."""
        unpacking = zlib.decompressobj(-_WINDOW, self.dictionary)
        return json.loads(unpacking.decompress(data).decode("utf-8", "surrogatepass"))


def make_dictionary(values: Sequence[Any]) -> bytes:
    """A dictionary of values from all over a sequence."""
    room = 1 << _WINDOW
    sample = [
        _encoder.encode(each).encode("utf-8", "surrogatepass") for each in values[:: len(values) // 64 + 1]
    ]
    return b"".join(sample)[:room]
