"""The screen that hides everything: no names, nothing about children."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens import words
from screens.keys import APP_KEYS, HIDING, Gate
from screens.safe import plain


class Hidden(Gate[None]):
    """Says Daybook and nothing else, until the hiding key is pressed again."""

    def compose(self) -> ComposeResult:
        """Two quiet lines."""
        yield Static(plain(words.HIDDEN), id="hidden-title")
        yield Static(plain(words.HIDDEN_HINT), id="hidden-hint")

    def warn(self, sentence: str) -> None:
        """Below the title; such a sentence names nobody."""
        self.query_one("#hidden-hint", Static).update(plain(f"{sentence}\n{words.HIDDEN_HINT}"))

    def key(self, event: events.Key) -> bool:
        """Only the hiding key does anything; all others are taken and dropped."""
        if event.key in HIDING:
            self.dismiss(None)
        return event.key not in APP_KEYS
