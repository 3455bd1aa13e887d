"""The one door for screens and commands: open, write, amend, withdraw, find, watch."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from store import info, words
from store.clock import Clock, HybridClock
from store.codec import Json
from store.entries import Entry
from store.errors import NotSaved, Refused
from store.folding import FIXED, State, is_empty
from store.index import Index
from store.info import BookInfo
from store.kinds import all_kinds
from store.kinds.base import Setting
from store.pages import REGISTER, OpenPage, Problem, draw_sitting
from store.people import MODELS, REGISTER_KINDS, People
from store.reading import Reader
from store.records import AMENDMENT, HEADER, WITHDRAWAL, Author, make_record
from store.values import asks_of, check_fields, check_order


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry that is not written yet.

    Attributes:
        kind: the stored name of its kind.
        pupils: ids of the pupils it is about; each gets a record of their own.
        values: its fields.
        at: when it happened; None for now.
    """

    kind: str
    pupils: tuple[str, ...]
    values: Json = field(default_factory=dict)
    at: datetime | None = None


@dataclass(slots=True)
class Pending:
    """Records that belong to one gesture and are not saved yet; saving may be tried again and again."""

    page: OpenPage
    records: list[Json]

    @property
    def ids(self) -> list[str]:
        """The ids of its records."""
        return [record["id"] for record in self.records]


