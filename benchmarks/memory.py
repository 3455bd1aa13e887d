"""Peak memory of the running app, what it does at its end included, beside a bare Textual app."""

from __future__ import annotations

import resource
import sys
import threading
from pathlib import Path
from types import TracebackType

from benchmarks.histories import SCHOOL, SCHOOL5, History
from benchmarks.measuring import Row, tell
from benchmarks.start import BARE_TEXT, bare
from benchmarks.terminal import Terminal
from benchmarks.workshop import Workshop

GOAL = "≤ 250 MB"
MEGABYTE = 1_000_000
EVERY = 0.005
"""Seconds between two looks at a process. The system keeps its peak, so that only the last look counts."""
ENTER, LEAVE = "\r", "\x1bOQ"
SEARCH, WANTED = "s", "friend"


class Peak:
    """The peak memory of a process while this is open, in bytes: `with Peak(pid) as peak: …`."""

    def __init__(self, pid: int) -> None:
        self._status = Path(f"/proc/{pid}/status")
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self.bytes = 0

    def __enter__(self) -> Peak:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()
        if not self.bytes:  # a system without /proc tells the greatest of all children that have ended
            unit = 1 if sys.platform == "darwin" else 1024
            self.bytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit

    def _look(self) -> None:
        while not self._ended.wait(EVERY):
            try:
                lines = self._status.read_text(encoding="utf-8").splitlines()
            except OSError:
                return
            high = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
            self.bytes = int(high[0]) * 1024 if high else self.bytes


def measure(workshop: Workshop) -> list[Row]:
    """All rows of this measure."""
    floor = _bare(workshop)
    rows = [Row("a bare Textual app", "floor", _shown(floor))]
    for name in (SCHOOL, SCHOOL5):
        for title, history in (
            (f"{name}, the first start, snapshots written", workshop.unopened(name)),
            (f"{name}, a child's page{', a search' if _searches() else ''}, quit", workshop.history(name)),
        ):
            tell(f"Memory: {title} …")
            peak = peak_of(workshop, history)
            goal = GOAL if name == SCHOOL else ""
            rows.append(Row(f"**Daybook**, {title}", goal, _shown(peak), f"{peak / floor:.2f} × bare"))
    return rows


def _bare(workshop: Workshop) -> int:
    with Terminal(bare(workshop), workshop.around(None)) as terminal, Peak(terminal.pid) as peak:
        terminal.until(BARE_TEXT)
        terminal.rest()
    return peak.bytes


def peak_of(workshop: Workshop, history: History) -> int:
    """The peak of one visit: signed in, everything read, a child's page, a search, quit."""
    with Terminal(history.command(), workshop.around(history)) as terminal, Peak(terminal.pid) as peak:
        terminal.sign_in(history.adult, history.shown)
        terminal.rest()
        terminal.press("1")
        terminal.settle()
        terminal.press(ENTER)
        terminal.rest()
        terminal.press(LEAVE)
        terminal.settle()
        if _searches():
            terminal.press(SEARCH)
            terminal.settle()
            terminal.press(WANTED + ENTER)
            terminal.rest()
            terminal.press(LEAVE)
            terminal.settle()
        terminal.leave()
    return peak.bytes


def _searches() -> bool:
    """Whether Today has a key for searching; without it the words would be taken for other keys."""
    from screens.today import commands

    keys = {getattr(each, "key", "") for each in vars(commands).values()}
    return SEARCH in keys


def _shown(size: int) -> str:
    return f"{size / MEGABYTE:.0f} MB"
