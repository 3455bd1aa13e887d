"""What the book says now, for other programs: one object for every entry and person, as JSON lines or CSV.

The bytes depend only on the set of records (and, for `clock_ahead`, on the time asked about), never on
the order in which they were read.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from store.book import Book
from store.codec import Json, canonical
from store.entries import COMPLETE, Entry
from store.errors import Refused
from store.folding import is_empty
from store.kinds import all_kinds, kind_by_key
from store.people.mentions import shown
from store.people.names import find_child, match_children
from store.people.people import ADULT, GROUP, MODELS, PUPIL, Member, People
from store.plain import json_safe
from store.records import CLASS_KINDS, HEADER
from store.values import asks_of
from store.words import entries as words

_OF_CHILDREN = ("lines", "deferred")
"""Fields of records about a class that hold something of several children, one part each."""
_OF_ALL = frozenset({"note", "pupils", "knew", "saw"})
"""The fields of such a record that are about no one child."""
_ADDED = ("also_amended", "fork", "clock_ahead", "aliases")
_FIRST = ("id", "kind", "at", "day", "pupil_name", "by_initials", "status", "missing", "note")
_LAST = (*_ADDED, "pupil", "by", "typed_by", "logged_at", "clock", "audience", "salt", "hash")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""With these at its beginning a spreadsheet takes a text for a formula, or for one after white space."""
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the book to export; everything that stands, unless said otherwise.

    Attributes:
        since: the first day.
        until: the last day.
        kinds: stored names of kinds, of entries or people.
        pupil: any id of a pupil: their entries and their own record.
        withdrawn: also what was withdrawn.
    """

    since: date | None = None
    until: date | None = None
    kinds: frozenset[str] = frozenset()
    pupil: str | None = None
    withdrawn: bool = False


def find_kind_name(book: Book, text: str) -> str:
    """The stored name of a kind of entry or of people, from its name or letter; also one that only a newer
    Daybook knows, if it is in the book.

    Raises:
        Refused: with all kinds.
    """
    by_key = kind_by_key(text) if len(text) == 1 else None
    name = by_key.name if by_key else text.casefold()
    if name in all_kinds() or name in MODELS or name in CLASS_KINDS or book.index.holds_kind(name):
        return name
    known = [f"{each.about.key} {each.name}" for each in all_kinds().values()]
    known += [*MODELS, *sorted(CLASS_KINDS)]
    raise Refused(words.KIND_UNKNOWN.format(kind=text, kinds=", ".join(known)))


def find_any_pupil(people: People, text: str) -> Member:
    """The one pupil with a name or id, also one who has left.

    Raises:
        Refused: with the nearest names, or the candidates.
    """
    known = people.get(text)
    if known and known.kind == PUPIL:
        return known
    try:
        return find_child(people, text)
    except Refused:
        found = match_children(people.of_kind(PUPIL, left=True), text)
        if len(found) != 1:
            raise
        return found[0]


def export(book: Book, wanted: Wanted, now: datetime) -> list[Json]:
    """The objects, sorted by (at, id) as text: of entries, of records about classes, and of people.

    Each holds the fields as they stand (with `salt` and `hash` of the original record, so that it can be
    found on its page; the hash is not of the amended fields), and `by_initials`, `pupil_name`, `status`
    and `missing`; a pupil's `adults` also as `adults_initials`; `also_amended`, `fork`, `clock_ahead` and a
    person's `aliases` only where they say something. Ids of people are the ones that are shown; a text
    stands as it was typed, but who was linked in it as others may read it: no child but its own is named.

    Args:
        book: with its entries read.
        now: what a clock that is ahead is measured by.
    """
    entries = book.index.all_entries(withdrawn=wanted.withdrawn)
    objects = [entry_object(book.people, entry, now) for entry in entries]
    pupil = book.people.canonical(wanted.pupil) if wanted.pupil else None
    records = book.index.all_class_records(withdrawn=wanted.withdrawn)
    told = (_class_object(book.people, record, now) for record in records)
    objects += [each for found in told if (each := _about(found, pupil) if pupil else found)]
    objects += [_person_object(book, member, now) for member in _members(book.people, wanted)]
    kept = [each for each in objects if _fits(each, wanted, pupil)]
    return sorted(kept, key=lambda each: (str(each["at"]), each["id"]))


def _members(people: People, wanted: Wanted) -> Iterator[Member]:
    for kind in (GROUP, ADULT, PUPIL):
        yield from people.of_kind(kind, left=True)
    if wanted.withdrawn:
        yield from people.withdrawn


def _fits(each: Json, wanted: Wanted, pupil: str | None) -> bool:
    if wanted.kinds and each["kind"] not in wanted.kinds:
        return False
    if pupil and each["kind"] not in CLASS_KINDS and pupil not in (each.get("pupil"), each["id"]):
        return False
    after = wanted.since is None or each["day"] >= wanted.since.isoformat()
    return after and (wanted.until is None or each["day"] <= wanted.until.isoformat())


def entry_object(people: People, entry: Entry, now: datetime) -> Json:
    """One entry as an object of the export."""
    fields = _shown_texts(people, _shown_ids(people, entry.fields), entry.pupil)
    pupil = people.get(entry.pupil)
    return {
        **fields,
        **_common(people, entry, now),
        "id": entry.key,
        "pupil_name": pupil.full_name if pupil else None,
        "status": entry.status,
        "missing": list(entry.missing),
        **({"fork": True} if entry.fork else {}),
    }


def _class_object(people: People, record: Entry, now: datetime) -> Json:
    """A record about a class or its adults: `status` says whether it was withdrawn."""
    found = _shown_members(people, entry_object(people, record, now))
    return {**found, "status": record.status if record.withdrawn else COMPLETE}


def _shown_members(people: People, fields: Json) -> Json:
    """The same, with the ids of children, adults and classes in it as those that are shown."""
    found = {**fields}
    for name in ("to", "group", "pupils"):
        if name in found:
            found[name] = _canonical(people, found[name])
    for name in _OF_CHILDREN:
        parts = found.get(name)
        if isinstance(parts, list):
            found[name] = [_of_child(people, each) for each in parts]
    return found


def _of_child(people: People, part: object) -> object:
    return {**part, "pupil": _canonical(people, part.get("pupil"))} if isinstance(part, dict) else part


def _about(found: Json, pupil: str) -> Json | None:
    """What a record about a class says of one child; None where that is nothing. What it says to all, and of
    others, is not that child's."""
    parts = {name: found[name] for name in _OF_CHILDREN if isinstance(found.get(name), list)}
    own = {
        name: [each for each in some if isinstance(each, dict) and each.get("pupil") == pupil]
        for name, some in parts.items()
    }
    if not any(own.values()):
        return None
    return {name: value for name, value in found.items() if name not in _OF_ALL} | own