class Book:
    """A book in a folder. Safe to use from several threads.

    Args:
        folder: where it lies.
        clock: tells the time in the school's zone; the machine's, unless a test hands in its own.
    """

    def __init__(self, folder: Path, book_info: BookInfo, clock: Clock | None = None) -> None:
        self.folder = folder
        self.info = book_info
        self.clock = clock or Clock(book_info.zone)
        self.index = Index(self.clock.zone)
        self._hybrid = HybridClock(self.clock.source)
        self._reader = Reader(folder, {book_info.book, *book_info.origins})
        self._pages: dict[str, OpenPage] = {}
        self._lock = threading.RLock()
        self._watchers: list[Callable[[set[str]], None]] = []

    @classmethod
    def create(cls, folder: Path, book_info: BookInfo, clock: Clock | None = None) -> Book:
        """Make a new, empty book.

        Raises:
            Refused: there is one already.
            NotSaved: the disk did not take it.
        """
        info.write_new(folder, book_info)
        return cls(folder, book_info, clock)

    @classmethod
    def open(cls, folder: Path, clock: Clock | None = None) -> Book:
        """Open the book in a folder. Nothing is read yet: see `load` and `load_people`.

        Raises:
            CouldNot: no book there, or it cannot be read.
        """
        return cls(folder, info.read(folder), clock)

    # --- reading

    def load_people(self) -> None:
        """Read everyone and what is arranged; enough to write most entries."""
        self._take_in(self._reader.read([REGISTER]))

    def load(self) -> None:
        """Read all that is not read yet: people first, then day by day from the newest."""
        self.load_people()
        for name in self._reader.dates():
            self._take_in(self._reader.read([name]))
        self._take_in(self._reader.read_quarantine())

    @property
    def problems(self) -> list[Problem]:
        """What was wrong with pages read so far."""
        return self._reader.problems

    @property
    def people(self) -> People:
        """Everyone read so far."""
        return self.index.people()

    def entry(self, key: str) -> Entry | None:
        """The entry shown under this id."""
        return self.index.entry(key)

    def day(self, day: str) -> list[Entry]:
        """A day's entries that are not withdrawn, oldest first.

        Args:
            day: a civil date, ISO.
        """
        return self.index.entries("day = ? AND NOT withdrawn", [day])

    def since(self, day: str) -> list[Entry]:
        """The entries of a civil date and later that are not withdrawn, oldest first."""
        return self.index.entries("day >= ? AND NOT withdrawn", [day])

    def of_pupil(self, pupil: str, kind: str | None = None) -> list[Entry]:
        """A pupil's entries that are not withdrawn, oldest first, under any of the pupil's ids."""
        member = self.people.get(pupil)
        ids = member.aliases if member else (pupil,)
        marks = ",".join("?" * len(ids))
        condition, more = ("AND kind = ?", [kind]) if kind else ("", [])
        return self.index.entries(f"pupil IN ({marks}) AND NOT withdrawn {condition}", [*ids, *more])

    def open_incident(self, pupil: str) -> Entry | None:
        """The pupil's latest incident that has not ended."""
        return next((each for each in reversed(self.of_pupil(pupil, "incident")) if each.under_way), None)

    def open_ruptures(self, pupil: str | None = None) -> list[Entry]:
        """Ruptures whose repair is not done, oldest first, of one pupil or of all."""
        if pupil is None:
            found = self.index.entries("kind IN ('incident', 'rupture') AND NOT withdrawn")
        else:
            found = self.of_pupil(pupil)
        return [each for each in found if each.open_rupture]

    def watch(self, watcher: Callable[[set[str]], None]) -> None:
        """Have a function called with the ids of what reads differently, whenever something does.

        It is called in the thread that changed the book."""
        self._watchers.append(watcher)

    def _take_in(self, records: Iterable[Json]) -> None:
        held = list(records)
        for record in held:
            self._hybrid.observe(record["clock"])
        self._tell(self.index.add(held))

    def _tell(self, changed: set[str]) -> None:
        for watcher in self._watchers if changed else ():
            watcher(changed)

    # --- writing entries

    def prepare(self, drafts: Sequence[Draft], author: Author) -> Pending:
        """Check drafts and make their records; nothing is written yet.

        Raises:
            Refused: saying what to change.
        """
        now = self.clock.now()
        plans: list[tuple[str, Json, datetime]] = []
        for draft in drafts:
            at = draft.at or now
            for pupil in draft.pupils:
                plans.append((draft.kind, self._filled(draft, pupil, author, at), at))
        return self._pending(self.clock.today().isoformat(), plans, author)

    def _filled(self, draft: Draft, pupil: str, author: Author, at: datetime) -> Json:
        kind = all_kinds()[draft.kind]
        setting = Setting(
            self.clock.at_zone(at), author.by, lambda: [each.key for each in self.open_ruptures(pupil)]
        )
        fields = {**kind.defaults, **draft.values, "pupil": pupil}
        fields = {**fields, **kind.model.fill(fields, setting)}
        fields = {name: value for name, value in fields.items() if not is_empty(value)}
        check_fields(draft.kind, fields)
        return fields

    def save(self, pending: Pending) -> list[Entry]:
        """Write the records of one gesture: durable when this returns, and all of them or none.

        Raises:
            NotSaved: nothing is lost; call it again with the same `pending` to try again.
        """
        with self._lock:
            try:
                pending.page.add(pending.records)
            except NotSaved:
                self._retire(pending.page)
                raise
        self._tell(self.index.add(pending.records))
        return [entry for entry in map(self.entry, pending.ids) if entry]

    def write(self, drafts: Sequence[Draft], author: Author) -> list[Entry]:
        """Prepare and save in one call.

        Raises:
            Refused, NotSaved: as `prepare` and `save`.
        """
        return self.save(self.prepare(drafts, author))

    # --- writing about people

    def prepare_people(
        self, new: Sequence[tuple[str, Json]], changed: Sequence[tuple[str, Json, str]], author: Author
    ) -> Pending:
        """Check records about people and make them.

        Args:
            new: pairs of kind and fields.
            changed: ids of members, with what changes, and why.

        Raises:
            Refused: saying what to change.
        """
        now = self.clock.now()
        plans: list[tuple[str, Json, datetime]] = []
        for kind, fields in new:
            if kind in MODELS:
                check_fields(kind, fields)
            plans.append((kind, fields, now))
        for member_id, changes, why in changed:
            plans.append((AMENDMENT, self._amendment(member_id, changes, why), now))
        return self._pending(REGISTER, plans, author)

    # --- correcting

    def amend(self, key: str, changes: Mapping[str, object], why: str, author: Author) -> Pending:
        """Make the record that changes fields of an entry or person.

        Raises:
            Refused: an unknown id or field, a value that cannot be, or no `why` where a filled field changes.
        """
        plan = (AMENDMENT, self._amendment(key, changes, why), self.clock.now())
        return self._pending(self._folder_of(key), [plan], author)

    def _amendment(self, key: str, changes: Mapping[str, object], why: str) -> Json:
        kind, state = self._state(key)
        if state.withdrawn:
            raise Refused(words.IS_WITHDRAWN.format(id=", ".join(state.withdrawals)))
        for name in changes:
            if name in FIXED or name == "pupil":
                raise Refused(words.FIELD_FIXED.format(field=name))
        differing = {name: value for name, value in changes.items() if state.fields.get(name) != value}
        differing = {
            name: value
            for name, value in differing.items()
            if not (is_empty(value) and is_empty(state.fields.get(name)))
        }
        if not differing:
            raise Refused(words.NOTHING_CHANGES)
        after = {**state.fields, **differing}
        known = asks_of(kind)
        check_fields(kind, {**{name: after[name] for name in known if name in after}, **_own(differing)})
        check_order(after)
        filled = sorted(name for name in differing if name != "star" and not is_empty(state.fields.get(name)))
        if filled and not why.strip():
            raise Refused(words.WHY_NEEDED.format(fields=", ".join(filled)))
        record: Json = {"target": key, "after": list(state.amendments), "changes": differing}
        return {**record, "why": why.strip()} if why.strip() else record

    def withdraw(self, keys: Sequence[str], why: str, author: Author) -> Pending:
        """Make the records that withdraw entries, people, amendments or withdrawals, in one gesture.

        Raises:
            Refused: an unknown id, no `why`, or one that is withdrawn already.
        """
        if not why.strip():
            raise Refused(words.WHY_WITHDRAW)
        now = self.clock.now()
        for key in keys:
            if not self.index.records_with_id(key.partition("~")[0]):
                raise Refused(words.NO_SUCH_RECORD.format(id=key))
            entry = self.entry(key)
            if entry and entry.withdrawn:
                raise Refused(words.ALREADY_WITHDRAWN)
        plans = [(WITHDRAWAL, {"target": key, "why": why.strip()}, now) for key in keys]
        folders = {self._folder_of(key) for key in keys}
        return self._pending(min(folders), plans, author)

    def find_record(self, beginning: str) -> str:
        """The one id that begins like this.

        Raises:
            Refused: there is none, or more than one.
        """
        ids = self.index.find_ids(beginning) if beginning else []
        if beginning in ids:
            return beginning
        if len(ids) == 1:
            return ids[0]
        sentence = words.ID_AMBIGUOUS if ids else words.NO_SUCH_RECORD
        raise Refused(sentence.format(id=beginning))

    def _state(self, key: str) -> tuple[str, State]:
        """An entry's or person's kind and state."""
        entry = self.entry(key)
        if entry:
            return entry.kind, State(
                entry.fields, entry.withdrawn, entry.amendments, entry.also_amended, entry.withdrawals
            )
        member = self.people.get(key)
        if member:
            return member.kind, member.state
        raise Refused(words.NO_SUCH_RECORD.format(id=key))

    def _folder_of(self, key: str) -> str:
        """Where a correction is filed: with the people, or under today."""
        raw = self.index.records_with_id(key.partition("~")[0])
        about_people = bool(raw) and raw[0]["kind"] in REGISTER_KINDS
        return REGISTER if about_people else self.clock.today().isoformat()

    # --- sittings

    def _pending(self, folder: str, plans: list[tuple[str, Json, datetime]], author: Author) -> Pending:
        with self._lock:
            page = self._page(folder)
            records = [
                make_record(page.next_id(), kind, fields, author, at, clock=self.clock, hybrid=self._hybrid)
                for kind, fields, at in plans
            ]
        return Pending(page, records)

    def _page(self, folder: str) -> OpenPage:
        """The page that the next record of a folder goes on; a fresh sitting where the last is full,
        of another day, or could not be written."""
        page = self._pages.get(folder)
        if page is None or page.full:
            page = OpenPage(self.folder / "pages", folder, draw_sitting(self.info.label), self.info.book)
            if folder != REGISTER:
                self._pages = {name: each for name, each in self._pages.items() if name == REGISTER}
            self._pages[folder] = page
        return page

    def _retire(self, page: OpenPage) -> None:
        if self._pages.get(page.date_folder) is page:
            del self._pages[page.date_folder]


def _own(fields: Json) -> Json:
    """The fields of a kind among them, without the header's."""
    return {name: value for name, value in fields.items() if name not in HEADER}
