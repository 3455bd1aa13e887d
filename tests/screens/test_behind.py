"""Work behind the screens: its answer comes back, and leaving never waits for it."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator

import pytest

import screens.search.looking
from screens.behind import Readings, behind
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


class Desk:
    """A screen as far as readings need one."""

    def run_worker(self, work, name=""):
        self.worker = asyncio.create_task(work())


class Reader:
    """Reads slowly, and counts."""

    def __init__(self) -> None:
        self.count, self.free = 0, asyncio.Event()

    async def read(self) -> None:
        self.count += 1
        await self.free.wait()


async def test_what_is_asked_often_while_it_is_being_read_is_read_once_more():
    desk, reader = Desk(), Reader()
    readings = Readings(desk, "reading", reader.read)
    readings.ask()
    await asyncio.sleep(0)
    assert reader.count == 1
    for _ in range(5):
        readings.ask()
    reader.free.set()
    await desk.worker
    assert reader.count == 2


async def test_what_nobody_wants_to_know_any_more_is_not_read_again():
    desk, reader = Desk(), Reader()
    readings = Readings(desk, "reading", reader.read)
    readings.ask()
    await asyncio.sleep(0)
    readings.ask()
    readings.forget()
    reader.free.set()
    await desk.worker
    assert reader.count == 1
    readings.ask()
    await desk.worker
    assert reader.count == 2


async def test_after_a_reading_that_failed_the_next_one_is_begun():
    desk, reader = Desk(), Reader()

    async def fail() -> None:
        await reader.read()
        raise ZeroDivisionError

    readings = Readings(desk, "reading", fail)
    reader.free.set()
    for count in (1, 2):
        readings.ask()
        with pytest.raises(ZeroDivisionError):
            await desk.worker
        assert reader.count == count


class Slow:
    """Something that is asked of the book, and takes until it is let go."""

    def __init__(self) -> None:
        self.going, self.free = threading.Event(), threading.Event()

    def __call__(self, *asked: object) -> None:
        self.going.set()
        self.free.wait(60)


@pytest.fixture
def slow() -> Iterator[Slow]:
    slow = Slow()
    yield slow
    slow.free.set()


def test_leaving_does_not_wait_for_a_search_that_is_running(book, slow, monkeypatch):
    async def main() -> None:
        async with run(book) as running:
            await running.press("s")
            monkeypatch.setattr(screens.search.looking, "search", slow)
            running.burst("settled")
            await running.until(slow.going.is_set)
            running.app.exit(0)

    assert ends(main)


def test_leaving_does_not_wait_for_an_earlier_year_that_is_being_read(years, slow, monkeypatch):
    async def main() -> None:
        async with run(years) as running:
            await running.press("1", "enter")
            await read_past(running)
            monkeypatch.setattr(type(years.index), "of_past_year", slow)
            running.burst("[")
            await running.until(slow.going.is_set)
            running.app.exit(0)

    assert ends(main)
