"""What is owed now, above the list of what was just written: read behind the screen, and settled in place."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from screens.behind import behind
from screens.today.rows import Look
from screens.today.settling import Settler, SettleWhich
from screens.words import today as words
from store.classes import class_of
from store.entries import Entry
from store.owed.now import OPEN, is_quiet, open_row, pressing, without_left
from store.owed.row import Owed
from store.owed.rules import owed

if TYPE_CHECKING:
    from screens.today.host import Host

READ_BACK = "read_back"
"""The field of a friendship entry that is filled by reading it aloud."""
HANDOVER_KEY = "v"
"""What settles a handover that nobody has seen: seeing it."""


class OwedNow:
    """Reads what is owed whenever it may have changed, one time after the other, and never before a key has
    had its moment.

    Args:
        today: the screen.
    """

    def __init__(self, today: Host) -> None:
        self._today = today
        self._asked = self._reading = False

    def ask(self) -> None:
        """The book, the minute, the class or the adult is another."""
        self._asked = self._today.all_read and self._today.detail
        if self._asked and not self._reading:
            self._reading = True
            self._today.run_worker(self._read, name="reading what is owed")

    async def _read(self) -> None:
        try:
            while self._asked:
                self._asked = False
                rows = await behind(self._find)
                self._today.lists.show_owed(rows, self._today.place.adult)
        except Exception as error:  # noqa: BLE001 - a fault of a rule must keep nobody from writing
            self._today.report(error)
            self._today.lists.show_owed((), self._today.place.adult, words.OWED_UNTOLD)
        finally:
            self._reading = False

    def _find(self) -> list[Owed]:
        """In a thread of its own."""
        today = self._today
        today.book.foreground.step_aside()
        now = today.clock.now()
        if is_quiet(today.book, now):
            return []
        rows = without_left(today.book, owed(today.book, today.group, now), now)
        return pressing(rows, today.place.adult, now)

    # --- settling

    @cached_property
    def _settler(self) -> Settler:
        acts = self._today.acts
        return Settler(self._today, acts, lambda: self._today.author, acts.finish_capture, acts.kept)

    def settle(self) -> None:
        """Ask which of the lines is to be settled."""
        today = self._today
        if not today.detail:
            today.say(words.SETTLE_NEEDS_DETAIL)
        elif not today.lists.told:
            today.say(words.NOTHING_OWED)
        else:
            look = Look(today.glyphs, detail=True, width=today.room)
            told = zip(today.lists.told, map(str, today.lists.told_lines(look)), strict=True)
            today.open_bar(SettleWhich(today, told=list(told), then=self._settle))

    def _settle(self, row: Owed) -> None:
        """Settle one, once what was written before is saved: it may have settled that."""
        self._today.acts.when_settled(lambda: self._open(row))

    def _open(self, row: Owed) -> None:
        today = self._today
        if today.author is None:
            today.place.sign_in(then=lambda: self._open(row))
            return
        if row.settles == HANDOVER_KEY:
            today.doors.handover()
            return
        if row.field == READ_BACK:
            today.doors.read_back(row.record)
            return
        problem = self._settler.settle(row) if self._is_owed(row) else words.SETTLED_ALREADY
        if problem:
            today.say(problem)
            self.ask()

    def ask_end(self, incident: Entry) -> None:
        """Ask when an incident of an earlier day ended: not now."""
        self._settler.settle(open_row(incident, self._today.clock))

    def _is_owed(self, row: Owed) -> bool:
        """Whether it is still owed, by what the book says now."""
        book, pupil = self._today.book, self._today.book.people.get(row.pupil)
        if row.rule == OPEN or pupil is None:
            return True
        rows = owed(book, class_of(book.people, pupil), self._today.clock.now())
        return row.key in {each.key for each in rows}
