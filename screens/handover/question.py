"""What is asked for on the screen of handovers, the field in which it is typed, and what comes of it."""

from __future__ import annotations

from typing import Protocol

from screens.handover.asking import (
    ADD,
    ANSWER,
    CHANGE,
    NOTE,
    PRINT,
    SEND,
    SENT,
    TO,
    WHY,
    Asking,
    fitting,
    whom,
)
from screens.handover.keeping import Keeping
from screens.handover.writing import Act, Writing
from screens.keys import LineField
from screens.words import handover as words
from screens.words import shared
from store.book import Book
from store.drafts.file import Place
from store.errors import DaybookError, Refused
from store.handover.desk import Desk, read_added
from store.handover.received import Came
from store.handovers import Handover


class Page(Protocol):
    """The screen."""

    @property
    def asking_field(self) -> LineField:
        """Where something is typed."""

    def set_focus(self, widget: LineField | None, scroll_visible: bool = True) -> None:
        """Let a field have the keys, or none."""

    def lay_out(self) -> None:
        """Make the lines anew, and show all."""

    def ask_again(self) -> None:
        """What is told depends on what was chosen: read it; keys wait so long."""

    def save(self, act: Act, place: Place | None) -> None:
        """Save it; what was typed for it at a place is not needed from then on."""

    def write_page(self, text: str) -> None:
        """Write the page to print into the file that was named."""

    def warn(self, sentence: str) -> None:
        """Say something above the keys."""


class Question:
    """What is asked for now, if anything.

    Args:
        page: the screen.
        book: names people.
        by: canonical id of the adult who is typing.
        desk: what is changed of what could be handed over.
        keeping: knows where texts belong.
        writing: what is written from here.

    Attributes:
        asking: None where nothing is asked for.
    """

    def __init__(
        self, page: Page, book: Book, by: str, desk: Desk, keeping: Keeping, writing: Writing
    ) -> None:
        self._page = page
        self._book = book
        self._by = by
        self._desk = desk
        self._keeping = keeping
        self._writing = writing
        self.asking: Asking | None = None

    @property
    def in_field(self) -> bool:
        """Whether it is typed into the field."""
        return self.asking is not None and self.asking.what != SEND

    @property
    def names_receivers(self) -> bool:
        """Whether the letters typed mean somebody."""
        return self.asking is not None and self.asking.what == TO

    def open(self, asking: Asking) -> None:
        """Ask for it, in the field."""
        self.asking = asking
        field = self._page.asking_field
        field.value = self._keeping.begun(asking)
        field.cursor_position = len(field.value)
        field.add_class("-open")
        self._page.set_focus(field, scroll_visible=False)
        self._page.lay_out()

    def close(self) -> None:
        """Ask no more."""
        self.asking = None
        field = self._page.asking_field
        field.value = ""
        field.remove_class("-open")
        self._page.set_focus(None)
        self._page.lay_out()

    def leave(self, text: str) -> None:
        """Leave it; what was typed is there again the next time."""
        self._keeping.leave(self.asking, text)
        self.close()

    def sentence(self) -> str:
        """What is asked, and whom the letters mean so far."""
        if self.asking is None:
            return ""
        if not self.names_receivers:
            return self.asking.question
        return f"{self.asking.question}\n{whom(self._book.people, self._by, self._page.asking_field.value)}"

    def keys(self) -> str:
        """What the keys do meanwhile."""
        saves = dict.fromkeys((ANSWER, SENT, WHY), shared.ENTRY_TEXT_KEYS)
        named = {SEND: words.HANDOVER_SEND_KEYS, PRINT: words.HANDOVER_PRINT_KEYS, **saves}
        return named.get(self.asking.what, words.HANDOVER_TEXT_KEYS) if self.asking else ""

    # --- what comes of it

    def take(self, text: str) -> None:
        """Do what was asked for, or say why not."""
        if self.asking is None:
            return
        try:
            self._take(self.asking, text)
        except DaybookError as error:
            self._page.warn(error.sentence)

    def _take(self, asking: Asking, text: str) -> None:
        act = self._to_save(asking, text)
        if act is not None:
            self._page.save(act, self._keeping.place(asking))
        elif asking.what == PRINT:
            self._page.write_page(text)
        else:
            self._settle(asking, text)
            self.close()
            if asking.what == TO:
                self._page.ask_again()

    def _to_save(self, asking: Asking, text: str) -> Act | None:
        """What is to be written; None where it only changes what could be handed over."""
        about = asking.about
        if asking.what == ANSWER and isinstance(about, Came):
            return self._writing.see(about, text)
        if asking.what == SENT and isinstance(about, Handover):
            return self._writing.change(about, text)
        if asking.what == WHY and isinstance(about, Handover):
            return self._writing.take_back(about, text)
        return None

    def _settle(self, asking: Asking, text: str) -> None:
        if asking.what == CHANGE:
            self._keeping.leave(asking, text)
        elif asking.what == ADD:
            self._desk.add(read_added(self._book.people, text, self._desk.group))
            self._desk.done(ADD)
        elif asking.what == NOTE:
            self._desk.write_note(text)
        elif asking.what == TO:
            self._choose_receiver(text)

    def _choose_receiver(self, text: str) -> None:
        found = fitting(self._book.people, self._by, text)
        if not found:
            raise Refused(words.HANDOVER_TO_NONE)
        self._desk.receiver = found[0]
