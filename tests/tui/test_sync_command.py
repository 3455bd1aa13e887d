"""`sync`, and what `status` says of sharing: what went, came and waits and why, also where a folder hangs."""

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
from store.entries import Entry
from store.exchange.folder import PathFolder
from store.exchange.glance import glance
from store.exchange.going import Going
from store.exchange.standing import Standing
from store.page_names import presence_name
from store.pages import draw_sitting
from store.pending import Draft
from store.records import Author
from tui import asking, sharing
from tui.commands import sync
from tui.session import Session

REPO = Path(__file__).parents[2]
SOON = 60.0
"""Seconds after which what has not come is taken never to come."""


@pytest.fixture
def folder(school, run, tmp_path):
    """The folder in which the school's book is shared."""
    made = tmp_path / "share"
    made.mkdir()
    assert run("share", str(made), "--new").code == 0
    return made


@pytest.fixture
def two(school, run, folder, tmp_path) -> Path:
    """A second PC's book, which has joined."""
    run("init", "--book", str(tmp_path / "two"), "--label", "two", "--share", str(folder))
    return tmp_path / "two"


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


# --- status


def status(run, *options) -> dict:
    return json.loads(run("status", "--json", *options).out)["status"]


def test_status_says_what_waits_since_when_and_what_takes_it_along(school, run, folder):
    run("sync")
    assert status(run)["shared"] is True
    run("log", "c zoe y")
    school.at("2026-11-24T09:00")
    run("log", "c zoe g")
    answer = status(run)
    assert answer["shared"] is False
    assert answer["sharing"]["folder"] == str(folder)
    assert (answer["sharing"]["waiting"], answer["sharing"]["trouble"]) == (2, "")
    assert answer["sharing"]["waiting_since"] == "2026-11-23T10:42:00+00:00"
    assert answer["sharing"]["last"] == "2026-11-23T10:42:00+00:00"
    out = run("status").out
    for part in (
        f"in {folder}",
        "went through last: yesterday 10:42",
        "2 entries, saved here",
        "since yesterday 10:42",
    ):
        assert part in out
    assert "daybook sync" in out
    run("sync")
    assert "nothing: everything saved here is shared" in run("status").out


def test_status_counts_after_a_restart_what_the_app_counted_before_it(school, run, folder):
    """A page that was shared in part is not counted whole; nor are people, or corrections of one entry."""
    book = school.open()
    book.load()
    going = Going(book, folder=PathFolder(folder))
    going.start()
    zoe, author = school.ids["Zoë"], Author(school.ids["Amy Bell"], school.ids["Amy Bell"])

    def write() -> Entry:
        (entry,) = book.write([Draft("check-in", (zoe,), {"zone": "green"})], author)
        return entry

    for _ in range(3):
        write()
    until(lambda: going.rounds and not going.standing.waiting)
    going.stop(SOON)
    book.save(book.amend(write().key, {"note": "more"}, "", author))
    write()
    app = going.standing
    assert (len(app.waiting), app.entries, app.people) == (3, 2, 0)
    told = glance(Book.open(school.folder))
    assert (told.waiting, told.entries, told.people) == (app.waiting, 2, 0)
    assert "2 entries, saved here and not shared yet" in run("status").out


def test_what_is_about_people_is_not_counted_as_entries(school, run, folder):
    assert "Changes to people or dates, saved here" in run("status").out
    run("log", "c zoe y")
    assert "1 entry, and changes to people or dates, saved here" in run("status").out
    assert (status(run)["sharing"]["waiting"], status(run)["sharing"]["waiting_entries"]) == (12, 1)


def test_status_says_why_where_the_folder_stands_in_the_way(school, run, folder):
    run("log", "c zoe y")
    folder.rename(folder.with_name("away"))
    ran = run("status")
    assert (ran.code, "does not answer" in ran.out) == (0, True)
    assert "does not answer" in status(run)["sharing"]["trouble"]


def test_status_tells_of_the_other_pcs_and_not_of_this_one(school, run, folder, two):
    run("sync")
    assert "none has been seen" in run("status").out
    run("sync", "--book", str(two))
    school.at("2026-11-24T09:00")
    assert "two seen yesterday 10:42" in run("status").out
    assert [each["label"] for each in status(run)["sharing"]["others"]] == ["two"]


def test_status_says_where_another_pcs_clock_is_ahead(school, run, folder, two):
    school.at("2027-03-01T09:00")
    run("sync", "--book", str(two))
    school.at("2026-11-23T10:42")
    assert "its clock is ahead" in run("status").out


def test_status_of_a_book_on_one_pc_says_how_to_share_it(school, run):
    assert "daybook share DIR" in run("status").out
    assert (status(run)["shared"], status(run)["sharing"]) == (False, None)


