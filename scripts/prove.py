"""Fault tests, level by level: `python scripts/prove.py L1`, or `python scripts/prove.py all --minutes 60`.

Without a level it lists them. Each level runs at least once; with `--minutes` again and again, larger and
with other random choices, until the time is over, which `all` divides among the levels. In the end it prints
one table of what the tests counted, and exits with 1 where a test failed, or anything was lost, unreadable or
different. docs/promises.md says what each level shows and how it is counted.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = {
    "runs": "runs",
    "faults": "faults injected",
    "acknowledged": "acknowledged entries",
    "lost": "entries lost",
    "unreadable": "unreadable pages",
    "compared": "books compared",
    "differ": "books that differ",
}
"""What tests count (tests/tally.py), and how a table calls it."""
MUST_BE_NONE = ("lost", "unreadable", "differ")
NOT_COUNTED = "–"
FAULTS = "tests/store/faults"
EXCHANGE = "tests/store/exchange"


@dataclass(frozen=True)
class Level:
    """A level of fault test.

    Attributes:
        what: what happens to Daybook in it.
        tests: which tests they are.
        longer: variables that make a run of `--minutes` larger.
        part: how much of the time of all levels is its own, beside the others.
    """

    what: str
    tests: tuple[str, ...]
    longer: dict[str, str] = field(default_factory=dict)
    part: int = 2


@dataclass
class Counted:
    """What came of one level.

    Attributes:
        counts: by the names of `COLUMNS`; what no test counted is not in it.
        passes: how often its tests were run.
        failed: how many of these failed.
        minutes: that it took.
    """

    counts: Counter[str] = field(default_factory=Counter)
    passes: int = 0
    failed: int = 0
    minutes: float = 0.0

    @property
    def bad(self) -> bool:
        """Whether something is not as it must be."""
        return bool(self.failed or any(self.counts[each] for each in MUST_BE_NONE))


HOUR = {"HYPOTHESIS_PROFILE": "hour"}
LEVELS = {
    "L0": Level(
        "simulated schools of 3 to 8 PCs under every fault there is, until all show the same book",
        (f"{EXCHANGE}/test_simulation.py",),
        {"SIMULATIONS": "100"},
        6,
    ),
    "L1": Level(
        "killed at every system call of a save and of an exchange",
        (f"{FAULTS}/test_killed.py", f"{FAULTS}/test_exchange_killed.py"),
        HOUR,
        3,
    ),
    "L2": Level(
        "errors of the disk at every call: full, broken, forbidden",
        (f"{FAULTS}/test_disk_errors.py", f"{FAULTS}/test_index_faults.py", f"{FAULTS}/test_write_files.py"),
        HOUR,
    ),
    "L3": Level(
        "power cuts on a disk that forgets what was not synced", (f"{FAULTS}/test_power_cut.py",), HOUR, 3
    ),
    "L4": Level("a disk that is really full, and short writes", (f"{FAULTS}/test_full_disk.py",), HOUR, 1),
    "L5": Level(
        "a real Samba server, its files held open by others", (f"{EXCHANGE}/real/test_samba.py",), HOUR
    ),
    "L6": Level(
        "a shared folder that is slow, hangs, lies, is full, is torn",
        (
            f"{EXCHANGE}/test_failing_folders.py",
            f"{EXCHANGE}/test_failing_files.py",
            f"{EXCHANGE}/test_fetching.py",
            f"{EXCHANGE}/test_going.py",
        ),
        HOUR,
        1,
    ),
    "L7": Level(
        "clocks that are wrong or jump, the hours of a clock change, PCs that were cloned or set back",
        (f"{EXCHANGE}/test_failing_pcs.py", "tests/store/test_clock.py", "tests/store/test_calendar.py"),
        HOUR,
        1,
    ),
    "L8": Level("real Syncthing, with two and three PCs", (f"{EXCHANGE}/real/test_syncthing.py",), HOUR),
    "bytes": Level(
        "foreign bytes: pages, signs, markers, snapshots, tables, calendars, quick lines, settings",
        (
            f"{FAULTS}/test_damaged_pages.py",
            f"{FAULTS}/test_damaged_book_file.py",
            f"{FAULTS}/test_hostile_records.py",
            f"{FAULTS}/test_foreign_files.py",
            "tests/fuzz/test_readers.py",
            f"{EXCHANGE}/test_marker.py",
            f"{EXCHANGE}/test_presence.py",
            "tests/store/test_snapshots.py",
            "tests/store/importing/test_tables.py",
            "tests/store/arranging/test_term_dates_hostile.py",
            "tests/store/quickline/test_quickline.py",
            "tests/store/this_pc/test_settings.py",
        ),
        HOUR,
    ),
}


def main() -> int:
    """Run what was asked for; 1 where anything is not as it must be."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("level", nargs="?", choices=[*LEVELS, "all"])
    parser.add_argument("--minutes", type=float, default=0.0, help="again and again, for so long altogether")
    options = parser.parse_args()
    if options.level is None:
        _say("\n".join(f"{name:6} {level.what}" for name, level in LEVELS.items()))
        return 0
    found = prove(list(LEVELS) if options.level == "all" else [options.level], options.minutes)
    _say(table(found))
    return int(any(each.bad for each in found.values()))


