"""The board of ruptures: what waits, who leads, what was tried, and how long repairs take."""

from datetime import timedelta
from pathlib import Path

import pytest

from store.views.ruptures import GOES_ON, IS_PLANNED, TO_PLAN, UNDER_WAY, Board, board
from tests.store.owed.room import Room, when

HARD = {"seen": "cried or clung", "contact": "none", "hurt": "nobody"}


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path / "book")


def incident(room: Room, at: str, child: str = "Ben", by: str = "AB", **values) -> str:
    return room.write(at, "incident", child, by, **{**HARD, "end": f"{at}:30+00:00", **values})


def seen(room: Room, at: str) -> Board:
    return board(room.book, room.group, when(at))


def initials(room: Room, adult: str) -> str:
    return next((each for each, key in room.adults.items() if key == adult), "")


def test_an_empty_board_has_no_rows_and_no_median(room: Room):
    found = seen(room, "2026-11-23T10:00")
    assert (found.open, found.lately.count, found.lately.took, found.takes_longer) == ((), 0, None, False)


def test_what_waits_stands_oldest_first_with_the_school_days_that_it_has_waited(room: Room):
    late = incident(room, "2026-11-20T10:00")
    room.write("2026-11-20T11:00", "rupture", "Zoë", happened="2026-11-18T14:00", rupture_with="me", note="x")
    room.calendar("INSET", "2026-11-19")
    rows = seen(room, "2026-11-23T10:00").open
    assert [(each.pupil.forename, each.school_days) for each in rows] == [("Zoë", 2), ("Ben", 1)]
    assert rows[1].entry.key == late


def test_each_row_names_who_leads_and_passes_on_while_they_are_away(room: Room):
    incident(room, "2026-11-20T10:00", by="EF", rupture_with="me")
    [row] = seen(room, "2026-11-23T10:00").open
    assert (initials(room, row.leads), row.named) == ("EF", "")
    absence = room.away("EF", "2026-11-23")
    [row] = seen(room, "2026-11-23T10:00").open
    assert (initials(room, row.leads), initials(room, row.named)) == ("AB", "EF")
    room.withdraw("2026-11-23T10:01", absence)
    [row] = seen(room, "2026-11-23T10:02").open
    assert (initials(room, row.leads), row.named) == ("EF", "")


def test_the_last_step_says_who_leads(room: Room):
    incident(room, "2026-11-20T10:00")
    room.write("2026-11-20T11:00", "repair", stage="tried", led_by=room.adults["CD"])
    [row] = seen(room, "2026-11-20T12:00").open
    assert initials(room, row.leads) == "CD"
    room.away("CD", "2026-11-23")
    [row] = seen(room, "2026-11-23T12:00").open
    assert (initials(room, row.leads), initials(room, row.named)) == ("AB", "CD")


def test_a_repair_nobody_planned_is_due_with_the_next_school_day_and_overdue_at_its_end(room: Room):
    incident(room, "2026-11-20T10:00")
    states = {
        at: [(each.stage, each.is_due, each.overdue) for each in seen(room, at).open]
        for at in ("2026-11-20T15:00", "2026-11-22T23:59", "2026-11-23T00:00", "2026-11-23T15:29")
    }
    assert list(states.values()) == [
        [(TO_PLAN, False, False)],
        [(TO_PLAN, False, False)],
        [(TO_PLAN, True, False)],
        [(TO_PLAN, True, False)],
    ]
    [row] = seen(room, "2026-11-23T15:30").open
    assert row.overdue


def test_what_is_due_on_the_board_is_what_the_rules_say(room: Room):
    incident(room, "2026-11-20T10:00")
    incident(room, "2026-11-20T10:00", "Zoë")
    room.write("2026-11-20T11:00", "repair", "Zoë", stage="planned", due="2026-11-23T13:00:00+00:00")
    for at in ("2026-11-20T12:00", "2026-11-23T09:00", "2026-11-23T12:59", "2026-11-23T13:00"):
        told = {
            (each.pupil, each.owner, each.due) for each in room.owed(at, "R-RR") if each.severity == "amber"
        }
        due = {(each.pupil.id, each.leads, each.due) for each in seen(room, at).open if each.is_due}
        assert due == told


