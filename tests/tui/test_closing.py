"""A terminal that closes, a program that is killed: what was saved stays, and what was typed comes back."""

import contextlib
import os
import pty
import signal
import subprocess
import sys
import time

import pytest

from store.book import Book
from tests.screens.conftest import make_class

SOON = 30.0
"""Seconds after which a program that has not ended is taken to run for ever."""


@contextlib.contextmanager
def program(folder, script=None):
    """Daybook in a terminal of its own, signed in as AB: the process and the terminal's other end.

    Args:
        script: what runs it, told the folder; else the command.
    """
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "tui", "--book", str(folder)]
    if script is not None:
        command = [sys.executable, "-c", script, str(folder)]
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
        shown(master, ", saved")
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


# --- what was typed and not saved


def on_disk(folder, text: str) -> None:
    """Wait until a draft file holds a text."""
    end = time.monotonic() + SOON
    while not any(text.encode() in path.read_bytes() for path in (folder / "drafts").glob("*.json")):
        assert time.monotonic() < end, list((folder / "drafts").iterdir())
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_what_was_typed_before_a_kill_is_there_at_the_next_start(tmp_path):
    folder = make_class(tmp_path / "book").folder
    with program(folder) as (running, master):
        os.write(master, b"/c ben y came in sing")
        on_disk(folder, "came in sing")
        running.kill()
        running.wait()
        os.close(master)
    with program(folder) as (running, master):
        shown(master, "Kept for you")
        os.write(master, b"/")
        shown(master, "came in sing")
        os.write(master, b"ing\r")
        shown(master, ", saved")
        os.close(master)
        assert ended(running) == 0
    book = Book.open(folder)
    book.load()
    assert [each.note for each in book.since("2000-01-01")] == ["came in singing"]
    assert list((folder / "drafts").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize("how", ["hang up", "terminate", "the window closes"])
def test_what_is_being_typed_when_the_program_is_ended_is_kept_at_once(tmp_path, how):
    folder = make_class(tmp_path / "book").folder
    with program(folder) as (running, master):
        os.write(master, b"/c ben y came in sing")
        shown(master, "sing")
        if how == "the window closes":
            os.close(master)
        else:
            running.send_signal(signal.SIGHUP if how == "hang up" else signal.SIGTERM)
        assert ended(running) == 0
        if how != "the window closes":
            os.close(master)
    (path,) = (folder / "drafts").iterdir()
    assert b"came in sing" in path.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_what_no_disk_took_before_a_kill_is_saved_at_the_next_start_once(tmp_path):
    folder = make_class(tmp_path / "book").folder
    pages = folder / "pages"
    day = pages / f"{Book.open(folder).clock.today()}"
    with program(folder) as (running, master):
        day.write_text("in the way")
        os.write(master, b"1cy")
        shown(master, "t tries again")
        on_disk(folder, '"zone":"yellow"')
        running.kill()
        running.wait()
        os.close(master)
    day.unlink()
    with program(folder) as (running, master):
        shown(master, "t tries again")
        os.write(master, b"t")
        shown(master, ", saved")
        running.kill()
        running.wait()
        os.close(master)
    with program(folder) as (running, master):
        os.write(master, b"2cg")
        shown(master, ", saved")
        os.close(master)
        assert ended(running) == 0
    book = Book.open(folder)
    book.load()
    assert sorted(each.fields["zone"] for each in book.since("2000-01-01")) == ["green", "yellow"]
