"""Records about a class or its adults, not about one child: days closed, handovers, their receipts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from store.book import Book
from store.codec import Json
from store.entries import Entry
from store.errors import Refused
from store.folding import is_empty
from store.pending import Pending
from store.people.classes import pupils_of
from store.people.mentions import link, unlinked_names
from store.people.people import People
from store.records import AMENDMENT, NOTE_LIMIT, Author, check_text
from store.words import entries as words

TEXTS = frozenset({"note", "text", "why"})
"""The fields that people write in their own words."""


def prepare_record(
    book: Book, kind: str, fields: Json, author: Author, about: Sequence[str] | None = None
) -> Pending:
    """Make a record of one of `CLASS_KINDS`, without its empty fields and with ids in place of children's
    names; nothing is written yet.

    Args:
        about: ids of the children whom its texts may name; None for those of its `group`.

    Raises:
        Refused: a text that cannot be kept.
    """
    if about is None:
        about = [each.id for each in pupils_of(book.people, str(fields.get("group") or "") or None)]
    linked = link_texts(book.people, fields, about)
    _check_texts(linked)
    filled = {name: value for name, value in linked.items() if not is_empty(value)}
    return book.prepare_records([(kind, filled, None)], author)


def link_texts(people: People, fields: Json, about: Sequence[str]) -> Json:
    """The fields with their texts as they are kept: `@name`, and a classmate's name that was typed plainly
    and can mean nobody else, as an id. What stands in an item that has a `pupil` is about that child.

    Args:
        about: ids of the children whom the texts may name.
    """
    found: Json = {}
    for name, value in fields.items():
        if name in TEXTS and isinstance(value, str):
            found[name] = _linked(people, value.strip(), about)
        elif isinstance(value, list):
            found[name] = [_item(people, each, about) for each in value]
        else:
            found[name] = value
    return found


def _item(people: People, item: object, about: Sequence[str]) -> object:
    if not isinstance(item, dict):
        return item
    pupil = item.get("pupil")
    return link_texts(people, item, (pupil,) if isinstance(pupil, str) and pupil else about)


def _linked(people: People, text: str, pupils: Sequence[str]) -> str:
    found = link(text, people, pupils)
    for plain in reversed(unlinked_names(found, people, pupils)):
        if len(plain.members) == 1:
            found = f"{found[: plain.start]}@{{{plain.members[0].id}}}{found[plain.end :]}"
    return found


def prepare_change(
    book: Book, record: Entry, changes: Mapping[str, object], why: str, author: Author
) -> Pending | None:
    """Make the amendment of such a record; None where nothing changes.

    Raises:
        Refused: it was withdrawn, there is no `why`, or a text cannot be kept.
    """
    if record.withdrawn:
        raise Refused(words.IS_WITHDRAWN.format(id=", ".join(record.withdrawals)))
    differing = {
        name: value
        for name, value in changes.items()
        if record.fields.get(name) != value and not (is_empty(value) and is_empty(record.fields.get(name)))
    }
    if not differing:
        return None
    filled = [name for name in differing if not is_empty(record.fields.get(name))]
    if filled and not why.strip():
        raise Refused(words.WHY_NEEDED.format(fields=", ".join(sorted(filled))))
    _check_texts(differing)
    fields: Json = {"target": record.key, "after": list(record.amendments), "changes": differing}
    return book.prepare_records(
        [(AMENDMENT, {**fields, **({"why": why.strip()} if why.strip() else {})}, None)], author
    )


def _check_texts(value: object) -> None:
    check_text(value)
    if isinstance(value, str) and len(value) > NOTE_LIMIT:
        raise Refused(words.NOTE_TOO_LONG.format(length=len(value), limit=NOTE_LIMIT))
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _check_texts(each)
