"""Leaving with something that is not shared yet: a moment to share it, and no longer than that."""

from __future__ import annotations

import asyncio
from time import monotonic

from screens.sharing.link import Link

MOMENT = 0.8
"""Seconds in which an exchange may come to its end before it is asked whether to wait: a folder that does not
answer keeps nobody for longer."""


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
