"""The people of the book as text at 80×24 and 120×40: empty, with nine children, with forty.

After a change that is meant: `pytest tests/screens/test_people_pictures.py --snapshot-update`, then look at
what changed.
"""

from screens.people.record import RecordScreen
from tests.screens.conftest import NOBODY
from tests.screens.people import add_class, add_pupils, pupil, to
from tests.screens.test_pictures import FORTY, SIZES


def fill(book) -> None:
    """A child of whom much is known, and a leaver."""
    book.load_people()
    adults = [adult.id for adult in book.people.adults()]
    about = {
        "legal_surname": "O'Neill-Łukasz",
        "say": "ZOH-ee",
        "year": "Year 4",
        "born": "2017-04-03",
        "communicates": "Short sentences and symbols; looks away when listening.",
        "adults": adults[::-1],
        "check_ins": ["arrival", "mid-morning", "end of day"],
        "contacts": "Kim O'Neill, mother, 01632 960001\nJo Łukasz, father, 01632 960002",
        "started": "2024-09-02",
    }
    book.save(book.prepare_people([], [(pupil(book, "Zoë").id, about, "")], NOBODY))
    book.save(book.prepare_people([], [(pupil(book, "Tom").id, {"left": "2026-07-17"}, "")], NOBODY))


@SIZES
async def test_an_empty_register(make_book, daybook, snapshot, size):
    async with daybook(make_book([]), size=size) as running:
        await running.press("p")
        assert running.text == snapshot
        await running.press("l")
        assert running.text == snapshot
        await running.press("t")
        assert running.text == snapshot


@SIZES
async def test_the_lists_of_nine_children(book, daybook, snapshot, size):
    fill(book)
    async with daybook(book, size=size) as running:
        for key in ("p", "a", "c", "l"):
            await running.press(key)
            assert running.text == snapshot
        await running.press("p", "space", "z")
        assert running.text == snapshot


@SIZES
async def test_the_list_of_forty_children(make_book, daybook, snapshot, size):
    async with daybook(make_book(FORTY), size=size) as running:
        await running.press("p", *["down"] * 30)
        assert running.text == snapshot


@SIZES
async def test_a_record_its_class_change_and_its_history(book, daybook, snapshot, size):
    fill(book)
    add_class(book, "Elm")
    async with daybook(book, size=size) as running:
        await running.press("p", "4", "enter")
        assert running.text == snapshot
        await running.press("m")
        assert running.text == snapshot
        await running.press("f2", "a")
        assert running.text == snapshot
        await running.press("a", "l")
        assert running.text == snapshot
        await running.press("f2", "f2", "f2", "4", "enter")
        assert running.text == snapshot


@SIZES
async def test_people_to_contact_being_written(book, daybook, snapshot, size):
    fill(book)
    async with daybook(book, size=size) as running:
        await running.press("p", "4", "enter", *to("contacts"), "enter")
        assert isinstance(running.app.screen, RecordScreen)
        assert running.text == snapshot


@SIZES
async def test_somebody_new(book, daybook, snapshot, size):
    async with daybook(book, size=size) as running:
        await running.press("p", "plus", *"Zora", "enter")
        assert running.text == snapshot
        await running.press("f2", "a", "plus", *"Ada Bo", "enter")
        assert running.text == snapshot


@SIZES
async def test_who_may_be_twice(book, daybook, snapshot, size):
    add_pupils(
        book,
        {
            "legal_forename": "Zoë",
            "legal_surname": "O'Neill-Łukasz",
            "upn": "A123456789012",
            "year": "Year 4",
        },
        {"legal_forename": "Zoe", "legal_surname": "O'Neill-Lukasz", "born": "2017-04-03"},
    )
    async with daybook(book, size=size) as running:
        await running.press("p", "t")
        assert running.text == snapshot
        await running.press("j")
        assert running.text == snapshot


@SIZES
async def test_the_keys_of_the_page(book, daybook, snapshot, size):
    async with daybook(book, size=size) as running:
        await running.press("p", "question_mark")
        assert running.text == snapshot
