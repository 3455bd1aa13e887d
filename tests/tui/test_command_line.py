"""What every command has in common: where options stand, exit codes, and books that cannot be opened."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from store import codec

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
