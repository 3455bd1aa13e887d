"""Sending what is to be handed over: it is asked first, and goes as it stood then."""

from __future__ import annotations

from typing import Protocol

from screens.handover.asking import SEND, Asking, Parcel
from screens.handover.question import Question
from screens.handover.rows import Content
from screens.handover.writing import Act, Writing
from screens.words import handover as words
from store.book import Book
from store.errors import DaybookError
from store.handover.desk import Desk
from store.handover.sending import receiver_name
from store.handover.telling import standing


class Page(Protocol):
    """The screen."""

    def save(self, act: Act) -> None:
        """Save it."""

    def warn(self, sentence: str) -> None:
        """Say something above the keys."""


class Sending:
    """Sends, once Enter has said so.

    Args:
        page: the screen.
        book: read.
        desk: what is changed of what could be handed over.
        writing: makes what is written.
        question: what is asked for.
    """

    def __init__(self, page: Page, book: Book, desk: Desk, writing: Writing, question: Question) -> None:
        self._page = page
        self._book = book
        self._desk = desk
        self._writing = writing
        self._question = question

    def ask(self, content: Content) -> None:
        """Ask whether it is to be sent, as it stands on the screen."""
        name = receiver_name(self._book.people, self._desk.receiver)
        lines = standing(self._book, self._desk.lines(content.draft))
        parcel = Parcel(self._desk.receiver, tuple(lines), self._desk.note)
        question = words.HANDOVER_ASK_SEND[len(parcel.lines) != 1].format(
            receiver=name, count=len(parcel.lines)
        )
        self._question.asking = Asking(SEND, question, parcel)

    def answer(self, key: str, content: Content | None) -> None:
        """Enter sends; every other key does not."""
        asked, self._question.asking = self._question.asking, None
        parcel = asked.about if asked else None
        if key != "enter" or content is None or not isinstance(parcel, Parcel):
            return
        try:
            self._page.save(self._writing.send(self._desk, parcel, content.sent))
        except DaybookError as error:
            self._page.warn(error.sentence)
