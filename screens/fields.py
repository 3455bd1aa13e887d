"""A field's value in words, for the screens."""

from __future__ import annotations

from datetime import date, datetime

from screens.words import shared as words
from store.book import Book
from store.calendar import day_text
from store.folding import is_empty
from store.kinds.base import Ask, is_date, is_moment
from store.people import mentions
from store.people.people import PUPIL
from store.words.people import ANOTHER_CHILD


def shown(book: Book, ask: Ask, value: object, page_of: str | None = None) -> str:
    """A value as people read it: names for ids, days and times as they are said.

    Args:
        page_of: the id of the child whose page it stands on, where other children stay unnamed; None where
            they may be named.
    """
    if isinstance(value, list):
        return ", ".join(shown(book, ask, each, page_of) for each in value)
    if ask.form == "id":
        other = page_of is not None and _is_another_child(book, ask, str(value), page_of)
        return ANOTHER_CHILD if other else _called(book, str(value))
    if ask.form == "yes":
        return words.YES if value else words.NO
    if ask.form in ("date", "time", "due") and isinstance(value, str):
        return day_text(date.fromisoformat(value), book.clock.today()) if is_date(value) else said(value)
    return mentions.shown(ask.shown(value), book.people, page_of)


def as_typed(book: Book, ask: Ask, value: object, pupil: str = "") -> str:
    """A value as it would be typed: initials and names for ids, a day as 27/11/2026; "" for choices, which
    are one key each.

    Args:
        pupil: the id of the child whom it is about.
    """
    if is_empty(value) or ask.options:
        return ""
    if isinstance(value, list):
        return ", ".join(as_typed(book, ask, each, pupil) for each in value)
    text = str(value)
    if ask.form == "id":
        return book.people.short_name(text) or text
    if ask.form == "date":
        return f"{date.fromisoformat(text):%d/%m/%Y}" if is_date(text) else text
    return mentions.typed(text, book.people, [pupil])


def said(text: str) -> str:
    """A day as `Fri 27 Nov`, a moment as `Fri 27 Nov 14:20`; anything else as it stands."""
    if is_date(text):
        day = date.fromisoformat(text)
        return f"{day:%a} {day.day} {day:%b}"
    if is_moment(text):
        moment = datetime.fromisoformat(text)
        return f"{moment:%a} {moment.day} {moment:%b} {moment:%H:%M}"
    return text


def _is_another_child(book: Book, ask: Ask, record_id: str, pupil: str) -> bool:
    """Whether an id is, or may be, that of a child who is not this one."""
    member = book.people.get(record_id)
    if member is None:
        return ask.names != "entry"
    return member.kind == PUPIL and member.id != book.people.canonical(pupil)


def _called(book: Book, record_id: str) -> str:
    """Who or what has an id."""
    member = book.people.get(record_id)
    if member is not None:
        return member.full_name
    entry = book.entry(record_id)
    if entry is None:
        return record_id
    title = entry.about.about.title.lower() if entry.about else entry.kind
    return f"{title} of {said(entry.fields['at'])}"
