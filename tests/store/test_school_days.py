"""Which days are school days, when they end, and what counts as the next one."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.school_days import EARLY, Days, SchoolDays, read_days
from tests.store.making import LONDON


def days(what: str, first: str, last: str = "", ends: time | None = None) -> Days:
    return Days(what, date.fromisoformat(first), date.fromisoformat(last or first), ends)


def school(*stretches: Days) -> SchoolDays:
    return SchoolDays(stretches, LONDON)


HALF_TERM = days("holiday", "2026-10-26", "2026-10-30")
FRIDAY, MONDAY = date(2026, 10, 23), date(2026, 11, 2)


def test_without_a_calendar_monday_to_friday_are_school_days():
    week = [school().is_school_day(date(2026, 11, day)) for day in range(23, 30)]
    assert week == [True] * 5 + [False] * 2


def test_the_next_school_day_and_the_one_before_lie_on_the_other_side_of_a_holiday():
    calendar = school(HALF_TERM)
    assert calendar.after(FRIDAY) == MONDAY
    assert calendar.before(MONDAY) == FRIDAY
    assert calendar.after(date(2026, 10, 28)) == MONDAY, "also from its midst"
    assert calendar.before(MONDAY, 5) == date(2026, 10, 19)


def test_an_inset_day_before_a_weekend_makes_a_long_one():
    calendar = school(days("INSET", "2026-11-27"), days("closed", "2026-11-30"))
    assert calendar.after(date(2026, 11, 26)) == date(2026, 12, 1)
    assert calendar.first_after_break(date(2026, 12, 1))
    assert not calendar.first_after_break(date(2026, 12, 2))
    assert calendar.last_of_week(date(2026, 11, 24)) == date(2026, 11, 26)


def test_the_last_day_of_a_week_without_school_is_that_of_the_next_one():
    assert school(HALF_TERM).last_of_week(date(2026, 10, 27)) == date(2026, 11, 6)
    assert school().last_of_week(date(2026, 11, 28)) == date(2026, 12, 4), "from a Saturday"


def test_a_day_ends_early_by_the_earliest_word():
    calendar = school(days(EARLY, "2026-12-18", ends=time(14)), days(EARLY, "2026-12-18", ends=time(13, 15)))
    assert f"{calendar.ends(date(2026, 12, 18)):%H:%M}" == "13:15"
    assert f"{calendar.ends(date(2026, 12, 17)):%H:%M}" == "15:30"
    assert [slot for slot, _ in calendar.slot_times(date(2026, 12, 18))] == [
        "arrival",
        "mid-morning",
        "lunch",
    ]


def test_adults_are_at_work_from_half_past_eight_to_five_on_school_days():
    calendar, day = school(HALF_TERM), date(2026, 10, 23)
    told = [calendar.is_open(calendar.at(day, time(*at))) for at in ((8, 29), (8, 30), (16, 59), (17, 0))]
    assert told == [False, True, True, False]
    assert not calendar.is_open(calendar.at(date(2026, 10, 26), time(12)))


def test_summer_is_known_by_the_last_term_and_no_other_gap_is_guessed():
    autumn = days("term", "2026-09-03", "2026-12-18")
    summer = days("term", "2027-04-12", "2027-07-21")
    assert school(autumn).known_until(date(2026, 10, 1)) == date(2026, 12, 18)
    assert school(autumn, summer).known_until(date(2026, 10, 1)) is None
    assert school(autumn).is_school_day(date(2027, 1, 11))
    assert not school(autumn).is_school_day(date(2026, 9, 2)), "before the first term"
    assert not school(autumn, summer).is_school_day(date(2027, 7, 22))
    assert school(autumn, summer).is_school_day(date(2027, 9, 6)), "the next year is not known yet"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"what": "holiday"},
        {"what": "holiday", "first": "soon"},
        {"what": "holiday", "first": "2026-11-23", "last": "2026-11-22"},
        {"what": ["holiday"], "first": "2026-11-23"},
        {"what": "early finish", "first": "2026-11-23"},
        {"what": "early finish", "first": "2026-11-23", "ends": "13:15+05:00"},
        {"what": "early finish", "first": "2026-11-23", "ends": "03:00"},
        {"what": "early finish", "first": "2026-11-23", "ends": 13},
        {"what": "holiday", "first": 20261123},
    ],
)
def test_what_cannot_be_understood_says_nothing(fields: dict):
    assert read_days(fields) is None


def test_what_a_newer_version_says_changes_no_day():
    newer = read_days({"what": "carnival", "first": "2026-11-23"})
    assert newer is not None
    assert school(newer).is_school_day(date(2026, 11, 23))


SPELLS = st.lists(
    st.builds(
        lambda first, length, what: Days(what, first, date.fromordinal(first.toordinal() + length)),
        st.dates(date(2026, 9, 1), date(2027, 8, 1)),
        st.integers(0, 400),
        st.sampled_from(["holiday", "INSET", "closed", "term"]),
    ),
    max_size=6,
)


@given(SPELLS, st.dates(date(2026, 9, 1), date(2027, 7, 1)), st.integers(1, 6))
def test_steps_forward_and_back_meet_where_there_is_school(stretches: list[Days], day: date, number: int):
    calendar = school(*stretches)
    reached = calendar.after(day, number)
    if calendar.is_school_day(day) and calendar.is_school_day(reached):
        assert calendar.before(reached, number) == day
    assert calendar.last_of_week(day) >= day


def test_a_half_term_begins_after_the_last_week_without_school():
    calendar = school(HALF_TERM)
    assert calendar.half_term(date(2026, 11, 23)) == MONDAY
    assert calendar.half_term(MONDAY) == MONDAY
    assert calendar.half_term(FRIDAY) == date(2026, 9, 1), "the one that began with the school year"
    assert calendar.half_term(date(2026, 10, 28)) == date(2026, 9, 1), "in a holiday, the one just over"


def test_where_no_holiday_is_known_a_half_term_is_eight_weeks():
    assert school().half_term(date(2026, 11, 23)) == date(2026, 9, 28)
