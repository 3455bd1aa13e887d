"""A terminal that goes away while Daybook runs, as when its window is closed: nobody can press a key."""

from __future__ import annotations

import asyncio
import select
import signal
import sys
from collections.abc import Callable

LOOK_EVERY = 1.0
"""Seconds between looks whether the terminal is still there."""


def on_signals(loop: asyncio.AbstractEventLoop, act: Callable[[], None]) -> None:
    """Have something done when the system asks the program to end. Windows asks in no such way."""
    if sys.platform != "win32":
        for number in (signal.SIGHUP, signal.SIGTERM):
            loop.add_signal_handler(number, act)


def terminal_gone() -> bool:
    """Whether the terminal that keys come from has closed. It can go without a signal."""
    if not hasattr(select, "poll"):
        return False
    poll = select.poll()
    poll.register(sys.__stdin__.fileno() if sys.__stdin__ else 0, 0)
    return any(event & (select.POLLHUP | select.POLLNVAL) for _, event in poll.poll(0))
