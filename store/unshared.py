"""What is saved on this PC and was not yet read back from the shared folder."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from store.codec import Json

URGENT = "incident"
"""The kind of entry that goes first."""


@dataclass
class _Page:
    since: datetime
    urgent: bool = False
    ids: set[str] = field(default_factory=set)


class Unshared:
    """Own pages with records that wait to be shared. Safe to use from several threads."""

    def __init__(self) -> None:
        self._pages: dict[tuple[str, str], _Page] = {}
        self._lock = threading.Lock()
        self._watchers: list[Callable[[bool], None]] = []

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return bool(self._pages)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the records that wait."""
        with self._lock:
            return frozenset(each for page in self._pages.values() for each in page.ids)

    @property
    def urgent(self) -> bool:
        """Whether an incident is among them."""
        with self._lock:
            return any(page.urgent for page in self._pages.values())

    @property
    def since(self) -> datetime | None:
        """When the first of them was saved, as far as it is known; None where nothing waits."""
        with self._lock:
            return min((page.since for page in self._pages.values()), default=None)

    def pages(self) -> list[tuple[str, str]]:
        """Their pages: date folder and file; those with an incident first, then the oldest."""
        with self._lock:
            found = sorted(self._pages.items(), key=lambda each: (not each[1].urgent, each[1].since))
            return [place for place, _ in found]

    def has(self, date: str, file: str) -> bool:
        """Whether something of a page waits."""
        return (date, file) in self._pages

    def saved(self, date: str, file: str, records: Iterable[Json], now: datetime) -> None:
        """Records were saved just now."""
        new = list(records)
        urgent = any(each["kind"] == URGENT for each in new)
        self.add(date, file, (each["id"] for each in new), now, urgent=urgent)
        for watcher in tuple(self._watchers):
            watcher(urgent)

    def add(self, date: str, file: str, ids: Iterable[str], since: datetime, *, urgent: bool = False) -> None:
        """Records of a page wait."""
        with self._lock:
            page = self._pages.setdefault((date, file), _Page(since))
            page.ids |= set(ids)
            page.urgent = page.urgent or urgent

    def settle(self, date: str, file: str, ids: Iterable[str]) -> None:
        """These were read back."""
        with self._lock:
            page = self._pages.get((date, file))
            if page is not None:
                page.ids -= set(ids)
                page.urgent = page.urgent and bool(page.ids)
                if not page.ids:
                    del self._pages[date, file]

    def watch(self, watcher: Callable[[bool], None]) -> Callable[[], None]:
        """Have a function called after each save, in the thread that saved, told whether it is urgent.

        Returns:
            What ends it.
        """
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)
