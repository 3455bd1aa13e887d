"""The exchange as the screens know it: begun once the book is read, looked at, asked for, ended; also where
`daybook share` is run beside the app."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from screens.words import sharing as words
from store import info
from store.book import Book

if TYPE_CHECKING:
    from store.exchange.folder import SharedFolder
    from store.exchange.going import Going
    from store.exchange.standing import Standing

LOOK_EVERY = 5.0
"""Seconds between looks at where the book is shared, which another program on this PC may change."""

Soon = Callable[[Callable[[], None]], None]
"""Has something done in the screen's thread."""


class Link:
    """The exchange of one book. It has threads of its own: no screen ever waits for the folder.

    Args:
        book: read, or still being read.
        soon: hands a call to the screen's thread.
        folder: the shared folder; by default the path that the book names.
    """

    def __init__(self, book: Book, soon: Soon, folder: SharedFolder | None = None) -> None:
        self._book = book
        self._soon = soon
        self._folder = folder
        self._going: Going | None = None
        self._begun = self._telling = False
        self._over = threading.Event()
        self._say: Callable[[str], None] = lambda _: None
        self._watchers: list[Callable[[], None]] = []

    @property
    def shares(self) -> bool:
        """Whether there is a shared folder."""
        return bool(self._book.info.share)

    @property
    def standing(self) -> Standing | None:
        """How it stands; None where there is no shared folder, or nothing is known yet."""
        going = self._going
        return going.standing if going is not None else None

    @property
    def unbegun(self) -> bool:
        """Whether something was saved in this run that no exchange knows of yet, since none has begun."""
        return self.shares and self._going is None and bool(self._book.unshared)

    @property
    def rounds(self) -> int:
        """How many exchanges have come to their end, well or not."""
        going = self._going
        return going.rounds if going is not None else 0

    def start(self, say: Callable[[str], None] = lambda _: None) -> None:
        """Begin, once; what that needs is brought in behind the screens. Without a shared folder, as soon as
        there is one.

        Args:
            say: told, in the screen's thread, where another program began or ended the sharing.
        """
        if not self._begun:
            self._begun, self._say = True, say
            threading.Thread(target=self._follow, name="starting the exchange", daemon=True).start()

    def _follow(self) -> None:
        self._begin()
        while not self._over.wait(LOOK_EVERY):
            self._look()

    def _begin(self) -> None:
        if not self.shares:
            return
        from store.exchange.going import Going

        going = self._going = Going(self._book, self._tell_soon, self._folder)
        if not self._over.is_set():
            going.start()

    def _look(self) -> None:
        """Go on as book.json says by now."""
        there = info.shared_anew(self._book.folder, self._book.info)
        if there is None:
            return
        going, self._going, self._folder = self._going, None, None
        if going is not None:
            going.stop()
        self._book.adopt(there)
        self._begin()
        said = words.SHARING_BEGUN.format(folder=there.share) if there.share else words.SHARING_ENDED
        self._soon(partial(self._say, said))
        self._tell_soon()

    def now(self) -> None:
        """Exchange at once."""
        going = self._going
        if going is not None:
            going.now()

    def stop(self) -> None:
        """Exchange no more. Nobody waits for what is under way: whatever it writes is whole or not there."""
        self._over.set()
        going = self._going
        if going is not None:
            going.stop()

    def watch(self, watcher: Callable[[], None]) -> Callable[[], None]:
        """Have a function called in the screen's thread whenever something is different.

        Returns:
            What ends it.
        """
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def _tell_soon(self) -> None:
        """In the exchange's thread: of much news at once one is told."""
        if not self._telling:
            self._telling = True
            self._soon(self._tell)

    def _tell(self) -> None:
        self._telling = False
        for watcher in tuple(self._watchers):
            watcher()
