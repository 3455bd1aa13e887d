"""The sheet of a class round: how each child stands, from the book and from what was just pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from screens.saving import Gesture
from store.codec import Json
from store.entries import Entry
from store.views.round import absent, of_slot
from store.views.today import ChildRow

SAVED = "saved"
_WORN = ("zone", "outcome", "reason")
"""The fields that a letter sets."""


@dataclass(eq=False)
class Mark:
    """Something that was written about a child in this round.

    Attributes:
        pupil: the child's id.
        gesture: what wrote it.
        by: id of the adult whose it is.
        at: when it was pressed.
        fields: what the check-in says with it.
        writes: the gesture that wrote the check-in; None where that was there before the round.
        entry: the id of such a check-in.
        read: whether the book was asked anew since it was saved, so that the book says more than this.
    """

    pupil: str
    gesture: Gesture
    by: str
    at: datetime
    fields: Json
    writes: Gesture | None
    entry: str = ""
    read: bool = False

    @property
    def key(self) -> str:
        """The id of the check-in; "" until it is made."""
        return next(iter(self.writes.keys_of(self.pupil)), "") if self.writes else self.entry


@dataclass(frozen=True, slots=True)
class Standing:
    """How a child stands in the slot.

    Attributes:
        fields: what the check-in says.
        state: "saved", "waiting" or "failed".
        by: id of the adult whose it is.
        at: when it was.
        key: its id; "" until it is made.
    """

    fields: Json
    state: str
    by: str
    at: datetime
    key: str

    @property
    def done(self) -> bool:
        """Whether the child was checked in, and it is saved."""
        return self.state == SAVED and self.fields.get("outcome") != "not done"

    @property
    def missed(self) -> bool:
        """Whether it is saved that the check-in was not done."""
        return self.state == SAVED and self.fields.get("outcome") == "not done"

    def says(self, fields: Json) -> bool:
        """Whether it says already what a letter would."""
        return all(self._said(self.fields, name) == self._said(fields, name) for name in _WORN)

    @staticmethod
    def _said(fields: Json, name: str) -> object:
        return fields.get(name) or ("done" if name == "outcome" else None)


class Sheet:
    """The children of a round and how they stand.

    Args:
        slot: the slot of the day that the round is for.

    Attributes:
        rows: the children, as the book has them.
        marks: what was written in this round and stands, oldest first.
    """

    def __init__(self, slot: str) -> None:
        self.slot = slot
        self.rows: Sequence[ChildRow] = ()
        self.marks: list[Mark] = []

    def take_in(self, read: Callable[[], Sequence[ChildRow]]) -> None:
        """Ask the book anew; what was saved before that counts as the book has it."""
        saved = [mark for mark in self.marks if mark.gesture.state == SAVED]
        self.rows = read()
        for mark in saved:
            mark.read = True
        self.marks = [mark for mark in self.marks if mark.gesture.state != "refused"]

    def forget(self, mark: Mark) -> None:
        """Leave out what was undone."""
        if mark in self.marks:
            self.marks.remove(mark)

    # --- children

    def row_of(self, pupil: str | None) -> int | None:
        """Where a child stands, counted from 0; None where the sheet has no such child."""
        return next((place for place, row in enumerate(self.rows) if pupil in row.pupil.aliases), None)

    def latest(self, row: ChildRow) -> Mark | None:
        """What was written last in this round about a child."""
        return next((mark for mark in reversed(self.marks) if mark.pupil in row.pupil.aliases), None)

    def standing(self, row: ChildRow) -> Standing | None:
        """How a child stands in the slot; None where the check-in is still to do."""
        mark, entry = self.latest(row), of_slot(row, self.slot)
        if mark is not None and not mark.read:
            return Standing(mark.fields, mark.gesture.state, mark.by, mark.at, mark.key)
        return Standing(entry.fields, SAVED, entry.by, entry.at, entry.key) if entry else None

    def own(self, row: ChildRow, by: str) -> Mark | None:
        """What this adult wrote in this round about a child, where that is how the child stands."""
        mark, entry = self.latest(row), of_slot(row, self.slot)
        if mark is None or mark.by != by:
            return None
        return mark if not mark.read or (entry is not None and entry.key == mark.key) else None

    def passed_over(self, row: ChildRow) -> Entry | None:
        """The check-in because of which a child is passed over: absent earlier today, and nothing since."""
        return None if self.standing(row) else absent(row)

    def waits(self, row: ChildRow) -> bool:
        """Whether a child's turn is still to come."""
        return self.standing(row) is None and absent(row) is None

    def next_after(self, place: int) -> int | None:
        """The next child whose turn is still to come, from the top again after the last; None where there is
        no other."""
        order = [*range(place + 1, len(self.rows)), *range(max(0, place))]
        return next((each for each in order if self.waits(self.rows[each])), None)

    # --- how many

    @property
    def written(self) -> int:
        """How many children stand on the disk, checked in or missed."""
        found = map(self.standing, self.rows)
        return sum(each is not None and each.state == SAVED for each in found)

    @property
    def waiting(self) -> int:
        """How many are still to come."""
        return sum(map(self.waits, self.rows))

    @property
    def passed(self) -> int:
        """How many are passed over."""
        return sum(self.passed_over(row) is not None for row in self.rows)
