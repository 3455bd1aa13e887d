"""Handovers: what came for whoever is signed in, what could be handed over, and what they have sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens import form
from screens.command import Command, key_table
from screens.drafts.places import Texts
from screens.following import FollowingScreen
from screens.glyphs import Glyphs
from screens.handover.commands import COMMANDS
from screens.handover.handling import Handling
from screens.handover.keeping import Keeping
from screens.handover.marked import Marked
from screens.handover.printing import Printing
from screens.handover.question import Question
from screens.handover.reading import Reading
from screens.handover.rows import Content, Layout
from screens.handover.sending import Sending
from screens.handover.telling import head, sentences
from screens.handover.writing import Act, Writing
from screens.help import HelpScreen
from screens.keys import APP_KEYS, Field, LineField, printable
from screens.safe import plain, show
from screens.saving import Saver
from screens.widgets.rows import Rows
from screens.words import handover as words
from screens.words import today as today_words
from store.book import Book
from store.drafts.file import Place
from store.handover.desk import Desk, Item
from store.records import Author


class HandoverScreen(FollowingScreen[None]):
    """Returns nothing.

    Args:
        book: read.
        glyphs: the signs in use.
        author: who is typing.
        saver: writes what is sent.
        kept: texts that were typed and left unsaved.
        desk: what is changed of what could be handed over.
        detail: whether detail is open now.
        report: keeps a report of a fault that ends nothing.
    """

    def __init__(
        self,
        book: Book,
        glyphs: Glyphs,
        author: Author,
        saver: Saver,
        kept: Texts,
        desk: Desk,
        *,
        detail: Callable[[], bool],
        report: Callable[[BaseException], object],
    ) -> None:
        super().__init__(book, detail)
        self._glyphs = glyphs
        self._by = book.people.canonical(author.by or "")
        self._kept = kept
        self._writing = Writing(book, saver, author)
        self._group = desk.group
        self._desk = desk
        self._keeping = Keeping(kept, desk)
        self.marked = Marked()
        self._reading = Reading(self, book, desk, self._by, report)
        self._printing = Printing(self, book, desk)
        self._question = Question(self, book, self._by, desk, self._keeping, self._writing)
        self._sending = Sending(self, book, desk, self._writing, self._question)
        self.handling = Handling(self, book, desk, self.marked, self._question, self._writing)
        self._opened: set[str] = set()
        """Ids of the handovers that were sent and are shown with their lines."""
        self._said = ""

    def compose(self) -> ComposeResult:
        """Title, what came and goes, what is asked or said, keys."""
        yield Static(id="handover-head", classes="title")
        yield Rows(id="handover")
        yield Static(id="handover-said")
        yield LineField(id="handover-field")
        yield Static(id="handover-keys")

    def on_mount(self) -> None:
        """Read it, and show it; keys wait so long."""
        self.refresh_screen()
        self._reading.ask(held=True)

    def on_resize(self) -> None:
        """Lay the lines out anew."""
        self.call_after_refresh(self.lay_out)

    # --- reading

    def reload(self) -> None:
        """Something changed: the highlight stays on what it is on."""
        self._reading.ask()

    @property
    def content(self) -> Content | None:
        """What the screen is about; None until it is read."""
        return self._reading.content

    # --- keys

    def field(self) -> Field | None:
        """Where something is asked for."""
        return self.asking_field if self._question.in_field else None

    def key(self, event: events.Key) -> bool:
        """Each key is a command or nothing."""
        if event.key in APP_KEYS:
            return False
        if self._question.asking is not None:
            self._sending.answer(event.key, self.content)
            self.refresh_screen()
            return True
        command = form.command_for(COMMANDS, self, event.key, printable(event))
        if command is not None and command().possible(self):
            self.obey(command)
        return True

    def obey(self, command: type[Command[Any]]) -> None:
        """Do something; what was said before it is over."""
        self._said = ""
        super().obey(command)

    def commands(self) -> Sequence[type[Command[Any]]]:
        """What can be done here."""
        return COMMANDS

    def warn(self, sentence: str) -> None:
        """Above the keys."""
        self._said = sentence
        self.refresh_screen()

    def safeguarding(self) -> None:
        """Say whom to tell of a concern; nothing of it is stored."""
        self.warn(today_words.SAFEGUARDING)

    def finished(self, key: str, text: str) -> None:
        """Enter takes what was typed; anything else leaves it."""
        if key == "enter":
            self._question.take(text)
        else:
            self._said = ""
            self._question.leave(text)

    # --- what is highlighted

    def move(self, step: int) -> None:
        """Move the highlight by so many lines that can be highlighted."""
        self.marked.move(step)
        self.refresh_screen()

    def move_page(self, pages: int) -> None:
        """Move the highlight by screenfuls."""
        self.move(pages * self.query_one("#handover", Rows).screenful)

    def read_sent(self) -> None:
        """Show its lines, or show them no longer."""
        sent = self.marked.sent
        if sent is not None:
            self._opened ^= {sent.key}
            self.lay_out()
            self.call_after_refresh(self._bring_up)

    # --- sending and printing

    def send(self) -> None:
        """Ask whether it is to be sent, as it stands on the screen."""
        if self.content is not None:
            self._sending.ask(self.content)
            self.refresh_screen()

    def print_page(self) -> None:
        """Ask into which file the highlighted handover goes as a page; else what is to be handed over."""
        chosen = self.marked.chosen
        self._printing.begin(None if isinstance(chosen, Item) else chosen, self._question)

    def write_page(self, text: str) -> None:
        """Write the page to print into the file that was named."""
        if self.content is not None:
            self._printing.write(text, self.content, self._question)

    # --- what is typed

    @property
    def asking_field(self) -> LineField:
        """Where something is typed."""
        return self.query_one("#handover-field", LineField)

    def ask_again(self) -> None:
        """What is told depends on what was chosen: read it; keys wait so long."""
        self._reading.ask(held=True)

    def on_input_changed(self, event: LineField.Changed) -> None:
        """Show whom the letters mean so far."""
        event.stop()
        if self._question.names_receivers:
            self.refresh_screen()

    # --- keeping what is typed

    def being_typed(self) -> dict[Place, str]:
        """What is asked for."""
        return self._keeping.typing(self._question.asking, self.asking_field.value)

    def keep_typed(self) -> None:
        """It is there again the next time."""
        if self.is_mounted and self.field() is not None:
            self._keeping.leave(self._question.asking, self.asking_field.value)
            self._question.asking = None

    # --- saving

    def save(self, act: Act, place: Place | None = None) -> None:
        """Save it; what was typed for it at a place is not needed from then on."""
        self.hold()
        self.run_worker(self._write(act, place), name="saving a handover")

    async def _write(self, act: Act, place: Place | None) -> None:
        try:
            problem = await self._writing.save(act)
            if not problem:
                if place is not None:
                    self._kept.pop(place, None)
                if self._question.asking is not None:
                    self._question.close()
                if act.opens:
                    self._opened.add(self._writing.written)
                    self.marked.want(self._writing.written)
                await self._reading.read()
                if act.opens:
                    self.call_after_refresh(self._bring_up)
            self.warn(problem or act.said)
        finally:
            self.release()

    # --- leaving

    def leave(self) -> None:
        """Go back."""
        self.leave_quietly()

    def help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen(key_table(COMMANDS), [], self._glyphs))

    # --- showing

    def lay_out(self) -> None:
        """Make the lines anew; the highlight stays on what it was on."""
        if not self.is_mounted:
            return
        if self.content is not None:
            width = self.query_one("#handover", Rows).scrollable_content_region.width - 1
            layout = Layout(self._book, self._glyphs, self.app.console, width, self._by, self._opened)
            try:
                self.marked.take(layout.rows(self.content))
            except Exception as error:  # noqa: BLE001 - nor must a fault of how it is laid out
                self._reading.failed(error)
        self.refresh_screen()

    def refresh_screen(self) -> None:
        """Show everything as it stands."""
        if not self.is_mounted:
            return
        line = head(self._book, self._glyphs, self._group, self._by, self.app.size.width)
        show(self.query_one("#handover-head", Static), line)
        listed = self.query_one("#handover", Rows)
        if self.content is None:
            listed.show([])
            self._said = self._said or ("" if self._reading.fault else words.HANDOVER_READING)
        else:
            self._said = "" if self._said == words.HANDOVER_READING else self._said
            place = self.marked.place if self.marked.chosen is not None else None
            listed.show([row.text for row in self.marked.rows], place)
            if place is not None:
                listed.reveal(place, self.marked.end)
        said = sentences(self._reading.fault, self._said, self._question.sentence())
        self.query_one("#handover-said", Static).update(plain(said))
        show(self.query_one("#handover-keys", Static), f" {self._keys()}")

    def _bring_up(self) -> None:
        """As much as can be of what was opened below the highlight is in sight."""
        if self.is_mounted:
            self.query_one("#handover", Rows).scroll_to(
                y=self.marked.place, animate=False, force=True, immediate=True
            )

    def _keys(self) -> str:
        room = self.app.size.width - 2
        return self._question.keys() or form.foot(
            COMMANDS, self, self._glyphs.up_down, room, words.HANDOVER_MOVES
        )
