"""PCs with real books, and folders in memory that carry their pages: what they do, and what must stay true.

A record *lives* as long as it stands on a whole page, on the disk of a PC that there still is or in a shared
folder. What is simulated may end that (an image restored, a folder emptied); what Daybook does never may. So
once all is well again (simulated_agreement), all that lived must be everywhere, and what was acknowledged and
lives no more must have been ended by what was simulated. What was shared, that is read back whole, had one
more life in the folder: it too ends only with the last whole copy.
"""

import os
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from unittest import mock

from store import durable, info
from store.book import Book
from store.clock import Clock
from store.errors import CouldNot, NotShared, Refused
from store.exchange import joining
from store.exchange.exchange import Exchange
from store.exchange.holdings import Keys
from store.exchange.marker import marker_of, pack
from store.importing.importing import apply_import, plan_import
from store.page_names import MARKER, PAGES, page_name, sha12
from store.pending import Draft
from store.records import ORIGIN, Author
from tests.store.exchange.faulty_folder import Fault, Killed, Share, Way, parsed, whole_keys
from tests.store.making import MONDAY, Hands

ZONE = "Europe/London"
NOBODY = Author(None, None)
MEMORY = Path("/dev/shm")
"""Where there is one, books lie on a disk in memory: what a save costs is not asked here."""
CALL = 0.5
"""Seconds that a call to a folder takes."""
TABLE = """\
Legal forename,Legal surname,UPN,Date of birth,Class
Ann,Ash,A1,2016-02-03,Elm
Bo,Beech,B2,2016-05-06,Elm
"""


@dataclass(eq=False)
class Run:
    """One start of Daybook on a PC: a window.

    Attributes:
        book: open.
        ways: its ways to folders, by path.
        exchanges: by path.
        busy: whether it exchanges just now.
    """

    book: Book
    ways: dict[str, Way] = field(default_factory=dict)
    exchanges: dict[str, Exchange] = field(default_factory=dict)
    busy: bool = False


@dataclass(eq=False)
class Pc:
    """A PC.

    Attributes:
        folder: of its book.
        hands: of its clock.
        patience: of its exchanges, in seconds.
        shares: what it exchanges with; nothing while it is alone.
        runs: windows that are open; at least one.
        image: an earlier copy of its folder, and with what it exchanged then.
    """

    folder: Path
    hands: Hands
    patience: float
    shares: list[Share] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    image: tuple[Path, list[Share]] | None = None
    _read: dict[str, tuple[tuple[int, int, int], bytes]] = field(default_factory=dict)

    def pages(self) -> Iterator[tuple[str, bytes]]:
        """The names and bytes of the pages on its disk. A file is read again once it is another."""
        for folder in os.scandir(self.folder / PAGES):
            for entry in os.scandir(folder.path):
                if entry.name.endswith(".json"):
                    state = entry.stat()
                    key = (state.st_ino, state.st_mtime_ns, state.st_size)
                    if self._read.get(entry.path, (None,))[0] != key:
                        self._read[entry.path] = key, Path(entry.path).read_bytes()
                    yield entry.name, self._read[entry.path][1]


