"""Which dates an exchange looks into, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from store.clock import Clock
from store.exchange.seen import Seen
from store.pages import REGISTER

LIVELY = 7200.0
"""Seconds in which a folder that something came from is looked into at every exchange."""
AHEAD = 7
"""How many days to come are looked into at every exchange; where a clock is years behind, all are."""


class Dates:
    """Knows the dates in which something is to be expected: the others have time.

    Args:
        clock: says which day is today.
        seen: what was found in the folder; says what another PC could not read.

    Attributes:
        failed: those that could not be compared, and are tried at every exchange until they can be.
    """

    def __init__(self, clock: Clock, seen: Seen) -> None:
        self._clock = clock
        self._seen = seen
        self._known: set[str] = set()
        """All that the folder ever listed in this run."""
        self._lively: dict[str, float] = {}
        """Those that something came from lately, and when."""
        self.failed: set[str] = set()

    def came(self, dates: Iterable[str]) -> None:
        """Something came from these: more may follow."""
        self._lively |= dict.fromkeys(dates, self._seen.now())

    def due(self, listed: set[str]) -> list[str]:
        """The dates that are looked into at every exchange: people, today, yesterday, the latest day there,
        the next days to come (of PCs with a wrong clock, or where this one's is), what is new there, what
        something came from lately, what another PC could not read, and what failed the last time.

        Args:
            listed: those that the folder lists.
        """
        today, now = self._clock.today(), self._seen.now()
        near = {REGISTER, today.isoformat(), (today - timedelta(days=1)).isoformat()}
        ahead = sorted(date for date in listed if date != REGISTER and date > today.isoformat())
        last = sorted(listed - {*ahead, REGISTER})[-1:]
        doubted = {date for date, _ in self._seen.doubted} & listed
        new = listed - self._known if self._known else set()
        self._known |= listed
        self._lively = {date: at for date, at in self._lively.items() if now - at < LIVELY}
        self.came(new)  # a sync program brings a folder before its files
        return self.in_order({*near, *ahead[:AHEAD], *last, *doubted, *new, *self._lively, *self.failed})

    def in_order(self, dates: Iterable[str]) -> list[str]:
        """People, today, and then backwards; last the days to come."""
        today, wanted = self._clock.today().isoformat(), set(dates)
        days = sorted(wanted - {REGISTER}, reverse=True)
        first = [REGISTER] if REGISTER in wanted else []
        past = [date for date in days if date <= today]
        return [*first, *past, *(date for date in days if date > today)]
