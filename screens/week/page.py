"""The week by the three components: a line a child, the highlighted one in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens import form
from screens.behind import until_read
from screens.command import Command, key_table
from screens.following import FollowingScreen
from screens.help import HelpScreen
from screens.keys import APP_KEYS, printable
from screens.lines import folded, status_line
from screens.safe import plain, show
from screens.today.host import Host
from screens.week import rows
from screens.week.commands import COMMANDS, TWINS
from screens.widgets.rows import DIGITS, Rows
from screens.words import today as today_words
from screens.words import week as words
from store.people.classes import class_name
from store.records import Author
from store.views.today import week_start
from store.views.week import ChildWeek, WeekView, first_week, week_view

FRAME = 2


class WeekScreen(FollowingScreen[None]):
    """The week of the class that Today shows; it begins with this week.

    Args:
        desk: Today, from which it is opened.
        author: who is typing.
    """

    WRITES = False

    def __init__(self, desk: Host, author: Author) -> None:
        super().__init__(desk.book, lambda: desk.detail)
        self._desk = desk
        self._author = author
        self._monday = week_start(desk.book.clock.today())
        self._place = 0
        self._message = ""
        self._read()

    def compose(self) -> ComposeResult:
        """Who and when, the columns, the children, the highlighted one, the keys."""
        yield Static(id="week-head", classes="title")
        yield Static(id="week-columns")
        yield Rows(id="week")
        yield Rows(id="week-child")
        yield Static(id="week-said")
        yield Static(id="week-keys")

    def on_mount(self) -> None:
        """Show it."""
        self._show()
        if not self._desk.all_read:
            self.run_worker(self._reload_when_read(), name="waiting")

    def on_resize(self) -> None:
        """Lay the lines out anew."""
        self.call_after_refresh(self._show)

    # --- reading

    def _read(self) -> None:
        try:
            self._view, self._untold = week_view(self._desk.book, self._desk.group, self._monday), False
        except Exception as error:  # noqa: BLE001 - a fault in what is told must end nothing
            self._desk.report(error)
            self._view, self._untold = WeekView(self._monday, (self._monday,), frozenset(), ()), True

    def reload(self) -> None:
        """Ask the book anew; the highlight stays with its child."""
        chosen = self._chosen()
        self._read()
        ids = [each.pupil.id for each in self._view.children]
        if chosen is not None and chosen.pupil.id in ids:
            self._place = ids.index(chosen.pupil.id)
        self._place = max(0, min(self._place, len(ids) - 1))
        self._show()

    async def _reload_when_read(self) -> None:
        """The book is still being read: show it as soon as it is."""
        await until_read(self._desk)
        self.reload()

    def _chosen(self) -> ChildWeek | None:
        found = self._view.children
        return found[self._place] if self._place < len(found) else None

    # --- keys

    def key(self, event: events.Key) -> bool:
        """Each key is a command, a row, or nothing."""
        if event.key in APP_KEYS:
            return False
        character, self._message = printable(event), ""
        found = form.command_for(COMMANDS, self, TWINS.get(event.key, event.key), character)
        if character in DIGITS:
            self.move(int(character) - 1 - self._place)
        elif found is not None and found().possible(self):
            self.obey(found)
        return True

    def commands(self) -> Sequence[type[Command[Any]]]:
        """What can be done here."""
        return COMMANDS

    def warn(self, sentence: str) -> None:
        """Above the keys."""
        self._message = sentence
        self._show()

    # --- commands

    @property
    def chosen(self) -> bool:
        """Whether a child is highlighted."""
        return self._chosen() is not None

    def move(self, step: int) -> None:
        """Move the highlight by so many children."""
        self._place = max(0, min(self._place + step, len(self._view.children) - 1))
        self._show()

    def move_page(self, pages: int) -> None:
        """Move the highlight by screenfuls."""
        self.move(pages * self.query_one("#week", Rows).screenful)

    def change_week(self, step: int) -> None:
        """Show another week of this school year, up to this one."""
        today = self._desk.book.clock.today()
        monday = self._monday + timedelta(weeks=step)
        if monday > week_start(today):
            self.warn(words.WEEK_LAST)
        elif monday < first_week(today):
            self.warn(words.WEEK_FIRST)
        else:
            self._monday = monday
            self.reload()

    def open_child(self) -> None:
        """Open the child's page."""
        chosen = self._chosen()
        if chosen is not None:
            self._desk.doors.child_page(chosen.pupil, self._author)

    def help(self) -> None:
        """Show all keys, and what the letters mean."""
        self.app.push_screen(
            HelpScreen(key_table(COMMANDS), rows.week_legend(self._desk.glyphs), self._desk.glyphs)
        )

    # --- showing

    def _show(self) -> None:
        if not self.is_mounted:
            return
        book, width = self._desk.book, self.app.size.width
        today, adult = book.clock.today(), book.people.get(self._author.by)
        head = [words.WEEK, class_name(book.people, self._desk.group)]
        line = status_line(head, [adult.initials if adult else ""], width, self._desk.glyphs)
        show(self.query_one("#week-head", Static), line)
        show(self.query_one("#week-columns", Static), rows.heading(self._view, today, width - FRAME))
        listed = self.query_one("#week", Rows)
        listed.explain(rows.title(self._view, today), rows.letters(width - FRAME))
        lines = self._lines(width - FRAME)
        nothing = today_words.UNTOLD if self._untold else today_words.NO_CHILDREN
        told = [Text(f" {each}") for each in folded(nothing, self.app.console, width - 4)]
        listed.show(lines or told, self._place if lines else None)
        self._show_chosen(width - FRAME)
        show(self.query_one("#week-said", Static), self._message)
        keys = form.foot(COMMANDS, self, self._desk.glyphs.up_down, width - 2, words.WEEK_MOVE)
        show(self.query_one("#week-keys", Static), f" {keys}")

    def _lines(self, width: int) -> list[Text]:
        return [
            rows.child_line(each, self._view, self._desk.glyphs, marked=place == self._place, width=width)
            for place, each in enumerate(self._view.children)
        ]

    def _show_chosen(self, width: int) -> None:
        chosen, pane = self._chosen(), self.query_one("#week-child", Rows)
        pane.border_title = plain(chosen.pupil.full_name) if chosen else ""
        told = rows.told(chosen) if chosen else []
        lines = [line for each in told for line in folded(each, self.app.console, width - 2)]
        pane.show([Text(f" {line}") for line in lines])
