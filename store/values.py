"""Field values: as people write them, and whether they may be stored."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from store.calendar import read_date, read_due, read_when
from store.clock import Clock
from store.codec import Json
from store.errors import Refused
from store.folding import is_empty
from store.kinds import all_kinds
from store.kinds.base import Ask, Declared, declared, is_date, is_moment
from store.people.people import MODELS
from store.records import NOTE_LIMIT, check_text, read_moment
from store.words import entries as words

YES = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


def asks_of(kind: str) -> dict[str, Ask]:
    """How the fields of a kind of entry or of a register record are asked for; empty where unknown."""
    if kind in all_kinds():
        return all_kinds()[kind].asks
    return {name: each.ask for name, each in declared_fields(kind).items()}


@functools.cache
def declared_fields(kind: str) -> dict[str, Declared]:
    """The fields of a kind of entry or of a register record; empty where unknown."""
    if kind in all_kinds():
        return all_kinds()[kind].fields
    return declared(MODELS[kind]) if kind in MODELS else {}


def read_value(ask: Ask, text: str, clock: Clock, at: datetime, find_id: Callable[[str], str]) -> object:
    """A field's value from text as a person writes it; empty text empties the field.

    Args:
        at: when the entry happened; a time that names no day is on that day.
        find_id: gives the id of a person from their name or initials; raises Refused.

    Raises:
        Refused: saying what the field takes.
    """
    text = text.strip() if ask.form != "text" or ask.options else text
    if ask.many:
        read = [_read_one(ask, part, clock, at, find_id) for part in _listed(ask, text)]
        return list(dict.fromkeys(read))
    if text == "":
        return "" if ask.form == "text" and not ask.options else None
    return _read_one(ask, text, clock, at, find_id)


def _listed(ask: Ask, text: str) -> Iterator[str]:
    """The values in a list with commas; a choice's own words may hold commas too."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    while parts:
        runs = range(len(parts), 1, -1) if ask.options else ()
        end = next((run for run in runs if ask.option(", ".join(parts[:run]))), 1)
        yield ", ".join(parts[:end])
        del parts[:end]


def _read_one(ask: Ask, text: str, clock: Clock, at: datetime, find_id: Callable[[str], str]) -> object:
    if ask.options:
        choice = ask.option(text)
        if choice is None or choice.word is None:
            raise Refused(words.VALUE_UNKNOWN.format(value=text, field=ask.label, choices=options_line(ask)))
        return choice.word
    if ask.form == "number":
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise Refused(words.VALUE_NUMBER.format(field=ask.label))
        return int(text)
    if ask.form == "yes":
        if text.casefold() not in YES:
            raise Refused(words.VALUE_YES_NO.format(field=ask.label))
        return YES[text.casefold()]
    if ask.form == "date":
        return _read_day(text, clock).isoformat()
    if ask.form == "time":
        return read_when(text, clock, clock.at_zone(at).date()).isoformat()
    if ask.form == "due":
        return text if is_moment(text) else read_due(text, at, clock)
    return find_id(text) if ask.form == "id" else text


def _read_day(text: str, clock: Clock) -> date:
    """A date as people write it, `today` or `yesterday`."""
    ago = {"today": 0, "yesterday": 1}.get(text.casefold())
    return read_date(text) if ago is None else clock.today() - timedelta(days=ago)


def options_line(ask: Ask) -> str:
    """A field's words with their keys: `b blue, g green`."""
    return ", ".join(f"{choice.key} {choice.word}" for choice in ask.options if choice.word is not None)


def check_fields(kind: str, fields: Json, *, foreign: bool = True) -> None:
    """Refuse fields that may not be stored for a kind of entry or of a register record.

    Args:
        fields: all of its fields, without the header.
        foreign: whether their types are to be checked too; those of a draft follow from the keys and the
            line that it was made from.

    Raises:
        Refused: naming the field and what it takes.
    """
    asks = asks_of(kind)
    if not asks:
        raise Refused(words.KIND_FIXED.format(kind=kind))
    for name, value in fields.items():
        ask = asks.get(name)
        if ask is None:
            raise Refused(words.FIELD_UNKNOWN.format(kind=kind, field=name, fields=", ".join(asks)))
        if value is not None:
            _check_value(ask, value)
    for name, each in declared_fields(kind).items():
        if each.required and is_empty(fields.get(name)):
            raise Refused(words.VALUE_REQUIRED.format(field=each.ask.label))
    if foreign:
        from store.models import check_types

        check_types(_declaration(kind), fields)


def _declaration(kind: str) -> type:
    return all_kinds()[kind].model if kind in all_kinds() else MODELS[kind]


def _check_value(ask: Ask, value: object) -> None:
    check_text(value)
    if isinstance(value, str) and len(value) > NOTE_LIMIT:
        raise Refused(words.NOTE_TOO_LONG.format(length=len(value), limit=NOTE_LIMIT))
    for each in value if isinstance(value, list) else [value]:
        if ask.options and each not in [choice.word for choice in ask.options]:
            raise Refused(words.VALUE_UNKNOWN.format(value=each, field=ask.label, choices=options_line(ask)))
        text = each if isinstance(each, str) else ""
        wrong = (
            (ask.form == "date" and not is_date(text))
            or (ask.form == "time" and not is_moment(text))
            or (ask.form == "due" and not (is_date(text) or is_moment(text)))
        )
        if wrong:
            raise Refused(words.VALUE_WRONG.format(field=ask.label, value=each))


def check_at(fields: Json, clock: Clock) -> None:
    """Refuse a time when something happened that is none, or still to come.

    Raises:
        Refused: with the time.
    """
    if "at" not in fields:
        return
    moment = read_moment(fields["at"])
    if moment is None:
        raise Refused(words.VALUE_WRONG.format(field="at", value=fields["at"]))
    if moment > clock.now():
        raise Refused(words.TIME_FUTURE.format(text=fields["at"]))


def check_order(fields: Json) -> None:
    """Refuse an end before its start.

    Raises:
        Refused: with both times.
    """
    start, end = read_moment(fields.get("at")), read_moment(fields.get("end"))
    if start and end and end < start.replace(second=0, microsecond=0):
        raise Refused(words.END_BEFORE_START.format(start=f"{start:%H:%M}", end=f"{end:%H:%M}"))
