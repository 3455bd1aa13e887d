"""What the end of the day writes: an answer to a line, all check-ins of an absent child, closing, opening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from screens.saving import Gesture
from screens.today.capturing import Capture
from screens.today.settling import Settler
from screens.told import Told
from screens.words import review as words
from store.capture import start
from store.closing import prepare_close, prepare_reopen
from store.kinds import all_kinds
from store.kinds.base import Ask, Kind
from store.owed.children import REPAIR
from store.owed.settling import ByEntry, ByField, is_settled, settling
from store.review import ADULT, GAPS, PARENTS, PROMISES, RUPTURES, Row

if TYPE_CHECKING:
    from screens.review.progress import Sheet
    from screens.today.bar import Bar
    from screens.today.carrying import Carrier
    from screens.today.host import Host

IN_THE_BAR = (GAPS, RUPTURES, PROMISES, PARENTS, ADULT)
"""The steps whose lines are settled in the bar."""
ABSENT = ("x", "a")
"""The keys of a check-in that say that the child was absent."""


class Writing:
    """Writes through Today, and notes on the sheet what settles which line.

    Args:
        today: who is typing; its acts write.
        sheet: the review.
        carrier: the screen with the bar.
        bar: in which lines are settled.

    Attributes:
        wrote: whether something was written here.
    """

    def __init__(self, today: Host, sheet: Sheet, carrier: Carrier, bar: Bar) -> None:
        self._today = today
        self._sheet = sheet
        self._carrier = carrier
        self._bar = bar
        self._row: Row | None = None
        self._before = tuple(today.acts.saver.done)
        self.wrote = False

    @contextmanager
    def for_row(self) -> Iterator[None]:
        """While a key is acted on: what it writes settles the line that is asked about."""
        saver = self._today.acts.saver
        latest = saver.latest
        yield
        if saver.latest is not latest and saver.latest is not None:
            self.wrote = True
            if self._row is not None:
                self._sheet.settle(self._row, saver.latest)
                self._sheet.move(0)
        if self._bar.mode is None:
            self._row = None

    def leave_alone(self) -> None:
        """What was written so far, on whatever screen, is neither told nor taken back here any more."""
        self._before = tuple(self._today.acts.saver.done)
        self.wrote = False

    # --- lines

    def way(self, row: Row) -> ByEntry | ByField | None:
        """How a line is settled in the bar; None where it is not."""
        if row.step not in IN_THE_BAR:
            return None
        if row.owed is None:
            return self._next_step(row) if row.step == RUPTURES else None
        author = self._today.author
        adult = self._today.book.people.get(author.by) if author else None
        return settling(self._today.book, row.owed, self._today.clock.now(), adult)

    def _next_step(self, row: Row) -> ByEntry:
        return ByEntry(row.pupil, start(all_kinds()[REPAIR]), {"rupture": row.record})

    def asks(self, row: Row) -> Ask | None:
        """What a letter answers of a line; None where none does."""
        way = self.way(row)
        return way.walk.ask if isinstance(way, ByEntry) else way.ask if way and way.ask.options else None

    def settle(self, row: Row) -> str:
        """Open a line in the bar. Gives a sentence where there is nothing to open."""
        self._row = row
        if row.owed is None:
            self._open(self._next_step(row), row.text)
            return ""
        acts = self._today.acts
        settler = Settler(self._carrier, acts, lambda: self._today.author, self._finish, acts.kept)
        return settler.settle(row.owed)

    def answer(self, row: Row, letter: str) -> bool:
        """Answer a line with a letter; False where that is no answer to it."""
        ask = self.asks(row)
        way = self.way(row) if ask and any(each.key == letter for each in ask.options) else None
        if way is None or is_settled(way):
            return False
        from textual import events

        problem = self.settle(row)
        if not problem and self._bar.mode is not None:
            self._bar.mode.take(events.Key(letter, letter))
        return True

    def begin(self, kind: Kind, row: Row) -> None:
        """Begin an entry about the child of a line."""
        self._row = row
        self._open(ByEntry(row.pupil, start(kind)), "")

    def _open(self, way: ByEntry, settles: str) -> None:
        capture = Capture(
            self._carrier,
            walk=way.walk,
            done=self._finish,
            pupils=(way.pupil,),
            at=way.at,
            known=way.values,
            settles=settles,
        )
        self._carrier.open_bar(capture)

    def _finish(self, capture: Capture) -> None:
        """All choices are made: write."""
        self._carrier.close_bar()
        self._today.acts.write(capture.draft())

    def absent(self, rows: Sequence[Row]) -> None:
        """Write that the child was absent in each of these check-ins."""
        for row in rows:
            way = self.way(row)
            if row.step == GAPS and isinstance(way, ByEntry):
                walk = way.walk
                for key in ABSENT:
                    walk = walk.press(key) or walk
                gesture = self._today.acts.write(way.draft(walk))
                if gesture is not None:
                    self._sheet.settle(row, gesture)
        self._row = None
        self._sheet.move(0)

    # --- what was written last

    @property
    def may_undo(self) -> bool:
        """Whether something was written here that undo takes back."""
        last = self._today.acts.saver.last
        return self.wrote and last is not None and last not in self._before

    async def undo(self) -> bool:
        """Take back what was written last here, once all is saved; False where there is nothing."""
        acts = self._today.acts
        await acts.saver.drain()
        last = acts.saver.last
        if last is None or last in self._before:
            return False
        acts.undo()
        await acts.saver.drain()
        return True

    # --- closing

    async def close(self) -> bool:
        """Close the day; whether it is saved. It is no gesture that undo takes back: opening it again has a
        reason."""
        progress, deferred = self._sheet.progress, self._sheet.deferred()
        book = self._today.book
        gesture = self._today.acts.correct(
            Told.alike(words.REVIEW_CLOSING),
            lambda author: prepare_close(book, progress.group, progress.day, author, deferred),
        )
        return await self._saved(gesture)

    async def reopen(self, why: str) -> bool:
        """Open the day again; whether it is saved."""
        progress, book = self._sheet.progress, self._today.book
        gesture = self._today.acts.correct(
            Told.alike(words.REVIEW_REOPENING),
            lambda author: prepare_reopen(book, progress.group, progress.day, why, author),
        )
        return await self._saved(gesture)

    async def _saved(self, gesture: Gesture) -> bool:
        saver = self._today.acts.saver
        await saver.drain()
        if gesture.state == "saved":
            saver.forget(gesture)
        self.wrote = True
        return gesture.state == "saved"
