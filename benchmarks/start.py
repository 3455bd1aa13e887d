"""From starting the program to a screen that can be used, in a terminal, beside a bare Textual app."""

from __future__ import annotations

import dataclasses
import functools
import shutil
import sys
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from benchmarks.histories import CLASS, DAY, DEMO, EMPTY, SCHOOL, SCHOOL5, History
from benchmarks.measuring import Case, Row, row, side_by_side, tell, times
from benchmarks.terminal import Terminal
from benchmarks.workshop import Workshop
from store.clock import DEFAULT_ZONE, Clock
from store.reading import INDEX

ROUNDS = 15
HISTORIES = (EMPTY, DEMO, DAY, CLASS, SCHOOL, SCHOOL5)
SIGN_IN, TODAY = "to sign-in with the adults", "to Today with the children and their day"
LOOKING = 1.0
"""Seconds for which somebody looks at the adults before choosing one."""
CHOSEN = "`ab` and Enter on sign-in, a second after it was there, to Today"
SHIFTED = f"{DEMO}, through the runner that sets the clock"
FIRST = f"{SCHOOL5}, the first start, without snapshots"
BARE = "a bare Textual app, to its first paint"
BARE_APP = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("Here it is")

Bare().run()
"""
BARE_TEXT = "Here it is"


class Start:
    """Starting Daybook on a history, again and again.

    Args:
        fresh: without the snapshots of an earlier start.
    """

    def __init__(self, history: History, environment: Mapping[str, str], *, fresh: bool = False) -> None:
        self._history = history
        self._environment = environment
        self._fresh = fresh
        self._to_today = 0.0

    def to_sign_in(self) -> float:
        """Seconds to the adults; and, for `to_today`, to Today when AB's keys are typed at once."""
        if self._fresh:
            shutil.rmtree(self._history.folder / INDEX, ignore_errors=True)
        with Terminal(self._history.command(), self._environment) as terminal:
            offered, shown = terminal.sign_in(self._history.adult, self._history.shown)
        self._to_today = shown - terminal.started
        return offered - terminal.started

    def to_today(self) -> float:
        """Seconds to Today, in the start that was just measured."""
        return self._to_today

    def chosen(self) -> float:
        """Seconds from choosing an adult to Today, for somebody who looks first."""
        with Terminal(self._history.command(), self._environment) as terminal:
            terminal.until(self._history.adult)
            terminal.settle(LOOKING)
            pressed = time.perf_counter()
            terminal.press("ab\r")
            return terminal.until(self._history.shown) - pressed


def measure(workshop: Workshop) -> list[Row]:
    """All rows of this measure."""
    starts = {name: _start(workshop, workshop.history(name)) for name in HISTORIES}
    shifted = dataclasses.replace(workshop.history(DEMO), moment=_now())
    starts[SHIFTED] = _start(workshop, shifted)
    starts[FIRST] = _start(workshop, workshop.unopened(SCHOOL5), fresh=True)
    cases: dict[str, Case] = {BARE: functools.partial(bare_seconds, workshop)}
    for name, start in starts.items():
        cases |= {f"{name}, {SIGN_IN}": start.to_sign_in, f"{name}, {TODAY}": start.to_today}
    cases |= {f"{name}, {CHOSEN}": starts[name].chosen for name in (DEMO, SCHOOL5)}
    tell("Starting …")
    found = side_by_side(cases, ROUNDS)
    rows = [row(BARE, found[BARE], "floor")]
    for screen in (SIGN_IN, TODAY):
        for name in starts:
            values = found[f"{name}, {screen}"]
            goal = "≤ 1.5 ×" if screen == SIGN_IN and name in HISTORIES else ""
            rows.append(row(_title(name, screen), values, goal, times(values, found[BARE], "bare")))
    for screen in (SIGN_IN, TODAY):
        values, short = found[f"{SCHOOL5}, {screen}"], found[f"{DAY}, {screen}"]
        rows.append(row(_title(SCHOOL5, screen), values, "≤ 1.2 ×", times(values, short, DAY)))
    rows += [row(_title(name, CHOSEN), found[f"{name}, {CHOSEN}"]) for name in (DEMO, SCHOOL5)]
    return rows


def _title(name: str, screen: str) -> str:
    return f"**Daybook**, {name}, {screen}"


def _start(workshop: Workshop, history: History, *, fresh: bool = False) -> Start:
    return Start(history, workshop.around(history), fresh=fresh)


def _now() -> datetime:
    return Clock(DEFAULT_ZONE).now()


def bare(workshop: Workshop) -> list[str | Path]:
    """The command line of the bare app."""
    program = workshop.folder / "bare.py"
    program.write_text(BARE_APP, encoding="utf-8")
    return [sys.executable, program]


def bare_seconds(workshop: Workshop) -> float:
    """Seconds until the bare app has painted."""
    with Terminal(bare(workshop), workshop.around(None)) as terminal:
        return terminal.until(BARE_TEXT) - terminal.started
