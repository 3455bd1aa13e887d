"""The friendship book is read aloud: with first names only, and each entry that was read is marked once."""

import pytest

from screens.review.read_back import ReadBackScreen
from tests.screens.reviewing import Class, bare, flat, go_to, lines, step

__all__ = ["bare"]  # a fixture


@pytest.fixture
def friday(make_book) -> Class:
    """A Friday with two friendship entries to read back."""
    klass = Class(make_book, slots=())
    klass.at("15:35", "2026-11-27")
    kofi = klass.ids["Kofi"]
    klass.write("10:00", "friendship", "Ben", act="shared", note=f"You shared with @{{{kofi}}}.")
    klass.write("11:00", "friendship", "Kofi", act="helped", note="Kofi Mensah carried the chairs.")
    return klass


async def test_on_friday_friendship_entries_are_read_back_large_with_first_names_only(friday, daybook):
    async with daybook(friday.book, detail=False) as running:
        await running.press("e")
        assert isinstance(running.app.screen, ReadBackScreen)
        assert "You shared with Kofi." in running.text
        await running.press("enter")
        assert "Kofi carried the chairs." in running.text
        assert "Mensah" not in running.text
        await running.press("enter")
        assert "That was the last one" in running.text
        await running.press("enter")
        assert running.app.screen is running.app.today
        read = [each.fields["read_back"] for each in friday.book.day("2026-11-27")]
        assert read == ["2026-11-27"] * 2


async def test_what_was_not_read_aloud_is_passed_over_without_a_mark(friday, daybook):
    async with daybook(friday.book, detail=False) as running:
        await running.press("e", "right", "enter", "f2")
        read = [each.fields.get("read_back") for each in friday.book.day("2026-11-27")]
        assert read == [None, "2026-11-27"]


@pytest.mark.parametrize("detail", [True, False])
async def test_the_friendship_book_is_read_aloud_on_any_day_by_one_key(friday, daybook, detail):
    friday.at("10:00", "2026-11-28")
    async with daybook(friday.book, detail=detail) as running:
        await running.press("l")
        assert "You shared with Kofi." in running.text
        await running.press("enter", "f2")
        assert "Ben: friendship entry read back, saved." in flat(running)
        await running.press("u")
        assert "Undone: Ben: friendship entry read back." in flat(running)


async def test_where_nothing_waits_to_be_read_aloud_that_is_said(bare, daybook):
    async with daybook(bare.book, detail=False) as running:
        await running.press("l")
        assert running.app.screen is running.app.today
        assert "No friendship entry of this class waits" in flat(running)


async def test_once_all_is_read_back_public_view_shows_nothing_more(friday, daybook):
    async with daybook(friday.book, detail=False) as running:
        await running.press("e", "enter", "enter", "enter", "e")
        assert running.app.screen is running.app.today
        assert "d shows detail" in flat(running)


async def test_what_was_taken_back_is_not_read_aloud_and_not_marked(friday, daybook):
    async with daybook(friday.book, detail=False) as running:
        await running.press("e")
        second = next(each for each in friday.book.day("2026-11-27") if "Mensah" in each.note)
        friday.book.save(friday.book.withdraw([second.key], "wrong child", friday.adult("CD")))
        await running.press("right")
        assert "This one was taken back." in running.text
        assert "carried" not in running.text
        await running.press("enter")
        assert "That was the last one" in running.text
        assert not friday.book.entry(second.key).fields.get("read_back")


async def test_a_burst_of_enters_marks_each_entry_once(friday, daybook):
    async with daybook(friday.book, detail=False) as running:
        running.burst("e\r\r\r")
        await running.until(
            lambda: all(each.fields.get("read_back") for each in friday.book.day("2026-11-27"))
        )
        await running.settle()
        assert [len(each.amendments) for each in friday.book.day("2026-11-27")] == [1, 1]


async def test_the_step_opens_the_friendship_book_at_the_line_and_comes_back(friday, daybook):
    async with daybook(friday.book) as running:
        await go_to(running, "Friendship book, to read back")
        await running.press("2")
        assert "Kofi carried the chairs." in running.text
        await running.press("enter", "f2")
        assert step(running) == "Friendship book, to read back"
        assert len(lines(running)) == 1
