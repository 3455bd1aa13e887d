"""Check-ins: late, unexplained, missed often."""

from collections.abc import Callable

import pytest

from tests.store.owed.room import Room

Planned = Callable[..., Room]


def done(room: Room, at: str, slot: str, child: str = "Ben", **values) -> str:
    return room.write(at, "check-in", child, zone="green", slot=slot, **values)


def missed(room: Room, at: str, reason: str, slot: str = "arrival", child: str = "Ben") -> str:
    return room.write(at, "check-in", child, outcome="not done", reason=reason, slot=slot)


# --- R-CI1


def test_a_check_in_is_late_fifteen_minutes_after_its_time_and_not_a_minute_before(planned: Planned):
    room = planned("arrival")
    assert not room.owed("2026-11-23T09:14", "R-CI")
    rows = room.owed("2026-11-23T09:15", "R-CI1")
    assert [(room.who(each), each.severity, each.text, each.settles) for each in rows] == [
        ("AB", "amber", "check-in, arrival", "c")
    ] * 2
    assert {f"{each.due:%H:%M}" for each in rows} == {"09:00"}


def test_a_check_in_that_was_written_is_not_owed(planned: Planned):
    room = planned("arrival")
    done(room, "2026-11-23T09:20", "arrival")
    assert [each.pupil for each in room.owed("2026-11-23T09:20", "R-CI1")] == [room.pupils["Zoë"]]


def test_one_that_was_not_done_for_a_reason_is_explained(planned: Planned):
    room = planned("arrival")
    missed(room, "2026-11-23T09:20", "staffing")
    assert not room.owed("2026-11-23T09:20", "R-CI", "Ben")


def test_one_that_was_withdrawn_is_owed_again(planned: Planned):
    room = planned("arrival")
    key = done(room, "2026-11-23T09:05", "arrival")
    room.withdraw("2026-11-23T09:10", key)
    assert len(room.owed("2026-11-23T09:15", "R-CI1")) == 2


def test_when_the_day_is_over_what_was_late_is_to_be_explained_and_is_told_once(planned: Planned):
    room = planned("end of day")
    assert {each.rule for each in room.owed("2026-11-23T15:29", "R-CI")} == {"R-CI1"}
    assert {each.rule for each in room.owed("2026-11-23T15:30", "R-CI")} == {"R-CI2"}


@pytest.mark.parametrize("day", ["2026-11-22", "2026-11-21"])
def test_no_check_in_is_late_at_a_weekend(planned: Planned, day: str):
    assert not planned("arrival").owed(f"{day}T10:00", "R-CI")


@pytest.mark.parametrize("what", ["holiday", "INSET", "closed"])
def test_no_check_in_is_late_on_a_day_without_children(planned: Planned, what: str):
    room = planned("arrival")
    key = room.calendar(what, "2026-11-23")
    assert not room.owed("2026-11-23T10:00", "R-CI")
    room.withdraw("2026-11-22T10:00", key)
    assert room.owed("2026-11-23T10:00", "R-CI1"), "the day was taken out of the calendar again"


def test_no_check_in_is_late_outside_the_terms_of_a_year(planned: Planned):
    room = planned("arrival")
    room.calendar("term", "2026-09-03", "2026-12-18")
    room.calendar("term", "2027-01-04", "2027-07-21")
    assert not room.owed("2027-01-01T10:00", "R-CI")
    assert room.owed("2027-01-04T10:00", "R-CI1")
    assert not room.owed("2027-07-22T10:00", "R-CI"), "the last term ended in July: the year is over"


def test_where_the_next_term_is_not_known_yet_its_weekdays_count(planned: Planned):
    room = planned("arrival")
    room.calendar("term", "2026-09-03", "2026-12-18")
    assert room.owed("2027-01-04T10:00", "R-CI1"), "silence all spring would be worse than a hint too many"


def test_on_a_day_that_ends_early_the_slots_after_it_are_not_planned(planned: Planned):
    room = planned("lunch", "afternoon", "end of day")
    room.calendar("early finish", "2026-11-23", ends="13:15")
    assert {each.slot for each in room.owed("2026-11-23T13:14", "R-CI1")} == {"2026-11-23 lunch"}
    assert {each.slot for each in room.owed("2026-11-23T13:15", "R-CI2")} == {"2026-11-23 lunch"}


def test_a_check_in_is_late_by_the_wall_clock_on_either_side_of_both_clock_changes(planned: Planned):
    room = planned("arrival")
    for day in ("2026-10-23", "2026-10-26", "2027-03-26", "2027-03-29"):
        assert not room.owed(f"{day}T09:14", "R-CI1"), day
        assert len(room.owed(f"{day}T09:15", "R-CI1")) == 2, day


