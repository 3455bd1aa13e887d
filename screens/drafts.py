"""Where texts lie that were typed and left unsaved, in words."""

from __future__ import annotations

from collections.abc import Iterable

from screens import words
from store.book import Book
from store.values import asks_of

Place = tuple[str, str]
"""The record's id, or the kind of somebody new, and the field."""


def where_left(book: Book, places: Iterable[Place], *, detail: bool) -> str:
    """Where they are, each place once: `year group of Zoë`, `A new child`.

    Args:
        detail: whether a child may be named.
    """
    return ", ".join(dict.fromkeys(_called(book, key, field, detail=detail) for key, field in places))


def _called(book: Book, key: str, field: str, *, detail: bool) -> str:
    if key in words.ADD_TITLES:
        return words.ADD_TITLES[key]
    member = book.people.get(key)
    if member is None:
        return words.LEFT_IN_ENTRY if key else words.LEFT_IN_LINE
    if not detail:
        return words.LEFT_IN_RECORD
    ask = asks_of(member.kind).get(field)
    return words.LEFT_IN_FIELD.format(name=member.full_name, label=ask.label if ask else words.LEFT_REASON)
