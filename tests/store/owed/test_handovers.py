"""R-HO1: a handover that nobody has seen goes on to the class teacher, on either side of each boundary."""

from datetime import date
from pathlib import Path

import pytest

from store.handovers import Receiver
from tests.store.handover.hands import Handing

FRI, MON, TUE = "2026-11-20T", "2026-11-23T", "2026-11-24T"
RULE = "R-HO1"


@pytest.fixture
def room(tmp_path: Path) -> Handing:
    return Handing(tmp_path / "book")


def sent(
    room: Handing, at: str, receiver: Receiver | None = None, by: str = "AB", until: date | None = None
) -> str:
    return room.send(at, receiver or room.to("EF"), room.line("the stairs"), by=by, until=until)


def test_it_is_owed_from_the_first_slot_of_the_next_school_day(room: Handing):
    key = sent(room, MON + "15:00")
    assert room.owed(TUE + "08:59", RULE) == []
    row = room.one(TUE + "09:00", RULE)
    assert (row.record, row.pupil, row.severity, row.settles) == (key, "", "amber", "v")
    assert room.who(row) == "CD"
    assert f"{row.due:%d %H:%M}" == "24 09:00"
    assert row.text == "a handover of AB, yesterday 15:00, that nobody has seen"


def test_it_waits_over_a_weekend(room: Handing):
    sent(room, FRI + "15:00")
    assert room.owed("2026-11-22T12:00", RULE) == []
    assert room.owed(MON + "08:59", RULE) == []
    assert room.one(MON + "09:00", RULE)


def test_it_waits_over_a_holiday(room: Handing):
    room.calendar("holiday", "2026-11-23", "2026-11-24")
    sent(room, FRI + "15:00")
    assert room.owed(TUE + "12:00", RULE) == []
    assert room.owed("2026-11-25T08:59", RULE) == []
    assert room.one("2026-11-25T09:00", RULE)


@pytest.mark.parametrize(
    ("friday", "monday"), [("2026-10-23T", "2026-10-26T"), ("2027-03-26T", "2027-03-29T")]
)
def test_the_slot_is_by_the_wall_clock_when_the_clocks_change(room: Handing, friday: str, monday: str):
    sent(room, friday + "15:00")
    assert room.owed(monday + "08:59", RULE) == []
    assert room.one(monday + "09:00", RULE)


def test_on_the_same_day_it_is_owed_after_fifteen_minutes_if_the_receiver_is_at_work(room: Handing):
    sent(room, MON + "10:00")
    room.write(MON + "10:05", "check-in", by="EF", zone="green")
    assert room.owed(MON + "10:14", RULE) == []
    assert room.one(MON + "10:15", RULE)


def test_a_receiver_who_comes_later_has_it_then(room: Handing):
    sent(room, MON + "10:00")
    assert room.owed(MON + "12:59", RULE) == []
    room.write(MON + "13:00", "check-in", by="EF", zone="green")
    assert room.one(MON + "13:00", RULE)
    assert room.owed(MON + "12:59", RULE) == []


def test_what_the_receiver_typed_before_does_not_count(room: Handing):
    room.write(MON + "09:55", "check-in", by="EF", zone="green")
    sent(room, MON + "10:00")
    assert room.owed(MON + "15:29", RULE) == []


def test_seen_by_the_receiver_the_teacher_or_a_stand_in_settles_exactly_it(room: Handing):
    for who in ("EF", "CD", "HT"):
        key, other = sent(room, MON + "15:00"), sent(room, MON + "15:01")
        assert {row.record for row in room.owed(TUE + "09:00", RULE)} == {key, other}
        room.see(TUE + "09:01", key, who)
        assert [row.record for row in room.owed(TUE + "09:01", RULE)] == [other]
        room.see(TUE + "09:01", other, who)


def test_taken_back_it_is_owed_no_more(room: Handing):
    key = sent(room, MON + "15:00")
    assert room.one(TUE + "09:00", RULE)
    room.withdraw(TUE + "09:01", key)
    assert room.owed(TUE + "09:02", RULE) == []


def test_while_the_class_teacher_is_away_the_leadership_team_has_it(room: Handing):
    sent(room, MON + "15:00", until=date(2026, 11, 25))
    room.away("CD", "2026-11-24")
    assert room.who(room.one(TUE + "09:00", RULE)) == "HT"
    assert room.who(room.one("2026-11-25T09:00", RULE)) == "CD"


def test_of_a_class_or_role_one_of_its_adults_is_enough(room: Handing):
    for receiver in (room.to_class, Receiver(role="TA")):
        key = sent(room, MON + "15:00", receiver)
        assert room.one(TUE + "09:00", RULE)
        room.see(TUE + "09:01", key, "EF")
        assert room.owed(TUE + "09:02", RULE) == []


def test_only_the_class_that_it_concerns_is_asked(room: Handing):
    [other] = room.people(("group", {"name": "Oak"}))
    sent(room, MON + "15:00")
    assert room.one(TUE + "09:00", RULE)
    room.group = other
    assert room.owed(TUE + "09:00", RULE) == []


def test_after_ten_school_days_nobody_is_asked_any_more(room: Handing):
    sent(room, "2026-11-09T15:00", until=date(2026, 12, 18))
    assert room.one(MON + "09:00", RULE)
    assert room.owed(TUE + "09:00", RULE) == []


def test_what_counts_no_more_is_owed_no_more(room: Handing):
    sent(room, MON + "15:00")
    assert room.one(TUE + "23:00", RULE)
    assert room.owed("2026-11-25T09:00", RULE) == []


def test_of_its_author_who_cannot_see_it_for_others_nothing_is_owed(room: Handing):
    sent(room, MON + "15:00", by="CD")
    assert room.who(room.one(TUE + "09:00", RULE)) == "HT"


def test_where_school_finishes_before_the_first_slot_it_is_owed_from_the_begin_of_that_day(room: Handing):
    room.calendar("early finish", "2026-11-24", ends="08:45")
    sent(room, MON + "15:00")
    assert room.one(TUE + "00:01", RULE)
