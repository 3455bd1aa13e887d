"""Ruptures that want repair, and what helped before."""

import pytest

from tests.store.owed.room import Room


def incident(room: Room, at: str, end: str = "", **values) -> str:
    hard = {"seen": "cried or clung", "contact": "none", "hurt": "nobody", "end": end or f"{at}:30+00:00"}
    return room.write(at, "incident", **{**hard, **values})


def repair(room: Room, at: str, stage: str, **values) -> str:
    return room.write(at, "repair", stage=stage, **values)


# --- R-RR1


def test_an_incident_without_a_repair_drifts_until_the_next_school_day(room: Room):
    incident(room, "2026-11-20T10:00")
    assert room.one("2026-11-20T11:00", "R-RR1").severity == "grey"
    assert not room.owed("2026-11-21T11:00", "R-RR1"), "a Saturday"
    row = room.one("2026-11-23T00:01", "R-RR1")
    assert (row.severity, f"{row.due:%a %H:%M}", row.settles) == ("amber", "Mon 15:30", "r")
    assert row.text == "repair to plan: incident of Fri 20 Nov 10:00"


def test_the_next_school_day_may_come_after_a_holiday(room: Room):
    room.calendar("holiday", "2026-10-26", "2026-10-30")
    room.calendar("INSET", "2026-11-02")
    incident(room, "2026-10-23T10:00", "2026-10-23T10:20:00+01:00")
    assert not room.owed("2026-11-02T11:00", "R-RR1")
    row = room.one("2026-11-03T08:30", "R-RR1")
    assert (row.severity, f"{row.due:%a %d %b %H:%M}") == ("amber", "Tue 03 Nov 15:30")


@pytest.mark.parametrize("stage", ["planned", "tried", "carries on", "done"])
def test_any_step_of_a_repair_settles_it(room: Room, stage: str):
    incident(room, "2026-11-20T10:00")
    repair(room, "2026-11-20T11:00", stage)
    assert not room.owed("2026-11-23T11:00", "R-RR1")


def test_where_no_rupture_was_felt_no_repair_is_owed(room: Room):
    key = incident(room, "2026-11-20T10:00")
    room.amend("2026-11-20T10:30", key, rupture_with="none felt")
    assert not room.owed("2026-11-23T11:00", "R-RR")


def test_an_incident_that_is_still_open_comes_first_to_its_end(room: Room):
    key = room.write("2026-11-23T10:00", "incident", seen="cried or clung", contact="none", hurt="nobody")
    assert not room.owed("2026-11-23T10:10", "R-RR1")
    room.amend("2026-11-23T10:20", key, end="2026-11-23T10:20:00+00:00")
    assert room.owed("2026-11-23T10:21", "R-RR1")


def test_one_that_was_never_ended_is_not_forgotten(room: Room):
    room.write("2026-11-20T10:00", "incident", seen="cried or clung", contact="none", hurt="nobody")
    assert room.owed("2026-11-23T10:10", "R-RR1")


def test_one_that_was_never_ended_and_is_repaired_later_was_owed_once_before(room: Room):
    room.write("2026-11-20T10:00", "incident", seen="cried or clung", contact="none", hurt="nobody")
    repair(room, "2026-11-24T10:00", "done")
    assert room.one("2026-11-23T10:10", "R-RR1")
    assert not room.owed("2026-11-24T10:10", "R-RR1")


def test_the_adult_with_whom_it_was_repairs_it(room: Room):
    key = incident(room, "2026-11-20T10:00", by="EF", rupture_with="me")
    assert room.who(room.one("2026-11-23T11:00", "R-RR1")) == "EF"
    absence = room.away("EF", "2026-11-23")
    assert room.who(room.one("2026-11-23T11:00", "R-RR1")) == "AB", "handed to the key adult"
    room.withdraw("2026-11-23T12:00", absence)
    assert room.who(room.one("2026-11-23T12:00", "R-RR1")) == "EF", "and handed back"
    room.amend("2026-11-23T12:10", key, rupture_with="peer")
    assert room.who(room.one("2026-11-23T12:10", "R-RR1")) == "AB"


def test_a_rupture_without_an_incident_wants_repair_too(room: Room):
    room.write("2026-11-20T10:00", "rupture", rupture_with="another adult", adult=room.adults["CD"], note="x")
    row = room.one("2026-11-23T11:00", "R-RR1")
    assert (row.kind, room.who(row)) == ("rupture", "CD")


def test_an_incident_that_was_withdrawn_is_owed_nothing(room: Room):
    key = incident(room, "2026-11-20T10:00", hurt="staff")
    room.withdraw("2026-11-20T11:00", key)
    rules = {each.rule for each in room.owed("2026-11-23T11:00")}
    assert rules.isdisjoint({"R-RR1", "R-PN1", "R-CP1", "R-SLT1", "R-POS1"})


def test_a_past_school_year_is_left_in_peace_once_its_last_days_are_ten_school_days_ago(room: Room):
    for day in ("2027-07-08", "2027-07-20"):
        incident(room, f"{day}T10:00", f"{day}T10:20:00+01:00")
    room.calendar("holiday", "2027-07-21", "2027-08-31")
    assert len(room.owed("2027-07-20T11:00", "R-RR1")) == 2
    room.reopen("2027-09-02T09:00")
    assert len(room.owed("2027-09-02T10:00", "R-RR1")) == 2
    assert len(room.owed("2027-09-06T10:00", "R-RR1")) == 1
    assert not room.owed("2027-10-01T10:00", "R-RR1")


