"""A class round as text at 80×24 and 120×40: empty, nine, forty; in detail and in public view.

After a change that is meant: `pytest tests/screens/test_round_pictures.py --snapshot-update`, then look at
what changed.
"""

import pytest

from store.pending import Draft
from store.records import Author
from tests.screens.test_pictures import FORTY, SIZES

DETAIL = pytest.mark.parametrize("detail", [True, False], ids=["detail", "public"])


def written_elsewhere(book, *zones) -> None:
    """CD has checked in the children from the second on."""
    book.load_people()
    (cd,) = (each.id for each in book.people.adults() if each.initials == "CD")
    for pupil, zone in zip(book.people.pupils()[1:], zones, strict=False):
        book.write([Draft("check-in", (pupil.id,), {"zone": zone})], Author(cd, cd))


@SIZES
@DETAIL
async def test_a_round_of_nine(book, daybook, snapshot, size, detail):
    written_elsewhere(book, "yellow")
    async with daybook(book, size=size, detail=detail) as running:
        await running.press("w")
        assert running.text == snapshot
        await running.press("g", "b", "1", "x", "a", "space", "r")
        assert running.text == snapshot
        await running.press("x")
        assert running.text == snapshot
        await running.press("f2", *["up"] * 5, "r")
        assert running.text == snapshot


@SIZES
@DETAIL
async def test_a_round_that_is_over(book, daybook, snapshot, size, detail):
    async with daybook(book, size=size, detail=detail) as running:
        running.burst("wbgyrnbgyr")
        await running.until(lambda: len(book.day("2026-11-23")) == 9)
        await running.settle()
        assert running.text == snapshot


@SIZES
async def test_a_round_of_forty(make_book, daybook, snapshot, size):
    book = make_book(FORTY)
    async with daybook(book, size=size) as running:
        running.burst("w" + "bgyrn" * 5)
        await running.until(lambda: len(book.day("2026-11-23")) == 25)
        await running.settle()
        assert running.text == snapshot


@SIZES
async def test_a_round_without_children(make_book, daybook, snapshot, size):
    async with daybook(make_book([]), size=size) as running:
        await running.press("w")
        assert running.text == snapshot


@SIZES
async def test_a_round_where_saving_fails_and_a_note_is_open(book, daybook, snapshot, size):
    async with daybook(book, size=size) as running:
        await running.press("w", "g", "slash", *"came in singing")
        assert running.text == snapshot
        await running.press("enter")
        folder = book.folder / "pages" / "2026-11-23"
        folder.rename(folder.with_name("aside"))
        folder.write_text("in the way")
        running.burst("rb")
        await running.settle()
        assert running.text == snapshot


@SIZES
async def test_the_keys_of_a_round(book, daybook, snapshot, size):
    async with daybook(book, size=size) as running:
        await running.press("w", "question_mark")
        assert running.text == snapshot


@SIZES
async def test_a_round_through_the_whole_school(make_school, daybook, snapshot, size):
    classes = {"Oak": ["Ben", "Zoë O'Neill-Łukasz"], "The Year Five and Six Class": ["Ben", "Mia"]}
    book = make_school(classes, {"AB": ["Oak"]}, loose=["Tom"])
    async with daybook(book, size=size) as running:
        await running.press("[", "w", "g", "y")
        assert running.text == snapshot


async def test_ascii_signs_stand_by_in_a_round(book, daybook, snapshot, monkeypatch):
    monkeypatch.setenv("DAYBOOK_GLYPHS", "ascii")
    async with daybook(book) as running:
        await running.press("w", "g", "x", "a", "b")
        assert running.text == snapshot
