"""Ruptures that wait for their repair, and how long repairs took: what the board of ruptures shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from store.book import Book
from store.classes import pupils_of
from store.entries import Entry
from store.owed.scene import EVERY, calendar_of
from store.school_days import SchoolDays

LATELY = timedelta(days=28)
"""How far back repairs are looked at for how long they took."""


@dataclass(frozen=True, slots=True)
class OpenRupture:
    """A rupture, or an incident with one, whose repair is not done.

    Attributes:
        entry: what broke.
        steps: the steps of its repair so far, oldest first.
        leads: id of the adult who leads the repair; "" where nobody does yet.
        planned: the due time of the last step, where that was to plan it: a moment or a date, ISO; else "".
        school_days: how many school days it has been open, today not counted.
    """

    entry: Entry
    steps: tuple[Entry, ...]
    leads: str
    planned: str
    school_days: int


@dataclass(frozen=True, slots=True)
class Board:
    """The ruptures of a class.

    Attributes:
        open: those that wait, oldest first.
        repaired: how many were repaired in the last four weeks.
        took: the median time from a rupture to its repair of these; None for none.
    """

    open: tuple[OpenRupture, ...]
    repaired: int
    took: timedelta | None


def board(book: Book, group: str | None, now: datetime) -> Board:
    """The ruptures of a class's children.

    Args:
        book: with its entries read.
        group: id of the class, or what stands for one (`store/classes.py`); None for the whole school.
        now: the moment asked about, on the school's wall clock.
    """
    ids = [alias for pupil in pupils_of(book.people, group) for alias in pupil.aliases]
    found = [each for each in book.index.unsettled(ids) if each.open_rupture]
    steps = _steps(book, ids)
    calendar, found = calendar_of(book), sorted(found, key=lambda each: (each.at, each.key))
    rows = tuple(_open(book, each, _of(each, steps), calendar, now) for each in found)
    took = _repair_times(book, ids, steps, now)
    return Board(rows, len(took), timedelta(seconds=median(took)) if took else None)


def _steps(book: Book, ids: list[str]) -> dict[str, list[Entry]]:
    """The steps of repairs of this school year, oldest first, by the id that they name."""
    found: dict[str, list[Entry]] = {}
    for each in reversed(book.index.timeline(ids, "repair", most=EVERY)):
        found.setdefault(str(each.fields.get("rupture") or ""), []).append(each)
    return found


def _of(entry: Entry, steps: dict[str, list[Entry]]) -> list[Entry]:
    names = dict.fromkeys((entry.key, str(entry.fields["id"])))
    own = [each for name in names for each in steps.get(name, [])]
    return sorted(own, key=lambda each: (each.at, each.key))


def _open(book: Book, entry: Entry, own: list[Entry], calendar: SchoolDays, now: datetime) -> OpenRupture:
    last = own[-1].fields if own else {}
    due = last.get("due") if last.get("stage") == "planned" else ""
    leads = last.get("led_by")
    return OpenRupture(
        entry,
        tuple(own),
        book.people.canonical(leads) if isinstance(leads, str) else "",
        due if isinstance(due, str) else "",
        _school_days(calendar, date.fromisoformat(entry.day), now.date()),
    )


def _school_days(calendar: SchoolDays, first: date, last: date) -> int:
    """How many school days lie after one day, up to another."""
    days = (first + timedelta(days=each) for each in range(1, (last - first).days + 1))
    return sum(map(calendar.is_school_day, days))


def _repair_times(book: Book, ids: list[str], steps: dict[str, list[Entry]], now: datetime) -> list[float]:
    """Seconds that the repairs which were done lately took, from what broke to the step that did it."""
    kinds = ("incident", "rupture") if steps else ()
    broke = {each.key: each for kind in kinds for each in book.index.timeline(ids, kind, most=EVERY)}
    took = []
    for name, own in steps.items():
        done = next((each for each in own if each.fields.get("stage") == "done"), None)
        first = broke.get(name)
        if done is not None and first is not None and now - LATELY <= done.at <= now:
            took.append((done.at - first.at).total_seconds())
    return took
