"""Which line of the screen of handovers is highlighted: it stays on what it is on, whatever is read anew."""

from __future__ import annotations

from collections.abc import Sequence

from screens.handover.rows import Row, Target
from store.handover.desk import Item
from store.handover.received import Came
from store.handovers import Handover


class Marked:
    """The lines, and the highlight.

    Attributes:
        rows: what stands on the screen.
        place: the highlighted row, counted from 0.
    """

    def __init__(self) -> None:
        self.rows: Sequence[Row] = ()
        self.place = 0
        self._wanted: object = None

    @property
    def chosen(self) -> Target | None:
        """What is highlighted."""
        return self.rows[self.place].stands_for if self.place < len(self.rows) else None

    @property
    def came(self) -> Came | None:
        """The handover that came, where one is highlighted."""
        return self.chosen if isinstance(self.chosen, Came) else None

    @property
    def item(self) -> Item | None:
        """The line of what is to be handed over, where one is highlighted."""
        return self.chosen if isinstance(self.chosen, Item) else None

    @property
    def sent(self) -> Handover | None:
        """The handover that was sent, where one is highlighted."""
        return self.chosen if isinstance(self.chosen, Handover) else None

    def want(self, key: str) -> None:
        """Once the lines are others, highlight what was sent under this id."""
        self._wanted = key

    def take(self, rows: Sequence[Row]) -> None:
        """The lines are others now."""
        wanted, self.rows = self._wanted or _key(self.chosen), rows
        self._wanted = None
        found = (place for place, row in enumerate(rows) if wanted and _key(row.stands_for) == wanted)
        self.place = next(found, min(self.place, max(0, len(rows) - 1)))
        self.move(0)

    @property
    def end(self) -> int:
        """The last row of what is highlighted."""
        there = self.place + 1
        while there < len(self.rows) and not self.rows[there].first and self.rows[there].stands_for:
            there += 1
        return there - 1

    def move(self, step: int) -> None:
        """Move the highlight by so many lines that can be highlighted."""
        stops = [place for place, row in enumerate(self.rows) if row.stands_for is not None and row.first]
        if stops:
            here = max((number for number, place in enumerate(stops) if place <= self.place), default=0)
            self.place = stops[max(0, min(here + step, len(stops) - 1))]


def _key(chosen: Target | None) -> object:
    """What is the same about something before and after it was read anew."""
    if isinstance(chosen, Came):
        return chosen.handover.key
    if isinstance(chosen, Item):
        return chosen.source or chosen.place
    return chosen.key if chosen else None
