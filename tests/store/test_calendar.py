"""Times and days as people write them, also on the nights when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import words
from store.calendar import nearest_slot, read_date, read_due, read_time, read_when, slots_shown, wall_times
from store.clock import Clock
from store.errors import Refused
from tests.store.making import LONDON, MONDAY, clock_at


def london(text: str) -> datetime:
    """A moment given with its offset, on the school's wall clock."""
    return datetime.fromisoformat(text).astimezone(LONDON)


def read_at(now: str, text: str) -> str:
    return read_when(text, clock_at(london(now))).isoformat()


# --- when it happened


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("-10", "2026-11-23T10:32:00+00:00"),
        ("-0", "2026-11-23T10:42:00+00:00"),
        ("9:40", "2026-11-23T09:40:00+00:00"),
        ("09:40", "2026-11-23T09:40:00+00:00"),
        ("9.40", "2026-11-23T09:40:00+00:00"),
        ("10:42", "2026-11-23T10:42:00+00:00"),
        ("0:00", "2026-11-23T00:00:00+00:00"),
        ("yesterday 14:10", "2026-11-22T14:10:00+00:00"),
        ("Yesterday 23:59", "2026-11-22T23:59:00+00:00"),
        ("2026-11-20 14:10", "2026-11-20T14:10:00+00:00"),
        ("2026-07-01 14:10", "2026-07-01T14:10:00+01:00"),
    ],
)
def test_a_time_is_read_as_the_school_wall_clock_showed_it(text: str, moment: str):
    assert read_when(text, clock_at(MONDAY)).isoformat() == moment


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("10:43", words.TIME_FUTURE),
        ("2026-11-24 9:00", words.TIME_FUTURE),
        ("9999-12-31 23:59", words.TIME_FUTURE),
        ("2025-11-20 9:00", words.TIME_TOO_OLD),
        ("0001-01-01 00:00", words.TIME_TOO_OLD),
        ("-999999", words.TIME_TOO_OLD),
        ("24:00", words.TIME_UNKNOWN),
        ("9:60", words.TIME_UNKNOWN),
        ("9", words.TIME_UNKNOWN),
        ("-", words.TIME_UNKNOWN),
        ("- 10", words.TIME_UNKNOWN),
        ("-1x", words.TIME_UNKNOWN),
        ("-\u0661\u0660", words.TIME_UNKNOWN),
        ("", words.TIME_UNKNOWN),
        ("yesterday", words.TIME_UNKNOWN),
        ("tomorrow 9:00", words.TIME_UNKNOWN),
        ("2026-02-30 9:00", words.TIME_UNKNOWN),
        ("2026-13-01 9:00", words.TIME_UNKNOWN),
    ],
)
def test_a_time_that_cannot_be_is_refused_and_says_why(text: str, told: str):
    with pytest.raises(Refused) as refusal:
        read_when(text, clock_at(MONDAY))
    assert refusal.value.sentence == told.format(text=text)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
@pytest.mark.parametrize("text", ["9999-12-31 23:59", "0001-01-01 00:00"])
def test_a_year_at_the_end_of_the_calendar_is_refused_in_every_zone(zone: str, text: str):
    with pytest.raises(Refused):
        read_when(text, Clock(zone, lambda: MONDAY))


def test_minutes_ago_go_back_over_midnight():
    assert read_at("2026-11-23T00:05:00+00:00", "-10") == "2026-11-22T23:55:00+00:00"


def test_yesterday_on_the_first_of_a_month_is_the_last_of_the_one_before():
    assert read_at("2026-03-01T09:00:00+00:00", "yesterday 14:10") == "2026-02-28T14:10:00+00:00"


# --- 25 October 2026: 01:00 to 02:00 is shown twice


def test_minutes_ago_count_real_minutes_when_the_clocks_go_back():
    assert read_at("2026-10-25T01:05:00+00:00", "-10") == "2026-10-25T01:55:00+01:00"
    assert read_at("2026-10-25T02:05:00+00:00", "-70") == "2026-10-25T01:55:00+01:00"
    assert read_at("2026-10-25T01:55:00+01:00", "-10") == "2026-10-25T01:45:00+01:00"


def test_a_time_that_the_clocks_showed_twice_is_the_later_one_that_has_passed():
    assert read_at("2026-10-25T09:00:00+00:00", "1:30") == "2026-10-25T01:30:00+00:00"
    assert read_at("2026-10-25T01:40:00+00:00", "1:30") == "2026-10-25T01:30:00+00:00"
    assert read_at("2026-10-25T01:10:00+00:00", "1:30") == "2026-10-25T01:30:00+01:00"
    assert read_at("2026-10-25T01:40:00+01:00", "1:30") == "2026-10-25T01:30:00+01:00"


def test_a_time_that_the_clocks_will_show_twice_is_refused_before_either():
    with pytest.raises(Refused, match="has not happened yet"):
        read_at("2026-10-25T01:10:00+01:00", "1:30")


def test_the_hour_that_is_shown_twice_has_both_its_moments_and_others_have_one():
    clock = clock_at(MONDAY)
    twice = wall_times(date(2026, 10, 25), time(1, 30), clock)
    assert [each.isoformat() for each in twice] == ["2026-10-25T01:30:00+01:00", "2026-10-25T01:30:00+00:00"]
    assert len(wall_times(date(2026, 10, 25), time(2, 0), clock)) == 1
    assert len(wall_times(date(2026, 10, 25), time(0, 59), clock)) == 1


# --- 28 March 2027: 01:00 to 02:00 is left out


def test_minutes_ago_count_real_minutes_when_the_clocks_go_forward():
    assert read_at("2027-03-28T02:05:00+01:00", "-10") == "2027-03-28T00:55:00+00:00"


