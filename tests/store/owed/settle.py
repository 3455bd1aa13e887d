"""Settling what is owed as a screen does: by the field or the entry that `settling` names."""

from datetime import datetime

from store.book import Book
from store.codec import Json
from store.correcting import read_changes
from store.owed.row import Owed
from store.owed.settling import ByEntry, ByField, is_settled, settling
from store.people.people import Member
from store.records import Author

ANSWERS = {
    "kept": "kept",
    "home_told": "yes",
    "cpoms": "4711",
    "statutory_ref": "B 12",
    "wellbeing_offer": "yes",
}
"""What is answered where nobody can guess."""
PRESSED = {"check-in": "g", "held-in-mind": "w", "friendship": "h", "object": "b", "parent-contact": "cs"}
REPAIRED = {"R-RR1": "p", "R-RR2": "dw"}
MANY = {"R-POS1": 40, "R-BAL1": 40}
"""It takes more than one entry to put a ratio right."""


def settle(book: Book, row: Owed, at: datetime, adult: Member) -> list[Json]:
    """The records that settle something at a moment, for the book to take in."""
    way = settling(book, row, at, adult)
    author = Author(adult.id, adult.id)
    if isinstance(way, ByField):
        assert not is_settled(way)
        read = read_changes(book, row.record, [f"{way.name}={way.offers or ANSWERS[way.name]}"])
        return book.amend(row.record, read, "settled", author).records
    assert isinstance(way, ByEntry)
    walk = way.walk
    for key in REPAIRED.get(row.rule, PRESSED.get(walk.kind.name, "")):
        walk = walk.press(key)
    assert walk.asking is None, "that is all it asks"
    return book.prepare([way.draft(walk)] * MANY.get(row.rule, 1), author).records
