"""The parts of the index: people; this school year, with what is still open of earlier ones; and each past
year, opened when asked for. Where they come from is the matter of `loading.py`.

The ids of a sitting stand on the pages of one day, so the sides of a fork are always in one part.
"""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Iterable
from datetime import date
from typing import Protocol
from zoneinfo import ZoneInfo

from store.calendar import school_year
from store.codec import Json
from store.index.part import Part
from store.people.persons import REGISTER_KINDS
from store.records import is_correction, read_moment

SHARED = "shared"
"""The fact of a part that is the mark of what it shares with others."""
MOVED = "moved"
"""The fact of this year's part that lists days to which entries of another year were moved."""
PAST = "past"
"""The fact of this year's part that says what past years there are, and what days they have."""


class Opener(Protocol):
    """Opens past school years."""

    def open_year(self, year: int) -> Part:
        """The part of a past year, up to date with its pages."""


class Parts:
    """What is taken in, into which part, and what one part must know of another.

    Args:
        zone: the school's zone, in which the day of a corrected time is found.
    """

    def __init__(self, zone: ZoneInfo) -> None:
        self._lock = threading.RLock()
        self._zone = zone
        self.opener: Opener | None = None
        """Opens past years; without it there are none."""
        self.people_part = self.new_part()
        self.year_part = self.new_part()
        self._read_spans: tuple[str, dict[int, tuple[str, str]]] = "", {}
        self.past: dict[int, Part] = {}
        """The past years that are open."""

    # --- taking in

    def add(self, records: Iterable[Json], home: Part | None = None) -> set[str]:
        """Take in records, in any order, also repeatedly.

        Args:
            home: the part that their pages belong to; by their kinds, where it is not said.

        Returns:
            Ids of the entries and people that now read differently.
        """
        held = list(records)
        if home is not None:
            return self._add(held, home)
        people = [each for each in held if each["kind"] in REGISTER_KINDS]
        rest = [each for each in held if each["kind"] not in REGISTER_KINDS]
        return self._add(people, self.people_part) | self._add(rest, self.year_part)

    def _add(self, records: list[Json], home: Part) -> set[str]:
        with self._lock:
            told = home.add(records)
            return told | self.share(home.loose(records), home)

    def share(self, records: Iterable[Json], home: Part, *, all_of_it: bool = False) -> set[str]:
        """Have records of one part known in the others that are open, wherever they may bear on something;
        the ids of what now reads differently.

        Args:
            all_of_it: whether these are all that the part has to tell, and not only what is new in it.
        """
        held = list(records)
        told: set[str] = set()
        if not held:
            return told
        rest = [each for each in held if each["kind"] not in REGISTER_KINDS]
        for_people = home.reaching(held) if all_of_it else held
        with self._lock:
            for part in self._open():
                if part is not home:
                    told |= part.add(for_people if part is self.people_part else rest, guests=True)
            self.mark_shared()
            self._note_moved(held)
        return told

    def _note_moved(self, records: Iterable[Json]) -> None:
        """Take note of the days to which entries of other years were moved: their year's own say nothing."""
        changes = [each.get("changes") for each in records if is_correction(each)]
        moments = [read_moment(each.get("at")) for each in changes if isinstance(each, dict)]
        moved = {f"{each.astimezone(self._zone):%Y-%m-%d}" for each in moments if each}
        known = set(json.loads(self.year_part.fact(MOVED) or "[]"))
        if not moved <= known:
            self.year_part.note(MOVED, json.dumps(sorted(moved | known)))

    def mark_shared(self) -> None:
        """Have the parts that are always open bear one mark as long as each knows all it must of the other;
        two snapshots with different marks are of different ages."""
        mark = secrets.token_hex(8)
        for part in self.present():
            part.note(SHARED, mark)

    def shared(self) -> bool:
        """Whether they bear one mark."""
        marks = {part.fact(SHARED) for part in self.present()}
        return len(marks) == 1 and marks != {""}

    # --- the parts

    def begin_anew(self, people: Part, year: Part) -> None:
        """Take other parts in place of all that there are."""
        with self._lock:
            self.people_part, self.year_part = people, year
            self.past.clear()

    def new_part(self) -> Part:
        """A part with nothing in it."""
        return Part(self._zone)

    def _open(self) -> list[Part]:
        with self._lock:
            return [self.year_part, self.people_part, *self.past.values()]

    def past_years(self) -> list[int]:
        """The past school years that have pages, the latest first."""
        return sorted(self._spans(), reverse=True)

    def _spans(self) -> dict[int, tuple[str, str]]:
        """The first and last day of an entry in each past year, ISO; "" for none."""
        fact = self.year_part.fact(PAST)
        if fact != self._read_spans[0]:
            noted = self.noted().items()
            self._read_spans = fact, {int(year): (each["first"], each["last"]) for year, each in noted}
        return self._read_spans[1]

    def noted(self) -> dict[str, Json]:
        """What this year's part knows of each past year, as it was noted under PAST."""
        found: dict[str, Json] = json.loads(self.year_part.fact(PAST) or "{}")
        return found

    def open_past(self, since: str = "", until: str = "~") -> list[Part]:
        """Open the past years that have entries of these civil dates, ISO; all, where none are given.

        Returns:
            All parts that are open.
        """
        moved = json.loads(self.year_part.fact(MOVED) or "[]")
        everything = any(since <= day <= until for day in moved)
        for year, (first, last) in self._spans().items():
            if everything or (first <= until and last >= since):
                self.open_year(year)
        return self._open()

    def open_since(self, day: date) -> None:
        """Open the past years in which something may have been written about a civil date: its own, and
        those after it."""
        for year in self._spans():
            if year >= school_year(day):
                self.open_year(year)

    def year_of(self, day: date) -> Part:
        """The part to ask for a school year as of one of its days; a past one is opened."""
        year = school_year(day)
        self.open_year(year)
        return self.past.get(year, self.year_part)

    def open_year(self, year: int) -> None:
        """Open a past year, if it has pages."""
        if self.opener and year in self._spans() and year not in self.past:
            part = self.opener.open_year(year)
            with self._lock:
                part.add([*self.year_part.all_loose(), *self.year_part.guests()], guests=True)
                self.past.setdefault(year, part)
                self.share(part.all_loose(), part, all_of_it=True)

    def present(self) -> list[Part]:
        """The parts that are always open."""
        return [self.year_part, self.people_part]

    def close_past(self) -> None:
        """Give back the memory of past years."""
        with self._lock:
            self.past.clear()
