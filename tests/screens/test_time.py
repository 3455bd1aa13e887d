"""When it happened: back-dated, over midnight, on the nights when clocks change, at the end of a year."""

import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from store.book import Book
from store.clock import Clock
from store.pages import OpenPage, parse_page
from tests.store.making import MONDAY, Hands

DAY = "2026-11-23"
NAMES = ("Aisha", "Ben", "Kofi", "Zoë")


@pytest.fixture
def hands() -> Hands:
    return Hands(MONDAY)


@pytest.fixture
def own(make_book, hands) -> Book:
    """A class whose clock goes as the test says."""
    return make_book(NAMES, Clock("Europe/London", hands))


def at(hands: Hands, text: str) -> None:
    hands.moment = datetime.fromisoformat(text)


def head(running) -> str:
    """The first line of the open bar."""
    return running.app.today.bar.mode.lines()[0]


def said(running) -> str:
    return " ".join(running.app.today.acts.message()[-1].split())


def pages(book: Book) -> list[Path]:
    return sorted(path for path in (book.folder / "pages").glob("2*/*.json"))


def records(path: Path) -> list[dict]:
    return parse_page(path.read_bytes()).records


def everything(book: Book) -> list:
    return book.since("2000-01-01")


async def test_an_entry_is_of_the_moment_of_its_key_however_long_the_disk_takes(
    own, hands, daybook, monkeypatch
):
    free, add = threading.Event(), OpenPage.add

    def add_when_free(page, found):
        assert free.wait(20)
        add(page, found)

    monkeypatch.setattr(OpenPage, "add", add_when_free)
    async with daybook(own) as running:
        running.burst("1cg2cy")
        await running.until(lambda: len(running.app.today.acts.saver.waiting) == 2)
        at(hands, "2026-11-23T10:58:00+00:00")
        free.set()
        await running.settle()
        assert [f"{each.at:%H:%M}" for each in own.day(DAY)] == ["10:42", "10:42"]


# --- in the bar


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("10", "2026-11-23T10:32:00+00:00"),
        ("90", "2026-11-23T09:12:00+00:00"),
        ("-90", "2026-11-23T09:12:00+00:00"),
        ("9:40", "2026-11-23T09:40:00+00:00"),
        ("0940", "2026-11-23T09:40:00+00:00"),
        ("yesterday 14:10", "2026-11-22T14:10:00+00:00"),
        ("2026-11-20 14:10", "2026-11-20T14:10:00+00:00"),
    ],
)
async def test_minutes_or_a_time_say_when_it_happened(own, daybook, typed, when):
    async with daybook(own) as running:
        running.burst(f"1c-{typed}\rg")
        await running.settle()
        (entry,) = everything(own)
        assert (entry.fields["at"], entry.day) == (when, when[:10])
        assert entry.fields["logged_at"] == "2026-11-23T10:42:00+00:00"


async def test_a_time_of_another_day_is_said_with_its_day_before_and_after_it_is_saved(own, daybook):
    async with daybook(own) as running:
        running.burst("1c-yesterday 14:10\r")
        await running.settle()
        assert "yesterday 14:10" in head(running)
        await running.press("g")
        assert said(running) == "yesterday 14:10 check-in Aisha green, saved."
        assert "Nothing written today yet" in running.text, "it is no entry of today"
        assert "am ·" in running.text, "nor a check-in of today"


@pytest.mark.parametrize("typed", ["10:43", "23:50", "1430"])
async def test_a_time_to_come_is_refused_with_what_to_type_and_what_was_chosen_stays(own, daybook, typed):
    async with daybook(own) as running:
        running.burst(f"1c-{typed}\r")
        await running.settle()
        assert "has not happened yet. Write when it was: -10 (minutes ago)" in " ".join(running.text.split())
        await running.press(*["backspace"] * len(typed), *"9:40", "enter", "g")
        assert own.day(DAY)[0].fields["at"] == "2026-11-23T09:40:00+00:00"


# --- midnight


@pytest.mark.parametrize("keys", ["1c-20\rg", "1c-23:50\rg", "1c-yesterday 23:50\rg", "/c aisha g 23:50\r",
                                  "/c aisha g -20\r"])  # fmt: skip
