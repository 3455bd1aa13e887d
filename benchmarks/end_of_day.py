"""The end of the demo class's day in a terminal, on a Friday at twenty past three: every key that it takes to
settle what takes a key or two, to read the friendship book back and to close the day; the machine's part of
the time; and how long a person would take, at half a second a key and 1.35 seconds to think for each line and
each step (the keystroke-level model), and six to read an entry aloud. Entries that want a form are left for
another day, with a reason."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.at import ROOT, starting
from benchmarks.measuring import Row, percentile, shown, tell
from benchmarks.terminal import Terminal
from benchmarks.workshop import Workshop

HOME_TIME = datetime(2026, 11, 27, 15, 20, tzinfo=ZoneInfo("Europe/London"))
GOAL = 240
KEY, THINK, READ = 0.5, 1.35, 6.0
"""Seconds for a key, to think, and to read a sentence aloud."""
ON = "\r"
ANSWERS = {"R-HM2": "k", "R-TO1": "h", "R-TO2": "b", "R-TO3": "y"}
CLOSED = "Closed by"


def measure(workshop: Workshop) -> list[Row]:
    """All rows of this measure."""
    tell("The end of a day …")
    folder = workshop.folder / "end-of-day"
    daybook = [
        sys.executable,
        str(ROOT / "benchmarks" / "at.py"),
        HOME_TIME.isoformat(),
        "--book",
        str(folder),
    ]
    environment = {**workshop.environment, "DAYBOOK_GLYPHS": "full"}
    subprocess.run([*daybook, "demo", "--no-tui"], check=True, env=environment, stdout=subprocess.DEVNULL)
    keys, lines, aloud = script(folder)
    with Terminal([*daybook, "demo"], environment) as terminal:
        terminal.sign_in("Amina", "Aisha")
        terminal.rest()
        paints = [terminal.paint(key)[0] for key in keys[:-1]]
        pressed = time.perf_counter()
        terminal.press(keys[-1])
        paints.append(terminal.until(CLOSED) - pressed)
    person = len(keys) * KEY + lines * THINK + aloud * READ
    machine = sum(paints)
    counted = f"{len(keys)} keys, {lines} lines and steps, {aloud} read aloud"
    return [
        Row(
            "**Daybook**, the end of the demo class's day",
            f"≤ {GOAL} s",
            shown(person + machine),
            f"{counted}; the machine {shown(machine)}, p95 {shown(percentile(paints, 95))}",
        )
    ]


def script(folder: Path) -> tuple[list[str], int, int]:
    """The keys, about how many lines and steps somebody has to think, and how many entries are read aloud."""
    from store.book import Book
    from store.clock import Clock
    from store.review import review

    book = Book.open(folder, Clock("Europe/London", starting(HOME_TIME)))
    book.load()
    found = review(book, book.people.groups()[0].id, HOME_TIME + timedelta(seconds=30))
    keys = ["e"]
    for step in found.steps:
        keys += [
            *_answers(step.name, [row.rule for row in step.rows if row.owed or step.name == "unfinished"]),
            ON,
        ]
    rows = {step.name: len(step.rows) for step in found.steps}
    left = rows["unfinished"]
    keys += ["t"] * left + [ON]
    return keys, sum(rows.values()) + len(rows) + left + 1, rows.get("read-back", 0)


def _answers(step: str, rules: list[str]) -> Iterator[str]:
    """The keys that settle the lines of a step."""
    for rule in rules if step not in ("unfinished", "handover", "adult", "read-back") else ():
        if step == "noticed":
            yield from "hw"
        elif step == "parents":
            yield from "cs"
        else:
            yield {"gaps": "g", "ruptures": "p"}.get(step) or ANSWERS[rule]
    if step == "read-back" and rules:
        yield from (" ", *[ON] * len(rules), ON)
