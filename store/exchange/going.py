"""The exchange in a thread of its own: after a save, and every 15 seconds. Nothing ever waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from store.book import Book
from store.errors import DaybookError
from store.exchange.answering import Answering
from store.exchange.exchange import Exchange
from store.exchange.folder import PathFolder, SharedFolder
from store.exchange.pace import Pace
from store.exchange.standing import EVERYTHING, Standing
from store.words import exchange as words


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
        self._folder = Answering(folder or PathFolder(Path(self._share)), before=book.foreground.step_aside)
        self._exchange: Exchange | None = None
        self._seen = Standing(self._share)
        """All that only the thread knows, as it told it last."""
        self._unsure = {EVERYTHING: 0}
        """Ids of which it is not known whether they wait, and in which exchange they came up."""
        self._wake = threading.Condition()
        self._pace = Pace()
        self._begun = self._rounds = 0
        self._stopped = False
        self._trouble = ""
        self._trouble_since: datetime | None = None
        self._thread = threading.Thread(target=self._go, name="exchange", daemon=True)
        self._ends = [book.unshared.watch(self._saved), book.watch(self._changed)]

    # --- for every thread

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def now(self) -> None:
        """Exchange at once, also where it has been failing; where one is under way, once more after it."""
        with self._wake:
            self._pace.want()
            self._wake.notify()

    def stop(self, wait: float = 0.0) -> None:
        """Exchange no more; an exchange under way has so many seconds to come to an end."""
        while self._ends:
            self._ends.pop()()
        with self._wake:
            self._stopped = True
            self._wake.notify()
        if self._thread.is_alive():
            self._thread.join(wait)

    @property
    def rounds(self) -> int:
        """How many exchanges have come to their end, well or not."""
        return self._rounds

    @property
    def standing(self) -> Standing:
        """How it stands now."""
        unshared = self._book.unshared
        with self._wake:
            unsure = frozenset(self._unsure)
        return replace(
            self._seen,
            waiting=unshared.ids,
            entries=unshared.entries,
            people=unshared.people,
            waiting_since=unshared.since,
            silent=self._folder.awaited,
            unsure=unsure,
        )

    def _saved(self, urgent: bool) -> None:
        """Something was saved, in whatever thread."""
        with self._wake:
            self._pace.saved(urgent=urgent)
            self._wake.notify()

    def _changed(self, ids: set[str]) -> None:
        """Something reads differently. What another window on this PC wrote may wait to be shared: the next
        exchange finds out. What the exchange itself brought cannot."""
        if threading.current_thread() is not self._thread:
            with self._wake:
                self._unsure.update(dict.fromkeys(ids, self._begun))

    # --- in the thread

    def _go(self) -> None:
        while self._wait():
            if self._guarded(self._run):
                self._trouble, self._trouble_since = "", None
            self._rest_a_while()
            self._guarded(self._tell)

    def _guarded(self, act: Callable[[], None]) -> bool:
        """Do something; False where it came to grief. Whatever becomes of it, the records are on this PC's
        disk, and the next exchange comes."""
        try:
            act()
        except DaybookError as error:
            self._failed(error.sentence)
        except Exception as error:  # noqa: BLE001 - a fault of the program must not end it for the day
            self._failed(words.EXCHANGE_FAULT.format(name=type(error).__name__))
        else:
            return True
        return False

    def _run(self) -> None:
        exchange = self._exchange or self._begin()
        if self._pace.whole():
            exchange.compare_everything()
        exchange.run()

    def _begin(self) -> Exchange:
        """Find what earlier runs left to be shared; that asks this PC's disk alone."""
        exchange = Exchange(self._book, self._folder, self._share, told=self._tell)
        exchange.find_waiting()
        self._exchange = exchange
        with self._wake:
            self._unsure.pop(EVERYTHING, None)
        self._tell()
        return exchange

    def _failed(self, sentence: str) -> None:
        if not self._trouble:
            self._trouble_since = self._book.clock.now()
        self._trouble = sentence

    def _rest_a_while(self) -> None:
        """Say how it went. Where one file makes trouble all else goes on; where the folder does, it rests."""
        exchange = self._exchange
        failing = bool(self._trouble) and not (exchange is not None and exchange.came_through)
        with self._wake:
            self._pace.end(failing=failing, more=exchange is not None and exchange.progress is not None)
            if not self._trouble:
                self._unsure = {each: came for each, came in self._unsure.items() if came == self._begun}
            self._rounds += 1

    def _wait(self) -> bool:
        """Wait until it is time; False once it has been told to stop."""
        with self._wake:
            while not self._stopped and (left := self._pace.left) > 0:
                self._wake.wait(left)
            self._pace.begin()
            self._begun += 1
            return not self._stopped

    def _tell(self) -> None:
        """Have it shown how it stands."""
        exchange = self._exchange
        if exchange is not None:
            self._seen = replace(
                self._seen,
                last=exchange.ledger.last,
                progress=exchange.progress,
                others=exchange.others,
                others_known=exchange.others_known,
                unreadable=exchange.unreadable,
                strange=exchange.strange,
                came=exchange.came,
            )
        self._seen = replace(self._seen, trouble=self._trouble, trouble_since=self._trouble_since)
        self._told()
