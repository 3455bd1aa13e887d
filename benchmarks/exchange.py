"""One exchange among the PCs of a school: with nothing new, of one save, of everything there is."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.histories import SCHOOL, SCHOOL5, History
from benchmarks.measuring import Row, row, shown, side_by_side, tell, timed
from benchmarks.memory import MEGABYTE
from benchmarks.sharing import Distant, fill, go_through, in_process, peak, settle
from benchmarks.workshop import Workshop
from store.exchange.exchange import Exchange
from store.exchange.folder import PathFolder
from store.exchange.holdings import Holdings
from store.exchange.presence import digest

DISTANCES = (0.0, 0.02, 0.2)
"""Seconds a call: this PC's own disk; a server down the corridor; a folder in some cloud."""
ROUNDS = 12
PCS = "60 PCs"
STEPS = {
    "find_waiting": "what waits to be shared is found, at a start",
    "first": "everything is compared, for the first time since the start",
    "again": "everything is compared again, nothing new",
    "digest": "the digest of all pages held, for a sign of life",
}


@dataclass(frozen=True, slots=True)
class Whole:
    """What comparing everything takes, step by step.

    Attributes:
        seconds: by step; the processor's after it.
        calls: of the folder, in `again`.
        pages: that are held.
        peak: memory at most, the book's reading included, in bytes.
    """

    seconds: dict[str, tuple[float, float]]
    calls: int
    pages: int
    peak: int


def measure(workshop: Workshop) -> list[Row]:
    """All rows of this measure."""
    rows: list[Row] = []
    for name in (SCHOOL, SCHOOL5):
        tell(f"Exchange: {name} …")
        history, share = workshop.unopened(name), workshop.folder / f"share-{name.replace(' ', '-')}"
        fill(history, share)
        pc = settle(history, share, workshop.folder / f"pc-{name.replace(' ', '-')}")
        if name == SCHOOL:
            rows += _at_a_distance(pc, share)
        rows += _whole_rows(name, in_process(whole, pc, share))
    return rows


def _at_a_distance(pc: History, share: Path) -> list[Row]:
    book = pc.open(whole=True)
    folder = Distant(PathFolder(share))
    exchange = Exchange(book, folder, str(share))
    go_through(exchange)
    exchange.run()  # the dates from which something came just now are looked into for a while
    draft, author = pc.draft(book), pc.author(book)
    calls: dict[str, Counter[str]] = {}

    def nothing(seconds: float) -> float:
        folder.seconds, folder.calls = seconds, Counter()
        took = timed(exchange.run)
        calls[_nothing(seconds)] = folder.calls
        return took

    def saved(seconds: float) -> float:
        book.write([draft], author)
        folder.seconds, folder.calls = seconds, Counter()
        took = timed(exchange.publish_fresh)
        calls[_saved(seconds)] = folder.calls
        return took

    cases = {_nothing(each): partial(nothing, each) for each in DISTANCES}
    cases |= {_saved(each): partial(saved, each) for each in DISTANCES}
    found = side_by_side(cases, ROUNDS)
    return [row(f"**Daybook**, {name}", found[name], "", _counted(calls[name])) for name in cases]


def _nothing(seconds: float) -> str:
    return f"{PCS}, {SCHOOL}: one exchange with nothing new, {seconds * 1000:.0f} ms a call"


def _saved(seconds: float) -> str:
    return f"{PCS}, {SCHOOL}: one save is shared and read back, {seconds * 1000:.0f} ms a call"


def _counted(calls: Counter[str]) -> str:
    each = ", ".join(f"{count} {verb}" for verb, count in sorted(calls.items()))
    return f"{calls.total()} calls: {each}"


def whole(pc: History, share: Path) -> Whole:
    """Compare everything that a PC holds with a folder, in a process that has done nothing else."""
    book = pc.open(whole=True)
    folder = Distant(PathFolder(share))
    exchange = Exchange(book, folder, str(share))
    seconds = {
        "find_waiting": _measured(exchange.find_waiting),
        "first": _measured(lambda: go_through(exchange)),
    }
    folder.calls.clear()
    seconds["again"] = _measured(lambda: go_through(exchange))
    calls = folder.calls.total()
    seconds["digest"] = _measured(lambda: _digest(pc))
    pages = sum(1 for _ in share.glob("pages/*/*"))
    return Whole(seconds, calls, pages, peak())


def _digest(pc: History) -> str:
    held = Holdings(pc.folder)
    return digest((date, *page.same) for date in held.dates() for page in held.of(date))


def _measured(act: Callable[[], object]) -> tuple[float, float]:
    began, worked = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - began, time.process_time() - worked


def _whole_rows(name: str, found: Whole) -> list[Row]:
    rows = [
        Row(f"**Daybook**, {name}: {STEPS[step]}", "", shown(took), f"processor {shown(worked)}")
        for step, (took, worked) in found.seconds.items()
    ]
    memory = f"{found.peak / MEGABYTE:.0f} MB"
    about = f"{found.pages:,} pages, {found.calls} calls"
    return [*rows, Row(f"**Daybook**, {name}: peak memory, the book included", "", memory, about)]
