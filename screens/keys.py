"""Where keys go. No key is lost and none escapes, however fast they come.

The app hands every key to the screen on top before any widget sees it (see `tui/app.py`), and the
screen decides at once from what it is doing, never from the focus. While somebody types into a text
field, keys go there. The key that finishes a field waits behind the letters still under way to it,
and the keys after it are held until that is settled.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, TypeVar, cast

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, TextArea

from screens.command import Command

Result = TypeVar("Result")

FINISHING = frozenset({"enter", "f2", "escape"})
HIDING = frozenset({"f12", "grave_accent"})
APP_KEYS = frozenset({"ctrl+q", "ctrl+p", "ctrl+c"})
"""Keys that are the app's own, whatever a screen is doing."""
_SWALLOWED = frozenset({"tab", "shift+tab"})
"""Keys that would take the focus out of a field in which somebody is typing."""


class Finish(Message):
    """Sent through a field's own queue, so that it arrives after the letters typed before it.

    Attributes:
        key: the key that finishes the field.
    """

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


class LineField(Input):
    """One line of text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+backspace,ctrl+w", "delete_left_word", show=False),
    ]

    def __init__(self, *, id: str, classes: str = "") -> None:
        super().__init__(id=id, classes=classes, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def on_finish(self, message: Finish) -> None:
        """Tell the screen what was typed."""
        message.stop()
        cast("Gate[Any]", self.screen).settle(message.key, self.value)

    def _on_paste(self, event: events.Paste) -> None:
        """Keep all lines of what is pasted, joined by spaces."""
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(" ".join(event.text.split("\n")).replace("\r", ""))


class NoteField(TextArea):
    """Text of several lines."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+j", "new_line", show=False)]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, soft_wrap=True, compact=True, show_line_numbers=False, tab_behavior="indent")
        self.cursor_blink = False
        self.highlight_cursor_line = False

    def action_new_line(self) -> None:
        """Begin a new line; Enter saves."""
        self.insert("\n")

    def on_finish(self, message: Finish) -> None:
        """Tell the screen what was typed."""
        message.stop()
        cast("Gate[Any]", self.screen).settle(message.key, self.text)


Field = LineField | NoteField


class Gate(Screen[Result]):
    """A screen that takes its keys itself."""

    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[events.Key] = []
        self._holds = 1
        """One until the screen's widgets are there."""

    def on_mount(self) -> None:
        """All widgets are there: keys may come. (Textual calls this after the screen's own `on_mount`.)"""
        self.release()

    # --- what each screen says

    def field(self) -> Field | None:
        """The text field that is being typed in now."""
        return None

    def key(self, event: events.Key) -> bool:
        """Act on a key; False lets a widget have it."""
        raise NotImplementedError

    def key_while_typing(self, event: events.Key) -> bool:
        """Act on a key that a text field would get; False lets the field have it."""
        del event
        return False

    def finished(self, key: str, text: str) -> None:
        """Act on a finishing key, with all that was typed in the field."""
        raise NotImplementedError

    def typed(self) -> bool:
        """Whether something is typed here that is neither saved nor kept."""
        field = self.field()
        text = field.value if isinstance(field, LineField) else field.text if field else ""
        return bool(text.strip())

    def warn(self, sentence: str) -> None:
        """Show a sentence that must not be missed."""

    def commands(self) -> Sequence[type[Command[Any]]]:
        """What can be done here and found in the palette."""
        return ()

    # --- the gate

    def take_key(self, event: events.Key) -> bool:
        """Take a key, or False to let the focused widget have it."""
        if event.key in APP_KEYS:
            return False
        if self._holds:
            self._held.append(event)
            return True
        field = self.field()
        if field is None:
            return self.key(event)
        if event.key in FINISHING:
            self.hold()
            field.post_message(Finish(event.key))
            return True
        if event.key not in _SWALLOWED and not self.key_while_typing(event):
            field._forward_event(event)
        return True

    @property
    def holding(self) -> bool:
        """Whether keys are waiting."""
        return bool(self._holds)

    def hold(self) -> None:
        """Hold the keys that come from now on, until each hold is released."""
        self._holds += 1

    def settle(self, key: str, text: str) -> None:
        """A field is finished: act on it, then give out the keys that were held."""
        self.finished(key, text)
        self.release()

    def release(self) -> None:
        """Release one hold. After the last, give out the keys that were held, in order, each to where
        it belongs by then."""
        self._holds -= 1
        while not self._holds and self._held:
            event = self._held.pop(0)
            if not deliver(self.app, event):
                (self.app.focused or self.app.screen)._forward_event(event)


def deliver(app: App[Any], event: events.Key) -> bool:
    """Offer a key to the screen on top; False where it did not take it."""
    screen = app.screen
    return isinstance(screen, Gate) and screen.take_key(event)


def printable(event: events.Key) -> str:
    """The character of a key that types one, else ""."""
    return event.character if event.is_printable and event.character else ""


__all__ = [
    "APP_KEYS",
    "FINISHING",
    "HIDING",
    "Field",
    "Finish",
    "Gate",
    "LineField",
    "NoteField",
    "deliver",
    "printable",
]
