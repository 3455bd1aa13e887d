"""The read model: every record, folded as it arrives. Screens ask here, never pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from store.codec import Json
from store.entries import Entry
from store.index.part import LATEST, Part
from store.index.parts import Parts
from store.people.people import People

if TYPE_CHECKING:
    from store.index.wanted import Wanted


class Index(Parts):
    """Records by id, and entries as they stand now. Entries come oldest first.

    What is asked of all years opens the past ones, which may take a second each; what is asked of days or
    of what is open opens none that it does not need.
    """

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

    def staff(self) -> People:
        """Adults and classes; others perhaps not."""
        return self.people_part.staff()

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

    def amended_since(self, day: str) -> list[Entry]:
        """The same of those that were changed after they were written."""
        return self._merged(lambda part: part.amended_since(day), self.open_past(day))

    def of_pupils(
        self, pupils: Sequence[str], since: datetime | None = None, until: datetime | None = None
    ) -> list[Entry]:
        """The entries under these ids of pupils that stand, from one moment to another, both included."""
        days = (f"{since:%Y-%m-%d}" if since else "", f"{until:%Y-%m-%d}" if until else "~")
        return self._merged(lambda part: part.of_pupils(pupils, since, until), self.open_past(*days))

    def lately(self, pupils: Sequence[str], since: datetime, until: datetime | None = None) -> list[Entry]:
        """The same, without opening a year for it: so that no screen waits in the first days of September."""
        return self._merged(lambda part: part.of_pupils(pupils, since, until), self._open())

    def unfinished(self, pupils: Sequence[str], since: datetime) -> list[Entry]:
        """Of these, from a moment on, those of which something may still be to do."""
        return self._merged(lambda part: part.unfinished(pupils, since), self._open())

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
        """The steps of repair of all years that say what they repair, and stand."""
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
        were withdrawn, where asked for. A past year that may hold some is opened."""
        if since is not None:
            self.open_since(since.date())
        return self._merged(lambda part: part.class_records(kind, since, withdrawn=withdrawn), self._open())

    def all_class_records(self, *, withdrawn: bool = False) -> list[Entry]:
        """Those of all kinds and years that stand; also those that were withdrawn, where asked for."""
        return self._merged(lambda part: part.all_class_records(withdrawn=withdrawn), self.open_past())

    # --- searching

    def search(self, wanted: Wanted, *, skip: int = 0, most: int = 100) -> list[Entry]:
        """The entries that are wanted, newest first; of this school year, and of earlier ones from `since`
        on.

        Args:
            skip: how many newer ones to leave out.
            most: how many to give at most.
        """
        found = [part.search(wanted, most=skip + most) for part in self._searched(wanted)]
        return _slice(found, skip, most)

    def count_search(self, wanted: Wanted) -> int:
        """How many entries such a search finds in all."""
        return sum(part.count_search(wanted) for part in self._searched(wanted))

    def _searched(self, wanted: Wanted) -> list[Part]:
        return self.open_past(wanted.since) if wanted.since else self.present()

    # --- records

    def find_ids(self, beginning: str) -> list[str]:
        """Ids of records of all years that begin like this: shown ids of entries, and of all others."""
        return sorted(set().union(*(part.find_ids(beginning) for part in self.open_past())))

    def records_with_id(self, record_id: str) -> list[Json]:
        """The raw records with an id: none, one, or the sides of a fork, in whatever parts they are."""
        found = [each for part in self._open() for each in part.records_with_id(record_id)]
        return list({each["hash"]: each for each in found}.values())

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
