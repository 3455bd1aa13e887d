"""What Today offers to its parts, so that they need not know the screen itself."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Protocol

from textual.screen import Screen
from textual.worker import Worker

from screens.glyphs import Glyphs
from screens.saving import Saver, Told
from screens.today.lists import Lists
from screens.today.reading import Reading
from store.book import Book
from store.clock import Clock
from store.kinds.base import Kind
from store.people import Member
from store.records import Author


class Acting(Protocol):
    """The acts that keys lead to."""

    saver: Saver
    kept: dict[tuple[str, str], str]

    def signed_in(self, *, another: bool) -> None:
        """An adult signed in."""

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


class Placing(Protocol):
    """Who is typing, and where."""

    def sign_in(self) -> None:
        """Ask who is typing."""

    def change_class(self, step: int) -> None:
        """Show the class before or after."""

    def choose_class(self) -> None:
        """Ask for a class by name, and show it."""

    def choose_child(self) -> None:
        """Ask for a child's name, and highlight the child."""

    def show_child(self, pupil: Member) -> None:
        """Highlight a child, changing the class where the child is in another."""


class Discreet(Protocol):
    """What may be seen."""

    def switch(self) -> None:
        """Open or close detail."""


class Opening(Protocol):
    """The doors to other screens."""

    def child(self) -> None:
        """Open the page of the highlighted child."""

    def entry(self) -> None:
        """Open the highlighted entry."""

    def search(self) -> None:
        """Search what was written."""

    def people(self) -> None:
        """Open the people of the book."""

    def forget(self) -> None:
        """Forget what was looked for."""

    def help(self) -> None:
        """Show all keys."""


class Host(Protocol):
    """Today, as its parts see it."""

    book: Book
    clock: Clock
    glyphs: Glyphs
    lists: Lists
    people_read: bool
    message: Told | None

    @property
    def author(self) -> Author | None:
        """Who is typing; None until somebody signed in."""

    @property
    def group(self) -> str | None:
        """The class shown: an id, or what stands for one; None until people are read."""

    @property
    def detail(self) -> bool:
        """Whether zones, ruptures and kinds are shown."""

    @property
    def telling(self) -> bool:
        """Whether more than the lists can be read."""

    @property
    def all_read(self) -> bool:
        """Whether the whole book is read."""

    @property
    def acts(self) -> Acting:
        """What keys lead to."""

    @property
    def place(self) -> Placing:
        """Who and where."""

    @property
    def discretion(self) -> Discreet:
        """What may be seen."""

    @property
    def doors(self) -> Opening:
        """Ways to other screens."""

    @property
    def reading(self) -> Reading:
        """The reading of the book."""

    @property
    def room(self) -> int:
        """Cells in a line of the bar."""

    def open_bar(self, mode: Any, text: str = "") -> None:
        """Put the bar into a mode."""

    def close_bar(self) -> None:
        """Leave the bar's mode."""

    def say(self, text: str) -> None:
        """Show a message that tells nothing about a child, until the next one."""

    def unsay(self, sentences: Collection[str]) -> None:
        """Take back a message that is one of these."""

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

    def sign_in(self) -> None:
        """Ask who is typing."""

    def open_screen(self, screen: Screen[Any], then: Callable[[Any], None] | None = None) -> None:
        """Put a screen on top of this one, and tell `then` what it comes back with."""

    def hide(self) -> None:
        """Hide everything."""

    def palette(self) -> None:
        """Open the command palette."""

    def quit(self) -> None:
        """Leave Daybook."""

    def hold(self) -> None:
        """Hold the keys that come from now on."""

    def release(self) -> None:
        """Give out the keys that were held."""

    def run_worker(self, work: Any, name: str = "") -> Worker[Any]:
        """Run something in the background."""
