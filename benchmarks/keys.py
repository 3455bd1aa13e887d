"""Key to paint, in a terminal: from a key's byte going in to the first byte of its paint coming out."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence

from benchmarks.histories import DEMO, History
from benchmarks.measuring import Row, percentile, shown, spread, tell
from benchmarks.terminal import Terminal
from benchmarks.workshop import Workshop

ROUNDS = 60
DOWN, UP, LEAVE = "\x1b[B", "\x1b[A", "\x1bOQ"
GOAL = "p95 ≤ 33 ms"

Paint = tuple[float, int]
"""Seconds to the first byte, and all bytes."""


def measure(workshop: Workshop) -> list[Row]:
    """All rows of this measure."""
    history = workshop.history(DEMO)
    tell("Keys …")
    with Terminal(history.command(), workshop.around(history)) as terminal:
        _sign_in(terminal, history)
        found: dict[str, list[Paint]] = {}
        for number in range(ROUNDS):
            for name, act in _ACTS.items():
                found.setdefault(name, []).append(act(terminal, number))
    return [row for name, paints in found.items() for row in _rows(name, paints)]


def _sign_in(terminal: Terminal, history: History) -> None:
    terminal.until(history.adult)
    terminal.settle()
    terminal.press("ab\r")
    terminal.settle(1.0)


def _move(terminal: Terminal, number: int) -> Paint:
    return terminal.paint(UP if number % 2 else DOWN)


def _open_bar(terminal: Terminal, _: int) -> Paint:
    """Opening the capture bar; it is left again outside the measure."""
    found = terminal.paint("c")
    terminal.press(LEAVE)
    terminal.settle()
    return found


def _save(terminal: Terminal, number: int) -> Paint:
    """A check-in's last key, until the line says that it is saved; in turns of two zones, so that what was
    said of the last one is not taken for it."""
    zone = ("yellow", "green")[number % 2]
    terminal.press("c")
    terminal.settle()
    before, pressed = terminal.received, time.perf_counter()
    terminal.press(zone[0])
    seconds = terminal.until(f"{zone}, saved") - pressed
    terminal.settle()
    return seconds, terminal.received - before


def _write(terminal: Terminal, _: int) -> Paint:
    """A letter in the note of the entry that was just saved; leaving it keeps the text."""
    terminal.press("n")
    terminal.settle()
    found = terminal.paint("a")
    terminal.press(LEAVE)
    terminal.settle()
    return found


_ACTS: dict[str, Callable[[Terminal, int], Paint]] = {
    "highlight moves": _move,
    "capture bar opens": _open_bar,
    "last key to `saved` on the screen": _save,
    "letter in a note": _write,
}


def _rows(name: str, paints: Sequence[Paint]) -> list[Row]:
    seconds = [first for first, _ in paints]
    size = f"{statistics.median(count for _, count in paints):.0f} bytes"
    return [
        Row(f"**Daybook**, {name}", "", shown(statistics.median(seconds)), size, spread(seconds)),
        Row(f"**Daybook**, {name}, p95", GOAL, shown(percentile(seconds, 95))),
    ]
