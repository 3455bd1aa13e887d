"""Doors on Today: the screens that open from it, and what is done when they close."""

from __future__ import annotations

from screens import words
from screens.entry import EntryScreen
from screens.help import HelpScreen
from screens.saving import Told
from screens.today.commands import key_table
from screens.today.host import Host
from screens.today.rows import legend
from store.records import Author


class Doors:
    """Opens the screens that are about what is highlighted.

    Args:
        today: the screen.
    """

    def __init__(self, today: Host) -> None:
        self._today = today
        self._searched = ""
        """What was looked for the last time."""

    def _may_open(self, public: str) -> Author | None:
        """Who is typing, where a screen that is all detail may be opened; else say what is to be done first.

        Args:
            public: what to say in public view.
        """
        today = self._today
        if today.author is None:
            today.place.sign_in()
        elif not today.detail:
            today.say(public)
        else:
            return today.author
        return None

    def child(self) -> None:
        """Open the page of the highlighted child; only in detail, since all of it is detail."""
        today, pupil = self._today, self._today.lists.pupil
        if pupil is None:
            today.say(words.NOTHING_CHOSEN)
            return
        author = self._may_open(words.CHILD_NEEDS_DETAIL)
        if author is None:
            return
        from screens.child.page import ChildPage

        page = ChildPage(
            today.book,
            today.glyphs,
            pupil,
            author,
            today.acts.saver,
            today.acts.kept,
            detail=lambda: today.detail,
        )
        today.open_screen(page, lambda _: today.refresh_lists())

    def entry(self) -> None:
        """Open the highlighted entry to amend or withdraw it; only in detail, since all of it is detail."""
        today = self._today
        entry = today.book.entry(today.lists.entry) if today.lists.entry else None
        if entry is None:
            today.say(words.NOTHING_CHOSEN)
            return
        author = self._may_open(words.ENTRY_NEEDS_DETAIL)
        if author is None:
            return
        screen = EntryScreen(
            today.book,
            today.glyphs,
            entry,
            author,
            today.acts.saver,
            today.acts.kept,
            detail=lambda: today.detail,
        )
        today.open_screen(screen, self._entry_closed)

    def _entry_closed(self, message: Told | None) -> None:
        self._today.refresh_lists()
        if message:
            self._today.tell(message)

    def search(self) -> None:
        """Search, first for what was looked for the last time; only in detail, since all of it is detail."""
        today, author = self._today, self._may_open(words.SEARCH_NEEDS_DETAIL)
        if author is None:
            return
        from screens.search.page import SearchScreen

        screen = SearchScreen(
            today.book,
            today.glyphs,
            author,
            today.acts.saver,
            today.acts.kept,
            text=self._searched,
            over=True,
            group=today.group,
            detail=lambda: today.detail,
            all_read=lambda: today.all_read,
        )
        today.open_screen(screen, self._search_closed)

    def _search_closed(self, text: str | None) -> None:
        self._searched = text or ""
        self._today.refresh_lists()

    def round(self) -> None:
        """Begin a class round, also in public view; first ask who is typing, where nobody has signed in."""
        today = self._today
        if today.author is None:
            today.place.sign_in(then=self.round)
            return
        from screens.round.page import RoundScreen

        today.open_screen(RoundScreen(today), lambda _: today.refresh_lists())

    def people(self) -> None:
        """Open the people of the book; only in detail, since a register is all detail."""
        today, author = self._today, self._may_open(words.PEOPLE_NEEDS_DETAIL)
        if author is None:
            return
        from screens.people.page import PeoplePage
        from screens.people.shared import Setting

        setting = Setting(today.book, today.glyphs, author, today.acts.saver, today.acts.kept)
        page = PeoplePage(setting, today.group, detail=lambda: today.detail)
        today.open_screen(page, lambda _: today.refresh_lists())

    def sharing(self) -> None:
        """Show how the exchange with other PCs stands; in either view, since it names nobody."""
        from screens.sharing.page import SharingScreen

        today = self._today
        today.open_screen(
            SharingScreen(today.book, today.glyphs, today.sharing), lambda _: today.refresh_lists()
        )

    def forget(self) -> None:
        """Another adult signed in: what was looked for is not theirs."""
        self._searched = ""

    def help(self) -> None:
        """Show all keys."""
        self._today.open_screen(HelpScreen(key_table(), legend(self._today.glyphs)))
