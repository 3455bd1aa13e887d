"""A screen with a list and one line that is asked for below it: the school's calendar, who is away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens import form
from screens.attempt import Attempt
from screens.command import Command, key_table
from screens.following import FollowingScreen
from screens.glyphs import Glyphs
from screens.help import HelpScreen
from screens.keys import APP_KEYS, Field, LineField, printable
from screens.lines import folded, status_line
from screens.moving import TWINS
from screens.people.shared import Setting
from screens.safe import show
from screens.told import Told
from screens.widgets.rows import DIGITS, Rows
from screens.words import calendar as calendar_words
from screens.words import shared as words
from store.book import Book
from store.errors import DaybookError
from store.pending import Pending

FRAME = 2


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for in the line.

    Attributes:
        name: under which what is typed is kept.
        text: in words, with an example.
        take: given what was typed; an error says what to change.
    """

    name: str
    text: str
    take: Callable[[str], None]


class Listing(FollowingScreen[None]):
    """Such a screen. What is saved goes through the saver, and stays on screen until it is.

    Args:
        setting: what the screens about people share.
        detail: whether detail is open now.
    """

    NAME: ClassVar[str] = ""
    """What it is called among texts that were typed and left."""
    KEYS: ClassVar[form.Commands] = []
    """What can be done on it."""

    def __init__(self, setting: Setting, *, detail: Callable[[], bool]) -> None:
        super().__init__(setting.book, detail)
        self.setting = setting
        self.question: Question | None = None
        self.place = 0
        self._marked = ""
        """The highlighted row, by what tells it from others."""
        self.message = ""
        self._attempt = Attempt(setting.saver)

    @property
    def book(self) -> Book:
        """The book."""
        return self.setting.book

    @property
    def glyphs(self) -> Glyphs:
        """The signs in use."""
        return self.setting.glyphs

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield Static(id="listing-head", classes="title")
        yield Static(id="listing-top")
        yield Rows(id="listing")
        yield Rows(id="listing-pane")
        yield Static(id="listing-ask")
        yield LineField(id="listing-line")
        yield Static(id="listing-said")
        yield Static(id="listing-keys")

    def on_mount(self) -> None:
        """Show it."""
        self.reload()

    def on_resize(self) -> None:
        """Lay the lines out anew."""
        self.call_after_refresh(self.show_all)

    # --- what each screen says

    def read(self) -> None:
        """Ask the book anew."""
        raise NotImplementedError

    def head(self) -> list[str]:
        """What it shows."""
        raise NotImplementedError

    def top(self) -> list[str]:
        """Sentences above the list."""
        return []

    def rows(self) -> list[str]:
        """The list."""
        raise NotImplementedError

    def keys_of_rows(self) -> Sequence[str]:
        """What tells each row from others, so that the highlight stays with its own."""
        raise NotImplementedError

    def nothing(self) -> str:
        """What stands in place of an empty list."""
        raise NotImplementedError

    def pane(self) -> list[str]:
        """Sentences below the list, about the highlighted line."""
        return []

    # --- keys

    def reload(self) -> None:
        """Ask the book anew, and show it; the highlight stays with its row, or near it."""
        self.read()
        keys = self.keys_of_rows()
        if self._marked in keys:
            self.place = keys.index(self._marked)
        self.move(0)

    def field(self) -> Field | None:
        """The line, while something is asked."""
        return self.query_one("#listing-line", LineField) if self.question else None

    def key(self, event: events.Key) -> bool:
        """Each key is a command, a row, or nothing."""
        if event.key in APP_KEYS:
            return False
        character = printable(event)
        found = form.command_for(self.KEYS, self, TWINS.get(event.key, event.key), self.twin(character))
        if character in DIGITS:
            self.move(int(character) - 1 - self.place)
        elif found is not None and found().possible(self):
            self.message = ""
            self.obey(found)
        return True

    def twin(self, character: str) -> str:
        """The letter that a letter stands for."""
        return character

    def commands(self) -> Sequence[type[Command[Any]]]:
        """What can be done here."""
        return self.KEYS

    def finished(self, key: str, text: str) -> None:
        """Enter takes what was typed; anything else leaves it, kept."""
        question = self.question
        if question is None:
            return
        if key != "enter" or not text.strip():
            self.keep(question.name, text)
            self.close()
            return
        self.keep(question.name, text)
        try:
            question.take(text.strip())
        except DaybookError as error:
            self.warn(error.sentence)

    def being_typed(self) -> Mapping[tuple[str, str], str]:
        """What stands in the line."""
        if self.question is None or not self.is_mounted:
            return {}
        return {(self.NAME, self.question.name): self.query_one("#listing-line", LineField).value}

    def keep_typed(self) -> None:
        """It is there again the next time."""
        for (_, name), text in self.being_typed().items():
            self.keep(name, text)

    def keep(self, name: str, text: str) -> None:
        """Keep what was typed under a name; nothing, where that is empty."""
        self.setting.kept.pop((self.NAME, name), None)
        if text.strip():
            self.setting.kept[self.NAME, name] = text

    def warn(self, sentence: str) -> None:
        """Below the line."""
        self.message = sentence
        self.show_all()

    # --- asking and saving

    def ask(self, question: Question) -> None:
        """Ask for something, with what was typed before."""
        self.question, self.message = question, ""
        field = self.query_one("#listing-line", LineField)
        field.value = self.setting.kept.get((self.NAME, question.name), "")
        field.cursor_position = len(field.value)
        field.add_class("-open")
        self.set_focus(field, scroll_visible=False)
        self.show_all()

    def close(self) -> None:
        """Ask no longer."""
        self.question = None
        self.query_one("#listing-line", LineField).remove_class("-open")
        self.set_focus(None)
        self.show_all()

    def save(self, asked: object, make: Callable[[], Pending], told: str) -> None:
        """Write in another thread; keys that come meanwhile wait. What was typed stays until it is saved.

        Args:
            asked: what is asked for, to be compared when it is tried again.
            told: what was done, in words.
        """
        self.hold()
        self.run_worker(self._save(asked, make, told), name="saving")

    async def _save(self, asked: object, make: Callable[[], Pending], told: str) -> None:
        question = self.question
        if await self._attempt.save(asked, make, Told(words.ENTRY_CHANGED_PUBLIC, told)):
            if question is not None:
                self.keep(question.name, "")
                self.close()
            self.saved()
            self.reload()
            self.warn(words.WAS_SAVED.format(what=told))
        else:
            self.warn(self._attempt.problem)
        self.release()

    def saved(self) -> None:
        """Something was saved."""

    # --- commands

    def move(self, step: int) -> None:
        """Move the highlight."""
        keys = self.keys_of_rows()
        self.place = max(0, min(self.place + step, len(keys) - 1))
        self._marked = keys[self.place] if keys else ""
        self.show_all()

    def move_page(self, pages: int) -> None:
        """Move the highlight by screenfuls."""
        self.move(pages * self.query_one("#listing", Rows).screenful)

    def help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen(key_table(self.KEYS), [], self.glyphs))

    # --- showing

    def show_all(self) -> None:
        """Show everything as it stands."""
        if not self.is_mounted:
            return
        width = self.app.size.width
        line = status_line(self.head(), [self.setting.initials], width, self.glyphs)
        show(self.query_one("#listing-head", Static), line)
        top = self.query_one("#listing-top", Static)
        show(top, "\n".join(self._folded(self.top(), width - 2)))
        top.display = bool(self.top())
        self._show_rows(width - FRAME)
        pane = self.query_one("#listing-pane", Rows)
        told = self._folded(self.pane(), width - FRAME - 2)
        pane.display = bool(told)
        pane.show([Text(f" {each}") for each in told])
        asks = self.query_one("#listing-ask", Static)
        show(asks, self.question.text if self.question else "")
        asks.display = self.question is not None
        said = self.query_one("#listing-said", Static)
        show(said, self.message)
        said.display = bool(self.message)
        show(self.query_one("#listing-keys", Static), f" {self.keys(width - 2)}")

    def keys(self, room: int) -> str:
        """Which keys do something now."""
        if self.question is not None:
            return words.ENTRY_TEXT_KEYS
        return form.foot(self.KEYS, self, self.glyphs.up_down, room, calendar_words.LISTING_MOVE)

    def _show_rows(self, width: int) -> None:
        listed, lines = self.query_one("#listing", Rows), self.rows()
        marked = [
            Text(
                f"{self.glyphs.marker if place == self.place else ' '} {each}",
                no_wrap=True,
                overflow="ellipsis",
            )
            for place, each in enumerate(lines)
        ]
        nothing = [Text(f" {each}") for each in self._folded([self.nothing()], width - 2)]
        listed.show(marked or nothing, self.place if marked else None)

    def _folded(self, sentences: Sequence[str], width: int) -> list[str]:
        return [line for each in sentences for line in folded(each, self.app.console, width)]