# --- R-RR2


def test_a_planned_repair_is_owed_from_the_minute_at_which_it_was_planned(room: Room):
    incident(room, "2026-11-20T10:00")
    repair(room, "2026-11-20T11:00", "planned", due="2026-11-23T13:00:00+00:00")
    assert not room.owed("2026-11-23T12:59", "R-RR2")
    row = room.one("2026-11-23T13:00", "R-RR2")
    assert (row.severity, row.text, room.who(row)) == ("amber", "the repair that was planned", "AB")


def test_one_planned_for_a_day_is_told_all_that_day(room: Room):
    incident(room, "2026-11-20T10:00")
    repair(room, "2026-11-20T11:00", "planned", due="2026-11-24")
    assert not room.owed("2026-11-23T23:59", "R-RR2")
    assert f"{room.one('2026-11-24T00:01', 'R-RR2').due:%a %H:%M}" == "Tue 15:30"


def test_one_planned_for_no_day_is_owed_on_the_next_school_day(room: Room):
    incident(room, "2026-11-20T10:00")
    repair(room, "2026-11-20T11:00", "planned")
    assert not room.owed("2026-11-20T15:00", "R-RR")
    assert room.owed("2026-11-23T08:30", "R-RR2")


def test_one_that_was_tried_comes_to_its_next_step_within_three_school_days(room: Room):
    incident(room, "2026-11-19T10:00")
    repair(room, "2026-11-19T11:00", "tried")
    assert not room.owed("2026-11-23T10:00", "R-RR")
    assert room.one("2026-11-24T08:30", "R-RR2").text == "the repair is not done: what next?"


def test_the_next_step_settles_the_last_one_and_the_repair_all(room: Room):
    incident(room, "2026-11-20T10:00")
    repair(room, "2026-11-20T11:00", "planned", due="2026-11-23T09:00:00+00:00")
    repair(room, "2026-11-23T09:30", "planned", due="2026-11-23T13:00:00+00:00")
    assert not room.owed("2026-11-23T12:59", "R-RR2")
    assert len(room.owed("2026-11-23T13:00", "R-RR")) == 1, "never by two rules, or twice"
    repair(room, "2026-11-23T13:20", "done", how="words", back="yes")
    assert not room.owed("2026-11-23T13:20", "R-RR")


def test_a_planned_repair_of_nothing_is_settled_by_one_that_is_done(room: Room):
    repair(room, "2026-11-20T11:00", "planned", due="2026-11-23T09:00:00+00:00")
    assert room.owed("2026-11-23T09:00", "R-RR2")
    repair(room, "2026-11-23T09:30", "done", how="words", back="yes")
    assert not room.owed("2026-11-23T09:30", "R-RR2")


# --- R-RR4


def test_a_repair_that_no_adult_led_is_asked_about(room: Room):
    key = repair(room, "2026-11-23T09:30", "done", how="words", led_by=room.adults["EF"])
    assert not room.owed("2026-11-23T10:00", "R-RR4")
    room.amend("2026-11-23T10:00", key, led_by="")
    row = room.one("2026-11-23T10:00", "R-RR4")
    assert (row.text, row.settles, room.who(row)) == ("which adult led the repair?", "x", "AB")
    room.amend("2026-11-23T10:10", key, led_by=room.adults["AB"])
    assert not room.owed("2026-11-23T10:10", "R-RR4")


# --- R-RW1


def test_what_helped_the_last_time_is_told_while_an_incident_is_open(room: Room):
    incident(room, "2026-11-10T10:00", before="demand", tried=["space and time", "playful"])
    key = room.write("2026-11-23T10:00", "incident", seen="cried or clung", contact="none", hurt="nobody")
    assert not room.owed("2026-11-23T10:05", "R-RW1"), "nobody knows yet what came before"
    room.amend("2026-11-23T10:06", key, before="peers")
    assert not room.owed("2026-11-23T10:06", "R-RW1"), "that was something else"
    room.amend("2026-11-23T10:07", key, before="demand")
    row = room.one("2026-11-23T10:07", "R-RW1")
    assert (row.text, row.severity) == ("what helped the last time: space and time, playful", "grey")
    assert not room.owed("2026-11-24T08:30", "R-RW1"), "it is not told for days of one that nobody ended"
    room.amend("2026-11-23T10:20", key, end="2026-11-23T10:20:00+00:00")
    assert not room.owed("2026-11-23T10:20", "R-RW1")


def test_a_repair_that_was_tried_twice_wants_somebodys_help_on_the_next_school_day(room: Room):
    key = room.write("2026-11-20T10:00", "rupture", rupture_with="me")
    room.write("2026-11-20T11:00", "repair", stage="tried", rupture=key)
    assert room.owed("2026-11-23T10:00", "R-RR2") == []
    room.write("2026-11-20T14:00", "repair", stage="tried", rupture=key)
    assert room.owed("2026-11-22T23:59", "R-RR2") == []
    row = room.one("2026-11-23T00:00", "R-RR2")
    assert row.text == "repair tried 2 times: ask for help (leadership team, Thrive)"
    room.write("2026-11-23T10:00", "repair", stage="planned", rupture=key, due="2026-11-25")
    assert room.owed("2026-11-24T10:00", "R-RR2") == []
    assert room.one("2026-11-25T10:00", "R-RR2").text == "the repair that was planned"
