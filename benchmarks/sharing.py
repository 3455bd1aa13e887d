"""What the measures of the exchange share: a folder that a whole school has filled, PCs that exchange with
it, and a folder that is far away."""

from __future__ import annotations

import itertools
import multiprocessing
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import sleep
from typing import ParamSpec, TypeVar

from benchmarks.at import ROOT
from benchmarks.histories import MOMENT, History
from store import info
from store.book import Book
from store.codec import unpack
from store.exchange import joining
from store.exchange.exchange import Exchange
from store.exchange.folder import PathFolder, SharedFolder
from store.exchange.ledger import Ledger
from store.exchange.marker import put_marker
from store.exchange.presence import Presence
from store.exchange.seen import Seen
from store.page_names import PageName, label_of, sha12
from store.pages import draw_sitting, list_dates, list_pages
from store.reading import PAGES

VERBS = ("probe", "list", "read", "put_new", "delete", "free")
"""Those of a shared folder (`store.exchange.folder`)."""

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


class Distant:
    """A shared folder every call of which takes a while, and that counts them.

    Args:
        folder: does what is asked.
        seconds: that each call takes longer.

    Attributes:
        calls: how often each verb was asked for.
    """

    def __init__(self, folder: SharedFolder, seconds: float = 0.0) -> None:
        self._folder = folder
        self.seconds = seconds
        self.calls: Counter[str] = Counter()

    def probe(self) -> None:
        """Find out whether the folder is there."""
        self._travel("probe")
        self._folder.probe()

    def list(self, folder: str) -> list[str]:
        """The names directly below a folder."""
        self._travel("list")
        return self._folder.list(folder)

    def read(self, name: str) -> bytes | None:
        """All bytes of a file."""
        self._travel("read")
        return self._folder.read(name)

    def put_new(self, name: str, data: bytes) -> bool:
        """Make a file that is not there."""
        self._travel("put_new")
        return self._folder.put_new(name, data)

    def delete(self, name: str) -> None:
        """Remove a file."""
        self._travel("delete")
        self._folder.delete(name)

    def free(self) -> int | None:
        """Bytes free."""
        self._travel("free")
        return self._folder.free()

    def _travel(self, verb: str) -> None:
        self.calls[verb] += 1
        if self.seconds:
            sleep(self.seconds)


def slow_down(seconds: float) -> None:
    """Have each call of every shared folder with a path take so much longer, from now on."""
    for verb in VERBS:
        setattr(PathFolder, verb, _slowed(getattr(PathFolder, verb), seconds))


def _slowed(act: Callable[Given, Answer], seconds: float) -> Callable[Given, Answer]:
    def slowed(*given: Given.args, **named: Given.kwargs) -> Answer:
        sleep(seconds)
        return act(*given, **named)

    return slowed


@dataclass(frozen=True, slots=True)
class Away(History):
    """A history that is exchanged with a folder far away.

    Attributes:
        seconds: that each call of the folder takes longer.
    """

    seconds: float = 0.0

    def command(self, *arguments: str) -> list[str | Path]:
        """The command line of Daybook at this history's moment."""
        runner = ROOT / "benchmarks" / "slow.py"
        return [sys.executable, runner, str(self.seconds), (self.moment or MOMENT).isoformat(), *arguments]


def away(history: History, seconds: float) -> Away:
    """The same history, exchanged with a folder each call of which takes so much longer."""
    return Away(history.name, history.folder, history.child, history.adult, history.moment, seconds)


@dataclass(frozen=True, slots=True)
class Published:
    """A page of a history, as it lies in the shared folder.

    Attributes:
        path: where it lies in the history.
        date: its folder.
        name: its name in the shared folder.
    """

    path: Path
    date: str
    name: PageName


def published(history: History) -> Iterator[Published]:
    """Every page of a history, by the name that its author gives it when it is published."""
    pages = history.folder / PAGES
    for date in list_dates(pages):
        for path in list_pages(pages, date):
            data = path.read_bytes()
            yield Published(path, date, PageName(path.stem, len(unpack(data)["records"]), sha12(data)))


def fill(history: History, share: Path) -> None:
    """Make a shared folder as all PCs of a history have left it, signs of life included."""
    share.mkdir(parents=True)
    book = Book.open(history.folder)
    put_marker(PathFolder(share), book.info)
    labels: set[str] = set()
    for page in published(history):
        labels.add(label_of(page.name.stem) or "")
        target = share / PAGES / page.date / str(page.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page.path, target)
    for label in sorted(labels):
        show(share, label, book.info.book)


def show(share: Path, label: str, book_id: str) -> None:
    """Leave the sign of life of a PC."""
    seen = Seen(lambda: 0.0)
    sitting = draw_sitting(label)
    presence = Presence(PathFolder(share), seen, Ledger(str(share)), sitting, label, book_id)
    presence.tell(MOMENT, lambda: "0" * 16)


def settle(
    history: History, share: Path, folder: Path, label: str = "", dates: Container[str] | None = None
) -> History:
    """One of the PCs of a history: what it wrote lies there under its own names, beside it what it has
    collected of the others.

    Args:
        label: of the PC; unless given, that of one which has written.
        dates: the folders that it has collected so far; all, unless given.
    """
    label = label or own_label(history)
    info.write_new(folder, replace(Book.open(history.folder).info, label=label, share=str(share)))
    for page in published(history):
        if dates is not None and page.date not in dates:
            continue
        own = label_of(page.name.stem) == label
        target = folder / PAGES / page.date / (page.path.name if own else str(page.name))
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(page.path, target)
    return replace(history, folder=folder)


def own_label(history: History) -> str:
    """The label of a PC that has written."""
    pages = history.folder / PAGES
    stems = (path.stem for date in list_dates(pages)[1:] for path in list_pages(pages, date))
    return next(filter(None, map(label_of, stems)))


def newcomer(history: History, share: Path, folder: Path) -> Book:
    """The book of a PC that has just been set up, and joined a shared folder."""
    shutil.rmtree(folder, ignore_errors=True)
    info.write_new(folder, joining.newcomer(share, "new"))
    return replace(history, folder=folder).open(whole=True)


def go_through(exchange: Exchange) -> None:
    """Exchange until everything has been compared once."""
    exchange.compare_everything()
    exchange.run()
    while exchange.progress is not None:
        exchange.run()


def in_process(act: Callable[Given, Answer], *given: Given.args, **named: Given.kwargs) -> Answer:
    """Do something in a process of its own, as on a PC that has just been started; what it gives."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(act, given, named)


def peak() -> int:
    """The most memory that this process has had so far, in bytes."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def fresh(folder: Path) -> Iterator[Path]:
    """Paths in a folder that are not there yet. What was measured is left to lie: a disk that still forgets
    ten thousand files makes new ones slowly."""
    return (folder / str(number) for number in itertools.count())
