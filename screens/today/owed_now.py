"""What is owed now, above the list of what was just written: read behind the screen, and settled in place."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from screens.behind import Readings, behind
from screens.today.rows import Look
from screens.today.settling import Settler, SettleWhich
from screens.words import today as words
from store.closing import Closing, closed
from store.entries import Entry
from store.owed.now import OPEN, is_quiet, open_row, pressing, without_left
from store.owed.row import Owed
from store.owed.rules import owed
from store.people.classes import class_of
from store.words import day as day_words

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
        self._readings = Readings(today, "reading what is owed", self._read)
        self._closed: list[Closing] = []

    @property
    def closed(self) -> bool:
        """Whether the day of the class shown is closed, as far as that was looked up."""
        return bool(self._closed)

    def ask(self) -> None:
        """The book, the minute, the class or the adult is another."""
        if self._today.all_read and self._today.detail:
            self._readings.ask()
        else:
            self._readings.forget()

    async def _read(self) -> None:
        try:
            was, (rows, self._closed) = self.closed, await behind(self._find)
            if was != self.closed:
                self._today.refresh_bar()  # there is no undo in a closed day
            self._today.lists.show_owed(rows, self._today.place.adult, self._said())
        except Exception as error:  # noqa: BLE001 - a fault of a rule must keep nobody from writing
            self._today.report(error)
            self._today.lists.show_owed((), self._today.place.adult, problem=words.OWED_UNTOLD)

    def _find(self) -> tuple[list[Owed], list[Closing]]:
        """What presses, and what closed the day. In a thread of its own."""
        today = self._today
        today.book.foreground.step_aside()
        now = today.clock.now()
        closings = closed(today.book, today.group, now.date())
        if is_quiet(today.book, now):
            return [], closings
        rows = without_left(today.book, owed(today.book, today.group, now), now)
        return pressing(rows, today.place.adult, now), closings

    def _said(self) -> str:
        """What is said where nothing presses."""
        if not self._closed:
            quiet = is_quiet(self._today.book, self._today.clock.now())
            return words.NO_SCHOOL_NOW if quiet else words.NOTHING_OWED
        last = self._closed[-1]
        adult = self._today.book.people.short_name(last.by) or day_words.SOMEBODY
        said = words.OWED_CLOSED.format(adult=adult, time=f"{self._today.clock.at_zone(last.at):%H:%M}")
        left = {each for closing in self._closed for each in closing.deferred}
        return f"{said}\n{words.OWED_LEFT.format(count=len(left))}" if left else said

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
        today.hold()  # the keys that follow settle it, and are none of Today's
        today.run_worker(self._open_owed(row), name="asking whether it is owed")

    async def _open_owed(self, row: Owed) -> None:
        today = self._today
        try:
            owes = await self._asked_of_book(row)
            if not today.detail:
                return
            problem = self._settler.settle(row) if owes else words.SETTLED_ALREADY
            if problem:
                today.say(problem)
                self.ask()
            today.refresh_bar()
        finally:
            today.release()

    async def _asked_of_book(self, row: Owed) -> bool:
        """Whether it is still owed; so where a fault of a rule leaves that open."""
        try:
            return await behind(lambda: self._is_owed(row))
        except Exception as error:  # noqa: BLE001 - it must keep nobody from writing
            self._today.report(error)
            return True

    def ask_end(self, incident: Entry) -> None:
        """Ask when an incident of an earlier day ended: not now."""
        self._settler.settle(open_row(incident, self._today.clock))

    def _is_owed(self, row: Owed) -> bool:
        """Whether it is still owed, by what the book says now. In a thread of its own."""
        book, pupil = self._today.book, self._today.book.people.get(row.pupil)
        if row.rule == OPEN or pupil is None:
            return True
        rows = owed(book, class_of(book.people, pupil), self._today.clock.now())
        return row.key in {each.key for each in rows}
