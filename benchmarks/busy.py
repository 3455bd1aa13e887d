"""Key to paint while the app exchanges: with a folder that answers slowly, and while it takes in a year as a
PC that has just joined does; and the memory that this takes at most."""

from __future__ import annotations

from pathlib import Path

from benchmarks.histories import SCHOOL, History
from benchmarks.keys import ALWAYS, Paint, play, rows_of
from benchmarks.measuring import Row, tell
from benchmarks.memory import GOAL, MEGABYTE, Peak
from benchmarks.sharing import away, fill, settle
from benchmarks.terminal import Terminal
from benchmarks.workshop import Workshop
from store.pages import REGISTER, list_dates
from store.reading import PAGES

SLOW = 0.2
"""Seconds a call."""
ROUNDS, JOINING_ROUNDS, STARTS = 60, 12, 5
"""A year is taken in within some ten seconds: so many rounds, in so many starts."""


def measure(workshop: Workshop) -> list[Row]:
    """All rows of this measure."""
    history, share = workshop.unopened(SCHOOL), workshop.folder / "share-busy"
    fill(history, share)
    tell("Keys, while exchanging with a slow folder …")
    pc = settle(history, share, workshop.folder / "busy")
    pc.open(whole=True).keep_index()  # else it would be read meanwhile
    slow = play(workshop, away(pc, SLOW), ALWAYS, ROUNDS, rest=False)
    name = f"{SCHOOL}, while exchanging with a folder of {SLOW * 1000:.0f} ms a call"
    joining = f"{SCHOOL}, while a PC that has just joined takes it in"
    return [
        *rows_of(name, slow),
        *rows_of(joining, _joining(workshop, history, share)),
        _memory(workshop, _joiner(workshop, history, share, "joiner-memory")),
    ]


def _joining(workshop: Workshop, history: History, share: Path) -> dict[str, list[Paint]]:
    found: dict[str, list[Paint]] = {}
    for number in range(STARTS):
        tell(f"Keys, while joining, {number + 1} of {STARTS} …")
        pc = _joiner(workshop, history, share, f"joiner-{number}")
        for name, paints in play(workshop, pc, ALWAYS, JOINING_ROUNDS, rest=False).items():
            found.setdefault(name, []).extend(paints)
    return found


def _joiner(workshop: Workshop, history: History, share: Path, name: str) -> History:
    """A PC that has joined, and holds people and today so far: with these somebody can sign in."""
    days = list_dates(history.folder / PAGES)
    return settle(history, share, workshop.folder / name, "new", {REGISTER, *days[:2]})


def _memory(workshop: Workshop, pc: History) -> Row:
    tell("Memory, while joining …")
    with Terminal(pc.command(), workshop.around(pc)) as terminal, Peak(terminal.pid) as peak:
        terminal.sign_in(pc.adult, pc.child)
        terminal.rest()
    title = f"**Daybook**, {SCHOOL}, taken in by a PC that has just joined: peak memory"
    return Row(title, GOAL, f"{peak.bytes / MEGABYTE:.0f} MB")
