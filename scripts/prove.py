"""Fault tests, level by level: `python scripts/prove.py L1`, or for an hour, with `--minutes 60`.

Without a level it lists them; `all` runs each. A level is run at least once; with `--minutes` again and
again, each time with other random choices, until the time is over. It prints what was counted, and ends with
1 where anything failed. docs/promises.md says what each level shows.
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
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COUNTS = ("tests", "runs", "faults", "acknowledged", "lost", "unreadable", "differ")
FAULTS = "tests/store/faults"
EXCHANGE = "tests/store/exchange"


@dataclass(frozen=True)
class Level:
    """A level of fault test.

    Attributes:
        what: what happens to Daybook in it.
        tests: which tests they are.
        longer: variables that make a run of `--minutes` larger.
    """

    what: str
    tests: tuple[str, ...]
    longer: dict[str, str] = field(default_factory=dict)


NIGHT = {"HYPOTHESIS_PROFILE": "night"}
LEVELS = {
    "L0": Level(
        "simulated schools of 3 to 8 PCs under every fault there is, until all show the same book",
        (f"{EXCHANGE}/test_simulation.py",),
        {"SIMULATIONS": "100"},
    ),
    "L1": Level(
        "killed at every system call of a save and of an exchange",
        (f"{FAULTS}/test_killed.py", f"{FAULTS}/test_exchange_killed.py"),
        NIGHT,
    ),
    "L2": Level(
        "errors of the disk at every call: full, broken, forbidden",
        (f"{FAULTS}/test_disk_errors.py", f"{FAULTS}/test_index_faults.py", f"{FAULTS}/test_write_files.py"),
        NIGHT,
    ),
    "L3": Level(
        "power cuts on a disk that forgets what was not synced", (f"{FAULTS}/test_power_cut.py",), NIGHT
    ),
    "L4": Level("a disk that is really full, and short writes", (f"{FAULTS}/test_full_disk.py",), NIGHT),
    "L5": Level("a real Samba server, its files held open by others", (f"{EXCHANGE}/real/test_samba.py",)),
    "L6": Level(
        "a shared folder that is slow, hangs, lies, is full, is torn",
        (
            f"{EXCHANGE}/test_failing_folders.py",
            f"{EXCHANGE}/test_failing_files.py",
            f"{EXCHANGE}/test_going.py",
        ),
        NIGHT,
    ),
    "L7": Level(
        "clocks that are wrong or jump, the hours of a clock change, PCs that were cloned or set back",
        (f"{EXCHANGE}/test_failing_pcs.py", "tests/store/test_clock.py", "tests/store/test_calendar.py"),
        NIGHT,
    ),
    "L8": Level("real Syncthing, with two and three PCs", (f"{EXCHANGE}/real/test_syncthing.py",)),
    "bytes": Level(
        "foreign bytes: pages, signs, markers, snapshots, tables, calendars, quick lines, settings",
        (
            f"{FAULTS}/test_damaged_pages.py",
            f"{FAULTS}/test_damaged_book_file.py",
            f"{FAULTS}/test_hostile_records.py",
            f"{EXCHANGE}/test_marker.py",
            f"{EXCHANGE}/test_presence.py",
            "tests/store/test_snapshots.py",
            "tests/store/test_tables.py",
            "tests/store/test_term_dates_hostile.py",
            "tests/store/test_quickline.py",
            "tests/store/test_settings.py",
        ),
        NIGHT,
    ),
}


def main() -> int:
    """Run what was asked for; 1 where anything failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("level", nargs="?", choices=[*LEVELS, "all"])
    parser.add_argument("--minutes", type=float, default=0.0, help="again and again for so long, each level")
    options = parser.parse_args()
    if options.level is None:
        _say("\n".join(f"{name:6} {level.what}" for name, level in LEVELS.items()))
        return 0
    names = list(LEVELS) if options.level == "all" else [options.level]
    _say(f"{'level':6} {'minutes':>7} {_columns(COUNTS)} {'failed':>7}")
    return int(sum(_prove(name, options.minutes) for name in names) > 0)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _columns(values: Iterable[str]) -> str:
    return " ".join(f"{each:>12}" for each in values)


def _prove(name: str, minutes: float) -> int:
    """Run a level and print its line; how many of its runs failed."""
    level, began, failed, counted = LEVELS[name], time.monotonic(), 0, Counter[str]()
    taken = 0.0
    while not counted["again"] or taken < minutes:
        done, failures = _run(level, longer=minutes > 0)
        counted += done + Counter(again=1)
        failed += failures
        taken = (time.monotonic() - began) / 60
    _say(f"{name:6} {taken:>7.1f} {_columns(f'{counted[each]:,}' for each in COUNTS)} {failed:>7}")
    return failed


def _run(level: Level, *, longer: bool) -> tuple[Counter[str], int]:
    """One run of a level's tests: what was counted, and 1 where it failed."""
    with tempfile.TemporaryDirectory() as folder:
        counts = Path(folder) / "tally"
        environment = {**os.environ, **(level.longer if longer else {}), "PROOF_TALLY": str(counts)}
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *level.tests]
        ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        if ran.returncode:
            _say(ran.stdout[-4000:] + ran.stderr[-2000:])
        passed = re.search(r"(\d+) passed", ran.stdout)
        found = Counter(tests=int(passed[1]) if passed else 0)
        for line in counts.read_text().splitlines() if counts.exists() else ():
            found.update(json.loads(line))
        return found, int(ran.returncode != 0)


if __name__ == "__main__":
    sys.exit(main())
