"""Recording in a round: for the child whose turn it is, a letter writes or corrects, and the turn goes on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from screens.round.asking import Again, Asking, Reason
from screens.round.commands import view_ask
from screens.round.sheet import SAVED, Sheet
from screens.round.telling import Telling
from screens.round.turn import Turn
from screens.round.writing import KIND, Writing
from screens.words import round as words
from store.capture import start
from store.codec import Json
from store.kinds import all_kinds
from store.views.today import ChildRow


class Recording:
    """Writes, or corrects what stands; never a second check-in without asking.

    Args:
        sheet: how each child stands.
        turn: whose turn it is.
        writing: writes.
        telling: what it says of children.
        say: shows a sentence.

    Attributes:
        asking: the question that is open.
        wrote: whether what Today did last was done here.
    """

    def __init__(
        self, sheet: Sheet, turn: Turn, writing: Writing, telling: Telling, say: Callable[[str], None]
    ) -> None:
        self.asking: Asking | None = None
        self.wrote = False
        self._sheet = sheet
        self._turn = turn
        self._writing = writing
        self._telling = telling
        self._say = say

    def on(self) -> None:
        """Go on to the next child who is still to come; says where that begins again at the top."""
        if self._turn.on():
            self._say(words.ROUND_FROM_THE_TOP.format(count=self._sheet.waiting))

    def press(self, letter: str) -> None:
        """A letter for the child whose turn it is; x asks for its reason first."""
        row, walk = self._turn.row, start(all_kinds()[KIND]).press(letter)
        if row is None:
            self._say(words.ROUND_NOBODY)
        elif walk is not None and walk.asking is not None:
            name = partial(self._telling.name, row)
            self.asking = Reason(name, self._answered, walk, partial(self._record, row))
        elif walk is not None:
            self._record(row, walk.values)

    def view(self, digit: str) -> None:
        """Say whose view the last zone is."""
        mark = self._writing.last
        choice = next(each for each in view_ask().options if each.key == digit)
        if mark is None or not mark.fields.get("zone"):
            self._say(words.ROUND_NO_ZONE)
        elif mark.fields.get("view", all_kinds()[KIND].defaults.get("view")) != choice.word:
            self._writing.view(mark, str(choice.word), choice.shown)

    def _answered(self) -> None:
        self.asking = None

    def _record(self, row: ChildRow, fields: Json) -> None:
        """Write for a child, or correct what stands; never a second check-in without asking."""
        self._answered()
        standing, own = self._sheet.standing(row), self._sheet.own(row, self._writing.by)
        if standing is None:
            self._write(row, fields)
        elif standing.says(fields):
            self.on()
            self._say(words.ROUND_SAYS_SO.format(name=self._telling.name(row)))
        elif own is not None:
            self._correct(row, fields)
        else:
            self.asking = Again(
                partial(self._telling.name, row),
                self._answered,
                partial(self._telling.stands, row, standing),
                partial(self._telling.corrects, fields),
                partial(self._correct, row, fields, standing.key if standing.state == SAVED else ""),
                partial(self._write, row, fields),
            )

    def _write(self, row: ChildRow, fields: Json) -> None:
        self._answered()
        self.wrote = True
        self._writing.write(row, fields)
        self.on()

    def _correct(self, row: ChildRow, fields: Json, key: str = "") -> None:
        """Correct what was written in this round, also by another adult who has it not on the disk yet; or,
        where its id is given, before it."""
        self._answered()
        self.wrote = True
        before = None if key else self._sheet.own(row, self._writing.by) or self._sheet.latest(row)
        self._writing.correct(row, fields, before, key)
        self.on()
