"""The one door for screens and commands: open, write, amend, withdraw, find, watch."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from store import info
from store.answers import Answers
from store.clock import Clock, HybridClock
from store.codec import Json
from store.entries import Entry
from store.errors import NotSaved, Refused
from store.foreground import Foreground
from store.index.filling import NONE_PARSED, Parsed
from store.index.index import Index
from store.index.loading import Loader
from store.index.snapshots import Snapshots
from store.info import BookInfo
from store.pages import REGISTER, Problem
from store.people.people import MODELS
from store.reading import PAGES, Reader
from store.records import AMENDMENT, WITHDRAWAL, Author, make_record
from store.sittings import Sittings
from store.unshared import Unshared
from store.values import check_fields
from store.words import entries as words

if TYPE_CHECKING:
    from store.corrections import Corrections
    from store.new_entries import NewEntries
    from store.pending import Draft, Pending, Plan


class Book(Answers):
    """A book in a folder. Safe to use from several threads.

    Args:
        folder: where it lies.
        clock: tells the time in the school's zone; the machine's, unless a test hands in its own.
    """

    def __init__(self, folder: Path, book_info: BookInfo, clock: Clock | None = None) -> None:
        self.folder = folder
        self.info = book_info
        self._book_ids = {book_info.book, *book_info.origins}
        clock = clock or Clock(book_info.zone)
        super().__init__(Index(clock.zone), Reader(folder, self._book_ids), clock)
        self._hybrid = HybridClock(self.clock.source)
        snapshots = Snapshots(folder, book_info.book, self.clock.zone)
        self.foreground = Foreground()
        self._loader = Loader(self.index, self._reader, snapshots, self.clock, self._took_in, self.foreground)
        self.index.opener = self._loader
        self._sittings = Sittings(folder / PAGES, book_info.label)
        self.unshared = Unshared()
        """What was saved in this run, or found, and waits to be shared."""
        self._lock = threading.RLock()
        self.people_read = False
        """Whether everyone has been read once."""
        self.past_read = False
        """Whether it is known what past school years there are."""
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
        """Read everyone and what is arranged; enough to write most entries.

        Raises:
            CouldNot: the folder of the pages has gone.
        """
        self._loader.load_people()
        self.people_read = True

    def load_year(self) -> None:
        """Read people and this school year, and bring in what writing needs.

        Raises:
            CouldNot: as above.
        """
        self.load_people()
        _ = self._new_entries, self._corrections  # Daybook itself may lie on a drive that goes later
        self._loader.load_year()

    def load(self) -> None:
        """Read people, this school year, and what is still open of earlier ones, which are opened when
        they are asked for.

        Raises:
            CouldNot: as above.
        """
        self.load_year()
        self._loader.load_past()
        self.past_read = True

    def look(self) -> None:
        """Take in what another window on this PC has written since; watchers are told."""
        self._loader.look()

    def take_in(self, date_folder: str, pages: Parsed = NONE_PARSED) -> bool:
        """Take in pages that the exchange put into a date's folder, those given without reading them again;
        watchers are told. False for a past school year, for which `load` has to be called again."""
        return self._loader.take_in(date_folder, pages)

    @property
    def book_ids(self) -> set[str]:
        """The ids of the books whose pages are this one's."""
        return set(self._book_ids)

    def adopt(self, book_info: BookInfo) -> None:
        """Go on with what book.json says now; the book is the same."""
        self.info = book_info
        self._book_ids |= {book_info.book, *book_info.origins}
        self._loader.read_again()

    def keep_index(self) -> None:
        """Keep what was read for the next start. Where the disk does not take it, that start takes longer."""
        self._loader.keep()

    @property
    def problems(self) -> list[Problem]:
        """What was wrong with pages read so far."""
        return self._reader.problems

    def watch(self, watcher: Callable[[set[str]], None]) -> Callable[[], None]:
        """Have a function called with the ids of what reads differently, whenever something does.

        It is called in the thread that changed the book.

        Returns:
            What ends it.
        """
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def _took_in(self, records: Iterable[Json], changed: set[str]) -> None:
        for stamp in sorted({record["clock"] for record in records}, reverse=True):
            if self._hybrid.observe(stamp):
                break  # the others are earlier
        self._tell(changed)

    def _tell(self, changed: set[str]) -> None:
        for watcher in tuple(self._watchers) if changed else ():
            watcher(changed)

    # --- what writing needs, and reading the adults at the start does not

    @cached_property
    def _new_entries(self) -> NewEntries:
        from store.new_entries import NewEntries

        return NewEntries(self)

    @cached_property
    def _corrections(self) -> Corrections:
        from store.corrections import Corrections

        return Corrections(self.index, self.clock)

    # --- writing entries

    def prepare(self, drafts: Sequence[Draft], author: Author) -> Pending:
        """Check drafts and make their records; nothing is written yet.

        Raises:
            Refused: saying what to change.
        """
        return self._pending(self._new_entries.plans(drafts, author), author, people=False)

    def save(self, pending: Pending) -> list[Entry]:
        """Write the records of one gesture: durable when this returns, and all of them or none.

        Raises:
            NotSaved: nothing is lost; call it again with the same `pending` to try again. Where it may have
                `landed`, the pending knows; then only trying again, or `drop`, settles what is true.
        """
        with self._lock:
            try:
                pending.page.add(pending.records)
            except NotSaved as error:
                pending.landed = pending.landed or error.landed
                self._sittings.retire(pending.page)
                raise
            pending.landed = True
        page = pending.page
        if self.info.share:
            self.unshared.saved(page.date_folder, page.path.name, pending.records, self.clock.now())
        self._tell(self.index.add(pending.records, self._loader.home(page.date_folder)))
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
            new: pairs of kind and fields; `ToCome` in a field is the id of another item.
            changed: ids of members, with what changes, and why.
            author: whose word it is; may be `ToCome`.

        Raises:
            Refused: saying what to change.
        """
        for kind, fields in new:
            if kind in MODELS:
                check_fields(kind, fields)
        plans: list[Plan] = [(kind, fields, None) for kind, fields in new]
        for member_id, changes, why in changed:
            plans.append((AMENDMENT, self._corrections.amendment(member_id, changes, why), None))
        return self._pending(plans, author, people=True)

    def prepare_records(self, plans: Sequence[Plan], author: Author, *, people: bool = False) -> Pending:
        """Make records of one page, of days or about people, checked by whoever plans them."""
        return self._pending(list(plans), author, people=people)

    # --- correcting

    def amend(self, key: str, changes: Mapping[str, object], why: str, author: Author) -> Pending:
        """Make the record that changes fields of an entry or person.

        Raises:
            Refused: an unknown id or field, a value that cannot be, or no `why` where a filled field changes.
        """
        return self.amend_many([key], changes, why, author)

    def amend_many(
        self, keys: Sequence[str], changes: Mapping[str, object], why: str, author: Author
    ) -> Pending:
        """The same for the entries of one gesture; an `@name` means the same person in all of them."""
        about = [entry.pupil for entry in map(self.entry, keys) if entry and entry.pupil]
        plans: list[Plan] = [
            (AMENDMENT, self._corrections.amendment(key, changes, why, about), None) for key in keys
        ]
        return self._pending(plans, author, people=self._corrections.about_people(keys[0]))

    def withdraw(self, keys: Sequence[str], why: str, author: Author) -> Pending:
        """Make the records that withdraw entries, people, amendments or withdrawals, in one gesture.

        Raises:
            Refused: an unknown id, no `why`, or one that is withdrawn already.
        """
        plans: list[Plan] = [(WITHDRAWAL, self._corrections.withdrawal(key, why), None) for key in keys]
        return self._pending(plans, author, people=any(map(self._corrections.about_people, keys)))

    def drop(self, pending: Pending, why: str, author: Author) -> Pending | None:
        """Undo a gesture whose save failed: make the records that withdraw those of it that may be on the
        disk, to be saved like any others. None where there is nothing to undo.

        Raises:
            Refused: no `why`.
        """
        if not pending.landed:
            return None
        if not why.strip():
            raise Refused(words.WHY_WITHDRAW)
        plans: list[Plan] = [(WITHDRAWAL, {"target": each, "why": why.strip()}, None) for each in pending.ids]
        return self._pending(plans, author, people=pending.page.date_folder == REGISTER)

    def find_record(self, beginning: str) -> str:
        """The one id that begins like this.

        Raises:
            Refused: there is none, or more than one.
        """
        return self._corrections.find_record(beginning)

    def root(self, key: str) -> Json | None:
        """The raw record that is no correction and that a record, directly or in steps, bears on; None
        where it is not known here."""
        return self._corrections.root(key)

    # --- sittings

    def _pending(self, plans: list[Plan], author: Author, *, people: bool) -> Pending:
        from store.pending import Pending, settled

        with self._lock:
            clock = self.clock.still()
            page = self._sittings.page(clock.today().isoformat(), self.info.book, people=people)
            ids = [page.next_id() for _ in plans]
            author = Author(settled(author.by, ids), settled(author.typed_by, ids))
            stamps = self._hybrid.stamps(len(plans))
            records = [
                make_record(each, kind, fields, author, at or clock.now(), clock=clock, stamp=stamp)
                for each, stamp, (kind, unsettled, at) in zip(ids, stamps, plans, strict=True)
                for fields in [settled(unsettled, ids)]
            ]
        return Pending(page, records)
