"""A terminal that closes: what was saved stays, and the program ends by itself."""

import contextlib
import os
import pty
import signal
import subprocess
import sys
import time

import pytest

from tests.screens.conftest import make_class

SOON = 30.0
"""Seconds after which a program that has not ended is taken to run for ever."""


@contextlib.contextmanager
def program(folder):
    """Daybook in a terminal of its own, signed in as AB: the process and the terminal's other end."""
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "tui", "--book", str(folder)]
    running = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environment)
    os.close(slave)
    try:
        shown(master, "Amy Bell")
        os.write(master, b"ab\r")
        shown(master, "Aisha")
        yield running, master
    finally:
        running.kill()
        running.wait()


def shown(master: int, text: str) -> None:
    """Read what the program paints until a text is there."""
    seen, end = b"", time.monotonic() + SOON
    while text.encode() not in seen:
        assert time.monotonic() < end, seen[-2000:]
        seen += os.read(master, 65536)


def ended(running: subprocess.Popen) -> int:
    """The exit code, once the program has ended."""
    return running.wait(timeout=SOON)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_window_that_closes_ends_the_program_with_everything_saved(tmp_path):
    book = make_class(tmp_path / "book")
    with program(book.folder) as (running, master):
        os.write(master, b"1cy")
        shown(master, "saved")
        os.close(master)
        assert ended(running) == 0
    book.load()
    assert [each.fields["zone"] for each in book.since("2000-01-01")] == ["yellow"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_program_that_is_asked_to_end_does(tmp_path, number):
    with program(make_class(tmp_path / "book").folder) as (running, master):
        running.send_signal(number)
        assert ended(running) == 0
        os.close(master)
