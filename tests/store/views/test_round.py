"""What a class round reads of a child's day: the check-in of its slot, and absence."""

from pathlib import Path

import pytest

from store.views.round import absent, of_slot
from tests.store.days import Day

MID, AM = "mid-morning", "arrival"


@pytest.fixture
def day(tmp_path: Path) -> Day:
    return Day(tmp_path / "book")


def first(day: Day):
    return day.view().children[0]


def test_a_slot_without_a_check_in_has_none(day):
    day.write("check-in", at="2026-11-23T09:00", zone="red", slot=AM)
    day.write("check-in", 1, at="2026-11-23T10:30", zone="red", slot=MID)
    day.write("check-in", at="2026-11-20T10:30", zone="red", slot=MID)
    assert of_slot(first(day), MID) is None
    assert of_slot(first(day), AM).fields["zone"] == "red"


def test_one_that_was_done_counts_before_any_that_was_not_and_else_the_last(day):
    day.write("check-in", at="2026-11-23T10:30", outcome="not done", reason="staffing", slot=MID)
    day.write("check-in", at="2026-11-23T10:31", outcome="not done", reason="timetable", slot=MID)
    assert of_slot(first(day), MID).fields["reason"] == "timetable"
    day.write("check-in", at="2026-11-23T10:32", zone="blue", slot=MID)
    day.write("check-in", at="2026-11-23T10:33", zone="green", slot=MID)
    day.write("check-in", at="2026-11-23T10:34", outcome="not done", reason="forgot", slot=MID)
    assert of_slot(first(day), MID).fields["zone"] == "green"


def test_a_child_is_absent_until_a_later_check_in_says_something_else(day):
    assert absent(first(day)) is None
    day.write("check-in", at="2026-11-23T09:00", outcome="not done", reason="child absent", slot=AM)
    assert absent(first(day)).fields["slot"] == AM
    day.write("check-in", at="2026-11-23T10:00", outcome="not done", reason="timetable", slot=MID)
    assert absent(first(day)) is None
