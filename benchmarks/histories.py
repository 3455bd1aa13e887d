"""The histories that are measured: how large they are, making them, keeping them from run to run."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.at import ROOT, starting
from benchmarks.measuring import tell
from store.book import Book
from store.clock import DEFAULT_ZONE, Clock
from store.demo.school import Size, make_demo
from store.info import make_info
from store.pending import Draft
from store.people.people import Member
from store.reading import PAGES
from store.records import Author
from store.version import VERSION

EMPTY, DEMO, DAY = "no history", "a class of 20 days", "a school of one day"
CLASS, SCHOOL, SCHOOL5 = "a class of 950 days", "a school year", "five school years"
SIZES = {
    DEMO: Size(),
    DAY: Size(classes=18, days=1, machines=60),
    CLASS: Size(days=950),
    SCHOOL: Size(classes=18, days=190, machines=60),
    SCHOOL5: Size(classes=18, days=950, machines=60),
}

MOMENT = datetime(2026, 7, 17, 10, 42, tzinfo=ZoneInfo(DEFAULT_ZONE))
"""When the large histories end: a school year's days then lie in one school year, whenever they are made."""
ENDING_THEN = (DAY, CLASS, SCHOOL, SCHOOL5)
AGE = 3600.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class History:
    """A book to measure on.

    Attributes:
        name: how much there is in it.
        folder: where it lies.
        child: a child's forename that names one child of AB's class.
        adult: AB's whole name, as sign-in shows it.
        moment: as of when Daybook runs on it; None for now.
    """

    name: str
    folder: Path
    child: str
    adult: str
    moment: datetime | None

    @property
    def shown(self) -> str:
        """What Today shows once the children's day is there: a zone, or the only child."""
        if self.name == EMPTY:
            return self.child
        return "green" if self.moment is None else "blue"  # at whatever time of the day somebody is green

    def command(self, *arguments: str) -> list[str | Path]:
        """The command line of Daybook at this history's moment."""
        if self.moment is None:
            return daybook(*arguments)
        return [sys.executable, ROOT / "benchmarks" / "at.py", self.moment.isoformat(), *arguments]

    def open(self, *, whole: bool = False) -> Book:
        """The book with its people, or with all that is in it, at this history's moment."""
        clock = Clock(source=starting(self.moment)) if self.moment else None
        book = Book.open(self.folder, clock)
        book.load() if whole else book.load_people()
        return book

    def author(self, book: Book) -> Author:
        """AB."""
        adult = _ab(book)
        return Author(adult.id, adult.id)

    def draft(self, book: Book) -> Draft:
        """A check-in with a short note."""
        pupil = next(each for each in book.people.pupils() if each.forename == self.child)
        return Draft("check-in", (pupil.id,), {"zone": "yellow", "note": "settled after assembly"})


def daybook(*arguments: str) -> list[str | Path]:
    """The command line of Daybook: as installed, else from the tree."""
    installed = shutil.which("daybook", path=str(Path(sys.executable).parent))
    start: list[str | Path] = [installed] if installed else [sys.executable, "-m", "tui"]
    return [*start, *arguments]


def make(name: str, under: Path) -> History:
    """The history of this name in a folder of its own: as it was kept there, else made."""
    folder, moment = under / name.replace(" ", "-"), MOMENT if name in ENDING_THEN else None
    if name == EMPTY:
        _make_empty(folder)
    else:
        make_or_reuse(folder, SIZES[name], moment)
    return describe(name, folder, moment)


def describe(name: str, folder: Path, moment: datetime | None) -> History:
    """A history that lies in a folder."""
    book = Book.open(folder)
    book.load_people()
    adult = _ab(book)
    names = [each.forename for each in book.people.pupils(adult.groups[0])]
    child = next(each for each in names if each.isascii() and each.isalpha())
    return History(name, folder, child, adult.full_name, moment)


def _ab(book: Book) -> Member:
    return next(each for each in book.people.adults() if each.initials == "AB")


def make_or_reuse(folder: Path, size: Size, moment: datetime | None) -> bool:
    """Make a fictional school, unless one of this size, version and last day lies there.

    Args:
        moment: when it ends; None for now, which is never reused.

    Returns:
        Whether it was made.

    Raises:
        SystemExit: something lies there that was not made here.
    """
    note = folder.with_suffix(".json")
    made_as = json.dumps({**dataclasses.asdict(size), "moment": str(moment), "daybook": VERSION})
    if folder.exists():
        if not note.exists():
            raise SystemExit(f"{folder} was not made by this benchmark: name another folder.")
        if moment and note.read_text(encoding="utf-8") == made_as:
            return False
        shutil.rmtree(folder)
    tell(f"Making {folder.name} …")
    note.parent.mkdir(parents=True, exist_ok=True)
    clock = Clock(source=lambda: moment) if moment else Clock()
    note.unlink(missing_ok=True)
    make_demo(folder, size, clock)
    _age(folder)
    note.write_text(made_as, encoding="utf-8")
    return True


def _age(folder: Path) -> None:
    """Have folders that were just made look as if nothing had changed in them for a while, as it is with days
    gone by: a start looks into those that changed a moment ago."""
    for each in (folder / PAGES).iterdir():
        changed = each.stat().st_mtime - AGE
        os.utime(each, (changed, changed))


def copy(made: History, folder: Path) -> History:
    """A copy of a history, so that no measure sees what another wrote. Pages are never written in place, so
    they are linked: copying five years of them would take longer than most measures."""
    shutil.copytree(made.folder, folder, ignore=lambda _, names: {PAGES} & set(names))
    shutil.copytree(made.folder / PAGES, folder / PAGES, copy_function=_link)
    return dataclasses.replace(made, folder=folder)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another disk, or one that knows no links
        shutil.copy2(source, target)


def _make_empty(folder: Path) -> None:
    """A book with one class, one adult and one child, in which nothing was written yet."""
    nobody = Author(None, None)
    book = Book.create(folder, make_info("Empty", "pc1", DEFAULT_ZONE))
    groups = book.prepare_people([("group", {"name": "Willow"})], [], nobody)
    book.save(groups)
    adult = {"initials": "AB", "name": "Amy Bell", "groups": list(groups.ids)}
    pupil = {"legal_forename": "Zoe", "group": groups.ids[0]}
    book.save(book.prepare_people([("adult", adult), ("pupil", pupil)], [], nobody))
