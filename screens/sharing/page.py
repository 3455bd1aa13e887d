"""The screen about sharing: where the folder is, what waits and why, what to do, and the other PCs. Nobody is
named on it, so that a class may look on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens import form
from screens.command import Command, key_table
from screens.glyphs import Glyphs
from screens.help import HelpScreen
from screens.keys import APP_KEYS, printable
from screens.lines import folded
from screens.page import Page
from screens.safe import fit, plain, show
from screens.sharing.commands import COMMANDS, TWINS
from screens.sharing.link import Link
from screens.sharing.said import Part, nothing_shared, parts
from screens.widgets.rows import Rows
from screens.words import sharing as words
from store.book import Book

LABELS = 14
"""Cells for what a part is about."""
WIDEST = 100
"""Cells of the widest line: longer ones are hard to read."""
SHOW_EVERY = 1.0
"""Seconds after which it is looked at anew, so that a folder that is silent is seen to be."""


class SharingScreen(Page[None]):
    """How the exchange stands.

    Args:
        book: opened.
        glyphs: the signs in use.
        link: the exchange.
    """

    WRITES: ClassVar[bool] = False

    def __init__(self, book: Book, glyphs: Glyphs, link: Link) -> None:
        super().__init__()
        self._book = book
        self._glyphs = glyphs
        self._link = link
        self._message = ""
        self._asked: int | None = None
        """How many exchanges had ended when one was asked for here."""
        self._unwatch: Callable[[], None] = lambda: None

    def compose(self) -> ComposeResult:
        """Title, parts, what is said, keys."""
        yield Static(plain(f" {words.SHARING_TITLE}"), classes="title")
        yield Rows(id="sharing")
        yield Static(id="sharing-said")
        yield Static(id="sharing-keys")

    def on_mount(self) -> None:
        """Show it, and follow it."""
        self._unwatch = self._link.watch(self._show)
        self.set_interval(SHOW_EVERY, self._show)
        self.call_later(self._show)

    def on_unmount(self) -> None:
        """Follow no longer."""
        self._unwatch()

    def on_resize(self) -> None:
        """Lay the lines out anew."""
        self.call_after_refresh(self._show)

    def tells(self) -> bool:
        """Nothing about anybody."""
        return False

    # --- keys

    def key(self, event: events.Key) -> bool:
        """Each key is a command or nothing."""
        if event.key in APP_KEYS:
            return False
        command = form.command_for(COMMANDS, self, TWINS.get(event.key, event.key), printable(event))
        if command is not None and command().possible(self):
            self.obey(command)
        return True

    def commands(self) -> Sequence[type[Command[Any]]]:
        """What can be done here."""
        return COMMANDS

    def warn(self, sentence: str) -> None:
        """Above the keys."""
        self._asked, self._message = None, sentence
        self._show()

    # --- commands

    @property
    def shares(self) -> bool:
        """Whether there is a shared folder."""
        return self._link.shares

    def try_now(self) -> None:
        """Exchange at once, and say how it went."""
        self._asked = self._link.rounds
        self._message = words.SHARING_TRYING
        self._link.now()
        self._show()

    def move(self, step: int) -> None:
        """Scroll by lines."""
        self.query_one("#sharing", Rows).scroll_relative(y=step, animate=False, immediate=True)

    def move_page(self, pages: int) -> None:
        """Scroll by screenfuls."""
        rows = self.query_one("#sharing", Rows)
        self.move(pages * rows.screenful)

    def help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen(key_table(COMMANDS), [], self._glyphs))

    # --- showing

    def _show(self) -> None:
        if not self.is_mounted:
            return
        self._settle()
        rows = self.query_one("#sharing", Rows)
        rows.show([line for part in self._parts() for line in self._lines(part, rows)])
        show(self.query_one("#sharing-said", Static), self._message)
        room = self.app.size.width - 2
        keys = form.foot(COMMANDS, self, self._glyphs.up_down, room, words.SHARING_SCROLL)
        show(self.query_one("#sharing-keys", Static), f" {keys}")

    def _parts(self) -> list[Part]:
        standing = self._link.standing
        if not self._link.shares:
            return nothing_shared()
        if standing is None:
            share = self._book.info.share or ""
            return [
                Part(words.SHARING_FOLDER, (share,)),
                Part(words.SHARING_EXCHANGE, (words.SHARING_READING,)),
            ]
        return parts(standing, self._book.clock, self._book.info.label)

    def _settle(self) -> None:
        """Say how the exchange went that was asked for here."""
        standing = self._link.standing
        if self._asked is not None and standing is not None and self._link.rounds > self._asked:
            self._asked = None
            self._message = words.SHARING_TRIED_BADLY if standing.trouble else words.SHARING_TRIED_WELL

    def _lines(self, part: Part, rows: Rows) -> list[Text]:
        """A label, the sentences beside it, and an empty line."""
        room = min(WIDEST, rows.scrollable_content_region.width - 1) - LABELS
        texts = [line for each in part.sentences for line in folded(each, self.app.console, room)]
        labels = [part.label, *[""] * len(texts)]
        return [
            Text.assemble((f" {fit(label, LABELS - 1)} ", "bold"), text, no_wrap=True)
            for label, text in zip(labels, [*texts, ""], strict=False)
        ]
