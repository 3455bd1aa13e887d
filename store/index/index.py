"""The read model: every record, folded as it arrives. Screens ask here, never pages.

It is in parts: people; this school year, with what is still open of earlier ones; and each past year,
opened when asked for. Where the parts come from is the matter of `loading.py`.

The ids of a sitting stand on the pages of one day, so the sides of a fork are always in one part.
"""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Protocol
from zoneinfo import ZoneInfo

from store.codec import Json
from store.entries import Entry
from store.index.part import LATEST, Part
from store.people import People
from store.persons import REGISTER_KINDS
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


class Index:
    """Records by id, and entries as they stand now. Entries come oldest first.

    What is asked of all years opens the past ones, which may take a second each; what is asked of days or
    of what is open opens none that it does not need.

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

    def share(self, records: Iterable[Json], home: Part) -> set[str]:
        """Have records of one part known in the others that are open, wherever they may bear on something;
        the ids of what now reads differently."""
        held = list(records)
        told: set[str] = set()
        if not held:
            return told
        rest = [each for each in held if each["kind"] not in REGISTER_KINDS]
        with self._lock:
            for part in self._open():
                if part is not home:
                    told |= part.add(held if part is self.people_part else rest, guests=True)
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
        return {int(year): (each["first"], each["last"]) for year, each in self.noted().items()}

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

    def open_year(self, year: int) -> None:
        """Open a past year, if it has pages."""
        if self.opener and year in self._spans() and year not in self.past:
            part = self.opener.open_year(year)
            with self._lock:
                part.add([*self.year_part.all_loose(), *self.year_part.guests()], guests=True)
                self.past.setdefault(year, part)
                self.share(part.all_loose(), part)

    def present(self) -> list[Part]:
        """The parts that are always open."""
        return [self.year_part, self.people_part]

    def close_past(self) -> None:
        """Give back the memory of past years."""
        with self._lock:
            self.past.clear()

    def _merged(self, ask: Callable[[Part], list[Entry]], parts: Sequence[Part]) -> list[Entry]:
        found = {entry.key: entry for part in parts for entry in ask(part)}
        return sorted(found.values(), key=lambda entry: (entry.at, entry.key))

    def _part_of(self, key: str) -> Part:
        """The open part that knows most of what has an id: where it is at home, else where it is a guest."""
        names = {key, key.rpartition("~")[0]}
        parts = self._open()
        home = (part for part in parts if any(map(part.holds, names)))
        return next(home, self.year_part)

    # --- people and entries

    def people(self) -> People:
        """Everyone known; built when first asked for after a change."""
        return self.people_part.people()

    def entry(self, key: str) -> Entry | None:
        """The entry shown under this id, withdrawn or not; of past years only what is open."""
        return self._part_of(key).entry(key)

    def all_entries(self, *, withdrawn: bool = False) -> list[Entry]:
        """Every entry of all years that stands; also those that were withdrawn, where asked for."""
        return self._merged(lambda part: part.all_entries(withdrawn=withdrawn), self.open_past())

    def on_day(self, day: str, *, withdrawn: bool = False) -> list[Entry]:
        """The entries of a civil date, ISO, that stand; also those that were withdrawn, where asked for."""
        return self._merged(lambda part: part.on_day(day, withdrawn=withdrawn), self.open_past(day, day))

    def since_day(self, day: str) -> list[Entry]:
        """The entries of a civil date, ISO, and later that stand."""
        return self._merged(lambda part: part.since_day(day), self.open_past(day))

    def of_pupils(
        self, pupils: Sequence[str], since: datetime | None = None, until: datetime | None = None
    ) -> list[Entry]:
        """The entries under these ids of pupils that stand, from one moment to another, both included."""
        days = (f"{since:%Y-%m-%d}" if since else "", f"{until:%Y-%m-%d}" if until else "~")
        return self._merged(lambda part: part.of_pupils(pupils, since, until), self.open_past(*days))

    def lately(self, pupils: Sequence[str], since: datetime, until: datetime | None = None) -> list[Entry]:
        """The same, without opening a year for it: so that no screen waits in the first days of September."""
        return self._merged(lambda part: part.of_pupils(pupils, since, until), self._open())

    def count_about(self, pupils: Sequence[str]) -> int:
        """How many entries of all years stand under these ids of pupils; of past years, as far as these
        are known."""
        past: list[dict[str, int]] = [each.get("pupils", {}) for each in self.noted().values()]
        return self.count_timeline(pupils) + sum(counts.get(pupil, 0) for counts in past for pupil in pupils)

    def of_kind(self, kind: str, pupils: Sequence[str] | None = None) -> list[Entry]:
        """The entries of a kind of all years that stand, under these ids of pupils or of all."""
        return self._merged(lambda part: part.of_kind(kind, pupils), self.open_past())

    def distress(self, pupils: Sequence[str] | None = None, until: datetime | None = None) -> list[Entry]:
        """The incidents and ruptures of all years that stand, of these ids of pupils or of all, up to a
        moment."""
        return self._merged(lambda part: part.distress(pupils, until), self.open_past())

    def unsettled(self, pupils: Sequence[str] | None, since: datetime | None = None) -> list[Entry]:
        """The same, from a moment on, without those that are over, where no rupture was felt or it was
        repaired; a few of these may still be among them."""
        return self.year_part.unsettled(pupils, since)

    def repairs(self) -> list[Entry]:
        """The entries of all years that name another in `rupture`, and stand."""
        return self._merged(Part.repairs, self.open_past())

    def timeline(
        self, pupils: Sequence[str], kind: str = "", *, starred: bool = False, skip: int = 0, most: int = 100
    ) -> list[Entry]:
        """A slice of this school year's entries under these ids of pupils that stand, newest first.

        Args:
            kind: this kind only; "" for all.
            starred: only those that are starred.
            skip: how many newer ones to leave out.
            most: how many to give at most.
        """
        return _slice(
            [part.timeline(pupils, kind, starred=starred, most=skip + most) for part in self.present()],
            skip,
            most,
        )

    def count_timeline(self, pupils: Sequence[str], kind: str = "", *, starred: bool = False) -> int:
        """How many entries the timeline of this school year has."""
        return sum(part.count_timeline(pupils, kind, starred=starred) for part in self.present())

    def of_past_year(self, year: int, pupils: Sequence[str]) -> list[Entry]:
        """A past school year's entries under these ids of pupils that stand, newest first. That year stays
        open, and no other past one does: each takes as much memory as this year."""
        with self._lock:
            self.past = {each: part for each, part in self.past.items() if each == year}
        self.open_year(year)
        part = self.past.get(year)
        return part.timeline(pupils, most=part.count()) if part else []

    def holds_kind(self, kind: str) -> bool:
        """Whether there is an entry of a kind in any year, withdrawn or not."""
        return any(part.holds_kind(kind) for part in self.open_past())

    # --- records about a class

    def class_record(self, key: str) -> Entry | None:
        """The record of `CLASS_KINDS` shown under this id, withdrawn or not."""
        return self._part_of(key).class_record(key)

    def class_records(
        self, kind: str, since: datetime | None = None, *, withdrawn: bool = False
    ) -> list[Entry]:
        """The records of one of `CLASS_KINDS` that stand and happened at a moment or later, also those that
        were withdrawn, where asked for; of past years only what is open."""
        return self._merged(lambda part: part.class_records(kind, since, withdrawn=withdrawn), self._open())

    def all_class_records(self, *, withdrawn: bool = False) -> list[Entry]:
        """Those of all kinds and years that stand; also those that were withdrawn, where asked for."""
        return self._merged(lambda part: part.all_class_records(withdrawn=withdrawn), self.open_past())

    # --- searching

    def search(
        self,
        words: Sequence[str],
        *,
        named: Mapping[str, Sequence[str]] = MappingProxyType({}),
        kind: str = "",
        pupils: Sequence[str] | None = None,
        by: Sequence[str] | None = None,
        since: str = "",
        skip: int = 0,
        most: int = 100,
    ) -> list[Entry]:
        """The entries that stand and hold all words, or beginnings of words, newest first; of this school
        year, and of earlier ones from `since` on.

        Args:
            words: folded, of letters and digits, as `tokens` gives them; none for every entry.
            named: for some of the words, ids of pupils whose names begin so: entries about them hold it.
            kind: this kind only; "" for all.
            pupils: under these ids only.
            by: entries of these adults only.
            since: of this civil date, ISO, and later; "" for this school year.
            skip: how many newer ones to leave out.
            most: how many to give at most.
        """
        wanted = (words, named, kind, pupils, by, since)
        parts = self.open_past(since) if since else self.present()
        return _slice([part.search(*wanted, most=skip + most) for part in parts], skip, most)

    def count_search(
        self,
        words: Sequence[str],
        *,
        named: Mapping[str, Sequence[str]] = MappingProxyType({}),
        kind: str = "",
        pupils: Sequence[str] | None = None,
        by: Sequence[str] | None = None,
        since: str = "",
    ) -> int:
        """How many entries such a search finds in all."""
        parts = self.open_past(since) if since else self.present()
        return sum(part.count_search(words, named, kind, pupils, by, since) for part in parts)

    # --- records

    def find_ids(self, beginning: str) -> list[str]:
        """Ids of records of all years that begin like this: shown ids of entries, and of all others."""
        return sorted(set().union(*(part.find_ids(beginning) for part in self.open_past())))

    def records_with_id(self, record_id: str) -> list[Json]:
        """The raw records with an id: none, one, or the sides of a fork."""
        return self._part_of(record_id).records_with_id(record_id)

    def reached_by(self, key: str) -> list[Json]:
        """The raw records that a correction aimed at a key reaches: those with that id, and the side of a
        fork that is called so."""
        return self._part_of(key).reached_by(key)

    def corrections(self, key: str) -> list[Json]:
        """All raw corrections of what has an id, directly or of one another."""
        return self._part_of(key).corrections(key)

    def count(self) -> int:
        """How many records are held in all years."""
        return sum(part.count() for part in self.open_past())

    def count_entries(self, *, withdrawn: bool) -> int:
        """How many entries of all years stand, or were withdrawn."""
        return sum(part.count_entries(withdrawn=withdrawn) for part in self.open_past())

    def latest_record(self) -> str:
        """The greatest stamp of any record, corrections and people included; "" for none."""
        return max(part.fact(LATEST) for part in self.present())


def _slice(found: Sequence[list[Entry]], skip: int, most: int) -> list[Entry]:
    """A slice of what several parts found, newest first."""
    filled = [each for each in found if each]
    if len(filled) > 1:
        unlike = {entry.key: entry for each in filled for entry in each}
        filled = [sorted(unlike.values(), key=lambda entry: (entry.at, entry.key), reverse=True)]
    return filled[0][skip : skip + most] if filled else []