async def test_a_time_before_midnight_written_after_midnight_belongs_to_the_day_before(
    own, daybook, hands, keys
):
    at(hands, "2026-11-24T00:10:00+00:00")
    async with daybook(own) as running:
        running.burst(keys)
        await running.settle()
        assert said(running) == "yesterday 23:50 check-in Aisha green, saved."
        (entry,) = own.day(DAY)
        assert (entry.fields["at"], entry.fields["slot"]) == ("2026-11-23T23:50:00+00:00", "end of day")
        assert [path.parent.name for path in pages(own)] == ["2026-11-24"], (
            "the page's day is that of writing"
        )
        assert own.day("2026-11-24") == []
        assert "Nothing written today yet" in running.text
        await running.press("n", *"calm", "enter", "asterisk", "u", "u")
        assert own.day(DAY)[0].note == ""
        await running.press("u")
        assert own.day(DAY) == []


async def test_the_quick_line_says_the_day_of_a_time_before_enter(own, daybook, hands):
    at(hands, "2026-11-24T00:10:00+00:00")
    async with daybook(own) as running:
        running.burst("/c aisha g 23:50")
        await running.until(lambda: "yesterday 23:50" in running.text)


async def test_a_bar_that_was_opened_before_midnight_saves_the_time_of_its_last_key(own, daybook, hands):
    at(hands, "2026-11-23T23:59:30+00:00")
    async with daybook(own) as running:
        running.burst("1itn")
        await running.settle()
        at(hands, "2026-11-24T00:00:20+00:00")
        await running.press("n")
        (entry,) = own.day("2026-11-24")
        assert entry.fields["at"] == "2026-11-24T00:00:20+00:00"


async def test_a_time_that_was_given_before_midnight_stays_that_time_after_it(own, daybook, hands):
    at(hands, "2026-11-23T23:59:30+00:00")
    async with daybook(own) as running:
        running.burst("1c-10\r")
        await running.settle()
        at(hands, "2026-11-24T00:00:20+00:00")
        await running.until(lambda: "Tue 24 Nov" in running.text)
        await running.press("right")
        assert "yesterday 23:49" in running.text
        await running.press("g")
        assert own.day(DAY)[0].fields["at"] == "2026-11-23T23:49:00+00:00"


async def test_left_open_overnight_the_day_begins_anew_by_itself(own, daybook, hands):
    async with daybook(own) as running:
        running.burst("1cg2iwnn")
        await running.settle()
        hands.moment += timedelta(hours=21, minutes=48)
        await running.until(lambda: "Tue 24 Nov 08:30" in running.text)
        await running.until(lambda: "Nothing written today yet" in running.text)
        assert "am ·" in running.text
        await running.until(lambda: "✓" not in running.text)
        await running.until(lambda: "incident open Mon" in running.text)  # since which day it is open
        assert "saved" not in running.text
        await running.press("1", "c", "enter", "b")  # after so long it is asked who is typing
        (entry,) = own.day("2026-11-24")
        assert entry.fields["slot"] == "arrival"
        assert [path.parent.name for path in pages(own)] == [DAY, "2026-11-24"]
        await running.press("2", "i")
        assert "open incident, yesterday 10:42" in " ".join(running.text.split())
        await running.press("enter", *"15:05", "enter")
        incident = next(each for each in own.day(DAY) if each.kind == "incident")
        assert incident.fields["end"] == "2026-11-23T15:05:00+00:00", "it did not end just now"


# --- clocks that change


async def test_left_open_over_the_hour_that_repeats_each_entry_has_its_true_offset(own, daybook, hands):
    at(hands, "2026-10-25T00:30:00+00:00")
    async with daybook(own) as running:
        assert "Sun 25 Oct 01:30" in running.text
        await running.press("1", "c", "g")
        assert said(running) == "01:30 (before the clocks went back) check-in Aisha green, saved."
        at(hands, "2026-10-25T01:30:00+00:00")
        await running.press("2", "c", "y")
        assert said(running) == "01:30 (after the clocks went back) check-in Ben yellow, saved."
        running.burst("3c-70\rr")
        await running.settle()
        assert said(running) == "01:20 (before the clocks went back) check-in Kofi red, saved."
    again = Book.open(own.folder, own.clock)
    again.load()
    assert {entry.fields["zone"]: entry.fields["at"] for entry in everything(again)} == {
        "green": "2026-10-25T01:30:00+01:00",
        "yellow": "2026-10-25T01:30:00+00:00",
        "red": "2026-10-25T01:20:00+01:00",
    }
    assert [entry.fields["zone"] for entry in again.day("2026-10-25")] == ["red", "green", "yellow"]


