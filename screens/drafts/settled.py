"""Whether a text that was left unsaved is saved all the same: a crash may come right after a save."""

from __future__ import annotations

from screens.drafts.places import QUICK_LINE
from screens.fields import as_typed
from store.book import Book
from store.drafts.file import Place
from store.entries import Entry
from store.errors import Refused
from store.folding import is_empty
from store.kinds.base import Ask
from store.pending import Draft
from store.quickline.quickline import Scope, read_line
from store.records import read_moment
from store.values import asks_of


def is_written(book: Book, place: Place, text: str, by: str, since: str, group: str | None) -> bool:
    """Whether a text says what the book says there already.

    Args:
        by: id of the adult who typed it.
        since: when it was typed, ISO.
        group: the class that is shown, in which a quick line finds its children.
    """
    if place == QUICK_LINE:
        return _line_is_written(book, text, by, since, group)
    key, name = place
    entry, member = book.entry(key), book.people.get(key)
    if entry is not None and entry.about is not None:
        return _stands(book, entry.about.asks.get(name), entry.fields.get(name), text, entry.pupil)
    return member is not None and _stands(book, asks_of(member.kind).get(name), member.get(name), text)


def _stands(book: Book, ask: Ask | None, value: object, text: str, pupil: str = "") -> bool:
    return ask is not None and not is_empty(value) and text in (value, as_typed(book, ask, value, pupil))


def _line_is_written(book: Book, text: str, by: str, since: str, group: str | None) -> bool:
    try:
        draft = read_line(text, Scope(book.people, book.clock, group))
    except Refused:
        return False
    return says_already(book, draft, by, since)


def says_already(book: Book, draft: Draft, by: str, since: str = "") -> bool:
    """Whether the book has an entry that says what a draft says, for each of its children.

    Args:
        by: id of the adult whose entry it is; "" for anybody's.
        since: when it was written at the earliest, ISO; "" for any time.
    """
    day = draft.at or read_moment(since)
    if day is None:
        return False
    entries = book.since(book.clock.at_zone(day).date().isoformat())
    return all(any(_says(each, draft, pupil, by, since) for each in entries) for pupil in draft.pupils)


def _says(entry: Entry, draft: Draft, pupil: str, by: str, since: str) -> bool:
    earliest, written = read_moment(since), read_moment(entry.fields["logged_at"])
    return (
        (entry.kind, entry.pupil) == (draft.kind, pupil)
        and (not by or entry.by == by)
        and (draft.at is None or entry.at == draft.at)
        and (earliest is None or (written is not None and written >= earliest))
        and all(entry.fields.get(name) == value for name, value in draft.values.items())
    )
