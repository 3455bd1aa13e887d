"""Each job of the day in a terminal: the keys that it takes from Today with the child highlighted, and the
machine's part of the time, from each key to its first paint and from the last to *saved* on the screen."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.histories import DEMO
from benchmarks.measuring import Row, percentile, shown, spread, tell
from benchmarks.terminal import Terminal
from benchmarks.workshop import Workshop

ROUNDS = 15
SAVED = ", saved"
F2 = "\x1bOQ"


@dataclass(frozen=True, slots=True)
class Job:
    """One job.

    Attributes:
        keys: what is typed and counted.
        budget: the most keys that it may take.
        before: typed first, and not counted.
        ends: what is painted when it is done.
        after: typed afterwards, so that the next round begins as this one did.
    """

    keys: str
    budget: int
    before: Sequence[str] = "1"
    ends: str = SAVED
    after: Sequence[str] = ""


JOBS = {
    "check-in": Job("cg", 2),
    "check-in missed, with its reason": Job("cxs", 3),
    "held in mind": Job("hw", 2),
    "friendship book": Job("fh", 2),
    "incident opened": Job("itnn", 4, after="i\r"),
    "incident ended": Job("i\r", 2, before="1itnn"),
    "repair planned": Job("rp", 2),
    "the same for another child": Job("2.", 2, before="1cg"),
    "class round, one child": Job("g", 1, before="1w", after=("u", F2)),
    "another child by name, then a check-in": Job(" ko\rcg", 6),
    "undo": Job("u", 1, before="1cg", ends="Undone"),
}


def measure(workshop: Workshop) -> list[Row]:
    """All rows of this measure."""
    history = workshop.history(DEMO)
    tell("Jobs …")
    found: dict[str, list[float]] = {name: [] for name in JOBS}
    with Terminal(history.command(), workshop.around(history)) as terminal:
        terminal.sign_in(history.adult, history.shown)
        terminal.rest()
        for _ in range(ROUNDS):
            for name, job in JOBS.items():
                found[name].append(_do(terminal, job))
    return [_row(name, job, found[name]) for name, job in JOBS.items()]


def _do(terminal: Terminal, job: Job) -> float:
    """Seconds that the machine took."""
    for key in job.before:
        terminal.press(key)
        terminal.settle()
    taken = sum(terminal.paint(key)[0] for key in job.keys[:-1])
    pressed = time.perf_counter()
    terminal.press(job.keys[-1])
    taken += terminal.until(job.ends) - pressed
    terminal.settle()
    for key in job.after:
        terminal.press(key)
        terminal.settle()
    return taken


def _row(name: str, job: Job, taken: list[float]) -> Row:
    goal = f"≤ {job.budget} keys"
    counted = f"{len(job.keys)} keys, p95 {shown(percentile(taken, 95))}"
    return Row(f"**Daybook**, {name}", goal, shown(statistics.median(taken)), counted, spread(taken))
