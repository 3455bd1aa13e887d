"""`python -m benchmarks [MEASURE …]`: measure, and print one table in Markdown."""

from __future__ import annotations

import argparse
import importlib
import tempfile
from pathlib import Path

from benchmarks.machine import describe
from benchmarks.measuring import Row, table
from benchmarks.workshop import Workshop

MEASURES = {
    "save": "key to saved",
    "log": "`daybook log`, the whole process",
    "start": "start",
    "keys": "key to paint",
    "hide": "key to hidden",
    "jobs": "a whole job: keys, and the machine's time for all of them",
    "end_of_day": "the end of a class's day: keys, and the machine's time for all of them",
    "child": "one child's year",
    "owed": "what is owed",
    "search": "search over the school year",
    "memory": "peak memory",
    "read": "from nothing to all read",
    "exchange": "the exchange of a school's PCs",
    "delay": "from a save on one PC to its line on another",
    "join": "a fresh PC joins a school year",
    "busy": "key to paint, while exchanging",
}


def main() -> None:
    """Run the measures asked for, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "measures", nargs="*", choices=[*MEASURES, []], metavar="MEASURE", help=", ".join(MEASURES)
    )
    parser.add_argument(
        "--in",
        dest="folder",
        type=Path,
        metavar="DIR",
        help="work on this disk (the system's temporary folder)",
    )
    parser.add_argument(
        "--keep",
        type=Path,
        metavar="DIR",
        help="keep the large histories there, and use those that are there already; best on the same disk",
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="daybook-benchmarks-", dir=options.folder) as folder:
        workshop = Workshop(Path(folder), options.keep)
        about = describe(workshop.folder)
        rows: list[Row] = []
        for name in options.measures or MEASURES:
            rows.append(Row(f"_{MEASURES[name]}_"))
            rows += importlib.import_module(f"benchmarks.{name}").measure(workshop)
    print(f"{about}\n\n{table(rows)}")


if __name__ == "__main__":
    main()
