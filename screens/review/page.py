"""The end of the day: one step after the other, each line settled where it stands; then the day is closed.

All that it writes goes through Today, so that saving, trying again and undo know of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens import form
from screens.behind import behind
from screens.command import Command as AnyCommand
from screens.entry import EntryScreen
from screens.help import HelpScreen
from screens.keys import APP_KEYS, printable
from screens.review.commands import COMMANDS, TWINS, review_key_table
from screens.review.ending import Ending
from screens.review.progress import CLOSE, Progress, Sheet
from screens.review.rows import Look, review_lines
from screens.review.telling import head, hint
from screens.review.writing import Writing
from screens.safe import plain
from screens.saving import Told
from screens.today.carrying import BarScreen
from screens.widgets.rows import DIGITS, Rows
from screens.words import review as words
from screens.words import shared
from screens.words import today as today_words
from store.kinds.base import Kind
from store.people import Member
from store.review import GAPS, HANDOVER, NOTICED, READ_BACK, RUPTURES, UNFINISHED, Row, review

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
        self._progress = progress
        self._sheet = Sheet(progress)
        self._writing = Writing(today, self._sheet, self.carrier, self.bar)
        self._ending = Ending(self, self._sheet, self._writing)
        self._message = ""
        self._asked = self._reading = False
        self._away = False
        """Whether a screen was opened from here on which something may be written."""
        self._early: list[events.Key] = []
        """Keys that came before the book was read."""

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
        self._asked = True
        if not self._reading:
            self._reading = True
            self.run_worker(self._read(), name="reading the end of the day")

    async def _read(self) -> None:
        try:
            while not self.desk.all_read:
                await self.desk.reading.until_finished()
            while self._asked:
                self._asked = False
                await self.read_now()
        finally:
            self._reading = False

    async def read_now(self) -> bool:
        """Ask the book as it is now, and show what it says, unless somebody asked later and was answered
        before. Gives whether it could be told."""
        take = self._sheet.begin_reading()
        book, now = self._book, self._book.clock.now()
        try:
            found = await behind(partial(review, book, self._progress.group, now))
        except Exception as error:  # noqa: BLE001 - a fault of a rule must end nothing
            self.desk.report(error)
            self.warn(today_words.UNTOLD)
            return False
        first = self._sheet.review is None
        take(found)
        if first:
            self._begin()
        self.refresh_screen()
        return True

    def _begin(self) -> None:
        """It is read: at the step where somebody was, or the first; a closed day at its end."""
        found = self._sheet.review
        known = {each.name for each in self._sheet.steps} | {CLOSE}
        if found is not None and found.closings:
            self._progress.at = CLOSE
        elif self._progress.at not in known:
            self._progress.at = self._sheet.steps[0].name
        early, self._early = self._early, []
        for event in early:
            self.take_key(event)

    def resumed(self) -> None:
        """Back from another screen: what was written there is of no concern here."""
        if self._away:
            self._away = False
            self._writing.leave_alone()
        super().resumed()

    # --- keys

    def key(self, event: events.Key) -> bool:
        """The bar's mode first; else a number, an answer to the marked line, a command."""
        if event.key in APP_KEYS:
            return False
        if self._sheet.review is None and event.key not in LEAVING:
            self._early.append(event)
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
        row = self._sheet.row if self._sheet.step is not None else None
        return row is not None and self._writing.answer(row, letter)

    def finished(self, key: str, text: str) -> None:
        """A text field is finished."""
        with self._writing.for_row():
            super().finished(key, text)
        self.refresh_screen()

    def highlighted(self) -> Member | None:
        """The child of the marked line."""
        row = self._sheet.row
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
        if self.is_closed:
            self.leave()
        elif self.is_closing:
            self._ending.close()
        else:
            self._sheet.go(1)

    def back(self) -> None:
        """Go back a step."""
        self._sheet.go(-1)

    def move(self, step: int) -> None:
        """Mark another line; a closed day is scrolled."""
        self._sheet.move(step)
        if self.is_closed:
            self.query_one("#review", Rows).scroll_relative(y=step, animate=False, immediate=True)

    def move_page(self, pages: int) -> None:
        """Mark a line a screenful away."""
        rows = self.query_one("#review", Rows)
        height = max(1, rows.scrollable_content_region.height - 1)
        self.move(pages * height)

    def _choose(self, place: int) -> None:
        """A number: mark its line, and open it where it opens."""
        if not self._sheet.highlight(place):
            self._message = words.REVIEW_NO_LINE.format(row=place + 1)
        elif self.may_open and not self.in_gaps:
            self.open_row()

    @property
    def _step(self) -> str:
        return self._sheet.step.name if self._sheet.step else CLOSE

    @property
    def may_open(self) -> bool:
        """Whether the marked line opens."""
        row = self._sheet.row
        return row is not None and self._step not in (NOTICED, HANDOVER, CLOSE)

    @property
    def in_gaps(self) -> bool:
        """Whether the marked line is a check-in that nobody wrote."""
        return self._step == GAPS and self._sheet.row is not None

    @property
    def in_ruptures(self) -> bool:
        """Whether the marked line is a rupture."""
        return self._step == RUPTURES and self._sheet.row is not None

    @property
    def in_noticed(self) -> bool:
        """Whether the marked line is a child of whom little was noticed."""
        return self._step == NOTICED and self._sheet.row is not None

    @property
    def in_handover(self) -> bool:
        """Whether the handover is shown."""
        return self._step == HANDOVER

    @property
    def is_closing(self) -> bool:
        """Whether the last page is shown, and the day is open."""
        return self._step == CLOSE and not self.is_closed

    @property
    def is_closed(self) -> bool:
        """Whether the last page is shown, and the day is closed."""
        return self._sheet.is_closed

    def open_row(self) -> None:
        """Open the marked line: its form, its question, or the friendship book."""
        row = self._sheet.row
        if row is None:
            return
        if self._step == UNFINISHED:
            self._away = True
            self._open_form(row)
        elif self._step == READ_BACK:
            self._away = True
            self.desk.doors.read_back(row.record)
        else:
            self._message = self._writing.settle(row)

    def _open_form(self, row: Row) -> None:
        entry, author = self._book.entry(row.record), self.desk.author
        if entry is None or author is None:
            return
        acts = self.desk.acts
        screen = EntryScreen(
            self._book, self.desk.glyphs, entry, author, acts.saver, acts.kept, detail=self.detail
        )
        name = self.names().get(row.pupil, shared.NOBODY)
        self.app.push_screen(screen, partial(self._form_closed, name))

    def _form_closed(self, name: str, told: Told | None) -> None:
        """What was saved there is said once, with the child's name."""
        if told is not None:
            self.warn(words.REVIEW_FORM_SAVED.format(name=name, what=told.detail))

    def absent(self) -> None:
        """The child of the marked line was absent: every check-in of theirs that nobody wrote says so."""
        row = self._sheet.row
        if row is not None:
            self._writing.absent([each for each in self._sheet.rows if each.pupil == row.pupil])

    def notice(self, kind: Kind) -> None:
        """Something kind about the child of the marked line."""
        row = self._sheet.row
        if row is not None:
            self._writing.begin(kind, row)

    def handover(self) -> None:
        """Open the handover; coming back leads to this step."""
        self._away = True
        self.desk.doors.handover()

    # --- closing

    def defer(self, letter: str) -> None:
        """Say why the marked line is left for another day."""
        self._ending.defer(letter)

    def defer_rest(self) -> None:
        """Leave all the rest for the same reason as the last one."""
        if not self._sheet.defer_rest():
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
        self.app.push_screen(HelpScreen(review_key_table(), []))

    # --- showing

    def names(self) -> dict[str, str]:
        """What to call the children who are shown, by id."""
        found = self._sheet.review
        pupils = [row.pupil for row in self._sheet.rows]
        if self.is_closed and found is not None:
            pupils = [each.pupil for closing in found.closings for each in closing.deferred]
            pupils += [each.entry.pupil for each in found.late]
        known = [self._book.people.canonical(each) for each in pupils if self._book.people.get(each)]
        return dict(zip(known, self.desk.lists.names_of(known), strict=True))

    def refresh_screen(self) -> None:
        """Show everything as it stands."""
        if not self.is_mounted:
            return
        width = self.app.size.width
        line = head(self.desk, self._sheet, width)
        self.query_one("#review-head", Static).update(plain(line))
        rows = self.query_one("#review", Rows)
        look = Look(self.desk.glyphs, width - 2, self.names(), self.app.console)
        lines, marked = review_lines(self._book, self._sheet, look)
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
        done = acts.message() if self._writing.wrote or self.failed else []
        message = [self._message] if self._message else []
        row = self._sheet.row
        said = (
            hint(self._writing, self._sheet, row, self.names().get(row.pupil, shared.NOBODY), self.carrier)
            if row
            else []
        )
        keys = words.REVIEW_CLOSED_KEYS if self.is_closed else words.REVIEW_KEYS
        undo = today_words.UNDO_KEY if self._writing.wrote and not self.is_closed else ""
        keys = "   ".join(filter(None, (keys, undo)))
        self.bar.refresh_lines([*done, *message, *said], keys, failed=self.failed)
