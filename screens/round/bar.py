"""The bar at the foot of a round: what was done last, what the next key does, and the note."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from screens.notes import NoteOf
from screens.safe import plain
from screens.widgets.below import Below
from screens.widgets.note_field import NoteField

FRAME = 4
"""Cells that the frame and its padding take of a line."""


class RoundBar(Vertical):
    """Lines, and the field of a note while one is open.

    Attributes:
        note: the note that is open; None for none.
    """

    def __init__(self) -> None:
        super().__init__(id="bar")
        self.note: NoteOf | None = None

    def compose(self) -> ComposeResult:
        """All of it is there from the start."""
        yield Static(id="bar-lines")
        yield NoteField(id="note")
        yield Below(id="bar-below")
        yield Static(id="bar-keys")

    @property
    def field(self) -> NoteField:
        """Where the note is typed."""
        return self.query_one("#note", NoteField)

    def show(self, lines: Sequence[str], keys: str, *, failed: bool) -> None:
        """Show lines, and below them keys.

        Args:
            failed: whether something is not saved.
        """
        self.query_one("#bar-lines", Static).update(plain("\n".join(lines)))
        self.query_one("#bar-keys", Static).update(plain(keys))
        self.set_class(failed, "-failed")
        self._show_below()

    def on_text_area_changed(self, event: NoteField.Changed) -> None:
        """Letters arrived in the note."""
        event.stop()
        self._show_below()

    def _show_below(self) -> None:
        """Show what stands below the note that is being typed."""
        self.set_class(self.note is not None, "-noting")
        if self.note is not None:
            self.field.about = self.note.about()  # detail may have been closed meanwhile
            self.query_one(Below).follow(self.field, max(1, self.size.width - FRAME))

    def open(self, note: NoteOf) -> None:
        """Open a note."""
        self.note = note
        self.field.load_text(note.text)
        self.field.move_cursor(self.field.document.end)
        self.field.add_class("-open")
        self.screen.set_focus(self.field, scroll_visible=False)

    def close(self) -> NoteOf | None:
        """Close the note; gives it."""
        note, self.note = self.note, None
        self.field.remove_class("-open")
        self.screen.set_focus(None)
        return note
