"""Writing the fictional school's pages: whole pages at once, under a clock that goes as the school's did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random

from store import durable
from store.clock import Clock, HybridClock
from store.codec import Json
from store.demo.events import Event
from store.pages import FULL, draw_sitting, page_bytes, page_header, record_id
from store.records import Author, make_record


@dataclass(slots=True)
class Written:
    """How much was written."""

    pages: int = 0
    records: int = 0


class Wall:
    """A clock's source that shows what it is told."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        """The moment it shows, aware."""
        return self.moment


class Machine:
    """One PC of the school. Its pages go to disk whole and are not synced one by one: the folder gets
    its real name only once all of them are safe.

    Args:
        pages: the book's `pages` folder.
        label: the PC's label, which begins its sittings.
        clock: shows the school's time, from `wall`.
        written: counts what goes to disk.
    """

    def __init__(
        self, pages: Path, book_id: str, label: str, clock: Clock, wall: Wall, written: Written
    ) -> None:
        self._pages = pages
        self._book_id = book_id
        self._label = label
        self._clock = clock
        self._wall = wall
        self._hybrid = HybridClock(wall)
        self._written = written
        self._records: list[Json] = []
        self._header: Json = {}
        self._random = Random()

    def start(self, date_folder: str, seed: str) -> None:
        """Start a day's page, or the register's; the same seed draws the same ids and salts."""
        self._random = Random(seed)
        self._draw(date_folder)

    def add(self, event: Event) -> None:
        """Make the record of an event, and note its id in it; a full page goes to disk first.

        Raises:
            NotSaved: the disk did not take a page.
        """
        if len(self._records) == FULL:
            self.put()
            self._draw(self._header["date"])
        event.id = record_id(self._header["sitting"], len(self._records) + 1)
        self._wall.moment = event.logged
        record = make_record(
            event.id,
            event.kind,
            event.whole_fields(),
            Author(event.by or None, event.typed_by or None),
            event.at,
            clock=self._clock,
            stamp=self._hybrid.stamp(),
            salt=self._random.randbytes(16).hex(),
        )
        self._records.append(record)

    def put(self) -> None:
        """Write the page in hand, if there is anything on it.

        Raises:
            NotSaved: the disk did not take it.
        """
        if not self._records:
            return
        folder = self._pages / self._header["date"]
        with durable.saving():
            folder.mkdir(exist_ok=True)
            (folder / f"{self._header['sitting']}.json").write_bytes(page_bytes(self._header, self._records))
        self._written.pages += 1
        self._written.records += len(self._records)
        self._records = []

    def _draw(self, date_folder: str) -> None:
        sitting = draw_sitting(self._label, self._random.choice)
        self._header = page_header(sitting, date_folder, self._book_id)
