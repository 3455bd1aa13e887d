"""When the next exchange is due: soon after a save, else every 15 seconds, and ever later where it fails."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

EVERY = 15.0
"""Seconds between two exchanges."""
SOON = 2.0
"""Seconds after a save: what is written together is shared together."""
WHOLE_EVERY = 3600.0
"""Seconds after which everything is compared again."""
LONGEST_REST = 300.0
"""Seconds between two attempts where the folder keeps failing."""


class Pace:
    """Says when. One thread uses it at a time.

    Args:
        now: seconds that only go forward.

    Attributes:
        due: when the next exchange is due; the first at once.
        failing: whether the last one could not be made at all.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self.due = self._whole_due = now()
        self.failing = False
        self._wanted = math.inf
        self._rest = EVERY

    @property
    def left(self) -> float:
        """Seconds until the next exchange; none, where not positive."""
        return self.due - self._now()

    def saved(self, *, urgent: bool) -> None:
        """Something was saved: it is shared soon, unless the folder is failing; what is urgent, at once."""
        if urgent or not self.failing:
            self.want(0.0 if urgent else SOON)

    def want(self, seconds: float = 0.0) -> None:
        """One is wanted in so many seconds; where one is under way, after it."""
        self._wanted = min(self._wanted, self._now() + seconds)
        self.due = min(self.due, self._wanted)

    def begin(self) -> None:
        """One begins: all that was wanted so far, it does."""
        self._wanted = math.inf

    def whole(self) -> bool:
        """Whether it is time to compare everything; that is said once."""
        if self._now() < self._whole_due:
            return False
        self._whole_due = self._now() + WHOLE_EVERY
        return True

    def end(self, *, failing: bool, more: bool) -> None:
        """One has come to its end.

        Args:
            failing: whether it could not be made.
            more: whether it broke off with more to do.
        """
        self.failing = failing
        self._rest = min(self._rest * 2, LONGEST_REST) if failing else EVERY
        pause = 0.0 if more and not failing else self._rest
        self.due = min(self._now() + pause, self._wanted)
