"""The app: one book, one theme, every key through the screen on top, and a crash that shows no child."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual._styles_cache import StylesCache
from textual.app import SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from screens.behind import behind
from screens.detail import DetailGate
from screens.hidden import hide
from screens.keys import HIDING, LEAST, LOW, SLIM, Gate, close_dialogs, covering, deliver, done
from screens.plainly import Plainly
from screens.preferences import Preferences, said_now
from screens.today.screen import Today
from screens.words import app as app_words
from screens.words import shared
from screens.words import today as words
from store.book import Book
from store.this_pc.settings import THEME
from tui import closing, crash, leaving
from tui.rooms import Rooms
from tui.theme import Themed

if TYPE_CHECKING:
    from store.exchange.folder import SharedFolder

_LEAVING = frozenset({"ctrl+q", "ctrl+c"})


class DaybookApp(Themed):
    """Daybook on one book.

    Args:
        book: opened, nothing of it read yet.
        detail: whether detail is open from the start, and stays open; None for as the book has it.
        preferences: what is in force on this PC; None for its settings and variables.
        folder: the shared folder; None for the path that the book names.
    """

    CSS_PATH = "daybook.tcss"
    TITLE = shared.APP
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, SLIM), (LEAST[0], "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS = [(0, LOW), (LEAST[1], "-high")]  # noqa: RUF012 - likewise
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]

    def __init__(
        self,
        book: Book,
        *,
        detail: bool | None = None,
        preferences: Preferences | None = None,
        folder: SharedFolder | None = None,
    ) -> None:
        self._plainly = Plainly()
        self.preferences = preferences or Preferences(book.folder, said_now())
        super().__init__()
        self._book = book
        self._warned = False
        self._ending: asyncio.Task[None] | None = None
        self._left = False
        self._asking: Screen[Any] | None = None
        """The screen that asks whether to wait until all is shared."""
        self._early: list[events.Key] | None = []
        """Keys that came before there was a screen to take them."""
        self.wear(self.preferences[THEME])
        detail = book.info.demo if detail is None else detail
        self.today = Today(book, self.preferences.glyphs, detail=detail)
        self.today.rooms = Rooms()
        self.today.hide_after = self.preferences.hide_after
        self.today.shared_folder = folder
        self.today.report = lambda error: crash.write_report(error, book.folder)

    def get_default_screen(self) -> Screen[Any]:
        """Today lies below all others."""
        return self.today

    def on_mount(self) -> None:
        """Show Today, and ask who is typing."""
        self.animation_level = "none"
        self.today.sign_in()
        if self.preferences.settings.problem:
            self.call_after_refresh(self.today.say, self.preferences.settings.problem)
        self.call_after_refresh(_collect_garbage_again)
        if not self.is_headless:
            closing.on_signals(asyncio.get_running_loop(), self._close)
            self.set_interval(closing.LOOK_EVERY, self._close_with_terminal)
        early, self._early = self._early, None
        for event in early or ():
            self._take(event)

    async def on_event(self, event: events.Event) -> None:
        """Offer each key to the screen on top before any widget sees it.

        The screen decides at once, in the order in which the keys came; bindings and focus only get
        what it leaves over."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            if self._early is not None:
                self._early.append(event)
                return
            if self._take(event):
                self.app_focus = True
                return
        await super().on_event(event)

    def _take(self, event: events.Key) -> bool:
        """Act on a key, or False to let a widget have it. Hiding waits for nothing."""
        if self._left:
            return True
        self._warned = self._warned and event.key == "ctrl+q"
        self.today.touched()
        self._book.foreground.touched()
        if event.key in HIDING:
            self._switch_hidden()
            return True
        asked = event.key not in _LEAVING and self.today.hands.ask_first()
        return asked or deliver(self, event)

    def _switch_hidden(self) -> None:
        """Hide everything, or show it again: what stands open, to whoever says that it is theirs."""
        cover = covering(self)
        if cover is None:
            hide(self)
        else:
            cover.lift()
            self.today.hands.ask_first()

    def push_screen(self, screen: Any, callback: Any = None, *more: Any, **named: Any) -> Any:
        """Put a screen on top; while everything is hidden, once that is over."""
        cover = covering(self)
        if cover is None:
            return super().push_screen(screen, callback, *more, **named)
        cover.afterwards(lambda: self._push_late(screen, callback))
        return done()

    def pop_screen(self) -> AwaitComplete:
        """Leave the screen on top, with all that it had painted.

        Textual would keep the lines of a thousand widgets that are no more, names and notes in them; looking
        through them for garbage then holds the keys up for a fifth of a second."""
        left = super().pop_screen()
        StylesCache.get_inner_outer.cache_clear()
        return left

    def _push_late(self, screen: Any, callback: Any) -> None:
        """Nothing of detail comes up that was closed meanwhile."""
        if not isinstance(screen, DetailGate) or screen.detail():
            self.push_screen(screen, callback)

    def action_command_palette(self) -> None:
        """Open the palette; not while everything is hidden."""
        if covering(self) is None:
            from tui.palette import open_palette

            open_palette(self)

    async def action_quit(self) -> None:
        """Leave once everything under way is saved; the screen stays alive while that takes a moment."""
        self.run_worker(self._quit(), name="leaving", exclusive=True)

    async def _quit(self) -> None:
        """Ask first while something would be lost, or waits to be shared."""
        saver = self.today.acts.saver
        await self._drain()
        typed = any(isinstance(screen, Gate) and screen.typed() for screen in self.screen_stack)
        if (saver.failed or typed) and not self._warned:
            self._warned = True
            close_dialogs(self)
            if isinstance(self.screen, Gate):
                self.screen.warn(await self._what_is_unsaved(self.screen))
            return
        if not (self._warned or self._asking in self.screen_stack):
            self._warned = True  # ctrl+q once more waits for nothing
            if not await leaving.all_shared(self.today.sharing):
                self._ask_to_wait()
                return
        await self._end()

    def _ask_to_wait(self) -> None:
        """Say what waits to be shared, and which key leaves. Behind a cover only the latter."""
        from screens.sharing.leaving import LeavingScreen, left_behind

        close_dialogs(self)
        cover = covering(self)
        if cover is not None:
            cover.warn(left_behind(self.today.sharing))
            return
        self._warned = False
        self._asking = LeavingScreen(
            self.today.sharing,
            lambda: self._unless_left(lambda: self.run_worker(self._end(), name="leaving", exclusive=True)),
        )
        self.push_screen(self._asking)

    async def _drain(self) -> None:
        """Wait until all that was pressed and saved is settled."""
        for _ in range(2):  # keys that waited for a save may have asked for another
            await leaving.until_settled(lambda: self.screen_stack)
            await self.today.acts.saver.drain()

    async def _end(self) -> None:
        """Save what is under way, and end."""
        await self._drain()
        self._left = True  # from here on nothing that is pressed could be saved any more
        self.today.sharing.stop()
        self.today.acts.saver.close()
        await self._close_drafts()
        await leaving.keep_index(self._book)
        self._leave(0)

    def _leave(self, code: int) -> None:
        """End. What comes after this finds no screens any more, and does nothing."""
        self._left = True
        close_dialogs(self)
        self.exit(code)

    async def _what_is_unsaved(self, top: Gate[Any]) -> str:
        """What no disk took as an entry: in the field that is open, or where it was left; and what becomes
        of it."""
        kept, failed = self.today.acts.kept, self.today.acts.saver.failed
        kept.keep()
        safe = await behind(kept.flush) and not any(
            isinstance(screen, Gate) and screen.loses() for screen in self.screen_stack
        )
        leaves = words.LEAVES_KEPT if safe else words.LEAVES_LOST
        if failed:
            return words.QUIT_UNSAVED.format(count=len(failed), leaves=leaves)
        if (top.field() is not None and top.typed()) or not kept.left:
            return words.QUIT_TYPED.format(leaves=leaves)
        from screens.drafts.left import where_left

        detail = self.today.detail and covering(self) is None
        where = where_left(self.today.book, kept.left, self.today.acts.last_entry.noted, detail=detail)
        return words.QUIT_LEFT.format(where=where, leaves=leaves)

    async def _close_drafts(self) -> None:
        """Leave what is not saved on the disk, for the next start."""
        self.today.acts.kept.keep()
        await behind(self.today.acts.kept.close)

    def _unless_left(self, act: Callable[[], object]) -> None:
        if not self._left:
            act()

    def _close_with_terminal(self) -> None:
        if closing.terminal_gone():
            self._close()

    def _close(self) -> None:
        """Nobody can be asked any more: save what is under way, and end."""
        if self._ending is None:
            self._ending = asyncio.get_running_loop().create_task(self._save_and_end())

    async def _save_and_end(self) -> None:
        saver = self.today.acts.saver
        await saver.drain()
        self.today.sharing.stop()
        await self._close_drafts()
        await leaving.keep_index(self._book)
        code = 3 if saver.failed else 0
        if closing.terminal_gone():
            os._exit(code)  # what is gone cannot be tidied up
        closing.end_anyway(code)
        self._leave(code)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette holds what can be done on the screen, by the same words as help."""
        if not isinstance(screen, Gate):
            return
        for command in screen.commands():
            if command.key not in {"up", "down", "ctrl+p"} and command().possible(screen):
                act = partial(self._unless_left, partial(screen.obey, command))
                keys = self.preferences.glyphs.keys(command.keys())
                yield SystemCommand(f"{keys}  {command.help()}", "", act)
        if screen is self.today:
            yield SystemCommand(app_words.SETTINGS_FOUND, "", partial(self._unless_left, self.open_settings))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Where only ASCII can be shown, every line passes through what sees to that."""
        filters = super().get_line_filters()
        return [*filters, self._plainly] if self.preferences.glyphs.ascii else filters

    def open_settings(self) -> None:
        """Open the settings of this PC."""
        from screens.settings import SettingsScreen

        self.push_screen(SettingsScreen(self.preferences, self._apply), lambda _: self._show_today())

    def _show_today(self) -> None:
        self.today.refresh_lists()
        self.today.refresh_bar()

    def _apply(self) -> None:
        """Show what the settings say now, everywhere."""
        self.wear(self.preferences[THEME])
        self.today.hide_after = self.preferences.hide_after
        for screen in self.screen_stack:
            for widget in screen.walk_children(with_self=True):
                widget.refresh()

    def _handle_exception(self, error: Exception) -> None:
        """Keep what was typed; then leave without showing what anybody wrote: Textual's own traceback prints
        local variables."""
        kept = self._keep_drafts()
        self._return_code = 3
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        report = crash.write_report(error, Path(self._book.folder))
        lines = [
            app_words.CRASHED.format(name=type(error).__name__),
            *([app_words.CRASH_KEPT] if kept else []),
        ]
        self.panic("\n".join([*lines, *([app_words.CRASH_REPORT.format(path=report)] if report else [])]))

    def _keep_drafts(self) -> bool:
        """Keep what is typed, though the program fails; whether there was something, and the disk has it."""
        try:
            there = self.today.acts.kept.keep()
            return self.today.acts.kept.close() and there
        except Exception:  # noqa: BLE001 - the fault that is being told matters more
            return False


def _collect_garbage_again() -> None:
    """The app is up: from now on look for garbage, but not in what starting made."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
