"""A line that says something about the school's calendar, as it is typed on a screen: `holiday 26/10/2026
30/10/2026 Half term`, `early finish 18/12/2026 13:15`, `INSET friday`, `slot arrival 8:50`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from store.arranging.term_dates import SLOT, check_days, read_clock, read_slot_time, what_is
from store.calendar import read_date, typed_day
from store.errors import Refused
from store.school_days import EARLY, WHATS, Days
from store.words import people as words

LONGEST_WHAT = 3
"""Words, such as `staff training day`."""
TO = frozenset({"to", "-", "–", "until"})


def read_line(text: str, today: date) -> tuple[tuple[Days, ...], Mapping[str, time]]:
    """What such a line says: days, or the time of a slot.

    Raises:
        Refused: saying what to change.
    """
    tokens = text.split()
    if tokens and tokens[0].casefold() == SLOT:
        *name, at = tokens[1:] or [""]
        return (), dict([read_slot_time(" ".join(name), at)])
    what, rest = _what(tokens, today)
    first = typed_day(rest.pop(0), today)
    last = _last(rest, first, today)
    ends = None
    if what == EARLY and rest and (ends := read_clock(rest[0])):
        rest.pop(0)
    days = Days(what, first, last, ends, " ".join(rest))
    check_days(days)
    return (days,), {}


def _what(tokens: list[str], today: date) -> tuple[str, list[str]]:
    """What the days are, said in a few words before the first day, and what follows."""
    known = ""
    for count in range(1, min(LONGEST_WHAT, len(tokens)) + 1):
        what = what_is(" ".join(tokens[:count]).replace("-", " "))
        known = known or what
        if what in WHATS and _begins_with_day(tokens[count:], today):
            return what, tokens[count:]
    if known in WHATS:
        raise Refused(words.DAYS_NO_DAY)
    raise Refused(words.DAYS_WHAT.format(what=" ".join(tokens[:1]), whats=", ".join((*WHATS, SLOT))))


def _begins_with_day(tokens: list[str], today: date) -> bool:
    try:
        typed_day(tokens[0] if tokens else "", today)
    except Refused:
        return False
    return True


def _last(rest: list[str], first: date, today: date) -> date:
    """The last day, where one is said, taken from what follows; a word such as `friday` only after `to`,
    since a name may begin with it."""
    if rest and rest[0].casefold() in TO:
        del rest[0]
        if not rest:
            raise Refused(words.DAYS_NO_DAY)
        return typed_day(rest.pop(0), today)
    try:
        last = read_date(rest[0]) if rest else first
    except Refused:
        return first
    del rest[:1]
    return last
