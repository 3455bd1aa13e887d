"""Entries whose choices were left half made: offered the next time, but never taken for granted.

Brought back by themselves they would change what the next keys mean: a check-in of one letter would become
another, or be written for children who were added before.
"""

from __future__ import annotations

from datetime import date

from screens.today.capturing import Capture
from screens.today.host import Host

Key = tuple[date, str, str, str]


class HalfMade:
    """Remembers them while Daybook runs, by adult, kind and first child, for the rest of the day.

    Args:
        today: who is typing, and which day it is.
    """

    def __init__(self, today: Host) -> None:
        self._today = today
        self._left: dict[Key, Capture] = {}

    def begin(self, capture: Capture) -> None:
        """One is begun: offer what was left of the same; should it be left, keep it."""
        capture.before = self._left.get(self._key(capture))
        capture.left = self._leave

    def done(self, capture: Capture) -> None:
        """It is complete, perhaps begun before it was known for whom."""
        day, by, kind, pupil = self._key(capture)
        for each in (pupil, ""):
            self._left.pop((day, by, kind, each), None)

    def _leave(self, capture: Capture) -> None:
        if capture.begun:
            self._left[self._key(capture)] = capture

    def _key(self, capture: Capture) -> Key:
        day, by = self._today.clock.today(), self._today.place.adult
        return day, by, capture.walk.kind.name, next(iter(capture.pupils), "")
