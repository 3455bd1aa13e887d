"""One exchange: what this PC has goes to the shared folder, what others have comes here."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import timedelta

from store.book import Book
from store.errors import CouldNot, FromNewer, NotShared
from store.exchange import ledger
from store.exchange.collect import Collector
from store.exchange.dates import Dates
from store.exchange.fetching import Fetcher
from store.exchange.folder import SharedFolder
from store.exchange.holdings import Holdings
from store.exchange.ledger import Ledger
from store.exchange.marker import Marker, check
from store.exchange.presence import Presence, Sign, digest
from store.exchange.publish import Publisher
from store.exchange.seen import Seen
from store.exchange.sweeping import Sweeper
from store.exchange.waiting import Waiting
from store.exchange.whole import Progress, Whole
from store.origins import agree
from store.page_names import PAGES, PRESENCE
from store.pages import REGISTER, ReadPage, draw_sitting, is_date_folder
from store.words import exchange as words

PATIENCE = 600.0
"""Seconds that a page of another's must have been missing before this PC puts it back: its author has
that long to do so, and what a sync program removed before it brought the next one to come through."""
FETCHING = 10.0
"""Seconds that days of which nothing is here are fetched, before what came is taken in and shown."""
LONGEST = 60.0
"""Seconds after which an exchange with much to do pauses, and looks again for what is new."""


class Exchange:
    """Exchanges one book with one folder, step by step.

    Args:
        book: read.
        folder: the shared folder.
        share: how the book names it.
        patience: seconds before this PC puts back what another wrote.
        now: seconds that only go forward.
        told: called whenever something about the exchange is different.
        memory: what is known from earlier exchanges with this folder; unless given, what this PC kept.
    """

    def __init__(
        self,
        book: Book,
        folder: SharedFolder,
        share: str,
        *,
        patience: float = PATIENCE,
        now: Callable[[], float] = time.monotonic,
        told: Callable[[], None] = lambda: None,
        memory: Ledger | None = None,
    ) -> None:
        self.book = book
        self._folder = folder
        self._patience = patience
        self._now = now
        self._told = told
        self._seen = Seen(now)
        self._dates = Dates(book.clock, self._seen)
        self._sweeper = Sweeper(folder, now)
        self._holdings = Holdings(book.folder)
        self.ledger = memory or ledger.read(book.folder, share)
        known = (folder, self._holdings, self._seen)
        self._fetcher = Fetcher(folder, self._holdings, lambda: book.book_ids)
        self._collector = Collector(*known, lambda: book.book_ids, self._check, self._take_in)
        self._waiting = Waiting(book, self._holdings, self.ledger)
        self._publisher = Publisher(
            *known, self.ledger, lambda: book.book_ids, self._check, self._waiting.settle
        )
        sitting = draw_sitting(book.info.label)
        self._presence = Presence(folder, self._seen, self.ledger, sitting, book.info.label, book.info.book)
        self._whole = Whole()
        self._past = False
        self._troubles: list[CouldNot] = []
        self.came_through = False
        """Whether the last run came to its end, whatever went wrong with single dates and pages."""

    # --- what there is to tell

    @property
    def others(self) -> tuple[Sign, ...]:
        """The last signs of life of other PCs."""
        return self._presence.others

    @property
    def others_known(self) -> bool:
        """Whether these are all that lie there."""
        return self._presence.known

    @property
    def progress(self) -> Progress | None:
        """How far comparing everything has come; None where it is done."""
        return self._whole.progress

    @property
    def came(self) -> int:
        """How many records this run brought here."""
        return self._fetcher.came + self._collector.came

    @property
    def unreadable(self) -> int:
        """How many files in the folder cannot be read, or not yet."""
        return len(self._seen.torn)

    @property
    def strange(self) -> int:
        """How many pages of unknown books lie there."""
        return len(self._seen.strange)

    # --- doing it

    def compare_everything(self) -> None:
        """Have every date compared, from now on and over as many exchanges as it takes."""
        self._whole.want()

    def run(self) -> None:
        """Exchange: what was saved here first, then people, the lively days, and what is owing.

        Raises:
            NotShared: why it did not go through to its end. What could be done was done.
            NotSaved: this PC's disk did not take what came.
            FromNewer: a newer Daybook is needed.
        """
        try:
            self._run()
        except CouldNot:
            if not self.came_through:
                self._take_in_fetched()
            raise

    def _run(self) -> None:
        began = self._now()
        self._troubles, self.came_through = [], False
        marker = check(self._folder, self.book.info)
        if not marker.writable:
            self._troubles.append(FromNewer(words.SHARE_NEWER_WRITER))
        with self._noting():
            self._agree_on_books()
        self.publish_fresh(marker)
        listed = {name for name in self._folder.list(PAGES) if is_date_folder(name)}
        for date in self._dates.due(listed):
            self._exchange(date, marker, thorough=date in self._dates.failed)
            if self.book.unshared.urgent:  # an incident waits for no other date
                self.publish_fresh(marker)
        self._go_on(marker, listed, until=began + LONGEST)
        if self._presence.due:
            with self._noting():
                self._show_presence(marker)
        self._finish()

    def publish_fresh(self, marker: Marker | None = None) -> None:
        """Publish what was saved on this PC since, incidents first; that needs no look at the folder.

        Args:
            marker: as read in this exchange.
        """
        if marker is not None and not marker.writable:
            return
        for date, file in self.book.unshared.pages():
            held = self._holdings.one(date, file)
            if held is None:
                continue
            with self._noting():
                self._publisher.publish(held)
                self._told()

    def _exchange(self, date: str, marker: Marker, *, thorough: bool) -> None:
        """Collect, then compare one date; where that fails, it is tried again at the next exchange."""
        troubles = len(self._troubles)
        self._dates.failed.add(date)
        self._exchange_one(date, marker, thorough=thorough)
        if len(self._troubles) == troubles:
            self._dates.failed.discard(date)

    def _exchange_one(self, date: str, marker: Marker, *, thorough: bool) -> None:
        with self._noting():
            names = self._folder.list(f"{PAGES}/{date}")
            self._seen.listed(date, set(names))
            self._collect(date, names, thorough=thorough)
            if thorough:
                self._take_in(date, {})  # also what another window put there, or an exchange cut short
            if marker.writable:
                with self._noting():
                    self._publisher.compare(date, names, patience=self._patience, thorough=thorough)
                self._sweeper.look(f"{PAGES}/{date}", names)
        self._waiting.find(date, self._publisher.put)

    def _collect(self, date: str, names: list[str], *, thorough: bool) -> None:
        """Fetch what is new of a date; and, where it tells of books that were joined, their pages too."""
        with self._noting():
            while came := self._collector.collect(date, names, thorough=thorough):
                self._dates.came(came)
                if not self._agree_on_books():
                    break

    def _go_on(self, marker: Marker, listed: set[str], until: float) -> None:
        """Go on comparing everything, the newest first."""
        whole = self._whole
        if whole.wanted:
            self._sweep_beside(marker)
            whole.begin(self._dates.in_order({*listed, *self._holdings.dates()}))
        while whole.left and self._now() < until:
            date = whole.left[0]
            if date not in whole.fetched:
                self._fetch(marker, until=self._now() + FETCHING)
            self._exchange(date, marker, thorough=True)
            whole.compared(date)
            self._told()
            if self.book.unshared:
                self.publish_fresh(marker)

    def _fetch(self, marker: Marker, until: float) -> None:
        """Fetch, in the same order, dates of which nothing is here, until one cannot be; not the near ones,
        in which something may be saved here. What stands in the way is told when a date is compared."""
        near = (self.book.clock.today() - timedelta(days=1)).isoformat()
        stuck = self.book.unshared.urgent
        for date in self._whole.left:
            self._whole.fetched.add(date)
            if date >= near:
                continue
            try:
                self._fetcher.fetch(date)
            except CouldNot:
                break
            if self.book.unshared.urgent and not stuck:
                self.publish_fresh(marker)
                stuck = self.book.unshared.urgent
            if self._now() >= until:
                break
        self._keep_fetched()

    def _keep_fetched(self) -> None:
        with suppress(CouldNot):
            self._dates.came(self._fetcher.keep())
            self._told()

    def _take_in_fetched(self) -> None:
        """The folder has gone before what was fetched was compared: show it all the same."""
        self._keep_fetched()
        for date in self._dates.in_order(self._whole.fetched):
            self._whole.fetched.discard(date)
            self._take_in(date, {})
        self._load_past()

    def _sweep_beside(self, marker: Marker) -> None:
        """Look for temporary files where there are no pages."""
        for place in ("", PRESENCE) if marker.writable else ():
            with self._noting():
                self._sweeper.look(place, self._folder.list(place))

    def _finish(self) -> None:
        self.came_through = True
        if self._whole.done:
            self._load_past()
        if not self._troubles and self._whole.done:
            self.ledger.went_through(self.book.clock.now())
        self.ledger.keep(self.book.folder)
        self._told()
        if self._troubles:
            raise self._troubles[0]

    def _load_past(self) -> None:
        """Read what came of past school years."""
        if self._past:
            self._past = False
            self.book.load()

    @contextmanager
    def _noting(self) -> Iterator[None]:
        """Go on with the rest where one thing fails, unless the folder has gone altogether."""
        try:
            yield
        except FromNewer:
            raise
        except CouldNot as error:
            self._troubles.append(error)
            if isinstance(error, NotShared):
                self._check()

    # --- what comes, what goes

    def _check(self) -> None:
        """Find out whether the folder is there, and this book's."""
        check(self._folder, self.book.info)

    def _take_in(self, date: str, pages: Mapping[str, tuple[int, ReadPage]]) -> None:
        self._past |= not self.book.take_in(date, pages)
        self._told()

    def _agree_on_books(self) -> bool:
        """Take in the pages of every book that was joined to this one; say which this PC joined.

        Returns:
            Whether there are books that were unknown before.
        """
        before = self.book.book_ids
        agree(self.book)
        if self.book.book_ids == before:
            return False
        self._seen.strange.clear()
        self._take_in(REGISTER, {})
        self.compare_everything()
        return True

    def find_waiting(self) -> None:
        """Find what earlier runs saved and did not see shared. Asks this PC's disk alone."""
        for date in self._dates.in_order(self._holdings.dates()):
            self._waiting.find(date, self._publisher.put)

    def _show_presence(self, marker: Marker) -> None:
        now = self.book.clock.now()
        self._presence.look(now)
        if marker.writable:
            self._presence.tell(now, self._digest)

    def _digest(self) -> str:
        dates = self._holdings.dates()
        return digest((date, *held.same) for date in dates for held in self._holdings.of(date))