def _person_object(book: Book, member: Member, now: datetime) -> Json:
    state = member.state
    entry = Entry(member.id, state.fields, state.withdrawn, also_amended=state.also_amended)
    forked = any(len(book.index.records_with_id(each)) > 1 for each in member.aliases)
    return {
        **_shown_texts(book.people, _shown_ids(book.people, state.fields), member.id),
        **_common(book.people, entry, now),
        "id": member.id,
        "pupil_name": member.full_name if member.kind == PUPIL else None,
        **({"adults_initials": _initials(book.people, member)} if member.key_adults else {}),
        "status": entry.status if state.withdrawn else COMPLETE,
        "missing": [],
        **({"fork": True} if forked else {}),
        **({"aliases": list(member.aliases)} if len(member.aliases) > 1 else {}),
    }


def _initials(people: People, pupil: Member) -> list[str | None]:
    """Initials of a pupil's adults, in order."""
    adults = map(people.get, pupil.key_adults)
    return [adult.initials if adult else None for adult in adults]


def _common(people: People, entry: Entry, now: datetime) -> Json:
    adult = people.get(entry.by)
    return {
        "by_initials": adult.initials if adult else None,
        **({"also_amended": list(entry.also_amended)} if entry.also_amended else {}),
        **({"clock_ahead": True} if entry.clock_ahead(now) else {}),
    }


def _shown_ids(people: People, fields: Json) -> Json:
    """The fields with every id of a person as the one that is shown."""
    asks = asks_of(fields["kind"])
    names = {name for name, ask in asks.items() if ask.form == "id" and ask.names != "entry"}
    names |= {"pupil", "by", "typed_by"}
    return {name: _canonical(people, value) if name in names else value for name, value in fields.items()}


def _shown_texts(people: People, fields: Json, pupil: str) -> Json:
    """The fields with all that was linked in their texts as it is read on a pupil's page; also those that
    only a newer Daybook knows."""
    return {name: _shown(people, value, pupil) for name, value in fields.items()}


def _shown(people: People, value: object, pupil: str) -> object:
    if isinstance(value, dict):
        own = value.get("pupil", pupil)
        page = own if isinstance(own, str) else pupil
        return {name: _shown(people, each, page) for name, each in value.items()}
    if isinstance(value, list):
        return [_shown(people, each, pupil) for each in value]
    return shown(value, people, pupil) if isinstance(value, str) else value


def _canonical(people: People, value: object) -> object:
    if isinstance(value, list):
        return [_canonical(people, each) for each in value]
    return people.canonical(value) if isinstance(value, str) else value


# --- spelling it


def as_jsonl(objects: Iterable[Json]) -> bytes:
    """One object a line, UTF-8, keys sorted; no character in it breaks a line or steers a terminal."""
    lines = (json_safe(canonical(each).decode("utf-8")) + "\n" for each in objects)
    return "".join(lines).encode("utf-8")


def as_csv(objects: list[Json]) -> bytes:
    """A table that spreadsheets open as it is: UTF-8 with byte order mark, CRLF, lists joined with `; `.

    A text that a spreadsheet would take for a formula gets an apostrophe before it. Columns that are
    empty throughout are left out, except the first nine.
    """
    columns = _columns(objects)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(each.get(name)) for name in columns] for each in objects)
    return _BOM + out.getvalue().encode("utf-8")


def _columns(objects: list[Json]) -> list[str]:
    """The columns: what a reader wants first, fields as declared, unknown ones, then the header."""
    filled = {name for each in objects for name, value in each.items() if not is_empty(value)}
    kinds = [*all_kinds(), PUPIL, ADULT, GROUP]
    declared = list(dict.fromkeys(name for kind in kinds for name in asks_of(kind)))
    known = {*_FIRST, *_LAST, *declared, *HEADER}
    middle = [name for name in declared if name not in (*_FIRST, *_LAST)] + sorted(filled - known)
    return [*_FIRST, *(name for name in (*middle, *_LAST) if name in filled)]


def _cell(value: object) -> str:
    text = _plain(value)
    return f"'{text}" if isinstance(value, str | list) and text.startswith(_FORMULA) else text


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(map(_plain, value))
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, dict) else str(value)
