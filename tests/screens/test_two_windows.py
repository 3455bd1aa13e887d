"""Two windows of Daybook on one book: each soon shows what the other saves; both may leave at any time."""

import asyncio
import os
import sys
import threading
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from store.book import Book
from store.clock import Clock
from store.pending import Draft
from store.records import Author
from tests.screens.conftest import make_class

SOON = 30.0
"""Seconds after which what the other window saved will not come. It looks once a second."""


@pytest.fixture
def other(book: Book) -> Book:
    """Another window's book on the same folder."""
    opened = Book.open(book.folder, book.clock)
    opened.load()
    return opened


def child(book: Book, name: str) -> str:
    """The id of a child."""
    return next(each.id for each in book.people.pupils() if each.forename == name)


def adult(book: Book) -> Author:
    """CD, who types in the other window."""
    (cd,) = (each.id for each in book.people.adults() if each.initials == "CD")
    return Author(cd, cd)


def pages(book: Book) -> dict[str, bytes]:
    """The pages of a book."""
    return {str(path): path.read_bytes() for path in (book.folder / "pages").rglob("*.json")}


async def test_what_another_window_saves_comes_to_just_now_and_to_the_child_s_row(daybook, book, other):
    async with daybook(book) as running:
        assert "yellow" not in running.text
        ben, author = child(other, "Ben"), adult(other)
        (entry,) = other.write([Draft("check-in", (ben,), {"zone": "yellow"})], author)
        await running.until(lambda: running.text.count("yellow") == 2, SOON)
        lines = [line for line in running.text.splitlines() if "yellow" in line]
        assert any("2 Ben" in line for line in lines)
        assert any("check-in" in line and "CD" in line for line in lines)
        other.save(other.amend(entry.key, {"zone": "blue"}, "heard again", author))
        await running.until(lambda: "blue" in running.text and "yellow" not in running.text, SOON)
        other.save(other.withdraw([entry.key], "the wrong child", author))
        await running.until(lambda: "blue" not in running.text, SOON)


async def test_a_child_whom_another_window_adds_comes_to_the_list(daybook, book, other):
    async with daybook(book) as running:
        group = other.people.groups()[0].id
        fields = {"legal_forename": "Quentin", "group": group}
        other.save(other.prepare_people([("pupil", fields)], [], adult(other)))
        await running.until(lambda: "Quentin" in running.text, SOON)
        new = child(other, "Quentin")
        other.save(
            other.prepare_people([], [(new, {"preferred_forename": "Quin"}, "asked us to")], adult(other))
        )
        await running.until(lambda: "Quin " in running.text, SOON)


async def test_an_entry_about_a_child_added_in_the_same_second_is_shown_with_the_name(daybook, book, other):
    async with daybook(book) as running:
        group = other.people.groups()[0].id
        made = other.prepare_people([("pupil", {"legal_forename": "Rui", "group": group})], [], adult(other))
        other.save(made)
        other.write([Draft("check-in", (made.ids[0],), {"zone": "red"})], adult(other))
        await running.until(lambda: "red" in running.text and "Rui" in running.text, SOON)


async def test_two_windows_show_each_other_s_saves_and_may_leave_at_once(daybook, book, other):
    async with AsyncExitStack() as stack:
        one = await stack.enter_async_context(daybook(book))
        two = await stack.enter_async_context(daybook(Book.open(book.folder, book.clock)))
        await one.press("1", "c", "y")
        await two.press("2", "c", "b")
        await one.until(lambda: "blue" in one.text and "yellow" in one.text, SOON)
        await two.until(lambda: "blue" in two.text and "yellow" in two.text, SOON)
        before = pages(book)
        await asyncio.gather(one.pilot.press("ctrl+q"), two.pilot.press("ctrl+q"))
        await one.until(lambda: one.app.return_code is not None, SOON)
        await two.until(lambda: two.app.return_code is not None, SOON)
        assert (one.app.return_code, two.app.return_code) == (0, 0)
    assert pages(book) == before
    other.load()
    start = Book.open(book.folder, book.clock)
    start.load()
    assert start.problems == []
    zones = [entry.fields["zone"] for entry in start.day("2026-11-23")]
    assert sorted(zones) == ["blue", "yellow"]
    assert [entry.key for entry in other.day("2026-11-23")] == [e.key for e in start.day("2026-11-23")]


async def test_entries_of_two_windows_that_save_without_pause_all_stand_in_both(daybook, book, other):
    """Neither overwrites a page of the other's."""
    count, ben, author = 15, child(other, "Ben"), adult(other)

    def write_all() -> None:
        for number in range(count):
            other.write([Draft("check-in", (ben,), {"zone": "green", "note": f"n {number}"})], author)
            other.look()
            other.keep_index()

    async with daybook(book) as running:
        writing = threading.Thread(target=write_all)
        writing.start()
        await running.press("1")
        for _ in range(count):
            await running.pilot.press("c", "g")
        await running.settle()
        writing.join()
        await running.until(lambda: len(book.day("2026-11-23")) == 2 * count, SOON)
    other.look()
    assert len(other.day("2026-11-23")) == 2 * count


def test_two_programs_in_terminals_of_their_own_show_each_other_s_check_ins(tmp_path):
    terminal = pytest.importorskip("benchmarks.terminal", exc_type=ImportError)  # Windows has none of POSIX
    folder = make_class(tmp_path / "book", clock=Clock()).folder
    environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "tui", "--book", folder]
    with (
        terminal.Terminal(command, environment) as one,
        terminal.Terminal(command, environment) as two,
    ):
        for window in (one, two):
            window.sign_in("Amy Bell", "Aisha")
            window.press("d")
        one.press("1cy")
        two.until("yellow")
        two.press("2cr")
        one.until("red")
        for window in (one, two):
            window.leave()
    start = Book.open(folder)
    start.load()
    assert start.problems == []
    assert sorted(entry.fields["zone"] for entry in start.index.all_entries()) == ["red", "yellow"]


# --- leaving


async def leave(running) -> int | None:
    """Leave, and give the exit code."""
    await running.pilot.press("ctrl+q")
    await running.until(lambda: running.app.return_code is not None, SOON)
    return running.app.return_code


async def test_leaving_where_no_snapshot_can_be_written_is_no_trouble_and_saves_are_safe(daybook, book):
    index = book.folder / "index"
    for path in index.iterdir() if index.is_dir() else ():
        path.unlink()
    if index.is_dir():
        index.rmdir()
    index.write_text("not a folder")
    async with daybook(book) as running:
        await running.press("1", "c", "y")
        assert await leave(running) == 0
    start = Book.open(book.folder, book.clock)
    start.load()
    assert [entry.fields["zone"] for entry in start.day("2026-11-23")] == ["yellow"]
    assert index.read_text() == "not a folder"


async def test_leaving_does_not_wait_for_a_disk_that_hangs(daybook, book, monkeypatch):
    hanging, over = threading.Event(), threading.Event()

    def hang() -> None:
        hanging.set()
        over.wait(SOON)

    monkeypatch.setattr(book, "keep_index", hang)
    async with daybook(book) as running:
        await running.press("1", "c", "y")
        assert await leave(running) == 0
    assert hanging.is_set()
    assert not over.is_set()
    over.set()
    start = Book.open(book.folder, book.clock)
    start.load()
    assert len(start.day("2026-11-23")) == 1
