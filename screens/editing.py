"""One record's fields, to fill in and change one by one: what the screens of an entry and of a person share.

Nothing is overwritten. A filled field changes with a reason; what was typed stays until it is saved.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens import words
from screens.attempt import Attempt
from screens.fields import as_typed, shown
from screens.glyphs import Glyphs
from screens.hidden import Hidden
from screens.keys import APP_KEYS, HIDING, Field, Gate, LineField, NoteField
from screens.safe import cell, fit, plain
from screens.saving import Saver, Told
from screens.widgets.rows import Rows
from store.book import Book, Pending
from store.codec import Json
from store.correcting import read_changes
from store.errors import DaybookError
from store.folding import is_empty
from store.kinds.base import Ask
from store.records import Author

EMPTY = "-"
"""Typed to empty a field."""
LOOKING, CHANGING, WHY = "looking", "changing", "why"


class Editing(Gate[Told | None]):
    """Returns what was done last, in words, or None.

    Args:
        book: it is written to.
        glyphs: the signs in use.
        key: the record's id.
        author: who is typing.
        saver: writes what is changed.
        kept: texts that were typed and left unsaved, by the record's id and the field; filled here too.

    Attributes:
        LABELS: cells for a field's name.
    """

    LABELS = 34

    def __init__(
        self,
        book: Book,
        glyphs: Glyphs,
        key: str,
        author: Author,
        saver: Saver,
        kept: dict[tuple[str, str], str],
    ) -> None:
        super().__init__()
        self._book = book
        self._glyphs = glyphs
        self._key = key
        self._author = author
        self._kept = kept
        self._attempt = Attempt(saver)
        self._place = 0
        self._step = LOOKING
        self._changes: dict[str, object] = {}
        self._problem = ""
        self._done: Told | None = None

    def compose(self) -> ComposeResult:
        """Head, fields, the bar in which one is changed."""
        yield Static(id="entry-head", classes="title")
        yield Rows(id="fields")
        yield Static(id="entry-ask")
        yield LineField(id="entry-line")
        yield NoteField(id="entry-note")
        yield Static(id="entry-problem")
        yield Static(id="entry-keys")

    def on_mount(self) -> None:
        """Show the record."""
        self._show()

    def on_resize(self) -> None:
        """Lay the fields out anew."""
        self.call_after_refresh(self._show)

    # --- what each screen says

    def values(self) -> Json:
        """The record's fields as they stand."""
        raise NotImplementedError

    def fields(self) -> Sequence[tuple[str, Ask]]:
        """The fields that are shown, in order."""
        raise NotImplementedError

    def head(self) -> list[str]:
        """The lines on top."""
        raise NotImplementedError

    def keys(self) -> str:
        """The line at the foot while nothing is typed."""
        raise NotImplementedError

    def nothing(self) -> str:
        """What to say where there are no fields to show."""
        return ""

    def open_to_change(self) -> bool:
        """Whether fields can be changed now."""
        return True

    def do(self, event: events.Key) -> None:
        """Act on a key that is none of those that all records share."""

    def line(self, name: str, ask: Ask) -> Text:
        """One field as a line."""
        value = self.values().get(name)
        return cell(
            f" {fit(ask.label, self.LABELS)} {'' if is_empty(value) else shown(self._book, ask, value)}"
        )

    def long(self, name: str, ask: Ask) -> bool:
        """Whether a field's text may have several lines."""
        del name
        return ask.form == "text" and not ask.options

    def question(self) -> str:
        """What is asked in a step of the screen's own."""
        return ""

    def objects(self, changes: Json) -> str:
        """What speaks against a change; "" for nothing. Asked each time the change is to be made."""
        del changes
        return ""

    def finish(self, text: str) -> None:
        """Act on Enter in a step of the screen's own."""

    # --- keys

    def _chosen(self) -> tuple[str, Ask]:
        return self.fields()[self._place]

    def field(self) -> Field | None:
        """The text field of the step."""
        if self._step == LOOKING:
            return None
        if self._step == CHANGING and self.long(*self._chosen()):
            return self.query_one("#entry-note", NoteField)
        return self.query_one("#entry-line", LineField)

    def key(self, event: events.Key) -> bool:
        """Move between fields, begin to change one, or go back."""
        if event.key in APP_KEYS:
            return False
        count = len(self.fields())
        step = {"down": 1, "up": -1}.get(event.key, 0)
        if event.key in HIDING:
            self.app.push_screen(Hidden())
        elif step and count:
            self._place = max(0, min(self._place + step, count - 1))
        elif event.key == "enter" and count and self.open_to_change():
            self.change_field()
        elif event.key in {"f2", "escape"}:
            self.dismiss(self._done)
            return True
        else:
            self.do(event)
        self._show()
        return True

    def key_while_typing(self, event: events.Key) -> bool:
        """Hiding always works."""
        if event.key in HIDING:
            self.app.push_screen(Hidden())
            return True
        return False

    def finished(self, key: str, text: str) -> None:
        """Enter goes on, anything else goes back."""
        self._problem = ""
        if key != "enter":
            self._leave(text)
        elif self._step == CHANGING:
            self._change(text)
        elif self._step == WHY:
            self.amend(text)
        else:
            self.finish(text)
        self._show()

    # --- the steps

    def change_field(self, text: str | None = None) -> None:
        """Open the highlighted field, with what it holds or with another text."""
        kept = self._kept.get((self._key, self._chosen()[0]))
        self.ask(CHANGING, kept or (self._text() if text is None else text))

    def ask(self, step: str, text: str) -> None:
        """Open the text field of a step."""
        self._step, self._problem = step, ""
        field = self.field()
        for each in (self.query_one("#entry-line", LineField), self.query_one("#entry-note", NoteField)):
            each.set_class(each is field, "-open")
        if isinstance(field, NoteField):
            field.load_text(text)
            field.move_cursor(field.document.end)
        elif field is not None:
            field.value = text
            field.cursor_position = len(text)
        self.set_focus(field, scroll_visible=False)

    def warn(self, sentence: str) -> None:
        """In the line for problems."""
        self._problem = sentence
        self._show()

    def _close(self) -> None:
        self._step = LOOKING
        for name in ("#entry-line", "#entry-note"):
            self.query_one(name).remove_class("-open")
        self.set_focus(None)

    def _text(self) -> str:
        """The chosen field's value as it would be typed."""
        name, ask = self._chosen()
        return as_typed(self._book, ask, self.values().get(name))

    def _change(self, text: str) -> None:
        name, ask = self._chosen()
        empty = not text.strip() and (ask.options or ask.form != "text")
        if empty or text == self._text():
            self._leave(text)
            return
        text = "" if text.strip() == EMPTY and not ask.option(EMPTY) else text
        try:
            self._changes = read_changes(self._book, self._key, [f"{name}={text}"])
            self._problem = self.objects(self._changes)
        except DaybookError as error:
            self._problem = error.sentence
        if self._problem:
            return
        now = self.values()
        filled = [
            each
            for each, value in self._changes.items()
            if not is_empty(now.get(each)) and now[each] != value
        ]
        if [each for each in filled if each != "star"]:
            self.ask_why()
        else:
            self.amend("")

    def told(self, label: str) -> str:
        """That a field was changed, in words."""
        return words.ENTRY_CHANGED.format(label=label)

    def why(self) -> str:
        """What is asked where a reason is needed."""
        return words.ENTRY_WHY

    def reason(self) -> str:
        """The reason that is proposed."""
        return ""

    def ask_why(self) -> None:
        """Ask for the reason of what is about to be changed."""
        self.ask(WHY, self.reason())

    def amend(self, why: str) -> None:
        """Write what was asked for."""
        changes = self._changes
        told = Told(words.ENTRY_CHANGED_PUBLIC, self.told(self._chosen()[1].label))
        self.write(
            (tuple(map(repr, changes.items())), why),
            lambda: self._book.amend(self._key, changes, why, self._author),
            told,
        )

    def _leave(self, text: str) -> None:
        """Leave the field; what was typed into it is there again the next time."""
        if self._step == CHANGING and text.strip() and text != self._text():
            self._kept[self._key, self._chosen()[0]] = text
        self._close()

    def write(self, asked: object, make: Callable[[], Pending], told: Told) -> None:
        """Write in another thread. Keys that come meanwhile wait; what was typed stays until saved."""
        self.hold()
        self.run_worker(self._save(asked, make, told), name="amending")

    async def _save(self, asked: object, make: Callable[[], Pending], told: Told) -> None:
        if await self._attempt.save(asked, make, told):
            self._done = told
            if self._step == CHANGING or self._step == WHY:
                self._kept.pop((self._key, self._chosen()[0]), None)
            self._close()
            self.saved()
        self._problem = self._attempt.problem
        self._show()
        self.release()

    def saved(self) -> None:
        """Something was saved."""

    # --- showing

    def _show(self) -> None:
        if not self.is_mounted:
            return
        self.query_one("#entry-head", Static).update(plain("\n".join(self.head())))
        lines = [self.line(name, ask) for name, ask in self.fields()]
        rows = self.query_one("#fields", Rows)
        rows.show(lines or [Text(self.nothing())], self._place if lines else None)
        self.query_one("#entry-ask", Static).update(plain(self._question()))
        self.query_one("#entry-problem", Static).update(plain(self._problem))
        keys = self.keys() if self._step == LOOKING else words.ENTRY_TEXT_KEYS
        self.query_one("#entry-keys", Static).update(plain(keys))
        self.after_show()

    def after_show(self) -> None:
        """Show what else is on the screen."""

    def _question(self) -> str:
        if self._step == LOOKING:
            return ""
        if self._step == WHY:
            return self.why()
        if self._step != CHANGING:
            return self.question()
        _, ask = self._chosen()
        options = "   ".join(f"{each.key} {each.shown}" for each in ask.options if each.word is not None)
        return f"{words.ENTRY_FIELD.format(label=ask.label)} {options or self.hint()}"

    def hint(self) -> str:
        """What the chosen field takes."""
        _, ask = self._chosen()
        return ask.hint or words.FORMS.get(ask.form, "")