def test_status_changes_nothing_in_the_folder(school, run, folder, two):
    run("sync", "--book", str(two))
    school.at("2027-03-01T09:00")  # by now the sign of life is long past
    before = sorted(folder.rglob("*"))
    run("status")
    assert sorted(folder.rglob("*")) == before


def test_verify_says_that_it_was_about_this_pc(school, run, folder):
    assert str(folder) in run("verify").out


# --- a folder that hangs


class Hanging(PathFolder):
    """A folder whose calls do not come back until they are let go, as a network drive's may."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.asked = threading.Event()
        self.let_go = threading.Event()

    def list(self, folder: str) -> list[str]:
        self.asked.set()
        self.let_go.wait(SOON)
        return super().list(folder)


@pytest.fixture
def hanging(folder):
    made = Hanging(folder)
    yield made
    made.let_go.set()


def test_status_does_not_wait_for_a_folder_that_hangs(school, run, folder, hanging, monkeypatch):
    run("sync")
    monkeypatch.setattr(sharing, "PATIENCE", 0.3)
    standing = sharing.look(school.open(), hanging)
    assert hanging.asked.is_set()
    assert not hanging.let_go.is_set()
    assert standing is not None
    assert "not answered" in standing.trouble
    assert standing.last is not None


def test_a_slow_folder_that_works_is_not_said_to_hang(school, run, folder, monkeypatch):
    """60 PCs have been there, and each call takes a while: together longer than one call may."""
    run("sync")
    slow = Slow(folder, 0.02)
    for number in range(60):
        leave_sign(folder, f"room{number}")
    monkeypatch.setattr(sharing, "PATIENCE", 0.5)
    standing = sharing.look(school.open(), slow)
    assert slow.taken > sharing.PATIENCE
    assert (standing.trouble, len(standing.others), standing.others_known) == ("", 60, True)


def test_a_slow_folder_with_too_many_pcs_gives_those_that_were_read(school, run, folder, monkeypatch, capsys):
    run("sync")
    for number in range(30):
        leave_sign(folder, f"room{number}")
    monkeypatch.setattr(sharing, "SLOW", 0.05)
    monkeypatch.setattr(sharing, "ENOUGH", 0.2)
    standing = sharing.look(school.open(), Slow(folder, 0.03))
    assert (standing.trouble, standing.others_known) == ("", False)
    assert 0 < len(standing.others) < 30
    assert capsys.readouterr().err.count("is slow") == 1
    assert "not all could be asked after" in "\n".join(sharing.lines(standing, school.open().clock))


class Slow(PathFolder):
    """A folder that answers every call late."""

    def __init__(self, root: Path, seconds: float) -> None:
        super().__init__(root)
        self._seconds = seconds
        self.taken = 0.0

    def read(self, name: str) -> bytes | None:
        time.sleep(self._seconds)
        self.taken += self._seconds
        return super().read(name)


def leave_sign(folder: Path, label: str) -> None:
    """Another PC was there."""
    sitting = draw_sitting(label)
    sign = {"sitting": sitting, "label": label, "version": "9", "at": "2026-11-23T09:00:00+00:00"}
    path = folder / "presence" / presence_name(sitting, 1)
    path.write_text(json.dumps({**sign, "format": 1, "holdings": "", "missing": []}))


def until(condition) -> None:
    """Wait for something to become true, and fail where it does not."""
    end = time.monotonic() + SOON
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def test_an_exchange_with_a_folder_that_hangs_is_given_up_with_everything_safe(
    school, run, folder, hanging, monkeypatch, capsys
):
    run("log", "c zoe y")
    monkeypatch.setattr(sync, "LONGEST_CALL", 0.5)
    monkeypatch.setattr(sync, "SLOW", 0.1)
    options = type("Options", (), {"json": False, "book": str(school.folder)})()
    assert sync.once(Session(options), school.open(), asking.Counting(hanging)) == 3
    printed = capsys.readouterr()
    assert "slow to answer" in printed.err
    assert "Everything is safe on this PC" in printed.err
    assert "Not everything was exchanged" in printed.out, "what was saved goes before anything is listed"
    hanging.let_go.set()


HANGING = """
import sys
import threading
from store.exchange.folder import PathFolder
PathFolder.read = lambda *_: threading.Event().wait()
from tui.__main__ import main
sys.exit(main())
"""
"""Daybook on a PC whose network drive is dead: each call to it hangs for ever."""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal can be sent there")
@pytest.mark.parametrize("command", ["status", "sync", "share"])
def test_a_real_process_ends_although_a_call_to_the_folder_hangs(school, run, folder, command):
    argv = [command, str(folder)] if command == "share" else [command]
    running = subprocess.Popen(
        [sys.executable, "-c", HANGING, *argv],
        cwd=REPO,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    if command != "status":
        time.sleep(3)
        running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=SOON)
    if command == "status":
        assert (running.returncode, "not answered" in out) == (0, True)
    else:
        assert running.returncode == 3
        assert "Stopped" in err


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
