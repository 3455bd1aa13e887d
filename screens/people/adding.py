"""Somebody new: what is asked at once, field after field. Everything else follows on the record."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens import form
from screens.attempt import Attempt
from screens.detail import DetailGate
from screens.fielded import FRAME
from screens.keys import Field, Finish, LineField
from screens.people.adding_commands import COMMANDS
from screens.people.shared import Setting
from screens.safe import cell, fit, plain
from screens.told import Told
from screens.warned import Warned
from screens.widgets.rows import Rows
from screens.words import app as app_words
from screens.words import drafts as drafts_words
from screens.words import people as words
from screens.words import search as search_words
from screens.words import shared
from store.codec import Json
from store.correcting import read_fields
from store.drafts.file import Place
from store.errors import DaybookError
from store.importing.planning import make_initials
from store.people.people import ADULT, GROUP, PUPIL, fold_text
from store.people.register import Objection, objection
from store.values import asks_of, declared_fields

ASKED = {
    PUPIL: ("legal_forename", "legal_surname", "preferred_forename", "say", "born", "upn", "year", "group"),
    ADULT: ("name", "initials", "role", "groups"),
    GROUP: ("name",),
}
LABELS = 24
_STEPS = frozenset({"down", "up"})


class Adding(DetailGate[str | None]):
    """Returns the id of who was added, or None.

    Args:
        setting: what the screens about people share.
        kind: pupil, adult or group.
        group: the id of the class that is proposed.
        detail: whether detail is open now.
    """

    def __init__(self, setting: Setting, kind: str, group: str | None, *, detail: Callable[[], bool]) -> None:
        super().__init__(detail)
        self._setting = setting
        self._book = setting.book
        self._kind = kind
        self._names = ASKED[kind]
        self._texts = {name: setting.kept.get((kind, name), "") for name in self._names}
        known = self._book.people.get(group)
        if known is not None and not self._texts.get("group"):
            self._texts["group"] = known.full_name
        self._place = 0
        self._attempt = Attempt(setting.saver)
        self._warned = Warned()
        self._problem = ""

    def compose(self) -> ComposeResult:
        """Title, fields, and the line in which one is typed."""
        yield Static(plain(drafts_words.ADD_TITLES[self._kind]), id="entry-head", classes="title")
        yield Rows(id="fields")
        yield Static(id="entry-ask")
        yield LineField(id="entry-line", classes="-open")
        yield Static(id="entry-problem")
        yield Static(id="entry-keys")

    def on_mount(self) -> None:
        """Ready for letters at once."""
        self.set_focus(self._line())
        self._open()

    def on_resize(self) -> None:
        """Lay the fields out anew."""
        self.call_after_refresh(self._show)

    def resumed(self) -> None:
        """Back from the screen that hides."""
        self._show()

    def _line(self) -> LineField:
        return self.query_one("#entry-line", LineField)

    @property
    def _asked(self) -> str:
        return self._names[self._place]

    # --- keys

    def field(self) -> Field | None:
        """Letters always go to the line."""
        return self._line()

    def key_while_typing(self, event: events.Key) -> bool:
        """The arrows go to another field, behind the letters that are under way to this one."""
        if event.key in _STEPS:
            self.hold()
            self._line().post_message(Finish(event.key))
        return event.key in _STEPS

    def finished(self, key: str, text: str) -> None:
        """A key that is done with the field: a command."""
        del text  # still stands in the field
        command = form.command_for(COMMANDS, self, key, "")
        if command is not None:
            command().run(self)

    # --- commands

    def commands(self) -> form.Commands:
        """What can be done here."""
        return COMMANDS

    def move(self, step: int) -> None:
        """Go to another field."""
        self._take()
        self._place = max(0, min(self._place + step, len(self._names) - 1))
        self._open()

    def at_last(self) -> bool:
        """Whether the last field is open."""
        return self._place == len(self._names) - 1

    def go_on(self) -> None:
        """Take the field and go to the next; after the last one, save."""
        self._take()
        if self._refused():
            self._show()
        elif self.at_last():
            self._save()
        else:
            self.move(1)

    def leave(self) -> None:
        """Leave, with what was typed kept."""
        self.leave_quietly()

    def _take(self) -> None:
        """Keep what stands in the field."""
        self._problem = ""
        self._texts[self._asked] = self._line().value

    def keep_typed(self) -> None:
        """It is there again the next time."""
        if self.is_mounted:
            self._take()
        self._keep()

    def being_typed(self) -> dict[Place, str]:
        """All fields; nothing where only what is proposed stands in them."""
        texts = {**self._texts, self._asked: self._line().value} if self.is_mounted else self._texts
        begun = any(text.strip() for name, text in texts.items() if name != "group")
        return {(self._kind, name): text if begun else "" for name, text in texts.items()}

    def _keep(self) -> None:
        for place, text in self.being_typed().items():
            self._setting.kept.pop(place, None)
            if text.strip():
                self._setting.kept[place] = text

    def warn(self, sentence: str) -> None:
        """In the line for problems."""
        self._problem = sentence
        self._show()

    # --- the steps

    def _open(self) -> None:
        """Ask for the field, with what was typed before or what is proposed."""
        if self._asked == "initials" and not self._texts["initials"]:
            self._texts["initials"] = self._initials()
        self._line().value = self._texts[self._asked]
        self._line().cursor_position = len(self._texts[self._asked])
        self._show()

    def _initials(self) -> str:
        """Initials for the name, which nobody has who is here."""
        name = self._texts["name"]
        taken = {fold_text(adult.initials) for adult in self._book.people.adults()}
        return make_initials(name, taken) if any(map(str.isalnum, name)) else ""

    def _refused(self) -> bool:
        """Whether the field's text cannot be taken; says why."""
        name, text = self._asked, self._texts[self._asked]
        if not text.strip() and declared_fields(self._kind)[name].required:
            self._problem = words.FIELD_NEEDED.format(label=asks_of(self._kind)[name].label)
            return True
        try:
            fields = read_fields(self._book, self._kind, {name: text.strip()})
            found = objection(self._book.people, self._kind, fields, self._book.clock.today())
        except DaybookError as error:
            self._problem = error.sentence
            return True
        return name in ("initials", "upn") and self._objected(found, fields.get(name))

    def _objected(self, found: Objection | None, asked: object) -> bool:
        """Whether what was objected to stands in the way; says why."""
        self._problem = self._warned.objects(found, asked)
        return bool(self._problem)

    def _save(self) -> None:
        try:
            fields = read_fields(self._book, self._kind, {n: text.strip() for n, text in self._texts.items()})
            known = self._attempt.tries(repr(fields))  # else it might object to what was saved by itself
            today = self._book.clock.today()
            found = None if known else objection(self._book.people, self._kind, fields, today)
        except DaybookError as error:
            self.warn(error.sentence)
            return
        asked = fields.get("initials") or repr(fields)
        if self._objected(found, asked):
            self._show()
            return
        self.hold()
        self.run_worker(self._write(fields), name="adding")

    async def _write(self, fields: Json) -> None:
        name = " ".join(filter(None, (self._texts.get(each, "") for each in self._names[:2])))
        told = Told(shared.ENTRY_CHANGED_PUBLIC, words.PERSON_ADDED.format(name=name))
        author, kind = self._setting.author, self._kind
        done = await self._attempt.save(
            repr(fields), lambda: self._book.prepare_people([(kind, fields)], [], author), told
        )
        self._problem = self._attempt.problem
        gesture = self._attempt.saved
        if done and gesture is not None:
            for each in self._names:
                self._setting.kept.pop((kind, each), None)
            self.dismiss(gesture.keys[0])
        else:
            self._show()
        self.release()

    # --- showing

    def _show(self) -> None:
        if not self.is_mounted:
            return
        asks = asks_of(self._kind)
        lines = [cell(f" {fit(asks[name].label, LABELS)} {self._texts[name]}") for name in self._names]
        self.query_one("#fields", Rows).show(lines or [Text("")], self._place)
        ask = asks[self._asked]
        hint = ask.hint or app_words.FORMS.get(ask.form, "")
        if ask.names == "group":
            names = ", ".join(group.full_name for group in self._book.people.groups())
            hint = words.CLASSES_HINT.format(names=names)
        question = f"{search_words.ENTRY_FIELD.format(label=ask.label)} {hint}"
        self.query_one("#entry-ask", Static).update(plain(question))
        self.query_one("#entry-problem", Static).update(plain(self._problem))
        keys = form.foot(COMMANDS, self, self._setting.glyphs.up_down, self.app.size.width - FRAME)
        self.query_one("#entry-keys", Static).update(plain(keys))
