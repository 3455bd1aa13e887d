"""A program in a terminal of its own, keyed and watched from outside: the true path from key to paint,
with parser and driver. POSIX only."""

from __future__ import annotations

import contextlib
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
PATIENCE = 300.0
"""Seconds after which what was waited for will not come: five years may have to be read first."""
QUIET, LITTLE = 1.5, 0.05
"""A program that took at most so LITTLE of the processor in so many seconds has nothing more to do."""
QUIT = "\x11"
TAIL = 2_000
"""Bytes of its last words that are told of a program that has ended too early."""


class Ended(Exception):
    """The program has ended; with its last words."""


class Terminal:
    """A running program: `with Terminal(command, environment) as terminal`.

    Attributes:
        started: when the program was started, by `time.perf_counter`.
        pid: the program's process.
        received: how many bytes it has painted.
    """

    def __init__(self, command: Sequence[str | Path], environment: Mapping[str, str]) -> None:
        self._own, inner = pty.openpty()
        termios.tcsetwinsize(inner, (ROWS, COLUMNS))
        self.received, self._tail = 0, b""
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=inner, stdout=inner, stderr=inner, env=environment, start_new_session=True
        )
        self.pid = self._process.pid
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
        wanted, seen, end = text.encode(), b"", time.perf_counter() + PATIENCE
        while wanted not in seen:
            seen = seen[-len(wanted) :] + self._read(end - time.perf_counter())
        return time.perf_counter()

    def settle(self, quiet: float = 0.08) -> None:
        """Read until nothing has come for so many seconds."""
        while select.select([self._own], [], [], quiet)[0]:
            self._take()

    def sign_in(self, adult: str, shown: str) -> tuple[float, float]:
        """Sign in to Daybook as AB: when the adults were shown, and when Today showed what is given."""
        offered = self.until(adult)
        self.press("ab\r")
        return offered, self.until(shown)

    def rest(self) -> None:
        """Read until the program has nothing more to do."""
        while True:
            before = self._worked()
            if before is None:
                return self.settle(2 * QUIET)
            end = time.perf_counter() + QUIET
            while (left := end - time.perf_counter()) > 0:
                if select.select([self._own], [], [], left)[0]:
                    self._take()
            if (self._worked() or before) - before <= LITTLE:
                return None

    def leave(self) -> float:
        """Quit, and wait until the process has ended: the seconds that took."""
        pressed = time.perf_counter()
        self.press(QUIT)
        with contextlib.suppress(Ended):
            while self._read(PATIENCE):
                pass
        self._process.wait(PATIENCE)
        return time.perf_counter() - pressed

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

    def _worked(self) -> float | None:
        """Seconds of the processor that it has taken; None where the system does not tell."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            return None
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _read(self, seconds: float) -> bytes:
        if not select.select([self._own], [], [], max(0.0, seconds))[0]:
            raise TimeoutError(f"what was waited for was not painted within {PATIENCE} s")
        return self._take()

    def _take(self) -> bytes:
        try:
            data = os.read(self._own, 65536)
        except OSError:  # which is how a terminal says that nobody is there any more
            raise Ended(self._tail.decode(errors="replace")) from None
        self.received += len(data)
        self._tail = (self._tail + data)[-TAIL:]
        return data
