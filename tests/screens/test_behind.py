"""Work behind the screens: its answer comes back, and leaving never waits for it."""

import asyncio
import threading
from collections.abc import Callable, Coroutine

import pytest

import screens.search.page
from screens.behind import behind
from tests.screens.conftest import run
from tests.screens.test_earlier_years import read_past, years

__all__ = ["years"]  # a fixture


def ends(main: Callable[[], Coroutine[object, object, None]]) -> bool:
    """Whether a program of its own comes to its end, thread and all."""
    thread = threading.Thread(target=lambda: asyncio.run(main()), daemon=True)
    thread.start()
    thread.join(30)
    return not thread.is_alive()


async def test_what_was_found_out_comes_back():
    assert await behind(lambda: 6 * 7) == 42


async def test_what_went_wrong_is_raised_where_it_is_waited_for():
    with pytest.raises(ZeroDivisionError):
        await behind(lambda: 1 // 0)


async def test_nobody_needs_the_answer_any_more_and_nothing_goes_wrong():
    free, over = threading.Event(), threading.Event()

    def work() -> None:
        free.wait(10)
        over.set()

    task = asyncio.create_task(behind(work))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    free.set()
    while not over.is_set():
        await asyncio.sleep(0.01)


def test_leaving_does_not_wait_for_a_search_that_is_running(book, monkeypatch):
    going, free = threading.Event(), threading.Event()

    def slow(*asked):
        going.set()
        free.wait(60)

    async def main() -> None:
        async with run(book) as running:
            await running.press("s")
            monkeypatch.setattr(screens.search.page, "search", slow)
            running.burst("settled")
            await running.until(going.is_set)
            running.app.exit(0)

    try:
        assert ends(main)
    finally:
        free.set()


def test_leaving_does_not_wait_for_an_earlier_year_that_is_being_read(years, monkeypatch):
    going, free = threading.Event(), threading.Event()

    def slow(*asked):
        going.set()
        free.wait(60)

    async def main() -> None:
        async with run(years) as running:
            await running.press("1", "enter")
            await read_past(running)
            monkeypatch.setattr(type(years.index), "of_past_year", slow)
            running.burst("[")
            await running.until(going.is_set)
            running.app.exit(0)

    try:
        assert ends(main)
    finally:
        free.set()
