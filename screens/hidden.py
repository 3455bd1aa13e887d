"""The screen that hides everything: no names, nothing about children."""

from __future__ import annotations

from typing import Any

from textual.app import App, ComposeResult
from textual.widgets import Static

from screens.keys import Cover, close_dialogs, covering
from screens.safe import plain
from screens.words import app as words


class Hidden(Cover):
    """Says Daybook and nothing else, until the hiding key is pressed again."""

    def compose(self) -> ComposeResult:
        """Two quiet lines."""
        yield Static(plain(words.HIDDEN), id="hidden-title")
        yield Static(plain(words.HIDDEN_HINT), id="hidden-hint")

    def warn(self, sentence: str) -> None:
        """Below the title; such a sentence names nobody."""
        self.query_one("#hidden-hint", Static).update(plain(f"{sentence}\n{words.HIDDEN_HINT}"))


def hide(app: App[Any]) -> None:
    """Hide everything at once, whatever a screen is doing. What is typed there stays; the palette closes."""
    close_dialogs(app)
    if covering(app) is None:
        app.push_screen(Hidden())
