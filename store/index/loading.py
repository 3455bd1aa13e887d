"""Bringing the index up to date: its parts from their snapshots, then the pages that are not in these."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import date
from time import monotonic

from store.calendar import school_year
from store.clock import Clock
from store.foreground import Foreground
from store.index.filling import NONE_PARSED, Filler, Parsed, Taken, Vanished
from store.index.index import Index
from store.index.part import LATEST, Part
from store.index.parts import PAST
from store.index.snapshots import Snapshots
from store.pages import REGISTER
from store.reading import Reader

PEOPLE = "people"
"""The name of the part of the register; that of a school year is the year in which it begins."""
LOOK_AT_LEAST_EVERY = 1.0
"""Seconds between looks at what others write, also while something else is read."""
WORTH_KEEPING = 500
"""Pages that take longer to read again than to take a snapshot."""

EVERYTHING = ""
"""Told as the id of what reads differently, where that may be anything."""


class Loader:
    """Reads a book into its index, each page once.

    Args:
        index: where it goes.
        reader: reads pages.
        snapshots: those of the same book.
        clock: says what school year it is.
        taken: told of all that was read from pages.
        foreground: what goes first.
    """

    def __init__(
        self,
        index: Index,
        reader: Reader,
        snapshots: Snapshots,
        clock: Clock,
        taken: Taken,
        foreground: Foreground,
    ) -> None:
        self._index = index
        self._reader = reader
        self._snapshots = snapshots
        self._clock = clock
        self._taken = taken
        self._year = school_year(clock.today())
        self._loaded: set[str] = set()
        self._looked = monotonic()
        self._filler = Filler(
            index, reader, clock, taken, foreground, lambda: self._all_loaded, self._look_between
        )
        self._lock = threading.RLock()
        self._keeping = threading.Lock()

    # --- reading

    def load_people(self) -> None:
        """Bring the register up to date.

        Raises:
            CouldNot: the folder of the pages has gone.
        """
        with self._lock:
            self._reader.check()
            self._trusting_snapshots(self._load_people)

    def load_year(self) -> None:
        """Bring this school year up to date, the newest days first."""
        with self._lock:
            self._reader.sweep()
            self._trusting_snapshots(self._load_year)
            self._share()
            if self._filler.unkept >= WORTH_KEEPING:
                self.keep()

    def load_past(self) -> None:
        """Take note of what past years have still open. A year is read only where it changed."""
        with self._lock:
            self._trusting_snapshots(self._load_past)
            self._share()

    def _trusting_snapshots(self, load: Callable[[], None]) -> None:
        """Do it; should a snapshot hold a page that has gone, do it without any. What came from that page
        may stand in each of them."""
        try:
            load()
        except Vanished:
            self._snapshots.forget()
            people, year = self._index.new_part(), self._index.new_part()
            if PEOPLE in self._loaded:
                self._filler.read(people, [REGISTER])
            if str(self._year) in self._loaded:
                self._filler.read(year, self._folders().get(self._year, []))
            self._index.begin_anew(people, year)  # only now: the screens are asking the old ones meanwhile
            self._filler.unshared = None
            load()
            self._taken([], {EVERYTHING})

    def _load_people(self) -> None:
        self._bring(PEOPLE, [REGISTER])

    def _load_year(self) -> None:
        self._bring(str(self._year), self._folders().get(self._year, []))

    def _load_past(self) -> None:
        folders = self._folders()
        past = sorted((year for year in folders if year < self._year), reverse=True)
        if not set(self._index.noted()) <= set(map(str, past)):
            raise Vanished
        for year in past:
            self._note_year(year, folders[year])

    def look(self) -> None:
        """Read what others have written on this PC since: the register, today and yesterday."""
        with self._lock:
            self._looked = monotonic()
            if self._all_loaded:
                self._filler.read_folder(self._index.people_part, REGISTER)
                for name in self._filler.lively():
                    if school_year(date.fromisoformat(name)) >= self._year:
                        self._filler.read_folder(self._index.year_part, name)

    def take_in(self, date_folder: str, pages: Parsed = NONE_PARSED) -> bool:
        """Read what came into a folder at once, where its part is always open; whether it is.

        Args:
            pages: those of them that were parsed already.
        """
        with self._lock:
            if date_folder == REGISTER:
                self._filler.read_folder(self._index.people_part, REGISTER, parsed=pages)
            elif school_year(date.fromisoformat(date_folder)) >= self._year:
                self._filler.read_folder(self._index.year_part, date_folder, parsed=pages)
            else:
                return False
            return True

    def home(self, date_folder: str) -> Part:
        """The part that a folder's pages belong to. That of a past year, where a clock jumped back to in this
        run, is opened for it."""
        if date_folder == REGISTER:
            return self._index.people_part
        year = school_year(date.fromisoformat(date_folder))
        if year < self._year and self._all_loaded:
            self.load_past()
            self._index.open_year(year)
        return self._index.past.get(year, self._index.year_part)

    def read_again(self) -> None:
        """Have pages that were not this book's read again: it is known now that they are."""
        with self._lock:
            for part in (*self._index.present(), *self._index.past.values()):
                part.partly.clear()

    @property
    def _all_loaded(self) -> bool:
        """Whether the parts that are always open have been read."""
        return self._loaded >= {PEOPLE, str(self._year)}

    def _folders(self) -> dict[int, list[str]]:
        """The folders of days by school year, the newest first; those of days to come with this year's."""
        found: dict[int, list[str]] = {}
        for name in self._reader.dates():
            if name == REGISTER:
                continue
            year = min(school_year(date.fromisoformat(name)), self._year)
            found.setdefault(year, []).append(name)
        return found

    # --- one part

    def _bring(self, name: str, folders: list[str]) -> None:
        """Bring a part that is always open up to date: the first time from its snapshot.

        Raises:
            Vanished: the snapshot holds a page that has gone.
        """
        if name not in self._loaded:
            part = self._snapshots.load(name)
            if part is not None:
                self._put(name, part)
                self._taken([{"clock": part.fact(LATEST)}], {EVERYTHING})
        self._filler.read(self._part(name), folders, strict=name not in self._loaded)
        self._loaded.add(name)

    def _part(self, name: str) -> Part:
        return self._index.people_part if name == PEOPLE else self._index.year_part

    def _put(self, name: str, part: Part) -> None:
        if name == PEOPLE:
            self._index.people_part = part
        else:
            self._index.year_part = part

    def _share(self) -> None:
        """Have known in each of the parts that are always open what of the other may bear on it: of all
        that they hold, unless that was done before and only a little is new."""
        index, new, told = self._index, self._filler.unshared, set[str]()
        if not index.shared():
            new = None
            self._read_people_alone()
        for part in (index.people_part, index.year_part):
            if new is None:
                loose = part.all_loose() + (part.guests() if part is index.year_part else [])
            else:
                loose = part.loose(each for home, each in new if home is part)
            told |= index.share(loose, part, all_of_it=new is None)
        if not index.shared():
            index.mark_shared()
        self._filler.unshared = []
        self._taken([], told)

    def _read_people_alone(self) -> None:
        """Have the register's part without guests, where it and this year's are of different ages: the
        pages of its guests may have gone."""
        if self._index.people_part.guest_ids():
            people = self._index.new_part()
            self._filler.read(people, [REGISTER])
            self._index.people_part = people
            self._taken([], {EVERYTHING})

    def _look_between(self, part: Part) -> None:
        """While a past year is read, which may take long, show now and then what others write meanwhile."""
        if part not in self._index.present() and monotonic() - self._looked > LOOK_AT_LEAST_EVERY:
            self.look()

    # --- past years

    def open_year(self, year: int) -> Part:
        """The part of a past year, up to date with its pages."""
        folders = self._folders().get(year, [])
        try:
            part = self._past(year) or self._index.new_part()
            self._filler.read(part, folders, strict=True)
        except Vanished:
            part = self._index.new_part()
            self._filler.read(part, folders)
        return part

    def _past(self, year: int) -> Part | None:
        """The part of a past year as it is open, or was kept."""
        return self._index.past.get(year) or self._snapshots.load(str(year))

    def _note_year(self, year: int, folders: list[str]) -> None:
        """Have this year's part know what a past one has still open, where that may have changed.

        Raises:
            Vanished: a page that the past one holds has gone; or may have gone, where this year's part knows
                what was open in it and nothing was kept of it that would show that.
        """
        state = self._reader.state_of(folders)
        known = self._index.noted().get(str(year))
        awaited = self._index.year_part.awaited()
        if state and known and known["state"] == state and not awaited:
            return
        part = self._past(year)
        if part is None and known:
            raise Vanished
        part = part or self._index.new_part()
        self._filler.read(part, folders, strict=True)
        guests = [*self._index.year_part.guest_ids(), *awaited]
        told = self._index.share([*part.all_loose(), *part.still_open(guests)], part, all_of_it=True)
        first, last = part.days()
        noted = self._index.noted()  # again: others may have been noted while this one was read
        noted[str(year)] = {"first": first, "last": last, "state": state, "pupils": part.pupils()}
        self._index.year_part.note(PAST, json.dumps(noted))
        if part.changed and not part.guest_ids():
            self._snapshots.save(str(year), part)
        self._taken([], told)

    # --- keeping

    def keep(self) -> None:
        """Take a snapshot of each part that is always open, where it has changed. Those of past years were
        taken when they were read: once open they have guests, whose pages may be gone at the next start."""
        with self._keeping:
            self._filler.unkept = 0
            index = self._index
            parts = {PEOPLE: index.people_part, str(self._year): index.year_part}
            if school_year(self._clock.today()) != self._year:
                del parts[str(self._year)]  # it has grown into the next one, and would be found wrong
            for name, part in parts.items():
                if part.changed and name in self._loaded:
                    self._snapshots.save(name, part)
