"""A child's page: who they are, today and this week, what is open, the friendship book, and all entries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size
from textual.widgets import Static

from screens.child import rows
from screens.child.commands import COMMANDS, Command, command_for
from screens.child.earlier import Earlier, year_name
from screens.child.timeline import Timeline
from screens.child.told import FRAME, History
from screens.command import key_line, key_table
from screens.drafts.places import Texts
from screens.entry import EntryScreen
from screens.following import FollowingScreen
from screens.glyphs import Glyphs
from screens.help import HelpScreen
from screens.keys import APP_KEYS, printable
from screens.lines import status_line
from screens.people.rows import squad_line
from screens.safe import plain
from screens.saving import Saver
from screens.told import Told
from screens.widgets.rows import Rows
from screens.words import child as words
from store.book import Book
from store.entries import Entry
from store.people.people import Member
from store.records import Author
from store.views.child import ChildView, Filter, child_view
from store.views.search import child_filter


class ChildPage(FollowingScreen[None]):
    """One child. It shows zones, ruptures and entries, so it is left as soon as detail is closed.

    Args:
        book: read, or still being read.
        glyphs: the signs in use.
        pupil: whose page it is.
        author: who is typing.
        saver: writes what is changed in an entry.
        kept: texts that were typed and left unsaved, by the entry's id and the field.
        detail: whether detail is open now.
    """

    def __init__(
        self,
        book: Book,
        glyphs: Glyphs,
        pupil: Member,
        author: Author,
        saver: Saver,
        kept: Texts,
        *,
        detail: Callable[[], bool],
    ) -> None:
        super().__init__(book, detail)
        self._glyphs = glyphs
        self._author = author
        self._saver = saver
        self._kept = kept
        self._earlier = Earlier(book)
        self._view = self._viewed(pupil)
        self._timeline = Timeline(self, book, self._earlier, lambda: self._view)
        self._history = History(
            self, book, glyphs, self._earlier, lambda: self._view.pupil, self._timeline.entry
        )
        self._message = ""
        self._searched = ""
        """What was looked for the last time."""
        self._laid_out = Size(0, 0)
        """What the lines were made for: all of the terminal."""

    def compose(self) -> ComposeResult:
        """From top to bottom; the history takes the place of the two lists above the timeline."""
        yield Static(id="child-head", classes="title")
        yield Static(id="child-day")
        with Horizontal(id="child-lists"):
            yield Rows(id="matters")
            yield Rows(id="friendship")
        yield Rows(id="timeline")
        yield Rows(id="history")
        yield Static(id="child-message")
        yield Static(id="child-keys")

    def on_mount(self) -> None:
        """Show the page."""
        self.query_one("#matters", Rows).border_title = words.MATTERS
        self._show()

    def on_resize(self) -> None:
        """Lay the lines out anew, where there is another width or height now."""
        if self.app.size != self._laid_out:
            self._timeline.lay_out_anew()
            self._show()
            self.call_after_refresh(self._show_timeline)

    # --- reading

    def _viewed(self, pupil: Member) -> ChildView:
        return child_view(self._book, self._book.people.get(pupil.id) or pupil, self._book.clock.now())

    def reload(self) -> None:
        """Ask the index anew, and the earlier years that are shown where they may read differently."""
        self._ask_anew()
        if self._earlier.bears_on(self.changed, self._view.pupil.aliases):
            self.run_worker(self._read_earlier_again())

    async def _read_earlier_again(self) -> None:
        await self._earlier.read_again(self._view.pupil.aliases)
        self._ask_anew()

    def _ask_anew(self) -> None:
        """Show what the index says now; the highlight stays on its entry."""
        self._view = self._viewed(self._view.pupil)
        self._timeline.read_again()
        self._show()

    # --- keys

    def key(self, event: events.Key) -> bool:
        """Each key is a command or nothing."""
        if event.key in APP_KEYS:
            return False
        command = command_for(event.key, printable(event))
        if command is not None:
            self._message = ""
            command().run(self)
        elif printable(event):
            self.warn(words.CHILD_NO_KEY.format(key=printable(event)))
        return True

    def warn(self, sentence: str) -> None:
        """Above the keys."""
        self._message = sentence
        self._show_message()

    def commands(self) -> Sequence[type[Command]]:
        """What can be done here."""
        return COMMANDS

    def move(self, step: int) -> None:
        """Move the highlight by so many entries."""
        self._timeline.move(step)
        self._show_timeline()

    def move_page(self, pages: int) -> None:
        """Move the highlight by screenfuls, or scroll the history."""
        if self._history.open:
            self._history.scroll(pages)
        else:
            self.move(pages * self._timeline.screenful)

    def move_to_end(self, *, last: bool) -> None:
        """Move the highlight to the oldest or the newest entry."""
        self.move(self._timeline.count if last else -self._timeline.count)

    def show_kind(self, kind: str) -> None:
        """Show only a kind, or all again."""
        only = self._timeline.only
        self._filter(Filter() if only.kind == kind else replace(only, kind=kind, unsettled=False))

    def show_starred(self) -> None:
        """Show only starred entries, or also the others again."""
        only = self._timeline.only
        self._filter(replace(only, starred=not only.starred, unsettled=False))

    def show_open(self) -> None:
        """Show only what is open, or all again."""
        self._filter(Filter(unsettled=not self._timeline.only.unsettled))

    def show_all(self) -> None:
        """Show all entries."""
        self._filter(Filter())

    def _filter(self, only: Filter) -> None:
        self._timeline.filter(only)
        self._show_timeline()

    def open_earlier(self) -> None:
        """Show the school year before as well."""
        year = self._earlier.next
        if year is None:
            self.warn(self._earlier.told())
        else:
            self.warn(words.EARLIER_READING.format(year=year_name(year)))
            self.run_worker(self._read_earlier(year))

    async def _read_earlier(self, year: int) -> None:
        """Read an earlier year, and show it below this one."""
        reading = self._message
        await self._earlier.read(year, self._view.pupil.aliases)
        if self._message == reading:
            self._message = self._earlier.told()
        self._ask_anew()

    def open_entry(self) -> None:
        """Open the highlighted entry."""
        entry = self._timeline.entry()
        year = self._earlier.year_of(entry.key) if entry else None
        if entry is not None and year is not None:
            self.run_worker(self._open_earlier_entry(year, entry))
        elif entry is not None:
            self._open(entry)

    async def _open_earlier_entry(self, year: int, entry: Entry) -> None:
        """Open an entry of an earlier year, which may have been closed since it was read."""
        self.hold()
        try:
            await self._earlier.read(year, self._view.pupil.aliases)
            self._open(self._book.entry(entry.key) or entry)
        finally:
            self.release()

    def _open(self, entry: Entry) -> None:
        screen = EntryScreen(
            self._book, self._glyphs, entry, self._author, self._saver, self._kept, detail=self.detail
        )
        self.app.push_screen(screen, self._entry_closed)

    def _entry_closed(self, told: Told | None) -> None:
        if self.detail():
            self.warn(told.detail if told else "")

    def open_record(self) -> None:
        """Open the child's own record."""
        from screens.people.record import RecordScreen
        from screens.people.shared import Setting

        setting = Setting(self._book, self._glyphs, self._author, self._saver, self._kept)
        screen = RecordScreen(setting, self._view.pupil, detail=self.detail)
        self.app.push_screen(screen, self._entry_closed)

    def search(self) -> None:
        """Search this child's entries; what was looked for on this page stands there still."""
        from screens.search.page import SearchScreen

        pupil = self._view.pupil
        group = next(iter(pupil.groups), None)
        screen = SearchScreen(
            self._book,
            self._glyphs,
            self._author,
            self._saver,
            self._kept,
            text=self._searched or f"{child_filter(self._book.people, pupil, group)} ",
            group=group,
            detail=self.detail,
        )
        self.app.push_screen(screen, self._search_closed)

    def _search_closed(self, text: str | None) -> None:
        self._searched = text or ""

    def switch_history(self) -> None:
        """Open or close the history."""
        self._history.open = not self._history.open
        self.set_class(self._history.open, "-history")
        self._show_timeline()
        self.call_after_refresh(self._show_timeline)

    def on_unmount(self) -> None:
        """Give back the memory of the earlier years that were looked at."""
        self._book.index.close_past()

    def help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen(key_table(COMMANDS), rows.child_legend(self._glyphs), self._glyphs))

    # --- showing

    def _show(self) -> None:
        if not self.is_mounted:
            return
        self._laid_out = self.app.size
        view, width, today = self._view, self._laid_out.width, self._book.clock.today()
        adult = self._book.people.get(self._author.by)
        head = status_line(
            rows.head_parts(view, today), [adult.initials if adult else ""], width, self._glyphs
        )
        self.query_one("#child-head", Static).update(plain(head))
        squad = squad_line(self._book.people, view.pupil)
        day = rows.day_lines(view, squad, today, self._glyphs, self.app.console, width)
        self.query_one("#child-day", Static).update(plain("\n".join(day)))
        half = width // 2 - FRAME
        matters = [rows.matter_line(each, today, half) for each in view.matters]
        self.query_one("#matters", Rows).show(matters or [Text(words.NO_MATTERS)])
        friendship = self.query_one("#friendship", Rows)
        count = words.ENTRIES_COUNT[min(view.friendship_count, 2)].format(count=view.friendship_count)
        friendship.border_title = f"{words.FRIENDSHIP_BOOK}: {count}"
        acts = [rows.friendship_line(each, today, half) for each in view.friendship]
        friendship.show(acts or [Text(words.NO_FRIENDSHIP)])
        self._show_timeline()

    def _show_timeline(self) -> None:
        """The entries, and what is told of the one that is highlighted."""
        if self.is_mounted:
            self._timeline.show()
            self._history.show()
            self._show_message()

    def _show_message(self) -> None:
        if not self.is_mounted:
            return
        message = self.query_one("#child-message", Static)
        message.update(plain(self._message))
        message.display = bool(self._message)
        keys = key_line(COMMANDS, self.app.size.width - 2, words.SHOW_ONLY)
        self.query_one("#child-keys", Static).update(plain(f" {keys}"))
