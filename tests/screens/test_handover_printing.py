"""A handover on paper from its own screen: written where it was said, never over another file."""

from pathlib import Path

import pytest

from store.handovers import NEXT, Line
from tests.screens.handovers import LONG_NAME, give, morning, pupil

__all__ = ["morning"]  # a fixture

PAGE = "handover-2026-11-23.html"


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """A home of one's own, with a folder for documents."""
    home = tmp_path / "home"
    (home / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return home


def said(running) -> str:
    return " ".join(running.text.split())


async def test_enter_writes_what_is_to_be_handed_over_among_the_documents(morning, daybook, home):
    async with daybook(morning, size=(160, 40)) as running:
        await running.press("v", "n", *"swimming", "enter", "p")
        place = home / "Documents" / PAGE
        assert running.app.screen.field().value == str(place)
        assert not place.exists()
        await running.press("enter")
        page = place.read_text("utf-8")
        assert all(each in page for each in ("Aisha", "Zoë", "stairs", "swimming", "Draft"))
        assert f"Written:{place}" in "".join(running.text.split())
        assert "Whoever finds this file can read it" in said(running)
        assert running.app.screen.field() is None


async def test_what_was_changed_and_left_out_stands_on_paper_as_on_the_screen(morning, daybook, home):
    async with daybook(morning) as running:
        await running.press("v", "x", "down", "enter", "end", *" with @ben again", "enter", "p", "enter")
        page = (home / "Documents" / PAGE).read_text("utf-8")
        assert "Aisha" not in page
        assert "with another child again" in page
        assert "@ben" not in page


async def test_without_documents_it_lies_at_home_and_a_second_page_beside_the_first(morning, daybook, home):
    (home / "Documents").rmdir()
    async with daybook(morning) as running:
        await running.press("v", "p", "enter", "p")
        assert running.app.screen.field().value == str(home / "handover-2026-11-23-2.html")
        await running.press("f2")
        assert [each.name for each in home.iterdir()] == [PAGE]


async def test_a_file_that_is_there_is_replaced_only_when_enter_is_pressed_again(morning, daybook, home):
    other = home / "plan.html"
    other.write_text("mine")
    async with daybook(morning) as running:
        await running.press("v", "p", "ctrl+u")
        running.burst(f'"{other}"\r')
        await running.until(lambda: "would be replaced" in said(running))
        await running.settle()
        assert other.read_text() == "mine"
        await running.press("f2")
        assert other.read_text() == "mine"
        await running.press("p", "ctrl+u", *"~/plan.html", "enter", "enter")
        assert "Zoë" in other.read_text("utf-8")


async def test_a_folder_or_a_name_without_an_ending_is_enough(morning, daybook, home):
    async with daybook(morning) as running:
        await running.press("v", "p", "ctrl+u", *"~", "enter")
        assert (home / PAGE).is_file()
        await running.press("p", "ctrl+u", *"~/for tomorrow", "enter")
        assert (home / "for tomorrow.html").is_file()


async def test_one_that_came_is_printed_as_it_was_sent(morning, daybook, home):
    give(morning, "AB", Line(pupil(morning, "Ben"), NEXT, text="read to him"))
    async with daybook(morning) as running:
        await running.press("v", "p", "enter")
        page = (home / "Documents" / PAGE).read_text("utf-8")
        assert "Chris Dunn" in page
        assert "read to him" in page
        assert "stairs" not in page


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("{book}/pages/x.html", "inside the book"),
        ("{home}/none/x.html", "There is no folder"),
        ("", "Name a file"),
    ],
)
async def test_a_place_that_cannot_be_says_why_and_keeps_what_was_typed(
    morning, daybook, home, typed: str, expected: str
):
    text = typed.format(book=morning.folder, home=home)
    async with daybook(morning, size=(160, 40)) as running:
        await running.press("v", "p", "ctrl+u")
        running.burst(f"{text}\r")
        await running.until(lambda: expected in said(running))
        await running.settle()
        assert running.app.screen.field().value == text
        assert [each.name for each in home.rglob("*.html")] == []


async def test_the_name_that_is_proposed_tells_of_no_child(make_book, daybook, home):
    book = make_book([LONG_NAME])
    book.load()
    async with daybook(book) as running:
        await running.press("v", "p")
        assert LONG_NAME.split()[0] not in running.app.screen.field().value


async def test_no_key_typed_behind_it_is_lost_or_runs_as_a_command(morning, daybook, home):
    async with daybook(morning) as running:
        await running.press("v")
        running.burst("p2s\r")
        await running.until((home / "Documents" / f"{PAGE}2s").exists)
