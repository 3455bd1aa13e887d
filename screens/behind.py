"""Work that a screen waits for and leaving does not."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

Answer = TypeVar("Answer")


async def behind(work: Callable[[], Answer]) -> Answer:
    """Do something in a thread of its own, and give what it gives, or raise what it raises. A thread that
    asyncio lends would be waited for when the app has ended; this one keeps nobody from leaving."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[Answer] = loop.create_future()

    def give(settle: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the app has left
            loop.call_soon_threadsafe(lambda: None if done.done() else settle())

    def do() -> None:
        try:
            answer = work()
        except Exception as error:  # noqa: BLE001 - raised where it is waited for
            failed = error
            give(lambda: done.set_exception(failed))
        else:
            give(lambda: done.set_result(answer))

    threading.Thread(target=do, name="behind", daemon=True).start()
    return await done
