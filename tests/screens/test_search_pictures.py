"""Search as text at 80×24 and 120×40: before a word, nothing found, nine results, very many, odd names.

After a change that is meant: `pytest tests/screens/test_search_pictures.py --snapshot-update`, then look at
what changed.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from store.records import Author
from tests.screens.conftest import MONDAY
from tests.screens.test_child_page import adult, write
from tests.screens.test_pictures import SIZES
from tests.store.making import record

LONDON = ZoneInfo("Europe/London")
NOTES = (
    "Settled after assembly, sat with the blue cushion.",
    "Did not settle; asked twice for the bus list.",
    "Set the table for all.\nSat beside Kofi and laughed.",
)


def fill(book) -> None:
    """Nine entries that tell of something set or settled, and one that does not."""
    book.load()
    for number in range(9):
        at = f"2026-11-{10 + number:02}T{9 + number % 4:02}:15"
        if number % 3 == 2:
            write(book, "friendship", number, at, act="helped", note=NOTES[2])
        else:
            write(book, "check-in", number, at, zone="green", note=NOTES[number % 3], view="child")
    write(book, "incident", 1, "2026-11-20T13:10", seen="cried or clung", contact="none", hurt="nobody")


def odd_book(make_book):
    """Children with names and notes that no screen may trip over."""
    book = make_book(["Zoë", "Maximiliano-Alexander", "李雷", "نجمة", "[/b]"])
    book.load()
    zoe, author = book.people.pupils()[0].id, Author(adult(book), adult(book))
    book.save(book.prepare_people([], [(zoe, {"preferred_surname": "O'Neill-Łukasz"}, "")], author))
    notes = (
        "[/b] set [red]",
        "set \u202eturned round",
        "set 👩‍👧 with mum",
        "set\ttab\nline",
        "x" * 300 + " set",
    )
    for number, note in enumerate(notes):
        write(book, "check-in", number, f"2026-11-20T{9 + number:02}:00", zone="yellow", note=note)
    return book


@SIZES
async def test_before_anything_is_typed(book, daybook, snapshot, size):
    async with daybook(book, size=size) as running:
        await running.press("s")
        assert running.text == snapshot


@SIZES
async def test_nothing_that_fits(book, daybook, snapshot, size):
    fill(book)
    async with daybook(book, size=size) as running:
        await running.press("s", *"xylophone child:z kind:c by:ab since:14")
        assert running.text == snapshot


@SIZES
async def test_what_was_not_understood(book, daybook, snapshot, size):
    fill(book)
    async with daybook(book, size=size) as running:
        await running.press("s", *"child:zeo colour:red since:soon set")
        assert running.text == snapshot


@SIZES
async def test_nine_results(book, daybook, snapshot, size):
    fill(book)
    async with daybook(book, size=size) as running:
        await running.press("s", *"set")
        assert running.text == snapshot
        await running.press("down", "down", *" kind:c since:2025")
        assert running.text == snapshot


@SIZES
async def test_very_many_results(book, daybook, snapshot, size):
    book.load()
    pupils = [each.id for each in book.people.pupils()]
    book.index.add(
        [
            record(
                f"t9-{number:05}",
                "check-in",
                number,
                at=(MONDAY - timedelta(minutes=30 * number)).isoformat(),
                pupil=pupils[number % 9],
                zone="green",
            )
            for number in range(1234)
        ]
    )
    async with daybook(book, size=size) as running:
        await running.press("s", *"green", *["pagedown"] * 110)
        assert running.text == snapshot


@SIZES
async def test_odd_names_and_notes(make_book, daybook, snapshot, size):
    async with daybook(odd_book(make_book), size=size) as running:
        await running.press("s", *"set")
        for _ in range(5):
            assert running.text == snapshot
            await running.press("down")


async def test_earlier_years_by_their_year(make_book, daybook, snapshot):
    book = make_book(["Zoë"])
    book.load()
    zoe = book.people.pupils()[0].id
    days = (datetime(2025, 12, 1, 9, 0, tzinfo=LONDON), datetime(2026, 11, 20, 9, 0, tzinfo=LONDON))
    book.index.add(
        [
            record(f"t9-{number}", "check-in", number, at=day.isoformat(), pupil=zoe, zone="green")
            for number, day in enumerate(days)
        ]
    )
    async with daybook(book) as running:
        await running.press("s", *"green since:2025")
        assert running.text == snapshot


async def test_ascii_signs_stand_by_for_old_consoles(book, daybook, snapshot, monkeypatch):
    monkeypatch.setenv("DAYBOOK_GLYPHS", "ascii")
    fill(book)
    async with daybook(book) as running:
        await running.press("s", *"set child:z")
        text = running.text
    assert text == snapshot
    signs = {character for character in text if ord(character) > 127 and not character.isalpha()}
    assert signs <= set("─│┌┐└┘…")
