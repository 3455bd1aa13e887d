"""What a round writes: a check-in for one slot, its correction, whose view it is, undo."""

from __future__ import annotations

from screens.round.desk import Desk
from screens.round.sheet import Mark, Sheet
from screens.saving import Gesture
from screens.told import Told
from screens.words import round as words
from screens.words import shared
from store.calendar import nearest_slot
from store.codec import Json
from store.kinds import all_kinds
from store.pending import Draft
from store.slots import slots_of
from store.views.today import ChildRow

KIND = "check-in"


class Writing:
    """Writes through Today, and notes on the sheet what is under way.

    Args:
        desk: Today.
        sheet: how each child stands.
    """

    def __init__(self, desk: Desk, sheet: Sheet) -> None:
        self._desk = desk
        self._sheet = sheet

    @property
    def by(self) -> str:
        """The id of the adult who is typing."""
        author = self._desk.author
        return (author.by if author else None) or ""

    @property
    def last(self) -> Mark | None:
        """What was written last in this round by the adult who is typing, and stands."""
        mark = self._sheet.marks[-1] if self._sheet.marks else None
        return mark if mark and mark.by == self.by and mark.gesture in self._desk.acts.saver.done else None

    def take_up(self) -> None:
        """Put on the sheet what is pressed already, in a round that was left or on Today, and not on the disk
        yet: nobody comes twice."""
        began = self._desk.book.clock.now()
        for gesture, draft in self._desk.acts.not_saved():
            at = draft.at or began
            slot = draft.values.get("slot") or nearest_slot(at, slots_of(self._desk.book.people))
            if draft.kind == KIND and slot == self._sheet.slot and at.date() == began.date():
                for pupil in draft.pupils:
                    mark = Mark(pupil, gesture, gesture.by, at, draft.values, gesture)
                    self._sheet.marks.append(mark)

    def write(self, row: ChildRow, fields: Json) -> None:
        """Write a check-in of the round's slot."""
        values = {**fields, "slot": self._sheet.slot}
        gesture = self._desk.acts.write(Draft(KIND, (row.pupil.id,), values))
        if gesture is not None:
            self._mark(row.pupil.id, gesture, fields, gesture)

    def correct(self, row: ChildRow, fields: Json, before: Mark | None, key: str = "") -> None:
        """Correct a check-in.

        Args:
            before: what wrote it in this round; else its id is `key`.
        """
        kind = all_kinds()[KIND]
        now = f"{self._desk.book.clock.now():%H:%M}"
        told = Told(
            words.ROUND_CORRECTED.format(time=now, name=row.public_name),
            words.ROUND_CORRECTED_TO.format(time=now, name=row.name, what=kind.summary(fields)),
        )
        writes, entry = (before.writes, before.entry) if before else (None, key)
        pupil = before.pupil if before else row.pupil.id
        gesture = self._amend(told, fields, words.WHY_ROUND, writes, entry, pupil)
        self._mark(pupil, gesture, fields, writes, entry)

    def view(self, mark: Mark, choice: str, shown: str) -> None:
        """Say whose view the zone of the last check-in is."""
        only = mark.gesture.pupil
        said = mark.gesture if only or mark.writes is None else mark.writes
        told = said.told.inside(shared.SIDE_TURNED, side=shown)
        gesture = self._amend(told, {"view": choice}, shared.WHY_SIDE, mark.writes, mark.entry, only)
        self._mark(mark.pupil, gesture, {**mark.fields, "view": choice}, mark.writes, mark.entry)

    def _amend(
        self, told: Told, changes: Json, why: str, writes: Gesture | None, entry: str, pupil: str
    ) -> Gesture:
        """Change what a gesture wrote, about one child or all of its children, or, where there is none, an
        entry from before the round."""
        acts, book = self._desk.acts, self._desk.book
        if writes is not None:
            return acts.amend(writes, told, changes, why, pupil)
        return acts.correct(told, lambda author: book.amend(entry, changes, why, author))

    def _mark(
        self, pupil: str, gesture: Gesture, fields: Json, writes: Gesture | None, entry: str = ""
    ) -> None:
        now = self._desk.book.clock.now()
        self._sheet.marks.append(Mark(pupil, gesture, self.by, now, fields, writes, entry))
