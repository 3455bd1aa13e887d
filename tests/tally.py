"""What the fault tests count for `scripts/prove.py`: runs, faults, what was acknowledged, what was lost."""

import json
import os
from pathlib import Path

FILE = "PROOF_TALLY"
"""The variable that names the file into which it is counted; nothing is, where there is none."""


def tally(**counts: int) -> None:
    """Count some more: `runs`, `faults`, `acknowledged` and `lost` entries, `unreadable` pages, books that
    `differ`."""
    named = os.environ.get(FILE)
    if named:
        with Path(named).open("a", encoding="ascii") as file:
            file.write(json.dumps(counts) + "\n")
