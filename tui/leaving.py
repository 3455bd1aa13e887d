"""What leaving waits for a moment: keys that a screen holds, sharing, and keeping what was read."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable
from time import monotonic
from typing import TYPE_CHECKING

from screens.keys import Gate
from store.book import Book

if TYPE_CHECKING:
    from screens.sharing.link import Link

MOMENT = 0.8
"""Seconds in which an exchange may come to its end before it is asked whether to wait: a folder that does not
answer keeps nobody for longer."""
KEEPING_LASTS = 1
"""Seconds that leaving waits for the index to be kept."""


async def all_shared(link: Link) -> bool:
    """Whether nothing waits to be shared, if need be after one more attempt."""
    if not waits(link):
        return True
    before, end = link.rounds, monotonic() + MOMENT
    link.now()
    while monotonic() < end and not _tried(link, before):
        await asyncio.sleep(0.01)
        if not waits(link):
            return True
    return not waits(link)


def waits(link: Link) -> bool:
    """Whether something that was saved is known to wait."""
    standing = link.standing
    return bool(standing.waiting) if standing is not None else link.unbegun


def _tried(link: Link, before: int) -> bool:
    """Whether it was tried and failed; one exchange may have been under way when the next was asked for."""
    failed = link.standing is not None and bool(link.standing.trouble)
    return link.rounds > before + 1 or (link.rounds > before and failed)


async def until_settled(screens: Callable[[], Iterable[object]]) -> None:
    """Wait a moment for keys that a screen is holding: they came before the one that leaves.

    Args:
        screens: gives those that are open.
    """
    for _ in range(100):
        if not any(isinstance(screen, Gate) and screen.holding for screen in screens()):
            return
        await asyncio.sleep(0.01)


async def keep_index(book: Book) -> None:
    """Keep what was read for the next start, unless the disk is slow: nobody waits for that."""
    keeping = threading.Thread(target=book.keep_index, name="keeping the index", daemon=True)
    keeping.start()
    for _ in range(KEEPING_LASTS * 100):
        if not keeping.is_alive():
            return
        await asyncio.sleep(0.01)
