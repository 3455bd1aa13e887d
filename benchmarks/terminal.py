"""A program in a terminal of its own, keyed and watched from outside: the true path from key to paint,
with parser and driver. POSIX only."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

ROWS, COLUMNS = 24, 80
PATIENCE = 30.0
"""Seconds after which what was waited for will not come."""


class Terminal:
    """A running program: `with Terminal(command, environment) as terminal`.

    Attributes:
        started: when the program was started, by `time.perf_counter`.
        received: how many bytes it has painted.
    """

    def __init__(self, command: Sequence[str | Path], environment: Mapping[str, str]) -> None:
        self._own, inner = pty.openpty()
        termios.tcsetwinsize(inner, (ROWS, COLUMNS))
        self.received = 0
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=inner, stdout=inner, stderr=inner, env=environment, start_new_session=True
        )
        os.close(inner)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        os.close(self._own)

    def until(self, text: str) -> float:
        """Read until the program has painted a text; when that was.

        Raises:
            TimeoutError: it did not.
        """
        wanted, seen = text.encode(), b""
        while wanted not in seen:
            seen = seen[-len(wanted) :] + self._read(PATIENCE)
        return time.perf_counter()

    def settle(self, quiet: float = 0.08) -> None:
        """Read until nothing has come for so many seconds."""
        while select.select([self._own], [], [], quiet)[0]:
            self._take()

    def press(self, key: str) -> None:
        """Type something, all at once."""
        os.write(self._own, key.encode())

    def paint(self, key: str) -> tuple[float, int]:
        """Press a key: the seconds until the first bytes of its paint, and all the bytes that it caused."""
        before, pressed = self.received, time.perf_counter()
        self.press(key)
        self._read(PATIENCE)
        seconds = time.perf_counter() - pressed
        self.settle()
        return seconds, self.received - before

    def _read(self, seconds: float) -> bytes:
        if not select.select([self._own], [], [], seconds)[0]:
            raise TimeoutError(f"nothing was painted within {seconds} s")
        return self._take()

    def _take(self) -> bytes:
        data = os.read(self._own, 65536)
        self.received += len(data)
        return data
