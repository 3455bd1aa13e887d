"""Closing a day and opening it again: a record with what was left and why, found in later years too."""

# ruff: noqa: F811 - fixtures that are imported

from datetime import date

import pytest

from store.class_records import prepare_record
from store.closing import Deferred, came_after, closed, closings, prepare_close
from store.errors import Refused
from store.owed.now import without_left
from store.people.classes import NO_CLASS, WHOLE_SCHOOL
from store.records import DAY_CLOSED
from store.review import review
from tests.store.closed_days import DAY, author, close, late, reopen, room  # noqa: F401 - a fixture
from tests.store.owed.room import Room, when

LEFT = Deferred("R-RR1", "pupil-1", "entry-1", "", "waiting for someone")


# --- closing


def test_a_closed_day_says_who_closed_it_when_and_what_was_left_and_why(room):
    close(room, deferred=[LEFT], note="early bus")
    [found] = closed(room.book, room.group, DAY)
    assert (found.by, found.at, found.day) == (room.adults["AB"], when("2026-11-23T15:40"), "2026-11-23")
    assert found.deferred == (LEFT,)
    assert found.note == "early bus"
    assert not found.reopened


def test_it_says_so_after_the_next_start_too(room):
    close(room, deferred=[LEFT])
    before = closings(room.book, room.group, DAY)
    room.reopen("2026-11-24T08:00")
    assert closings(room.book, room.group, DAY) == before != []


def test_it_is_no_entry_of_any_child(room):
    entries = room.book.day("2026-11-23")
    close(room, deferred=[LEFT])
    assert room.book.day("2026-11-23") == entries
    assert room.book.index.all_entries(withdrawn=True) == entries


def test_a_day_is_closed_once(room):
    close(room)
    with pytest.raises(Refused, match="closed already, by AB"):
        close(room, by="CD")


def test_a_day_to_come_is_not_closed(room):
    with pytest.raises(Refused, match="still to come"):
        prepare_close(room.book, room.group, date(2026, 11, 24), author(room))


@pytest.mark.parametrize("why", ["", "  "])
def test_nothing_is_left_without_saying_why(room, why):
    with pytest.raises(Refused, match="Say why"):
        close(room, deferred=[Deferred("R-RR1", "p", "e", "", why)])


def test_each_day_and_class_is_closed_by_itself(room):
    close(room)
    assert closed(room.book, room.group, DAY)
    assert not closed(room.book, room.group, date(2026, 11, 20))
    assert not closed(room.book, NO_CLASS, DAY)
    assert not closed(room.book, WHOLE_SCHOOL, DAY)


def test_closing_the_whole_school_closes_each_class(room):
    close(room, group=WHOLE_SCHOOL)
    assert closed(room.book, room.group, DAY)
    assert closed(room.book, None, DAY)


def test_the_day_before_may_be_closed_in_the_morning(room):
    room.hands.moment = when("2026-11-24T08:10")
    room.book.save(prepare_close(room.book, room.group, DAY, author(room)))
    assert closed(room.book, room.group, DAY)
    assert not closed(room.book, room.group, date(2026, 11, 24))


# --- what was left


def test_what_was_left_is_quiet_that_day_and_told_again_on_the_next(tmp_path):
    room = Room(tmp_path / "book", ["mid-morning"])
    room.write("2026-11-23T09:00", "held-in-mind", method="words", due="2026-11-23T14:00:00+00:00", note="x")
    fields = {"seen": "other", "contact": "none", "hurt": "staff", "serious": "yes", "rupture_with": "me"}
    room.write("2026-11-20T10:00", "incident", **fields)
    rows = review(room.book, room.group, when("2026-11-23T15:05")).left
    left = [one for each in rows for one in each.deferred(lambda _: "no time today")]

    def told(at: str) -> set[tuple[str, str]]:
        return {
            (each.rule, each.severity) for each in without_left(room.book, room.owed(at), when(at))
        }  # fmt: skip

    before = told("2026-11-23T15:05")
    assert {("R-HM2", "amber"), ("R-CI1", "amber"), ("R-RR1", "amber")} <= before
    close(room, "2026-11-23T15:05", deferred=left)
    later = told("2026-11-23T16:00")
    assert later == {each for each in told("2026-11-23T16:00") if each[1] in ("red", "grey")}
    assert {each for each in before if each[1] == "red"} <= later
    assert {each.rule for each in room.owed("2026-11-23T16:00")} >= {"R-HM2", "R-RR1"}, (
        "asked for, it is told"
    )
    assert ("R-RR1", "amber") in told("2026-11-24T09:00")
    reopen(room)
    assert ("R-HM2", "amber") in told("2026-11-23T16:00")


# --- opening again


