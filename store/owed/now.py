"""What of all that is owed is to be told now, above a list that somebody works in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from store.book import Book
from store.calendar import said_when
from store.clock import Clock
from store.closing import left_on
from store.entries import Entry
from store.owed.held import WARNS
from store.owed.row import GREY, RED, Owed
from store.words import day as words

OPEN = "open"
"""Stands in place of a rule: an incident that has not ended."""
REMEMBER = "R-RW1"
"""Told while it can still help (`store/owed/before.py`), though it only drifts."""
UNPLANNED = "R-RR1"
"""Comes up by itself once its time is over: a rupture that nobody plans to repair is not left to the end of a
list."""

PROMISE = "R-HM2"
HOME, REFERENCES = "R-PN1", ("R-CP1", "R-RI1", "R-SLT1")
"""Told before check-ins that nobody wrote: that home waits for a call, to everybody; what is to be seen and
written elsewhere the same day, to whoever owes it."""
BEFORE_FORGOTTEN = 2
"""Lines that press stand before incidents that somebody forgot to end."""


def is_quiet(book: Book, now: datetime) -> bool:
    """Whether nothing is to be told: outside school hours (fields.md 5.13). A demo is looked at when
    somebody has time for it."""
    return not book.info.demo and not book.calendar.is_open(now)


def open_row(incident: Entry, clock: Clock) -> Owed:
    """An incident that has not ended, as something that is owed: its end."""
    at, text = clock.at_zone(incident.at), words.OWED_OPEN.format(when=said_when(incident.at, clock))
    return Owed(OPEN, RED, incident.kind, incident.key, incident.pupil, "", at, text, "x", field="end")


def pressing(rows: Iterable[Owed], adult: str, now: datetime) -> list[Owed]:
    """Those to tell, in the order in which to tell them: what is statutory or about safety, and late;
    promises of today, whose time is near or past; what is statutory and has time until the day ends,
    references to whoever owes them; ruptures that nobody planned to repair in time; what else is of today,
    that of the adult who looks first; what is left from earlier days, the oldest first. What only drifts has
    its time at the end of the day. Of several check-ins of one slot the first stands for the others, which
    come last.

    Args:
        rows: as `owed` gives them.
        adult: the id of who looks; "" for nobody.
    """
    told = (each for each in rows if each.severity != GREY or each.rule == REMEMBER)
    return _one_of_a_slot(sorted(told, key=lambda row: _order(row, adult, now)))


def _one_of_a_slot(rows: Sequence[Owed]) -> list[Owed]:
    """The same, with one check-in of each slot where it was: the others follow at the end, so that a round
    that was not written hides nothing else."""
    seen: set[str] = set()
    others: list[Owed] = []
    first: list[Owed] = []
    for each in rows:
        (others if each.slot and each.slot in seen else first).append(each)
        seen.add(each.slot)
    return [*first, *others]


def without_left(book: Book, rows: Iterable[Owed], now: datetime) -> list[Owed]:
    """Those of which nobody said today, when closing the day, why they are left: what was left is quiet until
    the next day. What is statutory or about safety is told all the same.

    Args:
        rows: as `owed` gives them.
    """
    canonical = book.people.canonical
    left = {
        _what(each.rule, canonical(each.pupil), each.record, each.slot) for each in left_on(book, now.date())
    }
    return [each for each in rows if each.severity == RED or _what(*each.key) not in left]


def _what(rule: str, pupil: str, record: str, slot: str) -> tuple[str, str, str, str]:
    """What tells a row from others. A check-in is the same whichever rule asks for it."""
    return "" if slot else rule, pupil, record, slot


def with_open(incidents: Sequence[Owed], rows: Sequence[Owed]) -> list[Owed]:
    """What is told, with the incidents that have not ended: the latest of them first, which may be going on;
    those that somebody forgot to end hide nothing that presses.

    Args:
        incidents: as `open_row` gives them, oldest first.
        rows: as `pressing` gives them.
    """
    latest, forgotten = incidents[-1:], incidents[:-1]
    return [*latest, *rows[:BEFORE_FORGOTTEN], *forgotten, *rows[BEFORE_FORGOTTEN:]]


def _order(row: Owed, adult: str, now: datetime) -> tuple[int, bool, datetime]:
    another = bool(adult) and row.owner not in (adult, "")
    return _rank(row, now, another=another), another, row.due


def _rank(row: Owed, now: datetime, *, another: bool) -> int:
    today = row.due.date() >= now.date()
    if row.severity == RED:
        return 0
    if row.rule == PROMISE and today and row.due - now <= WARNS:
        return 1
    if row.rule == HOME or (row.rule in REFERENCES and not another):
        return 2
    if row.rule == UNPLANNED and row.due <= now:
        return 3
    return 4 if today else 5
