"""A small school for the commands, a clock that stands still, and commands run in this process."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from store.book import Book
from store.clock import DEFAULT_ZONE, Clock
from store.info import make_info
from store.records import Author
from tests.store.making import MONDAY, Hands
from tui.__main__ import main


@dataclass
class School:
    """A book in a folder, and the ids of those in it, by first name, initials or class."""

    folder: Path
    hands: Hands
    ids: dict[str, str] = field(default_factory=dict)

    def open(self) -> Book:
        """The book as it is on the disk now, read whole."""
        book = Book.open(self.folder)
        book.load()
        return book

    def at(self, moment: str) -> None:
        """Set the clock, such as `2026-11-24T09:00`."""
        self.hands.moment = datetime.fromisoformat(moment).replace(tzinfo=MONDAY.tzinfo)

    def pages(self) -> dict[str, bytes]:
        """Every file of the book that holds what somebody wrote."""
        return {str(path): path.read_bytes() for path in sorted(self.folder.rglob("*.json"))}


PUPILS = (
    ("Zoë", "O'Neill-Łukasz", "Willow"),
    ("Ben", "Smith", "Willow"),
    ("Kofi", "Adu", "Willow"),
    ("Ana", "Cruz", "Hazel"),
    ("Anabel", "Dunn", "Hazel"),
)
ADULTS = (
    ("AB", "Amy Bell", "Willow"),
    ("CD", "Col Day", "Willow"),
    ("EF", "Eve Fox", "Hazel"),
    ("EF", "Ed Fry", "Hazel"),
)


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    """The hands of the machine's clock, standing at Monday 23 November 2026, 10:42."""
    moved = Hands(MONDAY)
    monkeypatch.setattr(Clock.__init__, "__defaults__", (DEFAULT_ZONE, moved))
    return moved


@pytest.fixture
def school(tmp_path: Path, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> School:
    """A book with two classes, written by AB unless a command says otherwise."""
    made = School(tmp_path / "book", hands)
    book = Book.create(made.folder, make_info("Test School", "t1", DEFAULT_ZONE))
    nobody = Author(None, None)
    groups = book.prepare_people([("group", {"name": name}) for name in ("Willow", "Hazel")], [], nobody)
    book.save(groups)
    ids = dict(zip(("Willow", "Hazel"), groups.ids, strict=True))
    new = [
        ("pupil", {"legal_forename": first, "legal_surname": last, "group": ids[group]})
        for first, last, group in PUPILS
    ]
    new += [
        ("adult", {"initials": short, "name": name, "groups": [ids[group]]}) for short, name, group in ADULTS
    ]
    people = book.prepare_people(new, [], nobody)
    book.save(people)
    names = [first for first, _, _ in PUPILS] + [name for _, name, _ in ADULTS]
    made.ids = {**ids, **dict(zip(names, people.ids, strict=True))}
    monkeypatch.setenv("DAYBOOK_BOOK", str(made.folder))
    monkeypatch.setenv("DAYBOOK_BY", "AB")
    return made


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def id(self) -> str:
        """The one id that it printed."""
        (line,) = self.out.splitlines()
        return line


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Gives `run("log", "c zoe y", stdin=b"")`: one command, as if typed."""

    def command(*argv: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        try:
            code = main(list(argv))
        except SystemExit as stop:
            code = int(stop.code or 0)
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return command
