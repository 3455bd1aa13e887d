"""Safe by construction: a paste runs nothing, no letter quits, a crash shows no child, `!` stores nothing."""

import string
from pathlib import Path

import pytest
from textual import events

from store.book import Book
from tests.screens.places import PLACES, go_to

DAY = "2026-11-23"
PASTED = "cgfhu itnn\nx 1cy\rq /c ben g\n\x11"
NOTE = "qqnote [/b] Ben hit him"
"""Stands nowhere in the program itself, so that any part of it that is found is a leak."""
LEAKS = ("qqnote", "hit him", "Aisha", "Łukasz", "yellow", "qqzz", "Amy Bell", "Willow")


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a book, drafts and index included."""
    return {str(each): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def everything(folder: Path) -> bytes:
    """All that stands in any file of a book, and its name."""
    return b"\n".join(name.encode() + b" " + data for name, data in files(folder).items())


@pytest.mark.parametrize("place", PLACES)
async def test_a_paste_runs_no_command_and_no_printable_key_leaves_from_anywhere(book, daybook, place):
    async with daybook(book) as running:
        await go_to(running, place)
        screens, mode = list(running.app.screen_stack), running.app.today.bar.mode
        written = [entry.key for entry in book.day(DAY)]
        for text in (PASTED, "q", "\n", "1cg"):
            running.app.post_message(events.Paste(text))
        await running.settle()
        assert running.app.screen_stack == screens
        assert running.app.today.bar.mode is mode
        assert [entry.key for entry in book.day(DAY)] == written
        for letter in [*string.printable.strip(), " ", "é", "中"]:
            running.burst(letter)
            await running.pilot.pause(0)
        await running.settle()
        assert running.app.is_running
        assert running.app._exit is False


class Fault(Exception):
    """A fault in the program."""


@pytest.mark.parametrize("place", PLACES)
async def test_a_crash_on_any_screen_shows_and_reports_nothing_that_was_written(book, daybook, capsys, place):
    def fail(note: str) -> None:
        raise Fault(f"{note} of Aisha")

    async def crash() -> None:
        async with daybook(book) as running:
            await running.press("1", "c", "y", "n")
            running.app.today.bar.note.load_text(NOTE)
            await running.press("enter")
            await go_to(running, place)
            running.app.call_later(fail, NOTE)
            await running.until(lambda: not running.app.is_running)

    with pytest.raises(Fault):
        await crash()
    said = "".join(capsys.readouterr())
    (report,) = (each.read_text() for each in (book.folder / "reports").iterdir())
    assert "Fault" in report
    assert "Fault" in said
    assert [word for word in LEAKS if word in report or word in said] == []


async def test_what_is_typed_after_a_safeguarding_concern_was_told_stands_nowhere(book, daybook, capsys):
    async with daybook(book) as running:
        await running.press("1", "c", "g")
        before = files(book.folder)
        await running.press("exclamation_mark")
        running.burst("qqconcern about Aisha")
        running.app.post_message(events.Paste("qqconcern\nabout Aisha"))
        await running.settle()
        await running.until(lambda: "in person, now" in " ".join(running.text.split()))
        assert files(book.folder) == before
        await running.press("enter")
        assert "qqconcern" not in running.text
        await running.app.action_quit()
        await running.until(lambda: not running.app.is_running)
    assert b"qqconcern" not in everything(book.folder)
    again = Book.open(book.folder, book.clock)
    again.load()
    assert len(again.day(DAY)) == 1
    assert "qqconcern" not in "".join(capsys.readouterr())


async def test_a_crash_while_a_safeguarding_concern_is_told_reports_nothing_of_it(book, daybook):
    def fail() -> None:
        raise Fault("qqconcern")

    async def crash() -> None:
        async with daybook(book) as running:
            await running.press("1", "exclamation_mark")
            running.burst("qqconcern")
            await running.settle()
            running.app.call_later(fail)
            await running.until(lambda: not running.app.is_running)

    with pytest.raises(Fault):
        await crash()
    assert b"Fault" in everything(book.folder)
    assert b"qqconcern" not in everything(book.folder)
