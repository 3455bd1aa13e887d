"""The exchange in a thread of its own: after a save, and every 15 seconds. Nothing ever waits for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from store import words
from store.book import Book
from store.errors import DaybookError
from store.exchange.exchange import Exchange
from store.exchange.folder import PathFolder, SharedFolder
from store.exchange.standing import Standing

EVERY = 15.0
"""Seconds between two exchanges."""
SOON = 2.0
"""Seconds after a save: what is written together is shared together."""
WHOLE_EVERY = 3600.0
"""Seconds after which everything is compared again."""
LONGEST_REST = 300.0
"""Seconds between two attempts where the folder keeps failing."""


class Going:
    """Exchanges one book with its shared folder until it is told to stop.

    A daemon thread, because a call to a network folder may hang for minutes, and nobody who wants to go home
    waits for it.

    Args:
        book: read, with a `share`.
        told: called, in that thread, whenever something is different.
        folder: the shared folder; by default the path that the book names.
    """

    def __init__(
        self, book: Book, told: Callable[[], None] = lambda: None, folder: SharedFolder | None = None
    ) -> None:
        self._book = book
        self._share = book.info.share or ""
        self._told = told
        self._exchange = Exchange(
            book, folder or PathFolder(Path(self._share)), self._share, told=self._progressed
        )
        self._wake = threading.Condition()
        self._due = time.monotonic()
        self._whole_due = self._due
        self._rest = EVERY
        self._stopped = False
        self._asked = False
        self._trouble = ""
        self._trouble_since: datetime | None = None
        self._calling_since: datetime | None = None
        self._thread = threading.Thread(target=self._go, name="exchange", daemon=True)
        self._unwatch = book.unshared.watch(self._saved)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def now(self) -> None:
        """Exchange at once, also where it has been failing."""
        with self._wake:
            self._due, self._asked = time.monotonic(), True
            self._wake.notify()

    def stop(self, wait: float = 0.0) -> None:
        """Exchange no more; an exchange under way has so many seconds to come to an end."""
        self._unwatch()
        with self._wake:
            self._stopped = True
            self._wake.notify()
        if self._thread.is_alive():
            self._thread.join(wait)

    @property
    def standing(self) -> Standing:
        """How it stands now."""
        exchange, unshared = self._exchange, self._book.unshared
        return Standing(
            share=self._share,
            last=exchange.ledger.last,
            trouble=self._trouble,
            trouble_since=self._trouble_since,
            waiting=unshared.ids,
            waiting_since=unshared.since,
            progress=exchange.progress,
            others=exchange.others,
            unreadable=exchange.unreadable,
            strange=exchange.strange,
            calling_since=self._calling_since,
        )

    def _saved(self, urgent: bool) -> None:
        """Something was saved: share it soon, unless the folder is failing; an incident at once."""
        with self._wake:
            if not self._trouble or urgent:
                self._due = min(self._due, time.monotonic() + (0.0 if urgent else SOON))
                self._wake.notify()

    def _progressed(self) -> None:
        """The folder has answered, and something has come or gone."""
        self._calling_since = self._book.clock.now() if self._calling_since else None
        self._told()

    def _go(self) -> None:
        self._exchange.find_waiting()
        self._told()
        while self._wait():
            self._calling_since = self._book.clock.now()
            try:
                if time.monotonic() >= self._whole_due:
                    self._exchange.compare_everything()
                    self._whole_due = time.monotonic() + WHOLE_EVERY
                self._exchange.run()
            except DaybookError as error:
                self._failed(error.sentence)
            except Exception as error:  # noqa: BLE001 - the exchange goes on; the records are on this PC's disk
                self._failed(words.EXCHANGE_FAULT.format(name=type(error).__name__))
            else:
                self._trouble, self._trouble_since, self._rest = "", None, EVERY
            self._calling_since = None
            self._rest_a_while()
            self._told()

    def _failed(self, sentence: str) -> None:
        if not self._trouble:
            self._trouble_since = self._book.clock.now()
        self._trouble = sentence
        self._rest = min(self._rest * 2, LONGEST_REST)

    def _rest_a_while(self) -> None:
        """When to exchange next: at once where there is more to compare, and all goes well."""
        with self._wake:
            more = self._exchange.progress is not None and not self._trouble
            pause = 0.0 if more else self._rest
            if self._book.unshared and not self._trouble:
                pause = min(pause, SOON)
            self._due = time.monotonic() + pause

    def _wait(self) -> bool:
        """Wait until it is time; False once it has been told to stop."""
        with self._wake:
            while not self._stopped and (left := self._due - time.monotonic()) > 0:
                self._wake.wait(left)
            self._asked = False
            return not self._stopped
