"""Search over the school year, beside looking through the pages with grep."""

from __future__ import annotations

import functools
import shutil
import subprocess
from pathlib import Path

from benchmarks.histories import SCHOOL, SCHOOL5, History
from benchmarks.measuring import Case, Row, percentile, row, shown, side_by_side, tell, timed, times
from benchmarks.workshop import Workshop
from store.book import Book
from store.index.index import Index
from store.reading import PAGES
from store.views.search import read_query, search

ROUNDS, SELDOM = 60, 20
GOAL = "≤ 50 ms"
ALL_YEARS = "a child, all years"
QUERIES = {
    "a rare word": "windowsill",
    "a common word": "friend",
    "two letters": "wo",
    "a child and a word": "{child} table",
    ALL_YEARS: "child:{child} since:2022",
}
GREP = "`grep` for a rare word through the year's pages"


def measure(workshop: Workshop) -> list[Row]:
    """All rows of this measure."""
    if not hasattr(Index, "search"):
        return [Row("**Daybook**, searching is not there yet", GOAL)]
    school = workshop.history(SCHOOL)
    peers = _peers(school)
    own: dict[str, Case] = {}
    for history in (school, workshop.history(SCHOOL5)):
        tell(f"Reading {history.name} …")
        book = history.open(whole=True)
        for name, query in QUERIES.items():
            words = query.format(child=history.child)
            own[f"**Daybook**, {history.name}: {name}"] = functools.partial(
                timed, functools.partial(_find, book, words)
            )
    tell("Searching …")
    found = side_by_side({**peers, **own}, ROUNDS, dict.fromkeys(peers, SELDOM))
    rows = [row(name, found[name], "peer") for name in peers]
    for name in own:
        ratio = times(found[name], found[GREP], "`grep`") if peers else ""
        goal = "" if name.endswith(ALL_YEARS) else GOAL
        rows.append(row(name, found[name], goal, ratio))
        rows.append(Row(f"{name}, p95", goal, shown(percentile(found[name], 95))))
    return rows


def _find(book: Book, text: str) -> None:
    """What happens between a letter of a search and its answer: the text is read, the newest are found."""
    query = read_query(text, book.people, book.clock, finished=True)
    if not search(book, query).count:
        raise LookupError(text)  # nothing to find would be found at once


def _peers(history: History) -> dict[str, Case]:
    grep = shutil.which("grep")
    if grep is None:
        return {}
    command: list[str | Path] = [grep, "-rhiF", QUERIES["a rare word"], history.folder / PAGES]
    return {GREP: lambda: timed(lambda: subprocess.run(command, check=True, capture_output=True))}
