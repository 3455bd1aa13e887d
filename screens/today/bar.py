"""The bar at the foot of Today, in which everything is written."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from screens.keys import Field, LineField, NoteField
from screens.safe import plain
from screens.today.mode import Mode


class Bar(Vertical):
    """Says what happened last or, in a mode, what the next key does."""

    def __init__(self) -> None:
        super().__init__(id="bar")
        self.mode: Mode | None = None

    def compose(self) -> ComposeResult:
        """All of it is there from the start, so that opening it costs one frame."""
        yield Static(id="bar-lines")
        yield LineField(id="line")
        yield NoteField(id="note")
        yield Static(id="bar-keys")

    @property
    def line(self) -> LineField:
        """The field for one line."""
        return self.query_one("#line", LineField)

    @property
    def note(self) -> NoteField:
        """The field for several lines."""
        return self.query_one("#note", NoteField)

    @property
    def field(self) -> Field | None:
        """The field that the mode uses."""
        if self.mode is None or not self.mode.FIELD:
            return None
        return self.line if self.mode.FIELD == "line" else self.note

    @property
    def room(self) -> int:
        """Cells in a line of it."""
        return max(20, self.query_one("#bar-lines").size.width)

    def open(self, mode: Mode, text: str = "") -> None:
        """Go into a mode, its text field holding `text`."""
        self.mode = mode
        self.line.set_class(mode.FIELD == "line", "-open")
        self.note.set_class(mode.FIELD == "note", "-open")
        if mode.FIELD == "line":
            self.line.value = text
            self.line.cursor_position = len(text)
        elif mode.FIELD == "note":
            self.note.load_text(text)
            self.note.move_cursor(self.note.document.end)
        self.screen.set_focus(self.field, scroll_visible=False)

    def close(self) -> None:
        """Leave the mode."""
        self.mode = None
        self.line.remove_class("-open")
        self.note.remove_class("-open")
        self.screen.set_focus(None)

    def refresh_lines(self, idle: list[str], idle_keys: str, *, failed: bool) -> None:
        """Show what the mode says, or what is given where there is none."""
        lines = self.mode.lines() if self.mode else idle
        show(self.query_one("#bar-lines", Static), "\n".join(line for line in lines if line) or " ")
        show(self.query_one("#bar-keys", Static), self.mode.keys() if self.mode else idle_keys)
        self.set_class(failed, "-failed")


def show(static: Static, text: str) -> None:
    """Set a Static's text, painting only where it differs."""
    content = plain(text)
    if static.content != content:
        static.update(content)
