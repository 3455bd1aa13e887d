"""What waits to be shared: found on this PC's disk, and settled once it was read back from the folder."""

from __future__ import annotations

from collections.abc import Callable

from store.book import Book
from store.exchange.holdings import Held, Holdings, Keys
from store.exchange.ledger import Ledger


class Waiting:
    """Tells the book which records of its own pages are not known to lie in the folder, and which are.

    Args:
        book: told.
        holdings: what is here.
        ledger: what was read back, also in earlier runs.
    """

    def __init__(self, book: Book, holdings: Holdings, ledger: Ledger) -> None:
        self._book = book
        self._holdings = holdings
        self._ledger = ledger

    def find(self, date: str, put: Callable[[Held], Keys]) -> None:
        """Find what an earlier run, or another window, saved in a date's folder, and nobody saw shared.
        Asks this PC's disk alone.

        Args:
            put: gives the records of an own page that this run put there and read back.
        """
        since = self._ledger.last or self._book.clock.now()
        for held in self._holdings.of(date):
            page = f"{date}/{held.stem}"
            if not held.own or self._ledger.shared.get(page) == held.sha12:
                continue
            there = {record_id for record_id, _ in put(held)}
            new = self._holdings.after(held, self._ledger.counts.get(page, 0))
            new = {record_id: told for record_id, told in new.items() if record_id not in there}
            if new:
                self._book.unshared.add(date, held.file, new, since)

    def settle(self, held: Held, keys: Callable[[], Keys]) -> None:
        """An own page was read back, or one that covers it.

        Args:
            keys: gives the records read back; asked only where something of the page waits.
        """
        unshared = self._book.unshared
        if unshared.has(held.date, held.file):
            unshared.settle(held.date, held.file, (record_id for record_id, _ in keys()))
