"""The tour of the demo: one line in the bar, each step over once it was done, and never in the way."""

import dataclasses

import pytest

from screens.words import today as words
from store.book import Book
from store.this_pc.last import read


@pytest.fixture
def demo(book):
    """A class whose book says that it is a demo."""
    book.info = dataclasses.replace(book.info, demo=True)
    return book


async def test_five_steps_follow_one_another_as_they_are_done(daybook, demo):
    async with daybook(demo) as running:
        steps = [["3", "c", "y"], ["n", "o", "k", "enter"], ["u"], ["4", "enter", "f2"], ["e", "f2"]]
        for place, keys in enumerate(steps):
            assert words.GUIDE_STEPS[place] in running.text
            await running.press(*keys)
        assert words.GUIDE_OVER in running.text, running.text
        await running.press("1", "c", "g")
        assert words.GUIDE_OVER not in running.text


async def test_f2_ends_it_and_writes_nothing(daybook, demo):
    async with daybook(demo) as running:
        await running.press("f2")
        assert "Try 1 of 5" not in running.text
        await running.press("1", "c", "g")
        assert "Try" not in running.text
        assert len(demo.day("2026-11-23")) == 1


async def test_it_takes_no_key_that_was_meant_for_daybook(daybook, demo):
    async with daybook(demo) as running:
        running.burst("1cg2cy")
        await running.settle()
        assert [entry.fields["zone"] for entry in demo.day("2026-11-23")] == ["green", "yellow"]


async def test_a_schools_own_book_has_none(daybook, book):
    async with daybook(book) as running:
        assert "Try 1 of 5" not in running.text


@pytest.mark.parametrize("keys", [["f2"], [*"3cyn", "o", "k", "enter", "u", "4", "enter", "f2", "e", "f2"]])
async def test_a_tour_that_is_over_stays_over_at_the_next_start(daybook, demo, keys):
    async with daybook(demo) as running:
        await running.press(*keys)
        await running.until(lambda: read(demo.folder).toured)
    again = Book.open(demo.folder, demo.clock)
    again.info = dataclasses.replace(again.info, demo=True)
    async with daybook(again) as running:
        await running.press("a", "c", "d", "enter")
        assert "Try " not in running.text
        await running.until(lambda: read(demo.folder).adult)
        assert read(demo.folder).toured
