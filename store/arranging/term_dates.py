"""Term dates, holidays and the like from a file: a table (CSV), or a calendar as calendar programs export it
(iCalendar, RFC 5545).

Of iCalendar a few lines of each event are read, by hand: its dates and its title. A library for all of it
would bring two more packages to every school PC, for rules of repetition that term dates do not use; an
event with such a rule is left out, and said so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from store.calendar import read_date
from store.errors import Refused
from store.importing.tables import RowProblem, TableRefused, decode, read_table
from store.people.people import fold_text
from store.school_days import BEGINS, CLOSED, EARLY, HOLIDAY, INSET, LEAVES, TERM, WHATS, Days
from store.slots import find_slot
from store.words import entries as entries_words
from store.words import people as words

LONGEST = {TERM: 200, HOLIDAY: 75, INSET: 10, CLOSED: 75, EARLY: 10}
"""Days that a stretch has at most; a longer one is a slip in a date."""
LARGEST = 5 * 1024 * 1024
"""Bytes of a file. A school's calendar of many years has about a twentieth."""
LONGEST_TEXT = 300
"""Characters of a title or a cell that are looked at."""
A_TERM = 14
"""Days from which on a `half term` is one that is taught, and no holiday."""

_COLUMNS = {
    "what": {"what", "type", "kind", "event type", "category"},
    "first": {"first", "first day", "start", "start date", "from", "date", "date from", "begins"},
    "last": {"last", "last day", "end", "end date", "to", "date to", "until"},
    "ends": {"ends", "ends at", "finish", "finish time", "finishes", "end time", "time"},
    "name": {"name", "title", "summary", "subject", "event", "description"},
}
SLOT = "slot"
"""What a row or an event is that says when a slot of the day is."""
_OF_A_SLOT = {"what", "name", "ends"}
_OPENS, _SHUTS = "opens", "shuts"
_MEANINGS = (
    (EARLY, r"early (finish|clos|end)|(finish|clos|end)\w* early|(finish|clos|end)\w* at (noon|\d)"),
    (INSET, r"\binset\b|training day|\b(staff|teacher)s?('s)? (training|development|day)|non.?pupil"),
    (INSET, r"\bp\.?d\.? day|clos\w+ to (all )?(pupils|students|children)|(pupil|student).?free"),
    (
        _OPENS,
        r"\b(term|school)\b.*\b(start|begin|re-?open|open)s?\b|first day (of|back)|(back|return) to school",
    ),
    (_OPENS, r"start of (the )?(\w+ )?(half.?)?term|(pupils|children|students) return"),
    (_SHUTS, r"\bterm\b.*\bends?\b|end of (the )?(\w+ )?(half.?)?term|last day of|breaks? up"),
    (HOLIDAY, r"holiday|half.?term|\bhols?\b|\bbreak\b|vacation"),
    (CLOSED, r"\bclos(ed|ure)\b|\bsnow\b"),
    (TERM, r"\bterm\b"),
)
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))? ?(am|pm|noon)?\b", re.ASCII)
_WORDED = re.compile(r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9}) (\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something in a file that says nothing about school days, or nothing that was understood.

    Attributes:
        line: where it begins, counted from 1.
        text: what it is called there.
        reason: why it was left out.
    """

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a file says.

    Attributes:
        days: in order of their first day.
        left_out: in order of their lines.
        slots: times of the slots of the day, by their stored word.
    """

    days: tuple[Days, ...]
    left_out: tuple[LeftOut, ...]
    slots: Mapping[str, time] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Event:
    """An event as a file has it: `what` is "" where it names no kind, `ends` the time that it names."""

    line: int
    name: str
    first: date
    last: date
    what: str = ""
    ends: time | None = None


def read_term_dates(data: bytes, zone: ZoneInfo) -> Found:
    """What a file says about school days.

    Args:
        zone: the school's, in which a moment has its date.

    Raises:
        TableRefused: it is neither a table nor a calendar, or a row of a table cannot be understood.
    """
    if len(data) > LARGEST:
        raise TableRefused([RowProblem(None, None, words.DAYS_TOO_LARGE)])
    left_out: list[LeftOut] = []
    slots: dict[str, time] = {}
    if data[:4096].lstrip(b"\xef\xbb\xbf \r\n").upper().startswith(b"BEGIN:VCALENDAR"):
        events = list(_events(decode(data), zone, left_out, slots))
    else:
        events = _rows(data, slots)
    days = list(_meant(events, left_out))
    return Found(
        tuple(sorted(dict.fromkeys(days), key=lambda each: (each.first, each.last, each.what))),
        tuple(sorted(left_out, key=lambda each: each.line)),
        slots,
    )


def check_days(days: Days) -> None:
    """Refuse a stretch of days that cannot be meant.

    Raises:
        Refused: saying what to change.
    """
    if days.last < days.first:
        raise Refused(words.DAYS_BACKWARDS.format(first=days.first, last=days.last))
    if (days.last - days.first).days >= LONGEST[days.what]:
        raise Refused(words.DAYS_TOO_MANY.format(what=days.what, most=LONGEST[days.what]))
    if days.what == EARLY and days.ends is None:
        raise Refused(words.DAYS_NO_TIME)
    if days.what == EARLY and days.ends and not BEGINS < days.ends < LEAVES:
        raise Refused(words.DAYS_BAD_TIME.format(time=f"{days.ends:%H:%M}"))


def what_is(text: str, length: int = 1) -> str:
    """What the title of some days says about them: one of WHATS; that a term opens or shuts; "" for neither.

    Args:
        length: how many days they are.
    """
    plain = fold_text(text)
    for what in WHATS:
        if plain == what.casefold():
            return what
    meant = next((what for what, pattern in _MEANINGS if re.search(pattern, plain)), "")
    return TERM if meant == HOLIDAY and length > A_TERM and "half" in plain else meant


def _meant(events: list[_Event], left_out: list[LeftOut]) -> Iterator[Days]:
    """The stretches of days that events mean."""
    opened: _Event | None = None
    for event in sorted(events, key=lambda each: (each.first, each.last)):
        what = event.what or what_is(event.name, (event.last - event.first).days + 1)
        if what == _OPENS:
            left_out += [_alone(opened)] if opened else []
            opened = event
        elif opened and _means(_SHUTS, event.name):
            yield Days(TERM, opened.first, event.last)
            opened = None
        elif what == _SHUTS:
            left_out.append(_alone(event))
        if what in WHATS:
            yield from _stretch(what, event, left_out)
        elif not what:
            left_out.append(LeftOut(event.line, event.name, words.DAYS_NOT_ABOUT))
    left_out += [_alone(opened)] if opened else []


def _stretch(what: str, event: _Event, left_out: list[LeftOut]) -> Iterator[Days]:
    days = Days(what, event.first, event.last, event.ends if what == EARLY else None, event.name)
    try:
        check_days(days)
    except Refused as error:
        left_out.append(LeftOut(event.line, event.name, str(error)))
    else:
        yield days


def _means(wanted: str, text: str) -> bool:
    return any(what == wanted and re.search(pattern, fold_text(text)) for what, pattern in _MEANINGS)


def _alone(event: _Event) -> LeftOut:
    return LeftOut(event.line, event.name, words.DAYS_ALONE)


# --- a table


def _rows(data: bytes, slots: dict[str, time]) -> list[_Event]:
    table = read_table(data)
    names = [fold_text(each[:LONGEST_TEXT]) for each in table.heading.cells]
    places = {
        field: place
        for field, called in _COLUMNS.items()
        for place, name in enumerate(names)
        if name in called
    }
    of_days = "first" in places and {"what", "name"} & places.keys()
    if not of_days and not places.keys() >= _OF_A_SLOT:
        raise TableRefused([RowProblem(table.heading.line, None, words.DAYS_COLUMNS)])
    events, problems = [], list(table.problems)
    for row in table.rows:
        cells = {
            field: row.cells[place].strip()[:LONGEST_TEXT]
            for field, place in places.items()
            if place < len(row.cells)
        }
        try:
            if fold_text(cells.get("what", "")) == SLOT:
                slots |= [read_slot_time(cells.get("name", ""), cells.get("ends", ""))]
            else:
                events.append(_row(row.line, cells))
        except Refused as error:
            problems.append(RowProblem(row.line, None, str(error)))
    if problems:
        raise TableRefused(problems)
    return events


def read_slot_time(slot: str, at: str) -> tuple[str, time]:
    """A slot's stored word, and its time.

    Raises:
        Refused: one of them cannot be understood.
    """
    moment = read_clock(at)
    if moment is None:
        raise Refused(entries_words.TIME_UNKNOWN.format(text=at))
    return find_slot(slot), moment


def _row(line: int, cells: Mapping[str, str]) -> _Event:
    first = _date(cells.get("first", ""))
    last = _date(cells["last"]) if cells.get("last") else first
    named = cells.get("what", "")
    what = what_is(named, (last - first).days + 1) if named else ""
    if named and what not in WHATS:
        raise Refused(words.DAYS_WHAT.format(what=named, whats=", ".join(WHATS)))
    name = cells.get("name", "")
    ends = read_clock(cells.get("ends", "")) or read_clock(name)
    if named:
        check_days(Days(what, first, last, ends))
    return _Event(line, name, first, last, what, ends)


def _date(text: str) -> date:
    worded = _WORDED.fullmatch(fold_text(text))
    if worded:
        for pattern in ("%d %B %Y", "%d %b %Y"):
            try:
                return datetime.strptime(" ".join(worded.groups()), pattern).replace(tzinfo=UTC).date()
            except ValueError:
                continue
    return read_date(text)


def read_clock(text: str) -> time | None:
    """The time of day that a text names, as people write it: `13:15`, `1.15pm`, `1 pm`, `noon`; None for
    none. A bare hour says nothing."""
    plain = fold_text(text)
    if "noon" in plain.split():
        return time(12)
    for found in _CLOCK.finditer(plain):
        hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
        if (found[2] or half) and hour < 24 and minute < 60:
            hour = {"am": hour % 12, "pm": hour % 12 + 12}.get(half, hour)
            return time(hour, minute)
    return None


# --- a calendar


def _events(text: str, zone: ZoneInfo, left_out: list[LeftOut], slots: dict[str, time]) -> Iterator[_Event]:
    for line, fields in _blocks(text):
        name = _unescaped(fields.get("SUMMARY", "")[:LONGEST_TEXT])
        try:
            event = _event(line, name, fields, zone)
        except (Refused, ValueError, OverflowError):
            left_out.append(LeftOut(line, name, words.DAYS_NO_DATE))
            continue
        if event.ends and re.match(rf"{SLOT}[ :]", name, re.IGNORECASE):
            _take_slot(line, name, event.ends, left_out, slots)
        elif "RRULE" in fields or "RDATE" in fields:
            left_out.append(LeftOut(line, name, words.DAYS_REPEATED))
        elif fields.get("STATUS", "").strip().upper() != "CANCELLED":
            yield event


def _take_slot(line: int, name: str, at: time, left_out: list[LeftOut], slots: dict[str, time]) -> None:
    """An event such as `Slot arrival`, which may repeat, says at what time that is."""
    try:
        slots[find_slot(name[len(SLOT) :].lstrip(" :"))] = at
    except Refused as error:
        left_out.append(LeftOut(line, name, error.sentence))


def _blocks(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Of each event the line at which it begins, and its properties by name, without their parameters."""
    depth: list[str] = []
    begins, fields = 0, dict[str, str]()
    for number, line in _unfolded(text):
        head, _, value = line.partition(":")
        name = head.upper().partition(";")[0]
        if name == "BEGIN":
            depth.append(value.strip().upper())
            if depth[-1] == "VEVENT":
                begins, fields = number, {}
        elif name == "END" and depth:
            if depth.pop() == "VEVENT":
                yield begins, fields
        elif depth and depth[-1] == "VEVENT":
            fields.setdefault(name, value)


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their numbers; one that begins with a blank goes on with the one before."""
    begins, held = 0, list[str]()
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        if line[:1] in (" ", "\t") and held:
            held.append(line[1:])
            continue
        if held:
            yield begins, "".join(held)
        begins, held = number, [line]
    if held:
        yield begins, "".join(held)


def _event(line: int, name: str, fields: Mapping[str, str], zone: ZoneInfo) -> _Event:
    begins = _moment(fields.get("DTSTART", ""), zone)
    ends = _moment(fields["DTEND"], zone) if "DTEND" in fields else begins
    whole = not isinstance(begins, datetime)
    first = begins.date() if isinstance(begins, datetime) else begins
    last = ends.date() if isinstance(ends, datetime) else ends
    midnight = isinstance(ends, datetime) and ends.time() == time()
    if last > first and (midnight or not isinstance(ends, datetime)):
        last -= timedelta(days=1)
    told = read_clock(name) or (None if whole or not isinstance(begins, datetime) else begins.time())
    return _Event(line, name, first, last, "", told)


def _moment(value: str, zone: ZoneInfo) -> date | datetime:
    """A date, or a moment on the school's wall clock; one in another zone than UTC is taken as it stands."""
    text = value.strip().upper()
    if "T" not in text:
        return datetime.strptime(text, "%Y%m%d").replace(tzinfo=UTC).date()
    moment = datetime.strptime(f"{text.removesuffix('Z')[:15]:0<15}", "%Y%m%dT%H%M%S").replace(tzinfo=zone)
    return moment.replace(tzinfo=UTC).astimezone(zone) if text.endswith("Z") else moment


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: " " if found[1] in "nN" else found[1], text).strip()
