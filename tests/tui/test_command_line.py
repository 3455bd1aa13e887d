"""What every command has in common: where options stand, exit codes, and books that cannot be opened."""

import io
import json
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from store import codec
from tui import commandline
from tui.words import commands as words

REPO = Path(__file__).parents[2]
READING = [["today"], ["status"], ["verify"], ["export"]]
WRITING = [["log", "c zoe y"], ["amend", "t1", "zone=green"], ["withdraw", "t1", "--why", "x"]]


@pytest.mark.parametrize(
    "command", [["today"], ["status"], ["verify"], ["export"], ["kinds"], ["log", "c zoe y"]]
)
def test_book_and_json_stand_before_or_after_the_command(school, run, monkeypatch, command):
    monkeypatch.delenv("DAYBOOK_BOOK")
    name, *rest = command
    book = ["--book", str(school.folder)]
    answers = [
        run(*book, "--json", name, *rest),
        run(name, *rest, *book, "--json"),
        run("--json", name, *book, *rest),
    ]
    for ran in answers:
        assert ran.code == 0
        answer = json.loads(ran.out)
        assert answer["format"] == 1
        assert set(answer) == {"format", name}


@pytest.mark.parametrize(
    "argv",
    [
        ["nonsense"],
        ["log"],
        ["log", "a", "b"],
        ["amend"],
        ["amend", "t1"],
        ["withdraw"],
        ["export", "--format", "xml"],
        ["status", "more"],
        ["today", "--nonsense"],
        ["--book"],
        ["today", "\x1b[31m"],
    ],
)
def test_wrong_usage_exits_with_2_and_points_to_help(school, run, argv):
    ran = run(*argv)
    assert (ran.code, ran.out) == (2, "")
    assert "--help" in ran.err
    assert "\x1b" not in ran.err


@pytest.mark.parametrize(
    ("typed", "meant"), [("lgo", "log"), ("setting", "settings"), ("handovr", "handover")]
)
def test_a_command_that_is_none_is_answered_with_the_nearest(run, typed, meant):
    ran = run(typed)
    assert ran.code == 2
    assert words.COMMAND_MEANT.format(command=meant) in ran.err
    assert "choose from" not in ran.err
    assert words.COMMAND_MEANT.partition("{")[0] not in run("zzzz").err


def test_help_begins_with_what_it_is_for_and_ends_with_what_to_do_next(run):
    shown = run("--help").out
    assert words.PROGRAM in shown
    assert " ".join(words.HELP_MORE.split()) in " ".join(shown.split())
    assert "positional" not in shown + run("log", "--help").out


@pytest.mark.parametrize("command", commandline.COMMANDS)
def test_help_can_be_printed_on_a_console_that_knows_only_ascii(monkeypatch, command):
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(shown, encoding="ascii", write_through=True))
    with pytest.raises(SystemExit) as stop:
        commandline.build([command]).parse_args([command, "--help"])
    assert not stop.value.code
    assert commandline.COMMANDS[command].split()[-1].encode() in shown.getvalue()


@pytest.mark.parametrize("command", [*READING, *WRITING])
def test_no_book_there_says_how_to_make_one(run, tmp_path, command):
    ran = run("--book", str(tmp_path / "none"), *command)
    assert (ran.code, ran.out) == (3, "")
    assert "daybook init" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [*READING, *WRITING])
def test_a_file_in_place_of_the_book_is_no_book(run, tmp_path, command):
    (tmp_path / "file").write_text("mine")
    ran = run("--book", str(tmp_path / "file"), *command)
    assert (ran.code, "daybook init" in ran.err) == (3, True)


@pytest.mark.parametrize("command", [*READING, *WRITING])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "cannot be read"),
        (b"{", "cannot be read"),
        (b"[]", "cannot be read"),
        (b'{"format":1}', "cannot be read"),
        (b"\xff\xfe", "cannot be read"),
        (b'{"format":2,"sealed":"yes"}', "newer Daybook"),
    ],
)
def test_a_broken_or_newer_book_is_told_and_left_alone(school, run, command, content, says):
    (school.folder / "book.json").write_bytes(content)
    before = school.pages()
    ran = run(*command)
    assert (ran.code, ran.out) == (3, "")
    assert says in ran.err
    assert school.pages() == before


