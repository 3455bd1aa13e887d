"""`sync`: what went, came and waits and why; with a stick; and again and again until ctrl+c."""

# ruff: noqa: F811 - fixtures that are imported

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from store import info
from store.book import Book
from store.exchange.folder import PathFolder
from store.exchange.standing import Standing
from tests.tui.shared_folder import REPO, SOON, folder, two  # noqa: F401 - fixtures
from tui import asking
from tui.commands import sync
from tui.session import Session


def synced(run, *options) -> dict:
    ran = run("sync", "--json", *options)
    return {"code": ran.code, "err": ran.err, **json.loads(ran.out)["sync"]}


def pages(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob("pages/*/*"))


# --- one exchange


def test_what_went_and_came_is_counted_and_the_entries_are_there(school, run, folder, two):
    run("log", "c zoe y")
    assert (synced(run)["went"], synced(run)["went"]) == (12, 0)
    there = synced(run, "--book", str(two))
    assert (there["code"], there["went"], there["came"], there["waiting"]) == (0, 0, 12, 0)
    assert "yellow" in run("today", "--book", str(two)).out
    run("log", "c ben g", "--book", str(two))
    run("withdraw", run("log", "h kofi w", "--book", str(two)).id, "--why", "x", "--book", str(two))
    assert synced(run, "--book", str(two))["went"] == 3
    ran = run("sync")
    assert (ran.code, ran.err) == (0, "")
    assert "Sent: 0. Received: 3." in ran.out
    assert "Everything that is saved on this PC is there." in ran.out


def test_an_exchange_puts_back_at_once_what_somebody_deleted(school, run, folder, two):
    run("log", "c zoe y")
    run("sync")
    run("sync", "--book", str(two))
    before = pages(folder)
    for path in list(folder.glob("pages/*/*")):
        path.unlink()
    assert synced(run, "--book", str(two))["went"] == 12
    assert pages(folder) == before


def test_without_a_shared_folder_it_is_refused_with_how_to_get_one(school, run):
    ran = run("sync")
    assert (ran.code, "daybook share DIR" in ran.err) == (1, True)


def test_where_the_folder_stands_in_the_way_it_says_so_and_exits_with_3(school, run, folder):
    run("log", "c zoe y")
    folder.rename(folder.with_name("away"))
    ran = run("sync")
    assert ran.code == 3
    assert "does not answer" in ran.err
    assert "not shared yet: 1 entry, and changes to people or dates." in ran.out
    assert "Nothing was exchanged" in ran.out
    assert "is there" not in ran.out
    folder.mkdir()
    ran = run("sync")
    assert (ran.code, "no daybook.json" in ran.err) == (3, True)
    assert list(folder.iterdir()) == [], "an unmounted drive is an empty folder"


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may write everywhere")
def test_a_folder_that_may_only_be_read_still_gives(school, run, folder, two):
    run("sync")
    folder.chmod(0o500)
    try:
        assert synced(run, "--book", str(two))["came"] == 11
    finally:
        folder.chmod(0o700)


def test_one_file_that_makes_trouble_holds_up_nothing_else(school, run, folder, two):
    run("log", "c zoe y")
    run("sync")
    (page,) = folder.glob("pages/2026-11-23/*")
    page.write_bytes(page.read_bytes()[:-9])
    there = synced(run, "--book", str(two))
    assert (there["came"], there["unreadable"]) == (11, 1)
    run("sync")  # whose own page it is puts it right
    assert synced(run, "--book", str(two))["came"] == 1


def test_pages_of_another_school_are_counted_and_left_alone(school, run, folder, tmp_path, monkeypatch):
    other, theirs = tmp_path / "other", tmp_path / "theirs"
    theirs.mkdir()
    pupils = tmp_path / "pupils.csv"
    pupils.write_text("Forename,Surname,DOB,Class\nEve,Stranger,2016-05-04,Oak\n")
    monkeypatch.delenv("DAYBOOK_BY")
    run("init", "--book", str(other), "--label", "other")
    assert run("import", str(pupils), "--book", str(other)).code == 0
    run("share", str(theirs), "--new", "--book", str(other))
    run("sync", "--book", str(other))
    shutil.copytree(theirs / "pages", folder / "pages", dirs_exist_ok=True)
    ran = run("sync")
    assert (ran.code, "of a book that this one does not know: 1" in ran.out) == (0, True)
    assert "Eve" not in run("today", "--whole-school").out


# --- with a stick