def test_opening_a_day_again_is_a_record_with_who_when_and_why(room):
    close(room)
    room.hands.moment = when("2026-11-23T15:55")
    reopen(room)
    assert closed(room.book, room.group, DAY) == []
    [found] = closings(room.book, room.group, DAY)
    [opened] = found.reopened
    assert (opened.by, opened.at, opened.why) == (
        room.adults["CD"],
        when("2026-11-23T15:55"),
        "one was forgotten",
    )


def test_a_day_that_was_opened_again_can_be_closed_again_and_knows_all_by_then(room):
    close(room)
    room.write("2026-11-23T15:50", "check-in", zone="blue")
    assert len(late(room)) == 1
    reopen(room)
    close(room, "2026-11-23T16:00", "CD")
    assert late(room) == []
    [found] = closed(room.book, room.group, DAY)
    assert found.by == room.adults["CD"]


def test_opening_needs_a_closed_day_and_a_reason(room):
    with pytest.raises(Refused, match="not closed"):
        reopen(room)
    close(room)
    with pytest.raises(Refused, match="Say why"):
        reopen(room, " ")
    assert closed(room.book, room.group, DAY)


# --- past school years


@pytest.fixture
def next_year(room: Room) -> Room:
    """A year later; the day was closed, and one entry of it came afterwards."""
    key = room.write("2026-11-23T10:00", "incident", seen="other", contact="none", hurt="nobody")
    close(room)
    room.amend("2026-11-23T15:50", key, place="hall")
    room.reopen("2027-11-23T10:00")
    return room


def test_the_closing_of_a_day_of_a_past_school_year_is_found_with_what_came_after(next_year):
    assert not next_year.book.index.past
    [found] = closed(next_year.book, next_year.group, DAY)
    assert found.by == next_year.adults["AB"]
    assert late(next_year) == [("amendment", False)]


def test_a_day_of_a_past_school_year_is_closed_once_and_opened_again(next_year):
    with pytest.raises(Refused, match="closed already, by AB"):
        next_year.book.save(prepare_close(next_year.book, next_year.group, DAY, author(next_year)))
    reopen(next_year)
    next_year.reopen("2027-11-24T10:00")
    [found] = closings(next_year.book, next_year.group, DAY)
    assert [each.why for each in found.reopened] == ["one was forgotten"]
    next_year.book.save(prepare_close(next_year.book, next_year.group, DAY, author(next_year)))
    next_year.reopen("2028-11-24T10:00")
    assert len(closed(next_year.book, next_year.group, DAY)) == 1
    assert late(next_year) == []


def test_the_review_of_a_day_of_a_past_school_year_says_what_it_said_then(room):
    room.write("2026-11-23T11:00", "incident", seen="other", contact="none", hurt="nobody")
    then = review(room.book, room.group, when("2026-11-23T15:40"))
    assert sum(len(step.rows) for step in then.steps) > 2
    room.reopen("2027-11-23T10:00")
    assert review(room.book, room.group, when("2026-11-23T15:40")) == then


def test_a_day_of_this_year_opens_no_past_one(next_year):
    next_year.write("2027-11-23T11:00", "check-in", zone="green")
    close(next_year, "2027-11-23T15:40")
    assert came_after(next_year.book, next_year.group, date(2027, 11, 23)) == []
    review(next_year.book, next_year.group, when("2027-11-23T15:45"))
    assert not next_year.book.index.past


# --- what others write


@pytest.mark.parametrize(
    "fields",
    [
        {"deferred": "all", "knew": "all"},
        {"deferred": [1, None, {"rule": 3, "why": ["x"]}], "knew": ["a"]},
        {"deferred": [{"rule": "R-RR1"}], "knew": {"a": "1", "b": True, "c": None, "d-": -5}},
        {"group": 7, "closes": "2026-11-23", "note": ["x"]},
    ],
)
def test_a_closing_that_says_strange_things_is_read_as_far_as_it_makes_sense(room, fields):
    said = {"group": room.group, "closes": "2026-11-23", **fields}
    room.book.save(prepare_record(room.book, DAY_CLOSED, said, author(room)))
    [found] = closings(room.book, room.group, DAY)
    assert all(isinstance(value, str) for each in found.deferred for value in (each.rule, each.why))
    assert all(type(seq) is int for seq in found.knew.values())
    assert len(came_after(room.book, room.group, DAY)) == 1


@pytest.mark.parametrize("typed", ["waits for @zoë", "waits for Zoë"])
def test_why_something_is_left_and_what_is_said_of_the_day_hold_no_name_in_the_clear(room: Room, typed: str):
    close(room, deferred=[Deferred("R-RR1", room.pupils["Ben"], "entry-1", "", typed)], note=typed)
    [closing] = closed(room.book, room.group, DAY)
    record = room.book.index.class_record(closing.key)
    assert record is not None
    assert "zoë" not in str(record.fields).casefold()
    assert (closing.deferred[0].why, closing.note) == ("waits for another child", "waits for another child")
