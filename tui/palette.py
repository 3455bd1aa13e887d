"""Textual's command palette, made to stand keys that come faster than it paints, and sudden closing."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.message import Message
from textual.widgets import Input, OptionList

from screens.keys import done

_ONLY_WHILE_OPEN = Input.Submitted | OptionList.OptionSelected | events.Mount


class Palette(CommandPalette):
    """It takes one answer. An Enter or Escape that came right behind leaves what lies beneath alone."""

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave, where it has not left already; what it was looking for is looked for no longer."""
        if self.app.screen is not self:
            return done()
        self._cancel_gather_commands()
        return super().dismiss(result)

    async def _on_message(self, message: Message) -> None:
        if self.app.screen is self or not isinstance(message, _ONLY_WHILE_OPEN):
            await super()._on_message(message)

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):  # its lines are made when it is painted: until then there is no page to turn
            super()._action_command_list(action)


def open_palette(app: App[Any]) -> None:
    """Open it, where it is not open."""
    if not CommandPalette.is_open(app):
        app.push_screen(Palette())
