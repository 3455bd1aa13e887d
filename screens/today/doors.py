"""Doors on Today: the screens that open from it, and what is done when they close."""

from __future__ import annotations

from screens.entry import EntryScreen
from screens.help import HelpScreen
from screens.today.commands import today_key_table
from screens.today.host import Host
from screens.today.rows import legend
from screens.told import Told
from screens.words import today as words
from store.people.classes import WHOLE_SCHOOL
from store.people.people import Member
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
        if author is not None:
            self.child_page(pupil, author)

    def child_page(self, pupil: Member, author: Author) -> None:
        """Open a child's page, on top of whatever screen of detail it is asked for."""
        from screens.child.page import ChildPage

        today = self._today
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

    def ruptures(self) -> None:
        """Open the board of ruptures; only in detail, since all of it is detail."""
        today, author = self._today, self._may_open(words.RUPTURES_NEED_DETAIL)
        if author is not None:
            today.open_screen(today.rooms.ruptures(today, author), lambda _: today.refresh_lists())

    def review(self) -> None:
        """Open the end of the day, where somebody left it; in public view only the friendship book, when it
        is to be read back."""
        today = self._today
        if today.author is not None and not today.detail and today.all_read and self._to_read_back():
            self.read_back()
            return
        author = self._may_open(words.REVIEW_NEEDS_DETAIL)
        if author is None:
            return
        if today.group == WHOLE_SCHOOL and today.book.people.groups():
            today.say(words.REVIEW_ONE_CLASS)  # nobody closes the others' days by chance
            return
        today.open_screen(today.rooms.review(today), lambda _: today.refresh_lists())

    def _to_read_back(self) -> list[str]:
        """The ids of the friendship entries that are to be read back now."""
        from store.review import to_read_back

        today = self._today
        return to_read_back(today.book, today.group, today.clock.now())

    def read_back(self, first: str = "") -> None:
        """Open the friendship book for reading aloud, in either view: it is made to be shown.

        Args:
            first: id of the entry that is shown first.
        """
        records = self._to_read_back()
        records = records if not first or first in records else [first, *records]  # one of an earlier week
        self._read(records, first)

    def read_aloud(self) -> None:
        """The same on any day: all that was not read back yet; first ask who is typing, who may mark it."""
        today = self._today
        if today.author is None:
            today.place.sign_in(then=self.read_aloud)
        else:
            today.acts.when_settled(self._read_or_say)

    def _read_or_say(self) -> None:
        from store.review import not_read_aloud

        today = self._today
        records = not_read_aloud(today.book, today.group, today.clock.now())
        if records:
            self._read(records)
        else:
            today.say(words.READ_ALOUD_NOTHING)

    def _read(self, records: list[str], first: str = "") -> None:
        today = self._today
        screen = today.rooms.read_back(today, records, first)
        today.open_screen(screen, lambda _: today.refresh_lists())

    def handover(self) -> None:
        """Open the handovers; only in detail, since all of it is detail."""
        today, author = self._today, self._may_open(words.HANDOVER_NEEDS_DETAIL)
        if author is not None:
            today.waiting.looked()
            today.open_screen(today.rooms.handover(today, author), lambda _: today.refresh_lists())

    def week(self) -> None:
        """Open the week by the three components; only in detail, since all of it is detail."""
        today, author = self._today, self._may_open(words.WEEK_NEEDS_DETAIL)
        if author is not None:
            today.open_screen(today.rooms.week(today, author), lambda _: today.refresh_lists())

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
        self._today.open_screen(HelpScreen(today_key_table(), legend(self._today.glyphs), self._today.glyphs))