@pytest.mark.parametrize("label", ["../up", "UPPER", "", "a/b"])
def test_a_label_that_would_leave_the_folder_is_not_used(school, run, label):
    info = codec.unpack((school.folder / "book.json").read_bytes())
    (school.folder / "book.json").write_bytes(codec.pack({**info, "label": label}))
    assert run("log", "c zoe y").code == 3


def test_a_folder_that_takes_no_file_says_not_saved_and_prints_no_id(school, run):
    """A file in place of the folder of pages stands in for one that cannot be written."""
    shutil.rmtree(school.folder / "pages" / "2026-11-23", ignore_errors=True)
    (school.folder / "pages" / "2026-11-23").write_text("in the way")
    ran = run("log", "c zoe y")
    assert (ran.code, ran.out) == (3, "")
    assert "Not saved" in ran.err


def test_a_book_that_vanishes_before_the_save_says_not_saved(school, run, monkeypatch):
    from store.book import Book

    real = Book.save

    def save(self, pending):
        shutil.rmtree(school.folder)
        return real(self, pending)

    monkeypatch.setattr(Book, "save", save)
    ran = run("log", "c zoe y")
    assert (ran.code, ran.out) == (3, "")
    assert "Not saved: the book's folder has gone" in ran.err
    assert not school.folder.exists()


def test_a_fault_in_the_program_shows_no_data(school, run, monkeypatch):
    monkeypatch.setattr("tui.commands.today.day_view", lambda *a, **k: {}["Zoë"])
    ran = run("today")
    assert (ran.code, ran.out) == (3, "")
    assert "KeyError" in ran.err
    assert "Zoë" not in ran.err


def test_a_console_that_knows_only_ascii_shows_everything_somehow(school):
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    for argv in (["today"], ["today", "--json"], ["status"], ["kinds"]):
        ran = subprocess.run(
            [sys.executable, "-m", "tui", *argv],
            cwd=REPO,
            capture_output=True,
            check=False,
            env=env,
            timeout=60,
        )
        assert ran.returncode == 0, ran.stderr
        assert ran.stdout.isascii()
        if "--json" in argv:
            names = [child["name"] for child in json.loads(ran.stdout)["today"]["classes"][0]["children"]]
            assert names[0] == "Zoë"


def test_a_write_and_a_read_as_processes_of_their_own(school):
    def daybook(*argv: str) -> str:
        ran = subprocess.run(
            [sys.executable, "-m", "tui", *argv], cwd=REPO, capture_output=True, check=True, timeout=60
        )
        return ran.stdout.decode("utf-8")

    key = daybook("log", "c zoe y settled").strip()
    amendment = daybook("amend", key, "goal=sit").strip()
    assert [json.loads(line)["goal"] for line in daybook("export", "--kind", "c").splitlines()] == ["sit"]
    daybook("withdraw", amendment, "--why", "no goal today")
    assert "goal" not in daybook("export", "--kind", "c")
    assert "as it was written" in daybook("verify")


def test_the_app_without_a_terminal_says_so_and_ends(school):
    ran = subprocess.run(
        [sys.executable, "-m", "tui", "--book", str(school.folder)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 3
    assert "needs a terminal window" in ran.stderr
    assert "\x1b" not in ran.stdout + ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize("columns", [40, 80, 200])
def test_in_a_terminal_no_word_is_broken_at_the_edge(school, columns):
    import pty
    import termios

    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (24, columns))
    ran = subprocess.run(
        [sys.executable, "-m", "tui", "doctor"], cwd=REPO, stdout=slave, stderr=slave, check=True, timeout=60
    )
    os.close(slave)
    shown = b""
    with suppress(OSError):  # the end of a terminal
        while chunk := os.read(master, 65536):
            shown += chunk
    os.close(master)
    lines = shown.decode("utf-8").splitlines()
    assert ran.returncode == 0
    assert all(len(line) <= columns or " " not in line.strip() for line in lines)
    piped = subprocess.run(
        [sys.executable, "-m", "tui", "doctor"], cwd=REPO, capture_output=True, check=True, timeout=60
    ).stdout.decode("utf-8")
    assert (max(len(line) for line in piped.splitlines()) > columns) == (columns < 100)
