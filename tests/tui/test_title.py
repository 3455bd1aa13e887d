"""What the window, the list of processes and the terminal are told: never a child, never a note."""

import os
import re
import sys
from pathlib import Path

import pytest

from tests.screens.conftest import make_class

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a terminal of this kind is POSIX's")
ROOT = Path(__file__).resolve().parents[2]
TITLE = re.compile(rb"\x1b\](?:[012];|30;|[lL])([^\x07\x1b]*)")
"""The orders by which a program names its window, and what the name is."""


def test_no_order_names_the_window_and_the_command_names_nobody(tmp_path):
    from benchmarks.terminal import Terminal

    class Recording(Terminal):
        painted = b""

        def _take(self) -> bytes:
            data = super()._take()
            self.painted += data
            return data

    book = make_class(tmp_path / "book")
    env = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tui", "--book", str(book.folder)]
    with Recording(command, env) as terminal:
        terminal.sign_in("Amy Bell", "Aisha")
        terminal.rest()
        for keys in ("1cg", "ncried about home\r", "d", "\t\r", "\x1bOQ"):
            terminal.press(keys)
            terminal.settle(0.3)
        arguments = Path(f"/proc/{terminal.pid}/cmdline")
        shown = arguments.read_bytes() if arguments.exists() else b""
        assert b"Aisha" in terminal.painted
        assert set(TITLE.findall(terminal.painted)) <= {b"Daybook"}
        for word in (b"Aisha", b"cried", b"Amy"):
            assert word not in shown
