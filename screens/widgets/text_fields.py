"""Text fields in which somebody types, for screens that take their keys themselves (see screens/keys.py)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Protocol, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from screens.typed import Typed

if TYPE_CHECKING:
    from screens.noting import About
    from store.quickline.completion import Completion


class Settling(Protocol):
    """The screen that a text field stands on."""

    def settle(self, key: str, text: str) -> None:
        """A field is finished, or acted on, with all that was typed in it."""


class Finish(Message):
    """Sent through a field's own queue, so that it arrives after the letters typed before it.

    Attributes:
        key: the key that finishes the field, or that acts on what was typed so far.
    """

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


async def act_at_once(field: Widget, event: events.Key) -> None:
    """Do what a key is bound to in a text field, such as Backspace, in its turn among the letters. Textual
    would ask all widgets above first, while the letters behind it are typed already."""
    bindings = field._bindings.key_to_bindings.get(event.key, [])
    if bindings:
        event.stop()
        event.prevent_default()
        await field.run_action(bindings[0].action)


class LineField(Input):
    """One line of text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+backspace,ctrl+w", "delete_left_word", show=False),
    ]

    def __init__(self, *, id: str, classes: str = "") -> None:
        super().__init__(id=id, classes=classes, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self.about: About | None = None
        self.completer: Callable[[str], Completion] | None = None
        """Tells what completes a text, the cursor at its end."""
        self._joint = ""

    async def on_key(self, event: events.Key) -> None:
        """Keep the order of what is typed."""
        await act_at_once(self, event)

    def on_finish(self, message: Finish) -> None:
        """Tell the screen what was typed."""
        message.stop()
        cast("Settling", self.screen).settle(message.key, self.value)

    # --- completing

    def watch_value(self) -> None:
        """Show what would complete it in the same frame: never what belongs to an older text."""
        self._suggest()

    def watch_selection(self) -> None:
        """Only at the end is there something to complete."""
        self._suggest()

    def _suggest(self) -> None:
        found = self._completion()
        self._suggestion = self.value + found.ghost if found and found.ghost else ""

    def _completion(self) -> Completion | None:
        at_end = self.cursor_at_end and self.selection.is_empty
        return self.completer(self.value) if self.completer is not None and at_end else None

    def complete(self) -> bool:
        """Complete what is typed; False where there is nothing to complete."""
        found = self._completion()
        if found is None:
            self._joint = ""
            return False
        text = found.accepted(self.value)
        if text != self.value:
            self.put(Typed(text, len(text)))
        self._joint = text if found.joins and found.closes else ""
        return bool(found.text)

    def action_cursor_right(self, select: bool = False) -> None:
        """At the end take what is shown behind it."""
        if select or not self._suggestion or not self.complete():
            super().action_cursor_right(select)

    def insert_text_at_cursor(self, text: str) -> None:
        """Insert; `+` takes the place of the space that a completion ended with."""
        if text == "+" and self.cursor_at_end and self._joint and self.value == self._joint:
            self.put(Typed(self.value[:-1], len(self.value) - 1))
        super().insert_text_at_cursor(text)

    def now(self) -> Typed:
        """What stands in it."""
        return Typed(self.value, self.cursor_position)

    def put(self, typed: Typed) -> None:
        """Change it."""
        self.value, self.cursor_position = typed.text, typed.cursor

    def underline(self, spans: list[tuple[int, int]]) -> None:
        """One line shows what its names are below it; nothing is underlined."""

    def _on_paste(self, event: events.Paste) -> None:
        """Keep all lines of what is pasted, joined by spaces."""
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(" ".join(event.text.splitlines()))
