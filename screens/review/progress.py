"""How far somebody has come in the end of a class's day: it goes on there while Daybook runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from screens.saving import Gesture
from store.closing import Deferred
from store.review import GAPS, HANDOVER, NOTICED, RUPTURES, Review, Row, Step

CLOSE = "close"
"""Stands after the last step where the name of a step stands."""
SAVED, FAILED, REFUSED = "saved", "failed", "refused"


@dataclass
class Progress:
    """Where somebody is, and why what is left is deferred.

    Attributes:
        group: id of the class, or what stands for one.
        day: the civil date.
        by: the id of who gives the reasons; they are closed under no other name.
        at: the name of the step; CLOSE after the last.
        whys: why a row is left for another day, by its key.
    """

    group: str | None
    day: date
    by: str = ""
    at: str = ""
    whys: dict[tuple[str, str, str, str], str] = field(default_factory=dict)


class Sheet:
    """The review as the book has it, without what was settled here a moment ago and is not read yet.

    Args:
        progress: where somebody is.

    Attributes:
        review: None until it is read.
        place: the highlighted row of the step, counted from 0.
    """

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.review: Review | None = None
        self.place = 0
        self._settled: dict[tuple[str, str, str, str], Gesture] = {}
        self._asked = self._answered = 0
        """How often the book was asked, and which of these answers is shown."""

    def settle(self, row: Row, gesture: Gesture) -> None:
        """Something was written that should settle a row."""
        self._settled[row.key] = gesture

    def begin_reading(self) -> Callable[[Review], None]:
        """The book is asked now: gives what takes the answer, in which all counts that is saved by now. One
        that comes after the answer to a later question is dropped."""
        self._asked += 1
        number = self._asked
        known = {key: each for key, each in self._settled.items() if each.state in (SAVED, FAILED, REFUSED)}

        def take(review: Review) -> None:
            """Take in what the book says."""
            if number < self._answered:
                return
            self._answered = number
            self.review = review
            self._settled = {key: each for key, each in self._settled.items() if key not in known}
            self.progress.whys = {
                row.key: self.progress.whys[row.key] for row in self.left if row.key in self.progress.whys
            }
            self._stay_inside()

        return take

    # --- steps

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the day."""
        return self.review.steps if self.review else ()

    @property
    def step(self) -> Step | None:
        """The step that is shown; None after the last."""
        return next((each for each in self.steps if each.name == self.progress.at), None)

    @property
    def is_closed(self) -> bool:
        """Whether the last page is shown, and the day is closed."""
        return self.review is not None and self.step is None and bool(self.review.closings)

    @property
    def is_closing(self) -> bool:
        """Whether the last page is shown, and the day is open."""
        return self.review is not None and self.step is None and not self.is_closed

    @property
    def number(self) -> int:
        """The number of the step that is shown, from 1; one more than there are after the last."""
        names = [each.name for each in self.steps]
        return names.index(self.progress.at) + 1 if self.progress.at in names else len(names) + 1

    def begin(self) -> None:
        """Go to the first step."""
        self.progress.at, self.place = self.steps[0].name if self.steps else "", 0

    def go(self, by: int) -> bool:
        """Go so many steps on, or back; False where there is none."""
        names = [*(each.name for each in self.steps), CLOSE]
        here = names.index(self.progress.at) if self.progress.at in names else 0
        there = here + by
        if not 0 <= there < len(names):
            return False
        self.progress.at, self.place = names[there], 0
        return True

    # --- rows

    @property
    def rows(self) -> list[Row]:
        """The rows of the step that is shown; after the last, what is left; none of a closed day."""
        step = self.step
        if self.is_closed:
            return []
        return self.left if step is None else [each for each in step.rows if each.key not in self._settled]

    @property
    def left(self) -> list[Row]:
        """What is deferred where the day is closed now."""
        found = self.review.left if self.review else []
        return [each for each in found if each.key not in self._settled]

    @property
    def row(self) -> Row | None:
        """The highlighted row."""
        rows = self.rows
        return rows[self.place] if self.place < len(rows) else None

    # --- what the marked line is

    @property
    def _at(self) -> str:
        """The step of the marked line, on its own page; "" where none is marked."""
        return self.step.name if self.step and self.row else ""

    @property
    def in_gaps(self) -> bool:
        """Whether it is a check-in that nobody wrote."""
        return self._at == GAPS

    @property
    def in_ruptures(self) -> bool:
        """Whether it is a rupture."""
        return self._at == RUPTURES

    @property
    def in_noticed(self) -> bool:
        """Whether it is a child of whom little was noticed."""
        return self._at == NOTICED

    @property
    def in_handover(self) -> bool:
        """Whether the handover is shown."""
        return self.step is not None and self.step.name == HANDOVER

    @property
    def may_open(self) -> bool:
        """Whether it opens, in its step or among what is left."""
        row = self.row
        return row is not None and row.step not in (NOTICED, HANDOVER)

    @property
    def opens_by_number(self) -> bool:
        """Whether its number opens it too: not where a letter answers it."""
        return self.may_open and not self.in_gaps and self.step is not None

    def highlight(self, place: int) -> bool:
        """Highlight a row, counted from 0; False where there is none."""
        there = 0 <= place < len(self.rows)
        self.place = place if there else self.place
        return there

    def move(self, by: int) -> None:
        """Move the highlight."""
        self.place += by
        self._stay_inside()

    def _stay_inside(self) -> None:
        self.place = max(0, min(self.place, len(self.rows) - 1))

    # --- closing

    def defer(self, row: Row, why: str) -> None:
        """Say why a row is left, and go on to the next of which nothing is said."""
        self.progress.whys.pop(row.key, None)  # so that it is the last one
        self.progress.whys[row.key] = why
        left = self.left
        order = [*range(self.place + 1, len(left)), *range(self.place)]
        self.place = next((each for each in order if left[each].key not in self.progress.whys), self.place)

    def defer_rest(self) -> bool:
        """Leave all the rest for the reason that was given last; False where none was."""
        given = list(self.progress.whys.values())
        for row in self.unsaid if given else ():
            self.progress.whys[row.key] = given[-1]
        return bool(given)

    @property
    def unsaid(self) -> list[Row]:
        """What is left and of which it is not said why."""
        return [each for each in self.left if each.key not in self.progress.whys]

    def deferred(self) -> list[Deferred]:
        """What is left, with why."""
        whys = self.progress.whys
        given = {each.key: dict.fromkeys(each.rules, whys[each.key]) for each in self.left}
        return [one for each in self.left for one in each.deferred(given[each.key].__getitem__)]
