"""The bar at the foot of Today, in which everything is written."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from screens.keys import Field, LineField
from screens.safe import show
from screens.today.mode import Mode
from screens.widgets.below import Below
from screens.widgets.note_field import NoteField


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
        yield Below(id="bar-below")
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
    def text(self) -> str:
        """What stands in the field that the mode uses."""
        field = self.field
        return field.value if isinstance(field, LineField) else field.text if field else ""

    @property
    def room(self) -> int:
        """Cells in a line of it."""
        return max(20, self.query_one("#bar-lines").size.width)

    def open(self, mode: Mode, text: str = "") -> None:
        """Go into a mode, its text field holding `text`."""
        self.mode = mode
        self.line.set_class(mode.FIELD == "line", "-open")
        self.note.set_class(mode.FIELD == "note", "-open")
        self.set_class(mode.CALM, "-calm")
        self.line.completer = mode.completion
        if mode.FIELD == "line":
            self.line.value = text
            self.line.cursor_position = len(text)
            if mode.PROPOSES and text and text == mode.stands:
                self.line.select_all()
            mode.typed(text)  # also where the field held it before, and does not change
        elif mode.FIELD == "note":
            self.note.load_text(text)
            self.note.move_cursor(self.note.document.end)
        self.screen.set_focus(self.field, scroll_visible=False)

    def close(self) -> None:
        """Leave the mode."""
        self.mode = None
        self.remove_class("-calm")
        self.line.remove_class("-open")
        self.note.remove_class("-open")
        self.screen.set_focus(None)

    def refresh_lines(self, idle: list[str], idle_keys: str, *, failed: bool) -> None:
        """Show what the mode says, or what is given where there is none."""
        lines = self.mode.lines() if self.mode else idle
        show(self.query_one("#bar-lines", Static), "\n".join(line for line in lines if line) or " ")
        self._show_below()
        show(self.query_one("#bar-keys", Static), self.mode.keys() if self.mode else idle_keys)
        self.set_class(failed, "-failed")

    def _show_below(self) -> None:
        """What stands below the text that is being typed."""
        mode, field = self.mode, self.field
        about = mode.about() if mode else None
        self.set_class(about is not None, "-noting")
        if mode is not None and field is not None:
            field.about = about
            self.query_one(Below).follow(field, self.room, mode.below())
