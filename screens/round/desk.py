"""What a class round borrows from Today, so that all that is written goes one way. Today's own parts see more
of it (screens/today/host.py)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from screens.glyphs import Glyphs
    from screens.notes import NoteOf
    from screens.saving import Gesture, Saver
    from screens.told import Told
    from store.book import Book
    from store.codec import Json
    from store.pending import Draft, Pending
    from store.records import Author


class Acting(Protocol):
    """What Today does with entries."""

    saver: Saver

    @property
    def kept(self) -> Container[tuple[str, str]]:
        """Where texts are kept that were left unsaved."""

    def write(self, draft: Draft) -> Gesture | None:
        """Write an entry."""

    def correct(self, told: Told, make: Callable[[Author], Pending], of: Gesture | None = None) -> Gesture:
        """Write a correction."""

    def amend(self, last: Gesture, told: Told, changes: Json, why: str, pupil: str = "") -> Gesture:
        """Change what a gesture wrote about a child; about all, where none is given."""

    def not_saved(self) -> list[tuple[Gesture, Draft]]:
        """The entries that are not on the disk yet."""

    def note_of(self, last: Gesture) -> NoteOf:
        """The note of the entry that a gesture wrote."""

    def undo(self) -> None:
        """Take back the last gesture."""

    def try_again(self) -> None:
        """Save what could not be saved."""

    def message(self) -> list[str]:
        """What is not saved, and what was done last."""


class Placing(Protocol):
    """Who is typing."""

    def sign_in(self, then: Callable[[], None] | None = None) -> None:
        """Ask who is typing, and go on with what was asked for then."""


class Discreet(Protocol):
    """What may be seen, and how long nobody pressed a key."""

    @property
    def long_idle(self) -> bool:
        """Whether somebody else may be typing by now."""

    def switch(self) -> None:
        """Open or close detail."""


class Reading(Protocol):
    """The reading of the book."""

    async def until_finished(self) -> None:
        """Wait a moment for all to be read."""


class Desk(Protocol):
    """Today, as a round sees it."""

    book: Book
    glyphs: Glyphs

    @property
    def acts(self) -> Acting:
        """Writes."""

    @property
    def place(self) -> Placing:
        """Who is typing."""

    @property
    def discretion(self) -> Discreet:
        """What may be seen."""

    @property
    def reading(self) -> Reading:
        """The reading of the book."""

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
    def all_read(self) -> bool:
        """Whether the whole book is read."""

    def unsay(self, sentences: Collection[str]) -> None:
        """Take back a message that is one of these."""
