"""Doors on Today: the screens that open from it, and what is done when they close."""

from __future__ import annotations

from screens import words
from screens.entry import EntryScreen
from screens.help import HelpScreen
from screens.saving import Told
from screens.today.commands import key_table
from screens.today.host import Host
from screens.today.rows import legend


class Doors:
    """Opens the screens that are about what is highlighted.

    Args:
        today: the screen.
    """

    def __init__(self, today: Host) -> None:
        self._today = today
        self._searched = ""
        """What was looked for the last time."""

    def child(self) -> None:
        """Open the page of the highlighted child; only in detail, since all of it is detail."""
        today = self._today
        pupil = today.lists.pupil
        if pupil is None or today.author is None:
            today.say(words.NOTHING_CHOSEN)
            return
        if not today.detail:
            today.say(words.CHILD_NEEDS_DETAIL)
            return
        from screens.child.page import ChildPage

        page = ChildPage(
            today.book,
            today.glyphs,
            pupil,
            today.author,
            today.acts.saver,
            today.acts.kept,
            detail=lambda: today.detail,
        )
        today.open_screen(page, lambda _: today.refresh_lists())

    def entry(self) -> None:
        """Open the highlighted entry to amend or withdraw it."""
        today = self._today
        key = today.lists.entry
        if key is None or today.author is None:
            today.say(words.NOTHING_CHOSEN)
            return
        screen = EntryScreen(today.book, today.glyphs, key, today.author, today.acts.saver, today.acts.kept)
        today.open_screen(screen, self._entry_closed)

    def _entry_closed(self, message: Told | None) -> None:
        self._today.refresh_lists()
        if message:
            self._today.tell(message)

    def search(self) -> None:
        """Search, first for what was looked for the last time; only in detail, since all of it is detail."""
        today = self._today
        if today.author is None:
            today.place.sign_in()
            return
        if not today.detail:
            today.say(words.SEARCH_NEEDS_DETAIL)
            return
        from screens.search.page import SearchScreen

        screen = SearchScreen(
            today.book,
            today.glyphs,
            today.author,
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

    def people(self) -> None:
        """Open the people of the book; only in detail, since a register is all detail."""
        today = self._today
        if today.author is None:
            today.place.sign_in()
            return
        if not today.detail:
            today.say(words.PEOPLE_NEEDS_DETAIL)
            return
        from screens.people.page import PeoplePage
        from screens.people.shared import Setting

        setting = Setting(today.book, today.glyphs, today.author, today.acts.saver, today.acts.kept)
        page = PeoplePage(setting, today.group, detail=lambda: today.detail)
        today.open_screen(page, lambda _: today.refresh_lists())

    def forget(self) -> None:
        """Another adult signed in: what was looked for is not theirs."""
        self._searched = ""

    def help(self) -> None:
        """Show all keys."""
        self._today.open_screen(HelpScreen(key_table(), legend(self._today.glyphs)))