def prove(names: list[str], minutes: float) -> dict[str, Counted]:
    """Run levels for so many minutes altogether, or until it is stopped; what came of each."""
    found: dict[str, Counted] = {}
    end = time.monotonic() + 60 * minutes
    # the simulation last: it is in small runs, so that the end comes when it should
    waiting = sorted(names, key=lambda name: name == "L0")
    try:
        while waiting:
            parts = sum(LEVELS[name].part for name in waiting)
            name = waiting.pop(0)
            left = max(0.0, end - time.monotonic()) / 60
            found[name] = Counted()
            _prove(LEVELS[name], found[name], left * LEVELS[name].part / parts, longer=minutes > 0)
            _tell(name, found[name])
    except KeyboardInterrupt:
        _tell("stopped", Counted())
    return {name: found[name] for name in LEVELS if name in found}


def _prove(level: Level, counted: Counted, minutes: float, *, longer: bool) -> None:
    """Run a level again and again until its time is over."""
    began = time.monotonic()
    while not counted.passes or counted.minutes < minutes:
        done, failed = run(level, longer=longer)
        counted.counts.update(done)
        counted.failed += failed
        counted.passes += 1
        counted.minutes = (time.monotonic() - began) / 60


def run(level: Level, *, longer: bool) -> tuple[Counter[str], bool]:
    """One run of a level's tests: what was counted, and whether it failed."""
    with tempfile.TemporaryDirectory() as folder:
        tally = Path(folder) / "tally"
        environment = {**os.environ, **(level.longer if longer else {}), "PROOF_TALLY": str(tally)}
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
        command += ["--hypothesis-show-statistics", *level.tests]
        ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        lines = tally.read_text().splitlines() if tally.exists() else []
    if ran.returncode:
        _say(ran.stdout[-8000:] + ran.stderr[-2000:])
    return counts_of(lines, ran.stdout), bool(ran.returncode)


def counts_of(lines: list[str], told: str) -> Counter[str]:
    """What tests counted, each line a JSON object; and the random inputs that pytest told of, each a run."""
    found: Counter[str] = Counter()
    for line in lines:
        found.update(json.loads(line))
    inputs = sum(map(int, re.findall(r"- (\d+) passing,", told)))
    if inputs:
        found["runs"] += inputs
    return found


def table(found: dict[str, Counted]) -> str:
    """What came of the levels, as a table in Markdown; with a line for all where there are several."""
    lines = [
        f"| level | minutes | {' | '.join(COLUMNS.values())} | failed |",
        f"|---|{'---:|' * (len(COLUMNS) + 2)}",
        *(_row(name, each) for name, each in found.items()),
    ]
    if len(found) > 1:
        together = Counted(failed=sum(each.failed for each in found.values()))
        together.minutes = sum(each.minutes for each in found.values())
        for each in found.values():
            together.counts.update(each.counts)
        lines.append(_row("**all**", together))
    destroyed = sum(each.counts["destroyed"] for each in found.values())
    if destroyed:
        lines += ["", f"Acknowledged entries of which the simulation destroyed every copy: {destroyed:,}."]
    return "\n".join(lines)


def _row(name: str, counted: Counted) -> str:
    counts = [f"{counted.counts[each]:,}" if each in counted.counts else NOT_COUNTED for each in COLUMNS]
    return f"| {name} | {counted.minutes:.1f} | {' | '.join(counts)} | {counted.failed} |"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _tell(name: str, counted: Counted) -> None:
    """A line on how far it is, beside the table."""
    sys.stderr.write(f"{name}: {counted.passes} passes, {counted.failed} failed, {counted.minutes:.1f} min\n")


if __name__ == "__main__":
    sys.exit(main())
