"""What is owed in a class: what Today asks after every change of its children's day."""

from __future__ import annotations

import functools

from benchmarks.histories import CLASS, SCHOOL, SCHOOL5
from benchmarks.measuring import Case, Row, percentile, row, shown, side_by_side, tell, timed
from benchmarks.workshop import Workshop
from store.book import Book
from store.owed.rules import owed

ROUNDS = 60
GOAL = "≤ 20 ms"
ALL = "the whole school"


def measure(workshop: Workshop) -> list[Row]:
    """All rows of this measure."""
    cases: dict[str, Case] = {}
    goals: dict[str, str] = {}
    for history in map(workshop.history, (CLASS, SCHOOL, SCHOOL5)):
        tell(f"Reading {history.name} …")
        book = history.open(whole=True)
        group = book.people.groups()[0].id
        name = f"**Daybook**, {history.name}: one class"
        cases[name], goals[name] = functools.partial(timed, functools.partial(_ask, book, group)), GOAL
        if history.name == SCHOOL:
            name = f"**Daybook**, {history.name}: {ALL}"
            cases[name] = functools.partial(timed, functools.partial(_ask, book, None))
    tell("Asking what is owed …")
    found = side_by_side(cases, ROUNDS)
    rows = []
    for name, values in found.items():
        goal = goals.get(name, "")
        rows += [row(name, values, goal), Row(f"{name}, p95", goal, shown(percentile(values, 95)))]
    return rows


def _ask(book: Book, group: str | None) -> None:
    if not owed(book, group, book.clock.now()):
        raise LookupError(group)  # nothing owed would be found at once
