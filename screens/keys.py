"""Where keys go. No key is lost and none escapes, however fast they come.

The app hands every key to the screen on top before any widget sees it (see `tui/app.py`), and the
screen decides at once from what it is doing, never from the focus. While somebody types into a text
field, keys go there. The key that finishes a field waits behind the letters still under way to it,
and the keys after it are held until that is settled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, TypeVar

from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen

from screens.command import Command
from screens.safe import plain
from screens.typed import ASIDE
from screens.widgets.field import Field
from screens.widgets.text_fields import Finish, LineField
from screens.words import shared as words

Result = TypeVar("Result")

FINISHING = frozenset({"enter", "f2", "escape"})
HIDING = frozenset({"f12", "grave_accent"})
"""Keys that hide everything and show it again. The app acts on them, before any screen."""
PALETTE = "ctrl+p"
APP_KEYS = frozenset({"ctrl+q", PALETTE, "ctrl+c"})
"""Keys that are the app's own, whatever a screen is doing. Of these the palette's alone waits where keys
are held: the palette would take those for itself."""
LEAST = (60, 15)
"""Cells below which nothing but a sentence is shown."""
SLIM, LOW = "-slim", "-low"
"""What a screen is called that has fewer of them."""
_SWALLOWED = "shift+tab"
"""The key that, like Tab (see `ASIDE`), would take the focus out of a field."""


class Gate(Screen[Result]):
    """A screen that takes its keys itself."""

    AUTO_FOCUS = ""
    WRITES: ClassVar[bool] = True
    """Whether what is done here is written under the name of whoever signed in."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[events.Key] = []
        self._holds = 1
        """One until the screen's widgets are there."""
        self.given_up = False
        """Whether it leaves as soon as nothing lies on top of it, and shows nothing any more."""

    def on_mount(self) -> None:
        """All widgets are there: keys may come. (Textual calls this after the screen's own `on_mount`.)"""
        self.release()

    @property
    def is_mounted(self) -> bool:
        """Whether its widgets are there to be shown: no longer once it is left, whatever comes late."""
        return super().is_mounted and not self._pruning

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

    def aside(self, key: str) -> None:
        """Act on a key of `ASIDE`, with the letters before it in the field."""
        field = self.field()
        if field is not None:
            from screens import noting

            noting.act(field, key)

    def typed(self) -> bool:
        """Whether something is typed here that is neither saved nor kept."""
        field = self.field()
        text = field.value if isinstance(field, LineField) else field.text if field else ""
        return bool(text.strip())

    def being_typed(self) -> Mapping[tuple[str, str], str]:
        """What is typed here and is to be kept until it is saved, by the record's id and the field; "" where
        it says what is written there."""
        return {}

    def loses(self) -> bool:
        """Whether something is typed here that is kept nowhere once this is left."""
        return self.typed() and Gate.typed(self) and not self.being_typed()

    def tells(self) -> bool:
        """Whether more can be read here now than first names and ticks."""
        return True

    def warn(self, sentence: str) -> None:
        """Show a sentence that must not be missed."""

    def commands(self) -> Sequence[type[Command[Any]]]:
        """What can be done here and found in the palette."""
        return ()

    def obey(self, command: type[Command[Any]]) -> None:
        """Do something that was found in the palette."""
        command().run(self)

    def keep_typed(self) -> None:
        """Keep what is typed here for whoever typed it."""

    # --- leaving

    def give_up(self) -> None:
        """Somebody else is typing now: keep what was typed, and leave as soon as nothing lies on top."""
        self.keep_typed()
        self.given_up = True

    def on_screen_resume(self) -> None:
        """Back on top: leave, where somebody else is typing by now."""
        if self.given_up:
            self.blank()
            self.dismiss(None)

    def blank(self) -> None:
        """Show nothing any more."""
        self.query("Static, Rows, LineField, NoteField").set(display=False)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave: at once, or once what covers everything is gone. Where it has left already, nothing."""
        cover = covering(self.app)
        if cover is not None and cover is not self:
            cover.afterwards(partial(self.dismiss, result))
        else:
            close_dialogs(self.app)
            if self.app.screen is self:
                return super().dismiss(result)
        return done()

    # --- a window that is too small

    @property
    def _too_small(self) -> bool:
        return self.has_class(SLIM) or self.has_class(LOW)

    def render(self) -> Any:
        """In a window that is too small, one sentence; the rules of style hide all else."""
        if self._too_small:
            return plain(words.TOO_SMALL.format(width=LEAST[0], height=LEAST[1]))
        return super().render()

    # --- the gate

    def take_key(self, event: events.Key) -> bool:
        """Take a key, or False to let the focused widget have it."""
        if self._holds and (event.key == PALETTE or event.key not in APP_KEYS):
            self._held.append(event)
            return True
        if event.key in APP_KEYS:
            return False
        field = self.field()
        if field is None and self._too_small:
            return True  # nobody could see what a key does
        if field is None:
            return self.key(event)
        if event.key in FINISHING | ASIDE:
            self.hold()
            field.post_message(Finish(event.key))
            return True
        if event.key != _SWALLOWED and not self.key_while_typing(event):
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
        """A field is finished, or its text acted on: then give out the keys that were held."""
        if key in ASIDE:
            self.aside(key)
        else:
            self.finished(key, text)
        self.release()

    def release(self) -> None:
        """Release one hold. After the last, give out the keys that were held, in order, each to where
        it belongs by then."""
        self._holds -= 1
        self._give_out()

    def _give_out(self) -> None:
        while not self._holds and self._held:
            cover = covering(self.app)
            if cover is None:
                self._give_to_top(self._held.pop(0))
            elif self._is_text(self._held[0]):  # in the field it is kept, whatever happens now
                self.take_key(self._held.pop(0))
            else:  # typed before the cover came, it belongs to what lies beneath
                cover.afterwards(self._give_out)
                return

    def _give_to_top(self, event: events.Key) -> None:
        if event.key == PALETTE:
            self.app.action_command_palette()
        elif not deliver(self.app, event):
            (self.app.focused or self.app.screen)._forward_event(event)

    def _is_text(self, event: events.Key) -> bool:
        """Whether a key is a letter for the field that is open here, right beneath what lies on top."""
        return self.app.screen_stack[-2] is self and self.field() is not None and bool(printable(event))


class Cover(Gate[None]):
    """Lies on top of everything. What the screens beneath would open or close waits until it is gone."""

    WRITES: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[Callable[[], object]] = []

    def tells(self) -> bool:
        """Nothing."""
        return False

    def take_key(self, event: events.Key) -> bool:
        """Keys are taken and dropped, except those of the app."""
        return event.key not in APP_KEYS

    def afterwards(self, act: Callable[[], object]) -> None:
        """Have something done once the cover is gone."""
        self._waiting.append(act)

    def lift(self) -> None:
        """Go, and have done what waited."""
        self.dismiss(None)
        for act in self._waiting:
            act()


def done() -> AwaitComplete:
    """What stands for a change of screens that is not made, or not yet."""
    nothing: AwaitComplete = AwaitComplete.nothing()  # type: ignore[no-untyped-call]
    return nothing


def covering(app: App[Any]) -> Cover | None:
    """The cover that lies on top; None where there is none."""
    return app.screen if isinstance(app.screen, Cover) else None


def close_dialogs(app: App[Any]) -> None:
    """Close the palette, and whatever else of Textual's own lies on top, with what was typed in it."""
    while isinstance(app.screen, ModalScreen):
        app.screen.dismiss()


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
    "Cover",
    "Field",
    "Finish",
    "Gate",
    "LineField",
    "close_dialogs",
    "covering",
    "deliver",
    "done",
    "printable",
]
