"""One record about a person or class: its fields, class changes, leaving, coming back, and its history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens import words
from screens.detail import DetailGate
from screens.editing import Editing
from screens.fields import shown
from screens.history import history_lines
from screens.keys import LineField, NoteField, printable
from screens.people import rows
from screens.people.shared import Setting
from screens.safe import cell, fit
from screens.saving import Told
from screens.widgets.rows import Rows
from store.codec import Json
from store.errors import Refused
from store.history import person_history
from store.kinds.base import Ask
from store.people import GROUP, PUPIL, Member
from store.register import check_withdrawal, objection
from store.values import asks_of

WITHDRAWING = "withdrawing"
LONG = ("contacts", "communicates")
"""Fields that may have several lines."""
FRAME = 2
NAMED = 8
"""Classes or adults that a question names at most, unless there is room for all."""


class RecordScreen(Editing, DetailGate[Told | None]):
    """One record.

    Args:
        setting: what the screens about people share.
        member: whose record it is.
        detail: whether detail is open now.
    """

    LABELS = 24

    def __init__(self, setting: Setting, member: Member, *, detail: Callable[[], bool]) -> None:
        super().__init__(setting.book, setting.glyphs, member.id, setting.author, setting.saver, setting.kept)
        self.detail = detail
        self._setting = setting
        self._known = member
        self._history = False
        self._warned: object = None
        """What was objected to; asked for once more it goes ahead."""

    def compose(self) -> ComposeResult:
        """Head, fields, history, the bar in which a field is changed."""
        yield Static(id="entry-head", classes="title")
        yield Rows(id="fields")
        yield Rows(id="history")
        yield Static(id="entry-ask")
        yield LineField(id="entry-line")
        yield NoteField(id="entry-note")
        yield Static(id="entry-problem")
        yield Static(id="entry-keys")

    def on_mount(self) -> None:
        """The history is scrolled by hand."""
        self.query_one("#history", Rows).border_title = words.HISTORY

    def resumed(self) -> None:
        """Back from the screen that hides."""
        self._show()

    def leave_quietly(self) -> None:
        """Keep what was typed, and leave."""
        field = self.field()
        if field is not None:
            self._leave(field.value if isinstance(field, LineField) else field.text)
        self.dismiss(self._done)

    # --- what is there

    def _member(self) -> Member:
        """As it is now; as it was, once it is withdrawn."""
        self._known = self._book.people.get(self._key) or self._known
        return self._known

    def values(self) -> Json:
        """Its fields."""
        return self._member().state.fields

    def fields(self) -> Sequence[tuple[str, Ask]]:
        """All of its kind."""
        return list(asks_of(self._known.kind).items())

    def head(self) -> list[str]:
        """Who it is, where, and since when they have left."""
        member, people = self._member(), self._book.people
        kind = words.RECORD_KINDS[member.kind]
        left = shown(self._book, asks_of(member.kind)["left"], member.get("left"))
        sentence = words.CLOSED_ON if member.kind == GROUP else words.CHILD_LEFT
        parts = [kind, member.full_name or words.NOBODY, rows.classes_text(people, member)]
        parts += [sentence.format(day=left)] if left else []
        parts += [words.RECORDS_JOINED.format(count=len(member.aliases))] if member.aliases[1:] else []
        return [f" {self._glyphs.dot} ".join(part for part in parts if part)]

    def keys(self) -> str:
        """What can be done now."""
        member = self._member()
        parts = [words.RECORD_CHANGE.format(up_down=self._glyphs.up_down)]
        parts += [words.RECORD_MOVE] if member.kind == PUPIL else []
        gone = words.RECORD_OPEN if member.kind == GROUP else words.RECORD_BACK
        leaves = words.RECORD_CLOSE if member.kind == GROUP else words.RECORD_LEAVES
        parts += [leaves if member.here else gone, words.RECORD_HISTORY]
        parts += [words.RECORD_TAKE_OUT] if not self._told_of() else []
        return "  ".join([*parts, words.RECORD_F2])

    def _told_of(self) -> str:
        """Why the record cannot be withdrawn; "" where it can."""
        member = self._member()
        entries = member.kind == PUPIL and self._book.index.count_timeline(member.aliases) > 0
        try:
            check_withdrawal(self._book.people, member, entries=entries)
        except Refused as error:
            return error.sentence
        return ""

    def line(self, name: str, ask: Ask) -> Text:
        """A field; several lines of text stand one after the other."""
        member, value = self._member(), self.values().get(name)
        if name == "adults":
            text = rows.key_adults_text(self._book.people, member)
        elif isinstance(value, str) and ask.form == "text":
            text = f" {self._glyphs.dot} ".join(part.strip() for part in value.splitlines() if part.strip())
        else:
            return super().line(name, ask)
        also = words.ALSO_AMENDED if name in member.state.also_amended else ""
        return cell(f" {fit(ask.label, self.LABELS)} {text} {also}".rstrip())

    # --- keys

    def do(self, event: events.Key) -> None:
        """`m` moves, `l` leaves, `b` brings back, `a` shows the history, `x` withdraws."""
        told = self.query_one("#history", Rows)
        if event.key in {"pagedown", "pageup"}:
            step = max(1, told.size.height - 1) * (1 if event.key == "pagedown" else -1)
            told.scroll_relative(y=step, animate=False, force=True)
            return
        acts = {"m": self._move, "l": self._close_record, "b": self._bring_back, "x": self._withdraw}
        letter = printable(event).casefold()
        if letter == "a":
            self._history = not self._history
            self.set_class(self._history, "-history")
            self.call_after_refresh(self._show)
        elif letter in acts:
            self._problem = ""
            acts[letter]()

    def _go_to(self, name: str) -> None:
        self._place = [each for each, _ in self.fields()].index(name)

    def _move(self) -> None:
        """Ask for another class."""
        if self._known.kind == PUPIL:
            self._go_to("group")
            self.change_field("")

    def _close_record(self) -> None:
        """Ask since when; today is proposed."""
        member, today = self._member(), self._book.clock.today()
        if not member.here:
            return
        problem = self.objects({"left": today.isoformat()})
        if problem:
            self._problem = problem
            return
        self._go_to("left")
        self.change_field(f"{today:%d/%m/%Y}")

    def _bring_back(self) -> None:
        """Ask why, and empty the date."""
        if not self._member().here:
            self._go_to("left")
            self._changes = {"left": None}
            self.ask_why()

    def _withdraw(self) -> None:
        self._problem = self._told_of()
        if not self._problem:
            self.ask(WITHDRAWING, "")

    # --- what is asked

    def hint(self) -> str:
        """What the field takes; for a class or adults, who there is."""
        name, ask = self._chosen()
        people = self._book.people
        if name == "left" and self._member().here:
            return words.CLOSES_HINT if self._known.kind == GROUP else words.LEAVES_HINT
        if ask.names == "group":
            named = ", ".join(group.full_name for group in people.groups())
            return words.CLASSES_HINT.format(names=named)
        if ask.names == "adult":
            here = [each for each in people.adults() if set(each.groups) & set(self._member().groups)]
            return f"{ask.hint} ({_some(f'{each.initials} {each.full_name}' for each in here)})"
        return super().hint()

    def long(self, name: str, ask: Ask) -> bool:
        """Names are one line each."""
        del ask
        return name in LONG

    def question(self) -> str:
        """Why it is withdrawn."""
        return words.RECORD_WITHDRAW

    def why(self) -> str:
        """Why something is changed; for somebody who left, why they are back."""
        if self._changes == {"left": None}:
            return words.COMES_BACK.format(name=self._member().full_name)
        return super().why()

    def objects(self, changes: Json) -> str:
        """What would follow; where that only needs to be known, Enter once more goes ahead."""
        member = self._member()
        found = objection(self._book.people, member.kind, changes, self._book.clock.today(), member)
        if found is None or (not found.final and self._warned == repr(changes)):
            return ""
        self._warned = repr(changes)
        return found.sentence if found.final else words.ENTER_AGAIN.format(sentence=found.sentence)

    def reason(self) -> str:
        """The reason that was given last."""
        return self._setting.why

    def finish(self, text: str) -> None:
        """Withdraw the record."""
        name = self._member().full_name
        self.write(
            (WITHDRAWING, text),
            lambda: self._book.withdraw(list(self._member().aliases), text, self._author),
            Told(words.ENTRY_CHANGED_PUBLIC, words.ENTRY_WITHDRAWN.format(what=name)),
        )

    def told(self, label: str) -> str:
        """Whose field was changed."""
        return words.PERSON_CHANGED.format(name=self._member().full_name, label=label)

    def amend(self, why: str) -> None:
        """Remember the reason for the next record."""
        self._setting.why = why or self._setting.why
        super().amend(why)

    def saved(self) -> None:
        """A record that was withdrawn is left."""
        if self._book.people.get(self._key) is None:
            self.dismiss(self._done)

    def after_show(self) -> None:
        """The history beside the fields."""
        told = self.query_one("#history", Rows)
        if not self._history:
            told.show([])
            return
        steps, width = person_history(self._book, self._member()), self.app.size.width - FRAME
        asks = asks_of(self._known.kind)
        told.show(history_lines(self._book, asks, steps, self._glyphs, self.app.console, width))


def _some(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join([*listed[:NAMED], *(["…"] if listed[NAMED:] else [])])
