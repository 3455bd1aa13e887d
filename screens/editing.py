"""One record's fields, to fill in and change one by one: what the screens of an entry and of a person share.

Nothing is overwritten. A filled field changes with a reason; what was typed stays until it is saved.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from screens import form
from screens.command import key_table
from screens.fielded import CHANGING, WHY, WITHDRAWING, Fielded
from screens.fields import as_typed
from screens.help import HelpScreen
from screens.keys import APP_KEYS, printable
from screens.told import Told
from screens.words import entry as words
from screens.words import review as review_words
from screens.words import shared
from store.codec import Json
from store.correcting import read_changes
from store.drafts.file import Place
from store.errors import DaybookError
from store.folding import is_empty
from store.pending import Pending

EMPTY = "-"
"""Typed to empty a field."""


class Editing(Fielded):
    """Changes them. Returns what was done last, in words, or None."""

    def objects(self, changes: Json) -> str:
        """What speaks against a change; "" for nothing. Asked each time the change is to be made."""
        del changes
        return ""

    def finish(self, text: str) -> None:
        """Act on Enter in a step of the screen's own."""

    def keep_typed(self) -> None:
        """It is there again the next time."""
        if self.field() is not None:
            self._leave(self._typed_text())

    def leave_quietly(self) -> None:
        """Keep what was typed, and leave."""
        self.keep_typed()
        self.dismiss(self._done)

    # --- keys

    def key(self, event: events.Key) -> bool:
        """Each key is a command or nothing."""
        if event.key in APP_KEYS:
            return False
        command = form.command_for(self.all_commands(), self, event.key, printable(event))
        if command is not None:
            self._said = ""
            command().run(self)
        return True

    def finished(self, key: str, text: str) -> None:
        """Enter goes on, anything else goes back."""
        self._problem = ""
        if key != "enter":
            self._leave(text)
        elif self._step in (WHY, WITHDRAWING) and not text.strip():
            self._problem = review_words.SAY_WHY[self._step]
        elif self._step == CHANGING:
            self._change(text)
        elif self._step == WHY:
            self.amend(text)
        else:
            self.finish(text)
        self._show()

    # --- commands

    def move(self, step: int) -> None:
        """Move the highlight by so many fields."""
        self._place = max(0, min(self._place + step, len(self.fields()) - 1))
        self._show()

    def may_change(self) -> bool:
        """Whether the highlighted field can be changed now."""
        return bool(self.fields()) and self.open_to_change()

    def change(self) -> None:
        """Open the highlighted field."""
        if self.may_change():
            self.change_field()
            self._show()

    def withdraw(self) -> None:
        """Ask why the record is withdrawn."""
        if self.may_withdraw():
            self.ask(WITHDRAWING, self._kept.get((self._key, self._typed_into(WITHDRAWING)), ""))
            self._show()

    def leave(self) -> None:
        """Go back."""
        self.dismiss(self._done)

    def help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen(key_table(self.all_commands()), [], self._glyphs))

    # --- the steps

    def change_field(self, text: str | None = None) -> None:
        """Open the highlighted field, with what it holds or with another text."""
        kept = self._kept.get((self._key, self._chosen()[0]))
        self.ask(CHANGING, kept or (self._text() if text is None else text))

    def _text(self) -> str:
        """The chosen field's value as it would be typed."""
        name, ask = self._chosen()
        return as_typed(self._book, ask, self.values().get(name), str(self.values().get("pupil") or ""))

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
            if self._step == CHANGING:
                self._keep(text)  # the reason is still to be typed, and may never be
            self.ask_why()
        else:
            self.amend("")

    def told(self, label: str) -> str:
        """That a field was changed, in words."""
        return words.ENTRY_CHANGED.format(label=label)

    def ask_why(self) -> None:
        """Ask for the reason of what is about to be changed."""
        self.ask(WHY, self._kept.get((self._key, self._typed_into(WHY)), ""))

    def amend(self, why: str) -> None:
        """Write what was asked for."""
        changes = self._changes
        told = Told(shared.ENTRY_CHANGED_PUBLIC, self.told(self._chosen()[1].label))
        self.write(
            (tuple(map(repr, changes.items())), why),
            lambda: self._book.amend(self._key, changes, why, self._author),
            told,
        )

    def _leave(self, text: str) -> None:
        """Leave the field; what was typed into it is there again the next time."""
        if self.field() is not None:
            ask = self._chosen()[1]
            brief = ask.form != "text" and not ask.options  # a time is typed anew, sooner than mended
            stands = self._step == CHANGING and (brief or text == self._text())
            self._keep("" if stands else text)
        self._close()

    def being_typed(self) -> dict[Place, str]:
        """The field that is open; that of the step before is kept already."""
        if self.field() is None:
            return {}
        text = self._typed_text()
        stands = self._step == CHANGING and text == self._text()
        return {(self._key, self._typed_into(self._step)): "" if stands else text}

    def _keep(self, text: str) -> None:
        """Keep a text; one that is empty, or says what is written already, is thrown away."""
        place = (self._key, self._typed_into(self._step))
        if text.strip():
            self._kept[place] = text
        else:
            self._kept.pop(place, None)

    def _typed_into(self, step: str) -> str:
        """What tells the text of a step from the others of this record; a reason is that of one change."""
        if step == CHANGING:
            return self._chosen()[0]
        return f"{step} {self._chosen()[0]} {self._changes}" if step == WHY else step

    def write(self, asked: object, make: Callable[[], Pending], told: Told) -> None:
        """Write in another thread. Keys that come meanwhile wait; what was typed stays until saved."""
        self.hold()
        self.run_worker(self._save(asked, make, told), name="amending")

    async def _save(self, asked: object, make: Callable[[], Pending], told: Told) -> None:
        if await self._attempt.save(asked, make, told):
            self._done = told
            for step in (CHANGING, WHY) if self._step in (CHANGING, WHY) else (self._step,):
                self._kept.pop((self._key, self._typed_into(step)), None)
            self._close()
            self._said = self.said(told)
            self.saved()
        else:
            self._keep(self._typed_text())
        self._problem = self._attempt.problem
        self._show()
        self.release()

    def said(self, told: Told) -> str:
        """What is said on the record once something is saved."""
        del told
        return ""

    def saved(self) -> None:
        """Something was saved."""
