"""A screen with the bar: what is typed goes to the bar's mode, and is kept where that is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from screens.keys import Field, Gate, LineField, Result

if TYPE_CHECKING:
    from screens.today.bar import Bar
    from screens.widgets.note_field import NoteField


class Barred(Gate[Result]):
    """Today, and each screen that carries its bar."""

    @property
    def bar(self) -> Bar:
        """In which everything is written."""
        raise NotImplementedError

    def refresh_bar(self) -> None:
        """Show what the bar is doing."""
        raise NotImplementedError

    def key_while_typing(self, event: events.Key) -> bool:
        """Some modes steer with the arrows."""
        if self.bar.mode is not None and self.bar.mode.steer(event):
            self.refresh_bar()
            return True
        return False

    def field(self) -> Field | None:
        """The text field of the bar's mode."""
        return self.bar.field

    def finished(self, key: str, text: str) -> None:
        """A text field is finished."""
        if self.bar.mode is not None:
            self.bar.mode.finish(key, text)
            self.refresh_bar()

    def aside(self, key: str) -> None:
        """Tab or ctrl+l, in a text field."""
        field = self.bar.field
        if self.bar.mode is not None and field is not None and not self.bar.mode.aside(key, field):
            super().aside(key)
            self.refresh_bar()

    def on_input_changed(self, event: LineField.Changed) -> None:
        """Letters arrived in the line."""
        event.stop()
        self._typed("line", event.value)

    def on_text_area_changed(self, event: NoteField.Changed) -> None:
        """Letters arrived in the note."""
        event.stop()
        self._typed("note", event.text_area.text)

    def _typed(self, field: str, text: str) -> None:
        if self.bar.mode is not None and field == self.bar.mode.FIELD:
            self.bar.mode.typed(text)
            self.refresh_bar()

    def being_typed(self) -> dict[tuple[str, str], str]:
        """What stands in the bar's field, where that belongs somewhere."""
        mode = self.bar.mode
        if mode is None or mode.belongs is None or self.bar.field is None:
            return {}
        return {mode.belongs: "" if self.bar.text == mode.stands else self.bar.text}

    def leave_bar(self) -> None:
        """Leave the bar's mode as by F2, with what was typed kept. One may lead back to another."""
        while (mode := self.bar.mode) is not None:
            if self.bar.field is None:
                mode.take(events.Key("f2", None))
            else:
                mode.finish("f2", self.bar.text)
            if self.bar.mode is mode:
                self.bar.close()
