"""The parts of Today, made when they are first needed: sign-in, which lies on top, is painted the sooner."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, cast

from screens.glyphs import Glyphs
from screens.keys import Gate

if TYPE_CHECKING:
    from screens.sharing.link import Link
    from screens.today.acts import Acts
    from screens.today.bar import Bar
    from screens.today.doors import Doors
    from screens.today.host import Host
    from screens.today.lists import Lists
    from store.book import Book
    from store.exchange.folder import SharedFolder


class Parts(Gate[None]):
    """What Today is put together from.

    Args:
        book: opened.
        glyphs: the signs in use.
    """

    shared_folder: SharedFolder | None = None
    """The shared folder; None for the path that the book names."""

    def __init__(self, book: Book, glyphs: Glyphs) -> None:
        super().__init__()
        self.book = book
        self.glyphs = glyphs

    def soon(self, act: Callable[[], None]) -> None:
        """Have something done in this screen's thread."""
        raise NotImplementedError

    @cached_property
    def lists(self) -> Lists:
        """Children, what follows, what was just written."""
        from screens.today.lists import Lists

        return Lists(self.glyphs)

    @cached_property
    def bar(self) -> Bar:
        """In which everything is written."""
        from screens.today.bar import Bar

        return Bar()

    @cached_property
    def acts(self) -> Acts:
        """What keys lead to."""
        from screens.today.acts import Acts

        return Acts(cast("Host", self))

    @cached_property
    def doors(self) -> Doors:
        """Ways to other screens."""
        from screens.today.doors import Doors

        return Doors(cast("Host", self))

    @cached_property
    def sharing(self) -> Link:
        """The exchange with other PCs."""
        from screens.sharing.link import Link

        return Link(self.book, self.soon, self.shared_folder)
