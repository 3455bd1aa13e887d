"""One key hides everything, wherever one is, and brings the very screen back with what was typed."""

import asyncio
import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from store.clock import Clock
from tests.screens.places import PLACES, TYPED, go_by, go_to, tour

DAY = "2026-11-23"
NAMES = ("Aisha", "Ben", "Kofi", "Zoë", "Łukasz", "Mia", "Willow", "Amy", "Bell", "AB", "Chris", "Dunn")


def shows_nobody(text: str) -> bool:
    return not any(word in text for word in (*NAMES, TYPED, "check-in", "green"))


@pytest.mark.parametrize(
    ("place", "key"),
    [*((place, "grave_accent") for place in PLACES), ("today", "f12"), ("a note", "f12"), ("palette", "f12")],
)
async def test_hiding_shows_nobody_and_brings_the_very_screen_back(book, daybook, place, key):
    async with daybook(book) as running:
        await go_to(running, place)
        was, screen = running.text, running.app.screen
        assert not shows_nobody(was) or place in ("help", "safeguarding", "settings", "sharing", "twins")
        await running.press(key)
        assert shows_nobody(running.text)
        assert "Daybook" in running.text
        await running.press("c", "g", "enter", "escape", "u", "1", "ctrl+p", "q")
        assert shows_nobody(running.text)
        await running.press(key)
        if "palette" in place:
            assert running.app.screen is running.app.today
            assert TYPED not in running.text
        else:
            assert running.app.screen is screen
            assert running.text == was


@pytest.mark.parametrize("place", ["a note", "palette", "a field of a record", "search"])
async def test_hiding_is_not_kept_waiting_by_letters_that_are_under_way(book, daybook, place):
    async with daybook(book) as running:
        await go_to(running, place)
        running.burst("xyz`abc")
        await running.settle()
        assert shows_nobody(running.text)
        assert "xyz" not in running.text
        await running.press("f12")
        assert "palette" in place or f"{TYPED}xyz" in running.text
        assert "abc" not in running.text


async def slow_save(book):
    """Saving waits until the event is set."""
    gate, save = threading.Event(), book.save

    def slowly(pending):
        gate.wait(20)
        return save(pending)

    book.save = slowly
    return gate


async def test_hiding_does_not_wait_for_a_save_that_hangs_and_the_keys_after_it_are_not_lost(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "plus", *"Ada", "enter", *["enter"] * 6)
        gate = await slow_save(book)
        running.burst("\r")
        await running.pilot.pause()
        running.burst("x`")  # x waits for the save; hiding does not
        await running.until(lambda: type(running.app.screen).__name__ == "Hidden")
        assert shows_nobody(running.text)
        gate.set()
        await asyncio.sleep(0.2)
        await running.settle()
        assert shows_nobody(running.text), "what was saved opens nothing over it"
        await running.press("f12")
        assert "Ada" in running.text
        assert type(running.app.screen).__name__ == "RecordScreen", "the record opened, as it would have"
        assert book.people.pupils()[-1].full_name == "Ada" or any(
            each.full_name == "Ada" for each in book.people.pupils()
        )


@pytest.fixture
def hands():
    """A clock that a test moves."""
    return {"now": datetime(2026, 11, 23, 10, 42, tzinfo=ZoneInfo("Europe/London"))}


@pytest.fixture
def moving_book(make_book, hands):
    return make_book(["Aisha", "Ben"], Clock("Europe/London", lambda: hands["now"]))


FIT_FOR_ALL = ("sharing", "today", "sign-in again", "a class round", "a round, not done because")
"""Places that tell no more than first names and ticks once detail has closed."""


@pytest.mark.parametrize("place", [place for place in PLACES if place not in FIT_FOR_ALL])
async def test_after_a_minute_without_a_key_whatever_stands_open_is_hidden(
    moving_book, hands, daybook, place
):
    async with daybook(moving_book, detail=False) as running:
        await running.press("d")
        await go_to(running, place)
        shown = running.text
        hands["now"] += timedelta(seconds=61)
        await running.until(lambda: type(running.app.screen).__name__ == "Hidden")
        assert shows_nobody(running.text)
        assert shown != running.text


@pytest.mark.parametrize(("minutes", "hidden"), [(1, False), (4, False), (6, True)])
async def test_how_long_that_is_is_a_setting_of_the_pc(moving_book, hands, daybook, minutes, hidden):
    from store.this_pc import settings

    settings.write(moving_book.folder, settings.Settings().with_value("hide_after", "5"))
    async with daybook(moving_book, detail=False) as running:
        await running.press("d", "1", "c", "g", "n", *TYPED)
        hands["now"] += timedelta(minutes=minutes)
        running.app.today.discretion.tick()
        await running.settle()
        assert (type(running.app.screen).__name__ == "Hidden") is hidden


