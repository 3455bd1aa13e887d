"""From starting the program to a screen that can be used, in a terminal, beside a bare Textual app."""

from __future__ import annotations

import functools
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.measuring import Row, row, side_by_side, tell, times
from benchmarks.terminal import Terminal
from benchmarks.workshop import DEMO, EMPTY, YEAR, Workshop, daybook

ROUNDS = 15
BARE = "a bare Textual app, to its first paint"
BARE_APP = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("Here it is")

Bare().run()
"""


def measure(workshop: Workshop) -> list[Row]:
    """All rows of this measure."""
    program = workshop.folder / "bare.py"
    program.write_text(BARE_APP, encoding="utf-8")
    cases = {
        BARE: functools.partial(_seconds, [sys.executable, program], workshop.around(None), "Here it is")
    }
    for name in (EMPTY, DEMO, YEAR):
        history = workshop.history(name)
        cases[name] = functools.partial(_seconds, daybook(), workshop.around(history), history.adult)
    tell("Starting …")
    found = side_by_side(cases, ROUNDS)
    rows = [row(BARE, found[BARE], "floor")]
    for name in (EMPTY, DEMO, YEAR):
        ratio = times(found[name], found[BARE], "bare")
        rows.append(row(f"**Daybook**, {name}, to sign-in with the adults", found[name], "≤ 1.5 ×", ratio))
    return rows


def _seconds(command: Sequence[str | Path], environment: Mapping[str, str], text: str) -> float:
    with Terminal(command, environment) as terminal:
        return terminal.until(text) - terminal.started