def test_the_steps_of_a_repair_stand_in_order_and_the_last_says_how_far_it_is(room: Room):
    incident(room, "2026-11-19T10:00")
    room.write("2026-11-19T11:00", "repair", stage="tried")
    [row] = seen(room, "2026-11-19T12:00").open
    assert (row.stage, len(row.steps), row.planned) == (GOES_ON, 1, "")
    room.write("2026-11-20T09:00", "repair", stage="planned", due="2026-11-24")
    [row] = seen(room, "2026-11-20T12:00").open
    assert (row.stage, [each.fields["stage"] for each in row.steps]) == (IS_PLANNED, ["tried", "planned"])
    assert (row.planned, f"{row.due:%a %H:%M}", row.is_due) == ("2026-11-24", "Tue 15:30", False)


def test_an_incident_that_goes_on_is_on_the_board_and_nothing_of_it_is_due(room: Room):
    room.write("2026-11-23T10:00", "incident", **HARD)
    [row] = seen(room, "2026-11-23T10:10").open
    assert (row.stage, row.is_due, row.overdue) == (UNDER_WAY, False, False)


def test_a_repair_that_is_done_leaves_the_board_and_an_undone_one_comes_back(room: Room):
    incident(room, "2026-11-20T10:00")
    key = room.write("2026-11-23T09:30", "repair", stage="done", how="words", back="yes")
    assert not seen(room, "2026-11-23T10:00").open
    assert len(seen(room, "2026-11-20T12:00").open) == 1, "as it stood then"
    room.withdraw("2026-11-23T10:01", key)
    assert len(seen(room, "2026-11-23T10:02").open) == 1


def test_where_no_rupture_was_felt_nothing_waits(room: Room):
    incident(room, "2026-11-20T10:00", rupture_with="none felt")
    assert not seen(room, "2026-11-23T10:00").open


def test_one_of_an_earlier_school_year_still_waits(room: Room):
    incident(room, "2027-07-08T10:00", end="2027-07-08T10:20:00+01:00")
    room.reopen("2027-10-04T09:00")
    assert len(seen(room, "2027-10-04T10:00").open) == 1


def repaired(room: Room, day: str, hours: int) -> None:
    """Something broke at nine, and was repaired so many hours later."""
    incident(room, f"{day}T09:00")
    at = when(f"{day}T09:00") + timedelta(hours=hours)
    room.write(f"{at:%Y-%m-%dT%H:%M}", "repair", stage="done", how="words", back="yes")


def test_the_median_time_to_repair_is_that_of_this_half_term(room: Room):
    room.calendar("holiday", "2026-10-26", "2026-10-30")
    for day, hours in (("2026-10-19", 5), ("2026-11-03", 1), ("2026-11-04", 2), ("2026-11-05", 6)):
        repaired(room, day, hours)
    found = seen(room, "2026-11-23T10:00")
    assert (str(found.lately.since), found.lately.count, found.lately.took) == (
        "2026-11-02", 3, timedelta(hours=2),
    )  # fmt: skip
    assert (found.before.count, found.before.took) == (1, timedelta(hours=5))
    assert not found.takes_longer


def test_repairs_that_take_longer_than_before_are_asked_about_once_there_are_enough(room: Room):
    room.calendar("holiday", "2026-10-26", "2026-10-30")
    for day in ("2026-10-19", "2026-10-20", "2026-10-21"):
        repaired(room, day, 1)
    repaired(room, "2026-11-03", 3)
    repaired(room, "2026-11-04", 3)
    assert not seen(room, "2026-11-23T10:00").takes_longer, "two are too few to say so"
    repaired(room, "2026-11-05", 3)
    assert seen(room, "2026-11-23T10:00").takes_longer


def test_only_the_first_of_two_repairs_of_one_thing_counts(room: Room):
    key = incident(room, "2026-11-20T09:00")
    room.write("2026-11-20T10:00", "repair", stage="done", how="words", rupture=key)
    room.write("2026-11-23T10:00", "repair", stage="done", how="job", rupture=key)
    found = seen(room, "2026-11-23T11:00")
    assert (found.lately.count, found.lately.took) == (1, timedelta(hours=1))
