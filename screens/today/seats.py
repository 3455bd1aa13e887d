"""Which digit each child has on Today: the same for as long as somebody looks at a class.

Rows stand in register order. Children who come from another PC meanwhile, and were registered earlier, would
move the others: they come behind, until the class is chosen again, somebody else signs in, or another day
begins. Who goes leaves a digit free.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from store.people.people import Member
from store.views.today import DayView


class Seats:
    """Seats of the children shown, counted from 0, by id."""

    def __init__(self) -> None:
        self._day: date | None = None
        self._seats: dict[str, int] = {}

    def clear(self) -> None:
        """Nobody has a seat: who is shown next gets one in register order."""
        self._seats = {}

    def take(self, view: DayView) -> DayView:
        """Give everyone new a seat; the view with its children in the order of their seats."""
        if view.day != self._day:
            self._day = view.day
            self.clear()
        for row in view.children:
            self._seats[row.pupil.id] = self._seat(row.pupil)
        return replace(view, children=tuple(sorted(view.children, key=lambda row: self.of(row.pupil))))

    def _seat(self, pupil: Member) -> int:
        """The first seat of a child who may have been several, or a new one behind all others."""
        had = [self._seats[each] for each in pupil.aliases if each in self._seats]
        return min(had) if had else 1 + max(self._seats.values(), default=-1)

    def of(self, pupil: Member) -> int:
        """The seat of a child who is shown."""
        return self._seats[pupil.id]
