"""The class round: every child in a column, one key records and moves on.

A screen of its own and no mode of Today: the whole height is for the children, and no other key of Today can
be meant. All that it writes goes through Today, so that saving, trying again and undo know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens.behind import until_read
from screens.command import Command as AnyCommand
from screens.command import key_line, key_table
from screens.following import FollowingScreen
from screens.help import HelpScreen
from screens.keys import APP_KEYS, Field, printable
from screens.lines import clock_text
from screens.round.asking import LEAVING
from screens.round.bar import FRAME, RoundBar
from screens.round.commands import COMMANDS, Command, command_for
from screens.round.desk import Desk
from screens.round.recording import Recording
from screens.round.rows import Look, round_legend, round_lines, title
from screens.round.sheet import Sheet
from screens.round.telling import Telling
from screens.round.turn import Turn
from screens.round.writing import Writing
from screens.safe import plain
from screens.widgets.rows import Rows
from screens.words import round as words
from screens.words import shared
from store.calendar import nearest_slot
from store.slots import slots_of
from store.views.today import Day


class RoundScreen(FollowingScreen[None]):
    """One round through a class, for the slot of the day in which it was opened.

    Args:
        desk: Today, from which the round is opened.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.book, lambda: True)  # in public view it shows names and ticks, and stays
        self._desk = desk
        self._began = desk.book.clock.now()
        self._sheet = Sheet(nearest_slot(self._began, slots_of(desk.book.people)))
        self._turn = Turn(self._sheet)
        self._writing = Writing(desk, self._sheet)
        self._telling = Telling(desk, self._sheet, self._turn)
        self._day = Day(desk.book)
        self._bar = RoundBar()
        self._recording = Recording(self._sheet, self._turn, self._writing, self._telling, self._say)
        self._message = ""
        self._ready = False
        self._early: list[events.Key] = []
        """Keys that came before the book was read."""
        self._shown_as: tuple[str, bool] = ("", False)
        self._unwatch_saver: Callable[[], None] = lambda: None

    def compose(self) -> ComposeResult:
        """Who and when, the children, what was done and what can be, the keys."""
        yield Static(id="round-head", classes="title")
        yield Rows(id="round")
        yield self._bar
        yield Static(id="round-keys")

    def on_mount(self) -> None:
        """Show the class; where the book is still being read, as soon as it is."""
        self._unwatch_saver = self._desk.acts.saver.watch(self._save_ended)
        self.set_interval(1.0, self._tick)
        if self._desk.all_read:
            self._begin()
        else:
            self._show()
            self.run_worker(self._begin_later(), name="waiting")

    def on_unmount(self) -> None:
        """Left: nothing is to be shown any more."""
        self._unwatch_saver()

    async def _begin_later(self) -> None:
        await until_read(self._desk)
        self._begin()

    def _begin(self) -> None:
        """The book is read: begin at the first child who is still to come, with the keys that came before."""
        self._ready = True
        self._writing.take_up()
        self._read()
        self._turn.on()
        self._message = words.ROUND_WELCOME if self._sheet.rows else ""
        early, self._early = self._early, []
        for event in early:
            self._take(event)
        self._show()

    def on_resize(self) -> None:
        """Lay the lines out anew."""
        self.call_after_refresh(self._show)

    # --- reading

    def _tell(self, ids: set[str]) -> None:
        """Something reads differently; told in whatever thread changed it."""
        self._day.changed(ids)
        super()._tell(ids)

    def _read(self) -> None:
        self._sheet.take_in(lambda: self._day.view(self._desk.group, self._began).children)

    def reload(self) -> None:
        """Ask the book anew. The turn stays with its child, also where another has just checked that in."""
        if self._ready:
            self._read()
        self._show()

    def _save_ended(self) -> None:
        """A save came to its end."""
        if self.is_mounted:
            self.call_later(self.reload)

    def _tick(self) -> None:
        """Once a second: the clock, the bell, and detail that was closed meanwhile."""
        if self.is_active and self._shown_as != self._shows_as():
            self._show()

    def _shows_as(self) -> tuple[str, bool]:
        return clock_text(self._book.clock.now()), self._desk.detail

    # --- keys

    def key(self, event: events.Key) -> bool:
        """What is asked first; else a command. Before the book is read, keys wait."""
        if event.key in APP_KEYS:
            return False
        if self._ready:
            self._take(event)
            self._show()
        elif event.key in LEAVING:
            self.leave()
        else:
            self._early.append(event)
        return True

    def _take(self, event: events.Key) -> None:
        self._message = ""
        if self._recording.asking is not None:
            self._recording.asking.take(event)
            return
        command = command_for(event.key, printable(event))
        if command is not None and command().possible(self):
            command().run(self)
        elif printable(event):
            self._message = shared.NOT_A_CHOICE.format(key=printable(event))

    def obey(self, command: type[AnyCommand[Any]]) -> None:
        """Do something that was found in the palette; a question that is open gives way."""
        self._message, self._recording.asking = "", None
        command().run(self)
        self._show()

    def commands(self) -> Sequence[type[Command]]:
        """What can be done here."""
        return COMMANDS

    def field(self) -> Field | None:
        """The note, while it is open."""
        return self._bar.field if self._bar.note is not None else None

    def finished(self, key: str, text: str) -> None:
        """Enter saves the note; anything else leaves and keeps what was typed."""
        note = self._bar.close()
        if note is not None and key == "enter":
            note.save(text)
        elif note is not None:
            note.keep(text)
            self._desk.unsay({shared.NOTE_KEPT})  # it names the key of Today
            self._message = words.ROUND_NOTE_KEPT if note.place in self._desk.acts.kept else ""
        self._show()

    def being_typed(self) -> Mapping[tuple[str, str], str]:
        """The note that is open."""
        return self._bar.note.being_typed(self._bar.field.text) if self._bar.note else {}

    def keep_typed(self) -> None:
        """Keep a note that is open."""
        if self._bar.note is not None:
            self.finished("f2", self._bar.field.text)

    def tells(self) -> bool:
        """Zones, or a note; else no more than Today's lists, and a slow round is not hidden under way."""
        return self._desk.detail or self._bar.note is not None

    def warn(self, sentence: str) -> None:
        """In the bar."""
        self._message = sentence
        self._show()

    def _say(self, sentence: str) -> None:
        self._message = sentence

    # --- whose turn it is

    def move(self, step: int) -> None:
        """Move by so many children, whether they are done or not."""
        self._turn.move(step)

    def move_page(self, pages: int) -> None:
        """Move by screenfuls."""
        self.move(pages * self.query_one("#round", Rows).screenful)

    def skip(self) -> None:
        """Go on to the next child who is still to come."""
        before = self._turn.pupil
        self._recording.on()
        if self._turn.pupil == before is not None:
            self._message = words.ROUND_ONLY_ONE

    # --- writing

    def press(self, letter: str) -> None:
        """A letter for the child whose turn it is; x asks for its reason first."""
        if self._book.clock.today() != self._began.date():
            self._message = words.ROUND_DAY_OVER
        else:
            self._recording.press(letter)

    def view(self, digit: str) -> None:
        """Say whose view the last zone is."""
        self._recording.view(digit)

    def undo(self) -> None:
        """Take back what was written last in this round, once all is saved; the keys after it wait."""
        self.hold()
        self.run_worker(self._undo(), name="undoing")

    async def _undo(self) -> None:
        acts = self._desk.acts
        await acts.saver.drain()
        mark = self._writing.last
        last = acts.saver.last
        if mark is None or last is None or mark.gesture not in (last, last.corrects):
            self._message = words.ROUND_NOTHING_LAST
        else:
            acts.undo()
            await acts.saver.drain()
            if mark.gesture not in acts.saver.done:
                self._sheet.forget(mark)
                self._turn.pupil = mark.pupil
        self.reload()
        self.release()

    def note(self) -> None:
        """Open the note of the last check-in, once it is saved; the keys after it wait."""
        self.hold()
        self.run_worker(self._open_note(), name="opening the note")

    async def _open_note(self) -> None:
        await self._desk.acts.saver.drain()
        mark = self._writing.last
        if mark is None or mark.writes is None or mark.gesture.of_one:
            self._message = words.ROUND_NOTHING_LAST
        else:
            self._bar.open(self._desk.acts.note_of(mark.writes))
        self._show()
        self.release()

    @property
    def failed(self) -> bool:
        """Whether something is not saved."""
        return bool(self._desk.acts.saver.failed)

    def try_again(self) -> None:
        """Save what could not be saved."""
        self._desk.acts.try_again()

    # --- other things to do

    def switch_detail(self) -> None:
        """Open or close detail."""
        self._desk.discretion.switch()

    def finish(self) -> None:
        """Back to Today, where everyone is done; else say what is still to do."""
        if self._sheet.waiting:
            self._message = words.ROUND_NOT_OVER.format(count=self._sheet.waiting)
        else:
            self.leave()

    def help(self) -> None:
        """Show all keys."""
        self.app.push_screen(
            HelpScreen(key_table(COMMANDS), round_legend(self._desk.glyphs), self._desk.glyphs)
        )

    # --- showing

    def _show(self) -> None:
        if not self.is_mounted:
            return
        self._shown_as = self._shows_as()
        size, listed = self.app.size, self.query_one("#round", Rows)
        look = Look(self._desk.glyphs, self._desk.detail, size.width - 2, self._book.people)
        listed.border_title = plain(title(self._sheet)) if self._ready else shared.LOADING
        listed.show(round_lines(self._sheet, self._turn.place, look), self._turn.place)
        head = self._telling.head(self._book.clock.now(), self._writing.by, size.width)
        self.query_one("#round-head", Static).update(plain(head))
        self._bar.show(self._lines(size.width - FRAME), self._keys(), failed=self.failed)
        self.query_one("#round-keys", Static).update(plain(f" {key_line(COMMANDS, size.width - 2)}"))

    def _lines(self, room: int) -> list[str]:
        """What was done last, or a question; then what the next key does."""
        if self._bar.note is not None:
            return [shared.NOTE_FOR.format(what=self._bar.note.title.shown(detail=self._desk.detail))]
        if self._recording.asking is not None:
            return [line for line in self._recording.asking.lines(self._desk.glyphs, room) if line]
        done = self._desk.acts.message() if self._recording.wrote or self.failed else []
        bell = self._telling.bell(self._book.clock.now())
        message = [self._message] if self._message else []
        return [*done, *bell, *message, *(self._telling.turn(room) if self._ready else [])]

    def _keys(self) -> str:
        if self._bar.note is not None:
            return shared.NOTE_KEYS
        asking = self._recording.asking
        return asking.keys() if asking else self._telling.last_keys(self._writing.last)
