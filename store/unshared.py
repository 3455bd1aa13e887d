"""What is saved on this PC and was not yet read back from the shared folder."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from store.codec import Json
from store.pages import REGISTER
from store.records import AMENDMENT, WITHDRAWAL

URGENT = "incident"
"""The kind of entry that goes first."""


def about(record: Json) -> str:
    """The id of the entry or person that a record is, or that it corrects."""
    target = record.get("target") if record["kind"] in (AMENDMENT, WITHDRAWAL) else None
    return target if isinstance(target, str) else str(record["id"])


@dataclass
class _Page:
    since: datetime
    urgent: bool = False
    ids: dict[str, str] = field(default_factory=dict)
    """Its records that wait, and what each of them is about."""


@dataclass(frozen=True)
class _Counted:
    ids: frozenset[str]
    entries: int
    people: int


def _count(pages: Mapping[tuple[str, str], _Page]) -> _Counted:
    ids = frozenset(each for page in pages.values() for each in page.ids)
    people = sum(len(page.ids) for (date, _), page in pages.items() if date == REGISTER)
    days = [page.ids for (date, _), page in pages.items() if date != REGISTER]
    told = {each: told for waiting in days for each, told in waiting.items()}
    return _Counted(ids, len({told.get(each, each) for each in told.values()}), people)


class Unshared:
    """Own pages with records that wait to be shared. Safe to use from several threads."""

    def __init__(self) -> None:
        self._pages: dict[tuple[str, str], _Page] = {}
        self._count: _Counted | None = None
        """How many wait; None where that changed since it was counted."""
        self._lock = threading.Lock()
        self._watchers: list[Callable[[bool], None]] = []

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return bool(self._pages)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the records that wait."""
        return self._counted().ids

    @property
    def entries(self) -> int:
        """How many entries these records are, or correct; people and what is arranged are none."""
        return self._counted().entries

    @property
    def people(self) -> int:
        """How many of them are about people, or what is arranged."""
        return self._counted().people

    def _counted(self) -> _Counted:
        """All of them, counted once after each change: a screen asks whenever it is painted."""
        with self._lock:
            if self._count is None:
                self._count = _count(self._pages)
            return self._count

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
        self.add(date, file, {each["id"]: about(each) for each in new}, now, urgent=urgent)
        for watcher in tuple(self._watchers):
            watcher(urgent)

    def add(
        self, date: str, file: str, ids: Mapping[str, str], since: datetime, *, urgent: bool = False
    ) -> None:
        """Records of a page wait: their ids, and what each of them is about."""
        with self._lock:
            page = self._pages.setdefault((date, file), _Page(since))
            page.ids |= ids
            self._count = None
            page.urgent = page.urgent or urgent

    def settle(self, date: str, file: str, ids: Iterable[str]) -> None:
        """These were read back."""
        done = set(ids)
        with self._lock:
            page = self._pages.get((date, file))
            if page is not None:
                page.ids = {each: told for each, told in page.ids.items() if each not in done}
                self._count = None
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
