"""Who has to be told of an incident: home, the school's own record, the leadership team."""

import pytest

from tests.store.owed.room import Room


def hurt(room: Room, at: str = "2026-11-23T10:00", **values) -> str:
    hard = {"seen": "hurt someone", "contact": "none", "hurt": "staff", "end": f"{at}:30+00:00"}
    return room.write(at, "incident", **{**hard, **values})


def contact(room: Room, at: str, outcome: str, **values) -> str:
    return room.write(at, "parent-contact", reason="incident", method="call", outcome=outcome, **values)


# --- R-PN1


@pytest.mark.parametrize(
    ("at", "severity", "owner"),
    [
        ("2026-11-23T14:29", "grey", "CD"),
        ("2026-11-23T14:30", "amber", "CD"),
        ("2026-11-23T15:29", "amber", "CD"),
        ("2026-11-23T15:30", "red", "CD"),
        ("2026-11-24T08:59", "red", "CD"),
        ("2026-11-24T09:00", "red", "HT"),
    ],
)
def test_home_is_told_on_the_same_day_else_the_leadership_team_takes_over(
    room: Room, at: str, severity: str, owner: str
):
    hurt(room)
    row = room.one(at, "R-PN1")
    assert (row.severity, room.who(row), row.settles) == (severity, owner, "mp")
    assert f"{row.due:%a %H:%M}" == "Mon 15:30"


def test_over_the_weekend_it_stays_red_and_passes_on_at_nine_on_monday(room: Room):
    hurt(room, "2026-11-20T10:00")
    assert room.one("2026-11-21T12:00", "R-PN1").severity == "red", "what is statutory is not silent"
    assert room.who(room.one("2026-11-23T08:59", "R-PN1")) == "CD"
    assert room.who(room.one("2026-11-23T09:00", "R-PN1")) == "HT"


def test_on_a_day_that_ends_early_it_is_pressing_an_hour_before(room: Room):
    room.calendar("early finish", "2026-11-23", ends="13:15")
    hurt(room)
    told = [room.one(f"2026-11-23T{at}", "R-PN1").severity for at in ("12:14", "12:15", "13:14", "13:15")]
    assert told == ["grey", "amber", "amber", "red"]


def test_of_an_incident_at_the_end_of_the_day_there_is_half_an_hour_to_tell(room: Room):
    hurt(room, "2026-11-23T15:20")
    assert room.one("2026-11-23T15:49", "R-PN1").severity == "amber"
    assert room.one("2026-11-23T15:50", "R-PN1").severity == "red"


@pytest.mark.parametrize(
    "values",
    [{"hurt": "pupil"}, {"contact": "restrictive intervention"}, {"intensity": 3}, {"serious": "yes"}],
)
def test_home_hears_of_an_injury_an_intervention_and_whatever_is_serious(room: Room, values: dict):
    hurt(room, **{"hurt": "nobody", **values})
    assert room.owed("2026-11-23T10:01", "R-PN1")


def test_home_need_not_hear_of_everything(room: Room):
    hurt(room, hurt="nobody")
    assert not room.owed("2026-11-23T16:00", "R-PN1")


@pytest.mark.parametrize("outcome", ["spoke", "declined"])
def test_a_contact_about_the_incident_settles_it(room: Room, outcome: str):
    key = hurt(room)
    contact(room, "2026-11-23T14:00", outcome, incident=key)
    assert not room.owed("2026-11-23T14:00", "R-PN1")


@pytest.mark.parametrize("outcome", ["voicemail", "no answer"])
def test_an_attempt_does_not_until_somebody_was_reached(room: Room, outcome: str):
    key = hurt(room)
    attempt = contact(room, "2026-11-23T14:00", outcome, incident=key)
    assert room.owed("2026-11-23T14:00", "R-PN1")
    room.amend("2026-11-23T16:00", attempt, reached="2026-11-23")
    assert not room.owed("2026-11-23T16:00", "R-PN1")


def test_a_word_after_a_voicemail_settles_it(room: Room):
    hurt(room)
    contact(room, "2026-11-23T14:00", "voicemail")
    contact(room, "2026-11-23T14:40", "spoke")
    assert not room.owed("2026-11-23T14:40", "R-PN1")


def test_a_contact_about_something_else_does_not(room: Room):
    hurt(room)
    room.write("2026-11-23T14:00", "parent-contact", reason="good news", method="call", outcome="spoke")
    assert room.owed("2026-11-23T14:40", "R-PN1")


def test_saying_so_on_the_incident_settles_it(room: Room):
    key = hurt(room)
    room.amend("2026-11-23T14:00", key, parent_told="call")
    assert not room.owed("2026-11-23T14:00", "R-PN1")


def test_while_the_teacher_is_away_the_author_owes_it(room: Room):
    hurt(room, by="EF")
    room.away("CD", "2026-11-23")
    assert room.who(room.one("2026-11-23T14:30", "R-PN1")) == "EF"
    room.away("EF", "2026-11-23")
    assert room.who(room.one("2026-11-23T14:30", "R-PN1")) == "AB"


