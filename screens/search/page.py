"""Search: results as somebody types, newest first, and what the highlighted entry says."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Static

from screens.behind import behind
from screens.command import key_line
from screens.drafts.places import Texts
from screens.entry import EntryScreen
from screens.following import FollowingScreen
from screens.glyphs import Glyphs
from screens.keys import Field, LineField
from screens.lines import status_line
from screens.safe import plain
from screens.saving import Saver
from screens.search import rows
from screens.search.commands import COMMANDS, MOVES, Command
from screens.search.looking import Answer, Asked, Looker
from screens.told import Told
from screens.widgets.rows import Rows
from screens.words import search as words
from screens.words import shared
from store.book import Book
from store.calendar import year_start
from store.entries import Entry
from store.people.calling import full_names
from store.people.people import PUPIL
from store.records import Author

FRAME = 2
"""Cells that a list's frame takes of its width."""
MOST = 1000
"""Results that are listed; whoever wants older ones narrows the search."""
_UNREAD = Text("")
"""Stands for a result that nobody has looked at yet."""


class Steer(Message):
    """A key that moves among the results, sent through the field's own queue, so that it arrives after the
    letters typed before it.

    Attributes:
        command: what it does.
    """

    def __init__(self, command: type[Command]) -> None:
        super().__init__()
        self.command = command


