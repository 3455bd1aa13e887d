"""One entry: every field, to fill in or change in any order, and to withdraw it. Nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from rich.text import Text
from textual import events
from textual.widgets import Static

from screens.drafts.places import Texts
from screens.editing import EMPTY, Editing
from screens.entry_commands import COMMANDS
from screens.fielded import FRAME, LOOKING, WITHDRAWING
from screens.fields import said, shown
from screens.form import Commands
from screens.glyphs import Glyphs
from screens.keys import Field, printable
from screens.lines import options
from screens.noting import About
from screens.safe import cell, fit
from screens.saving import Saver
from screens.told import Told
from screens.words import entry as words
from screens.words import shared
from store.book import Book
from store.codec import Json
from store.entries import Entry
from store.folding import is_empty
from store.kinds.base import Ask, Choice, Need
from store.people.classes import class_of
from store.records import Author
from store.views.history import history

CHOOSING = "choosing"
"""The step in which keys are choices."""
_AUTHOR = "author"
"""How a need says that whoever wrote the entry owes it."""


class EntryScreen(Editing):
    """One entry. The highlight begins at what is owed, and goes on to the next such field.

    Args:
        book: it is written to.
        glyphs: the signs in use.
        entry: as it is now.
        author: who is typing.
        saver: writes what is changed.
        kept: texts that were typed and left unsaved, by the record's id and the field; filled here too.
        detail: whether an entry may be shown now.
    """

    def __init__(
        self,
        book: Book,
        glyphs: Glyphs,
        entry: Entry,
        author: Author,
        saver: Saver,
        kept: Texts,
        *,
        detail: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(book, glyphs, entry.key, author, saver, kept, detail=detail)
        self._known = entry
        self._picked: tuple[str, ...] = ()
        """The words chosen so far, of a field that holds several."""

    def on_mount(self) -> None:
        """Show the entry."""
        self._go_on(0)
        super().on_mount()

    def _entry(self) -> Entry:
        """As it is now; as it was, while the book is being read anew."""
        self._known = self._book.entry(self._key) or self._known
        return self._known

    def values(self) -> Json:
        """The entry's fields."""
        return self._entry().fields

    def fields(self) -> Sequence[tuple[str, Ask]]:
        """All but the child, who never changes, and what there is no need for."""
        entry = self._entry()
        asks = entry.about.asks.items() if entry.about else ()
        return [(name, ask) for name, ask in asks if name != "pupil" and _matters(entry, name, ask)]

    def nothing(self) -> str:
        """A newer Daybook wrote it."""
        return shared.ENTRY_NEWER

    def about(self) -> About:
        """The entry."""
        people, pupil = self._book.people, self._entry().pupil
        member = people.get(pupil)
        group = class_of(people, member) if member else None
        return About(people, (pupil,), self._chosen()[1], group, marker=self._glyphs.marker)

    def open_to_change(self) -> bool:
        """Not once it is withdrawn."""
        return not self._entry().withdrawn

    def may_withdraw(self) -> bool:
        """Once only."""
        return not self._entry().withdrawn

    def all_commands(self) -> Commands:
        """Those of every record, and what settles a promise."""
        return COMMANDS

    # --- choosing

    def field(self) -> Field | None:
        """None while keys are choices."""
        return None if self._step == CHOOSING else super().field()

    def key(self, event: events.Key) -> bool:
        """A choice, while one is to be made."""
        if self._step != CHOOSING:
            return super().key(event)
        self._problem = ""
        self._choose(event.key, printable(event))
        self._show()
        return True

    def change_field(self, text: str | None = None) -> None:
        """Open the highlighted field: one with choices takes them by their keys."""
        name, ask = self._chosen()
        if not ask.options:
            super().change_field(text)
            return
        held = self.values().get(name)
        self._picked = tuple(map(str, held)) if isinstance(held, list) else ()
        self._step, self._problem = CHOOSING, ""

    def _choose(self, key: str, character: str) -> None:
        ask = self._chosen()[1]
        choice = next((each for each in ask.options if each.key == character.casefold()), None)
        if key in {"f2", "escape"}:
            self._close()
        elif ask.many and key == "enter":
            self._change(", ".join(self._picked) or EMPTY)
        elif ask.many and key == "backspace":
            self._picked = self._picked[:-1]
        elif ask.many and choice is not None:
            others = tuple(each for each in self._picked if each != choice.word)
            self._picked = others if len(others) < len(self._picked) else (*others, str(choice.word))
        elif choice is not None or character == EMPTY:
            self._change(choice.key if choice else EMPTY)
        elif character:
            self._problem = shared.NOT_A_CHOICE.format(key=character)

    def open_promise(self) -> bool:
        """Whether a promise is neither kept nor missed yet."""
        entry = self._entry()
        return self._step == LOOKING and not entry.withdrawn and "kept" in entry.missing

    def mark(self, key: str) -> None:
        """Mark the promise as kept or missed, by the key of that choice."""
        if self.open_promise():
            self._place = [name for name, _ in self.fields()].index("kept")
            self._change(key)
            self._show()

    def saved(self) -> None:
        """Go on to the next field that is owed."""
        self._go_on(self._place)

    def _go_on(self, place: int) -> None:
        """Highlight the first owed field from a place on; where none follows, stay."""
        entry, names = self._entry(), [name for name, _ in self.fields()]
        owed = [each for each, name in enumerate(names) if name in entry.missing]
        self._place = next((each for each in owed if each >= place), min(place, max(0, len(names) - 1)))

    def question(self) -> str:
        """What may be chosen; or why the entry is withdrawn."""
        if self._step != CHOOSING:
            return words.ENTRY_WITHDRAW
        ask = self._chosen()[1]
        lines = options(_offered(ask), self._glyphs, self.app.size.width - FRAME)
        picked = [ask.shown(each) for each in self._picked]
        return "\n".join([words.CHOSEN.format(chosen="; ".join(picked)), *lines] if ask.many else lines)

    def step_keys(self) -> str:
        """How a choice is made."""
        if self._step != CHOOSING:
            return super().step_keys()
        return words.CHOOSE_MANY_KEYS if self._chosen()[1].many else shared.CHOOSE_KEYS

    def finish(self, text: str) -> None:
        """Withdraw it."""
        self.write(
            (WITHDRAWING, text),
            lambda: self._book.withdraw([self._key], text, self._author),
            Told(shared.ENTRY_CHANGED_PUBLIC, shared.ENTRY_WITHDRAWN.format(what=self._title())),
        )

    # --- showing

    def _title(self) -> str:
        entry = self._entry()
        member = self._book.people.get(entry.pupil)
        kind = entry.about.about.title if entry.about else entry.kind
        dot = f" {self._glyphs.dot} "
        return dot.join([kind, member.full_name if member else shared.NOBODY, said(entry.fields["at"])])

    def head(self) -> list[str]:
        """Kind, child, time, adult and status; then its repair, whether home knows, and what is unusual."""
        entry = self._entry()
        notes = [words.ENTRY_FORK] if entry.fork else []
        notes += [words.ENTRY_ALSO] if entry.also_amended else []
        notes += [words.ENTRY_CLOCK] if entry.clock_ahead(self._book.clock.now()) else []
        parts = [self._title(), self._initials(entry.by), entry.status]
        title = f" {self._glyphs.dot} ".join(part for part in parts if part)
        return [title, *self._repair(entry), *self._home(entry), *notes]

    def _initials(self, adult: object) -> str:
        member = self._book.people.get(str(adult or ""))
        return member.initials if member else ""

    def _repair(self, entry: Entry) -> list[str]:
        """How far the repair of an incident or rupture has come; or that it is owed."""
        if "repair" in entry.missing:
            with_me = entry.fields.get("rupture_with") == "me"
            owner = (self._initials(entry.by) if with_me else "") or words.KEY_ADULT_OWES
            return [words.REPAIR_OWED.format(owner=owner)]
        steps = [self._repair_step(each) for each in self._book.repairs_of(entry)]
        return [words.REPAIR_STEPS.format(steps=f" {self._glyphs.arrow} ".join(steps))] if steps else []

    def _home(self, entry: Entry) -> list[str]:
        """When and by whom home was told of an incident that does not say so itself."""
        asked = entry.kind == "incident" and is_empty(entry.fields.get("parent_told"))
        contact = self._book.reached_home(entry) if asked else None
        if contact is None:
            return []
        later = contact.fields.get("reached")
        if later:  # by whom is not known then, nor how
            return [words.HOME_TOLD.format(contact=said(str(later)))]
        parts = (said(contact.fields["at"]), contact.fields.get("method"), self._initials(contact.by))
        return [words.HOME_TOLD.format(contact=", ".join(str(part) for part in parts if part))]

    def _repair_step(self, repair: Entry) -> str:
        due = said(str(repair.fields["due"])) if repair.fields.get("due") else ""
        return " ".join(
            part for part in (repair.summary, due, self._initials(repair.fields.get("led_by"))) if part
        )

    def line(self, name: str, ask: Ask) -> Text:
        """A field behind the heading it begins; one that is owed stands out, with who owes it by when."""
        entry, fields = self._entry(), self.fields()
        asks = [each for _, each in fields]
        place = asks.index(ask)
        first = place == 0 or asks[place - 1].group != ask.group
        wide = max(len(each.group) for each in asks)
        heading = f"{fit(ask.group if first else '', wide)} " if wide else ""
        labels = min(self.LABELS, max(len(each.label) for each in asks))
        value = entry.fields.get(name)
        text = "" if is_empty(value) else shown(self._book, ask, value)
        owed = self._owed(entry, ask.need) if ask.need and name in entry.missing else ""
        also = self._also(entry, name, ask) if name in entry.also_amended else ""
        told = [text, also] if ask.options else [also, text]  # a long text would push it off the line
        parts = [f"{heading}{fit(ask.label, labels)}", *told, owed]
        return cell(" " + " ".join(part for part in parts if part), "bold" if owed else "")

    def _also(self, entry: Entry, name: str, ask: Ask) -> str:
        """That two adults changed a field, unseen by each other; and the value that does not stand."""
        said_so = [
            (change.after, step.by)
            for step in history(self._book, entry)
            for change in step.changes
            if change.field == name and not step.undone and change.after != entry.fields.get(name)
        ]
        if not (said_so and ask.options):
            return shared.ALSO_AMENDED
        value, by = said_so[-1]
        text = words.HISTORY_NOTHING if is_empty(value) else shown(self._book, ask, value)
        return words.ALSO_AMENDED_TO.format(value=text, by=self._initials(by))

    def after_show(self) -> None:
        """Leave the room of what says nothing to the fields."""
        for name in ("#entry-ask", "#entry-problem"):
            static = self.query_one(name, Static)
            static.display = bool(str(static.content))

    def _owed(self, entry: Entry, need: Need) -> str:
        owner = (self._initials(entry.by) if need.owner == _AUTHOR else "") or need.owner
        return words.ENTRY_OWED.format(owner=owner, by=need.by)


def _matters(entry: Entry, name: str, ask: Ask) -> bool:
    """Whether a field is shown."""
    return not ask.if_needed or name in entry.missing or not is_empty(entry.fields.get(name))


def _offered(ask: Ask) -> Ask:
    """A field's choices without those that store nothing in it."""
    kept: tuple[Choice, ...] = tuple(each for each in ask.options if each.word is not None)
    return replace(ask, options=kept)
