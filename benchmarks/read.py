"""From nothing to all of a school year read, beside a plain copy of the same files."""

from __future__ import annotations

import functools
import gc
import itertools
import shutil
import statistics
from pathlib import Path

from benchmarks.histories import SCHOOL, History
from benchmarks.measuring import Row, row, side_by_side, tell, timed, times
from benchmarks.workshop import Workshop
from store.reading import INDEX, PAGES

ROUNDS = 5
COPY = "`cp -r` of the year's pages"
NOTHING, WARM = "without snapshots", "with snapshots"


def measure(workshop: Workshop) -> list[Row]:
    """All rows of this measure."""
    fresh, warm = workshop.unopened(SCHOOL), workshop.history(SCHOOL)
    copies = (workshop.folder / f"copied-{number}" for number in itertools.count())
    tell("Reading a school year …")
    found = side_by_side(
        {
            COPY: lambda: _copy(workshop, fresh.folder / PAGES, next(copies)),
            NOTHING: lambda: _read(fresh, snapshots=False),
            WARM: lambda: _read(warm, snapshots=True),
        },
        ROUNDS,
    )
    records = fresh.open(whole=True).index.count()
    rate = f"{records / statistics.median(found[NOTHING]):,.0f} records a second"
    rows = [row(COPY, found[COPY], "floor")]
    for name in (NOTHING, WARM):
        ratio = times(found[name], found[COPY], "`cp -r`")
        rows.append(row(f"**Daybook**, {SCHOOL} read, {name}", found[name], "", ratio))
    return [*rows, Row(f"**Daybook**, {SCHOOL} read, {NOTHING}", "", rate)]


def _copy(workshop: Workshop, pages: Path, target: Path) -> float:
    seconds = workshop.seconds(["cp", "-r", pages, target])
    shutil.rmtree(target)
    return seconds


def _read(history: History, *, snapshots: bool) -> float:
    if not snapshots:
        shutil.rmtree(history.folder / INDEX, ignore_errors=True)
    gc.collect()
    return timed(functools.partial(history.open, whole=True))
