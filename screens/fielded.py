"""A record, field by field, and the bar below in which one is changed: how it looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from screens import form
from screens.attempt import Attempt
from screens.detail import DetailGate
from screens.drafts.places import Texts
from screens.fields import shown
from screens.glyphs import Glyphs
from screens.keys import Field, LineField
from screens.noting import About
from screens.safe import cell, fit, plain
from screens.saving import Saver
from screens.told import Told
from screens.widgets.below import Below
from screens.widgets.note_field import NoteField
from screens.widgets.rows import Rows
from screens.words import app as app_words
from screens.words import entry as words
from screens.words import search as search_words
from screens.words import shared
from store.book import Book
from store.codec import Json
from store.folding import is_empty
from store.kinds.base import Ask
from store.records import Author

LOOKING, CHANGING, WHY, WITHDRAWING = "looking", "changing", "why", "withdrawing"
FRAME = 2


class Fielded(DetailGate[Told | None]):
    """Returns what was done last, in words, or None.

    Args:
        book: it is written to.
        glyphs: the signs in use.
        key: the record's id.
        author: who is typing.
        saver: writes what is changed.
        kept: texts that were typed and left unsaved, by the record's id and the field; filled here too.
        detail: whether what is shown here may be shown now.

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
        kept: Texts,
        *,
        detail: Callable[[], bool],
    ) -> None:
        super().__init__(detail)
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
        self._said = ""
        """What was saved just now, until the next key."""
        self._done: Told | None = None

    def compose(self) -> ComposeResult:
        """Head, fields, the bar in which one is changed."""
        yield Static(id="entry-head", classes="title")
        yield Rows(id="fields")
        yield from self.below_fields()
        yield Static(id="entry-ask")
        yield LineField(id="entry-line")
        yield NoteField(id="entry-note")
        yield Below(id="entry-below")
        yield Static(id="entry-problem")
        yield Static(id="entry-keys")

    def below_fields(self) -> ComposeResult:
        """What stands between the fields and the bar, on screens that have more."""
        yield from ()

    def on_mount(self) -> None:
        """Show the record."""
        self._show()

    def on_resize(self) -> None:
        """Lay the fields out anew."""
        self.call_after_refresh(self._show)

    def resumed(self) -> None:
        """Back from the screen that hides."""
        self._show()

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

    def nothing(self) -> str:
        """What to say where there are no fields to show."""
        return ""

    def open_to_change(self) -> bool:
        """Whether fields can be changed now."""
        return True

    def may_withdraw(self) -> bool:
        """Whether the record can be withdrawn now."""
        return True

    def all_commands(self) -> form.Commands:
        """Everything that can be done here at some time, in the order of the key line and of help."""
        return form.COMMANDS

    def lines(self, name: str, ask: Ask) -> list[Text]:
        """One field as the lines that it needs."""
        return [self.line(name, ask)]

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

    def step_keys(self) -> str:
        """The line at the foot while a field is open."""
        return shared.NOTE_KEYS if isinstance(self.field(), NoteField) else shared.ENTRY_TEXT_KEYS

    def about(self) -> About | None:
        """What the text of the highlighted field is about, where `@name` means somebody in it."""
        return None

    def why(self) -> str:
        """What is asked where a reason is needed."""
        return words.ENTRY_WHY

    # --- the field that is open

    def _chosen(self) -> tuple[str, Ask]:
        return self.fields()[self._place]

    def field(self) -> Field | None:
        """The text field of the step."""
        if self._step == LOOKING:
            return None
        if self._step == CHANGING and self.long(*self._chosen()):
            return self.query_one("#entry-note", NoteField)
        return self.query_one("#entry-line", LineField)

    def commands(self) -> form.Commands:
        """What can be done here and found in the palette; nothing while a field is open."""
        return self.all_commands() if self._step == LOOKING else ()

    def ask(self, step: str, text: str) -> None:
        """Open the text field of a step."""
        self._step, self._problem = step, ""
        field = self.field()
        if field is not None:
            field.about = self.about() if step == CHANGING else None
        for each in (self.query_one("#entry-line", LineField), self.query_one("#entry-note", NoteField)):
            each.set_class(each is field, "-open")
        if isinstance(field, NoteField):
            field.load_text(text)
            field.move_cursor(field.document.end)
        elif field is not None:
            field.value = text
            field.cursor_position = len(text)
        self.set_focus(field, scroll_visible=False)

    def _close(self) -> None:
        self._step = LOOKING
        for name in ("#entry-line", "#entry-note"):
            self.query_one(name).remove_class("-open")
        self.set_focus(None)

    def _typed_text(self) -> str:
        """What stands in the field that is open."""
        field = self.field()
        return field.value if isinstance(field, LineField) else field.text if field else ""

    def warn(self, sentence: str) -> None:
        """In the line for problems."""
        self._problem = sentence
        self._show()

    # --- showing

    def _show(self) -> None:
        if not self.is_mounted:
            return
        self.query_one("#entry-head", Static).update(plain("\n".join(self.head())))
        blocks = [self.lines(name, ask) for name, ask in self.fields()]
        lines = [line for block in blocks for line in block]
        rows = self.query_one("#fields", Rows)
        place = sum(map(len, blocks[: self._place]))
        rows.show(lines or [Text(self.nothing())], place if lines else None)
        self.query_one("#entry-ask", Static).update(plain(self._question()))
        self.query_one("#entry-problem", Static).update(plain(self._problem))
        self._show_below()
        room = self.app.size.width - FRAME
        keys = form.foot(self.commands(), self, self._glyphs.up_down, room) or self.step_keys()
        self.query_one("#entry-keys", Static).update(plain(keys))
        self.after_show()

    def on_text_area_changed(self, event: NoteField.Changed) -> None:
        """Letters arrived in the field."""
        event.stop()
        self._show_below()

    def _show_below(self) -> None:
        field, lines = self.field(), self.query_one(Below)
        lines.display = field is not None and field.about is not None
        lines.follow(field, self.app.size.width - FRAME)

    def after_show(self) -> None:
        """Show what else is on the screen."""

    def _question(self) -> str:
        if self._step == LOOKING:
            return self._said
        if self._step == WHY:
            return self.why()
        if self._step != CHANGING:
            return self.question()
        _, ask = self._chosen()
        options = "   ".join(f"{each.key} {each.shown}" for each in ask.options if each.word is not None)
        hint = "   ".join(filter(None, (options, ask.hint))) if options else self.hint()
        return f"{search_words.ENTRY_FIELD.format(label=ask.label)} {hint}"

    def hint(self) -> str:
        """What the chosen field takes."""
        _, ask = self._chosen()
        return ask.hint or app_words.FORMS.get(ask.form, "")
