"""Screens that open from the end of the day: what is written there is told and taken back there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from textual.app import App

from screens.entry import EntryScreen
from screens.review.writing import Writing
from screens.told import Told
from screens.words import review as words
from screens.words import shared
from store.review import READ_BACK, UNFINISHED, Row

if TYPE_CHECKING:
    from screens.today.host import Host


class Page(Protocol):
    """The screen."""

    desk: Host
    detail: Callable[[], bool]

    @property
    def app(self) -> App[Any]:
        """The app."""

    def names(self) -> dict[str, str]:
        """What to call the children who are shown, by id."""

    def warn(self, sentence: str) -> None:
        """Say something in the bar."""


class Opening:
    """Opens another screen on top of the end of the day, and knows when somebody is back from it.

    Args:
        page: the screen.
        writing: what is written on another screen is of no concern to it.
    """

    def __init__(self, page: Page, writing: Writing) -> None:
        self._page = page
        self._writing = writing
        self._away = False
        """Whether a screen was opened on which something may be written."""

    def open(self, row: Row) -> bool:
        """Open the form of a line, or the friendship book; False where no screen is about it."""
        if row.step == UNFINISHED:
            self._away = True
            self._open_form(row)
        elif row.step == READ_BACK:
            self._away = True
            self._page.desk.doors.read_back(row.record)
        else:
            return False
        return True

    def handover(self) -> None:
        """Open the handover; coming back leads to this step."""
        self._away = True
        self._page.desk.doors.handover()

    def back(self) -> None:
        """Back from another screen: what was written there is neither told nor taken back here."""
        if self._away:
            self._away = False
            self._writing.leave_alone()

    def _open_form(self, row: Row) -> None:
        page, desk = self._page, self._page.desk
        entry, author = desk.book.entry(row.record), desk.author
        if entry is None or author is None:
            return
        acts = desk.acts
        screen = EntryScreen(desk.book, desk.glyphs, entry, author, acts.saver, acts.kept, detail=page.detail)
        name = page.names().get(row.pupil, shared.NOBODY)
        page.app.push_screen(screen, partial(self._form_closed, name))

    def _form_closed(self, name: str, told: Told | None) -> None:
        """What was saved there is said once, with the child's name."""
        if told is not None:
            self._page.warn(words.REVIEW_FORM_SAVED.format(name=name, what=told.detail))
