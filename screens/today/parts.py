"""The parts of Today, made when they are first needed: sign-in, which lies on top, is painted the sooner."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, cast

from screens.glyphs import Glyphs
from screens.today.barred import Barred

if TYPE_CHECKING:
    from screens.sharing.link import Link
    from screens.today.acts import Acts
    from screens.today.arrival import Arrival, Expecting
    from screens.today.bar import Bar
    from screens.today.doors import Doors
    from screens.today.guide import Guide
    from screens.today.host import Host
    from screens.today.lists import Lists
    from screens.today.owed_now import OwedNow
    from screens.today.reading import Reading
    from screens.today.rooms import Rooms
    from screens.today.waiting import Waiting
    from store.book import Book
    from store.exchange.folder import SharedFolder


class Parts(Barred[None]):
    """What Today is put together from.

    Args:
        book: opened.
        glyphs: the signs in use.
    """

    shared_folder: SharedFolder | None = None
    """The shared folder; None for the path that the book names."""
    report: Callable[[BaseException], object] = staticmethod(lambda _error: None)
    """Keeps a report of a fault that ends nothing."""
    forgets: bool = False
    """Whether what is saved on this PC is gone once it is switched off."""

    rooms: Rooms
    """Makes the screens that carry the bar."""

    def __init__(self, book: Book, glyphs: Glyphs) -> None:
        super().__init__()
        self.book = book
        self.glyphs = glyphs

    def soon(self, act: Callable[[], None]) -> None:
        """Have something done in this screen's thread."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """Show a message that tells nothing about a child."""
        raise NotImplementedError

    @cached_property
    def lists(self) -> Lists:
        """Children, what follows, what was just written."""
        from screens.today.lists import Lists

        return Lists(self.glyphs, self.book.clock)

    @cached_property
    def bar(self) -> Bar:
        """In which everything is written."""
        from screens.today.bar import Bar

        return Bar()

    def close_private(self) -> None:
        """Detail is closed: what the bar shows of it goes too, with what was typed kept."""
        if self.bar.mode is not None and self.bar.mode.DETAIL:
            self.leave_bar()

    @cached_property
    def acts(self) -> Acts:
        """What keys lead to."""
        from screens.today.acts import Acts

        return Acts(cast("Host", self))

    @cached_property
    def arrival(self) -> Arrival:
        """What goes on as the book is read."""
        from screens.today.arrival import Arrival

        return Arrival(cast("Expecting", self))

    @cached_property
    def reading(self) -> Reading:
        """The reading of the book."""
        from screens.today.reading import Reading

        arrival = self.arrival
        return Reading(self.book, self.soon, arrival.people, arrival.whole, arrival.unread, self.say)

    @cached_property
    def doors(self) -> Doors:
        """Ways to other screens."""
        from screens.today.doors import Doors

        return Doors(cast("Host", self))

    @cached_property
    def guide(self) -> Guide:
        """The tour of a demo."""
        from screens.today.guide import Guide

        return Guide(cast("Host", self), on=self.book.info.demo)

    @cached_property
    def owed_now(self) -> OwedNow:
        """What is owed now."""
        from screens.today.owed_now import OwedNow

        return OwedNow(cast("Host", self))

    @cached_property
    def sharing(self) -> Link:
        """The exchange with other PCs."""
        from screens.sharing.link import Link

        return Link(self.book, self.soon, self.shared_folder)

    @cached_property
    def waiting(self) -> Waiting:
        """Handovers that wait for the adult."""
        from screens.today.waiting import Waiting

        return Waiting(cast("Host", self))