class School:
    """All PCs and folders of a school.

    Args:
        shares: how many folders there are.
        happened: where it is counted what happened.
    """

    def __init__(self, shares: int, happened: Counter[str]) -> None:
        self.happened = happened
        self.root = Path(tempfile.mkdtemp(prefix="school", dir=MEMORY if MEMORY.is_dir() else None))
        self.shares = [Share(str(self.root / f"share{each}"), happened) for each in range(shares)]
        self.pcs: list[Pc] = []
        self.acknowledged: set[tuple[str, str]] = set()
        self.ended: set[tuple[str, str]] = set()
        """What lived until what was simulated ended it."""
        self.seconds = 0.0
        self._folders = 0
        self._inside = 0
        self._luck = ExitStack()
        dice = random.Random(0)
        for name in ("getrandbits", "randbytes"):
            draw = getattr(dice, name)
            self._luck.enter_context(
                mock.patch.object(random.SystemRandom, name, lambda _, size, draw=draw: draw(size))
            )

    def close(self) -> None:
        """Remove all of it."""
        self._luck.close()
        shutil.rmtree(self.root)

    # --- time

    def ticks(self) -> float:
        """Seconds that only go forward."""
        return self.seconds

    def pass_by(self, seconds: float) -> None:
        """Time goes on, for everyone."""
        self.seconds += seconds
        for pc in self.pcs:
            pc.hands.moment += timedelta(seconds=seconds)

    # --- PCs come and go

    def new_folder(self) -> Path:
        """A folder that is not there yet."""
        self._folders += 1
        return self.root / f"book{self._folders}"

    def new_pc(self, patience: float = 0.0) -> Pc:
        """A PC with a book of its own, alone."""
        pc = Pc(self.new_folder(), Hands(self.now), patience)
        info.write_new(pc.folder, info.make_info("Elm", f"pc{len(self.pcs)}", ZONE))
        self.pcs.append(pc)
        self.start(pc)
        return pc

    @property
    def now(self):
        """What a right clock shows."""
        return MONDAY + timedelta(seconds=self.seconds)

    def start(self, pc: Pc) -> Run:
        """Another window is opened."""
        book = Book.open(pc.folder, Clock(ZONE, pc.hands))
        book.load()
        run = Run(book)
        for share in pc.shares:
            self._exchanging(pc, run, share)
        pc.runs.append(run)
        return run

    def _exchanging(self, pc: Pc, run: Run, share: Share) -> None:
        way = run.ways[share.path] = Way(share, self._meanwhile(run), lambda: self.pass_by(CALL))
        made = Exchange(run.book, way, share.path, patience=pc.patience, now=self.ticks)
        run.exchanges[share.path] = made
        made.find_waiting()

    def _meanwhile(self, run: Run) -> Callable[[Fault], bool]:
        """What may happen between two calls of an exchange."""

        def happen(fault: Fault) -> bool:
            if fault.kind.startswith("an entry"):
                return self.write(run, fault.how)
            others = [(pc, each) for pc in self.pcs for each in pc.runs if pc.shares and not each.busy]
            if not others or self._inside > 2:
                return False
            pc, other = others[fault.how % len(others)]
            self.exchange(pc, other, pc.shares[fault.how % len(pc.shares)], thorough=fault.how % 2 == 0)
            return True

        return happen

    def restart(self, pc: Pc, *, keep: bool = False) -> None:
        """All windows are closed, and one is opened."""
        if keep:
            pc.runs[0].book.keep_index()
        pc.runs = []
        self.start(pc)

    def join(self, pc: Pc, share: Share, *, new: bool = False) -> None:
        """A PC joins a folder, or makes it a shared one.

        Raises:
            CouldNot, Refused: as `joining`.
        """
        with self._driver():
            (joining.create if new else joining.join)(pc.runs[0].book, Path(share.path))
        if share not in pc.shares:
            pc.shares.append(share)
        self.restart(pc)

    @contextmanager
    def _driver(self) -> Iterator[None]:
        """Have `joining` reach folders in memory."""
        by_path = {share.path: share for share in self.shares}
        with mock.patch.object(
            joining, "PathFolder", lambda path: Way(by_path[str(path)], lambda _: False, lambda: None)
        ):
            yield

    def create_again(self, pc: Pc, share: Share) -> None:
        """The marker that is gone is put back."""
        with self._driver(), suppress(Refused):  # something else lies there too
            joining.create(pc.runs[0].book, Path(share.path))
        share.files.setdefault(MARKER, pack(marker_of(pc.runs[0].book.info)))

    # --- what people do

    def write(self, run: Run, how: int) -> bool:
        """A check-in, or an incident, about one of the children; one is registered where none is."""
        children = run.book.people.pupils()
        if not children:
            return self.register(run, how)
        adults = run.book.people.adults()
        author = Author(adults[0].id, adults[0].id) if adults else Author("someone", "someone")
        child = children[how % len(children)].id
        kind, values = ENTRIES[how % len(ENTRIES)]
        return self._acknowledged(run, lambda: run.book.write([Draft(kind, (child,), values)], author))

    def register(self, run: Run, how: int) -> bool:
        """Somebody is registered."""
        new = [
            ("pupil", {"legal_forename": f"Child{how % 5}", "legal_surname": "Oak"}),
            ("adult", {"initials": f"A{how % 3}", "name": "Amy"}),
        ][how % 2]
        return self._acknowledged(run, lambda: run.book.save(run.book.prepare_people([new], [], NOBODY)))

    def import_table(self, run: Run) -> bool:
        """The school's own export is imported."""
        return self._acknowledged(
            run, lambda: apply_import(run.book, plan_import(run.book, TABLE.encode()), NOBODY)
        )

    def amend(self, run: Run, how: int) -> bool:
        """An entry, or a child's name, is corrected."""
        entries = [each for each in run.book.since("2000-01-01") if each.kind == "check-in"]
        if how % 4 == 0 and run.book.people.pupils():
            key, changes = run.book.people.pupils()[0].id, {"preferred_forename": f"Z{how}"}
        elif entries:
            key = entries[how % len(entries)].key
            changes = {"zone": ("green", "yellow", "red", "blue")[how % 4], "note": f"seen {how}"}
        else:
            return False
        author = Author("someone", "someone")
        return self._acknowledged(run, lambda: run.book.save(run.book.amend(key, changes, "slip", author)))

    def withdraw(self, run: Run, how: int) -> bool:
        """An entry is withdrawn."""
        entries = run.book.since("2000-01-01")
        if not entries:
            return False
        key, author = entries[how % len(entries)].key, Author("someone", "someone")
        return self._acknowledged(run, lambda: run.book.save(run.book.withdraw([key], "wrong child", author)))

    def _acknowledged(self, run: Run, act: Callable[[], object]) -> bool:
        """Do something that saves; what it saved is acknowledged."""
        pc = next(each for each in self.pcs if run in each.runs)
        before = self.held(pc)
        try:
            act()
        except Refused:
            return False
        self.acknowledged |= {key for key in self.held(pc) - before if _is_record(key)}
        return True

    def exchange(
        self,
        pc: Pc,
        run: Run,
        share: Share,
        *,
        thorough: bool = False,
        faults: list[Fault] | None = None,
        checked: bool = True,
    ) -> CouldNot | None:
        """A window exchanges; what stood in its way. Nothing that lives may be lost by that."""
        way, exchange = run.ways[share.path], run.exchanges[share.path]
        share.remember()
        checked = checked and self._inside == 0
        before = self.living() if checked else frozenset()
        sound = self.marker_is_right(share)
        way.begin(faults or [])
        if thorough:
            exchange.compare_everything()
        trouble, run.busy = None, True
        self._inside += 1
        held = self.held(pc)
        try:
            with mock.patch.multiple(durable, write_files=way.write_files, place_folders=way.place_folders):
                exchange.run()
        except Killed:
            self._killed(pc, run)
        except CouldNot as error:
            trouble = error
        finally:
            self._inside -= 1
            run.busy = False
        lost = held - self.held(pc)
        assert not any(_is_record(key) for key in lost), f"an exchange took {sorted(lost)} from its own PC"
        if not sound and way.verbs:
            assert isinstance(trouble, NotShared) or not trouble
            assert not set(way.verbs) - {"marker"}, f"exchanged without its marker: {way.verbs}"
        way.begin([])
        if checked:
            self.check_shared(pc, run)
            self.check_living(before)
        if self._inside == 0:
            for each in self.shares:
                if each.tears:
                    with self.acts():
                        each.tear()
        return trouble

    def check_living(self, before: Keys) -> None:
        """Nothing may be lost of what lived."""
        lost = before - self.living()
        assert not lost, f"an exchange lost {sorted(lost)}"

    def _killed(self, pc: Pc, run: Run) -> None:
        """A program was killed in its exchange, and is started again; or its thread alone."""
        if run in pc.runs and self.seconds % 2 < 1:
            for share in pc.shares:
                self._exchanging(pc, run, share)
            return
        if run in pc.runs:
            pc.runs.remove(run)
        self.start(pc)

    def check_shared(self, pc: Pc, run: Run) -> None:
        """What does not wait to be shared was read back."""
        if run not in pc.runs:
            return
        seen = frozenset().union(*(share.read_back for share in self.shares))
        waiting = frozenset().union(*(each.book.unshared.ids for each in pc.runs))
        for name, data in pc.pages():
            if page_name(name) is None and not parsed(data).damaged:
                unseen = {key for key in whole_keys(name, data) - seen if key[0] not in waiting}
                assert not unseen, f"said to be shared, and never read back: {unseen}"

    # --- what lives

    def known_books(self) -> set[str]:
        """The ids of the books that are, or became, this school's."""
        found = {pc.runs[0].book.info.book for pc in self.pcs}
        for pc in self.pcs:
            found |= set(pc.runs[0].book.info.origins)
        pages = [page for pc in self.pcs for page in pc.pages()]
        pages += [page for share in self.shares for page in share.pages.items()]
        for _, data in pages:
            found |= {each["book"] for each in parsed(data).records if each["kind"] == ORIGIN}
        return found

    def held(self, pc: Pc, books: set[str] | None = None) -> Keys:
        """What lives on the disk of a PC."""
        return frozenset().union(*(_alive(name, data, books) for name, data in pc.pages()))

    def living(self) -> Keys:
        """What lives anywhere."""
        books = self.known_books()
        held = [self.held(pc, books) for pc in self.pcs]
        for share in self.shares:
            held += [_alive(path.rpartition("/")[2], data, books) for path, data in share.pages.items()]
        return frozenset().union(*held)

    @contextmanager
    def acts(self) -> Iterator[None]:
        """Something is simulated that may end what lives."""
        before = self.living()
        yield
        self.ended |= before - self.living()

    def marker_is_right(self, share: Share) -> bool:
        """Whether a folder has this school's marker."""
        data = share.files.get(MARKER)
        return data is not None and self.pcs[0].runs[0].book.info.book.encode() in data


ENTRIES = (
    ("check-in", {"zone": "green"}),
    ("check-in", {"zone": "blue", "note": "tired"}),
    ("incident", {"seen": "cried or clung", "contact": "none", "hurt": "nobody"}),
)


def _alive(name: str, data: bytes, books: set[str] | None) -> Keys:
    page = parsed(data)
    if books is not None and page.book_id not in books:
        return frozenset()
    keys = whole_keys(name, data)
    meant = page_name(name)
    newer = page.newer and meant is not None and meant.promises(data)
    return keys | {(f"newer {meant.stem}", sha12(data))} if newer and meant else keys


def _is_record(key: tuple[str, str]) -> bool:
    return not key[0].startswith("newer ")
