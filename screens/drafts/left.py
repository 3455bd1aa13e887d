"""Where texts lie that were typed and left unsaved, in words, with the keys that lead there."""

from __future__ import annotations

from collections.abc import Iterable

from screens.drafts.places import NEW_ADULT, QUICK_LINE, REVIEW_TEXT
from screens.words import drafts as words
from screens.words import shared
from store.book import Book
from store.drafts.file import Place
from store.kinds import all_kinds
from store.people.people import Member
from store.records import HANDOVER
from store.values import asks_of


def where_left(book: Book, places: Iterable[Place], noted: str, *, detail: bool) -> str:
    """Where they are, each place once: `year group of Zoë`, `A new child`.

    Args:
        noted: id of the entry whose note the key for a note opens; "" for none.
        detail: whether a child may be named.
    """
    return ", ".join(dict.fromkeys(_called(book, key, field, noted, detail=detail) for key, field in places))


def _called(book: Book, key: str, field: str, noted: str, *, detail: bool) -> str:
    if (key, field) == QUICK_LINE:
        return words.LEFT_IN_LINE
    if (key, field) == NEW_ADULT:
        return words.LEFT_IN_SIGN_IN
    if key == HANDOVER or key.startswith(f"{HANDOVER} "):
        return words.LEFT_IN_HANDOVER
    if key == REVIEW_TEXT:
        return words.LEFT_IN_REVIEW
    if key in words.ADD_TITLES:
        return words.LEFT_IN_NEW.format(title=words.ADD_TITLES[key])
    if field in all_kinds():
        return _first_note(book, key, field, detail=detail)
    member = book.people.get(key)
    if member is not None:
        return _in_record(member, field) if detail else words.LEFT_IN_RECORD
    if field == "note" and key == noted:
        return words.LEFT_IN_NOTE
    return (_in_entry(book, key, field) if detail else "") or words.LEFT_IN_ENTRY


def _in_entry(book: Book, key: str, field: str) -> str:
    """Which field of which entry; "" where that is not known here."""
    entry = book.entry(key)
    about, member = (entry.about, book.people.get(entry.pupil)) if entry else (None, None)
    if entry is None or about is None:
        return ""
    return words.LEFT_IN_ENTRY_FIELD.format(
        label=about.asks[field].label if field in about.asks else words.LEFT_REASON,
        kind=about.about.title.lower(),
        name=member.full_name if member else shared.NOBODY,
        time=f"{entry.at:%H:%M}",
    )


def _in_record(member: Member, field: str) -> str:
    ask = asks_of(member.kind).get(field)
    return words.LEFT_IN_FIELD.format(name=member.full_name, label=ask.label if ask else words.LEFT_REASON)


def _first_note(book: Book, key: str, kind: str, *, detail: bool) -> str:
    """The note of an entry that is nothing without one: its place is its children and its kind."""
    members = [book.people.get(each) for each in key.split("+")]
    names = ", ".join(each.full_name for each in members if each)
    what = all_kinds()[kind].about.title.lower()
    return words.LEFT_IN_FIRST_NOTE.format(what=f"{what} {names}" if detail else words.LEFT_SOME)
