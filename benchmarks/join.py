"""A fresh PC joins a school year, beside a plain copy of the same files; and the year is published for the
first time."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.histories import SCHOOL, History
from benchmarks.measuring import Row, row, tell, times
from benchmarks.memory import MEGABYTE
from benchmarks.sharing import Distant, fill, fresh, go_through, in_process, newcomer, peak
from benchmarks.workshop import Workshop
from store import info
from store.exchange import joining
from store.exchange.exchange import Exchange
from store.exchange.folder import PathFolder
from store.pages import REGISTER, list_dates
from store.reading import PAGES

ROUNDS = 5
FAR = 0.002
"""Seconds a call: a server in the same building. A plain copy waits as long for each file."""
GOAL = "≤ 3 ×"
COPY, FAR_COPY = "`cp -r` of the shared folder", f"a plain copy, {FAR * 1000:.0f} ms a file"
STEPS = {
    "people": "people are there",
    "today": "today is there",
    "disk": "everything is on this PC's disk, synced, proved page by page",
    "all": "everything is proved record by record, and can be found",
}


@dataclass(frozen=True, slots=True)
class Joined:
    """What a joining took.

    Attributes:
        seconds: by step, from the beginning.
        processor: its seconds in all.
        before: peak memory with the empty book open, in bytes.
        after: at the end.
        records: that there are.
    """

    seconds: Mapping[str, float]
    processor: float
    before: int
    after: int
    records: int


def measure(workshop: Workshop) -> list[Row]:
    """All rows of this measure."""
    history, share = workshop.unopened(SCHOOL), workshop.folder / "share-join"
    fill(history, share)
    places = fresh(workshop.folder / "joined")
    (workshop.folder / "joined").mkdir()
    copies: dict[str, list[float]] = {COPY: [], FAR_COPY: []}
    found: dict[float, list[Joined]] = {0.0: [], FAR: []}
    for number in range(ROUNDS):
        tell(f"Joining a school year, {number + 1} of {ROUNDS} …")
        copies[COPY].append(workshop.seconds(["cp", "-r", share, next(places)]))
        found[0.0].append(in_process(join, history, share, next(places), 0.0))
        if number < 2:
            copies[FAR_COPY].append(_copy(share, next(places), FAR))
            found[FAR].append(in_process(join, history, share, next(places), FAR))
    rows = [row(COPY, copies[COPY], "floor"), *_rows(found[0.0], copies[COPY], COPY, "")]
    away = f", {FAR * 1000:.0f} ms a call"
    rows += [row(FAR_COPY, copies[FAR_COPY], "floor"), *_rows(found[FAR], copies[FAR_COPY], FAR_COPY, away)]
    tell("Publishing a school year …")
    published = [in_process(publish, workshop.unopened(SCHOOL), next(places)) for _ in range(2)]
    ratio = times(published, copies[COPY], "`cp -r`")
    return [*rows, row("**Daybook**, a school year published for the first time", published, "", ratio)]


def _rows(found: list[Joined], floor: list[float], name: str, away: str) -> list[Row]:
    beside = name.partition(" of")[0]
    rows = []
    for step, text in STEPS.items():
        seconds = [each.seconds[step] for each in found]
        goal = GOAL if step == "disk" else ""
        rows.append(row(f"**Daybook**, joining{away}: {text}", seconds, goal, times(seconds, floor, beside)))
    worked = [each.processor for each in found]
    last = found[-1]
    rate = f"{last.records / statistics.median(worked):,.0f} records a second"
    rows.append(row(f"**Daybook**, joining{away}: the processor's time for it", worked, "", rate))
    more = statistics.median((each.after - each.before) / MEGABYTE for each in found)
    memory = f"{last.after / MEGABYTE:.0f} MB in all"
    return [
        *rows,
        Row(f"**Daybook**, joining{away}: memory beside an empty book", "", f"{more:.0f} MB", memory),
    ]


def _copy(share: Path, target: Path, seconds: float) -> float:
    """Copy a folder as a program would that waits so long for each file."""
    began = time.perf_counter()

    def fetch(source: str, copy: str) -> None:
        time.sleep(seconds)
        shutil.copyfile(source, copy)

    shutil.copytree(share, target, copy_function=fetch)
    return time.perf_counter() - began


def join(history: History, share: Path, folder: Path, away: float) -> Joined:
    """Join, in a process that has done nothing else.

    Args:
        away: seconds that each call of the folder takes longer.
    """
    book = newcomer(history, share, folder)
    today = book.clock.today().isoformat()
    steps = (("people", REGISTER), ("today", today), ("disk", list_dates(share / PAGES)[-1]))
    wanted = {date: len(list((share / PAGES / date).iterdir())) for _, date in steps}
    seconds: dict[str, float] = {}

    def told() -> None:
        for step, date in steps:
            if step not in seconds and len(list((folder / PAGES / date).glob("[!.]*"))) == wanted[date]:
                seconds[step] = time.perf_counter() - began
                assert step != "disk" or _count(folder) == _count(share)

    before, began, worked = peak(), time.perf_counter(), time.process_time()
    exchange = Exchange(book, Distant(PathFolder(share), away), str(share), told=told)
    go_through(exchange)
    seconds["all"] = time.perf_counter() - began
    worked = time.process_time() - worked
    return Joined(seconds, worked, before, peak(), book.index.count())


def _count(folder: Path) -> int:
    """How many pages lie in a folder."""
    return sum(1 for _ in (folder / PAGES).glob("*/[!.]*.json"))


def publish(history: History, share: Path) -> float:
    """Publish all that a PC holds into an empty folder: the seconds that takes."""
    share.mkdir()
    info.write(history.folder, joining.create(history.open(), share))
    book = history.open(whole=True)
    exchange = Exchange(book, PathFolder(share), str(share))
    began = time.perf_counter()
    go_through(exchange)
    took = time.perf_counter() - began
    if list_dates(share / PAGES) != list_dates(history.folder / PAGES):
        raise LookupError(share)
    return took
