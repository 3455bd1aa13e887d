"""`daybook doctor`: each thing in a line, and below what is not as it should be, what to do."""

import errno
import json
import os
import sys
from pathlib import Path

import pytest

from tests.tui.conftest import PUPILS
from tui import checks
from tui.words import checks as words
from tui.words import commands as command_words


def found(ran) -> dict[str, dict]:
    """What was looked at, by name."""
    return {each["check"]: each for each in json.loads(ran.out)["doctor"]["checks"]}


def test_a_pc_that_is_well_says_so_in_its_last_line(run, school):
    ran = run("doctor", "--book", str(school.folder))
    assert ran.code == 0
    assert ran.out.splitlines()[-1] == words.DOCTOR_FINE
    assert "LOOK" not in ran.out


def test_without_a_book_it_says_how_to_get_one_and_looks_at_the_rest_all_the_same(run, tmp_path):
    ran = run("doctor", "--book", str(tmp_path / "none"), "--json")
    assert ran.code == 0
    assert not found(ran)["book"]["well"]
    assert "daybook init" in found(ran)["book"]["do"]
    assert found(ran)["disk"]["well"]
    assert not (tmp_path / "none").exists(), "nothing is made"


def test_a_damaged_page_is_told_with_the_command_that_names_it(run, school):
    page = next((school.folder / "pages" / "register").glob("*.json"))
    page.write_bytes(page.read_bytes()[:40])
    pages = found(run("doctor", "--book", str(school.folder), "--json"))["pages"]
    assert not pages["well"]
    assert "daybook verify" in pages["do"]


def test_a_book_that_cannot_be_opened_is_no_missing_book(run, school):
    (school.folder / "book.json").write_text("{")
    book = found(run("doctor", "--book", str(school.folder), "--json"))["book"]
    assert not book["well"]
    assert book["says"] == words.DOCTOR_BOOK_UNREAD
    assert "daybook init" not in book["do"]


def test_a_clock_behind_the_latest_entry_is_told(run, school):
    run("log", "c zoe y", "--by", "AB", "--book", str(school.folder))
    school.at("2026-11-22T09:00")
    clock = found(run("doctor", "--book", str(school.folder), "--json"))["clock"]
    assert not clock["well"]


def test_a_disk_that_forgets_is_told(run, school, monkeypatch):
    monkeypatch.setattr("store.this_pc.health.forgets", lambda folder: True)
    ran = run("doctor", "--book", str(school.folder))
    assert words.DOCTOR_FORGETS in ran.out
    assert command_words.STATUS_FORGETS in run("status", "--book", str(school.folder)).out


def test_a_shared_folder_that_is_gone_is_told(run, school, tmp_path: Path):
    folder = tmp_path / "shared"
    folder.mkdir()
    run("share", str(folder), "--new", "--book", str(school.folder))
    run("sync", "--book", str(school.folder))
    assert found(run("doctor", "--book", str(school.folder), "--json"))["folder"]["well"]
    folder.rename(tmp_path / "elsewhere")
    said = found(run("doctor", "--book", str(school.folder), "--json"))["folder"]
    assert not said["well"]
    assert said["do"] == words.DOCTOR_FOLDER_DO


def test_files_that_another_account_made_are_told(run, school, monkeypatch):
    assert found(run("doctor", "--book", str(school.folder), "--json"))["rights"]["well"]
    real = os.open

    def opened(path, flags, *more):
        if str(path).endswith("book.json") and flags & os.O_RDWR:
            raise PermissionError(errno.EACCES, "not yours")
        return real(path, flags, *more)

    monkeypatch.setattr(os, "open", opened)
    rights = found(run("doctor", "--book", str(school.folder), "--json"))["rights"]
    assert not rights["well"]
    assert str(school.folder) in rights["do"]


@pytest.mark.parametrize(
    ("session", "says"),
    [("1", words.DOCTOR_CONSOLE), ("", words.DOCTOR_CONSOLE_OLD)],
    ids=["new", "old"],
)
def test_on_windows_the_console_is_told_with_what_to_do(run, school, monkeypatch, session, says):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("tui.checks.platform.system", lambda: "Windows")
    monkeypatch.setenv("WT_SESSION", session)
    looked = found(run("doctor", "--book", str(school.folder), "--json"))
    assert looked["console"]["says"] == says
    assert ("glyphs=full" in (looked["console"]["do"] or "")) == (not session)
    assert looked["glyphs"]["says"].startswith("the full set" if session else "the ASCII set")


def test_no_child_is_named(run, school):
    out = run("doctor", "--book", str(school.folder)).out
    assert not [name for name, surname, _ in PUPILS if name in out or surname in out]


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({"COLORTERM": "truecolor"}, words.DOCTOR_COLOURS_MANY),
        ({"WT_SESSION": "1"}, words.DOCTOR_COLOURS_MANY),
        ({"TERM": "xterm"}, words.DOCTOR_COLOURS_SOME),
        ({"TERM": "vt100"}, words.DOCTOR_COLOURS_NONE),
        ({"TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": "1"}, words.DOCTOR_COLOURS_NONE),
    ],
)
def test_colours_are_what_the_terminal_says(environment, colours):
    assert checks.colours_of(environment) == colours
