"""One record about a person or class: its fields, class changes, leaving, coming back, and its history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich.text import Text
from textual.app import ComposeResult

from screens.editing import Editing
from screens.fielded import FRAME, WITHDRAWING
from screens.fields import shown
from screens.form import Commands
from screens.history import history_lines
from screens.lines import folded, joined
from screens.people import rows
from screens.people.record_commands import COMMANDS
from screens.people.shared import Setting
from screens.safe import cell, fit
from screens.told import Told
from screens.warned import Warned
from screens.widgets.rows import Rows
from screens.words import people as words
from screens.words import shared
from store.codec import Json
from store.correcting import check_taking_out
from store.errors import Refused
from store.folding import is_empty
from store.kinds.base import Ask
from store.people.people import GROUP, PUPIL, Member
from store.people.register import objection
from store.values import asks_of
from store.views.history import person_history

LONG = ("contacts", "communicates")
"""Fields that may have several lines."""
NAMED = 8
"""Classes or adults that a question names at most, unless there is room for all."""


class RecordScreen(Editing):
    """One record.

    Args:
        setting: what the screens about people share.
        member: whose record it is.
        detail: whether detail is open now.
    """

    LABELS = 24

    def __init__(self, setting: Setting, member: Member, *, detail: Callable[[], bool]) -> None:
        super().__init__(
            setting.book,
            setting.glyphs,
            member.id,
            setting.author,
            setting.saver,
            setting.kept,
            detail=detail,
        )
        self._setting = setting
        self._known = member
        self._history = False
        self._warned = Warned()

    def below_fields(self) -> ComposeResult:
        """The history."""
        yield Rows(id="history")

    def on_mount(self) -> None:
        """The history is scrolled by hand."""
        self.query_one("#history", Rows).border_title = shared.HISTORY

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
        sentence = words.CLOSED_ON if member.kind == GROUP else shared.CHILD_LEFT
        parts = [kind, member.full_name or shared.NOBODY, rows.classes_text(people, member)]
        parts += [sentence.format(day=left)] if left else []
        parts += [words.RECORDS_JOINED.format(count=len(member.aliases))] if member.aliases[1:] else []
        return [f" {self._glyphs.dot} ".join(part for part in parts if part)]

    def all_commands(self) -> Commands:
        """What can be done with a record about a person or class."""
        return COMMANDS

    def _told_of(self) -> str:
        """Why the record cannot be withdrawn; "" where it can. Entries of every year count."""
        member = self._member()
        if not self._book.past_read:
            return shared.EARLIER_UNREAD
        try:
            check_taking_out(self._book, member.aliases)
        except Refused as error:
            return error.sentence
        return ""

    def line(self, name: str, ask: Ask) -> Text:
        """A field; several lines of text stand one after the other, and what is cut shows it."""
        member, value = self._member(), self.values().get(name)
        if name == "adults":
            text = rows.key_adults_text(self._book.people, member)
        elif isinstance(value, str) and ask.form == "text":
            text = f" {self._glyphs.dot} ".join(_parts(value))
        else:
            text = "" if is_empty(value) else shown(self._book, ask, value)
        return self._labelled(name, ask, text)

    def lines(self, name: str, ask: Ask) -> list[Text]:
        """A field in one line; people to contact take more, so that no number is cut."""
        value = self.values().get(name)
        if name != "contacts" or not isinstance(value, str):
            return [self.line(name, ask)]
        room = self.app.size.width - self.LABELS - 3
        folded_lines = [line for part in _parts(value) for line in folded(part, self.app.console, room)]
        head, *more = joined(folded_lines, f" {self._glyphs.dot} ", room) or [""]
        return [self._labelled(name, ask, head), *(cell(f" {fit('', self.LABELS)} {line}") for line in more)]

    def _labelled(self, name: str, ask: Ask, text: str) -> Text:
        also = shared.ALSO_AMENDED if name in self._member().state.also_amended else ""
        line = f" {fit(ask.label, self.LABELS)} {text} {also}".rstrip()
        return cell(fit(line, self.app.size.width - 1).rstrip())

    # --- commands

    def scroll_history(self, pages: int) -> None:
        """Scroll the history by so many screenfuls."""
        told = self.query_one("#history", Rows)
        told.scroll_relative(y=pages * told.screenful, animate=False, force=True)

    def switch_history(self) -> None:
        """Open or close the history."""
        self._history = not self._history
        self.set_class(self._history, "-history")
        self.call_after_refresh(self._show)

    def may_move(self) -> bool:
        """Whether it is somebody who can change class."""
        return self._known.kind == PUPIL

    def change_class(self) -> None:
        """Ask for another class."""
        if self.may_move():
            self._go_to("group")
            self.change_field("")
            self._show()

    def is_here(self, *, group: bool) -> bool:
        """Whether it is a class, or a person, that has not left."""
        return (self._known.kind == GROUP) == group and self._member().here

    def is_gone(self, *, group: bool) -> bool:
        """Whether it is a class, or a person, that has left."""
        return (self._known.kind == GROUP) == group and not self._member().here

    def write_left(self) -> None:
        """Ask since when; today is proposed."""
        member, today = self._member(), self._book.clock.today()
        if not member.here:
            return
        self._problem = self.objects({"left": today.isoformat()})
        if not self._problem:
            self._go_to("left")
            self.change_field(f"{today:%d/%m/%Y}")
        self._show()

    def bring_back(self) -> None:
        """Ask why, and empty the date."""
        if not self._member().here:
            self._go_to("left")
            self._changes = {"left": None}
            self.ask_why()
            self._show()

    def may_withdraw(self) -> bool:
        """Whether nothing is told of it."""
        return not self._told_of()

    def withdraw(self) -> None:
        """Ask why; or say why the record stays."""
        self._problem = self._told_of()
        self._show()
        super().withdraw()

    def _go_to(self, name: str) -> None:
        self._place = [each for each, _ in self.fields()].index(name)

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
        return self._warned.objects(found, changes)

    def finish(self, text: str) -> None:
        """Withdraw the record."""
        name = self._member().full_name
        self.write(
            (WITHDRAWING, text),
            lambda: self._book.withdraw(list(self._member().aliases), text, self._author),
            Told(shared.ENTRY_CHANGED_PUBLIC, shared.ENTRY_WITHDRAWN.format(what=name)),
        )

    def told(self, label: str) -> str:
        """Who moved, left or is back; else whose field was changed."""
        name, changes, kind = self._member().full_name, self._changes, self._known.kind
        group = self._book.people.get(changes.get("group"))
        if group is not None:
            return words.PERSON_MOVED.format(name=name, group=group.full_name)
        if "left" not in changes:
            return words.PERSON_CHANGED.format(name=name, label=label)
        day = changes["left"]
        if is_empty(day):
            return (words.CLASS_OPEN if kind == GROUP else words.PERSON_BACK).format(name=name)
        day = shown(self._book, asks_of(kind)["left"], day)
        return (words.CLASS_CLOSED_ON if kind == GROUP else words.PERSON_LEFT_ON).format(name=name, day=day)

    def said(self, told: Told) -> str:
        """That it was saved."""
        return shared.WAS_SAVED.format(what=told.detail)

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


def _parts(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [part.strip() for part in text.splitlines() if part.strip()]


def _some(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join([*listed[:NAMED], *(["…"] if listed[NAMED:] else [])])
