"""The week by the three components: what counts, in what order, and who is quiet."""

from datetime import date
from pathlib import Path

import pytest

from store.kinds import all_kinds
from store.kinds.base import COMPONENTS, DEVELOPING, REPAIRING, RESPONDING
from store.views.week import ChildWeek, Mark, WeekView, first_week, week_view
from tests.store.owed.room import Room, when

MONDAY = date(2026, 11, 23)
HARD = {"seen": "cried or clung", "contact": "none", "hurt": "nobody"}


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path / "book")


def week(room: Room, until: str = "", monday: date = MONDAY) -> WeekView:
    return week_view(room.book, room.group, monday, when(until) if until else None)


def ben(view: WeekView) -> ChildWeek:
    return next(each for each in view.children if each.name == "Ben")


def test_every_kind_belongs_to_one_of_the_three_components():
    assert {kind.about.component for kind in all_kinds().values()} == set(COMPONENTS)


def test_a_week_counts_each_kind_in_its_component_positives_before_distress(room: Room):
    room.write("2026-11-23T09:00", "incident", **HARD)
    room.write("2026-11-23T10:00", "check-in", zone="green")
    room.write("2026-11-24T09:00", "check-in", zone="yellow")
    room.write("2026-11-24T10:00", "friendship", act="helped")
    room.write("2026-11-24T11:00", "rupture", rupture_with="me", note="x")
    room.write("2026-11-25T11:00", "repair", stage="tried")
    found = ben(week(room))
    assert found.marks(DEVELOPING) == (Mark("check-in", 2), Mark("friendship", 1))
    assert found.marks(RESPONDING) == (Mark("incident", 1),)
    assert found.marks(REPAIRING) == (Mark("repair", 1), Mark("rupture", 1)), "the repair stands first"
    assert found.marks(DEVELOPING, date(2026, 11, 24)) == (Mark("check-in", 1), Mark("friendship", 1))
    assert found.marks(DEVELOPING, date(2026, 11, 27)) == ()


def test_children_stand_in_register_order_whatever_was_written(room: Room):
    room.write("2026-11-23T09:00", "friendship", "Zoë", act="helped")
    assert [each.name for each in week(room).children] == ["Ben", "Zoë"]


def test_who_had_nothing_kind_all_week_is_seen_to_be_quiet(room: Room):
    room.write("2026-11-23T09:00", "incident", **HARD)
    room.write("2026-11-23T09:00", "check-in", "Zoë", zone="green")
    view = week(room)
    assert ([each.quiet for each in view.children], view.quiet) == ([True, False], 1)


def test_a_check_in_that_was_missed_is_nothing_that_was_done(room: Room):
    room.write("2026-11-23T09:00", "check-in", outcome="not done", reason="staffing")
    assert ben(week(room)).quiet


def test_a_withdrawn_entry_is_in_no_week_and_a_moved_time_moves_the_day(room: Room):
    gone = room.write("2026-11-23T09:00", "check-in", zone="green")
    moved = room.write("2026-11-24T09:00", "friendship", act="helped")
    room.withdraw("2026-11-24T10:00", gone)
    room.amend("2026-11-24T10:00", moved, at="2026-11-20T09:00:00+00:00")
    assert ben(week(room)).quiet
    assert ben(week(room, monday=date(2026, 11, 16))).marks(DEVELOPING, date(2026, 11, 20))


def test_the_week_ends_on_sunday_night_and_shows_a_weekend_only_where_something_was_written(room: Room):
    assert len(week(room).days) == 5
    room.write("2026-11-29T23:59", "check-in", zone="green")
    room.write("2026-11-30T00:00", "friendship", act="helped")
    view = week(room)
    assert view.days[-1] == date(2026, 11, 29)
    assert ben(view).marks(DEVELOPING) == (Mark("check-in", 1),)
    assert ben(week(room, monday=date(2026, 11, 30))).marks(DEVELOPING) == (Mark("friendship", 1),)


def test_days_without_school_are_named(room: Room):
    room.calendar("INSET", "2026-11-27")
    assert week(room).closed == {date(2026, 11, 27)}


def test_as_of_a_moment_nothing_later_is_counted(room: Room):
    room.write("2026-11-23T09:00", "check-in", zone="green")
    room.write("2026-11-23T11:00", "friendship", act="helped")
    assert ben(week(room, "2026-11-23T10:00")).marks(DEVELOPING) == (Mark("check-in", 1),)


def test_the_first_week_is_that_in_which_the_school_year_begins():
    assert first_week(MONDAY) == date(2026, 8, 31)


def test_a_week_of_a_past_school_year_is_read_where_it_is_asked_for_and_opened_for_no_other(room: Room):
    room.write("2026-11-23T10:00", "check-in", zone="green")
    room.reopen("2027-11-23T10:00")
    assert not ben(week(room, monday=date(2027, 11, 22))).counts
    assert not room.book.index.past
    assert ben(week(room)).marks(DEVELOPING) == (Mark("check-in", 1),)
