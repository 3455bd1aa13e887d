"""Screens that carry Today's bar and open from it: made by the app, so folders need not each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from textual.screen import Screen

    from store.records import Author


class Rooms(Protocol):
    """Makes them."""

    def review(self, today: Any) -> Screen[Any]:
        """The end of the day of the class that is shown, where somebody left it."""

    def handover(self, today: Any, author: Author) -> Screen[Any]:
        """The handovers of the class that is shown, where this adult left what is to be handed over."""

    def ruptures(self, today: Any, author: Author) -> Screen[Any]:
        """The board of ruptures of the class that is shown."""

    def week(self, today: Any, author: Author) -> Screen[Any]:
        """Its week by the three components."""

    def read_back(self, today: Any, records: Sequence[str], first: str) -> Screen[Any]:
        """The friendship book for reading aloud.

        Args:
            records: ids of the entries.
            first: the one that is shown first.
        """