class SearchScreen(FollowingScreen[str]):
    """Returns what stood in the field.

    Args:
        book: read, or still being read.
        glyphs: the signs in use.
        author: who is typing.
        saver: writes what is changed in an entry.
        kept: texts that were typed and left unsaved, by the entry's id and the field.
        text: what stands in the field at first.
        over: whether the first letter typed takes the place of that text.
        group: the class whose children come first.
        detail: whether detail is open now.
        all_read: whether the whole book is read.
    """

    def __init__(
        self,
        book: Book,
        glyphs: Glyphs,
        author: Author,
        saver: Saver,
        kept: Texts,
        *,
        text: str = "",
        over: bool = False,
        group: str | None = None,
        detail: Callable[[], bool],
        all_read: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(book, detail)
        self._glyphs = glyphs
        self._author = author
        self._saver = saver
        self._kept = kept
        self._text = text
        self._over = over
        self._group = group
        self._all_read = all_read
        self._looker = Looker(book, group)
        self._wanted = Asked(text, 0)
        self._shown_for: Asked | None = None
        self._answer = Answer()
        self._turn = asyncio.Lock()
        self._place = 0
        self._lines: list[Text] = []
        self._names: dict[str, str] = {}
        self._message = ""
        self._laid_out = Size(0, 0)

    def compose(self) -> ComposeResult:
        """How many, the field, what was understood, the results, the highlighted one."""
        yield Static(id="search-head", classes="title")
        yield LineField(id="search-field", classes="-open")
        yield Static(id="search-said")
        yield Rows(id="results")
        yield Rows(id="result")
        yield Static(id="search-keys")

    def on_mount(self) -> None:
        """Look for what was looked for the last time."""
        field = self.query_one("#search-field", LineField)
        field.value = self._text
        if self._over:
            field.select_all()
        else:
            field.cursor_position = len(self._text)
        self.set_focus(field, scroll_visible=False)
        self._want(self._text)

    def on_resize(self) -> None:
        """Lay the lines out anew, where there is another width or height now."""
        if self.app.size != self._laid_out:
            self._lines = []
            self._show()
            self.call_after_refresh(self._show)

    # --- looking

    def on_input_changed(self, event: LineField.Changed) -> None:
        """Letters arrived in the field."""
        event.stop()
        self._want(event.value)

    def reload(self) -> None:
        """Look again; the highlight stays on its entry."""
        self._wanted = Asked(self._wanted.text, self._wanted.book + 1)
        self.run_worker(self._look(), name="searching")

    def _want(self, text: str) -> None:
        """Look for this now, in another thread, so that no key waits."""
        if text != self._wanted.text or self._shown_for is None:
            self._message = ""
            self._wanted = Asked(text, self._wanted.book)
        if self._shown_for != self._wanted:
            self.run_worker(self._look(), name="searching")

    async def _look(self) -> None:
        """Look until the answer is to what stands in the field; earlier answers are never shown."""
        async with self._turn:
            while self._shown_for != self._wanted:
                wanted = self._wanted
                answer = await behind(partial(self._looker.answer, wanted.text))
                if wanted == self._wanted:
                    self._take(wanted, answer)

    def _take(self, asked: Asked, answer: Answer) -> None:
        """Show an answer: from its newest result on, unless the same was looked for again."""
        again = self._shown_for is not None and asked.text == self._shown_for.text
        entry = self._entry() if again else None
        place = answer.found.find(entry.key, self._place) if entry else None
        self._shown_for, self._answer, self._lines, self._names = asked, answer, [], {}
        if place is None:
            place = self._place if again else 0
        self._place = max(0, min(place, self._last))
        self._show()

    @property
    def _last(self) -> int:
        """The place of the last result that is listed."""
        return min(self._answer.found.count, MOST) - 1

    def _entry(self) -> Entry | None:
        """The highlighted entry."""
        return self._answer.found.at(self._place)

    # --- keys

    def field(self) -> Field | None:
        """Typing goes on throughout."""
        return self.query_one("#search-field", LineField)

    def typed(self) -> bool:
        """Nothing is lost with it."""
        return False

    def key(self, event: events.Key) -> bool:
        """Every key belongs to the field."""
        del event
        return True

    def key_while_typing(self, event: events.Key) -> bool:
        """The arrows move among the results."""
        command = MOVES.get(event.key)
        if command is not None:
            self.query_one("#search-field", LineField).post_message(Steer(command))
        return command is not None

    async def on_steer(self, message: Steer) -> None:
        """Move among the results of what is typed by now."""
        message.stop()
        self._want(self.query_one("#search-field", LineField).value)
        self.run_worker(self._after_looking(message.command), name="moving")

    def finished(self, key: str, text: str) -> None:
        """Enter opens the highlighted result of all that was typed; the keys after it wait for that."""
        if key != "enter":
            self.dismiss(text)
            return
        self.hold()
        self.call_later(self._open_when_found, text)  # behind the arrows that came before it

    def _open_when_found(self, text: str) -> None:
        self._want(text)
        self.run_worker(self._open(), name="opening")

    async def _open(self) -> None:
        await self._look()
        if self.is_mounted:
            self.open_entry()
        self.release()

    async def _after_looking(self, command: type[Command]) -> None:
        await self._look()
        if self.is_mounted:
            command().run(self)

    def warn(self, sentence: str) -> None:
        """Above the results."""
        self._message = sentence
        self._show()

    def commands(self) -> Sequence[type[Command]]:
        """What can be done here."""
        return COMMANDS

    def move(self, step: int) -> None:
        """Move the highlight by so many entries."""
        self._place = max(0, min(self._place + step, self._last))
        self._show_results()

    def move_page(self, pages: int) -> None:
        """Move the highlight by screenfuls."""
        self.move(pages * self.query_one("#results", Rows).screenful)

    def open_entry(self) -> None:
        """Open the highlighted entry."""
        entry = self._entry()
        if entry is not None and not self._answer.query.empty:
            screen = EntryScreen(
                self._book, self._glyphs, entry, self._author, self._saver, self._kept, detail=self.detail
            )
            self.app.push_screen(screen, self._entry_closed)

    def _entry_closed(self, told: Told | None) -> None:
        if self.detail():
            self.warn(told.detail if told else "")

    def on_unmount(self) -> None:
        """Give back the memory of the earlier years that were searched."""
        self._book.index.close_past()

    def leave_quietly(self) -> None:
        """Back, with what stood in the field."""
        self.dismiss(self.query_one("#search-field", LineField).value)

    def leave(self) -> None:
        """Go back."""
        self.leave_quietly()

    # --- showing

    def _show(self) -> None:
        if not self.is_mounted:
            return
        self._laid_out = self.app.size
        answer, width = self._answer, self._laid_out.width
        adult = self._book.people.get(self._author.by)
        today = self._book.clock.today()
        head = rows.head_parts(answer.query, answer.found.count, today, answer.began or year_start(today))
        if not self._all_read():
            head = [*head[:2], words.SEARCH_READING]
        line = status_line(head, [adult.initials if adult else ""], width, self._glyphs)
        self.query_one("#search-head", Static).update(plain(line))
        said = self._message or answer.problem or rows.said_line(answer.query, self._glyphs.dot)
        self.query_one("#search-said", Static).update(plain(said))
        self.query_one("#search-keys", Static).update(plain(f" {key_line(COMMANDS, width - 2)}"))
        self._show_results()

    def _show_results(self) -> None:
        """The results around the highlight; all others only by their number."""
        found, listed = self._answer.found, self.query_one("#results", Rows)
        listed.border_title = words.SEARCH_RESULTS if found.count else ""
        self.set_class(found.count > 0, "-found")
        if found.count:
            self._make_lines()
            listed.show(self._lines, self._place)
        elif self._shown_for is not None:
            query = self._answer.query
            listed.show(rows.how_to() if query.empty else rows.nothing_lines(query))
        self._show_result()

    def _make_lines(self) -> None:
        count, height = self._answer.found.count, self.app.size.height
        if not self._lines:
            self._lines = [_UNREAD] * min(count, MOST)
            if count > MOST:
                self._lines.append(Text(f" {words.SEARCH_MORE.format(count=count - MOST)}"))
        for place in range(max(0, self._place - height), min(self._last + 1, self._place + height)):
            if self._lines[place] is _UNREAD:
                self._lines[place] = self._line(place)

    def _line(self, place: int) -> Text:
        entry = self._answer.found.at(place)
        if entry is None:
            return _UNREAD
        adult, today = self._book.people.get(entry.by), self._book.clock.today()
        initials, width = adult.initials if adult else "", self.app.size.width - FRAME
        return rows.result_line(entry, self._called(entry), initials, today, width)

    def _called(self, entry: Entry) -> str:
        """A name that tells children of the whole book apart."""
        people = self._book.people
        if not self._names:
            self._names = full_names(people, people.of_kind(PUPIL, left=True), self._group)
        return self._names.get(people.canonical(entry.pupil), shared.NOBODY)

    def _show_result(self) -> None:
        """What the highlighted entry says, from the first word that was looked for."""
        entry, told = self._entry(), self.query_one("#result", Rows)
        if entry is None:
            told.show([])
            return
        title = rows.entry_title(entry, self._called(entry), self._book.clock.today(), self._glyphs.dot)
        told.border_title = plain(title)
        width = self.app.size.width - FRAME
        lines = rows.entry_text(self._book, entry, self._answer.query, self.app.console, width)
        told.show(lines)
        told.scroll_to(y=max(0, rows.first_found(lines) - 1), animate=False, force=True)
