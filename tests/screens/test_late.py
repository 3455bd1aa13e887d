"""What comes late to a screen that was left finds nothing to show, and disturbs nothing."""

import threading

import pytest
from textual import events

from tests.screens.places import come_back, go_to


@pytest.mark.parametrize(
    "place", ["an entry", "a child's page", "search", "people", "a record", "twins", "adding somebody"]
)
async def test_a_screen_that_was_left_shows_nothing_more_whatever_still_comes_to_it(book, daybook, place):
    async with daybook(book) as running:
        await go_to(running, place)
        screen = running.app.screen
        assert screen.is_mounted
        await come_back(running)
        assert not screen.is_mounted
        screen.warn("too late")
        screen._show()
        screen.on_resize()
        await running.settle()
        assert running.app.is_running
        assert "too late" not in running.text


@pytest.mark.parametrize("then", ["down", "pagedown", "enter", "x"])
async def test_a_search_that_is_answered_after_it_was_left_disturbs_nothing(book, daybook, then):
    async with daybook(book) as running:
        await running.press("1", "c", "g", "n", *"settled", "enter", "s")
        looker, gate = running.app.screen._looker, threading.Event()
        answer = looker.answer
        looker.answer = lambda text: (gate.wait(10), answer(text))[1]
        running.burst("settled")
        running.app.post_message(events.Key(then, then if then == "x" else None))
        await running.pilot.pause()
        running.app.pop_screen()
        gate.set()
        await running.settle()
        assert running.app.screen is running.app.today
        await running.press("2", "c", "g")
        assert len(book.day("2026-11-23")) == 2