async def test_a_clock_that_is_set_back_keeps_nothing_open(moving_book, hands, daybook):
    async with daybook(moving_book, detail=False) as running:
        await running.press("d", "1", "c")
        hands["now"] -= timedelta(hours=1)
        running.app.today.discretion.tick()
        hands["now"] += timedelta(seconds=61)
        await running.until(lambda: type(running.app.screen).__name__ == "Hidden")


# --- whose hands


def initials(book, entry) -> str:
    return book.people.get(entry.by).initials


async def test_after_five_minutes_any_key_may_be_the_first_and_the_next_entry_still_asks(
    moving_book, hands, daybook
):
    async with daybook(moving_book) as running:
        await running.press("1", "c", "g")
        hands["now"] += timedelta(minutes=6)
        await running.press("down", "up", "c")
        assert "Who is typing" in running.text
        await running.press("f2", "c")
        assert "Who is typing" in running.text, "left without an answer it asks again"
        await running.press("c", "d", "enter", "b")
        assert initials(moving_book, moving_book.day(DAY)[-1]) == "CD"
        await running.press("c", "r")
        assert len(moving_book.day(DAY)) == 3, "and asks once"


@pytest.mark.parametrize("key", ["f12", "enter", "x", "ctrl+p"])
async def test_a_form_that_stood_open_for_five_minutes_is_not_saved_under_another_name(
    moving_book, hands, daybook, key
):
    async with daybook(moving_book) as running:  # detail stays open, so that nothing is hidden by itself
        await running.press("1", "c", "g", "n", *TYPED)
        if key == "f12":
            await running.press("f12")
        hands["now"] += timedelta(minutes=6)
        await running.press(key)
        assert "Who is typing" in running.text
        assert TYPED not in running.text
        await running.press("c", "d", "enter")
        assert TYPED not in running.text
        assert moving_book.day(DAY)[0].note == ""
        await running.press("a", "a", "b", "enter", "n")
        assert "Who is typing" not in running.text


@pytest.mark.parametrize(
    "place",
    ["a field of an entry", "withdrawing", "a field of a record", "adding somebody", "a child's page"],
)
async def test_on_every_screen_somebody_else_begins_afresh_and_whoever_typed_finds_it_again(
    moving_book, hands, daybook, place
):
    async with daybook(moving_book) as running:
        await go_to(running, place)
        kinds = len(moving_book.people.pupils())
        hands["now"] += timedelta(minutes=6)
        await running.press("enter")
        assert "Who is typing" in running.text
        await running.press("c", "d", "enter")
        assert running.app.screen is running.app.today
        assert TYPED not in running.text
        assert len(moving_book.people.pupils()) == kinds
        await running.press("a", "a", "b", "enter")
        keys = PLACES[place]
        await go_by(running, ["1", *keys[3:]] if keys[1] == "c" else keys)  # not another entry
        if place != "a child's page":
            assert f"{TYPED}{TYPED}" in running.text


async def test_the_same_adult_goes_on_where_they_were(moving_book, hands, daybook):
    async with daybook(moving_book) as running:
        await go_to(running, "a field of a record")
        hands["now"] += timedelta(minutes=6)
        await running.press("x")
        assert "Who is typing" in running.text
        await running.press("enter", "x")
        assert f"{TYPED}x" in running.text


async def test_from_the_palette_too_an_entry_asks_after_five_minutes(moving_book, hands, daybook):
    async with daybook(moving_book) as running:
        await running.press("1")
        hands["now"] += timedelta(minutes=6)
        await running.press("ctrl+p", *"write a check", "enter")
        assert "Who is typing" in running.text


# --- what else could tell


async def test_the_window_is_called_daybook_on_every_screen(book, daybook):
    async with daybook(book) as running:
        async for place in tour(running):
            app = running.app
            assert (app.title, app.sub_title, app.screen.title) == ("Daybook", "", None), place


async def test_leaving_while_hidden_names_no_child(book, daybook):
    async with daybook(book) as running:
        await go_to(running, "a field of a record")
        await running.press("f2", "f2", "f2", "f12", "ctrl+q")
        await running.until(lambda: "ctrl+q" in running.text)
        assert shows_nobody(running.text)
