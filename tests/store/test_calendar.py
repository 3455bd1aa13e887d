"""Times and days as people write them, also on the nights when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.calendar import (
    WEEKDAYS,
    nearest_slot,
    read_date,
    read_due,
    read_time,
    read_when,
    said_due,
    said_when,
    slots_shown,
    wall_times,
)
from store.clock import Clock
from store.errors import Refused
from store.words import entries as words
from tests.store.clocks import ZONES, instants
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


# --- at night


@pytest.mark.parametrize(
    ("now", "text", "moment"),
    [
        ("2026-11-24T00:10:00+00:00", "23:50", "2026-11-23T23:50:00+00:00"),
        ("2026-11-24T00:10:00+00:00", "14:10", "2026-11-23T14:10:00+00:00"),
        ("2026-11-24T00:10:00+00:00", "6:00", "2026-11-23T06:00:00+00:00"),
        ("2026-11-24T00:10:00+00:00", "0:05", "2026-11-24T00:05:00+00:00"),
        ("2026-11-24T05:59:00+00:00", "22:00", "2026-11-23T22:00:00+00:00"),
        ("2026-11-24T05:59:00+00:00", "5:30", "2026-11-24T05:30:00+00:00"),
        ("2027-01-01T00:10:00+00:00", "23:50", "2026-12-31T23:50:00+00:00"),
        ("2026-09-01T00:10:00+01:00", "23:50", "2026-08-31T23:50:00+01:00"),
        ("2026-03-29T02:10:00+01:00", "23:50", "2026-03-28T23:50:00+00:00"),
        ("2026-10-25T01:10:00+00:00", "23:50", "2026-10-24T23:50:00+01:00"),
    ],
)
def test_a_time_before_midnight_written_after_midnight_is_yesterdays(now: str, text: str, moment: str):
    assert read_at(now, text) == moment


@pytest.mark.parametrize(
    ("now", "text"),
    [
        ("2026-11-24T00:10:00+00:00", "0:11"),
        ("2026-11-24T00:10:00+00:00", "5:59"),
        ("2026-11-24T06:00:00+00:00", "6:01"),
        ("2026-11-24T06:00:00+00:00", "23:50"),
        ("2026-11-24T10:42:00+00:00", "22:00"),
    ],
)
def test_a_time_still_to_come_is_refused_with_what_to_type(now: str, text: str):
    with pytest.raises(Refused, match=r"has not happened yet.*-10 .*9:40 or yesterday 14:10"):
        read_at(now, text)


def test_a_time_that_names_its_day_or_belongs_to_one_stays_there_at_night():
    clock = clock_at(london("2026-11-24T00:10:00+00:00"))
    with pytest.raises(Refused):
        read_when("2026-11-24 23:50", clock)
    assert read_when("yesterday 23:50", clock).isoformat() == "2026-11-23T23:50:00+00:00"
    entry_of = date(2026, 11, 20)
    assert read_when("23:50", clock, entry_of).isoformat() == "2026-11-20T23:50:00+00:00"


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


def test_in_the_evening_a_small_hour_to_aim_for_is_that_of_the_night_to_come():
    evening, clock = london("2026-11-23T23:50:00+00:00"), clock_at(MONDAY)
    assert read_due("0:30", evening, clock) == "2026-11-24T00:30:00+00:00"
    assert read_due("23:55", evening, clock) == "2026-11-23T23:55:00+00:00"
    for text in ("23:50", "14:00", "6:00"):
        with pytest.raises(Refused, match=r"already past.*for example >tomorrow"):
            read_due(text, evening, clock)
    with pytest.raises(Refused, match="already past"):
        read_due("5:00", london("2026-11-23T17:59:00+00:00"), clock)


def test_tomorrow_over_the_end_of_a_year_and_over_a_change_of_clocks_is_the_next_date():
    for today, tomorrow in (
        ("2026-12-31", "2027-01-01"),
        ("2026-10-24", "2026-10-25"),
        ("2026-08-31", "2026-09-01"),
    ):
        moment = datetime.fromisoformat(f"{today}T23:59:59").replace(tzinfo=LONDON)
        assert read_due("tomorrow", moment, clock_at(moment)) == tomorrow


# --- in words


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-23T09:40:00+00:00", "09:40"),
        ("2026-11-22T23:50:00+00:00", "yesterday 23:50"),
        ("2026-11-24T00:30:00+00:00", "tomorrow 00:30"),
        ("2026-11-20T14:10:00+00:00", "Fri 20 Nov 14:10"),
        ("2025-12-19T14:10:00+00:00", "19 Dec 2025 14:10"),
        ("2026-10-25T01:30:00+01:00", "Sun 25 Oct 01:30 (before the clocks went back)"),
        ("2026-10-25T01:30:00+00:00", "Sun 25 Oct 01:30 (after the clocks went back)"),
        ("2026-10-25T02:00:00+00:00", "Sun 25 Oct 02:00"),
    ],
)
def test_a_moment_is_said_with_its_day_unless_that_is_today(moment: str, said: str):
    assert said_when(datetime.fromisoformat(moment), clock_at(MONDAY)) == said


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2026-11-23T14:00:00+00:00", "14:00"),
        ("2026-11-24T00:30:00+00:00", "tomorrow 00:30"),
        ("2026-11-23", "today"),
        ("2026-11-24", "tomorrow"),
        ("2026-11-27", "Fri 27 Nov"),
        ("2027-01-04", "4 Jan 2027"),
        ("soon", "soon"),
        ("2026-99-99", "2026-99-99"),
        ("2026-02-30", "2026-02-30"),
    ],
)
def test_a_due_time_is_said_as_people_say_it(due: str, said: str):
    assert said_due(due, clock_at(MONDAY)) == said


# --- any instant, in zones whose clocks change at midnight, by half an hour, or the other way round


@given(instants, st.sampled_from(ZONES), st.integers(0, 23), st.integers(0, 59))
def test_a_time_of_day_is_read_as_one_that_the_clock_showed_and_that_has_passed_or_refused(
    now: datetime, zone: str, hour: int, minute: int
):
    clock, text = Clock(zone, lambda: now), f"{hour}:{minute:02d}"
    try:
        moment = read_when(text, clock)
    except Refused:
        today = wall_times(clock.today(), time(hour, minute), clock)
        assert all(each.astimezone(UTC) > now for each in today), "refused although it has passed"
        return
    assert moment.astimezone(UTC) <= now
    assert f"{moment:%H:%M}" == f"{hour:02d}:{minute:02d}"
    assert moment.utcoffset() == moment.astimezone(UTC).astimezone(clock.zone).utcoffset(), "its true offset"
    yesterday = clock.today() - timedelta(days=1)
    assert moment.date() in ({clock.today(), yesterday} if clock.now().hour < 6 else {clock.today()})


@given(instants, st.sampled_from(ZONES), st.integers(0, 2000))
def test_minutes_ago_are_minutes_that_passed_whatever_the_clocks_did(now: datetime, zone: str, minutes: int):
    clock = Clock(zone, lambda: now)
    moment = read_when(f"-{minutes}", clock)
    assert now.replace(second=0) - moment.astimezone(UTC) == timedelta(minutes=minutes)
    assert moment.utcoffset() == moment.astimezone(UTC).astimezone(clock.zone).utcoffset()


@given(instants, st.sampled_from(ZONES), st.integers(0, 23), st.integers(0, 59))
def test_a_time_to_aim_for_is_to_come_and_within_a_day_or_refused(
    now: datetime, zone: str, hour: int, minute: int
):
    clock = Clock(zone, lambda: now)
    try:
        due = datetime.fromisoformat(read_due(f"{hour}:{minute:02d}", clock.now(), clock))
    except Refused:
        assert all(
            each.astimezone(UTC) <= now for each in wall_times(clock.today(), time(hour, minute), clock)
        ) or (clock.now().hour >= 18 and hour < 6)
        return
    assert timedelta(0) < due - now <= timedelta(hours=25)
    assert f"{due.astimezone(clock.zone):%H:%M}" == f"{hour:02d}:{minute:02d}"


@given(instants, st.sampled_from(ZONES), st.sampled_from(WEEKDAYS))
def test_a_weekday_to_aim_for_is_the_next_one_of_that_name(now: datetime, zone: str, weekday: str):
    clock = Clock(zone, lambda: now)
    due = date.fromisoformat(read_due(weekday, clock.now(), clock))
    assert WEEKDAYS[due.weekday()] == weekday
    assert 1 <= (due - clock.today()).days <= 7


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
