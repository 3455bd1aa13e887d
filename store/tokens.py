"""The words by which an entry is found: folded runs of letters and digits."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from store.codec import Json
from store.people import fold_text
from store.records import HEADER
from store.values import asks_of

_WORD = re.compile(r"[^\W_]+")
_SHORT = 40
"""Characters of the longest text that is likely to come again and again: the words of choices."""
_NO_WORDS = frozenset({"id", "date", "time", "due", "number", "yes"})
"""Forms of fields in which nobody looks for words."""


def tokens(text: str) -> list[str]:
    """The words of a text without case and accents: `Zoë's key-ring` → `zoe`, `s`, `key`, `ring`."""
    return list(_tokens(text) if len(text) <= _SHORT else _WORD.findall(fold_text(text)))


@functools.lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold_text(text)))


def searchable(fields: Json) -> str:
    """All words of an entry's texts and choices, with a space between them; no names, ids or times.

    Args:
        fields: as they stand now.
    """
    asks = asks_of(fields["kind"])
    found: list[str] = []
    for name, value in fields.items():
        ask = asks.get(name)
        if name in HEADER or name == "pupil" or (ask and not ask.options and ask.form in _NO_WORDS):
            continue
        for text in _texts(value):
            found += tokens(text)
    return " ".join(dict.fromkeys(found))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from _all_texts(value)


def _all_texts(values: Iterable[object]) -> Iterator[str]:
    for each in values:
        if isinstance(each, str):
            yield each
