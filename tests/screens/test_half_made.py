"""Choices that were left half made: there again when Backspace asks for them, and never by themselves."""

import re

from store.book import Book

DAY = "2026-11-23"


def written(book: Book) -> list[tuple[str, str]]:
    """(name, what) of the day's entries, the oldest first."""
    return [(book.people.get(each.pupil).forename, each.summary) for each in book.day(DAY)]


def flat(running) -> str:
    """The screen's text without its line breaks."""
    return " ".join(re.sub("[│║]", " ", running.text).split())


async def test_backspace_brings_back_children_time_and_choices_for_the_same_child(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "f", "plus", *"ben", "enter", "minus", *"10", "enter")
        await running.press("plus", *"kofi", "enter")
        assert "Aisha, Ben and Kofi" in flat(running)
        await running.press("f2", "f")
        assert "Backspace brings back what was left half made: Aisha, Ben and Kofi · 10:32" in flat(running)
        await running.press("backspace", "h")
        assert [name for name, _ in written(book)] == ["Aisha", "Ben", "Kofi"]
        assert {f"{each.at:%H:%M}" for each in book.day(DAY)} == {"10:32"}
        await running.press("f")
        assert "Backspace brings back" not in running.text


async def test_keys_mean_the_same_whatever_was_left_before(book, daybook):
    async with daybook(book) as running:
        await running.press("2", "c", "plus", *"kofi", "enter", "x", "f2")
        running.burst("cn")
        await running.until(lambda: book.day(DAY))
        await running.settle()
        assert written(book) == [("Ben", "not clear")]


async def test_it_is_offered_for_no_other_child_no_other_kind_and_to_nobody_else(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "i", "h", "f2")
        for keys in (("2", "i"), ("1", "c")):
            await running.press(*keys)
            assert "Backspace brings back" not in running.text
            await running.press("backspace", "f2")
        await running.press("a", "c", "d", "enter", "1", "i")
        assert "Backspace brings back" not in running.text
        await running.press("f2", "a", "a", "b", "enter", "1", "i", "backspace", "n", "n")
        assert [name for name, _ in written(book)] == ["Aisha"]


async def test_in_public_view_what_was_left_is_told_by_its_letters(book, daybook):
    async with daybook(book, detail=False) as running:
        await running.press("1", "i", "h", "f2", "i")
        assert "left half made: h" in flat(running)


async def test_who_signs_in_in_between_leaves_it_half_made_for_its_owner(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "r", "d")
        running.app.today.leave_bar()
        await running.press("r")
        assert "left half made: done" in flat(running)


async def test_all_that_is_chosen_and_for_nobody_yet_is_saved_by_enter_and_a_name(book, daybook):
    async with daybook(book) as running:
        await running.press("c", "y", "f2")
        assert "For whom? Enter asks again" in flat(running)
        await running.press("enter", *"kofi", "enter")
        assert written(book) == [("Kofi", "yellow")]
