"""One child's year, as the child's page reads it, beside what a user would do with the plain files."""

from __future__ import annotations

import functools
import itertools
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.histories import SCHOOL, SCHOOL5, History
from benchmarks.measuring import Case, Row, percentile, row, shown, side_by_side, tell, timed, times
from benchmarks.workshop import Workshop
from store.book import Book
from store.people.people import Member
from store.reading import PAGES
from store.views.child import Filter, child_view, timeline

ROUNDS, SELDOM = 60, 20
GOAL = "≤ 20 ms"
OPENED, YEAR = "a child's page is opened", "all entries of one child's year"
FIRST = f"**Daybook**, {SCHOOL5}: the first page after a start"
GREP, ONE_FILE = (
    "`grep` for the child through the year's pages",
    "one JSON file of the year, loaded and filtered",
)


def measure(workshop: Workshop) -> list[Row]:
    """All rows of this measure."""
    school = workshop.history(SCHOOL)
    peers, first = _peers(workshop, school), 0.0
    own: dict[str, Case] = {}
    for history in (school, workshop.history(SCHOOL5)):
        tell(f"Reading {history.name} …")
        book = history.open(whole=True)
        first = timed(functools.partial(open_page, book, book.people.pupils()[0]))
        for name, act in ((OPENED, open_page), (YEAR, read_year)):
            own[f"**Daybook**, {history.name}: {name}"] = _each_in_turn(act, book)
    tell("Reading one child's year …")
    found = side_by_side({**peers, **own}, ROUNDS, dict.fromkeys(peers, SELDOM))
    beside = next(iter(peers))
    rows = [row(name, found[name], "peer") for name in peers]
    for name in own:
        ratio = times(found[name], found[beside], "`grep`" if beside == GREP else "one file")
        rows.append(row(name, found[name], GOAL, ratio))
        rows.append(Row(f"{name}, p95", GOAL, shown(percentile(found[name], 95))))
    return [*rows, Row(FIRST, "", shown(first))]


def open_page(book: Book, pupil: Member) -> None:
    """Read what opening a child's page reads: the page, and the timeline's first slice."""
    view = child_view(book, pupil, book.clock.now())
    timeline(book, view, Filter()).at(0)


def read_year(book: Book, pupil: Member) -> None:
    """Read every entry of a child since 1 September."""
    today = book.clock.today()
    september = datetime(today.year - (today.month < 9), 9, 1, tzinfo=book.clock.zone)
    if not book.index.of_pupils(pupil.aliases, since=september):
        raise LookupError(pupil.id)  # nothing to find would be found at once


def _each_in_turn(act: Callable[[Book, Member], None], book: Book) -> Case:
    """An act for one child after another, as they stand in the register."""
    pupils = itertools.cycle(book.people.pupils())
    return lambda: timed(functools.partial(act, book, next(pupils)))


def _peers(workshop: Workshop, history: History) -> dict[str, Case]:
    pupil = next(each for each in history.open().people.pupils() if each.forename == history.child).id
    records = workshop.folder / "year.json"
    records.write_text(json.dumps(list(_records(history.folder / PAGES))), encoding="utf-8")
    peers: dict[str, Case] = {ONE_FILE: lambda: timed(functools.partial(_filter, records, pupil))}
    grep = shutil.which("grep")
    if grep:
        command: list[str | Path] = [grep, "-rhF", f'"pupil":"{pupil}"', history.folder / PAGES]
        peers = {
            GREP: lambda: timed(lambda: subprocess.run(command, check=True, capture_output=True))
        } | peers
    return peers


def _records(pages: Path) -> Iterator[dict[str, Any]]:
    for path in pages.rglob("*.json"):
        yield from json.loads(path.read_bytes())["records"].values()


def _filter(records: Path, pupil: str) -> list[dict[str, Any]]:
    return [each for each in json.loads(records.read_bytes()) if each.get("pupil") == pupil]
