"""One entry: every field, to fill in or change, and to withdraw it. Nothing is overwritten."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens import words
from screens.fields import said, shown
from screens.glyphs import Glyphs
from screens.hidden import Hidden
from screens.keys import APP_KEYS, HIDING, Field, Gate, LineField, NoteField, printable
from screens.safe import cell, fit, plain
from screens.saving import Gesture, Saver, Told
from screens.widgets.rows import Rows
from store.book import Book, Pending
from store.correcting import read_changes
from store.entries import Entry
from store.errors import DaybookError
from store.folding import is_empty
from store.kinds.base import Ask
from store.records import Author

LABELS = 34
"""Cells for a field's name."""
EMPTY = "-"
"""Typed to empty a field."""
LOOKING, CHANGING, WHY, WITHDRAWING = "looking", "changing", "why", "withdrawing"


class EntryScreen(Gate[Told | None]):
    """Returns what was done last, in words, or None.

    Args:
        book: it is written to.
        glyphs: the signs in use.
        key: the entry's id.
        author: who is typing.
        saver: writes what is changed.
        kept: texts that were typed and left unsaved, by the entry's id and the field; filled here too.
    """

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
        self._saver = saver
        self._kept = kept
        self._tried: tuple[object, Gesture] | None = None
        """What was asked for, and the gesture for it that could not be saved."""
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
        """Show the entry."""
        self._show()

    def on_resize(self) -> None:
        """Lay the fields out anew."""
        self.call_after_refresh(self._show)

    # --- what is there

    def _entry(self) -> Entry:
        entry = self._book.entry(self._key)
        assert entry is not None
        return entry

    def _fields(self) -> list[tuple[str, Ask]]:
        kind = self._entry().about
        return [(name, ask) for name, ask in kind.asks.items() if name != "pupil"] if kind else []

    def _chosen(self) -> tuple[str, Ask]:
        return self._fields()[self._place]

    # --- keys

    def field(self) -> Field | None:
        """The text field of the step."""
        if self._step == LOOKING:
            return None
        if self._step == CHANGING and self._chosen()[1].form == "text" and not self._chosen()[1].options:
            return self.query_one("#entry-note", NoteField)
        return self.query_one("#entry-line", LineField)

    def key(self, event: events.Key) -> bool:
        """Move between fields, begin to change one, withdraw, or go back."""
        if event.key in APP_KEYS:
            return False
        count = len(self._fields())
        step = {"down": 1, "up": -1}.get(event.key, 0)
        if event.key in HIDING:
            self.app.push_screen(Hidden())
        elif step and count:
            self._place = max(0, min(self._place + step, count - 1))
        elif event.key == "enter" and count and not self._entry().withdrawn:
            self._open(CHANGING, self._kept.get((self._key, self._chosen()[0])) or self._text())
        elif printable(event).casefold() == "x" and not self._entry().withdrawn:
            self._open(WITHDRAWING, "")
        elif event.key in {"f2", "escape"}:
            self.dismiss(self._done)
            return True
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
            self._amend(text)
        else:
            self._write(
                (WITHDRAWING, text),
                lambda: self._book.withdraw([self._key], text, self._author),
                Told(words.ENTRY_CHANGED_PUBLIC, words.ENTRY_WITHDRAWN.format(what=self._title())),
            )
        self._show()

    # --- the steps

    def _open(self, step: str, text: str) -> None:
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
        value = self._entry().fields.get(name)
        if is_empty(value) or ask.options:
            return ""
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)

    def _change(self, text: str) -> None:
        name, ask = self._chosen()
        if not text.strip() and (ask.options or ask.form != "text"):
            self._close()
            return
        text = "" if text.strip() == EMPTY and not ask.option(EMPTY) else text
        try:
            self._changes = read_changes(self._book, self._key, [f"{name}={text}"])
        except DaybookError as error:
            self._problem = error.sentence
            return
        now = self._entry().fields
        filled = [
            each
            for each, value in self._changes.items()
            if not is_empty(now.get(each)) and now[each] != value
        ]
        if [each for each in filled if each != "star"]:
            self._open(WHY, "")
        else:
            self._amend("")

    def _amend(self, why: str) -> None:
        changes = self._changes
        told = Told(words.ENTRY_CHANGED_PUBLIC, words.ENTRY_CHANGED.format(label=self._chosen()[1].label))
        self._write(
            (tuple(changes.items()), why),
            lambda: self._book.amend(self._key, changes, why, self._author),
            told,
        )

    def _leave(self, text: str) -> None:
        """Leave the field; what was typed into it is there again the next time."""
        if self._step == CHANGING and text.strip() and text != self._text():
            self._kept[self._key, self._chosen()[0]] = text
        self._close()

    def _write(self, asked: object, make: Callable[[], Pending], told: Told) -> None:
        """Write in another thread. Keys that come meanwhile wait; what was typed stays until saved."""
        self.hold()
        self.run_worker(self._save(asked, make, told), name="amending")

    async def _save(self, asked: object, make: Callable[[], Pending], told: Told) -> None:
        tried, gesture = self._tried or (None, None)
        if gesture is not None and tried == asked and gesture in self._saver.failed:
            await asyncio.gather(*self._saver.retry())
        else:
            if gesture is not None:
                self._saver.drop(gesture)
            gesture = Gesture(told, make)
            await self._saver.save(gesture)
        self._tried = (asked, gesture) if gesture.state == "failed" else None
        failed = gesture.state == "failed"
        self._problem = words.KEPT.format(sentence=gesture.problem) if failed else gesture.problem
        if gesture.state == "saved":
            self._done = told
            self._kept.pop((self._key, self._chosen()[0]), None)
            self._close()
        self._show()
        self.release()

    # --- showing

    def _title(self) -> str:
        entry = self._entry()
        member = self._book.people.get(entry.pupil)
        kind = entry.about.about.title if entry.about else entry.kind
        dot = f" {self._glyphs.dot} "
        return dot.join([kind, member.full_name if member else words.NOBODY, said(entry.fields["at"])])

    def _show(self) -> None:
        if not self.is_mounted:
            return
        entry = self._entry()
        adult = self._book.people.get(entry.by)
        notes = [words.ENTRY_FORK] if entry.fork else []
        notes += [words.ENTRY_CLOCK] if entry.clock_ahead(self._book.clock.now()) else []
        parts = [self._title(), adult.initials if adult else "", entry.status]
        head = f" {self._glyphs.dot} ".join(part for part in parts if part)
        self.query_one("#entry-head", Static).update(plain("\n".join([head, *notes])))
        lines = [self._line(name, ask, entry) for name, ask in self._fields()]
        self.query_one("#fields", Rows).show(
            lines or [Text(words.ENTRY_NEWER)], self._place if lines else None
        )
        self.query_one("#entry-ask", Static).update(plain(self._question()))
        self.query_one("#entry-problem", Static).update(plain(self._problem))
        keys = words.ENTRY_KEYS.format(up_down=self._glyphs.up_down)
        self.query_one("#entry-keys", Static).update(
            plain(keys if self._step == LOOKING else words.ENTRY_TEXT_KEYS)
        )

    def _line(self, name: str, ask: Ask, entry: Entry) -> Text:
        value = entry.fields.get(name)
        text = "" if is_empty(value) else shown(self._book, ask, value)
        owed = words.ENTRY_MISSING if name in entry.missing else ""
        also = words.ALSO_AMENDED if name in entry.also_amended else ""
        parts = [fit(ask.label, LABELS), text, owed, also]
        return cell(" " + " ".join(part for part in parts if part), "bold" if owed else "")

    def _question(self) -> str:
        if self._step == LOOKING:
            return ""
        if self._step == WITHDRAWING:
            return words.ENTRY_WITHDRAW
        if self._step == WHY:
            return words.ENTRY_WHY
        _, ask = self._chosen()
        options = "   ".join(f"{each.key} {each.shown}" for each in ask.options if each.word is not None)
        return f"{words.ENTRY_FIELD.format(label=ask.label)} {options or words.FORMS.get(ask.form, ask.hint)}"
