"""Where a run works: a folder that goes again, the histories in it, jrnl in an environment of its own, and
an environment without the developer's settings."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.measuring import tell, timed
from store.book import Book, Draft
from store.clock import DEFAULT_ZONE, Clock
from store.demo.school import Size, make_demo
from store.info import make_info
from store.records import Author

ROOT = Path(__file__).resolve().parent.parent
JRNL = "4.6"

EMPTY, DEMO, YEAR = "no history", "a class of 20 days", "a school year"
SIZES = {DEMO: Size(), YEAR: Size(classes=18, days=190, machines=60)}


@dataclass(frozen=True, slots=True)
class History:
    """A book to measure on.

    Attributes:
        name: how much there is in it.
        folder: where it lies.
        child: a child's forename that names one child of AB's class.
        adult: AB's whole name, as sign-in shows it.
    """

    name: str
    folder: Path
    child: str
    adult: str

    def open(self, *, whole: bool = False) -> Book:
        """The book with its people, or with all that is in it."""
        book = Book.open(self.folder)
        book.load() if whole else book.load_people()
        return book

    def author(self, book: Book) -> Author:
        """AB."""
        adult = next(each for each in book.people.adults() if each.initials == "AB")
        return Author(adult.id, adult.id)

    def draft(self, book: Book) -> Draft:
        """A check-in with a short note."""
        pupil = next(each for each in book.people.pupils() if each.forename == self.child)
        return Draft("check-in", (pupil.id,), {"zone": "yellow", "note": "settled after assembly"})


class Workshop:
    """What several measures share, each thing made when first asked for.

    Args:
        folder: exists, and is empty.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._copies = 0
        (folder / "home").mkdir()
        own = {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"}
        foreign = ("DAYBOOK", "PYTHON", "TEXTUAL", "COLUMNS", "LINES", "NO_COLOR", "COLORTERM")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        home = str(folder / "home")
        self.environment = {**kept, **dict.fromkeys(own, home), "TERM": "xterm-256color"}

    def history(self, name: str) -> History:
        """A fresh copy of the history of this name, so that no measure sees what another wrote."""
        made = self._made(name)
        self._copies += 1
        folder = self.folder / f"{made.folder.name}-{self._copies}"
        shutil.copytree(made.folder, folder)
        return replace(made, folder=folder)

    @functools.cache  # noqa: B019 - there is one workshop, and it lives as long as the run
    def _made(self, name: str) -> History:
        tell(f"Making {name} …")
        folder = self.folder / name.replace(" ", "-")
        if name == EMPTY:
            _make_empty(folder)
        else:
            make_demo(folder, SIZES[name], Clock())
        book = Book.open(folder)
        book.load_people()
        adult = next(each for each in book.people.adults() if each.initials == "AB")
        names = [each.forename for each in book.people.pupils(adult.groups[0])]
        return History(name, folder, next(n for n in names if n.isascii() and n.isalpha()), adult.full_name)

    @functools.cache  # noqa: B019 - as above
    def jrnl(self) -> Path | None:
        """jrnl's command, or None where it cannot be installed."""
        tell(f"Installing jrnl {JRNL} …")
        folder = self.folder / "jrnl"
        python = folder / "bin" / "python"
        try:
            subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
            install: list[str | Path] = [python, "-m", "pip", "install", f"jrnl=={JRNL}"]
            subprocess.run(install, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            tell("jrnl could not be installed: its rows are left out.")
            return None
        return folder / "bin" / "jrnl"

    def around(self, history: History | None) -> dict[str, str]:
        """The environment in which a history is this PC's own book."""
        return {**self.environment, "DAYBOOK_BOOK": str(history.folder)} if history else self.environment

    def seconds(self, command: Sequence[str | Path], history: History | None = None) -> float:
        """How long a whole process takes.

        Args:
            history: this PC's own book.

        Raises:
            CalledProcessError: it failed.
        """
        return timed(
            functools.partial(
                subprocess.run,
                command,
                check=True,
                capture_output=True,
                stdin=subprocess.DEVNULL,
                env=self.around(history),
                cwd=ROOT,
            )
        )


def daybook(*arguments: str) -> list[str | Path]:
    """The command line of Daybook: as installed, else from the tree."""
    installed = shutil.which("daybook", path=str(Path(sys.executable).parent))
    start: list[str | Path] = [installed] if installed else [sys.executable, "-m", "tui"]
    return [*start, *arguments]


def _make_empty(folder: Path) -> None:
    """A book with one class, one adult and one child, in which nothing was written yet."""
    nobody = Author(None, None)
    book = Book.create(folder, make_info("Empty", "pc1", DEFAULT_ZONE))
    groups = book.prepare_people([("group", {"name": "Willow"})], [], nobody)
    book.save(groups)
    adult = {"initials": "AB", "name": "Amy Bell", "groups": list(groups.ids)}
    pupil = {"legal_forename": "Zoe", "group": groups.ids[0]}
    book.save(book.prepare_people([("adult", adult), ("pupil", pupil)], [], nobody))
