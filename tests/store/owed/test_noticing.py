"""What is noticed of a child: friendship, and whether the good is seen as often as the hard."""

import pytest

from tests.store.owed.room import Room


def friend(room: Room, at: str, child: str = "Ben", **values) -> str:
    return room.write(at, "friendship", child, act="helped", note="helped tidy up", **values)


def incident(room: Room, at: str, **values) -> str:
    hard = {"seen": "cried or clung", "contact": "none", "hurt": "nobody", "end": None}
    return room.write(at, "incident", **{**hard, "rupture_with": "none felt", **values})


# --- R-FB1


def test_no_friendship_entry_for_ten_school_days_is_told(room: Room):
    friend(room, "2026-11-10T10:00", read_back="2026-11-13")
    assert not room.owed("2026-11-24T10:00", "R-FB1", "Ben"), "ten school days ago"
    assert room.owed("2026-11-25T10:00", "R-FB1", "Ben")
    friend(room, "2026-11-25T11:00")
    assert not room.owed("2026-11-25T11:00", "R-FB1", "Ben")


# --- R-FB2


def test_entries_are_read_back_on_the_last_school_day_of_the_week(room: Room):
    key = friend(room, "2026-11-24T10:00")
    assert not room.owed("2026-11-26T23:59", "R-FB2")
    row = room.one("2026-11-27T00:01", "R-FB2")
    assert (row.severity, row.text, row.settles) == (
        "amber",
        "read back: friendship entry of Tue 24 Nov 10:00",
        "x",
    )
    assert f"{row.due:%a %H:%M}" == "Fri 15:00"
    room.amend("2026-11-27T09:00", key, read_back="2026-11-27")
    assert not room.owed("2026-11-27T09:00", "R-FB2")


def test_the_last_day_of_a_week_may_be_a_wednesday_and_may_end_early(room: Room):
    room.calendar("INSET", "2026-11-26", "2026-11-27")
    room.calendar("early finish", "2026-11-25", ends="13:15")
    friend(room, "2026-11-24T10:00")
    assert not room.owed("2026-11-24T12:00", "R-FB2")
    assert f"{room.one('2026-11-25T08:30', 'R-FB2').due:%a %H:%M}" == "Wed 13:15"


def test_an_entry_after_the_reading_is_for_the_next_week(room: Room):
    friend(room, "2026-11-27T15:00")
    assert not room.owed("2026-12-03T10:00", "R-FB2")
    assert f"{room.one('2026-12-04T10:00', 'R-FB2').due:%d %b}" == "04 Dec"


def test_what_was_not_read_on_friday_drifts_and_is_told_on_monday(room: Room):
    friend(room, "2026-11-24T10:00")
    assert not room.owed("2026-11-28T10:00", "R-FB2"), "a Saturday"
    assert room.one("2026-11-30T10:00", "R-FB2").severity == "grey"


def test_nothing_is_read_to_a_child_who_is_away(room: Room):
    friend(room, "2026-11-24T10:00")
    room.write("2026-11-27T09:05", "check-in", outcome="not done", reason="child absent", slot="arrival")
    assert not room.owed("2026-11-27T10:00", "R-FB2")


def test_a_calendar_without_any_school_day_keeps_nobody_waiting(room: Room):
    friend(room, "2026-11-24T10:00")
    room.calendar("holiday", "2020-01-01", "2040-01-01")
    assert not room.owed("2026-11-27T10:00", "R-CI")
    assert room.book.people.arranged("school-days")


# --- R-POS1 and R-BAL1


def test_fewer_than_three_kind_moments_beside_an_incident_are_told(room: Room):
    incident(room, "2026-11-23T10:00")
    friend(room, "2026-11-23T10:30")
    room.write("2026-11-23T10:31", "held-in-mind", method="words")
    assert room.one("2026-11-23T11:00", "R-POS1").text == "kind moments noticed: 2, incidents: 1"
    room.write("2026-11-23T10:40", "good-moment", reward="praise")
    assert not room.owed("2026-11-23T11:00", "R-POS1")


def test_only_ten_school_days_count(room: Room):
    incident(room, "2026-11-09T10:00")
    assert room.owed("2026-11-23T11:00", "R-POS1")
    assert not room.owed("2026-11-24T11:00", "R-POS1")


def test_far_more_responding_than_developing_is_told_once_and_alone(room: Room):
    for minute in (10, 20):
        incident(room, f"2026-11-23T10:{minute}")
    assert [each.rule for each in room.owed("2026-11-23T11:00", child="Ben") if each.rule in BOTH] == [
        "R-POS1"
    ]
    incident(room, "2026-11-23T10:30")
    assert [each.rule for each in room.owed("2026-11-23T11:00", child="Ben") if each.rule in BOTH] == [
        "R-BAL1"
    ]
    room.write("2026-11-23T10:40", "check-in", zone="green")
    assert room.owed("2026-11-23T11:00", "R-BAL1"), "three for one"
    room.write("2026-11-23T10:50", "check-in", zone="green")
    assert [each.rule for each in room.owed("2026-11-23T11:00", child="Ben") if each.rule in BOTH] == [
        "R-POS1"
    ]


@pytest.mark.parametrize(("check_ins", "rule"), [(1, "R-BAL1"), (2, "R-BAL1"), (3, "R-POS1")])
def test_twice_as_much_responding_is_far_more(room: Room, check_ins: int, rule: str):
    for minute in (10, 20, 30, 40):
        incident(room, f"2026-11-23T10:{minute}")
    for minute in range(check_ins):
        room.write(f"2026-11-23T10:5{minute}", "check-in", zone="green")
    assert [each.rule for each in room.owed("2026-11-23T11:00", child="Ben") if each.rule in BOTH] == [rule]


BOTH = ("R-POS1", "R-BAL1")


# --- R-PC1


def word_home(room: Room, at: str, reason: str = "incident", outcome: str = "spoke") -> str:
    return room.write(at, "parent-contact", reason=reason, method="call", outcome=outcome)


def test_after_three_words_home_about_incidents_good_news_is_told(room: Room):
    word_home(room, "2026-11-23T10:00")
    word_home(room, "2026-11-24T10:00", "intervention report")
    assert not room.owed("2026-11-24T11:00", "R-PC1"), "two are not three"
    word_home(room, "2026-11-25T10:00")
    row = room.one("2026-11-25T11:00", "R-PC1")
    assert (row.text, row.settles) == ("good news home: the last 3 were incidents", "mp")
    word_home(room, "2026-11-25T11:10", "good news")
    assert not room.owed("2026-11-25T11:10", "R-PC1")


def test_calls_that_reached_nobody_are_no_words_home(room: Room):
    for minute, outcome in enumerate(("voicemail", "no answer", "voicemail", "spoke")):
        word_home(room, f"2026-11-23T10:0{minute}", outcome=outcome)
    assert not room.owed("2026-11-23T11:00", "R-PC1"), "three attempts and a word are one word"
