"""The whole school, the choice of classes and the remembered adult as text at 80×24 and 120×40.

After a change that is meant: `pytest tests/screens/test_place_pictures.py --snapshot-update`, then look at
what changed.
"""

import pytest

from store.book import Book
from store.this_pc.last import FILE

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
TREES = ["Willow", "Oak", "Ash", "Year Five and Six together", "Łąka", "Elm", "Birch", "Rowan", "Hazel"]
MORE = ["Alder", "Maple", "Cherry", "Aspen", "Beech", "Holly", "Juniper", "Larch"]


def classes(count: int) -> dict[str, list[str]]:
    """So many children, in classes of at most ten."""
    children = [f"Child{number:03}" for number in range(count)]
    return {name: children[place * 10 : place * 10 + 10] for place, name in enumerate([*TREES, *MORE])}


async def sign_in(running) -> None:
    await running.until(lambda: running.app.today.people_read)
    await running.press("a", "b", "enter")
    await running.until(lambda: running.app.today.all_read)
    await running.settle()


@SIZES
@pytest.mark.parametrize("count", [0, 9, 40, 160])
async def test_the_whole_school(make_school, daybook, snapshot, size, count):
    book = make_school(classes(count), {"AB": ["Willow"], "CD": []}, loose=["Łukasz"] if count else ())
    async with daybook(book, size=size, signed_in=False) as running:
        await sign_in(running)
        await running.press("[")
        running.burst("1cg3cy9hw2itnn" if count else "")
        await running.settle()
        await running.press(*["pagedown"] * (count // 40))
        assert running.text == snapshot


@SIZES
async def test_the_whole_school_in_public_view(make_school, daybook, snapshot, size):
    book = make_school(classes(40), {"AB": []})
    async with daybook(book, size=size, signed_in=False, detail=False) as running:
        await sign_in(running)
        await running.press("[", "1", "c", "g")
        assert running.text == snapshot


@SIZES
async def test_the_choice_of_classes(make_school, daybook, snapshot, size):
    book = make_school(classes(160), {"AB": ["Hazel", "Oak"]}, loose=["Łukasz"])
    async with daybook(book, size=size, signed_in=False) as running:
        await sign_in(running)
        await running.press("g", "down", "down")
        assert running.text == snapshot
        await running.press("w")
        assert running.text == snapshot
        await running.press("q")
        assert running.text == snapshot


@SIZES
async def test_sign_in_with_a_remembered_adult(make_school, daybook, snapshot, size):
    book = make_school(classes(40), {f"A{letter}": ["Oak"] for letter in "BCDEFGHIJKLMNOPQRSTUVW"})
    async with daybook(book, signed_in=False) as running:
        await running.until(lambda: running.app.today.people_read)
        await running.press("a", "v", "enter")
        await running.until((book.folder / FILE).exists)
    async with daybook(Book.open(book.folder, book.clock), size=size, signed_in=False) as running:
        await running.until(lambda: "Enter goes on as AV" in running.text)
        await running.settle()
        assert running.text == snapshot


@SIZES
async def test_a_very_long_class_name(make_school, daybook, snapshot, size):
    name = "The Year Five and Six Class of Mrs Featherstonehaugh-Cholmondeley and Mr Öztürk in the Library"
    book = make_school({name: ["Ben", "Zoë"], "Oak": ["Mia"]}, {"AB": []})
    async with daybook(book, size=size, signed_in=False) as running:
        await sign_in(running)
        assert running.text == snapshot
        await running.press("g")
        assert running.text == snapshot
