"""Earlier school years on a child's page: opened one by one, and as changeable as this one."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from screens.entry import EntryScreen
from store.book import Book
from store.clock import Clock
from store.pending import Draft
from store.records import Author
from tests.screens.test_child_page import listed, page_of

LONDON = ZoneInfo("Europe/London")


def write_then(book: Book, moment: datetime, *drafts: tuple[str, int, dict]) -> None:
    """Write entries as they were written at another time: kind, the child's row, fields."""
    then = Book.open(book.folder, Clock(LONDON.key, lambda: moment))
    then.load_people()
    author = then.people.adults()[0].id
    for kind, child, fields in drafts:
        then.write([Draft(kind, (then.people.pupils()[child].id,), fields)], Author(author, author))


@pytest.fixture
def years(book):
    """A class with entries of this school year and of two before."""
    write_then(book, datetime(2025, 3, 4, 9, tzinfo=LONDON), ("check-in", 0, {"zone": "red"}))
    write_then(
        book,
        datetime(2026, 5, 6, 9, tzinfo=LONDON),
        ("check-in", 0, {"zone": "yellow", "note": "keyring lost"}),
        ("friendship", 0, {"act": "helped"}),
        ("check-in", 1, {"zone": "blue"}),
    )
    write_then(book, datetime(2026, 11, 23, 9, tzinfo=LONDON), ("check-in", 0, {"zone": "green"}))
    return book


def words_of(running) -> list[str]:
    """What each listed entry says first."""
    return [
        next(each for each in ("green", "yellow", "red", "helped", "blue") if each in line)
        for line in listed(running)
    ]


async def read_past(running) -> None:
    await running.until(lambda: running.app.today.book.past_read)


async def test_earlier_years_are_added_below_one_at_a_time_until_there_are_no_more(years, daybook):
    async with page_of(daybook, years) as running:
        await read_past(running)
        assert words_of(running) == ["green"]
        await running.press("[")
        assert words_of(running) == ["green", "helped", "yellow"]
        assert "[ adds 2024–25" in running.text
        await running.press("[")
        assert words_of(running) == ["green", "helped", "yellow", "red"]
        await running.press("[")
        assert "There are no earlier school years." in running.text


async def test_filters_hold_for_earlier_years_too(years, daybook):
    async with page_of(daybook, years) as running:
        await read_past(running)
        await running.press("[", "c")
        assert words_of(running) == ["green", "yellow"]
        await running.press("f")
        assert words_of(running) == ["helped"]


async def test_an_entry_of_an_earlier_year_can_be_opened_changed_and_reads_differently_at_once(
    years, daybook
):
    async with page_of(daybook, years) as running:
        await read_past(running)
        await running.press("[", "[", "c", "down")
        await running.press("enter")
        assert isinstance(running.app.screen, EntryScreen)
        assert "yellow" in running.text
        key = (
            running.app.today.book.index.past[2025]
            .timeline([running.app.today.book.people.pupils()[0].id], "check-in", most=1)[0]
            .key
        )
        author = running.app.today.author
        book = running.app.today.book
        book.save(book.amend(key, {"zone": "blue"}, "misread", author))
        await running.press("f2")
        assert words_of(running) == ["green", "blue", "red"]


async def test_what_was_changed_of_an_earlier_year_stays_changed_at_the_next_start(years, daybook):
    async with page_of(daybook, years) as running:
        await read_past(running)
        book = running.app.today.book
        await running.press("[")
        pupil = book.people.pupils()[0].id
        key = book.index.past[2025].timeline([pupil], "check-in", most=1)[0].key
        book.save(book.withdraw([key], "wrong child", running.app.today.author))
    again = Book.open(years.folder, years.clock)
    again.load()
    assert [each.fields["act"] for each in again.index.of_past_year(2025, [pupil])] == ["helped"]


async def test_before_earlier_years_are_known_the_page_says_so(years, daybook):
    async with page_of(daybook, years) as running:
        await read_past(running)
        running.app.today.book.past_read = False
        running.app.today.book.index.year_part.note("past", "{}")
        await running.press("[")
        assert "Earlier school years are still being read." in running.text


def key_of(book: Book, year: int, kind: str = "check-in") -> str:
    """The id of the first child's entry of a kind in an earlier year, which this opens."""
    entries = book.index.of_past_year(year, [book.people.pupils()[0].id])
    return next(each.key for each in entries if each.kind == kind)


async def test_an_earlier_year_s_entry_that_another_window_withdraws_leaves_the_page(years, daybook):
    async with page_of(daybook, years) as running:
        await read_past(running)
        await running.press("[")
        assert words_of(running) == ["green", "helped", "yellow"]
        other = Book.open(years.folder, years.clock)
        other.load()
        author = Author(other.people.adults()[1].id, other.people.adults()[1].id)
        other.save(other.withdraw([key_of(other, 2025)], "wrong child", author))
        await running.until(lambda: words_of(running) == ["green", "helped"], 30)


async def test_an_earlier_year_s_entry_changed_in_the_search_reads_differently_on_the_page(years, daybook):
    async with page_of(daybook, years) as running:
        await read_past(running)
        await running.press("[", "[")
        assert words_of(running) == ["green", "helped", "yellow", "red"]
        await running.press("s", *"keyring since:2025", "enter")
        await running.press("x", *"wrong child", "enter", "f2", "f2")
        assert words_of(running) == ["green", "helped", "red"]


async def test_what_is_written_of_another_child_opens_no_earlier_year(years, daybook, monkeypatch):
    async with page_of(daybook, years) as running:
        await read_past(running)
        await running.press("[", "[")
        opened, of_past_year = [], years.index.of_past_year
        monkeypatch.setattr(
            years.index,
            "of_past_year",
            lambda year, pupils: opened.append(year) or of_past_year(year, pupils),
        )
        pupils, author = years.people.pupils(), running.app.today.author
        years.write([Draft("check-in", (pupils[1].id,), {"zone": "blue"})], author)
        years.write([Draft("friendship", (pupils[0].id,), {"act": "shared"})], author)
        await running.until(lambda: "shared" in running.text)
        await running.settle()
        assert sorted(opened) == [2024, 2025], "only what was written of this child"


@pytest.mark.parametrize("between", [["["], ["s", "f2"]])
async def test_the_history_of_an_earlier_year_s_entry_is_there_whatever_was_opened_or_closed_since(
    years, daybook, between
):
    async with page_of(daybook, years) as running:
        await read_past(running)
        await running.press("[", *between, "down", "a")
        assert "History: friend" in running.text
        assert re.search(r"Wed 6 May +09:00 AB +written", running.text)
