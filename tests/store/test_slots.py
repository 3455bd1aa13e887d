"""When the slots of the day are: the usual times, or the school's own."""

from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from store.arranging.arranging import new_of, new_slots, prepare_new
from store.arranging.term_dates import read_term_dates
from store.errors import Refused
from store.records import Author
from store.slots import find_slot, read_slot, said_slots, slots_of
from store.views.today import day_view
from tests.store.owed.room import Room, when

NOBODY = Author(None, None)
USUAL = "arrival 9:00, mid-morning 10:45, lunch 12:30, afternoon 14:00, end of day 15:00"


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path / "book", ["arrival", "lunch"])


def set_slots(room: Room, **times: str) -> list[str]:
    wanted = {find_slot(slot): time.fromisoformat(at) for slot, at in times.items()}
    pending = prepare_new(room.book, new_of(room.book, [], wanted), NOBODY)
    room.book.save(pending)
    return pending.ids


def test_without_a_word_the_slots_are_at_the_usual_times(room: Room):
    assert said_slots(slots_of(room.book.people)) == USUAL


def test_a_school_sets_its_own_times_and_takes_them_back(room: Room):
    [first] = set_slots(room, arrival="08:40")
    set_slots(room, arrival="08:50")
    assert said_slots(slots_of(room.book.people)).startswith("arrival 8:50, mid-morning 10:45")
    room.withdraw("2026-11-23T09:00", first)
    assert said_slots(slots_of(room.book.people)).startswith("arrival 8:50"), "the last word counts"


def test_what_was_said_last_and_is_taken_back_leaves_what_was_said_before(room: Room):
    set_slots(room, arrival="08:40")
    [second] = set_slots(room, arrival="08:50")
    room.withdraw("2026-11-23T09:00", second)
    assert said_slots(slots_of(room.book.people)).startswith("arrival 8:40")


def test_the_times_travel_with_the_book(room: Room):
    set_slots(room, lunch="12:00")
    room.reopen("2026-11-23T12:00")
    assert "lunch 12:00" in said_slots(slots_of(room.book.people))


def test_a_check_in_is_owed_and_belongs_to_a_slot_at_the_school_s_own_time(room: Room):
    assert not room.owed("2026-11-23T12:16", "R-CI1", "Ben")[1:], "lunch is at half past twelve"
    set_slots(room, lunch="12:00")
    assert not room.owed("2026-11-23T12:14", "R-CI1", "Ben")[1:]
    assert [each.slot for each in room.owed("2026-11-23T12:15", "R-CI1", "Ben")] == [
        "2026-11-23 arrival", "2026-11-23 lunch",
    ]  # fmt: skip
    room.write("2026-11-23T11:25", "check-in", zone="green")
    assert not room.owed("2026-11-23T12:15", "R-CI1", "Ben")[1:], "nearer to lunch than to mid-morning now"


def test_today_shows_the_slot_of_now_by_the_school_s_own_times(room: Room):
    def shown() -> list[str]:
        view = day_view(room.book, room.group, when("2026-11-23T11:25"))
        return [each.short for each in view.children[0].slots]

    assert shown() == ["am", "mid"]
    set_slots(room, lunch="12:00")
    assert shown() == ["mid", "lun"]


@pytest.mark.parametrize(
    ("slot", "at"), [("arrival", "11:00"), ("lunch", "10:45"), ("arrival", "5:59"), ("end", "18:00")]
)
def test_slots_that_would_not_follow_each_other_in_the_day_are_refused(room: Room, slot: str, at: str):
    wanted = {find_slot(slot): time(*map(int, at.split(":")))}
    with pytest.raises(Refused):
        new_slots(room.book.people, wanted)


def test_what_the_book_says_already_is_not_new(room: Room):
    assert not new_slots(room.book.people, {"arrival": time(9)})


def test_a_slot_that_is_none_is_refused_with_those_there_are():
    with pytest.raises(Refused, match="mid-morning"):
        find_slot("elevenses")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"slot": "arrival"},
        {"slot": "arrival", "time": 9},
        {"slot": "arrival", "time": "nine"},
        {"slot": "arrival", "time": "09:00+01:00"},
        {"slot": "arrival", "time": "23:00"},
        {"slot": ["arrival"], "time": "09:00"},
        {"slot": "elevenses", "time": "11:00"},
    ],
)
def test_a_record_that_cannot_be_understood_says_nothing(fields: dict):
    assert read_slot(fields) is None


def test_a_table_says_when_slots_are_beside_its_days():
    found = read_term_dates(
        b"What,First,Ends,Name\nINSET,27/11/2026,,Training\nslot,,8:50,Arrival\nslot,,12.15pm,lun\n",
        ZoneInfo("Europe/London"),
    )
    assert dict(found.slots) == {"arrival": time(8, 50), "lunch": time(12, 15)}
    assert [each.what for each in found.days] == ["INSET"]


def test_a_table_of_slots_alone_needs_no_dates():
    found = read_term_dates(b"What,Name,Time\nslot,end of day,15:10\n", ZoneInfo("Europe/London"))
    assert dict(found.slots) == {"end of day": time(15, 10)}


def test_a_table_with_a_slot_that_is_none_is_refused_with_its_line():
    with pytest.raises(Refused, match="elevenses"):
        read_term_dates(b"What,Name,Time\nslot,elevenses,11:00\n", ZoneInfo("Europe/London"))


def test_a_calendar_says_it_with_an_event_that_repeats():
    text = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Slot: arrival\nDTSTART:20260901T084500\n"
        "RRULE:FREQ=DAILY\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:Slot elevenses\nDTSTART:20260901T110000\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )
    found = read_term_dates(text.encode(), ZoneInfo("Europe/London"))
    assert dict(found.slots) == {"arrival": time(8, 45)}
    assert [each.text for each in found.left_out] == ["Slot elevenses"]
