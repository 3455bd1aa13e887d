"""The settings of this PC: each a few words to choose from, seen at once and kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens import form
from screens.command import Command, key_table
from screens.help import HelpScreen
from screens.keys import APP_KEYS, printable
from screens.page import Page
from screens.preferences import Preferences
from screens.safe import cell, fit, plain
from screens.settings_commands import COMMANDS, TWINS
from screens.widgets.rows import Rows
from screens.words import app as words
from store.errors import DaybookError
from store.this_pc.settings import CHOICES
from store.words import book as store_words

LABELS, VALUES = 14, 30


class SettingsScreen(Page[None]):
    """Which settings there are, what each is now and what it does.

    Args:
        preferences: what is in force; changed here.
        apply: told after each change, to show it.
    """

    WRITES: ClassVar[bool] = False

    def __init__(self, preferences: Preferences, apply: Callable[[], None]) -> None:
        super().__init__()
        self._preferences = preferences
        self._apply = apply
        self._names = list(CHOICES)
        self._place = 0
        self._message = preferences.settings.problem

    def compose(self) -> ComposeResult:
        """Title, settings, what the highlighted one does, keys."""
        yield Static(plain(f" {words.SETTINGS_TITLE}"), classes="title")
        yield Rows(id="settings")
        yield Static(id="settings-help")
        yield Static(id="settings-said")
        yield Static(id="settings-keys")

    def on_mount(self) -> None:
        """Show the settings."""
        self._show()

    def on_resize(self) -> None:
        """Lay the lines out anew."""
        self.call_after_refresh(self._show)

    # --- keys

    def key(self, event: events.Key) -> bool:
        """Each key is a command or nothing."""
        if event.key in APP_KEYS:
            return False
        command = form.command_for(COMMANDS, self, TWINS.get(event.key, event.key), printable(event))
        if command is not None:
            self.obey(command)
        return True

    def commands(self) -> Sequence[type[Command[Any]]]:
        """What can be done here."""
        return COMMANDS

    def warn(self, sentence: str) -> None:
        """Above the keys."""
        self._message = sentence
        self._show()

    # --- commands

    def move(self, step: int) -> None:
        """Move the highlight by so many settings."""
        self._place = max(0, min(self._place + step, len(self._names) - 1))
        self._show()

    def turn(self, step: int) -> None:
        """Turn the highlighted setting, show it, and keep it. Keys that come meanwhile wait."""
        self.hold()
        self.run_worker(self._turn(step), name="keeping settings")

    async def _turn(self, step: int) -> None:
        changed = self._preferences.settings.next(self._names[self._place], step)
        try:
            await self._preferences.change(changed)
        except DaybookError as error:
            self._message = words.SETTINGS_NOT_KEPT.format(sentence=error.sentence)
        else:
            self._message = words.SETTINGS_KEPT
        self._apply()
        self._show()
        self.release()

    def help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen(key_table(COMMANDS), [], self._preferences.glyphs))

    # --- showing

    def _show(self) -> None:
        if not self.is_mounted:
            return
        self.query_one("#settings", Rows).show([self._line(name) for name in self._names], self._place)
        helped = store_words.SETTINGS_HELP[self._names[self._place]]
        self.query_one("#settings-help", Static).update(plain(helped))
        self.query_one("#settings-said", Static).update(plain(self._message))
        arrows = self._preferences.glyphs.up_down
        keys = form.foot(COMMANDS, self, arrows, self.app.size.width - 2, words.SETTINGS_ARROWS)
        self.query_one("#settings-keys", Static).update(plain(f" {keys}"))

    def _line(self, name: str) -> Text:
        """`Colours        dark      for now light (DAYBOOK_THEME)`."""
        value = store_words.SETTINGS_VALUES[name][self._preferences.settings[name]]
        line = f" {fit(store_words.SETTINGS[name], LABELS)} {fit(value, VALUES)}"
        if name in self._preferences.said:
            word, by = self._preferences.said[name]
            now = store_words.SETTINGS_VALUES[name][word]
            line += f" {words.SETTINGS_SAID.format(now=now, by=by or words.SETTINGS_OPTION)}"
        return cell(line.rstrip())
