"""A child's page as text at 80×24 and 120×40: empty, with entries, with history, in a class of forty.

After a change that is meant: `pytest tests/screens/test_child_pictures.py --snapshot-update`, then look at
what changed.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from store.pending import Draft
from store.records import Author
from tests.screens.test_pictures import FORTY, SIZES

LONDON = ZoneInfo("Europe/London")
WEEKS = (
    ("2025-12-01T09:05", "check-in", {"zone": "blue", "star": True}),
    ("2026-11-16T09:02", "check-in", {"zone": "green"}),
    ("2026-11-16T13:15", "incident", {"seen": "threw or broke", "contact": "none", "hurt": "nobody"}),
    ("2026-11-18T10:10", "friendship", {"act": "shared", "note": "Shared the red pen.", "star": True}),
    ("2026-11-19T14:00", "held-in-mind", {"method": "object", "due": "2026-11-24", "note": "my keyring"}),
    ("2026-11-20T14:30", "friendship", {"act": "helped", "note": "Helped.", "read_back": "2026-11-20"}),
    ("2026-11-23T08:55", "check-in", {"zone": "blue", "view": "child"}),
    ("2026-11-23T09:40", "check-in", {"zone": "not clear"}),
    ("2026-11-23T10:20", "check-in", {"zone": "yellow"}),
    ("2026-11-23T10:31", "incident", {"seen": "cried or clung", "contact": "none", "hurt": "nobody"}),
)


def fill(book, child: int) -> None:
    """Some weeks of a child, and a change with its reason."""
    book.load()
    pupil, adult = book.people.pupils()[child].id, book.people.adults()[0].id
    author = Author(adult, adult)
    about = {"communicates": "Short sentences and symbols; looks away when listening.", "year": "Year 4"}
    book.save(book.prepare_people([], [(pupil, about, "")], author))
    written = [
        book.write([Draft(kind, (pupil,), values, datetime.fromisoformat(at).replace(tzinfo=LONDON))], author)
        for at, kind, values in WEEKS
    ]
    book.save(book.amend(written[-2][0].key, {"zone": "red", "note": "tears"}, "seen better", author))


@SIZES
async def test_a_page_without_entries(book, daybook, snapshot, size):
    async with daybook(book, size=size) as running:
        await running.press("4", "enter")
        assert running.text == snapshot


@SIZES
async def test_a_page_with_entries(book, daybook, snapshot, size):
    fill(book, 3)
    async with daybook(book, size=size) as running:
        await running.press("4", "enter")
        assert running.text == snapshot
        await running.press("down", "a")
        assert running.text == snapshot
        await running.press("a", "f")
        assert running.text == snapshot


@SIZES
async def test_a_page_in_a_class_of_forty(make_book, daybook, snapshot, size):
    book = make_book(FORTY)
    fill(book, 4)
    async with daybook(book, size=size) as running:
        await running.press("5", "enter")
        assert running.text == snapshot


@SIZES
async def test_the_keys_of_a_page(book, daybook, snapshot, size):
    async with daybook(book, size=size) as running:
        await running.press("4", "enter", "question_mark")
        assert running.text == snapshot


async def test_ascii_signs_stand_by_for_old_consoles(book, daybook, snapshot, monkeypatch):
    monkeypatch.setenv("DAYBOOK_GLYPHS", "ascii")
    fill(book, 3)
    async with daybook(book) as running:
        await running.press("4", "enter", "down", "a")
        text = running.text
    assert text == snapshot
    signs = {character for character in text if ord(character) > 127 and not character.isalpha()}
    assert signs <= set("─│┌┐└┘…")


async def test_today_says_in_one_line_why_a_page_stays_shut_in_public_view(book, daybook, snapshot):
    async with daybook(book, detail=False) as running:
        await running.press("1", "enter")
        assert running.text == snapshot
