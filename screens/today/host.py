"""What Today offers to its parts, so that they need not know the screen itself."""

from __future__ import annotations

from typing import Any, Protocol

from textual.worker import Worker

from screens.glyphs import Glyphs
from screens.saving import Saver, Told
from screens.today.lists import Lists
from store.book import Book
from store.clock import Clock
from store.kinds.base import Kind
from store.people import Member
from store.records import Author


class Acting(Protocol):
    """The acts that keys lead to."""

    saver: Saver

    def start(self, kind: Kind) -> None:
        """Open the bar for a kind."""

    def note(self) -> None:
        """Open the note of the last entry."""

    def turn(self) -> None:
        """Turn the last entry to its other side."""

    def star(self) -> None:
        """Star the last entry."""

    def repeat(self) -> None:
        """Write the last entry again for the highlighted child."""

    def undo(self) -> None:
        """Take back the last gesture."""

    def try_again(self) -> None:
        """Save what could not be saved."""

    def line(self) -> None:
        """Open the quick line."""


class Host(Protocol):
    """Today, as its parts see it."""

    book: Book
    clock: Clock
    glyphs: Glyphs
    lists: Lists
    author: Author | None
    group: str | None
    detail: bool
    people_read: bool
    message: Told | None

    @property
    def all_read(self) -> bool:
        """Whether the whole book is read."""

    @property
    def acts(self) -> Acting:
        """What keys lead to."""

    @property
    def room(self) -> int:
        """Cells in a line of the bar."""

    def open_bar(self, mode: Any, text: str = "") -> None:
        """Put the bar into a mode."""

    def close_bar(self) -> None:
        """Leave the bar's mode."""

    def say(self, text: str) -> None:
        """Show a message that tells nothing about a child, until the next one."""

    def tell(self, message: Told) -> None:
        """Show a message until the next one."""

    def await_save(self) -> None:
        """A save has begun: its end paints, unless that is long in coming."""

    def save_ended(self) -> None:
        """Show what was saved, or that it was not."""

    def refresh_bar(self) -> None:
        """Show what the bar is doing."""

    def refresh_lists(self) -> None:
        """Ask the index, and show what it says."""

    def full_names(self, pupils: list[Member]) -> list[str]:
        """Names that tell children of the whole book apart."""

    def highlight_pupil(self, pupil: Member) -> None:
        """Highlight a child."""

    def choose_by_name(self) -> None:
        """Ask for a child's name."""

    def change_class(self, step: int) -> None:
        """Show the class before or after."""

    def switch_detail(self) -> None:
        """Open or close detail."""

    def sign_in(self) -> None:
        """Ask who is typing."""

    def open_child(self) -> None:
        """Open the page of the highlighted child."""

    def open_entry(self) -> None:
        """Open the highlighted entry."""

    def hide(self) -> None:
        """Hide everything."""

    def help(self) -> None:
        """Show all keys."""

    def palette(self) -> None:
        """Open the command palette."""

    def quit(self) -> None:
        """Leave Daybook."""

    def hold(self) -> None:
        """Hold the keys that come from now on."""

    def release(self) -> None:
        """Give out the keys that were held."""

    async def until_read(self) -> None:
        """Wait a moment for the whole book to be read."""

    def wait_until_read(self) -> None:
        """Wait, in another thread, a moment for the whole book to be read."""

    def run_worker(self, work: Any, name: str = "") -> Worker[Any]:
        """Run something in the background."""
