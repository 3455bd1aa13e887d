"""What a person does comes first: long work behind it steps aside for a moment whenever a key is pressed.

All threads of a program share one interpreter and its locks. So work that takes seconds is done in pieces of
a few milliseconds, and whoever does it asks here before each of them.
"""

from __future__ import annotations

from time import monotonic, sleep

MOMENT = 0.1
"""Seconds after a key that belong to it: acting on it, and painting."""
LATELY = 10.0
"""Seconds after a key in which the next one is likely to come."""

AT_A_STRETCH, BREATH = 0.005, 0.001
"""Seconds that work goes on while a key may come, and that it rests then. Locks are not fair: who lets go of
one only to take it again, takes it before those who wait for it."""


class Foreground:
    """Knows when a person last did something. Safe to use from several threads."""

    def __init__(self) -> None:
        self._touched = monotonic() - LATELY
        self._breathed = 0.0

    def touched(self) -> None:
        """A person does something now."""
        self._touched = monotonic()

    @property
    def lively(self) -> bool:
        """Whether a person has been doing something lately; else work may be done in larger pieces."""
        return monotonic() - self._touched < LATELY

    @property
    def acting(self) -> bool:
        """Whether the last key still has its moment."""
        return monotonic() - self._touched < MOMENT

    def step_aside(self) -> None:
        """Wait for as long as the last key still needs, and a little now and then while the next is likely to
        come. However fast somebody types, that is a moment at most, so that the work goes on."""
        left = self._touched + MOMENT - monotonic()
        if left > 0:
            sleep(left)
        elif self.lively and monotonic() - self._breathed > AT_A_STRETCH:
            sleep(BREATH)
        else:
            return
        self._breathed = monotonic()
