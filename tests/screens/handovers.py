"""A class with something to hand over, what a test writes and sends in it, and the lines on the screen."""

from datetime import datetime, timedelta

import pytest

from screens.widgets.rows import Rows
from store.book import Book
from store.handover.received import sent
from store.handover.sending import prepare_handover
from store.handovers import Handover, Line, Receiver
from store.pending import Draft
from store.records import Author
from tests.screens.conftest import MONDAY

LONG_NAME = "Zoë O'Neill-Łukasz"


def adult(book: Book, initials: str) -> str:
    return next(each.id for each in book.people.adults() if each.initials == initials)


def author(book: Book, initials: str) -> Author:
    return Author(adult(book, initials), adult(book, initials))


def pupil(book: Book, name: str) -> str:
    return next(each.id for each in book.people.pupils() if each.forename == name)


def write(book: Book, kind: str, child: str, at: str = "09:00", by: str = "AB", **values) -> str:
    """An entry of today, or of the day before."""
    moment = datetime.fromisoformat(f"2026-11-23T{at}").replace(tzinfo=MONDAY.tzinfo)
    draft = Draft(kind, (pupil(book, child),), values, moment)
    return book.write([draft], author(book, by))[0].key


def give(book: Book, to: str, *lines: Line, by: str = "CD", note: str = "") -> str:
    """A handover that was sent."""
    receiver = Receiver(adult=adult(book, to))
    pending = prepare_handover(book, receiver, lines, note, author(book, by))
    book.save(pending)
    return pending.ids[0]


def handed(book: Book, by: str) -> list[Handover]:
    return sent(book, adult(book, by), MONDAY + timedelta(minutes=1))


def lines(running) -> list[str]:
    return [line.plain.rstrip() for line in running.app.screen.query_one("#handover", Rows).lines]


def highlighted(running) -> str:
    listed = running.app.screen.query_one("#handover", Rows)
    return "" if listed.highlighted is None else listed.lines[listed.highlighted].plain.rstrip()


@pytest.fixture
def morning(book: Book) -> Book:
    """Aisha is green, Zoë has a note to watch for."""
    book.load()
    write(book, "check-in", "Aisha", zone="green")
    write(book, "handover-note", "Zoë", part="watch", note="the stairs, with @ben")
    return book
