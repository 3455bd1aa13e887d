"""Bringing the index up to date: its parts from their snapshots, then the pages that are not in these."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from time import monotonic
from types import MappingProxyType

from store.calendar import school_year
from store.clock import Clock
from store.codec import Json
from store.foreground import Foreground
from store.index.index import PAST, Index
from store.index.part import LATEST, Part
from store.index.replaced import replaced_pages
from store.index.snapshots import Snapshots
from store.pages import REGISTER, ReadPage
from store.reading import QUARANTINE, Read, Reader, origin_of

PEOPLE = "people"
"""The name of the part of the register; that of a school year is the year in which it begins."""
A_LITTLE = 1000
"""Records that are looked at one by one faster than all that a part holds."""
AT_ONCE, FEW = 500, 100
"""Records that are taken in together, and so many while somebody is typing: a screen that asks has to wait
for so long, some tens of milliseconds, or a few."""
LOOK_AT_LEAST_EVERY = 1.0
"""Seconds between looks at what others write, also while something else is read."""
LOOKS = 5
"""How often a folder is read again that others are changing all the time."""
WORTH_KEEPING = 500
"""Pages that take longer to read again than to take a snapshot."""

EVERYTHING = ""
"""Told as the id of what reads differently, where that may be anything."""

Parsed = Mapping[str, tuple[int, ReadPage]]
"""Pages of a folder that were parsed before they were put there: their sizes and what they hold, by name."""
NONE_PARSED: Parsed = MappingProxyType({})

Taken = Callable[[list[Json], set[str]], None]
"""Told of records that were read, and of the ids of what reads differently now."""


class _Vanished(Exception):
    """A page that a snapshot holds is not there any more, or has become shorter."""


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
        self._foreground = foreground
        self._year = school_year(clock.today())
        self._loaded: set[str] = set()
        self._unkept = 0
        self._looked = monotonic()
        self._unshared: list[tuple[Part, Json]] | None = []
        """What parts have taken in and not yet shared with one another; None where it is much."""
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
            if self._unkept >= WORTH_KEEPING:
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
        except _Vanished:
            self._snapshots.forget()
            people, year = self._index.new_part(), self._index.new_part()
            if PEOPLE in self._loaded:
                self._read(people, [REGISTER])
            if str(self._year) in self._loaded:
                self._read(year, self._folders().get(self._year, []))
            self._index.begin_anew(people, year)  # only now: the screens are asking the old ones meanwhile
            self._unshared = None
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
            raise _Vanished
        for year in past:
            self._note_year(year, folders[year])

    def look(self) -> None:
        """Read what others have written on this PC since: the register, today and yesterday."""
        with self._lock:
            self._looked = monotonic()
            if self._all_loaded:
                self._read_folder(self._index.people_part, REGISTER)
                for name in self._lively():
                    if school_year(date.fromisoformat(name)) >= self._year:
                        self._read_folder(self._index.year_part, name)

    def take_in(self, date_folder: str, pages: Parsed = NONE_PARSED) -> bool:
        """Read what came into a folder at once, where its part is always open; whether it is.

        Args:
            pages: those of them that were parsed already.
        """
        with self._lock:
            if date_folder == REGISTER:
                self._read_folder(self._index.people_part, REGISTER, parsed=pages)
            elif school_year(date.fromisoformat(date_folder)) >= self._year:
                self._read_folder(self._index.year_part, date_folder, parsed=pages)
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
            _Vanished: the snapshot holds a page that has gone.
        """
        if name not in self._loaded:
            part = self._snapshots.load(name)
            if part is not None:
                self._put(name, part)
                self._taken([{"clock": part.fact(LATEST)}], {EVERYTHING})
        self._read(self._part(name), folders, strict=name not in self._loaded)
        self._loaded.add(name)

    def _part(self, name: str) -> Part:
        return self._index.people_part if name == PEOPLE else self._index.year_part

    def _put(self, name: str, part: Part) -> None:
        if name == PEOPLE:
            self._index.people_part = part
        else:
            self._index.year_part = part

    def _read(self, part: Part, folders: list[str], *, strict: bool = False) -> None:
        """Read what of some folders is not in a part yet.

        Raises:
            _Vanished: if `strict`, where the part holds a page that is not there.
        """
        if strict and not part.page_folders() - {QUARANTINE} <= set(folders):
            raise _Vanished
        for name in folders:
            self._read_folder(part, name, strict=strict)
        self._read_aside(part, folders, strict=strict)

    def _read_folder(
        self, part: Part, name: str, *, strict: bool = False, parsed: Parsed = NONE_PARSED
    ) -> None:
        """Read what of a folder is not in a part yet; again, where somebody changed it meanwhile: who lists
        while a page is put in another's place may see neither."""
        listed = name in self._lively() or (strict and name == REGISTER)
        for left in reversed(range(LOOKS)):
            changed = self._reader.changed(name)
            if changed and part.folder(name) == changed and not listed:
                return
            if self._read_once(part, name, changed, strict=strict, parsed=parsed, last=left == 0):
                return

    def _read_once(
        self, part: Part, name: str, changed: int, *, strict: bool, parsed: Parsed, last: bool
    ) -> bool:
        """The same, once; whether the folder was the same all the time."""
        settled = self._reader.settled(changed)  # before it is listed: what comes later tells by its time
        there, held = self._reader.sizes(name), part.pages(name)
        gone = [page for page, size in held.items() if there.get(page, -1) < size]
        replaced = replaced_pages(part, self._reader, gone, there)
        new = [page for page, size in there.items() if size not in (held.get(page), part.partly.get(page))]
        read = [self._read_page(page, there[page], parsed) for page in new]
        same = not any(each.gone for each in read) and self._reader.names(name) == there.keys()
        if strict and len(replaced) < len(gone) and (same or last):
            raise _Vanished
        self._add(part, [record for each in read for record in each.records])
        part.hold((each.name, each.size) for each in read if each.whole)
        part.release(replaced)
        part.partly.update({each.name: each.size for each in read if each.size and not each.whole})
        whole = same and all(each.whole for each in read) and part.partly.keys().isdisjoint(there)
        if changed and settled and whole:
            part.hold_folder(name, changed)
        self._unkept += len(read)
        self._look_between(part)
        return same

    def _read_page(self, name: str, size: int, parsed: Parsed) -> Read:
        """The records of a page of this size; read from the disk, unless it was parsed already."""
        length, page = parsed.get(name.partition("/")[2], (-1, None))
        if page is not None and length == size:
            return self._reader.take(name, size, page)
        self._foreground.step_aside()
        return self._reader.read(name)

    def _lively(self) -> set[str]:
        """The folders that are listed whatever their time says: not every disk changes it when it should."""
        today = self._clock.today()
        return {today.isoformat(), (today - timedelta(days=1)).isoformat()}

    def _look_between(self, part: Part) -> None:
        """While a past year is read, which may take long, show now and then what others write meanwhile."""
        if part not in self._index.present() and monotonic() - self._looked > LOOK_AT_LEAST_EVERY:
            self.look()

    def _read_aside(self, part: Part, folders: list[str], *, strict: bool) -> None:
        """The same for pages of these folders that were set aside."""
        mine = {
            page: size
            for page, size in self._reader.aside().items()
            if origin_of(page.partition("/")[2]).partition("/")[0] in folders
        }
        held = part.pages(QUARANTINE)
        if strict and not held.items() <= mine.items():
            raise _Vanished
        for page in mine:
            self._reader.tell_aside(page)
        read = [self._reader.read_aside(page) for page, size in mine.items() if held.get(page) != size]
        self._add(part, [record for each in read for record in each.records])
        part.hold((each.name, each.size) for each in read if each.whole)

    def _add(self, part: Part, records: list[Json]) -> None:
        """Take records into a part; what may bear on others is shared once all is read, unless this part
        has been read before."""
        if not records:
            return
        present = part in self._index.present()
        told: set[str] = set()
        ahead = deque(records)
        while ahead:
            size = FEW if self._foreground.lively else AT_ONCE
            some = [ahead.popleft() for _ in range(min(size, len(ahead)))]
            told |= self._index.add(some, part) if present and self._all_loaded else part.add(some)
            self._foreground.step_aside()
        if present and not self._all_loaded and self._unshared is not None:
            new = [*self._unshared, *((part, each) for each in records)]
            self._unshared = new if len(new) <= A_LITTLE else None
        self._taken(records, told)

    def _share(self) -> None:
        """Have known in each of the parts that are always open what of the other may bear on it: of all
        that they hold, unless that was done before and only a little is new."""
        index, new, told = self._index, self._unshared, set[str]()
        if not index.shared():
            new = None
            self._read_people_alone()
        for part in (index.people_part, index.year_part):
            if new is None:
                loose = part.all_loose() + (part.guests() if part is index.year_part else [])
            else:
                loose = part.loose(each for home, each in new if home is part)
            told |= index.share(loose, part)
        if not index.shared():
            index.mark_shared()
        self._unshared = []
        self._taken([], told)

    def _read_people_alone(self) -> None:
        """Have the register's part without guests, where it and this year's are of different ages: the
        pages of its guests may have gone."""
        if self._index.people_part.guest_ids():
            people = self._index.new_part()
            self._read(people, [REGISTER])
            self._index.people_part = people
            self._taken([], {EVERYTHING})

    # --- past years

    def open_year(self, year: int) -> Part:
        """The part of a past year, up to date with its pages."""
        folders = self._folders().get(year, [])
        try:
            part = self._past(year) or self._index.new_part()
            self._read(part, folders, strict=True)
        except _Vanished:
            part = self._index.new_part()
            self._read(part, folders)
        return part

    def _past(self, year: int) -> Part | None:
        """The part of a past year as it is open, or was kept."""
        return self._index.past.get(year) or self._snapshots.load(str(year))

    def _note_year(self, year: int, folders: list[str]) -> None:
        """Have this year's part know what a past one has still open, where that may have changed.

        Raises:
            _Vanished: a page that the past one holds has gone; or may have gone, where this year's part knows
                what was open in it and nothing was kept of it that would show that.
        """
        state = self._reader.state_of(folders)
        known = self._index.noted().get(str(year))
        awaited = self._index.year_part.awaited()
        if state and known and known["state"] == state and not awaited:
            return
        part = self._past(year)
        if part is None and known:
            raise _Vanished
        part = part or self._index.new_part()
        self._read(part, folders, strict=True)
        guests = [*self._index.year_part.guest_ids(), *awaited]
        told = self._index.share([*part.all_loose(), *part.still_open(guests)], part)
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
            self._unkept = 0
            index = self._index
            parts = {PEOPLE: index.people_part, str(self._year): index.year_part}
            if school_year(self._clock.today()) != self._year:
                del parts[str(self._year)]  # it has grown into the next one, and would be found wrong
            for name, part in parts.items():
                if part.changed and name in self._loaded:
                    self._snapshots.save(name, part)
