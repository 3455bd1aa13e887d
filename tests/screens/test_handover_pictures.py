"""The screen of handovers as text at 80×24 and 120×40.

After a change that is meant: `pytest tests/screens/test_handover_pictures.py --snapshot-update`, then look at
what changed.
"""

import pytest

from store.book import Book
from store.handover.sending import prepare_seen
from store.handovers import NEXT, Line
from tests.screens.handovers import author, give, handed, pupil, write

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
PLACES = {
    "what came": ["v"],
    "whom": ["v", "t", "c"],
    "changing": ["v", "pagedown", "up", "up", "enter"],
    "adding": ["v", "plus"],
    "sending": ["v", "s"],
    "answering": ["v", "r", *"will do"],
}


@pytest.fixture
def busy(make_book) -> Book:
    """A class with something in every section."""
    book = make_book(["Zoë O'Neill-Łukasz", "Ben Smith", "Ben Smithson", "Kofi"])
    book.load()
    write(
        book,
        "check-in",
        "Zoë",
        zone="yellow",
        note="Asked who is in today; the timetable with the pictures helped.",
    )
    write(book, "rupture", "Zoë", at="09:30", rupture_with="me", note="missed the signal")
    write(
        book, "object", "Zoë", at="09:40", event="out", item="green keyring", due="2026-11-23T15:00:00+00:00"
    )
    write(book, "handover-note", "Kofi", part="next", note="read with him after lunch")
    give(book, "AB", Line(pupil(book, "Kofi"), NEXT, text="the book about boats"), note="swimming at two")
    give(book, "CD", by="AB", note="thank you for yesterday")
    seen = prepare_seen(book, handed(book, "AB")[0], "gladly", author(book, "CD"))
    assert seen is not None
    book.save(seen)
    return book


@SIZES
@pytest.mark.parametrize("place", PLACES)
async def test_the_screen_of_handovers(busy, daybook, snapshot, size, place):
    async with daybook(busy, size=size) as running:
        await running.press(*PLACES[place])
        assert running.text == snapshot
