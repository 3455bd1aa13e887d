"""The first start, in a real terminal: no book is no error, but three ways to have one."""

import os
import pty
import select
import subprocess
import sys
import time

import pytest

from store.book import Book
from tui.words import first as words

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
SOON = 30.0


class Terminal:
    """Daybook in a terminal of its own, without a book."""

    def __init__(self, folder, home) -> None:
        self.master, slave = pty.openpty()
        environment = {**os.environ, "TERM": "xterm-256color", "XDG_DATA_HOME": str(home)}
        environment.pop("DAYBOOK_BOOK", None)
        command = [sys.executable, "-m", "tui", "--book", str(folder)]
        self.process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environment)
        os.close(slave)
        self.seen = ""

    def shows(self, text: str) -> None:
        """Read what it paints until a text is there."""
        end = time.monotonic() + SOON
        while text not in self.seen:
            assert time.monotonic() < end, self.seen[-2000:]
            if select.select([self.master], [], [], 0.1)[0]:
                self.seen += os.read(self.master, 65536).decode("utf-8", "replace")
        self.seen = self.seen.partition(text)[2]

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())

    def ended(self) -> int:
        return self.process.wait(timeout=SOON)


@pytest.fixture
def terminal(tmp_path):
    running = Terminal(tmp_path / "book", tmp_path / "home")
    yield running
    running.process.kill()
    running.process.wait()
    os.close(running.master)


def test_a_book_is_made_with_the_schools_name_and_opened(terminal, tmp_path):
    terminal.shows(words.FIRST_ASK)
    terminal.type("2\n")
    terminal.shows(words.FIRST_NAME)
    terminal.type("Oak Hill\n")
    for question in (words.FIRST_ADULTS, words.FIRST_PUPILS, words.FIRST_BEGIN):
        terminal.shows(question)
        terminal.type("\n")
    terminal.shows("Who is typing")
    assert Book.open(tmp_path / "book").info.name == "Oak Hill"


def test_the_class_comes_from_the_schools_files_before_the_first_sign_in(terminal, tmp_path):
    adults, pupils = tmp_path / "our adults.csv", tmp_path / "pupils.csv"
    adults.write_text("Initials,Name,Role,Class\nAB,Amy Bell,Teaching assistant,Willow\n")
    pupils.write_text("Forename,Surname,UPN,Class\nZoë,Hughes,,Willow\n", encoding="cp1252")
    terminal.shows(words.FIRST_ASK)
    terminal.type("2\nOak Hill\n")
    for question, typed in (
        (words.FIRST_ADULTS, tmp_path / "nowhere.csv"),
        (words.FIRST_ADULTS, f"'{adults}'"),
        (words.FIRST_PUPILS, pupils),
    ):
        terminal.shows(question)
        terminal.type(f"{typed}\n")
    terminal.shows(words.FIRST_BEGIN)
    terminal.type("\n")
    terminal.shows("Amy Bell")
    book = Book.open(tmp_path / "book")
    book.load_people()
    assert [each.full_name for each in book.people.pupils()] == ["Zoë Hughes"]
    assert [each.full_name for each in book.people.adults()] == ["Amy Bell"]


def test_looking_around_opens_the_demo_and_makes_no_book_here(terminal, tmp_path):
    terminal.shows(words.FIRST_ASK)
    terminal.type("1\n")
    terminal.shows("Joel Kamara")
    assert not (tmp_path / "book").exists()


def test_a_folder_that_cannot_be_joined_is_told_and_asked_again(terminal, tmp_path):
    terminal.shows(words.FIRST_ASK)
    terminal.type("3\n")
    terminal.shows(words.FIRST_FOLDER)
    terminal.type(f"{tmp_path / 'nowhere'}\n")
    terminal.shows(words.FIRST_ASK)
    assert not (tmp_path / "book").exists()


@pytest.mark.parametrize("keys", ["\n", "\x04", "9\n\n"])
def test_enter_alone_leaves_and_nothing_is_made(terminal, tmp_path, keys):
    terminal.shows(words.FIRST_ASK)
    for key in keys:
        terminal.type(key)
    assert terminal.ended() == 0
    assert not (tmp_path / "book").exists()


def test_without_a_terminal_it_says_what_to_type(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-m", "tui", "--book", str(tmp_path / "book")],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        text=True,
    )
    assert ran.returncode == 3
    assert "daybook init" in ran.stderr
