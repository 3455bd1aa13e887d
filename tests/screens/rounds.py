"""A class on its round: whose turn it is, what stands in a line, and what is written of the day."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from store.book import Book
from store.clock import Clock
from store.records import Author

DAY = "2026-11-23"
SOON = 30.0
LONDON = ZoneInfo("Europe/London")


def zones(book: Book) -> list[str]:
    """The zones of the day's check-ins in the order of the register; "" for a child without one."""
    entries = book.day(DAY)  # once: saves go on behind the screen
    found = {entry.pupil: entry.fields.get("zone") or entry.fields["reason"] for entry in entries}
    assert len(found) == len(entries), "no child has two"
    return [found.get(pupil.id, "") for pupil in book.people.pupils()]


def marked(running) -> str:
    """The child whose turn it is: the line with the marker."""
    lines = [line for line in running.text.splitlines() if line.startswith("│▸")]
    return lines[0][2:].split()[0] if lines else ""


def line(running, name: str) -> str:
    """A child's line."""
    return next(each for each in running.text.splitlines() if f" {name} " in each)


def adult(book: Book, initials: str) -> Author:
    (found,) = (each.id for each in book.people.adults() if each.initials == initials)
    return Author(found, found)


def another_window(book: Book) -> Book:
    opened = Book.open(book.folder, book.clock)
    opened.load()
    return opened


@pytest.fixture
def ticking(make_book):
    """Makes a class with a clock that a test sets: `book, time = ticking(names)`."""

    def make(names=("Aisha", "Ben", "Kofi")):
        time = {"now": datetime(2026, 11, 23, 10, 42, tzinfo=LONDON)}
        return make_book(names, Clock("Europe/London", lambda: time["now"])), time

    return make
