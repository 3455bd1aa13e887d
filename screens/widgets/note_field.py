"""The text field of several lines, for screens that write notes; it takes its time to import."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from screens.typed import Typed, difference
from screens.widgets.text_fields import Finish, Settling, act_at_once

if TYPE_CHECKING:
    from screens.noting import About


class NoteField(TextArea):
    """Text of several lines."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+j", "new_line", show=False)]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, soft_wrap=True, compact=True, show_line_numbers=False, tab_behavior="indent")
        self.cursor_blink = False
        self.highlight_cursor_line = False
        self.about: About | None = None
        self._underlined: list[tuple[int, int]] = []

    async def on_key(self, event: events.Key) -> None:
        """Keep the order of what is typed."""
        await act_at_once(self, event)

    def action_new_line(self) -> None:
        """Begin a new line; Enter saves."""
        self.insert("\n")

    def on_finish(self, message: Finish) -> None:
        """Tell the screen what was typed."""
        message.stop()
        cast("Settling", self.screen).settle(message.key, self.text)

    def now(self) -> Typed:
        """What stands in it."""
        return Typed(self.text, self._place(self.cursor_location))

    def put(self, typed: Typed) -> None:
        """Change what differs, in one step of its undoing."""
        start, end, new = difference(self.text, typed.text)
        self.replace(new, self._location(start), self._location(end))
        self.move_cursor(self._location(typed.cursor))

    def underline(self, spans: list[tuple[int, int]]) -> None:
        """Underline parts of it."""
        if spans != self._underlined:
            self._underlined = spans
            self.notify_style_update()  # forgets the lines that were painted before
            self.refresh()

    def get_line(self, line_index: int) -> Text:
        """A line, with what is underlined in it."""
        line = super().get_line(line_index)
        begins = self._place((line_index, 0)) if self._underlined else 0
        for start, end in self._underlined:
            if end > begins and start < begins + len(line):
                line.stylize("underline", max(0, start - begins), end - begins)
        return line

    def _place(self, location: tuple[int, int]) -> int:
        """A place in characters of the text."""
        row, column = location
        lines, newline = self.document.lines, self.document.newline
        return sum(len(line) + len(newline) for line in lines[:row]) + column

    def _location(self, place: int) -> tuple[int, int]:
        """The row and column of a place in the text."""
        newline = self.document.newline
        for row, line in enumerate(self.document.lines):
            if place <= len(line):
                return row, place
            place -= len(line) + len(newline)
        return self.document.end
