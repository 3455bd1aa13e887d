"""A school of several PCs and the folder that they share: real books, real folders, real exchanges.

Only time is a test's own: `School.pass_by` moves the monotonic clock of all exchanges, and each PC has hands.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from store import info
from store.book import Book
from store.clock import Clock
from store.entries import Entry
from store.errors import CouldNot
from store.exchange import joining
from store.exchange.exchange import PATIENCE, Exchange
from store.exchange.folder import PathFolder, SharedFolder
from store.export import Wanted, as_jsonl, export
from store.pending import Draft
from store.records import Author
from store.this_pc.health import examine
from tests.store.making import MONDAY, Hands
from tests.tally import tally

ANN = Author("adult-1", "adult-1")


def each_second(moment: datetime) -> datetime:
    """Hands that move on by a second whenever they are looked at."""
    return moment + timedelta(seconds=1)


class Recording(PathFolder):
    """A folder that remembers which pages were put there and removed."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.pages: list[str] = []

    def put_new(self, name: str, data: bytes) -> bool:
        made = super().put_new(name, data)
        self.pages += [name] if made and name.startswith("pages/") else []
        return made

    def delete(self, name: str) -> None:
        self.pages += [name] if name.startswith("pages/") else []
        super().delete(name)


class Pc:
    """A classroom PC: its book, and the runs of Daybook on it.

    Args:
        folder: the book's folder; the book is there already.
        ticks: the seconds that the exchange counts.
        moment: what its clock shows.
        driver: makes the driver for its shared folder.
    """

    def __init__(
        self,
        folder: Path,
        ticks: Callable[[], float],
        moment: datetime = MONDAY,
        driver: Callable[[Path], SharedFolder] = PathFolder,
        patience: float = PATIENCE,
    ) -> None:
        self.folder = folder
        self.hands = Hands(moment, each_second)
        self.driver = driver
        self._ticks = ticks
        self._patience = patience
        self.start()

    def start(self) -> None:
        """Daybook is started (again)."""
        self.book = Book.open(self.folder, Clock(source=self.hands))
        self.book.load()
        share = self.book.info.share
        if share:
            self.shared_folder = self.driver(Path(share))
            self.exchange = Exchange(
                self.book, self.shared_folder, share, patience=self._patience, now=self._ticks
            )
            self.exchange.find_waiting()

    def share(self, path: Path, *, new: bool = False) -> None:
        """`daybook share`, and the start after it."""
        (joining.create if new else joining.join)(self.book, path)
        self.start()

    def write(self, note: str, kind: str = "check-in", **values: object) -> Entry:
        """An entry is saved."""
        fields = {"zone": "green", **values} if kind == "check-in" else values
        (entry,) = self.book.write([Draft(kind, ("pupil-1",), {**fields, "note": note})], ANN)
        return entry

    def sync(self, *, whole: bool = True) -> None:
        """One exchange, of everything unless told otherwise."""
        if whole:
            self.exchange.compare_everything()
        self.exchange.run()

    def trouble(self, *, whole: bool = True) -> str:
        """What an exchange that does not go through says."""
        try:
            self.sync(whole=whole)
        except CouldNot as error:
            return error.sentence
        raise AssertionError("the exchange went through")

    @property
    def waiting(self) -> frozenset[str]:
        """Ids of what is not shared yet."""
        return self.book.unshared.ids

    @property
    def notes(self) -> list[str]:
        """The notes of all entries that stand, in alphabetical order."""
        return sorted(entry.note for entry in self.book.index.all_entries())

    @property
    def export(self) -> bytes:
        """What `daybook export` prints, at one moment for all."""
        return as_jsonl(export(self.book, Wanted(withdrawn=True), MONDAY))

    @property
    def fresh_export(self) -> bytes:
        """The same from a start that knows nothing but the pages."""
        with TemporaryDirectory() as folder:
            alone = copied(self.folder, Path(folder) / "book")
            shutil.rmtree(alone / "index")
            book = Book.open(alone, Clock(source=self.hands))
            book.load()
            return as_jsonl(export(book, Wanted(withdrawn=True), MONDAY))

    @property
    def pages(self) -> list[Path]:
        """The files of pages on its disk."""
        return sorted((self.folder / "pages").glob("*/*.json"))

    @property
    def count_of_pages(self) -> int:
        """How many pages it says that it has."""
        return examine(self.book).pages


