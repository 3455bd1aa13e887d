"""Whose turn it is in a round."""

from __future__ import annotations

from screens.round.sheet import Sheet
from store.views.today import ChildRow


class Turn:
    """Goes through a sheet. It stays with a child, wherever that stands by now, until it is moved: a key on
    its way is never taken for somebody else.

    Args:
        sheet: the children.

    Attributes:
        pupil: the id of the child whose turn it is; None for nobody.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.pupil: str | None = None

    @property
    def place(self) -> int | None:
        """Where that child stands, counted from 0."""
        return self._sheet.row_of(self.pupil) if self.pupil else None

    @property
    def row(self) -> ChildRow | None:
        """That child."""
        place = self.place
        return None if place is None else self._sheet.rows[place]

    def go(self, place: int | None) -> None:
        """Go to a child, or to nobody."""
        self.pupil = None if place is None else self._sheet.rows[place].pupil.id

    def on(self) -> bool:
        """Go on to the next child who is still to come, and to nobody once there is none; where there is no
        other, stay. Says whether that began from the top again."""
        place = self.place
        here = -1 if place is None else place
        following = self._sheet.next_after(here)
        if following is None and self._sheet.waiting:
            return False
        self.go(following)
        return following is not None and following < here

    def move(self, step: int) -> None:
        """Move by so many children, whether they are done or not; from nobody into the list's near end."""
        last, place = len(self._sheet.rows) - 1, self.place
        if last >= 0:
            begin = place if place is not None else (last + 1 if step < 0 else -1)
            self.go(max(0, min(begin + step, last)))
