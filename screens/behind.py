"""Work that a screen waits for and leaving does not."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Protocol, TypeVar

Answer = TypeVar("Answer")


async def behind(work: Callable[[], Answer]) -> Answer:
    """Do something in a thread of its own, and give what it gives, or raise what it raises. A thread that
    asyncio lends would be waited for when the app has ended; this one keeps nobody from leaving."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[Answer] = loop.create_future()

    def give(settle: Callable[[], None]) -> None:
        """Settle it in the screens' thread."""
        with suppress(RuntimeError):  # the app has left
            loop.call_soon_threadsafe(lambda: None if done.done() else settle())

    def do() -> None:
        """The work itself."""
        try:
            answer = work()
        except Exception as error:  # noqa: BLE001 - raised where it is waited for
            failed = error
            give(lambda: done.set_exception(failed))
        else:
            give(lambda: done.set_result(answer))

    threading.Thread(target=do, name="behind", daemon=True).start()
    return await done


class Reads(Protocol):
    """The reading of the book."""

    async def until_finished(self) -> None:
        """Wait a moment for all to be read."""


class Awaits(Protocol):
    """Who knows whether the book is read."""

    @property
    def all_read(self) -> bool:
        """Whether all of it is."""

    @property
    def reading(self) -> Reads:
        """The reading of it."""


async def until_read(desk: Awaits) -> None:
    """Wait until the book is read, however long that takes."""
    while not desk.all_read:
        await desk.reading.until_finished()


class Works(Protocol):
    """A screen, as work behind it is begun."""

    def run_worker(self, work: Any, name: str = "") -> object:
        """Do something that the screen does not wait for."""


class Readings:
    """Readings of what a screen shows, one after the other: asked for while one is under way, however often,
    it is read once more when that has come to its end.

    Args:
        screen: what they are for.
        name: what they are called among its workers.
        read: reads and shows it. What goes wrong in it is its own matter.
    """

    def __init__(self, screen: Works, name: str, read: Callable[[], Awaitable[None]]) -> None:
        self._screen = screen
        self._name = name
        self._read = read
        self._asked = self._under_way = False

    def ask(self) -> None:
        """It may read differently now."""
        self._asked = True
        if not self._under_way:
            self._under_way = True
            self._screen.run_worker(self._go_on, name=self._name)

    def forget(self) -> None:
        """Nobody wants to know any more: the one under way is the last."""
        self._asked = False

    async def _go_on(self) -> None:
        try:
            while self._asked:
                self._asked = False
                await self._read()
        finally:
            self._under_way = False
