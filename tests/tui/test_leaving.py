"""Programs that share a folder, in terminals of their own: each shows what the other writes, and a folder
that hangs holds none of them."""

import os
import signal
import sys
from pathlib import Path

import pytest

from screens.words import sharing as words
from store.book import Book
from store.clock import Clock
from tests.screens.conftest import make_class
from tests.screens.sharing import share_book
from tests.tui.test_closing import ended, program, shown

HANGS = """
import sys
from pathlib import Path
from store.book import Book
from tests.screens.sharing import Hanging
from tui.app import DaybookApp

book = Book.open(Path(sys.argv[1]))
folder = Hanging(Path(book.info.share))
folder.hang()
app = DaybookApp(book, detail=True, folder=folder)
app.run()
assert folder.asked.is_set()
sys.exit(app.return_code)
"""
"""Daybook with a folder that answers nothing, ever."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")


@pytest.fixture
def shared(tmp_path) -> Book:
    """A book that shares a folder."""
    return share_book(make_class(tmp_path / "book", clock=Clock()), tmp_path / "share")


def zones(folder: Path) -> list[str]:
    """What was saved in a book."""
    start = Book.open(folder)
    start.load()
    assert start.problems == []
    return sorted(entry.fields["zone"] for entry in start.index.all_entries())


def test_a_program_whose_folder_hangs_for_ever_says_what_waits_and_leaves(shared):
    with program(shared.folder, HANGS) as (running, master):
        os.write(master, b"1cy")
        shown(master, ", saved")
        os.write(master, b"\x11")
        shown(master, words.LEAVING_TITLE)
        os.write(master, b"\x11")
        os.close(master)
        assert ended(running) == 0
    assert zones(shared.folder) == ["yellow"]


@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP", "the window closes"])
def test_a_program_that_is_ended_asks_nobody_and_waits_for_no_folder(shared, how):
    with program(shared.folder, HANGS) as (running, master):
        os.write(master, b"1cy")
        shown(master, ", saved")
        if how != "the window closes":
            running.send_signal(signal.Signals[how])
        os.close(master)
        assert ended(running) == 0
    assert zones(shared.folder) == ["yellow"]


def test_programs_on_two_pcs_show_each_other_s_check_ins_through_the_folder(tmp_path, shared):
    there = tmp_path / "other"
    Book.create(there, shared.info)
    with program(shared.folder) as (_, one):
        os.write(one, b"d")
        with program(there) as (_, other):
            os.write(other, b"d")
            os.write(one, b"1cy")
            shown(other, "check-in Aisha")
            os.write(other, b"2cr")
            shown(one, "check-in Ben")
            os.close(other)
        os.close(one)
    assert zones(shared.folder) == zones(there) == ["red", "yellow"]
