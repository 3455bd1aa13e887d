"""Somebody new, leaving, coming back, or added by mistake: saved once, and open to correction."""

import re

from screens.people.page import PeoplePage
from screens.people.record import RecordScreen
from tests.screens.conftest import in_the_way
from tests.screens.people import add_class, add_pupils, flat, pupil

TODAY = "2026-11-23"

# --- leaving and coming back


async def test_a_child_who_leaves_is_gone_from_today_found_under_leavers_and_can_come_back(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "2", "enter", "l")
        assert "23/11/2026" in running.text
        await running.press("enter", "f2", "f2")
        assert pupil(book, "Ben").get("left") == TODAY
        assert "Ben" not in running.text
        await running.press("p", "l")
        assert "left Mon 23 Nov" in running.text
        await running.press("enter", "b", *"came back", "enter", "f2", "f2")
        assert pupil(book, "Ben").here
        assert "Ben" in running.text


async def test_a_class_with_children_is_not_closed_and_says_what_to_do(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "c", "enter", "l")
        assert "9 children are still in Willow" in flat(running)
        assert len(book.people.groups()) == 1


async def test_an_empty_class_closes_and_opens_again(book, daybook):
    add_class(book, "Elm")
    async with daybook(book) as running:
        await running.press("p", "c", "2", "enter", "l", "enter", "f2")
        assert [group.full_name for group in book.people.groups()] == ["Willow"]
        await running.press("l", "enter", "b", *"needed", "enter")
        assert [group.full_name for group in book.people.groups()] == ["Willow", "Elm"]


async def test_an_adult_who_left_keeps_the_initials_on_what_they_wrote(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "g", "a", *"cd", "enter")
        await running.press("p", "a", "1", "enter", "l", "enter", "f2", "f2")
        assert [adult.initials for adult in book.people.adults()] == ["CD"]
        assert re.search(r"10:42 check-in +Aisha +green +AB ", running.text)


# --- somebody new


async def test_a_new_child_is_a_few_lines_and_stands_in_the_class_that_was_shown(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "plus")
        running.burst("Zora\rO'Neill-Łukasz\r\r\r3/4/2017\r\r\r\r")
        await running.settle()
        zora = pupil(book, "Zora O'Neill-Łukasz")
        assert (zora.get("born"), zora.groups) == ("2017-04-03", (book.people.groups()[0].id,))
        assert isinstance(running.app.screen, RecordScreen)


async def test_a_new_child_left_half_way_is_there_again(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "plus", *"Zora", "enter", *"Hart", "f2", "plus")
        assert "Zora" in running.text
        assert "Hart" in running.text


async def test_a_child_who_is_there_already_is_not_added_again(book, daybook):
    add_pupils(book, {"legal_forename": "Zora", "born": "2017-04-03", "left": "2026-07-17"})
    async with daybook(book) as running:
        await running.press("p", "plus")
        running.burst("Zora\r\r\r\r3/4/2017\r\r\r\r")
        await running.settle()
        assert "Zora (left) is in the book already" in flat(running)
        running.burst("\r")
        await running.settle()
        assert len(book.people.of_kind("pupil", left=True)) == 10


async def test_a_new_adult_gets_initials_that_nobody_has_and_that_can_be_corrected(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "a", "plus", *"Ada Bo", "enter")
        assert "ABO" in running.text
        await running.press(*["backspace"] * 3, *"XY", "enter", *"teacher", "enter", "enter")
        adult = next(each for each in book.people.adults() if each.full_name == "Ada Bo")
        assert (adult.initials, adult.get("role")) == ("XY", "teacher")


async def test_initials_that_somebody_has_are_named_and_taken_when_asked_for_again(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "a", "plus", *"Ada Bo", "enter", "backspace", "enter")
        assert "Amy Bell has the initials AB too" in flat(running)
        await running.press("enter", "enter", "enter", "f2")
        assert sorted(adult.initials for adult in book.people.adults()) == ["AB", "AB", "CD"]
        assert running.text.count("! same initials") == 2


async def test_a_new_class_is_one_line(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "c", "plus", *"Elm", "enter")
        assert [group.full_name for group in book.people.groups()] == ["Willow", "Elm"]
        await running.press("f2", "plus", *"elm", "enter")
        assert "There is a class Elm already" in flat(running)


async def test_somebody_new_who_cannot_be_saved_is_kept_and_enter_tries_again_once(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "c", "plus", *"Elm")
        register = book.folder / "pages" / "register"
        with in_the_way(register):
            await running.press("enter")
            assert "Not saved" in running.text
            assert "Elm" in running.text
        await running.press("enter")
        assert [group.full_name for group in book.people.groups()] == ["Willow", "Elm"]


async def test_somebody_new_who_was_saved_by_itself_after_a_failure_is_not_added_again(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "plus", *"Ada", *["enter"] * 7)
        register = book.folder / "pages" / "register"
        with in_the_way(register):
            await running.press("enter")
            assert "Not saved" in running.text
        running.app.today.acts.try_again()  # as it does now and then
        await running.settle()
        await running.press("enter")
        assert isinstance(running.app.screen, RecordScreen), "her record opens"
        assert [each.full_name for each in book.people.pupils()].count("Ada") == 1


async def test_a_record_made_by_mistake_is_withdrawn_with_a_reason(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "9", "enter", "x", *"typed twice", "enter")
        assert [each.full_name for each in book.people.withdrawn] == ["Tom"]
        assert isinstance(running.app.screen, PeoplePage)
        assert "Withdrawn: Tom" in running.text


async def test_a_child_with_entries_is_not_withdrawn(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "g", "p", "1", "enter")
        assert "x withdraw" not in running.text
        await running.press("x")
        assert "Entries are written about Aisha" in flat(running)
        assert book.people.withdrawn == []
