"""`python benchmarks/at.py MOMENT …`: Daybook as if it were another day, so that a history ends today.

School years begin on 1 September: on an autumn day a school year's history would lie mostly in the last
one. Only the one clock is shifted; files keep the machine's time, and the clock goes on from the moment.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def starting(moment: datetime) -> Callable[[], datetime]:
    """A source of time for a clock: the moment now, and going on from there.

    Args:
        moment: aware.
    """
    from store.clock import system_time

    shift = moment - system_time()
    return lambda: system_time() + shift


def shift_clock(moment: datetime) -> None:
    """Have every clock that is made from now on go from this moment. What compares files with the machine's
    time (`store.clock.seconds_since`) stays as it is."""
    from store.clock import DEFAULT_ZONE, Clock, HybridClock

    source = starting(moment)
    Clock.__init__.__defaults__ = (DEFAULT_ZONE, source)
    HybridClock.__init__.__defaults__ = (source,)


if __name__ == "__main__":
    sys.path[0] = str(ROOT)  # not this folder, whose files are called like others'
    shift_clock(datetime.fromisoformat(sys.argv.pop(1)))
    from tui.__main__ import main

    sys.exit(main())
