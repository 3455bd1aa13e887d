"""The app: one book, one theme, every key through the screen on top, and a crash that shows no child."""

from __future__ import annotations

import asyncio
import gc
import os
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from screens import words
from screens.drafts import where_left
from screens.glyphs import choose
from screens.keys import Gate, deliver
from screens.today.screen import Today
from store.book import Book
from tui import closing, crash
from tui.theme import THEMES

KEEPING_LASTS = 1
"""Seconds that leaving waits for the index to be kept."""


class DaybookApp(App[int]):
    """Daybook on one book.

    Args:
        book: opened, nothing of it read yet.
    """

    CSS_PATH = "daybook.tcss"
    TITLE = words.APP
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]

    def __init__(self, book: Book, *, detail: bool | None = None) -> None:
        super().__init__()
        self._book = book
        self._warned = False
        self._ending: asyncio.Task[None] | None = None
        self._early: list[events.Key] | None = []
        """Keys that came before there was a screen to take them."""
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = THEMES.get(os.environ.get("DAYBOOK_THEME", "dark"), THEMES["dark"]).name
        self.today = Today(book, choose(), detail=book.info.demo if detail is None else detail)

    def on_mount(self) -> None:
        """Show Today, and ask who is typing."""
        self.animation_level = "none"
        self.push_screen(self.today)
        self.today.sign_in()
        self.call_after_refresh(_collect_garbage_again)
        if not self.is_headless:
            closing.on_signals(asyncio.get_running_loop(), self._close)
            self.set_interval(closing.LOOK_EVERY, self._close_with_terminal)
        early, self._early = self._early, None
        for event in early or ():
            deliver(self, event)

    async def on_event(self, event: events.Event) -> None:
        """Offer each key to the screen on top before any widget sees it.

        The screen decides at once, in the order in which the keys came; bindings and focus only get
        what it leaves over."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            if self._early is not None:
                self._early.append(event)
                return
            self._warned = self._warned and event.key == "ctrl+q"
            self.today.touched()
            if deliver(self, event):
                self.app_focus = True
                return
        await super().on_event(event)

    async def action_quit(self) -> None:
        """Leave once everything under way is saved; the screen stays alive while that takes a moment."""
        self.run_worker(self._quit(), name="leaving", exclusive=True)

    async def _quit(self) -> None:
        """Ask first while something would be lost."""
        saver = self.today.acts.saver
        await self._until_settled()
        await saver.drain()
        typed = any(isinstance(screen, Gate) and screen.typed() for screen in self.screen_stack)
        if (saver.failed or typed) and not self._warned:
            self._warned = True
            unsaved = words.QUIT_UNSAVED.format(count=len(saver.failed))
            while not isinstance(self.screen, Gate):
                self.pop_screen()
            self.screen.warn(unsaved if saver.failed else self._typed_where(self.screen))
            return
        saver.close()
        await self._keep_index()
        self.exit(0)

    def _typed_where(self, top: Gate[Any]) -> str:
        """That something typed is not saved: in the field that is open, or where it was left."""
        if top.field() is not None and top.typed():
            return words.QUIT_TYPED
        kept = self.today.acts.kept
        where = where_left(self.today.book, kept, detail=self.today.detail)
        return words.QUIT_LEFT.format(where=where) if kept else words.QUIT_TYPED

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
        await self._keep_index()
        code = 3 if saver.failed else 0
        if closing.terminal_gone():
            os._exit(code)  # what is gone cannot be tidied up
        self.exit(code)

    async def _keep_index(self) -> None:
        """Keep what was read for the next start, unless the disk is slow: nobody waits for that."""
        keeping = threading.Thread(target=self._book.keep_index, name="keeping the index", daemon=True)
        keeping.start()
        for _ in range(KEEPING_LASTS * 100):
            if not keeping.is_alive():
                return
            await asyncio.sleep(0.01)

    async def _until_settled(self) -> None:
        """Wait a moment for keys that a screen is holding: they came before this one."""
        for _ in range(100):
            if not any(isinstance(screen, Gate) and screen.holding for screen in self.screen_stack):
                return
            await asyncio.sleep(0.01)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette holds what can be done on the screen, by the same words as help."""
        for command in screen.commands() if isinstance(screen, Gate) else ():
            if command.key not in {"up", "down", "ctrl+p"} and command().possible(screen):
                yield SystemCommand(
                    f"{command.keys()}  {command.help()}", "", lambda each=command: each().run(screen)
                )

    def _handle_exception(self, error: Exception) -> None:
        """Leave without showing what anybody wrote: Textual's own traceback prints local variables."""
        self._return_code = 3
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        report = crash.write_report(error, Path(self._book.folder))
        lines = [words.CRASHED.format(name=type(error).__name__)]
        self.panic("\n".join([*lines, *([words.CRASH_REPORT.format(path=report)] if report else [])]))


def _collect_garbage_again() -> None:
    """The app is up: from now on look for garbage, but not in what starting made."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