def test_a_stick_carries_everything_and_the_book_stays_shared_where_it_was(school, run, folder, tmp_path):
    run("log", "c zoe y")
    run("sync")
    stick = tmp_path / "stick"
    assert run("sync", "--with", str(stick)).code == 3
    stick.mkdir()
    ran = run("sync", "--with", str(stick))
    assert (ran.code, "--new" in ran.err) == (1, True)
    ledger = school.folder / "index" / "exchange.json"
    before, shared = info.read(school.folder), json.loads(ledger.read_bytes())["shared"]
    assert synced(run, "--with", str(stick), "--new")["went"] == 12
    assert info.read(school.folder) == before
    assert json.loads(ledger.read_bytes())["shared"] == shared
    three = tmp_path / "three"
    run("init", "--book", str(three), "--label", "three", "--share", str(stick))
    assert synced(run, "--book", str(three))["came"] == 12
    run("log", "h zoe w", "--book", str(three))
    run("sync", "--book", str(three))
    assert synced(run, "--with", str(stick))["came"] == 1
    assert any("/three-" in name for name in pages(folder)), "it goes on to the others at once"
    assert synced(run)["went"] == 0


def test_a_stick_of_another_school_is_refused(school, run, folder, tmp_path):
    other, stick = tmp_path / "other", tmp_path / "stick"
    stick.mkdir()
    run("init", "--book", str(other), "--label", "other", "--name", "Other School")
    run("share", str(stick), "--new", "--book", str(other))
    for options in ([], ["--new"]):
        ran = run("sync", "--with", str(stick), *options)
        assert ran.code in (1, 3)
        assert "Other School" in ran.err
    assert pages(stick) == []


@pytest.mark.parametrize("argv", [["--new"], ["--watch", "--with", "x"], ["--watch", "--new"]])
def test_options_that_do_not_go_together_are_wrong_usage(school, run, argv):
    assert run("sync", *argv).code == 2


# --- until ctrl+c


@pytest.fixture
def watching(school, folder):
    """A real `daybook sync --watch`, and what it prints."""
    running = subprocess.Popen(
        [sys.executable, "-u", "-m", "tui", "sync", "--watch"],
        cwd=REPO,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    printed: list[str] = []
    reader = threading.Thread(target=lambda: printed.extend(running.stdout), daemon=True)
    reader.start()

    def until(text: str, count: int = 1) -> str:
        end = time.monotonic() + SOON
        while sum(text in line for line in printed) < count:
            assert running.poll() is None, (printed, running.stderr.read())
            assert time.monotonic() < end, printed
            time.sleep(0.02)
        return next(line for line in printed if text in line)

    def ended(*, by_itself: bool = False) -> tuple[int, str, str]:
        if not by_itself:
            running.send_signal(signal.SIGINT)
        code = running.wait(SOON)
        reader.join(SOON)
        return code, "".join(printed), running.stderr.read()

    yield until, ended
    running.kill()
    running.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="ctrl+c is sent in another way there")
def test_watching_tells_of_each_change_in_a_line_and_ends_calmly(school, run, folder, watching):
    until, ended = watching
    until("until ctrl+c")
    until("Sent: 11. Received: 0.")
    code, out, err = ended()
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "Stopped. Everything that is saved on this PC is shared."
    assert len(out.splitlines()) == 3


def told(teller: sync.Teller, capsys, standing: Standing) -> str:
    capsys.readouterr()
    teller.tell(standing)
    return capsys.readouterr().out


def test_watching_ends_where_the_book_is_no_longer_shared(school, run, folder, watching):
    until, ended = watching
    until("Exchanging with")
    run("share", "--off")
    code, out, err = ended(by_itself=True)
    assert (code, err) == (0, "")
    assert out.splitlines()[-1].startswith(f"Stopped: this book is no longer shared in {folder}.")


@pytest.mark.parametrize("as_json", [False, True])
def test_watching_says_each_trouble_once_and_when_it_is_over(school, folder, capsys, as_json):
    options = type("Options", (), {"json": as_json, "book": str(school.folder)})()
    counting = asking.Counting(PathFolder(folder))
    teller = sync.Teller(Session(options), Book.open(school.folder), counting)
    still = Standing(str(folder))
    assert told(teller, capsys, still) == ""
    assert "full" in told(teller, capsys, Standing(str(folder), trouble="It is full."))
    assert told(teller, capsys, Standing(str(folder), trouble="It is full.")) == ""
    assert "does not answer" in told(
        teller, capsys, Standing(str(folder), trouble="It is full.", silent=99.0)
    )
    assert told(teller, capsys, Standing(str(folder), silent=120.0)) == ""
    assert told(teller, capsys, Standing(str(folder), silent=0.1)) == "", "not before it is through"
    assert ("again" in told(teller, capsys, still)) is not as_json
    line = told(teller, capsys, Standing(str(folder), came=3))
    assert (json.loads(line)["sync"]["came"] == 3) if as_json else line == "10:42  Sent: 0. Received: 3.\n"
    assert told(teller, capsys, Standing(str(folder), came=3)) == ""
