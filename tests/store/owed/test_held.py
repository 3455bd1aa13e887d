"""Held in mind, and promises."""

import pytest

from tests.store.owed.room import Room


def held(room: Room, at: str, child: str = "Ben", **values) -> str:
    return room.write(at, "held-in-mind", child, method="words", **values)


def absent(room: Room, day: str, child: str = "Ben") -> None:
    room.write(f"{day}T09:05", "check-in", child, outcome="not done", reason="child absent", slot="arrival")


# --- R-HM1


def test_a_child_not_held_in_mind_for_five_school_days_is_told(room: Room):
    held(room, "2026-11-17T10:00")
    held(room, "2026-11-16T10:00", "Zoë")
    rows = room.owed("2026-11-24T10:00", "R-HM1")
    assert [each.pupil for each in rows] == [room.pupils["Zoë"]], "Ben was on Tuesday, five school days ago"
    assert (rows[0].severity, rows[0].settles, room.who(rows[0])) == ("grey", "h", "AB")
    assert len(room.owed("2026-11-25T10:00", "R-HM1")) == 2


def test_being_held_in_mind_settles_it(room: Room):
    assert room.owed("2026-11-24T10:00", "R-HM1", "Ben")
    held(room, "2026-11-24T10:01")
    assert not room.owed("2026-11-24T10:01", "R-HM1", "Ben")


def test_five_school_days_do_not_count_a_holiday(room: Room):
    room.calendar("holiday", "2026-10-26", "2026-10-30")
    held(room, "2026-10-22T10:00")
    assert not room.owed("2026-11-04T10:00", "R-HM1", "Ben")
    assert room.owed("2026-11-06T10:00", "R-HM1", "Ben")


def test_a_child_without_a_plan_is_not_watched_so_closely(room: Room):
    room.amend("2026-09-01T09:00", room.pupils["Ben"], adults=[])
    assert not room.owed("2026-11-24T10:00", "R-HM", "Ben")
    assert not room.owed("2026-11-24T10:00", "R-FB1", "Ben")


def test_in_the_first_days_of_a_school_year_nobody_is_told_that_little_was_noticed(room: Room):
    assert not room.owed("2026-09-02T10:00", "R-HM1")
    assert not room.owed("2026-09-07T10:00", "R-HM1"), "a Monday"
    assert room.owed("2026-09-08T10:00", "R-HM1")


def test_a_child_who_is_new_is_not_told_of_at_once(room: Room):
    room.amend("2026-11-20T08:00", room.pupils["Ben"], started="2026-11-20")
    assert not room.owed("2026-11-24T10:00", "R-HM1", "Ben")
    assert room.owed("2026-11-27T10:00", "R-HM1", "Ben")


def test_nothing_is_told_of_a_child_who_is_away(room: Room):
    absent(room, "2026-11-24")
    assert not room.owed("2026-11-24T10:00", child="Ben")
    assert room.owed("2026-11-24T10:00", child="Zoë")


def test_a_child_who_was_away_all_week_is_welcomed_and_not_told_of_as_neglected(room: Room):
    for day in (16, 17, 18, 19, 20):
        absent(room, f"2026-11-{day}")
    room.write("2026-11-24T09:00", "check-in", zone="green")
    assert not room.owed("2026-11-24T10:00", "R-FB1", "Ben")
    assert not room.owed("2026-11-24T10:00", "R-HM1", "Ben")


# --- R-HM2


def promise(room: Room, at: str = "2026-11-23T10:00", due: str = "2026-11-23T14:00:00+00:00") -> str:
    return held(room, at, due=due, note="back after lunch")


def test_a_promise_warns_ten_minutes_before_its_time_and_not_eleven(room: Room):
    promise(room)
    assert not room.owed("2026-11-23T13:49", "R-HM2")
    row = room.one("2026-11-23T13:50", "R-HM2")
    assert (row.severity, row.text, row.settles) == ("amber", "a promise, 14:00: kept or missed?", "x")
    assert f"{row.due:%H:%M}" == "14:00"