@dataclass
class School:
    """Several PCs and their folder.

    Attributes:
        root: where all of it lies.
        share: the shared folder.
        found: what the last check found, as `tally` counts it.
    """

    root: Path
    share: Path
    pcs: list[Pc] = field(default_factory=list)
    seconds: float = 0.0
    found: dict[str, int] = field(default_factory=dict)

    def ticks(self) -> float:
        """Seconds that only go forward."""
        return self.seconds

    def pass_by(self, seconds: float) -> None:
        """Time passes for every exchange."""
        self.seconds += seconds

    def pc(self, label: str, **more: object) -> Pc:
        """A PC with a new book of its own, that shares nothing yet."""
        folder = self.root / label
        Book.create(folder, info.make_info("Hill School", label, "Europe/London"))
        return self.stand(folder, **more)

    def stand(self, folder: Path, **more: object) -> Pc:
        """A PC whose book's folder is there already."""
        made = Pc(folder, self.ticks, **more)
        self.pcs.append(made)
        return made

    def joined(self, label: str, **more: object) -> Pc:
        """A PC that joins the shared folder; the first makes it."""
        pc = self.pc(label, **more)
        pc.share(self.share, new=not (self.share / "daybook.json").exists())
        return pc

    def settle(self, rounds: int = 3) -> None:
        """The faults are over, and everyone exchanges, long enough for what others wrote to be put back."""
        for _ in range(rounds):
            for pc in self.pcs:
                pc.sync()
            self.pass_by(PATIENCE + 1)

    def check_agreed(self, *notes: str) -> None:
        """Every PC shows the same book: these notes, all shared, nothing damaged, also at a fresh start."""
        exports = [each for pc in self.pcs for each in (pc.export, pc.fresh_export)]
        self._count(notes, exports)
        for pc in self.pcs:
            assert pc.notes == sorted(notes), pc.folder.name
            assert pc.waiting == frozenset(), pc.folder.name
            assert pc.book.problems == [], pc.folder.name
        assert len(set(exports)) == 1

    def _count(self, notes: Collection[str], exports: list[bytes]) -> None:
        lacking = [Counter(notes) - Counter(pc.notes) for pc in self.pcs]
        self.found = {
            "acknowledged": len(notes),
            "lost": max((each.total() for each in lacking), default=0),
            "unreadable": sum(len(pc.book.problems) for pc in self.pcs),
            "compared": len(exports),
            "differ": sum(each != exports[0] for each in exports),
        }

    def files(self, pattern: str = "pages/*/*") -> list[Path]:
        """Files in the shared folder."""
        return sorted(path for path in self.share.glob(pattern) if path.is_file())

    def page_of(self, entry: Entry) -> Path:
        """The one file in the shared folder on which an entry stands."""
        (found,) = [path for path in self.files() if entry.key.encode() in path.read_bytes()]
        return found


def copied(source: Path, target: Path) -> Path:
    """A copy of a folder, as it was: an image of a PC, a backup of a share."""
    return Path(shutil.copytree(source, target))


def restored(backup: Path, place: Path) -> None:
    """A folder is as its backup says, and nothing else."""
    emptied(place)
    shutil.copytree(backup, place, dirs_exist_ok=True)


def emptied(folder: Path) -> None:
    """Everything in a folder is deleted."""
    tally(faults=1)
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


@contextmanager
def away(path: Path) -> Iterator[None]:
    """A folder that is gone for a while."""
    tally(faults=1)
    elsewhere = path.with_name(f"{path.name} elsewhere")
    path.rename(elsewhere)
    try:
        yield
    finally:
        elsewhere.rename(path)


def listing(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
