"""What is done with the highlighted line, or beside it: at once, or once it is asked what is to be typed."""

from __future__ import annotations

from typing import Protocol

from screens.handover.asking import ANSWER, NOTE, TO, WHY, Asking, adding, changing, changing_sent
from screens.handover.keeping import answer_to
from screens.handover.marked import Marked
from screens.handover.question import Question
from screens.handover.rows import Content
from screens.handover.writing import Act, Writing
from screens.words import handover as words
from store.book import Book
from store.drafts.file import Place
from store.handover.desk import Desk


class Page(Protocol):
    """The screen."""

    @property
    def content(self) -> Content | None:
        """What the screen is about; None until it is read."""

    def save(self, act: Act, place: Place | None) -> None:
        """Save it; what was typed for it at a place is not needed from then on."""

    def lay_out(self) -> None:
        """Make the lines anew, and show all."""


class Handling:
    """Sees, answers, changes, leaves out, adds and takes back.

    Args:
        page: the screen.
        book: read.
        desk: what is changed of what could be handed over.
        marked: says what is highlighted.
        question: what is asked for.
        writing: makes what is written.
    """

    def __init__(
        self, page: Page, book: Book, desk: Desk, marked: Marked, question: Question, writing: Writing
    ) -> None:
        self._page = page
        self._book = book
        self._desk = desk
        self._marked = marked
        self._question = question
        self._writing = writing

    # --- what came

    def see(self) -> None:
        """Say that it was seen."""
        came = self._marked.came
        if came is not None and not came.seen:
            self._page.save(self._writing.see(came), answer_to(came.handover))

    def answer(self) -> None:
        """Ask for a line."""
        self._question.open(Asking(ANSWER, words.HANDOVER_ASK_ANSWER, self._marked.chosen))

    # --- what is handed over

    def change(self) -> None:
        """Open the line, with what it says."""
        item = self._marked.item
        if item is not None:
            self._question.open(changing(self._book, item))

    def leave_out(self) -> None:
        """Leave the line out, or take it in again."""
        item, content = self._marked.item, self._page.content
        if item is not None and content is not None:
            self._desk.switch(item, content.draft)
            self._page.lay_out()

    def add_line(self) -> None:
        """Ask for a line, for the highlighted child at first."""
        self._question.open(adding(self._book, self._marked.chosen, self._desk.group))

    def write_note(self) -> None:
        """Ask for a line for all."""
        self._question.open(Asking(NOTE, words.HANDOVER_ASK_NOTE))

    def choose_receiver(self) -> None:
        """Ask whom it is for."""
        self._question.open(Asking(TO, words.HANDOVER_ASK_TO))

    # --- what was sent

    def change_sent(self) -> None:
        """Open its line for all."""
        sent = self._marked.sent
        if sent is not None:
            self._question.open(changing_sent(self._book, sent))

    def take_back(self) -> None:
        """Ask why."""
        self._question.open(Asking(WHY, words.HANDOVER_ASK_WHY, self._marked.chosen))
