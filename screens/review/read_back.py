"""The friendship book, read back: one entry at a time, large, first names only. Made to be shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens import command, form, moving
from screens.command import key_table
from screens.help import HelpScreen
from screens.keys import APP_KEYS, Gate, printable
from screens.lines import folded, status_line
from screens.page import Page
from screens.safe import plain
from screens.today.telling import names_of
from screens.words import review as words
from screens.words import shared
from store.aloud import Aloud, aloud
from store.entries import Entry

if TYPE_CHECKING:
    from screens.today.host import Host

WIDEST = 44
"""Cells of the longest line that is read with ease from afar."""
READ = "Reading aloud"


class Reads(moving.Leaves, moving.Helps, Protocol):
    """The friendship book, as its commands see it."""

    def read(self) -> None:
        """It was read back: mark it, and go on."""

    def step(self, by: int) -> None:
        """Go to another one."""


class Read(command.Command[Reads]):
    """It was read back to the child: mark it, and go on to the next."""

    key: ClassVar[str] = "enter"
    shown: ClassVar[str] = "Enter"
    label: ClassVar[str] = "read, and on"
    weight: ClassVar[int] = 3
    group: ClassVar[str] = READ
    writes: ClassVar[bool] = True

    def run(self, screen: Reads, /) -> None:
        """Mark it."""
        screen.read()


class Next(command.Command[Reads]):
    """Go on to the next without marking it."""

    key: ClassVar[str] = "right"
    shown: ClassVar[str] = "→"
    group: ClassVar[str] = READ

    def run(self, screen: Reads, /) -> None:
        """Go on."""
        screen.step(1)


class Previous(command.Command[Reads]):
    """Back to the one before."""

    key: ClassVar[str] = "left"
    shown: ClassVar[str] = "←"
    group: ClassVar[str] = READ

    def run(self, screen: Reads, /) -> None:
        """Go back."""
        screen.step(-1)


COMMANDS: Sequence[type[command.Command[Any]]] = [
    Read,
    Next,
    Previous,
    moving.Back,
    moving.Hide,
    moving.Help,
    moving.Palette,
]


class ReadBackScreen(Page[None]):
    """The friendship entries of a week that were not read back yet.

    Args:
        today: the screen from which it is opened; its acts write.
        records: ids of the entries, in order.
        first: the one that is shown first; the first of them, where it is none of them.
    """

    def __init__(self, today: Host, records: Sequence[str], first: str = "") -> None:
        super().__init__()
        self._host = today
        self._records = list(records)
        self._place = self._records.index(first) if first in self._records else 0
        self._read: set[str] = set()

    def compose(self) -> ComposeResult:
        """How many, the entry, what was done, the keys."""
        yield Static(id="aloud-head", classes="title")
        yield Static(id="aloud")
        yield Static(id="aloud-said")
        yield Static(id="aloud-keys")

    def on_mount(self) -> None:
        """Show the first."""
        self._unwatch = self._host.acts.saver.watch(self._save_ended)
        self._show()

    def on_unmount(self) -> None:
        """Follow no longer."""
        self._unwatch()

    def _save_ended(self) -> None:
        """A save came to its end."""
        self.call_later(self._show)

    def on_resize(self) -> None:
        """Lay the lines out anew."""
        self.call_after_refresh(self._show)

    def tells(self) -> bool:
        """Nothing that a class may not see: a slow reader is not hidden under way."""
        return False

    # --- keys

    def key(self, event: events.Key) -> bool:
        """Each key is a command or nothing."""
        if event.key in APP_KEYS:
            return False
        found = form.command_for(COMMANDS, self, event.key, printable(event))
        if found is not None:
            found().run(self)
            self._show()
        return True

    def commands(self) -> Sequence[type[command.Command[Any]]]:
        """What can be done here."""
        return COMMANDS

    def read(self) -> None:
        """Mark it as read back, once; after the last, go back."""
        key = self._key
        if not key:
            self.leave()
        elif key not in self._read and self._entry is not None:
            self._read.add(key)
            book = self._host.book
            day = book.clock.today().isoformat()
            self._host.acts.correct(
                names_of(self._host, [self._entry.pupil]).inside(words.READ_BACK_TOLD),
                lambda author: book.amend(key, {"read_back": day}, "", author),
            )
        self.step(1)

    def step(self, by: int) -> None:
        """Go to another one; after the last it says so."""
        self._place = max(0, min(self._place + by, len(self._records)))

    def help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen(key_table(COMMANDS), [], self._host.glyphs))

    def warn(self, sentence: str) -> None:
        """Above the keys."""
        self.query_one("#aloud-said", Static).update(plain(sentence))

    # --- showing

    @property
    def _key(self) -> str:
        """The id of the entry that is shown; "" after the last."""
        return self._records[self._place] if self._place < len(self._records) else ""

    @property
    def _entry(self) -> Entry | None:
        """What is shown; None where it was taken back meanwhile."""
        entry = self._host.book.entry(self._key)
        return None if entry is None or entry.withdrawn else entry

    def _show(self) -> None:
        if not self.is_mounted:
            return
        width, glyphs = self.app.size.width, self._host.glyphs
        count = words.REVIEW_OF.format(place=self._place + 1, count=len(self._records))
        left = [shared.APP, words.READ_BACK_TITLE, count if self._key else ""]
        self.query_one("#aloud-head", Static).update(plain(status_line(left, [], width, glyphs)))
        self.query_one("#aloud", Static).update(plain("\n".join(self._lines(width))))
        failed = self._host.acts.saver.failed
        said = words.READ_BACK_MARKED if self._key in self._read else ""
        self.warn(failed[0].problem if failed else said)
        arrows = words.READ_BACK_MOVES
        keys = f" {arrows}  {command.key_line(COMMANDS, width - len(arrows) - 4)}"
        self.query_one("#aloud-keys", Static).update(plain(keys))

    def _lines(self, width: int) -> list[str]:
        if not self._key:
            return [words.READ_BACK_DONE]
        entry = self._entry
        if entry is None:
            return [words.READ_BACK_GONE]
        return large(aloud(entry, self._host.book.people), min(WIDEST, width - 8), self)


def large(read: Aloud, room: int, screen: Gate[None]) -> list[str]:
    """The name, then the sentence, each line with an empty one after it."""
    texts = [read.sentence, words.READ_BACK_SAID.format(words=read.said) if read.said else ""]
    lines = [line for text in texts if text for line in [*folded(text, screen.app.console, room), ""]]
    return [read.name, "", *(each for line in lines for each in (line, ""))]
