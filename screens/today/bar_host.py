"""What the bar's modes need of the screen that carries the bar: Today, or one that is opened from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from screens.glyphs import Glyphs
    from store.book import Book
    from store.clock import Clock
    from store.people.people import Member


class Listed(Protocol):
    """The children whom the screen lists."""

    @property
    def pupil(self) -> Member | None:
        """The highlighted child."""

    def child_at(self, digit: int) -> Member | None:
        """The child who has a digit; None where nobody has."""

    def names_of(self, pupils: Sequence[str], *, detail: bool | None = None) -> list[str]:
        """What to call these children, also those of other classes."""


class BarHost(Protocol):
    """A screen with a bar."""

    book: Book
    glyphs: Glyphs
    clock: Clock
    people_read: bool

    @property
    def lists(self) -> Listed:
        """The children whom it lists."""

    @property
    def detail(self) -> bool:
        """Whether detail may be shown."""

    @property
    def group(self) -> str | None:
        """The class shown: an id, or what stands for one."""

    @property
    def room(self) -> int:
        """Cells in a line of the bar."""

    def open_bar(self, mode: Any, text: str = "") -> None:
        """Put the bar into a mode."""

    def close_bar(self) -> None:
        """Leave the bar's mode."""
