"""A terminal that goes away while Daybook runs, as when its window is closed: nobody can press a key."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
from collections.abc import Callable

LOOK_EVERY = 1.0
"""Seconds between looks whether the terminal is still there."""
PARTING_LASTS = 3.0
"""Seconds that the terminal has to be put back as it was."""


def on_signals(loop: asyncio.AbstractEventLoop, act: Callable[[], None]) -> None:
    """Have something done when the system asks the program to end. Windows asks in no such way."""
    if sys.platform != "win32":
        for number in (signal.SIGHUP, signal.SIGTERM):
            loop.add_signal_handler(number, act)


def end_anyway(code: int) -> None:
    """End in a moment, also where nobody reads what the terminal is told in parting. All is saved by now."""
    parting = threading.Timer(PARTING_LASTS, os._exit, [code])
    parting.daemon = True
    parting.start()


def terminal_gone() -> bool:
    """Whether the terminal that keys come from has closed. It can go without a signal."""
    if sys.platform == "win32" or not hasattr(select, "poll"):
        return False
    poll = select.poll()
    poll.register(sys.__stdin__.fileno() if sys.__stdin__ else 0, 0)
    return any(event & (select.POLLHUP | select.POLLNVAL) for _, event in poll.poll(0))
