"""Handovers: what came for whoever is signed in, what could be handed over, and what they have sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens import form
from screens.behind import behind
from screens.command import Command
from screens.drafts.texts import Texts
from screens.following import FollowingScreen
from screens.glyphs import Glyphs
from screens.handover.asking import (
    ADD,
    ANSWER,
    CHANGE,
    NOTE,
    SEND,
    SENT,
    TO,
    WHY,
    Asking,
    Parcel,
    fitting,
    whom,
)
from screens.handover.commands import COMMANDS, handover_key_table
from screens.handover.keeping import Keeping, answer_to
from screens.handover.marked import Marked
from screens.handover.rows import Content, Layout, Target, read_content
from screens.handover.writing import Act, Writing
from screens.help import HelpScreen
from screens.keys import APP_KEYS, Field, LineField, printable
from screens.lines import clock_text, status_line
from screens.safe import plain, show
from screens.saving import Saver
from screens.widgets.rows import Rows
from screens.words import handover as words
from screens.words import shared
from store.book import Book
from store.calling import short_names
from store.classes import class_name
from store.drafts.file import Place
from store.errors import DaybookError
from store.handover.desk import Desk, Item, begin_added, read_added
from store.handover.received import Came
from store.handover.sending import receiver_name
from store.handover.telling import own_words
from store.handovers import Handover, class_pupils
from store.mentions import typed
from store.records import Author
from store.words import day as store_words


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
        self._asking: Asking | None = None
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
        self.call_after_refresh(self._lay_out)

    # --- reading

    def reload(self) -> None:
        """Something changed: the highlight stays on what it is on."""
        self.run_worker(self._read(), name="reading handovers")

    async def _read(self, *, held: bool = False) -> None:
        try:
            self._content = await behind(self._ask)
            self._fault = ""
            self._lay_out()
        except Exception as error:  # noqa: BLE001 - a fault of what is told must not end Daybook
            self._tell_fault(error)
        finally:
            if held:
                self.release()

    def _ask(self) -> Content:
        """In a thread of its own."""
        return read_content(self._book, self._desk, self._by)

    def _tell_fault(self, error: Exception) -> None:
        self._report(error)
        self._fault = words.HANDOVER_FAULT
        self._show()

    # --- keys

    def field(self) -> Field | None:
        """Where something is asked for."""
        asks = self._asking is not None and self._asking.what != SEND
        return self.query_one("#handover-field", LineField) if asks else None

    def key(self, event: events.Key) -> bool:
        """Each key is a command or nothing."""
        if event.key in APP_KEYS:
            return False
        if self._asking is not None:
            self._answer_sending(event.key)
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

    def finished(self, key: str, text: str) -> None:
        """Enter takes what was typed; anything else leaves it."""
        if key == "enter":
            self._take(text)
        else:
            self._keeping.leave(self._asking, text)
            self._said = ""
            self._close()

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
        self.move(pages * max(1, self.query_one("#handover", Rows).size.height - 1))

    # --- what came

    def see(self) -> None:
        """Say that it was seen."""
        chosen = self._chosen()
        if isinstance(chosen, Came) and not chosen.seen:
            self._save(self._writing.see(chosen), answer_to(chosen.handover))

    def answer(self) -> None:
        """Ask for a line."""
        self._open(Asking(ANSWER, words.HANDOVER_ASK_ANSWER, self._chosen()))

    # --- what is handed over

    def change(self) -> None:
        """Open the line, with what it says."""
        chosen = self._chosen()
        if isinstance(chosen, Item):
            part = store_words.HANDOVER_PARTS[chosen.line.part]
            question = words.HANDOVER_ASK_CHANGE.format(name=self._called(chosen), part=part)
            says = own_words(self._book, chosen.source) if chosen.source else ""
            self._open(Asking(CHANGE, question, chosen, says))

    def _called(self, item: Item) -> str:
        member = self._book.people.get(item.line.pupil)
        return short_names([member])[member.id] if member else shared.NOBODY

    def leave_out(self) -> None:
        """Leave the line out, or take it in again."""
        chosen = self._chosen()
        if isinstance(chosen, Item):
            self._desk.switch(chosen)
            self._lay_out()

    def add_line(self) -> None:
        """Ask for a line, for the highlighted child at first."""
        chosen, people = self._chosen(), self._book.people
        member = people.get(chosen.line.pupil) if isinstance(chosen, Item) else None
        begin = begin_added(people, member, self._group)
        self._open(Asking(ADD, words.HANDOVER_ASK_LINE, says=begin))

    def write_note(self) -> None:
        """Ask for a line for all."""
        self._open(Asking(NOTE, words.HANDOVER_ASK_NOTE))

    def choose_receiver(self) -> None:
        """Ask whom it is for."""
        self._open(Asking(TO, words.HANDOVER_ASK_TO))

    def send(self) -> None:
        """Ask whether it is to be sent, as it stands on the screen."""
        if self._content is not None:
            name = receiver_name(self._book.people, self._desk.receiver)
            parcel = Parcel(
                self._desk.receiver, tuple(self._desk.lines(self._content.draft)), self._desk.note
            )
            question = words.HANDOVER_ASK_SEND.format(receiver=name, count=len(parcel.lines))
            self._asking, self._said = Asking(SEND, question, parcel), ""
            self._show()

    def _answer_sending(self, key: str) -> None:
        """Enter sends; every other key does not."""
        parcel, self._asking = self._asking.about if self._asking else None, None
        self._show()
        if key != "enter" or self._content is None or not isinstance(parcel, Parcel):
            return
        try:
            self._save(self._writing.send(self._desk, parcel, self._content.sent))
        except DaybookError as error:
            self.warn(error.sentence)

    def change_sent(self) -> None:
        """Open its line for all."""
        chosen = self._chosen()
        if isinstance(chosen, Handover):
            text = typed(chosen.note, self._book.people, class_pupils(self._book.people, chosen))
            self._open(Asking(SENT, words.HANDOVER_ASK_NOTE, chosen, text))

    def take_back(self) -> None:
        """Ask why."""
        self._open(Asking(WHY, words.HANDOVER_ASK_WHY, self._chosen()))

    # --- what is typed

    def _open(self, asking: Asking) -> None:
        self._asking, self._said = asking, ""
        field = self.query_one("#handover-field", LineField)
        field.value = self._keeping.begun(asking)
        field.cursor_position = len(field.value)
        field.add_class("-open")
        self.set_focus(field, scroll_visible=False)
        self._show()

    def _close(self) -> None:
        self._asking = None
        field = self.query_one("#handover-field", LineField)
        field.value = ""
        field.remove_class("-open")
        self.set_focus(None)
        self._lay_out()

    def _take(self, text: str) -> None:
        asking = self._asking
        if asking is None:
            return
        try:
            self._act(asking, text)
        except DaybookError as error:
            self.warn(error.sentence)

    def _act(self, asking: Asking, text: str) -> None:
        about, place = asking.about, self._keeping.place(asking)
        if asking.what == CHANGE:
            self._keeping.leave(asking, text)
            self._close()
        elif asking.what == ADD:
            self._desk.add(read_added(self._book.people, text, self._group))
            self._desk.done(ADD)
            self._close()
        elif asking.what == NOTE:
            self._desk.write_note(text)
            self._close()
        elif asking.what == TO:
            self._take_receiver(text)
        elif asking.what == ANSWER and isinstance(about, Came):
            self._save(self._writing.see(about, text), place)
        elif asking.what == SENT and isinstance(about, Handover):
            self._save(self._writing.change(about, text), place)
        elif asking.what == WHY and isinstance(about, Handover):
            self._save(self._writing.take_back(about, text), place)

    def _take_receiver(self, text: str) -> None:
        found = fitting(self._book.people, self._by, text)
        if not found:
            self.warn(words.HANDOVER_TO_NONE)
            return
        self._desk.receiver = found[0]
        self._close()
        self.hold()  # what is told depends on it
        self.run_worker(self._read(held=True), name="reading handovers")

    def on_input_changed(self, event: LineField.Changed) -> None:
        """Show whom the letters mean so far."""
        event.stop()
        if self._asking and self._asking.what == TO:
            self._show()

    # --- keeping what is typed

    def being_typed(self) -> dict[Place, str]:
        """What is asked for."""
        return self._keeping.typing(self._asking, self.query_one("#handover-field", LineField).value)

    def keep_typed(self) -> None:
        """It is there again the next time."""
        if self.is_mounted and self.field() is not None:
            self._keeping.leave(self._asking, self.query_one("#handover-field", LineField).value)
            self._asking = None

    # --- saving

    def _save(self, act: Act, place: Place | None = None) -> None:
        """Save it; what was typed for it at a place is not needed from then on."""
        self.hold()
        self.run_worker(self._write(act, place), name="saving a handover")

    async def _write(self, act: Act, place: Place | None) -> None:
        try:
            problem = await self._writing.save(act)
            if not problem:
                if place is not None:
                    self._kept.pop(place, None)
                if self._asking is not None:
                    self._close()
                await self._read()
            self.warn(problem or act.said)
        finally:
            self.release()

    # --- leaving

    def leave(self) -> None:
        """Go back."""
        self.leave_quietly()

    def help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen(handover_key_table(), []))

    # --- showing

    def _lay_out(self) -> None:
        """Make the lines anew; the highlight stays on what it was on."""
        if not self.is_mounted:
            return
        if self._content is not None:
            width = self.query_one("#handover", Rows).scrollable_content_region.width - 1
            layout = Layout(self._book, self._glyphs, self.app.console, width, self._by)
            try:
                self._marked.take(layout.rows(self._content))
            except Exception as error:  # noqa: BLE001 - nor must a fault of how it is laid out
                self._tell_fault(error)
        self._show()

    def _show(self) -> None:
        if not self.is_mounted:
            return
        member = self._book.people.get(self._by)
        title = [
            words.HANDOVER_TITLE,
            class_name(self._book.people, self._group),
            clock_text(self._book.clock.now()),
        ]
        line = status_line(title, [member.initials if member else ""], self.app.size.width, self._glyphs)
        show(self.query_one("#handover-head", Static), line)
        listed = self.query_one("#handover", Rows)
        if self._content is None:
            listed.show([])
            self._said = self._said or ("" if self._fault else words.HANDOVER_READING)
        else:
            self._said = "" if self._said == words.HANDOVER_READING else self._said
            place = self._marked.place if self._chosen() is not None else None
            listed.show([row.text for row in self._marked.rows], place)
        self.query_one("#handover-said", Static).update(plain(self._sentence()))
        show(self.query_one("#handover-keys", Static), f" {self._keys()}")

    def _sentence(self) -> str:
        if self._asking is None or self._asking.what != TO:
            asked = self._asking.question if self._asking else ""
            return "\n".join(filter(None, (self._fault, self._said, asked)))
        typed = self.query_one("#handover-field", LineField).value
        return f"{self._asking.question}\n{whom(self._book.people, self._by, typed)}"

    def _keys(self) -> str:
        if self._asking is not None:
            return words.HANDOVER_SEND_KEYS if self._asking.what == SEND else words.HANDOVER_TEXT_KEYS
        return form.foot(COMMANDS, self, self._glyphs.up_down, self.app.size.width - 2, words.HANDOVER_MOVES)
