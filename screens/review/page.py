"""The end of the day: one step after the other, each line settled where it stands; then the day is closed.

All that it writes goes through Today, so that saving, trying again and undo know of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens import form
from screens.command import Command as AnyCommand
from screens.command import key_table
from screens.help import HelpScreen
from screens.keys import APP_KEYS, printable
from screens.review.commands import COMMANDS, TWINS
from screens.review.ending import Ending
from screens.review.opening import Opening
from screens.review.progress import Progress, Sheet
from screens.review.reading import Reading
from screens.review.rows import Look, review_lines
from screens.review.telling import head, hint
from screens.review.writing import Writing
from screens.safe import plain
from screens.saving import Gesture
from screens.today.carrying import BarScreen
from screens.widgets.rows import DIGITS, Rows
from screens.words import review as words
from screens.words import shared
from screens.words import today as today_words
from store.kinds.base import Kind
from store.people.people import Member

if TYPE_CHECKING:
    from screens.today.host import Host

LEAVING = frozenset({"f2", "escape"})


class ReviewScreen(BarScreen[None]):
    """The end of a class's day.

    Args:
        today: the screen from which it is opened.
        progress: where somebody was the last time; goes on from here.
    """

    def __init__(self, today: Host, progress: Progress) -> None:
        super().__init__(today)
        self.sheet = Sheet(progress)
        self._writing = Writing(today, self.sheet, self.carrier, self.bar)
        self._ending = Ending(self, self.sheet, self._writing)
        self._opening = Opening(self, self._writing)
        self._message = ""
        self._reading = Reading(self, today.book, self.sheet)
        self._told: Gesture | None = None
        """What was written last when a step was left: it is told there, and not on the next."""

    def compose(self) -> ComposeResult:
        """Which step, its lines, the bar, the keys."""
        yield Static(id="review-head", classes="title")
        yield Rows(id="review")
        yield self.bar
        yield Static(id="review-keys")

    def on_mount(self) -> None:
        """Ask the book; keys that come before it has answered wait."""
        self._unwatch_saver = self.desk.acts.saver.watch(self._save_ended)
        self.refresh_screen()
        self.reload()

    def on_unmount(self) -> None:
        """Follow no longer."""
        self._unwatch_saver()

    def _save_ended(self) -> None:
        """A save came to its end: also one that failed, of which the book says nothing."""
        if self.is_mounted:
            self.call_later(self.reload)

    def on_resize(self) -> None:
        """Lay the lines out anew."""
        self.call_after_refresh(self.refresh_screen)

    # --- reading

    def reload(self) -> None:
        """Ask the book anew, behind the screen."""
        self._reading.ask()

    async def read_now(self) -> bool:
        """Ask the book as it is now, and show what it says; whether it could be told."""
        return await self._reading.read_now()

    def resumed(self) -> None:
        """Back from another screen: what was written there is of no concern here."""
        self._opening.back()
        super().resumed()

    # --- keys

    def key(self, event: events.Key) -> bool:
        """The bar's mode first; else a number, an answer to the marked line, a command."""
        if event.key in APP_KEYS:
            return False
        if self.sheet.review is None and event.key not in LEAVING:
            self._reading.later(event)
            return True
        self._message = ""
        with self._writing.for_row():
            super().key(event)
        self.refresh_screen()
        return True

    def command(self, event: events.Key) -> None:
        """Act on a key, where nothing is asked in the bar."""
        letter = printable(event).casefold()
        if letter in DIGITS:
            self._choose(int(letter) - 1)
            return
        if letter and self._answers(letter):
            return
        command = form.command_for(COMMANDS, self, TWINS.get(event.key, event.key), letter)
        if command is not None and command().possible(self):
            command().run(self)
        elif letter.strip():
            self._message = words.REVIEW_LETTERS.format(key=letter)

    def _answers(self, letter: str) -> bool:
        """Whether a letter answers the marked line: then it is written, or asked on."""
        row = self.sheet.row if self.sheet.step is not None else None
        return row is not None and self._writing.answer(row, letter)

    def finished(self, key: str, text: str) -> None:
        """A text field is finished."""
        with self._writing.for_row():
            super().finished(key, text)
        self.refresh_screen()

    def highlighted(self) -> Member | None:
        """The child of the marked line."""
        row = self.sheet.row
        return self._book.people.get(row.pupil) if row else None

    def commands(self) -> Sequence[type[AnyCommand[Any]]]:
        """What can be done here; nothing while something is asked in the bar."""
        return [each for each in COMMANDS if each().possible(self)] if self.bar.mode is None else ()

    def obey(self, command: type[AnyCommand[Any]]) -> None:
        """Do something that was found in the palette."""
        self._message = ""
        with self._writing.for_row():
            command().run(self)
        self.refresh_screen()

    def warn(self, sentence: str) -> None:
        """In the bar."""
        self._message = sentence
        self.refresh_screen()

    # --- steps and lines

    def on(self) -> None:
        """Go on; on the last page, close the day, or leave it where it is closed."""
        if self.sheet.is_closed:
            self.leave()
        elif self.sheet.is_closing:
            self._ending.close()
        else:
            self._go(1)

    def back(self) -> None:
        """Go back a step."""
        self._go(-1)

    def _go(self, by: int) -> None:
        if self.sheet.go(by):
            self._told = self.desk.acts.saver.latest

    def move(self, step: int) -> None:
        """Mark another line; a closed day is scrolled."""
        self.sheet.move(step)
        if self.sheet.is_closed:
            self.query_one("#review", Rows).scroll_relative(y=step, animate=False, immediate=True)

    def move_page(self, pages: int) -> None:
        """Mark a line a screenful away."""
        rows = self.query_one("#review", Rows)
        height = rows.screenful
        self.move(pages * height)

    def _choose(self, place: int) -> None:
        """A number: mark its line, and open it where it opens."""
        if not self.sheet.highlight(place):
            self._message = words.REVIEW_NO_LINE.format(row=place + 1)
        elif self.sheet.opens_by_number:
            self.open_row()

    def open_row(self) -> None:
        """Open the marked line: its form, its question, or the friendship book."""
        row = self.sheet.row
        if row is not None and not self._opening.open(row):
            self._message = self._writing.settle(row)

    def absent(self) -> None:
        """The child of the marked line was absent: every check-in of theirs that nobody wrote says so."""
        row = self.sheet.row
        if row is not None:
            self._writing.absent([each for each in self.sheet.rows if each.pupil == row.pupil])

    def notice(self, kind: Kind) -> None:
        """Something kind about the child of the marked line."""
        row = self.sheet.row
        if row is not None:
            self._writing.begin(kind, row)

    def handover(self) -> None:
        """Open the handover; coming back leads to this step."""
        self._opening.handover()

    # --- closing

    def defer(self, letter: str) -> None:
        """Say why the marked line is left for another day."""
        self._ending.defer(letter)

    def defer_rest(self) -> None:
        """Leave all the rest for the same reason as the last one."""
        if not self.sheet.defer_rest():
            self._message = words.REVIEW_NO_REASON

    def reopen(self) -> None:
        """Ask why the day is opened again."""
        self._ending.reopen()

    # --- what was written last

    @property
    def failed(self) -> bool:
        """Whether something is not saved."""
        return bool(self.desk.acts.saver.failed)

    def try_again(self) -> None:
        """Save what could not be saved."""
        self.desk.acts.try_again()

    def undo(self) -> None:
        """Take back what was written last here, once all is saved; the keys after it wait."""
        self.hold()
        self.run_worker(self._undo(), name="undoing")

    async def _undo(self) -> None:
        self._message = "" if await self._writing.undo() else words.REVIEW_NOTHING_LAST
        await self.read_now()
        self.release()

    # --- other things to do

    def leave(self) -> None:
        """Back to Today; it goes on here the next time."""
        self.keep_typed()
        self.dismiss(None)

    def help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen(key_table(COMMANDS), [], self.desk.glyphs))

    # --- showing

    def names(self) -> dict[str, str]:
        """What to call the children who are shown, by id."""
        found = self.sheet.review
        pupils = [row.pupil for row in self.sheet.rows]
        if self.sheet.is_closed and found is not None:
            pupils = [each.pupil for closing in found.closings for each in closing.deferred]
            pupils += [each.entry.pupil for each in found.late]
        known = [self._book.people.canonical(each) for each in pupils if self._book.people.get(each)]
        return dict(zip(known, self.desk.lists.names_of(known), strict=True))

    def refresh_screen(self) -> None:
        """Show everything as it stands."""
        if not self.is_mounted:
            return
        width = self.app.size.width
        line = head(self.desk, self.sheet, width)
        self.query_one("#review-head", Static).update(plain(line))
        rows = self.query_one("#review", Rows)
        look = Look(self.desk.glyphs, width - 2, self.names(), self.app.console)
        lines, marked = review_lines(self._book, self.sheet, look)
        rows.show(lines, marked)
        self._show_done()
        foot = form.foot(self.commands(), self, self.desk.glyphs.up_down, width - 2, words.REVIEW_MOVES)
        self.query_one("#review-keys", Static).update(plain(f" {foot}"))

    def refresh_bar(self) -> None:
        """Show what the bar is doing: here it is there all the time."""
        if self.is_mounted:
            self._show_done()

    def _show_done(self) -> None:
        acts = self.desk.acts
        new = self._writing.wrote and acts.saver.latest is not self._told
        done = acts.message() if new or self.failed else []
        message = [self._message] if self._message else []
        row = self.sheet.row
        said = (
            hint(self._writing, self.sheet, row, self.names().get(row.pupil, shared.NOBODY), self.carrier)
            if row
            else []
        )
        closing = words.REVIEW_CLOSING_KEYS if self.sheet.is_closing else words.REVIEW_KEYS
        keys = words.REVIEW_CLOSED_KEYS if self.sheet.is_closed else closing
        undo = today_words.UNDO_KEY if self._writing.may_undo and not self.sheet.is_closed else ""
        keys = "   ".join(filter(None, (keys, undo)))
        self.bar.refresh_lines([*done, *message, *said], keys, failed=self.failed)
