"""A handover as a page to print: which one, into which file. Daybook opens nothing: others may look on."""

from __future__ import annotations

import os
from collections.abc import Coroutine
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from screens.behind import behind
from screens.handover.asking import PRINT, Asking
from screens.handover.question import Question
from screens.handover.rows import Content
from screens.warned import Warned
from screens.words import handover as words
from store.book import Book
from store.errors import DaybookError, Refused
from store.handover.desk import Desk
from store.handover.page import Sheet, as_html, draft_sheet, sent_sheet
from store.handover.received import Came
from store.handover.sending import receiver_name
from store.handovers import Handover, Line
from store.outside import free_place, place_for, write_to
from store.people.classes import pupils_of
from store.people.mentions import link, shown
from store.people.register import Objection

ENDING = ".html"
_QUOTES = "\"'“”"


class Page(Protocol):
    """The screen."""

    def hold(self) -> None:
        """Hold the keys that come from now on."""

    def release(self) -> None:
        """Give out the keys that were held."""

    def run_worker(self, work: Coroutine[Any, Any, None], name: str = "") -> object:
        """Run something in the background."""

    def warn(self, sentence: str) -> None:
        """Say something above the keys."""


class Printing:
    """Writes pages. What looks at a disk is done behind the screen, and keys wait: documents often lie on a
    server.

    Args:
        page: the screen.
        book: read.
        desk: what is changed of what could be handed over.
    """

    def __init__(self, page: Page, book: Book, desk: Desk) -> None:
        self._page = page
        self._book = book
        self._desk = desk
        self._warned = Warned()

    def begin(self, about: Came | Handover | None, question: Question) -> None:
        """Ask into which file.

        Args:
            about: one that came or was sent; None for what is to be handed over.
        """
        self._page.hold()
        self._page.run_worker(self._begin(about, question), name="looking for a place")

    async def _begin(self, about: Came | Handover | None, question: Question) -> None:
        question.open(await behind(partial(self._asking, about)))
        self._page.release()

    def write(self, text: str, content: Content, question: Question) -> None:
        """Write the page that is asked for into the file that was named."""
        asking = question.asking
        if asking is not None:
            self._page.hold()
            self._page.run_worker(self._write(asking, text, content, question), name="writing a page")

    async def _write(self, asking: Asking, text: str, content: Content, question: Question) -> None:
        try:
            said = await behind(partial(self._put, asking, text, content))
            question.close()
            self._page.warn(said)
        except DaybookError as error:
            self._page.warn(error.sentence)
        finally:
            self._page.release()

    # --- in a thread of its own

    def _asking(self, about: Came | Handover | None) -> Asking:
        """The question; a file is proposed that is not there yet, and whose name tells of nobody."""
        found = about.handover if isinstance(about, Came) else about
        receiver = receiver_name(self._book.people, found.receiver if found else self._desk.receiver)
        question = words.HANDOVER_ASK_FILE.format(receiver=receiver)
        return Asking(PRINT, question, found, str(free_place(self._name())))

    def _put(self, asking: Asking, text: str, content: Content) -> str:
        """Write the page. Gives what is to be said: where it lies, and who can read it.

        Raises:
            Refused: a file of that name is there, and this was not asked twice; or it cannot lie there.
            CouldNot: folder or disk stood in the way.
        """
        place = self._place(text)
        there = Objection(words.HANDOVER_FILE_THERE.format(path=place), final=False)
        objection = self._warned.objects(there if place.exists() else None, place)
        if objection:
            raise Refused(objection)
        about = asking.about if isinstance(asking.about, Handover) else None
        write_to(place, as_html(self._sheet(about, content)).encode("utf-8"))
        return words.HANDOVER_WRITTEN.format(path=place)

    def _place(self, text: str) -> Path:
        """A file as people name it: in quotation marks, from their home, a folder, without an ending."""
        path = Path(os.path.expanduser(text.strip().strip(_QUOTES)))  # noqa: PTH111 - Path's own may raise
        if not text.strip():
            raise Refused(words.HANDOVER_FILE_NEEDED)
        if path.is_dir():
            path = path / self._name()
        return place_for(str(path if path.suffix else path.with_suffix(ENDING)), self._book.folder)

    def _name(self) -> str:
        return words.HANDOVER_FILE.format(day=self._book.clock.today().isoformat()) + ENDING

    def _sheet(self, about: Handover | None, content: Content) -> Sheet:
        book, people = self._book, self._book.people
        if about is not None:
            return sent_sheet(book, about, content.now)
        lines = tuple(map(self._linked, self._desk.lines(content.draft)))
        drafted = replace(content.draft, lines=lines)
        about_all = [each.id for each in pupils_of(people, self._desk.group)]
        note = shown(link(self._desk.note, people, about_all), people, "")
        return draft_sheet(book, self._desk.receiver, drafted, self._desk.group, content.now, note)

    def _linked(self, line: Line) -> Line:
        """With `@name` as it would be sent: on the page of one child no other is named."""
        return replace(line, text=link(line.text, self._book.people, (line.pupil,)))
