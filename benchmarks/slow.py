"""`python benchmarks/slow.py SECONDS MOMENT …`: Daybook as of a moment, each call of its shared folder taking
so many seconds longer."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)  # as benchmarks/at.py
    from datetime import datetime

    from benchmarks.at import shift_clock
    from benchmarks.sharing import slow_down

    slow_down(float(sys.argv.pop(1)))
    shift_clock(datetime.fromisoformat(sys.argv.pop(1)))
    from tui.__main__ import main

    sys.exit(main())