async def test_a_time_that_the_clocks_left_out_is_refused_in_words(own, daybook, hands):
    at(hands, "2026-03-29T08:00:00+00:00")
    async with daybook(own) as running:
        running.burst("1c-1:30\r")
        await running.settle()
        assert "1:30 does not exist on that day: the clocks went forward." in " ".join(running.text.split())
        await running.press(*["backspace"] * 4, *"0:30", "enter", "g")
        assert everything(own)[0].fields["at"] == "2026-03-29T00:30:00+00:00"


async def test_a_clock_that_is_set_back_stops_nothing_and_keeps_the_order_of_writing(own, daybook, hands):
    async with daybook(own) as running:
        await running.press("1", "i", "w", "n", "n")
        hands.moment -= timedelta(minutes=7)
        await running.press("2", "c", "y")
        assert said(running) == "10:35 check-in Ben yellow, saved."
        await running.press("1", "i", "enter")
        incident = next(each for each in own.day(DAY) if each.kind == "incident")
        assert incident.fields["end"] == incident.fields["at"], "it did not end before it began"
        stamps = [each["clock"] for path in pages(own) for each in records(path)]
        assert stamps == sorted(stamps)
        await running.press("u", "u", "u")
        assert own.day(DAY) == []


async def test_a_clock_that_is_set_back_over_midnight_files_under_the_day_that_it_shows(own, daybook, hands):
    at(hands, "2026-11-24T00:01:00+00:00")
    async with daybook(own) as running:
        await running.press("1", "c", "g")
        hands.moment -= timedelta(minutes=2)
        await running.press("2", "c", "y")
        assert [entry.fields["zone"] for entry in own.day(DAY)] == ["yellow"]
        assert [path.parent.name for path in pages(own)] == [DAY, "2026-11-24"]
        assert len({path.stem for path in pages(own)}) == 2


# --- years


@pytest.mark.parametrize(
    ("before", "after", "days"),
    [
        ("2026-12-31T23:58:00+00:00", "2027-01-01T00:02:00+00:00", ["2026-12-31", "2027-01-01"]),
        ("2026-08-31T23:58:00+01:00", "2026-09-01T00:02:00+01:00", ["2026-08-31", "2026-09-01"]),
    ],
)
async def test_left_open_over_the_end_of_a_year_everything_is_shown_and_kept(
    own, daybook, hands, before, after, days
):
    at(hands, before)
    async with daybook(own) as running:
        await running.press("1", "c", "g")
        at(hands, after)
        await running.until(lambda: "00:02" in running.text.splitlines()[0])
        running.burst("2cy3c-23:59\rb")
        await running.settle()
        assert [entry.fields["zone"] for entry in own.day(days[0])] == ["green", "blue"]
        assert [entry.fields["zone"] for entry in own.day(days[1])] == ["yellow"]
        await running.press("u")
        assert said(running) == "Undone: yesterday 23:59 check-in Kofi blue."
    again = Book.open(own.folder, own.clock)
    again.load()
    assert [(entry.day, entry.fields["zone"]) for entry in everything(again)] == [
        (days[0], "green"),
        (days[1], "yellow"),
    ]
    async with daybook(Book.open(own.folder, own.clock)) as running:
        await running.press("u")
        assert said(running) == "Undone: 00:02 check-in Ben yellow."
        await running.press("u")
        assert "Nothing that you wrote on this PC today" in running.text


# --- by when


@pytest.mark.parametrize(
    ("now", "typed", "due", "shown"),
    [
        ("2026-11-23T10:42:00+00:00", "14:00", "2026-11-23T14:00:00+00:00", "14:00"),
        ("2026-11-27T10:42:00+00:00", "friday", "2026-12-04", "Fri 4 Dec"),
        ("2026-10-24T10:42:00+01:00", "tomorrow", "2026-10-25", "Sun 25 Oct"),
        ("2026-11-23T23:50:00+00:00", "0:30", "2026-11-24T00:30:00+00:00", "00:30"),
    ],
)
async def test_a_promise_says_by_when_before_it_is_saved(own, daybook, hands, now, typed, due, shown):
    at(hands, now)
    async with daybook(own) as running:
        running.burst(f"1h>{typed}\r")
        await running.settle()
        assert shown in head(running)
        await running.press("w")
        assert everything(own)[0].fields["due"] == due


async def test_a_promise_for_a_time_that_is_past_is_refused_with_what_to_type(own, daybook):
    async with daybook(own) as running:
        running.burst("1h>9:00\r")
        await running.settle()
        assert "9:00 is already past. Write a later time or a day, for example >tomorrow." in running.text
        await running.press(*["backspace"] * 4, *"tomorrow", "enter", "w")
        assert own.day(DAY)[0].fields["due"] == "2026-11-24"
