"""The hiding key, in a terminal: from its byte going in to the neutral screen standing there whole."""

from __future__ import annotations

import statistics
import time

from benchmarks.histories import DEMO, SCHOOL
from benchmarks.measuring import Row, percentile, shown, spread, tell
from benchmarks.terminal import Terminal
from benchmarks.workshop import Workshop

ROUNDS = 30
HIDE, LEAVE, HINT = "`", "\x1bOQ", "to go on."
GOAL = "p95 ≤ 100 ms"
PLACES: dict[str, tuple[tuple[str, ...], int]] = {
    "Today": ((), 0),
    "a note half written": (("n", "some words"), 1),
    "the page of an entry": (("\t", "\r"), 1),
    "a field of that page": (("\t", "\r", "\x1b[B\x1b[B\x1b[B\r"), 2),
    "search": (("s", "words"), 1),
    "the palette": (("\x10", "wri"), 0),
}
"""Each with what is typed to get there from Today, just after an entry, and how often it is left then."""


def measure(workshop: Workshop) -> list[Row]:
    """All rows of this measure."""
    return [row for name in (DEMO, SCHOOL) for row in _on(workshop, name)]


def _on(workshop: Workshop, name: str) -> list[Row]:
    history = workshop.history(name)
    tell(f"Hiding, {name} …")
    with Terminal(history.command(), workshop.around(history)) as terminal:
        terminal.sign_in(history.adult, history.shown)
        terminal.rest()
        terminal.press("1cg")
        terminal.until("saved")
        terminal.settle()
        found: dict[str, list[float]] = {place: [] for place in PLACES}
        for _ in range(ROUNDS):
            for place, taken in found.items():
                taken.append(_hide(terminal, place))
    return [_row(f"{name}, hide from {place}", taken) for place, taken in found.items()]


def _hide(terminal: Terminal, place: str) -> float:
    """Seconds; going there and back is not counted."""
    there, leaves = PLACES[place]
    for keys in there:
        terminal.press(keys)
        terminal.settle()
    pressed = time.perf_counter()
    terminal.press(HIDE)
    seconds = terminal.until(HINT) - pressed
    for key in (HIDE, *[LEAVE] * leaves):
        terminal.settle()
        terminal.press(key)
    if there[:1] == ("\t",):
        terminal.press("\t")  # the highlight is back among the children
    terminal.settle()
    return seconds


def _row(name: str, taken: list[float]) -> Row:
    p95 = f"p95 {shown(percentile(taken, 95))}"
    return Row(f"**Daybook**, {name}", GOAL, shown(statistics.median(taken)), p95, spread(taken))
