"""Comparing everything, which takes as many exchanges as it takes: which dates are still to come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far comparing everything has come.

    Attributes:
        done: date folders that were compared.
        total: date folders that there are.
    """

    done: int
    total: int


class Whole:
    """Knows what of everything is still to be compared. Asked for once more while it is under way, it begins
    anew with the next exchange.

    Attributes:
        wanted: whether it was asked for, and has not begun.
        fetched: dates that were fetched, as far as they needed no comparing, and not compared yet.
    """

    def __init__(self) -> None:
        self.wanted = False
        self.fetched: set[str] = set()
        self._left: list[str] = []
        self._total = 0

    @property
    def left(self) -> Sequence[str]:
        """The dates that are still to be compared, in this order; none before it has begun."""
        return self._left

    @property
    def done(self) -> bool:
        """Whether everything was compared that was asked for."""
        return not self.wanted and not self._left

    @property
    def progress(self) -> Progress | None:
        """How far it has come; None where it is done, or has not begun."""
        return Progress(self._total - len(self._left), self._total) if self._left else None

    def want(self) -> None:
        """Have every date compared, from now on."""
        self.wanted, self._left = True, []

    def begin(self, dates: Iterable[str]) -> None:
        """These are all there are, in the order in which they are to be compared."""
        self.wanted, self._left = False, list(dates)
        self._total = len(self._left)

    def compared(self, date: str) -> None:
        """One was compared."""
        self._left = [each for each in self._left if each != date]
        self.fetched.discard(date)
