"""Changing the calendar and who is away."""

from datetime import date
from pathlib import Path

import pytest

from store.arranging.arranging import (
    New,
    absences_of,
    all_days,
    come_back,
    find_days,
    new_days,
    prepare_away,
    prepare_new,
)
from store.errors import Refused
from store.records import Author
from store.school_days import Days
from store.verify import verify
from tests.store.owed.room import Room, when

HALF_TERM = Days("holiday", date(2026, 10, 26), date(2026, 10, 30), None, "Half term")


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path / "book")


def ab(room: Room):
    return room.book.people.get(room.adults["AB"])


def by(room: Room) -> Author:
    return Author(room.adults["CD"], room.adults["CD"])


def spells(room: Room) -> list[str]:
    return [f"{each.first} {each.last}" for each in absences_of(room.book, ab(room))]


def away(room: Room, first: str, last: str) -> None:
    pending = prepare_away(room.book, ab(room), date.fromisoformat(first), date.fromisoformat(last), by(room))
    if pending:
        room.book.save(pending)


def test_what_is_saved_about_school_days_is_there_after_a_new_start_and_is_sound(room: Room):
    room.book.save(prepare_new(room.book, New((HALF_TERM,), {}), by(room)))
    room.reopen("2026-10-20T09:00")
    assert [days for _, days in all_days(room.book)] == [HALF_TERM]
    found = verify(room.book)
    assert found.records
    assert [found.problems, found.headers, found.loose, found.forked] == [[], [], {}, []]


def test_what_the_book_says_already_is_not_new_whatever_it_is_called(room: Room):
    room.book.save(prepare_new(room.book, New((HALF_TERM,), {}), by(room)))
    renamed = Days("holiday", HALF_TERM.first, HALF_TERM.last, None, "Autumn break")
    longer = Days("holiday", HALF_TERM.first, date(2026, 11, 2))
    assert new_days(room.book, [renamed, longer, longer]) == [longer]


def test_days_that_were_withdrawn_may_be_taken_in_again(room: Room):
    room.book.save(prepare_new(room.book, New((HALF_TERM,), {}), by(room)))
    key = find_days(room.book, all_days(room.book)[0][0][:-1])
    room.withdraw("2026-10-20T09:00", key)
    assert all_days(room.book) == []
    assert new_days(room.book, [HALF_TERM]) == [HALF_TERM]
    with pytest.raises(Refused):
        find_days(room.book, key)


def test_an_absence_is_said_once(room: Room):
    away(room, "2026-11-23", "2026-11-27")
    away(room, "2026-11-24", "2026-11-25")
    assert spells(room) == ["2026-11-23 2026-11-27"]


@pytest.mark.parametrize(("first", "last"), [("2026-11-24", "2026-11-23"), ("2026-11-24", "2028-11-24")])
def test_an_absence_that_cannot_be_meant_is_refused(room: Room, first: str, last: str):
    with pytest.raises(Refused):
        away(room, first, last)


def test_whoever_is_back_stays_away_for_the_days_before(room: Room):
    away(room, "2026-11-23", "2026-11-27")
    room.hands.moment = when("2026-11-25T08:30")
    assert come_back(room.book, ab(room), date(2026, 11, 25), by(room))
    assert spells(room) == ["2026-11-23 2026-11-24"]
    assert not come_back(room.book, ab(room), date(2026, 11, 25), by(room)), "that was all"


def test_whoever_is_back_on_the_first_day_was_never_away(room: Room):
    away(room, "2026-11-23", "2026-11-23")
    come_back(room.book, ab(room), date(2026, 11, 23), by(room))
    assert spells(room) == []


def test_an_absence_said_on_two_pcs_ends_on_both(room: Room):
    for _ in range(2):
        room.away("AB", "2026-11-23", "2026-11-27")
    come_back(room.book, ab(room), date(2026, 11, 24), by(room))
    assert set(spells(room)) == {"2026-11-23 2026-11-23"}


def test_a_handover_note_counts_until_the_next_day_of_the_schools_calendar(room: Room):
    room.calendar("INSET", "2026-11-24")
    key = room.write("2026-11-23T15:00", "handover-note", part="watch", note="tired")
    assert room.book.entry(key).fields["until"] == "2026-11-25"
