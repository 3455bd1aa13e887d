"""The board of ruptures: all that waits for its repair, the oldest first, and a step written in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens import form
from screens.behind import until_read
from screens.command import Command, key_table
from screens.entry import EntryScreen
from screens.help import HelpScreen
from screens.keys import printable
from screens.lines import folded, status_line
from screens.moving import TWINS
from screens.ruptures import rows
from screens.ruptures.commands import COMMANDS
from screens.safe import plain, show
from screens.saving import Gesture
from screens.today.capturing import Capture
from screens.today.carrying import BarScreen
from screens.today.host import Host
from screens.told import Told
from screens.widgets.rows import Rows
from screens.words import ruptures as words
from screens.words import shared
from screens.words import today as today_words
from store.capture import start
from store.kinds import all_kinds
from store.owed.children import REPAIR
from store.people.calling import full_names, short_names
from store.people.classes import WHOLE_SCHOOL, class_name, pupils_of
from store.people.people import Member
from store.records import Author
from store.views.ruptures import Board, OpenRupture, Repaired, board, said_repaired

FRAME = 2


class RupturesScreen(BarScreen[None]):
    """The ruptures of the class that Today shows.

    Args:
        desk: Today, from which it is opened.
        author: who is typing.
    """

    def __init__(self, desk: Host, author: Author) -> None:
        super().__init__(desk)
        self._author = author
        self._place = 0
        self._message = ""
        self._wrote: Gesture | None = None
        """What was written last here."""
        self._unwatch_saver: Any = None
        self._read()

    def compose(self) -> ComposeResult:
        """Who and when, the columns, what waits, the highlighted one, the bar, the keys."""
        yield Static(id="ruptures-head", classes="title")
        yield Static(id="ruptures-columns")
        yield Rows(id="ruptures")
        yield Rows(id="rupture")
        yield self.bar
        yield Static(id="ruptures-said")
        yield Static(id="ruptures-keys")

    def on_mount(self) -> None:
        """Show it, and follow what is saved."""
        self._unwatch_saver = self.desk.acts.saver.watch(self._save_ended)
        self.refresh_screen()
        if not self.desk.all_read:
            self.run_worker(self._reload_when_read(), name="waiting")

    def on_unmount(self) -> None:
        """Follow no longer."""
        self._unwatch_saver()

    def on_resize(self) -> None:
        """Lay the lines out anew."""
        self.call_after_refresh(self.refresh_screen)

    # --- reading

    def _read(self) -> None:
        book, group = self.desk.book, self.desk.group
        try:
            self._board, self._untold = board(book, group, book.clock.now()), False
        except Exception as error:  # noqa: BLE001 - a fault in what is told must end nothing
            self.desk.report(error)
            none = Repaired(book.clock.today(), 0, None)
            self._board, self._untold = Board((), none, none), True
        pupils = pupils_of(book.people, group)
        several = group in (None, WHOLE_SCHOOL)
        self._names = full_names(book.people, pupils) if several else short_names(pupils)

    def reload(self) -> None:
        """Ask the book anew; the highlight stays with what it was on, or near it."""
        chosen = self._chosen()
        self._read()
        keys = [each.entry.key for each in self._board.open]
        if chosen is not None and chosen.entry.key in keys:
            self._place = keys.index(chosen.entry.key)
        self._place = max(0, min(self._place, len(keys) - 1))
        self.refresh_screen()

    async def _reload_when_read(self) -> None:
        """The book is still being read: show it as soon as it is."""
        await until_read(self.desk)
        self.reload()

    def _save_ended(self) -> None:
        if self.is_mounted:
            self.call_later(self.reload)

    def _chosen(self) -> OpenRupture | None:
        found = self._board.open
        return found[self._place] if self._place < len(found) else None

    def highlighted(self) -> Member | None:
        """Whose rupture is highlighted."""
        chosen = self._chosen()
        return chosen.pupil if chosen else None

    # --- keys

    def command(self, event: events.Key) -> None:
        """A command, or nothing."""
        found = form.command_for(COMMANDS, self, TWINS.get(event.key, event.key), printable(event))
        if found is not None and found().possible(self):
            self._message = ""
            self.obey(found)

    def commands(self) -> Sequence[type[Command[Any]]]:
        """What can be done here."""
        return COMMANDS

    def warn(self, sentence: str) -> None:
        """Above the keys."""
        self._message, self._wrote = sentence, None
        self.refresh_screen()

    # --- commands

    @property
    def chosen(self) -> bool:
        """Whether something is highlighted."""
        return self._chosen() is not None

    @property
    def wrote(self) -> bool:
        """Whether something was written here that is not undone yet."""
        return self._wrote is not None and self._wrote in self.desk.acts.saver.done

    @property
    def failed(self) -> bool:
        """Whether something is not saved."""
        return bool(self.desk.acts.saver.failed)

    def move(self, step: int) -> None:
        """Move the highlight."""
        self._place = max(0, min(self._place + step, len(self._board.open) - 1))
        self.refresh_screen()

    def move_page(self, pages: int) -> None:
        """Move the highlight by screenfuls."""
        self.move(pages * self.query_one("#ruptures", Rows).screenful)

    def repair(self) -> None:
        """Ask how far the repair is."""
        chosen = self._chosen()
        if chosen is not None:
            capture = Capture(
                self.carrier,
                walk=start(all_kinds()[REPAIR]),
                done=self._write,
                pupils=(chosen.pupil.id,),
                known={"rupture": chosen.entry.key},
                settles=rows.what(chosen, self.desk.book.clock),
            )
            self.carrier.open_bar(capture)

    def _write(self, capture: Capture) -> None:
        self.carrier.close_bar()
        self._wrote = self.desk.acts.write(capture.draft())
        self.refresh_screen()

    def undo(self) -> None:
        """Take back what was written last here, once all is saved; the keys after it wait."""
        self.hold()
        self.run_worker(self._undo(), name="undoing")

    async def _undo(self) -> None:
        acts = self.desk.acts
        await acts.saver.drain()
        if self._wrote is not None and acts.saver.last is self._wrote:
            acts.undo()
            await acts.saver.drain()
        self.reload()
        self.release()

    def try_again(self) -> None:
        """Save what could not be saved."""
        self.desk.acts.try_again()

    def open_entry(self) -> None:
        """Open what broke."""
        chosen, desk = self._chosen(), self.desk
        if chosen is not None:
            screen = EntryScreen(
                desk.book,
                desk.glyphs,
                chosen.entry,
                self._author,
                desk.acts.saver,
                desk.acts.kept,
                detail=self.detail,
            )
            self.app.push_screen(screen, self._entry_closed)

    def _entry_closed(self, told: Told | None) -> None:
        if self.detail():
            self.warn(told.detail if told else "")

    def open_child(self) -> None:
        """Open the child's page."""
        pupil = self.highlighted()
        if pupil is not None:
            self.desk.doors.child_page(pupil, self._author)

    def help(self) -> None:
        """Show all keys."""
        self.app.push_screen(
            HelpScreen(key_table(COMMANDS), rows.ruptures_legend(self.desk.glyphs), self.desk.glyphs)
        )

    # --- showing

    def refresh_screen(self) -> None:
        """Show everything as it stands."""
        if not self.is_mounted:
            return
        book, width = self.desk.book, self.app.size.width
        adult = book.people.get(self._author.by)
        head = [words.RUPTURES, class_name(book.people, self.desk.group)]
        line = status_line(head, [adult.initials if adult else ""], width, self.desk.glyphs)
        show(self.query_one("#ruptures-head", Static), line)
        show(self.query_one("#ruptures-columns", Static), rows.heading(width - FRAME))
        self._show_rows(width - FRAME)
        self._show_chosen(width - FRAME)
        show(self.query_one("#ruptures-said", Static), "\n".join(self._said()))
        keys = form.foot(COMMANDS, self, self.desk.glyphs.up_down, width - 2, words.RUPTURES_MOVE)
        show(self.query_one("#ruptures-keys", Static), "" if self.bar.mode else f" {keys}")

    def _show_rows(self, width: int) -> None:
        book, listed = self.desk.book, self.query_one("#ruptures", Rows)
        lines = [
            rows.row_line(
                each,
                self._names.get(each.pupil.id, shared.NOBODY),
                book.people,
                book.clock,
                self.desk.glyphs,
                marked=place == self._place,
                width=width,
            )
            for place, each in enumerate(self._board.open)
        ]
        listed.border_title = plain(words.RUPTURES_OLDEST if lines else "")
        nothing = words.RUPTURES_NONE if self.desk.all_read else shared.LOADING
        nothing = today_words.UNTOLD if self._untold else nothing
        listed.show(lines or self._folded(nothing, width), self._place if lines else None)

    def _show_chosen(self, width: int) -> None:
        chosen, pane, book = self._chosen(), self.query_one("#rupture", Rows), self.desk.book
        told = rows.told(chosen, book.people, book.clock) if chosen else []
        below = [] if self._untold else said_repaired(self._board, book.clock.today())
        pane.border_title = plain(rows.title(chosen, self._names, book.clock) if chosen else "")
        gap = [""] if told else []
        pane.show([line for each in (*told, *gap, *below) for line in self._folded(each, width)])

    def _folded(self, text: str, width: int) -> list[Text]:
        return [Text(f" {line}") for line in folded(text, self.app.console, width - 2)]

    def _said(self) -> list[str]:
        """What was done last here, and what is not saved."""
        if self._message:
            return [self._message]
        return self.desk.acts.message() if self._wrote is not None or self.failed else []
