"""The one clock, and the stamps that order what is shown."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.clock import AHEAD_LIMIT, Clock, HybridClock, load_zone, parse_stamp
from store.errors import Refused
from tests.store.making import MONDAY, Hands

MILLISECONDS = int(MONDAY.timestamp() * 1000)


def test_the_clock_shows_the_school_wall_clock_to_the_second():
    clock = Clock("Europe/London", lambda: datetime(2026, 7, 1, 23, 30, 15, 999_999, tzinfo=UTC))
    assert clock.now().isoformat() == "2026-07-02T00:30:15+01:00"
    assert clock.today() == date(2026, 7, 2)


def test_a_moment_from_another_zone_is_shown_on_the_school_wall_clock():
    clock = Clock("Europe/London", lambda: MONDAY)
    assert clock.at_zone(datetime.fromisoformat("2026-07-01T12:00:00+02:00")).isoformat() == (
        "2026-07-01T11:00:00+01:00"
    )


@pytest.mark.parametrize("name", ["Europe/Nowhere", "", "../etc/passwd", "/etc/passwd", "Europe", "a\0b"])
def test_a_zone_that_does_not_exist_is_refused(name: str):
    with pytest.raises(Refused):
        load_zone(name)


def test_stamps_have_one_form_and_sort_as_text():
    hands = Hands(MONDAY)
    hybrid = HybridClock(hands)
    first, second = hybrid.stamp(), hybrid.stamp()
    hands.moment += timedelta(milliseconds=1)
    third = hybrid.stamp()
    assert [first, second, third] == [
        f"{MILLISECONDS}-00000", f"{MILLISECONDS}-00001", f"{MILLISECONDS + 1}-00000",
    ]  # fmt: skip


def test_stamps_go_on_rising_when_the_wall_clock_is_set_back():
    hands = Hands(MONDAY)
    hybrid = HybridClock(hands)
    before = hybrid.stamp()
    hands.moment -= timedelta(days=400)
    assert hybrid.stamp() > before


def test_the_stamps_of_a_gesture_share_a_millisecond_that_no_other_gesture_has():
    hands = Hands(MONDAY)
    hybrid = HybridClock(hands)
    gestures = [hybrid.stamps(count) for count in (1, 3, 0, 2)]
    hands.moment -= timedelta(days=400)
    gestures += [hybrid.stamps(2), [hybrid.stamp()], hybrid.stamps(1)]
    given_out = [stamp for stamps in gestures for stamp in stamps]
    assert given_out == sorted(set(given_out))
    milliseconds = [{stamp[:13] for stamp in stamps} for stamps in gestures if stamps]
    assert [len(each) for each in milliseconds] == [1] * 6
    firsts = [min(each) for each in milliseconds[:4]]
    assert firsts == sorted(set(firsts))


def test_more_records_than_a_millisecond_has_stamps_for_go_on_in_the_next():
    stamps = HybridClock(Hands(MONDAY)).stamps(100_002)
    assert stamps == sorted(set(stamps))
    assert stamps[-2:] == [f"{MILLISECONDS + 1}-00000", f"{MILLISECONDS + 1}-00001"]


def test_a_stamp_from_another_pc_is_followed_by_later_ones():
    hybrid = HybridClock(Hands(MONDAY))
    ahead = f"{MILLISECONDS + 60_000}-00007"
    assert hybrid.observe(ahead)
    assert hybrid.stamp() == f"{MILLISECONDS + 60_000}-00008"


def test_a_clock_more_than_ten_minutes_ahead_never_advances_this_one():
    hybrid = HybridClock(Hands(MONDAY))
    limit = MILLISECONDS + AHEAD_LIMIT // timedelta(milliseconds=1)
    assert not hybrid.observe(f"{limit + 1}-00000")
    assert hybrid.stamp() == f"{MILLISECONDS}-00000"
    assert hybrid.observe(f"{limit}-00000")
    assert hybrid.stamp() == f"{limit}-00001"


def test_a_full_counter_runs_over_into_the_next_millisecond():
    hybrid = HybridClock(Hands(MONDAY))
    last = f"{MILLISECONDS}-99999"
    assert hybrid.observe(last)
    following = hybrid.stamp()
    assert following > last
    assert parse_stamp(following) == (MILLISECONDS + 1, 0)


@pytest.mark.parametrize(
    "stamp",
    [None, 7, "", "now", "1700000000000", "1700000000000-1", "170000000000-000000", "1700000000000_00000",
     "17000000000x0-00000", "\u0661700000000000-00000", "-1700000000000-0000", "1700000000000-00000 "],
)  # fmt: skip
def test_what_is_no_stamp_is_not_used(stamp: object):
    assert parse_stamp(stamp) is None
    hybrid = HybridClock(Hands(MONDAY))
    assert not hybrid.observe(stamp)  # type: ignore[arg-type]
    assert hybrid.stamp() == f"{MILLISECONDS}-00000"


jumps = st.lists(
    st.one_of(
        st.integers(-(10**9), 10**9).map(lambda wall: ("wall", wall)),
        st.tuples(st.integers(-(10**6), 10**6), st.integers(0, 99_999)).map(lambda other: ("seen", other)),
        st.just(("stamp", None)),
    ),
    max_size=30,
)


@given(jumps)
def test_every_stamp_is_later_than_all_that_were_given_out_or_taken_note_of(steps: list):
    hands = Hands(MONDAY)
    hybrid = HybridClock(hands)
    latest = ""
    for what, value in [*steps, ("stamp", None)]:
        if what == "wall":
            hands.moment = MONDAY.astimezone(UTC) + timedelta(milliseconds=value)
        elif what == "seen":
            wall = int(hands.moment.timestamp() * 1000)
            other = f"{wall + value[0]:013d}-{value[1]:05d}"
            if hybrid.observe(other):
                latest = max(latest, other)
        else:
            given_out = hybrid.stamp()
            assert given_out > latest
            assert parse_stamp(given_out)
            latest = given_out