def test_where_no_leader_is_here_it_stays_with_the_teacher(room: Room):
    hurt(room)
    room.away("HT", "2026-11-24")
    assert room.who(room.one("2026-11-24T09:00", "R-PN1")) == "CD"


def test_it_is_owed_of_a_child_who_has_left_since_and_nothing_else_is(room: Room):
    hurt(room, "2026-11-20T10:00")
    room.amend("2026-11-20T12:00", room.pupils["Ben"], left="2026-11-20")
    assert {each.rule for each in room.owed("2026-11-23T10:00", child="Ben")} == {
        "R-PN1",
        "R-CP1",
        "R-SLT1",
        "R-SW1",
    }


def test_repairing_does_not_settle_what_has_to_be_told(room: Room):
    hurt(room)
    before = {each.key for each in room.owed("2026-12-04T10:00", "R-") if each.rule in ("R-PN1", "R-CP1")}
    room.write("2026-12-04T10:00", "repair", stage="done", how="words", back="yes")
    after = {each.key for each in room.owed("2026-12-04T10:00", "R-") if each.rule in ("R-PN1", "R-CP1")}
    assert len(before) == 2
    assert after == before


# --- R-CP1


def test_the_schools_own_record_is_due_today_and_red_at_its_end(room: Room):
    key = hurt(room)
    assert room.one("2026-11-23T15:29", "R-CP1").severity == "amber"
    row = room.one("2026-11-23T15:30", "R-CP1")
    assert (row.severity, row.text, room.who(row)) == ("red", "CPOMS reference, incident 10:00", "CD")
    room.amend("2026-11-23T15:40", key, cpoms="4711")
    assert not room.owed("2026-11-23T15:40", "R-CP1")


def test_what_an_adult_said_is_not_serious_has_no_reference(room: Room):
    key = hurt(room)
    room.amend("2026-11-23T10:30", key, serious="no")
    assert not room.owed("2026-11-23T16:00", "R-CP1")
    assert not room.owed("2026-11-23T16:00", "R-SLT1")
    assert room.owed("2026-11-23T16:00", "R-PN1"), "home hears of an injury all the same"


# --- R-SLT1


def test_the_leadership_team_sees_it_within_half_an_hour_of_its_writing(room: Room):
    key = hurt(room, "2026-11-23T10:40", happened="2026-11-23T10:00")
    assert room.one("2026-11-23T11:09", "R-SLT1").severity == "amber"
    row = room.one("2026-11-23T11:10", "R-SLT1")
    assert (row.severity, room.who(row), f"{row.due:%H:%M}") == ("red", "HT", "11:10")
    room.amend("2026-11-23T11:12", key, slt_seen="HT 11:12")
    assert not room.owed("2026-11-23T11:12", "R-SLT1")


# --- R-RI1


def test_of_a_restrictive_intervention_only_the_reference_of_its_statutory_record_is_owed(room: Room):
    key = hurt(room, hurt="nobody", contact="restrictive intervention")
    row = room.one("2026-11-23T15:30", "R-RI1")
    assert (row.text, row.severity) == ("reference of the statutory record, incident 10:00", "red")
    room.amend("2026-11-23T15:40", key, statutory_ref="B 12")
    assert not room.owed("2026-11-23T15:40", "R-RI1")
    assert room.owed("2026-11-23T15:40", "R-CP1"), "the school's own record is another one"


@pytest.mark.parametrize("contact", ["none", "planned support"])
def test_without_a_restrictive_intervention_there_is_no_statutory_record(room: Room, contact: str):
    hurt(room, contact=contact)
    assert not room.owed("2026-11-23T16:00", "R-RI1")


# --- R-SW1


def test_of_how_an_adult_is_nothing_is_told_but_that_time_is_offered(room: Room):
    hurt(room, by="EF", hurt="staff", note="EF was shaken")
    row = room.one("2026-11-24T08:30", "R-SW1")
    assert (row.text, row.severity, room.who(row), row.settles) == ("offer time to EF", "amber", "HT", "x")


@pytest.mark.parametrize(
    "values", [{"hurt": "pupil"}, {"contact": "restrictive intervention"}, {"intensity": 3}]
)
def test_time_is_offered_after_an_injury_an_intervention_and_high_intensity(room: Room, values: dict):
    hurt(room, **{"hurt": "nobody", **values})
    assert room.owed("2026-11-24T08:30", "R-SW1")


def test_time_that_was_not_offered_is_still_owed(room: Room):
    key = hurt(room)
    room.amend("2026-11-23T11:00", key, wellbeing_offer="no")
    assert room.owed("2026-11-24T08:30", "R-SW1"), "no is no offer"
    room.amend("2026-11-24T09:00", key, wellbeing_offer="yes")
    assert not room.owed("2026-11-24T09:00", "R-SW1")


def test_an_incident_without_harm_asks_for_no_offer(room: Room):
    key = hurt(room, hurt="nobody")
    assert not room.owed("2026-11-24T08:30", "R-SW1")
    room.amend("2026-11-24T08:40", key, wellbeing_offer="no")
    assert not room.owed("2026-11-24T08:40", "R-SW1"), "whatever was answered"
