"""Today: the screen that stays open all day."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from screens.command import Command as AnyCommand
from screens.command import key_lines
from screens.glyphs import Glyphs
from screens.hidden import hide
from screens.keys import APP_KEYS, Gate, printable
from screens.safe import show
from screens.today.discretion import HIDE_AFTER, Discretion
from screens.today.hands import Hands
from screens.today.painting import Painting
from screens.today.parts import Parts
from screens.today.place import Place
from screens.told import Told
from screens.widgets.rows import DIGITS
from screens.words import today as words
from store.book import Book
from store.records import Author

if TYPE_CHECKING:
    from screens.today.command import Command
    from screens.today.mode import Mode

SEEN_AFTER = 0.03
"""Seconds after which what was painted has reached the terminal, though this program goes on working."""
RETRY_EVERY = 15.0
"""Seconds between attempts to save what could not be saved."""
ROOMY_WIDTH, ROOMY_HEIGHT = 120, 30
"""Cells from which all labelled keys are shown, on two lines."""


class Today(Parts):
    """Children, what follows, what was just written, and the bar in which everything is written.

    Args:
        book: opened; it is read in the background while this screen is usable already.
        glyphs: the signs in use.
        detail: whether detail is open from the start, and stays open (the demo).
    """

    def __init__(self, book: Book, glyphs: Glyphs, *, detail: bool = False) -> None:
        super().__init__(book, glyphs)
        self.clock = book.clock
        self.people_read = book.people_read
        self.message: Told | None = None
        self.place = Place(self)
        self.hide_after = HIDE_AFTER
        self.discretion = Discretion(self, detail=detail)
        self.hands = Hands(self)
        self.painting = Painting(self)
        self._furnishing = self.furnished = False

    def compose(self) -> ComposeResult:
        """Nothing at first: sign-in lies on top, and is painted the sooner. See `furnish`."""
        yield from ()

    def on_mount(self) -> None:
        """Keys wait until the screen is furnished."""
        self.hold()
        self._loop = asyncio.get_running_loop()
        self.book.watch(self.painting.changed)
        self.set_interval(1.0, self._tick)
        self.message = Told.alike(words.WELCOME.format(up_down=self.glyphs.up_down))

    def furnish(self) -> None:
        """What lies on top is painted: put everything in place, once."""
        if not self._furnishing:
            self._furnishing = True
            self.reading.start()
            self.set_timer(SEEN_AFTER, self._furnish)

    async def _furnish(self) -> None:
        """Status line, lists, bar, key line; what is read of the book meanwhile is told to them."""
        await self.mount(Static(id="status"), self.lists, self.bar, Static(id="key-line"))
        self.furnished = True
        self.arrival.open_doors()
        self.set_interval(RETRY_EVERY, self.acts.try_again)
        self.refresh_lists()
        self.refresh_bar()
        self.release()
        self.acts.begun.start()
        self.reading.attend()

    def on_unmount(self) -> None:
        """The app has left: follow the book no longer."""
        self.reading.stop()
        self.sharing.stop()

    def soon(self, act: Callable[[], None]) -> None:
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

    @property
    def ready(self) -> bool:
        """Whether somebody who signs in can begin."""
        return self.people_read and self.furnished

    # --- keys

    def key(self, event: events.Key) -> bool:
        """The bar's mode first; else a command. Nothing is left over for anybody else."""
        if event.key in APP_KEYS:
            return False
        if self.bar.mode is not None:
            self.bar.mode.take(event)
            self.refresh_bar()
        else:
            self.painting.catch_up()
            self._command(event)
        return True

    def _command(self, event: events.Key) -> None:
        character = printable(event)
        if character in DIGITS:
            self.lists.choose(int(character))
            self.say_no_row(int(character))
            return
        from screens.today.commands import BY_KEY

        command = BY_KEY.get(event.key) or BY_KEY.get(character.casefold())
        if command is not None and command().possible(self):
            self.obey(command)

    def obey(self, command: type[AnyCommand[Any]]) -> None:
        """Do it; where it writes and somebody else may be typing by now, ask first."""
        if command.writes and self.discretion.long_idle and self.author is not None:
            self.place.sign_in(then=lambda: command().run(self))
        else:
            command().run(self)

    def say_no_row(self, row: int) -> None:
        """Say that nobody is highlighted, where a row was asked for that does not exist."""
        if self.lists.view is not None and self.lists.row is None:
            self.say(words.NO_ROW.format(row=row))

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

    def safeguarding(self) -> None:
        """Say whom to tell of a concern; nothing of it is stored."""
        from screens.today.modes import Advice

        self.open_bar(Advice(self, text=words.SAFEGUARDING))

    def close_bar(self) -> None:
        """Back to where the screen was; it is painted once the key that did it is done."""
        self.bar.close()

    def say(self, text: str) -> None:
        """Show a message that tells nothing about a child, until the next one."""
        self.tell(Told.alike(text))

    def unsay(self, sentences: Collection[str]) -> None:
        """Take back a message that is one of these."""
        if self.message is not None and self.message.public in sentences:
            self.message = None

    def tell(self, message: Told) -> None:
        """Show a message until the next one."""
        self.message = message
        self.refresh_bar()

    def refresh_bar(self) -> None:
        """Show what the bar is doing."""
        if self.is_mounted and self.furnished and not (self.painting.saving and self.bar.mode is None):
            said = [*self.acts.message(), *self.guide.line()] if self.author else self.acts.message()
            self.bar.refresh_lines(said, self.acts.last_entry.keys(), failed=bool(self.acts.saver.failed))
            lines = key_lines(self.commands(), self.size.width - 2, 2 if self._roomy else 1)
            show(self.query_one("#key-line", Static), "\n".join(f" {line}" for line in lines))

    @property
    def _roomy(self) -> bool:
        """Whether the keys may take a second line without taking it from the lists' first screenful."""
        return self.size.width >= ROOMY_WIDTH or self.size.height >= ROOMY_HEIGHT

    # --- the lists

    def refresh_lists(self) -> None:
        """Ask the index, and show what it says, once there is somebody to see it."""
        self.painting.lists()

    def switch_area(self) -> None:
        """Move between the children and the entries, of which what was saved just now is one."""
        self.painting.catch_up()
        self.lists.switch_area()

    def on_screen_resume(self) -> None:
        """Sign-in may have been left with nobody chosen; and a step of the tour may be over."""
        if self.author is None:
            self.refresh_lists()
        self.refresh_bar()

    def _tick(self) -> None:
        """Once a second: the clock, midnight, and what closes by itself."""
        self.discretion.tick()
        if not self.furnished:
            return
        if self.painting.status.outdated:
            self.acts.begin_day()
            self.refresh_lists()
            self.refresh_bar()
        elif self.sharing.shares:
            self.painting.show_status()  # a folder may have fallen silent

    # --- who, where, and what may be seen

    @property
    def author(self) -> Author | None:
        """Who is typing; None until somebody signed in."""
        return self.place.author

    @property
    def group(self) -> str | None:
        """The class shown: an id, or what stands for one; None until people are read."""
        return self.place.group

    @property
    def detail(self) -> bool:
        """Whether zones, ruptures and kinds are shown."""
        return self.discretion.detail

    @property
    def telling(self) -> bool:
        """Whether more than the lists can be read: an open bar, or another screen on top."""
        top = self.app.screen
        return self.writing if top is self else not isinstance(top, Gate) or top.tells()

    @property
    def writing(self) -> bool:
        """Whether the bar is open."""
        return self.bar.mode is not None

    def touched(self) -> None:
        """A key was pressed, on whatever screen."""
        self.discretion.touched()

    def sign_in(self) -> None:
        """Ask who is typing."""
        self.place.sign_in()

    # --- other screens

    def open_screen(self, screen: Screen[Any], then: Callable[[Any], None] | None = None) -> None:
        """Put a screen on top of this one, and tell `then` what it comes back with."""
        self.guide.opened(type(screen).__name__)
        self.app.push_screen(screen, then)

    def commands(self) -> Sequence[type[Command]]:
        """What can be done here."""
        from screens.today.commands import COMMANDS

        return COMMANDS

    def hide(self) -> None:
        """Hide everything at once."""
        hide(self.app)

    def palette(self) -> None:
        """Open the command palette."""
        self.app.action_command_palette()

    def quit(self) -> None:
        """Leave Daybook."""
        self.run_worker(self.app.action_quit(), name="asking to leave")

    def typed(self) -> bool:
        """Also notes that were left open."""
        return super().typed() or bool(self.acts.kept.left)

    def warn(self, sentence: str) -> None:
        """In the bar."""
        if self.bar.mode is not None:
            self.bar.mode.problem = sentence
        self.say(sentence)
