"""Leaving while something waits to be shared: said once, never longer than a moment, and never lost."""

import pytest

from screens.words import sharing as words
from store.book import Book
from store.exchange import pace
from tests.screens.conftest import Running
from tests.screens.sharing import Hanging, share, shared
from tui.app import DaybookApp

__all__ = ["share", "shared"]  # fixtures

SOON = 30.0


@pytest.fixture
def seldom(monkeypatch):
    """Nothing is exchanged by itself after the first time: what is shared, leaving has shared."""
    for name in ("EVERY", "SOON", "LONGEST_REST"):
        monkeypatch.setattr(pace, name, 3600.0)


async def ready(running: Running) -> None:
    """The first exchange is over."""
    await running.until(lambda: running.app.today.sharing.rounds > 0)


async def leave(running: Running) -> int | None:
    """Leave, and give the exit code."""
    await running.pilot.press("ctrl+q")
    await running.until(lambda: running.app.return_code is not None, SOON)
    return running.app.return_code


async def asked(running: Running) -> None:
    """Press ctrl+q, and wait until it is asked."""
    await running.pilot.press("ctrl+q")
    await running.until(lambda: words.LEAVING_TITLE in running.text)


@pytest.mark.usefixtures("seldom")
async def test_with_all_shared_ctrl_q_leaves_at_once(daybook, shared):
    async with daybook(shared) as running:
        await ready(running)
        assert await leave(running) == 0


@pytest.mark.usefixtures("seldom")
async def test_what_was_saved_a_moment_ago_is_shared_in_passing_and_nothing_asked(daybook, shared, share):
    async with daybook(shared) as running:
        await ready(running)
        await running.press("1", "c", "g")
        assert shared.unshared
        assert await leave(running) == 0
    assert not shared.unshared
    assert any(b'"green"' in page.read_bytes() for page in share.rglob("pages/2026*/*"))


@pytest.mark.usefixtures("seldom")
async def test_with_the_folder_gone_it_says_what_is_safe_and_ctrl_q_leaves(daybook, shared, share):
    async with daybook(shared) as running:
        await ready(running)
        share.rename(share.with_name("parked"))
        await running.press("1", "c", "g", "2", "c", "g")
        await asked(running)
        assert "Not shared yet: 2 entries." in running.text
        assert "safe on this PC" in running.text
        assert "does not answer" in running.text
        assert "Enter waits" in running.text
        assert running.app.return_code is None
        assert await leave(running) == 0
    start = Book.open(shared.folder, shared.clock)
    start.load()
    assert len(start.day("2026-11-23")) == 2


@pytest.mark.usefixtures("seldom")
async def test_enter_waits_and_leaves_by_itself_once_all_is_shared(daybook, shared, share):
    async with daybook(shared) as running:
        await ready(running)
        parked = share.rename(share.with_name("parked"))
        await running.press("1", "c", "g")
        await asked(running)
        await running.press("enter")
        assert "closes by itself" in running.text
        rounds = running.app.today.sharing.rounds
        await running.until(lambda: running.app.today.sharing.rounds > rounds or rounds > 2)
        assert running.app.return_code is None
        parked.rename(share)
        running.app.today.sharing.now()
        await running.until(lambda: running.app.return_code is not None, SOON)
        assert running.app.return_code == 0
    assert any(b'"green"' in page.read_bytes() for page in share.rglob("pages/2026*/*"))


@pytest.mark.usefixtures("seldom")
@pytest.mark.parametrize("key", ["f2", "escape"])
async def test_one_can_go_back_and_is_asked_again_the_next_time(daybook, shared, share, key):
    async with daybook(shared) as running:
        await ready(running)
        share.rename(share.with_name("parked"))
        await running.press("1", "c", "g")
        await asked(running)
        await running.press(key, "2", "c", "y")
        assert running.app.screen is running.app.today
        assert "yellow" in running.text
        await asked(running)
        assert "2 entries" in running.text
        await running.press("x", "c", "1")  # other keys do nothing
        assert words.LEAVING_TITLE in running.text
        assert await leave(running) == 0


@pytest.mark.usefixtures("seldom")
async def test_pressed_twice_at_once_it_leaves(daybook, shared, share):
    async with daybook(shared) as running:
        await ready(running)
        share.rename(share.with_name("parked"))
        await running.press("1", "c", "g")
        await running.pilot.press("ctrl+q", "ctrl+q")
        await running.until(lambda: running.app.return_code is not None, SOON)
        assert running.app.return_code == 0


@pytest.mark.usefixtures("seldom")
async def test_while_everything_is_hidden_it_says_so_there_and_ctrl_q_once_more_leaves(
    daybook, shared, share
):
    async with daybook(shared) as running:
        await ready(running)
        share.rename(share.with_name("parked"))
        await running.press("1", "c", "g", "f12")
        await running.pilot.press("ctrl+q")
        await running.until(lambda: "Not shared yet: 1 entry." in running.text)
        assert "Aisha" not in running.text
        assert await leave(running) == 0


@pytest.mark.usefixtures("seldom")
async def test_what_is_typed_and_unsaved_is_asked_about_first(daybook, shared, share):
    async with daybook(shared) as running:
        await ready(running)
        share.rename(share.with_name("parked"))
        await running.press("1", "c", "g", "n", *"hello")
        await running.pilot.press("ctrl+q")
        await running.until(lambda: "What you typed is not saved" in running.text)
        assert await leave(running) == 0


@pytest.mark.usefixtures("seldom")
async def test_a_call_that_never_comes_back_holds_nobody(shared, share):
    folder = Hanging(share)
    app = DaybookApp(shared, detail=True, folder=folder)
    async with app.run_test(size=(80, 24)) as pilot:
        running = Running(app, pilot)
        await running.until(lambda: app.today.people_read)
        await running.press("a", "b", "enter")
        await ready(running)
        folder.hang()
        app.today.sharing.now()
        await running.until(folder.asked.is_set)
        await running.press("1", "c", "g", "2", "c", "y")
        assert "saved" in running.text, "the screens go on"
        await asked(running)
        assert await leave(running) == 0
        assert folder.asked.is_set()
    folder.go_on()
    start = Book.open(shared.folder, shared.clock)
    start.load()
    assert sorted(entry.fields["zone"] for entry in start.day("2026-11-23")) == ["green", "yellow"]
