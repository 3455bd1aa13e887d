"""Who may be in the book twice: shown side by side, one pair a key, and taken back one at a time."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from screens.people.twins import TwinsScreen
from store.book import Book
from store.clock import Clock
from store.pending import Draft
from store.records import Author
from tests.screens.conftest import NOBODY, in_the_way
from tests.screens.people import add_pupils, flat, no_disk


async def test_two_of_one_name_are_shown_side_by_side_joined_and_parted_again(book, daybook):
    one, other = add_pupils(
        book,
        {"legal_forename": "Sam", "legal_surname": "Lee", "born": "2017-04-03"},
        {"legal_forename": "Sam", "legal_surname": "Lee", "year": "Year 4"},
    )
    async with daybook(book) as running:
        await running.press("p", "t")
        assert isinstance(running.app.screen, TwinsScreen)
        assert "▸ date of birth" in running.text
        await running.press("j")
        assert book.people.canonical(other) == one
        assert "joined" in running.text
        await running.press("u")
        assert book.people.canonical(other) == other
        await running.press("k")
        assert book.people.suspected == []
        assert "kept apart" in running.text
        await running.press("u")
        assert len(book.people.suspected) == 1


async def test_a_page_closed_right_after_a_save_closes_quietly(book, daybook):
    add_pupils(book, {"legal_forename": "Aisha"})
    async with daybook(book) as running:
        await running.press("p", "t")
        running.burst("k")
        await running.press("f2", "f2")
        assert running.app.screen is running.app.today
        assert book.people.suspected == []


async def test_joining_that_fails_says_so_and_the_same_key_tries_again_once(book, daybook):
    add_pupils(book, {"legal_forename": "Aisha"})
    async with daybook(book) as running:
        await running.press("p", "t")
        register = book.folder / "pages" / "register"
        with in_the_way(register):
            await running.press("j")
            assert "Not saved" in running.text
        await running.press("j")
        assert len(book.people.decisions) == 1
        assert book.people.suspected == []


@pytest.mark.parametrize("key", ["j", "k"])
async def test_a_key_held_down_settles_the_pair_on_screen_and_no_other(book, daybook, key):
    add_pupils(book, {"legal_forename": "Aisha"}, {"legal_forename": "Ben"}, {"legal_forename": "Kofi"})
    async with daybook(book) as running:
        await running.press("p", "t")
        assert len(book.people.suspected) == 3
        running.burst(key * 6)
        await running.settle()
        await running.press(key)
        assert len(book.people.decisions) == 1
        assert len(book.people.suspected) == 2
        assert "Aisha: " in running.text
        assert "saved." in running.text
        assert "u  Takes" in running.text
        running.burst("uuuu")
        await running.settle()
        assert len(book.people.suspected) == 3
        assert len(book.people.decisions) == 1
        await running.press("down", key)
        assert len(book.people.suspected) == 2
        assert "Ben: " in running.text


async def test_taking_back_with_a_held_key_takes_back_one_decision(book, daybook):
    one, other, third = add_pupils(
        book, {"legal_forename": "Sam"}, {"legal_forename": "Samuel"}, {"legal_forename": "Samira"}
    )
    said = [("same-as", {"ids": [one, other]}), ("same-as", {"ids": [other, third]})]
    book.save(book.prepare_people(said, [], NOBODY))
    async with daybook(book) as running:
        await running.press("p", "t")
        running.burst("uuuu")
        await running.settle()
        assert sum(each.state.withdrawn for each in book.people.decisions) == 1


async def test_the_common_doubles_are_listed(book, daybook):
    add_pupils(
        book,
        {"legal_forename": "Zoë", "legal_surname": "O'Neill-Łukasz", "born": "2017-04-03"},
        {"legal_forename": "Sam", "legal_surname": "Lee", "upn": "A111111111111", "born": "2017-04-03"},
        {"legal_forename": "Sam", "legal_surname": "Lee", "upn": "A222222222222", "born": "2017-04-03"},
    )
    async with daybook(book) as running:
        await running.press("p", "plus")
        running.burst("Zoe\ro'neill-lukasz\r\r\r3/4/2016\r\r\r\r")
        await running.settle()
        assert "Both would be listed under “may be twice”" in flat(running)
        await running.press("enter", "f2", "t")
        assert len(book.people.suspected) == 2
        assert "Zoe o'neill-lukasz" in running.text


async def test_with_a_pair_on_screen_a_full_disk_leaves_message_and_keys_to_be_seen(book, daybook):
    add_pupils(
        book,
        {"legal_forename": "Sam", "upn": "A111111111111", "born": "2017-04-03"},
        {"legal_forename": "Sam", "upn": "A222222222222", "born": "2017-04-03"},
    )
    async with daybook(book) as running:
        await running.press("p", "t")
        with no_disk(book):
            await running.press("j")
            assert "What you typed is kept." in flat(running)
            assert "j join  k keep apart  F2 back  ? help" in running.text
            assert "may be one" in running.text


async def test_entries_of_last_year_count_for_who_may_be_twice_and_for_taking_out(book, daybook):
    (sam,) = add_pupils(book, {"legal_forename": "Aisha"})
    last_year = datetime(2026, 3, 4, 9, tzinfo=ZoneInfo("Europe/London"))
    then = Book.open(book.folder, Clock("Europe/London", lambda: last_year))
    then.load_people()
    author = then.people.adults()[0].id
    then.write([Draft("check-in", (sam,), {"zone": "red"})], Author(author, author))
    async with daybook(book) as running:
        await running.until(lambda: running.app.today.book.past_read)
        await running.press("p", "t")
        assert "1 entry" in running.text
        await running.press("f2", *["right_square_bracket"], *["down"] * 12, "enter")
        assert "Child · Aisha" in running.text
        assert "x withdraw" not in running.text
        await running.press("x")
        assert "Entries are written about Aisha" in flat(running)
        running.app.today.book.past_read = False
        await running.press("down", "x")
        assert "still being read" in flat(running)


async def test_the_keys_of_who_may_be_twice_stand_in_its_help_and_palette(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "t", "question_mark")
        assert "Two children: keep them apart" in running.text
        await running.press("f2", "ctrl+p", *"take back what")
        assert "Take back what was said" not in running.text, "nothing was said of anybody"
