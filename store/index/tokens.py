"""The words by which an entry is found: folded runs of letters and digits."""

from __future__ import annotations

import functools
import re

from store.codec import Json
from store.people.at_names import without
from store.people.people import fold_text
from store.records import HEADER
from store.values import asks_of

_WORD = re.compile(r"[^\W_]+")
_SHORT = 40
"""Characters of the longest text that is likely to come again and again: the words of choices."""
_NO_WORDS = frozenset({"id", "date", "time", "due", "number", "yes"})
"""Forms of fields in which nobody looks for words."""
_PASSED_OVER = frozenset({*HEADER, "pupil"})
_TEXT, _CHOICE = "text", "choice"


def tokens(text: str) -> list[str]:
    """The words of a text without case and accents: `Zoë's key-ring` → `zoe`, `s`, `key`, `ring`."""
    return list(_tokens(text) if len(text) <= _SHORT else _WORD.findall(fold_text(text)))


@functools.lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold_text(text)))


def searchable(fields: Json) -> str:
    """All words of an entry's texts and choices, with a space between them; no ids, those of `@name`
    included, and no times. A choice has its stored words and those on screen.

    Args:
        fields: as they stand now.
    """
    kind = fields["kind"]
    found: list[str] = []
    for name, value in fields.items():
        if value is None or name in _PASSED_OVER:
            continue
        form = _form(kind, name)
        if not form:
            continue
        for each in value if isinstance(value, list) else (value,):
            if isinstance(each, str):
                short = form == _CHOICE and len(each) <= _SHORT
                found += _chosen(kind, name, each) if short else tokens(without(each))
            elif form == _CHOICE and type(each) is int:
                found += _chosen(kind, name, each)
    return " ".join(dict.fromkeys(found))


@functools.lru_cache(maxsize=1024)
def _form(kind: str, name: str) -> str:
    """How a field is searched: as text, as a choice, or "" where nobody looks for its words."""
    ask = asks_of(kind).get(name)
    if ask and ask.options:
        return _CHOICE
    return "" if ask and ask.form in _NO_WORDS else _TEXT


@functools.lru_cache(maxsize=4096)
def _chosen(kind: str, name: str, value: str | int) -> tuple[str, ...]:
    """The words of a choice: `object`, `to`, `look`, `after`; of a number, those on screen alone."""
    stored = tokens(value) if isinstance(value, str) else []
    return tuple(dict.fromkeys([*stored, *tokens(asks_of(kind)[name].shown(value))]))
