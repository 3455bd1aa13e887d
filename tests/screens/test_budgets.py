"""How many keys each job takes from Today, in a class of forty where two children share a forename."""

import itertools

import pytest

from store.people.names import match_children

DAY = "2026-11-23"
CLASS = [
    *("Aisha", "Alfie", "Amelia", "Arlo", "Ava", "Ben", "Bo", "Caleb", "Daisy", "Dylan", "Ella", "Ethan"),
    *("Evie", "Finn", "Freya", "George", "Grace", "Harry", "Isla", "Jack", "Jasmine", "Kofi", "Leo", "Lily"),
    *("Łukasz", "Mia", "Mohammed", "Nguyễn", "Noah", "Olivia", "Olivia", "Oscar", "Poppy", "Ruby", "Samira"),
    *("Theo", "Violet", "Yusuf", "Zac", "Zoë"),
]
CODES = [
    ("a check-in", ["c", "g"], 2),
    ("a check-in that was missed, with its reason", ["c", "x", "s"], 3),
    ("held in mind", ["h", "w"], 2),
    ("a friendship-book entry", ["f", "h"], 2),
    ("an incident", ["i", "t", "n", "n"], 4),
    ("a repair that is planned", ["r", "p"], 2),
]


@pytest.mark.parametrize(("job", "keys", "budget"), CODES, ids=[job for job, _, _ in CODES])
async def test_a_job_takes_no_more_keys_than_its_budget(make_book, daybook, job, keys, budget):
    book = make_book(CLASS)
    async with daybook(book) as running:
        await running.press("5")
        assert len(keys) <= budget
        await running.press(*keys[:-1])
        assert book.day(DAY) == [], "the last key saves"
        await running.press(keys[-1])
        assert [entry.pupil for entry in book.day(DAY)] == [book.people.pupils()[4].id]


async def test_an_incident_is_ended_in_two_keys(make_book, daybook):
    book = make_book(CLASS)
    async with daybook(book) as running:
        await running.press("5", "i", "t", "n", "n")
        assert book.day(DAY)[0].under_way
        await running.press("i", "enter")
        assert not book.day(DAY)[0].under_way


async def test_the_same_for_another_child_takes_two_keys(make_book, daybook):
    book = make_book(CLASS)
    async with daybook(book) as running:
        await running.press("5", "c", "g")
        await running.press("6", "full_stop")
        assert {entry.pupil for entry in book.day(DAY)} == {each.id for each in book.people.pupils()[4:6]}


async def test_any_child_of_forty_is_reached_by_name_in_four_keys_also_two_of_one_name(make_book, daybook):
    book = make_book(CLASS)
    async with daybook(book) as running:
        pupils = book.people.pupils()
        assert len(pupils) == 40
        assert len({pupil.forename for pupil in pupils}) == 39
        for place, pupil in enumerate(pupils):
            way = shortest_way(pupils, pupil)
            assert len(way) <= 4, pupil.forename
            await running.press(*way)
            assert running.app.today.lists.row == place, (pupil.forename, way)
        await running.press("c", "g")
        assert book.day(DAY)[0].pupil == pupils[-1].id


def shortest_way(pupils, pupil) -> list[str]:
    """The fewest keys from Today to a child: letters of the name, arrows down, Enter."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    ways = []
    for typed in (*letters, *map("".join, itertools.product(letters, repeat=2))):
        found = match_children(pupils, typed)
        if pupil in found:
            ways.append(["space", *typed, *["down"] * found.index(pupil), "enter"])
    return min(ways, key=len)
