"""Today: the screen that stays open all day."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens import words
from screens.command import key_line
from screens.entry import EntryScreen
from screens.glyphs import Glyphs
from screens.help import HelpScreen
from screens.hidden import Hidden
from screens.keys import APP_KEYS, HIDING, Field, Gate, LineField, printable
from screens.lines import clock_text, status_line
from screens.saving import Told
from screens.sign_in import SignIn
from screens.today.acts import Acts
from screens.today.bar import Bar, show
from screens.today.command import Command
from screens.today.commands import BY_KEY, COMMANDS, key_table
from screens.today.lists import Lists
from screens.today.modes import Capture, ChooseChild, Mode
from screens.today.reading import Reading
from screens.today.rows import legend
from store.book import Book
from store.people import Member
from store.records import Author
from store.today import day_view

DETAIL_FOR = timedelta(minutes=1)
"""How long detail stays open without a key."""
READING_PAINT = 0.25
"""Seconds between paints of what is being read."""
ASK_AFTER = timedelta(minutes=5)
"""Without a key for so long, the next entry asks first who is typing."""
SLOW_SAVE = 0.1
"""Seconds after which a save is said to be under way; one that ends sooner is painted once, as saved."""
RETRY_EVERY = 15.0
"""Seconds between attempts to save what could not be saved."""


class Today(Gate[None]):
    """Children, what follows, what was just written, and the bar in which everything is written.

    Args:
        book: opened; it is read in the background while this screen is usable already.
        glyphs: the signs in use.
        detail: whether detail is open from the start, and stays open (the demo).
    """

    def __init__(self, book: Book, glyphs: Glyphs, *, detail: bool = False) -> None:
        super().__init__()
        self.book = book
        self.clock = book.clock
        self.glyphs = glyphs
        self.detail = detail
        self.author: Author | None = None
        self.group: str | None = None
        self.people_read = book.people_read
        self.message: Told | None = None
        self.lists = Lists(glyphs)
        self.bar = Bar()
        self.acts = Acts(self)
        self._always_detail = detail
        self._last_key = self.clock.now()
        self._after_sign_in: type[Command] | None = None
        self.reading = Reading(book, self._soon, self._on_people, self._on_all, self._on_unread)
        self._stale = False
        self._saving = False
        self._shown_at = ""
        self._idle = timedelta()

    def compose(self) -> ComposeResult:
        """Status line, lists, bar, key line."""
        yield Static(id="status")
        yield self.lists
        yield self.bar
        yield Static(id="key-line")

    def on_mount(self) -> None:
        """Show the frame at once, and read the book behind it."""
        self._loop = asyncio.get_running_loop()
        self.book.watch(lambda _: self._soon(self._mark_stale))
        self.set_interval(1.0, self._tick)
        self.set_interval(RETRY_EVERY, self.acts.try_again)
        self.message = Told.alike(words.WELCOME.format(up_down=self.glyphs.up_down))
        self.refresh_bar()
        self.call_after_refresh(self.reading.start)  # what lies on top is painted first

    def _soon(self, act: Callable[[], None]) -> None:
        """Have something done in this screen's thread; nothing, once the app has left."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(act)

    def on_resize(self) -> None:
        """Lay the lines out anew."""
        self.call_after_refresh(self.refresh_lists)
        self.call_after_refresh(self.refresh_bar)

    # --- reading

    @property
    def all_read(self) -> bool:
        """Whether the whole book is read."""
        return self.reading.finished

    def wait_until_read(self) -> None:
        """Wait a moment, in another thread, for the whole book to be read."""
        self.reading.wait()

    async def until_read(self) -> None:
        """Wait a moment for the whole book to be read."""
        await self.reading.until_finished()

    def _on_unread(self, sentence: str) -> None:
        """The book cannot be read: say so wherever the person is, and let nobody wait for it."""
        self._on_people()
        self.say(sentence)
        for screen in self.app.screen_stack:
            if isinstance(screen, Gate):
                screen.warn(sentence)

    def _on_people(self) -> None:
        self.people_read = True
        for screen in self.app.screen_stack:
            if isinstance(screen, SignIn):
                screen.people_ready()
        self._choose_class()
        self.refresh_lists()
        if isinstance(self.bar.mode, Capture) and self.bar.mode.walk.asking is None:
            self.acts.finish_capture(self.bar.mode)
            self.refresh_bar()
            self.release()

    def _on_all(self) -> None:
        if self.book.problems:
            count = len(self.book.problems)
            said = words.DAMAGE[min(count, 2)].format(count=count) + words.DAMAGE_ADVICE
            self.message = Told.alike(said)
        self.refresh_lists()
        self.refresh_bar()

    def _mark_stale(self) -> None:
        """Paint once for many changes that come together; seldom while the days are being read, so that
        the keys have the machine to themselves."""
        if self._stale:
            return
        self._stale = True
        if self.all_read:
            self.call_after_refresh(self._refresh_stale)
        else:
            self.call_later(self.set_timer, READING_PAINT, self.refresh_lists)

    # --- keys

    def key(self, event: events.Key) -> bool:
        """The bar's mode first; else a command. Nothing is left over for anybody else."""
        if event.key in APP_KEYS:
            return False
        if event.key in HIDING:
            self.hide()
        elif self.bar.mode is not None:
            self.bar.mode.take(event)
            self.refresh_bar()
        else:
            self._command(event)
        return True

    def key_while_typing(self, event: events.Key) -> bool:
        """Hiding always works; some modes steer with the arrows."""
        if event.key in HIDING:
            self.hide()
            return True
        if self.bar.mode is not None and self.bar.mode.steer(event):
            self.refresh_bar()
            return True
        return False

    def _command(self, event: events.Key) -> None:
        character = printable(event)
        if character in set("123456789"):
            self.lists.highlight(int(character) - 1)
            return
        command = BY_KEY.get(event.key) or BY_KEY.get(character.casefold())
        if command is None or not command().possible(self):
            return
        if command.writes and self._idle >= ASK_AFTER and self.author is not None:
            self._after_sign_in = command
            self.sign_in()
        else:
            command().run(self)

    def field(self) -> Field | None:
        """The text field of the bar's mode."""
        return self.bar.field

    def finished(self, key: str, text: str) -> None:
        """A text field is finished."""
        if self.bar.mode is not None:
            self.bar.mode.finish(key, text)
            self.refresh_bar()

    def on_input_changed(self, event: LineField.Changed) -> None:
        """Letters arrived in the line."""
        event.stop()
        if self.bar.mode is not None and self.bar.mode.FIELD == "line":
            self.bar.mode.typed(event.value)
            self.refresh_bar()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text never runs as commands; it belongs into a note or a line."""
        event.stop()

    # --- the bar

    @property
    def room(self) -> int:
        """Cells in a line of the bar."""
        return self.bar.room

    def open_bar(self, mode: Mode, text: str = "") -> None:
        """Put the bar into a mode, its text field holding `text`."""
        self.bar.open(mode, text)
        self.refresh_bar()

    def close_bar(self) -> None:
        """Back to where the screen was; it is painted once the key that did it is done."""
        self.bar.close()

    def say(self, text: str) -> None:
        """Show a message that tells nothing about a child, until the next one."""
        self.tell(Told.alike(text))

    def tell(self, message: Told) -> None:
        """Show a message until the next one."""
        self.message = message
        self.refresh_bar()

    def refresh_bar(self) -> None:
        """Show what the bar is doing."""
        if self.is_mounted and not (self._saving and self.bar.mode is None):
            self.bar.refresh_lines(self.acts.message(), self.acts.keys(), failed=bool(self.acts.saver.failed))
            show(self.query_one("#key-line", Static), f" {key_line(COMMANDS, self.size.width - 2)}")

    def await_save(self) -> None:
        """A save has begun: its end paints, unless that is long in coming."""
        self._saving = True
        self.call_later(self.set_timer, SLOW_SAVE, self._show_saving)

    def _show_saving(self) -> None:
        self._saving = False
        self.refresh_bar()

    def save_ended(self) -> None:
        """Show what was saved, or that it was not, in the bar and the lists at once."""
        self._saving = False
        self.refresh_lists()
        self.refresh_bar()

    # --- the lists

    def refresh_lists(self) -> None:
        """Ask the index, and show what it says, once there is somebody to see it."""
        self._stale = False
        if self.is_mounted and (self.author is not None or self.is_active):
            view = day_view(self.book, self.group, self.clock.now()) if self.people_read else None
            self.lists.show(view, self.book.people, detail=self.detail)
            self._show_status()

    def _refresh_stale(self) -> None:
        if self._stale:
            self.refresh_lists()

    def on_screen_resume(self) -> None:
        """Sign-in may have been left with nobody chosen."""
        if self.author is None:
            self.refresh_lists()

    def _show_status(self) -> None:
        group = self.book.people.get(self.group)
        adult = self.book.people.get(self.author.by) if self.author else None
        self._shown_at = clock_text(self.clock.now())
        demo = words.DEMO if self.book.info.demo else ""
        left = [words.APP, demo, group.full_name if group else words.NO_CLASS, self._shown_at]
        damage = words.STATUS_DAMAGE if self.book.problems else ""
        right = [damage, "" if self.detail else words.PUBLIC, adult.initials if adult else ""]
        show(self.query_one("#status", Static), status_line(left, right, self.size.width, self.glyphs))

    def touched(self) -> None:
        """A key was pressed, on whatever screen."""
        now = self.clock.now()
        self._idle, self._last_key = now - self._last_key, now

    def _tick(self) -> None:
        """Once a second: the clock, midnight, and what closes by itself."""
        now = self.clock.now()
        if not self._always_detail and now - self._last_key >= DETAIL_FOR:
            self._cover_up()
        if clock_text(now) != self._shown_at:
            self.refresh_lists()

    def _cover_up(self) -> None:
        """Nobody pressed a key for a while: close detail, and hide what else may tell something."""
        if self.detail:
            self.switch_detail()
        top = self.app.screen
        telling = self.bar.mode is not None if top is self else not isinstance(top, Hidden | SignIn)
        if telling:
            self.hide()

    def switch_detail(self) -> None:
        """Open or close detail."""
        self.detail = not self.detail
        self._always_detail = self._always_detail and self.detail
        self.refresh_lists()
        self.refresh_bar()

    # --- who and where

    def choose_by_name(self) -> None:
        """Ask for a child's name, and highlight the child."""
        self.open_bar(ChooseChild(self, then=lambda found: self.highlight_pupil(found) if found else None))

    def highlight_pupil(self, pupil: Member) -> None:
        """Highlight a child, changing the class where the child is in another."""
        if not self.lists.find(pupil.id):
            self.group = next(iter(pupil.groups), None)
            self.refresh_lists()
            self.lists.find(pupil.id)

    def full_names(self, pupils: list[Member]) -> list[str]:
        """Names that tell children of the whole book apart; in public view no surnames of this class."""
        if not self.detail:
            return self.lists.names_of([pupil.id for pupil in pupils])
        names = self.book.people.full_names(pupils, self.group)
        return [names[pupil.id] for pupil in pupils]

    def _choose_class(self) -> None:
        """The adult's first class with children, else the first with children, else the first there is."""
        people = self.book.people
        adult = people.get(self.author.by) if self.author else None
        own = list(adult.groups) if adult else []
        if self.group is not None and not own:
            return
        known = [*own, *(group.id for group in people.groups())]
        self.group = next((each for each in known if people.pupils(each)), next(iter(known), None))

    def change_class(self, step: int) -> None:
        """Show the class before or after."""
        ids = [group.id for group in self.book.people.groups()]
        if len(ids) < 2:
            self.say(words.ONE_CLASS)
            return
        here = self.book.people.canonical(self.group or "")
        self.group = ids[((ids.index(here) if here in ids else 0) + step) % len(ids)]
        self.lists.clear()
        self.refresh_lists()

    def sign_in(self) -> None:
        """Ask who is typing."""
        now = self.author.by if self.author else None
        screen = SignIn(self._signed_in, self.book, self.glyphs, ready=self.people_read, now=now)
        self.app.push_screen(screen)

    def _signed_in(self, adult: str) -> None:
        another = self.author is None or self.author.by != adult
        if another:
            self.author = Author(adult, adult)
            self._choose_class()
        self.refresh_lists()
        self.acts.signed_in(another=another)
        command, self._after_sign_in = self._after_sign_in, None
        if command is not None:
            command().run(self)
        self.refresh_bar()

    # --- other screens

    def commands(self) -> Sequence[type[Command]]:
        """What can be done here."""
        return COMMANDS

    def open_child(self) -> None:
        """Open the page of the highlighted child; only in detail, since all of it is detail."""
        pupil = self.lists.pupil
        if pupil is None or self.author is None:
            self.say(words.NOTHING_CHOSEN)
            return
        if not self.detail:
            self.say(words.CHILD_NEEDS_DETAIL)
            return
        from screens.child.page import ChildPage

        page = ChildPage(
            self.book,
            self.glyphs,
            pupil,
            self.author,
            self.acts.saver,
            self.acts.kept,
            detail=lambda: self.detail,
        )
        self.app.push_screen(page, lambda _: self.refresh_lists())

    def open_entry(self) -> None:
        """Open the highlighted entry to amend or withdraw it."""
        key = self.lists.entry
        if key is None or self.author is None:
            self.say(words.NOTHING_CHOSEN)
            return
        self.app.push_screen(
            EntryScreen(self.book, self.glyphs, key, self.author, self.acts.saver, self.acts.kept),
            self._entry_closed,
        )

    def _entry_closed(self, message: Told | None) -> None:
        self.refresh_lists()
        if message:
            self.tell(message)

    def hide(self) -> None:
        """Hide everything at once."""
        self.app.push_screen(Hidden())

    def palette(self) -> None:
        """Open the command palette."""
        self.app.action_command_palette()

    def quit(self) -> None:
        """Leave Daybook."""
        self.run_worker(self.app.action_quit(), name="asking to leave")

    def help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen(key_table(), legend(self.glyphs)))

    def typed(self) -> bool:
        """Also notes that were left open."""
        return super().typed() or bool(self.acts.kept)

    def warn(self, sentence: str) -> None:
        """In the bar."""
        if self.bar.mode is not None:
            self.bar.mode.problem = sentence
        self.say(sentence)