def test_the_next_adult_owes_it_while_the_key_adult_is_away_and_then_the_class_teacher(planned: Planned):
    room = planned("arrival")
    key = room.away("AB", "2026-11-23")
    assert {room.who(each) for each in room.owed("2026-11-23T09:15", "R-CI1")} == {"EF"}
    assert {room.who(each) for each in room.owed("2026-11-24T09:15", "R-CI1")} == {"AB"}, "back"
    room.away("EF", "2026-11-20", "2026-11-23")
    assert {room.who(each) for each in room.owed("2026-11-23T09:15", "R-CI1")} == {"CD"}
    room.away("CD", "2026-11-23")
    assert {room.who(each) for each in room.owed("2026-11-23T09:15", "R-CI1")} == {""}, "whoever is here"
    room.withdraw("2026-11-23T09:00", key)
    assert {room.who(each) for each in room.owed("2026-11-23T09:15", "R-CI1")} == {"AB"}


def test_an_adult_who_has_left_owes_nothing(planned: Planned):
    room = planned("arrival")
    room.amend("2026-11-20T12:00", room.adults["AB"], left="2026-11-20")
    assert {room.who(each) for each in room.owed("2026-11-23T09:15", "R-CI1")} == {"EF"}


def test_nothing_is_owed_to_a_child_who_has_left(planned: Planned):
    room = planned("arrival")
    room.amend("2026-11-20T12:00", room.pupils["Ben"], left="2026-11-20")
    assert [each.pupil for each in room.owed("2026-11-23T09:15", "R-CI")] == [room.pupils["Zoë"]]


# --- a child who is away


def test_absent_at_arrival_covers_the_slots_of_the_day(planned: Planned):
    room = planned("arrival", "mid-morning", "lunch")
    missed(room, "2026-11-23T09:05", "child absent")
    assert not room.owed("2026-11-23T13:00", "R-CI", "Ben")
    assert not room.owed("2026-11-23T15:30", "R-CI", "Ben")


def test_absent_covers_only_until_a_later_entry_shows_that_the_child_came(planned: Planned):
    room = planned("arrival", "mid-morning", "lunch", "afternoon")
    missed(room, "2026-11-23T09:05", "child absent")
    done(room, "2026-11-23T12:20", "lunch")
    assert not room.owed("2026-11-23T14:14", "R-CI", "Ben"), "mid-morning stays covered"
    assert [each.slot for each in room.owed("2026-11-23T14:15", "R-CI", "Ben")] == ["2026-11-23 afternoon"]


def test_a_card_home_does_not_show_that_the_child_came(planned: Planned):
    room = planned("arrival", "mid-morning")
    missed(room, "2026-11-23T09:05", "child absent")
    room.write("2026-11-23T09:30", "held-in-mind", method="card")
    assert not room.owed("2026-11-23T11:00", "R-CI", "Ben")


def test_an_absence_found_out_later_covers_the_slots_before_it_too(planned: Planned):
    room = planned("arrival", "mid-morning")
    assert room.owed("2026-11-23T10:00", "R-CI1", "Ben")
    missed(room, "2026-11-23T10:40", "child absent", "mid-morning")
    assert not room.owed("2026-11-23T11:00", "R-CI", "Ben")


def test_a_child_who_goes_home_ill_is_still_owed_what_was_before(planned: Planned):
    room = planned("arrival", "mid-morning", "lunch")
    done(room, "2026-11-23T09:05", "arrival")
    missed(room, "2026-11-23T11:30", "child absent", "lunch")
    assert [each.slot for each in room.owed("2026-11-23T13:00", "R-CI", "Ben")] == ["2026-11-23 mid-morning"]


# --- R-CI2


def test_a_gap_is_told_on_the_next_school_day_and_not_on_the_one_after(planned: Planned):
    room = planned("arrival")
    done(room, "2026-11-20T09:05", "arrival", "Zoë")
    assert room.one("2026-11-20T15:30", "R-CI2").text == "check-in, arrival"
    row = room.one("2026-11-23T08:30", "R-CI2")
    assert row.text == "check-in of the school day before, arrival: log it, or say why not"
    assert f"{row.due:%a %H:%M}" == "Fri 15:30", "over the weekend it is Friday's"
    done(room, "2026-11-23T09:05", "arrival")
    done(room, "2026-11-23T09:06", "arrival", "Zoë")
    assert not room.owed("2026-11-24T08:30", "R-CI2")


def test_the_school_day_before_is_the_one_before_a_holiday(planned: Planned):
    room = planned("arrival")
    room.calendar("holiday", "2026-10-26", "2026-10-30")
    done(room, "2026-10-23T09:05", "arrival", "Zoë")
    assert f"{room.one('2026-11-02T08:30', 'R-CI2').due:%d %b}" == "23 Oct"


def test_a_day_on_which_nobody_used_daybook_is_not_asked_for(planned: Planned):
    room = planned("arrival", "lunch")
    assert not room.owed("2026-11-24T08:30", "R-CI2"), "perhaps school was closed"
    assert len(room.owed("2026-11-24T15:30", "R-CI2")) == 4, "today is asked for whatever was written"


def test_writing_afterwards_about_such_a_day_asks_for_nothing_more(planned: Planned):
    room = planned("arrival", "lunch")
    room.write("2026-11-24T08:35", "check-in", zone="green", slot="arrival", happened="2026-11-23T09:05")
    assert not room.owed("2026-11-24T08:35", "R-CI2")


