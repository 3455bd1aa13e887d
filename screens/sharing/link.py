"""The exchange as the screens know it: begun once the book is read, looked at, asked for, ended."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from store.book import Book

if TYPE_CHECKING:
    from store.exchange.folder import SharedFolder
    from store.exchange.going import Going
    from store.exchange.standing import Standing

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
        self._begun = self._over = self._telling = False
        self._watchers: list[Callable[[], None]] = []

    @property
    def shares(self) -> bool:
        """Whether there is a shared folder."""
        return bool(self._book.info.share)

    @property
    def standing(self) -> Standing | None:
        """How it stands; None where there is no shared folder, or nothing is known yet."""
        return self._going.standing if self._going is not None else None

    @property
    def unbegun(self) -> bool:
        """Whether something was saved in this run that no exchange knows of yet, since none has begun."""
        return self.shares and self._going is None and bool(self._book.unshared)

    @property
    def rounds(self) -> int:
        """How many exchanges have come to their end, well or not."""
        return self._going.rounds if self._going is not None else 0

    def start(self) -> None:
        """Begin, once; what that needs is brought in behind the screens. Nothing without a shared folder."""
        if self.shares and not self._begun:
            self._begun = True
            threading.Thread(target=self._start, name="starting the exchange", daemon=True).start()

    def _start(self) -> None:
        from store.exchange.going import Going

        self._going = Going(self._book, self._tell_soon, self._folder)
        if not self._over:
            self._going.start()

    def now(self) -> None:
        """Exchange at once."""
        if self._going is not None:
            self._going.now()

    def stop(self) -> None:
        """Exchange no more. Nobody waits for what is under way: whatever it writes is whole or not there."""
        self._over = True
        if self._going is not None:
            self._going.stop()

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