def test_a_time_that_the_clocks_left_out_is_refused():
    assert wall_times(date(2027, 3, 28), time(1, 30), clock_at(MONDAY)) == []
    for text in ("1:30", "2027-03-28 1:30"):
        with pytest.raises(Refused, match="the clocks went forward"):
            read_at("2027-03-28T09:00:00+01:00", text)
    with pytest.raises(Refused, match="the clocks went forward"):
        read_due("1:30", london("2027-03-28T00:10:00+00:00"), clock_at(MONDAY))


# --- what to aim for


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (">14:00", "2026-11-23T14:00:00+00:00"),
        (">10:43", "2026-11-23T10:43:00+00:00"),
        (">today", "2026-11-23"),
        (">tomorrow", "2026-11-24"),
        (">friday", "2026-11-27"),
        (">Fri", "2026-11-27"),
        (">monday", "2026-11-30"),
        (">sunday", "2026-11-29"),
        (">2026-11-27", "2026-11-27"),
        (">2026-11-23", "2026-11-23"),
    ],
)
def test_a_time_or_day_to_aim_for(text: str, due: str):
    assert read_due(text[1:], MONDAY, clock_at(MONDAY)) == due


def test_friday_written_on_a_friday_is_the_next_one():
    friday = london("2026-11-27T10:00:00+00:00")
    assert read_due("friday", friday, clock_at(friday)) == "2026-12-04"
    assert read_due("thursday", friday, clock_at(friday)) == "2026-12-03"
    assert read_due("today", friday, clock_at(friday)) == "2026-11-27"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("10:42", words.DUE_PAST),
        ("9:00", words.DUE_PAST),
        ("2026-11-22", words.DUE_PAST),
        ("yesterday", words.DUE_UNKNOWN),
        ("fr", words.DUE_UNKNOWN),
        ("2026-02-30", words.DUE_UNKNOWN),
        ("27/11/2026", words.DUE_UNKNOWN),
        ("", words.DUE_UNKNOWN),
        ("25:00", words.DUE_UNKNOWN),
    ],
)
def test_a_due_time_that_cannot_be_is_refused_and_says_why(text: str, told: str):
    with pytest.raises(Refused) as refusal:
        read_due(text, MONDAY, clock_at(MONDAY))
    assert refusal.value.sentence == told.format(text=text)


def test_a_due_time_that_the_clocks_show_twice_is_the_next_one_to_come():
    clock = clock_at(MONDAY)
    assert read_due("1:30", london("2026-10-25T00:30:00+01:00"), clock) == "2026-10-25T01:30:00+01:00"
    assert read_due("1:30", london("2026-10-25T01:40:00+01:00"), clock) == "2026-10-25T01:30:00+00:00"
    assert read_due("1:30", london("2026-10-25T01:10:00+00:00"), clock) == "2026-10-25T01:30:00+00:00"
    with pytest.raises(Refused):
        read_due("1:30", london("2026-10-25T01:40:00+00:00"), clock)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)), st.integers(0, 300))  # noqa: DTZ001
def test_what_is_read_never_lies_in_the_future_and_minutes_are_real_ones(moment: datetime, minutes: int):
    now = moment.replace(tzinfo=UTC, microsecond=0).astimezone(LONDON)
    clock = clock_at(now)
    ago = read_when(f"-{minutes}", clock)
    assert ago.astimezone(UTC) == now.astimezone(UTC).replace(second=0) - timedelta(minutes=minutes)
    shown = read_when(f"{ago:%Y-%m-%d %H:%M}", clock)
    assert ago.astimezone(UTC) <= shown.astimezone(UTC) <= now.astimezone(UTC)
    assert f"{shown:%H:%M}" == f"{ago:%H:%M}"


# --- dates and times of day


@pytest.mark.parametrize("text", ["2026-11-27", "27/11/2026", " 27/11/2026 "])
def test_a_date_is_read_as_people_and_school_systems_write_it(text: str):
    assert read_date(text) == date(2026, 11, 27)


def test_a_date_with_single_figures_is_day_first():
    assert read_date("3/4/2017") == date(2017, 4, 3)


@pytest.mark.parametrize(
    "text",
    ["", "2026-02-30", "30/02/2026", "11/27/2026", "2026-1-1", "27/11/26", "20261127", "\u0662026-11-27"],
)
def test_an_impossible_date_is_refused(text: str):
    with pytest.raises(Refused, match="is not a date"):
        read_date(text)


@pytest.mark.parametrize("text", ["", "24:00", "9", "9:5", "9:60", "09:400", "9h40"])
def test_a_time_of_day_that_is_none_is_refused(text: str):
    with pytest.raises(Refused):
        read_time(text)


# --- slots


@pytest.mark.parametrize(
    ("shown", "slot"),
    [
        ("00:01", "arrival"),
        ("08:30", "arrival"),
        ("09:52", "arrival"),
        ("09:53", "mid-morning"),
        ("11:37", "mid-morning"),
        ("11:38", "lunch"),
        ("13:15", "lunch"),
        ("13:16", "afternoon"),
        ("14:30", "afternoon"),
        ("14:31", "end of day"),
        ("23:59", "end of day"),
    ],
)
def test_an_entry_belongs_to_the_nearest_slot_of_the_day(shown: str, slot: str):
    assert nearest_slot(datetime.fromisoformat(f"2026-11-23T{shown}:00+00:00")) == slot


def test_the_screen_shows_the_slot_of_now_and_the_one_before():
    assert slots_shown(london("2026-11-23T10:42:00+00:00")) == [("arrival", "am"), ("mid-morning", "mid")]
    assert slots_shown(london("2026-11-23T08:00:00+00:00")) == [("arrival", "am")]
