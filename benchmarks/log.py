"""`daybook log`, the whole process, beside jrnl adding a line; and what starting Python alone costs."""

from __future__ import annotations

import functools
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from benchmarks.histories import DEMO, EMPTY, SCHOOL, SCHOOL5, History
from benchmarks.measuring import Case, Row, row, side_by_side, tell, times
from benchmarks.workshop import JRNL, Workshop

ROUNDS = 21
LINES = 1_000
NOTE = "settled after assembly"
JRNL_FRESH, JRNL_FULL = f"jrnl {JRNL}, a fresh journal", f"jrnl {JRNL}, a journal of {LINES:,} lines"
CONFIGURATION = """\
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: true
indent_character: '|'
journals:
  default: {{journal: '{journal}'}}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%F %r'
version: v{version}
"""


def measure(workshop: Workshop) -> list[Row]:
    """All rows of this measure."""
    statements = ["pass", *(["import pydantic; pydantic.BaseModel"] if find_spec("pydantic") else [])]
    python: dict[str, list[str | Path]] = {
        f"`python -c '{statement}'`": [sys.executable, "-c", statement] for statement in statements
    }
    floors = {name: functools.partial(workshop.seconds, command) for name, command in python.items()}
    peers = _jrnls(workshop)
    own = {name: _daybook(workshop, workshop.history(name)) for name in (EMPTY, DEMO, SCHOOL, SCHOOL5)}
    tell("Logging one entry …")
    found = side_by_side({**floors, **peers, **own}, ROUNDS)
    rows = [row(name, found[name], "floor") for name in floors]
    rows += [row(name, found[name], "peer") for name in peers]
    for name in own:
        goal, ratio = ("≤ 1.0 ×", times(found[name], found[JRNL_FRESH], "jrnl, fresh")) if peers else ("", "")
        rows.append(row(f"**`daybook log`**, {name}", found[name], goal, ratio))
    return rows


def _daybook(workshop: Workshop, history: History) -> Case:
    line = f"c {history.child} y {NOTE}"
    return functools.partial(workshop.seconds, history.command("log", line, "--by", "AB"), history)


def _jrnls(workshop: Workshop) -> dict[str, Case]:
    """jrnl on a journal that is put back before each line."""
    program = workshop.jrnl()
    if program is None:
        return {}
    entry = f"[2026-11-23 10:42:00 AM] Zoe yellow. {NOTE}\n\n"
    return {
        JRNL_FRESH: _jrnl(workshop, program, "fresh", ""),
        JRNL_FULL: _jrnl(workshop, program, "full", entry * LINES),
    }


def _jrnl(workshop: Workshop, program: Path, name: str, text: str) -> Case:
    folder = workshop.folder / f"jrnl-{name}"
    folder.mkdir()
    journal, before, settings = folder / "journal.txt", folder / "before.txt", folder / "jrnl.yaml"
    before.write_text(text, encoding="utf-8")
    settings.write_text(CONFIGURATION.format(journal=journal, version=JRNL), encoding="utf-8")
    command: list[str | Path] = [program, "--config-file", settings, "today:", f"Zoe yellow. {NOTE}"]

    def add_line() -> float:
        shutil.copyfile(before, journal)
        return workshop.seconds(command)

    return add_line
