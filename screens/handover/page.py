"""Handovers: what came for whoever is signed in, what could be handed over, and what they have sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens import form
from screens.behind import behind
from screens.command import Command, key_table
from screens.drafts.texts import Texts
from screens.following import FollowingScreen
from screens.glyphs import Glyphs
from screens.handover.asking import (
    ANSWER,
    NOTE,
    TO,
    WHY,
    Asking,
    adding,
    changing,
    changing_sent,
)
from screens.handover.commands import COMMANDS
from screens.handover.keeping import Keeping, answer_to
from screens.handover.marked import Marked
from screens.handover.printing import Printing
from screens.handover.question import Question
from screens.handover.rows import Content, Layout, Target, read_content
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
from store.handover.received import Came
from store.handovers import Handover
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
        self._report = report
        self._content: Content | None = None
        self._marked = Marked()
        self._printing = Printing(self, book, desk)
        self._question = Question(self, book, self._by, desk, self._keeping, self._writing)
        self._sending = Sending(self, book, desk, self._writing, self._question)
        self._opened: set[str] = set()
        """Ids of the handovers that were sent and are shown with their lines."""
        self._said = self._fault = ""

    def compose(self) -> ComposeResult:
        """Title, what came and goes, what is asked or said, keys."""
        yield Static(id="handover-head", classes="title")
        yield Rows(id="handover")
        yield Static(id="handover-said")
        yield LineField(id="handover-field")
        yield Static(id="handover-keys")

    def on_mount(self) -> None:
        """Read it, and show it; keys wait so long."""
        self._show()
        self.hold()
        self.run_worker(self._read(held=True), name="reading handovers")

    def on_resize(self) -> None:
        """Lay the lines out anew."""
        self.call_after_refresh(self.lay_out)

    # --- reading

    def reload(self) -> None:
        """Something changed: the highlight stays on what it is on."""
        self.run_worker(self._read(), name="reading handovers")

    async def _read(self, *, held: bool = False) -> None:
        try:
            self._content = await behind(self._find)
            self._fault = ""
            self.lay_out()
        except Exception as error:  # noqa: BLE001 - a fault of what is told must not end Daybook
            self._tell_fault(error)
        finally:
            if held:
                self.release()

    def _find(self) -> Content:
        """In a thread of its own."""
        return read_content(self._book, self._desk, self._by)

    def _tell_fault(self, error: Exception) -> None:
        self._report(error)
        self._fault = words.HANDOVER_FAULT
        self._show()

    # --- keys

    def field(self) -> Field | None:
        """Where something is asked for."""
        return self.asking_field if self._question.in_field else None

    def key(self, event: events.Key) -> bool:
        """Each key is a command or nothing."""
        if event.key in APP_KEYS:
            return False
        if self._question.asking is not None:
            self._sending.answer(event.key, self._content)
            self._show()
            return True
        command = form.command_for(COMMANDS, self, event.key, printable(event))
        if command is not None and command().possible(self):
            self._said = ""
            self.obey(command)
        return True

    def commands(self) -> Sequence[type[Command[Any]]]:
        """What can be done here."""
        return COMMANDS

    def warn(self, sentence: str) -> None:
        """Above the keys."""
        self._said = sentence
        self._show()

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

    def _chosen(self) -> Target | None:
        return self._marked.chosen

    def on_came(self, *, unseen: bool = False) -> bool:
        """Whether a handover that came is highlighted."""
        chosen = self._chosen()
        return isinstance(chosen, Came) and not (unseen and chosen.seen)

    def on_line(self) -> bool:
        """Whether a line of what is to be handed over is highlighted."""
        return isinstance(self._chosen(), Item)

    def on_sent(self, *, unseen: bool = False) -> bool:
        """Whether a handover that was sent is highlighted."""
        chosen = self._chosen()
        return isinstance(chosen, Handover) and not (unseen and chosen.seen)

    def move(self, step: int) -> None:
        """Move the highlight by so many lines that can be highlighted."""
        self._marked.move(step)
        self._show()

    def move_page(self, pages: int) -> None:
        """Move the highlight by screenfuls."""
        self.move(pages * self.query_one("#handover", Rows).screenful)

    # --- what came

    def see(self) -> None:
        """Say that it was seen."""
        chosen = self._chosen()
        if isinstance(chosen, Came) and not chosen.seen:
            self.save(self._writing.see(chosen), answer_to(chosen.handover))

    def answer(self) -> None:
        """Ask for a line."""
        self._ask(Asking(ANSWER, words.HANDOVER_ASK_ANSWER, self._chosen()))

    # --- what is handed over

    def change(self) -> None:
        """Open the line, with what it says."""
        chosen = self._chosen()
        if isinstance(chosen, Item):
            self._ask(changing(self._book, chosen))

    def leave_out(self) -> None:
        """Leave the line out, or take it in again."""
        chosen = self._chosen()
        if isinstance(chosen, Item) and self._content is not None:
            self._desk.switch(chosen, self._content.draft)
            self.lay_out()

    def add_line(self) -> None:
        """Ask for a line, for the highlighted child at first."""
        self._ask(adding(self._book, self._chosen(), self._group))

    def write_note(self) -> None:
        """Ask for a line for all."""
        self._ask(Asking(NOTE, words.HANDOVER_ASK_NOTE))

    def choose_receiver(self) -> None:
        """Ask whom it is for."""
        self._ask(Asking(TO, words.HANDOVER_ASK_TO))

    def send(self) -> None:
        """Ask whether it is to be sent, as it stands on the screen."""
        if self._content is not None:
            self._said = ""
            self._sending.ask(self._content)
            self._show()

    def read_sent(self) -> None:
        """Show its lines, or show them no longer."""
        chosen = self._chosen()
        if isinstance(chosen, Handover):
            self._opened ^= {chosen.key}
            self.lay_out()
            self.call_after_refresh(self._bring_up)

    def change_sent(self) -> None:
        """Open its line for all."""
        chosen = self._chosen()
        if isinstance(chosen, Handover):
            self._ask(changing_sent(self._book, chosen))

    def take_back(self) -> None:
        """Ask why."""
        self._ask(Asking(WHY, words.HANDOVER_ASK_WHY, self._chosen()))

    # --- on paper

    def print_page(self) -> None:
        """Ask into which file the highlighted handover goes as a page; else what is to be handed over."""
        chosen = self._chosen()
        self._said = ""
        self._printing.begin(None if isinstance(chosen, Item) else chosen, self._question)

    def write_page(self, text: str) -> None:
        """Write the page to print into the file that was named."""
        if self._content is not None:
            self._printing.write(text, self._content, self._question)

    # --- what is typed

    @property
    def asking_field(self) -> LineField:
        """Where something is typed."""
        return self.query_one("#handover-field", LineField)

    def _ask(self, asking: Asking) -> None:
        self._said = ""
        self._question.open(asking)

    def ask_again(self) -> None:
        """What is told depends on what was chosen: read it; keys wait so long."""
        self.hold()
        self.run_worker(self._read(held=True), name="reading handovers")

    def on_input_changed(self, event: LineField.Changed) -> None:
        """Show whom the letters mean so far."""
        event.stop()
        if self._question.names_receivers:
            self._show()

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
                    self._marked.want(self._writing.written)
                await self._read()
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
        if self._content is not None:
            width = self.query_one("#handover", Rows).scrollable_content_region.width - 1
            layout = Layout(self._book, self._glyphs, self.app.console, width, self._by, self._opened)
            try:
                self._marked.take(layout.rows(self._content))
            except Exception as error:  # noqa: BLE001 - nor must a fault of how it is laid out
                self._tell_fault(error)
        self._show()

    def _show(self) -> None:
        if not self.is_mounted:
            return
        line = head(self._book, self._glyphs, self._group, self._by, self.app.size.width)
        show(self.query_one("#handover-head", Static), line)
        listed = self.query_one("#handover", Rows)
        if self._content is None:
            listed.show([])
            self._said = self._said or ("" if self._fault else words.HANDOVER_READING)
        else:
            self._said = "" if self._said == words.HANDOVER_READING else self._said
            place = self._marked.place if self._chosen() is not None else None
            listed.show([row.text for row in self._marked.rows], place)
            if place is not None:
                listed.reveal(place, self._marked.end)
        said = sentences(self._fault, self._said, self._question.sentence())
        self.query_one("#handover-said", Static).update(plain(said))
        show(self.query_one("#handover-keys", Static), f" {self._keys()}")

    def _bring_up(self) -> None:
        """As much as can be of what was opened below the highlight is in sight."""
        if self.is_mounted:
            self.query_one("#handover", Rows).scroll_to(
                y=self._marked.place, animate=False, force=True, immediate=True
            )

    def _keys(self) -> str:
        room = self.app.size.width - 2
        return self._question.keys() or form.foot(
            COMMANDS, self, self._glyphs.up_down, room, words.HANDOVER_MOVES
        )
