"""A shared folder that hangs or is slow: no command waits for it for ever, and everything stays safe."""

# ruff: noqa: F811 - fixtures that are imported

import json
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from store.exchange.folder import PathFolder
from store.page_names import presence_name
from store.pages import draw_sitting
from tests.tui.shared_folder import REPO, SOON, folder  # noqa: F401 - fixtures
from tui import asking, sharing
from tui.commands import sync
from tui.session import Session


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