@pytest.mark.parametrize("word", ["kept", "missed"])
def test_a_promise_is_settled_by_saying_what_became_of_it(room: Room, word: str):
    key = promise(room)
    room.amend("2026-11-23T14:20", key, kept=word)
    assert not room.owed("2026-11-23T14:20", "R-HM2")


def test_a_promise_is_owed_by_who_made_it_and_passes_on_while_they_are_away(room: Room):
    room.write(
        "2026-11-23T10:00", "held-in-mind", by="EF", method="words", due="2026-11-24", note="more tomorrow"
    )
    assert room.who(room.one("2026-11-24T10:00", "R-HM2")) == "EF"
    key = room.away("EF", "2026-11-24")
    assert room.who(room.one("2026-11-24T10:00", "R-HM2")) == "AB"
    room.withdraw("2026-11-24T11:00", key)
    assert room.who(room.one("2026-11-24T11:00", "R-HM2")) == "EF"


def test_a_promise_for_a_day_is_told_all_that_day_and_due_when_it_ends(room: Room):
    promise(room, due="2026-11-27")
    assert not room.owed("2026-11-26T17:00", "R-HM2")
    row = room.one("2026-11-27T08:30", "R-HM2")
    assert row.text == "a promise, today: kept or missed?"
    assert f"{row.due:%a %H:%M}" == "Fri 15:30"
    assert room.one("2026-11-30T08:30", "R-HM2").text == "a promise, Fri 27 Nov: kept or missed?"


def test_a_promise_made_weeks_before_is_not_forgotten(room: Room):
    promise(room, "2026-10-01T10:00", due="2026-11-27")
    assert room.owed("2026-11-27T08:30", "R-HM2")


def test_after_ten_school_days_nobody_is_asked_about_a_promise(room: Room):
    promise(room)
    assert room.owed("2026-12-07T10:00", "R-HM2")
    assert not room.owed("2026-12-08T10:00", "R-HM2")


@pytest.mark.parametrize(("day", "offset"), [("2026-10-26", "+00:00"), ("2027-03-29", "+01:00")])
def test_a_promise_made_before_a_clock_change_is_due_by_the_wall_clock_after_it(
    room: Room, day: str, offset: str
):
    friday = {"2026-10-26": "2026-10-23", "2027-03-29": "2027-03-26"}[day]
    promise(room, f"{friday}T14:00", f"{day}T14:00:00{offset}")
    assert not room.owed(f"{day}T13:49", "R-HM2")
    assert room.one(f"{day}T13:50", "R-HM2").text == "a promise, 14:00: kept or missed?"


# --- R-HM3


def test_on_monday_a_child_hears_that_they_were_thought_about_and_is_told_of_once(room: Room):
    assert [each.rule for each in room.owed("2026-11-23T08:30", "R-HM", "Ben")] == ["R-HM3"]
    assert [each.rule for each in room.owed("2026-11-24T08:30", "R-HM", "Ben")] == ["R-HM1"]
    held(room, "2026-11-23T09:00")
    assert not room.owed("2026-11-23T09:00", "R-HM", "Ben")


def test_the_first_day_after_a_holiday_or_an_inset_day_is_one_after_a_break(room: Room):
    room.calendar("INSET", "2026-11-25")
    room.calendar("holiday", "2026-12-02", "2026-12-03")
    for day in ("2026-11-26", "2026-12-04"):
        assert room.owed(f"{day}T08:30", "R-HM3", "Ben"), day
    assert not room.owed("2026-11-27T08:30", "R-HM3"), "the day after that"


def test_a_child_who_was_away_yesterday_is_welcomed_back(room: Room):
    absent(room, "2026-11-24")
    assert room.owed("2026-11-25T08:30", "R-HM3", "Ben")
    assert not room.owed("2026-11-25T08:30", "R-HM3", "Zoë")


def test_a_child_who_came_late_yesterday_was_not_away(room: Room):
    absent(room, "2026-11-24")
    room.write("2026-11-24T11:00", "check-in", zone="green", slot="mid-morning")
    assert not room.owed("2026-11-25T08:30", "R-HM3", "Ben")
