"""What the fault tests count for `scripts/prove.py`: runs, faults, what was acknowledged, what was lost."""

import json
import os
from pathlib import Path

FILE = "PROOF_TALLY"
"""The variable that names the file into which it is counted; nothing is, where there is none."""


def tally(**counts: int) -> None:
    """Count some more.

    Args:
        counts: `runs` from beginning to end; `faults` that were made; entries that were `acknowledged`, and
            are looked for afterwards, and those of them `lost`; pages of a PC that are `unreadable`; books
            `compared`, and those of them that `differ`; acknowledged entries of which every copy was
            `destroyed` by what a test simulates, which count as nothing else.
    """
    named = os.environ.get(FILE)
    if named:
        with Path(named).open("a", encoding="ascii") as file:
            file.write(json.dumps(counts) + "\n")
