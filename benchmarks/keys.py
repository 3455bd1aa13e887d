"""Key to paint, in a terminal: from a key's byte going in to what it paints coming out; with nothing written
yet, with a school year, and while that year is being read from its pages behind the screens."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Callable, Sequence

from benchmarks.histories import DEMO, EMPTY, SCHOOL, History
from benchmarks.measuring import Row, percentile, shown, spread, tell
from benchmarks.terminal import Terminal
from benchmarks.workshop import Workshop
from store.reading import INDEX

ROUNDS = 60
BUSY_ROUNDS, BUSY_STARTS = 12, 5
"""While a year is read, which takes some ten seconds: so many rounds, in so many starts."""
DOWN, UP, LEAVE = "\x1b[B", "\x1b[A", "\x1bOQ"
RARE = "§"
"""A letter that stands nowhere on the screens before it is typed."""
GOAL = "p95 ≤ 33 ms"

Paint = tuple[float, int]
"""Seconds, and all bytes that were painted for the key."""
Act = Callable[[Terminal, int], Paint]


def measure(workshop: Workshop) -> list[Row]:
    """All rows of this measure."""
    rows: list[Row] = []
    for name, acts in ((EMPTY, ALWAYS), (DEMO, _ALL), (SCHOOL, _ALL)):
        tell(f"Keys, {name} …")
        found = play(workshop, workshop.history(name), acts, ROUNDS)
        rows += rows_of(name, found)
    tell(f"Keys, while {SCHOOL} is read …")
    return rows + rows_of(f"{SCHOOL}, while it is read from its pages", _while_reading(workshop))


def _while_reading(workshop: Workshop) -> dict[str, list[Paint]]:
    history = workshop.unopened(SCHOOL)
    found: dict[str, list[Paint]] = {}
    for _ in range(BUSY_STARTS):
        shutil.rmtree(history.folder / INDEX, ignore_errors=True)
        for name, paints in play(workshop, history, ALWAYS, BUSY_ROUNDS, rest=False).items():
            found.setdefault(name, []).extend(paints)
    return found


def play(
    workshop: Workshop, history: History, acts: dict[str, Act], rounds: int, *, rest: bool = True
) -> dict[str, list[Paint]]:
    """What each act paints, by turns.

    Args:
        rest: whether the program has come to rest before the first.
    """
    found: dict[str, list[Paint]] = {name: [] for name in acts}
    with Terminal(history.command(), workshop.around(history)) as terminal:
        terminal.sign_in(history.adult, history.child)
        if rest:
            terminal.rest()
        terminal.press("d1" if history.name == EMPTY else "1")  # the demo is in detail from the start
        terminal.settle()
        for number in range(rounds):
            for name, act in acts.items():
                found[name].append(act(terminal, number))
    return found


def _move(terminal: Terminal, number: int) -> Paint:
    return terminal.paint(UP if number % 2 else DOWN)


def _open_bar(terminal: Terminal, _: int) -> Paint:
    """Opening the capture bar, until its choices are there; it is left again outside the measure."""
    found = _until(terminal, "c", "not clear")
    terminal.press(LEAVE)
    terminal.settle()
    return found


def _save(terminal: Terminal, number: int) -> Paint:
    """A check-in's last key, until the line says that it is saved; in turns of two zones, so that what was
    said of the last one is not taken for it."""
    zone = ("yellow", "green")[number % 2]
    terminal.press("c")
    terminal.settle()
    return _until(terminal, zone[0], f"{zone}, saved")


def _write(terminal: Terminal, _: int) -> Paint:
    """A letter in the note of the entry that was just saved; it is emptied and left again."""
    terminal.press("n")
    terminal.settle()
    found = _until(terminal, RARE, RARE)
    terminal.press("\x7f" + LEAVE)
    terminal.settle()
    return found


def _until(terminal: Terminal, key: str, text: str) -> Paint:
    """Press a key: the seconds until a text is painted, and the bytes of all that it caused."""
    before, pressed = terminal.received, time.perf_counter()
    terminal.press(key)
    seconds = terminal.until(text) - pressed
    terminal.settle()
    return seconds, terminal.received - before


ALWAYS: dict[str, Act] = {
    "capture bar opens": _open_bar,
    "last key to `saved` on the screen": _save,
    "letter in a note": _write,
}
_ALL: dict[str, Act] = {"highlight moves": _move, **ALWAYS}


def rows_of(name: str, found: dict[str, list[Paint]]) -> list[Row]:
    """The rows of what was played."""
    return [_row(f"**Daybook**, {name}: {act}", paints) for act, paints in found.items()]


def _row(name: str, paints: Sequence[Paint]) -> Row:
    seconds = [first for first, _ in paints]
    size = f"{statistics.median(count for _, count in paints):.0f} bytes"
    p95 = f"p95 {shown(percentile(seconds, 95))}, {size}"
    return Row(name, GOAL, shown(statistics.median(seconds)), p95, spread(seconds))