def test_a_child_who_came_today_is_not_asked_about_yesterday(planned: Planned):
    room = planned("arrival")
    done(room, "2026-11-23T09:05", "arrival")
    done(room, "2026-11-23T09:05", "arrival", "Zoë")
    room.amend("2026-11-24T08:00", room.pupils["Zoë"], started="2026-11-24")
    room.withdraw("2026-11-24T08:00", _arrival_of(room, "Zoë"))
    assert not room.owed("2026-11-24T08:30", "R-CI2", "Zoë")


@pytest.mark.parametrize(("planned_at", "asked"), [("12:29", True), ("12:30", True), ("12:31", False)])
def test_a_slot_is_asked_for_that_was_planned_by_its_time(planned: Planned, planned_at: str, asked: bool):
    room = planned()
    room.amend(f"2026-11-24T{planned_at}", room.pupils["Zoë"], check_ins=["lunch"])
    assert bool(room.owed("2026-11-24T12:45", "R-CI1", "Zoë")) == asked


@pytest.mark.parametrize(("left_at", "covered"), [("10:44", True), ("10:45", True), ("10:46", False)])
def test_who_goes_home_by_the_time_of_a_slot_is_not_asked_for_it(
    planned: Planned, left_at: str, covered: bool
):
    room = planned("mid-morning")
    done(room, "2026-11-23T08:50", "arrival")
    missed(room, f"2026-11-23T{left_at}", "child absent", "unplanned")
    assert bool(room.owed("2026-11-23T11:00", "R-CI1", "Ben")) != covered


def _arrival_of(room: Room, child: str) -> str:
    return next(each.key for each in room.book.of_pupil(room.pupils[child], "check-in"))


def test_a_plan_made_today_asks_for_nothing_that_was_before(planned: Planned):
    room = planned()
    done(room, "2026-11-23T09:05", "arrival")
    room.amend("2026-11-24T11:00", room.pupils["Zoë"], check_ins=["arrival", "mid-morning", "lunch"])
    assert not room.owed("2026-11-24T11:30", "R-CI", "Zoë")
    assert [each.slot for each in room.owed("2026-11-24T12:45", "R-CI", "Zoë")] == ["2026-11-24 lunch"]


# --- R-CI3


def test_two_missed_in_five_school_days_are_told_in_time_together(room: Room):
    missed(room, "2026-11-16T09:05", "staffing")
    missed(room, "2026-11-20T09:05", "forgot")
    assert not room.owed("2026-11-18T10:00", "R-CI3"), "one is not many"
    row = room.one("2026-11-20T10:00", "R-CI3")
    assert (row.severity, room.who(row)) == ("grey", "AB")
    assert not room.owed("2026-11-23T10:00", "R-CI3"), "the first was six school days ago"


def test_five_school_days_reach_over_a_holiday(room: Room):
    room.calendar("holiday", "2026-10-26", "2026-10-30")
    missed(room, "2026-10-21T09:05", "staffing")
    missed(room, "2026-11-02T09:05", "forgot")
    assert room.owed("2026-11-03T10:00", "R-CI3")
    assert not room.owed("2026-11-05T10:00", "R-CI3")


@pytest.mark.parametrize("reason", ["child absent", "child not ready"])
def test_what_the_adults_did_not_miss_is_not_counted(room: Room, reason: str):
    for day in (18, 19, 20):
        missed(room, f"2026-11-{day}T09:05", reason)
    assert not room.owed("2026-11-20T10:00", "R-CI3")


def test_one_slot_missed_is_counted_once_and_not_at_all_once_it_was_made_good(room: Room):
    missed(room, "2026-11-19T09:05", "staffing")
    missed(room, "2026-11-20T09:05", "staffing")
    missed(room, "2026-11-20T09:06", "forgot")
    assert room.one("2026-11-20T10:00", "R-CI3").text.startswith("2 check-ins")
    done(room, "2026-11-20T09:40", "arrival")
    assert not room.owed("2026-11-20T10:00", "R-CI3")


def test_after_time_together_the_count_begins_anew(room: Room):
    missed(room, "2026-11-18T09:05", "staffing")
    missed(room, "2026-11-19T09:05", "staffing")
    done(room, "2026-11-19T13:00", "time together")
    assert not room.owed("2026-11-19T14:00", "R-CI3")
    missed(room, "2026-11-20T09:05", "staffing")
    assert not room.owed("2026-11-20T10:00", "R-CI3"), "it was settled; one more is not many"
    missed(room, "2026-11-20T11:05", "staffing", "mid-morning")
    assert room.owed("2026-11-20T11:10", "R-CI3")


def test_hints_are_silent_at_a_weekend(room: Room):
    missed(room, "2026-11-19T09:05", "staffing")
    missed(room, "2026-11-20T09:05", "staffing")
    assert not room.owed("2026-11-21T10:00", "R-CI")
    assert room.owed("2026-11-23T10:00", "R-CI3")
