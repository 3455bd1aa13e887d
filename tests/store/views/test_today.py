"""What the Today screen shows of each child, and that it shows nothing of another's."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.views.today import DONE, NOT_DONE, NOTHING, day_view, week_start
from tests.store.days import Day
from tests.store.making import MONDAY, record


@pytest.fixture
def day(tmp_path: Path) -> Day:
    return Day(tmp_path / "book")


def marks(row) -> dict[str, str]:
    return {slot.short: slot.mark for slot in row.slots}


def incident(day: Day, child: int = 0, **more) -> str:
    return day.write("incident", child, seen="cried or clung", contact="none", hurt="nobody", **more)


def test_a_day_without_entries_shows_every_child_in_register_order_and_nothing_else(day):
    view = day.view()
    assert [row.pupil.id for row in view.children] == day.pupils
    assert [row.name for row in view.children] == ["Child00", "Child01", "Child02"]
    for row in view.children:
        assert (row.zone, row.zone_at, marks(row)) == (None, None, {"am": NOTHING, "mid": NOTHING})
        assert {row.held, row.friend, row.rupture, row.object_out, row.incident_open} == {False}
    assert (view.just_now, view.open_incidents) == ((), ())


def test_the_zone_is_that_of_the_last_check_in_that_gave_one(day):
    day.write("check-in", at="2026-11-23T09:00", zone="red")
    day.write("check-in", at="2026-11-23T10:30", zone="green")
    day.write("check-in", at="2026-11-23T08:50", zone="blue")
    day.write("check-in", at="2026-11-23T10:40", outcome="not done", reason="staffing")
    row = day.row()
    assert (row.zone, row.zone_at) == ("green", datetime(2026, 11, 23, 10, 30, tzinfo=UTC))


def test_yesterdays_zone_is_not_todays(day):
    day.write("check-in", at="2026-11-22T14:00", zone="red")
    assert day.row().zone is None


def test_a_slot_is_done_once_one_check_in_of_it_was(day):
    day.write("check-in", 0, at="2026-11-23T09:00", zone="red")
    day.write("check-in", 1, at="2026-11-23T09:00", outcome="not done", reason="child absent")
    day.write("check-in", 2, at="2026-11-23T10:00", outcome="not done", reason="staffing")
    day.write("check-in", 2, at="2026-11-23T10:30", zone="red")
    assert [marks(day.row(child)) for child in range(3)] == [
        {"am": DONE, "mid": NOTHING},
        {"am": NOT_DONE, "mid": NOTHING},
        {"am": NOTHING, "mid": DONE},
    ]


def test_held_in_mind_and_friendship_count_from_monday_to_sunday(day):
    day.write("held-in-mind", at="2026-11-22T14:00", method="words")
    day.write("friendship", at="2026-11-22T14:00", act="helped")
    assert (day.row().held, day.row().friend) == (False, False)
    day.write("held-in-mind", at="2026-11-23T08:00", method="words")
    day.write("friendship", at="2026-11-23T08:00", act="helped")
    for at in ("2026-11-23T08:30", "2026-11-29T23:00"):
        assert (day.row(at=at).held, day.row(at=at).friend) == (True, True)
    assert (day.row(at="2026-11-30T08:00").held, day.row(at="2026-11-30T08:00").friend) == (False, False)


def test_weeks_begin_on_monday():
    assert [week_start(MONDAY.date() + timedelta(days=each)) for each in (0, 6, 7)] == [
        MONDAY.date(),
        MONDAY.date(),
        MONDAY.date() + timedelta(days=7),
    ]


def test_an_incident_of_last_week_stays_open_until_it_has_ended(day):
    key = incident(day, 1, at="2026-11-18T14:00")
    assert [entry.key for entry in day.view().open_incidents] == [key]
    assert [day.row(child).incident_open for child in range(3)] == [False, True, False]
    day.book.save(day.book.amend(key, {"end": "2026-11-18T14:20:00+00:00"}, "", day.author))
    assert day.view().open_incidents == ()
    assert (day.row(1).incident_open, day.row(1).rupture) == (False, True)


def test_a_rupture_shows_until_its_repair_is_done(day):
    key = incident(day, at="2026-11-18T14:00")
    day.write("repair", stage="planned", rupture=key)
    assert day.row().rupture
    done = day.write("repair", stage="done", how="game", rupture=key)
    assert not day.row().rupture
    day.book.save(day.book.withdraw([done], "wrong child", day.author))
    assert day.row().rupture


def test_an_incident_in_which_none_was_felt_is_no_rupture(day):
    key = incident(day)
    day.book.save(day.book.amend(key, {"rupture_with": "none felt"}, "", day.author))
    assert not day.row().rupture


def test_withdrawn_entries_show_nowhere(day):
    keys = [day.write("check-in", zone="red"), incident(day), day.write("friendship", act="helped")]
    day.book.save(day.book.withdraw(keys, "wrong child", day.author))
    view = day.view()
    assert (view.just_now, view.open_incidents, day.row().zone, day.row().friend) == ((), (), None, False)


def test_just_now_is_in_the_order_of_the_times_that_it_shows_and_within_a_minute_of_writing(day):
    first = day.write("check-in", at="2026-11-23T10:30", zone="red")
    early = day.write("check-in", at="2026-11-23T09:00", zone="red")
    last = day.write("check-in", at="2026-11-23T10:30", zone="green")
    assert [entry.key for entry in day.view().just_now] == [last, first, early]


def test_children_of_another_class_and_those_who_left_are_not_shown(day):
    people = day.book.prepare_people(
        [("pupil", {"legal_forename": "Else", "group": day.other})], [], day.author
    )
    day.book.save(people)
    day.pupils.append(people.ids[0])
    day.write("check-in", 3, zone="red")
    left = day.book.prepare_people([], [(day.pupils[0], {"left": "2026-11-20"}, "")], day.author)
    day.book.save(left)
    assert [row.pupil.id for row in day.view().children] == day.pupils[1:3]
    assert day.view().just_now == ()
    everyone = day_view(day.book, None, MONDAY)
    assert [row.pupil.id for row in everyone.children] == day.pupils[1:]


def test_what_was_written_under_an_alias_belongs_to_the_one_child(day):
    twins = [
        record(f"t9-{number}", "pupil", clock, upn="A123", legal_forename="Twin", group=day.group)
        for number, clock in (("a", 1), ("b", 2))
    ]
    day.book.index.add([*twins, record("t9-c", "check-in", 3, pupil="t9-b", zone="blue", slot="mid-morning")])
    row = next(row for row in day.view().children if row.name == "Twin")
    assert (row.pupil.id, row.zone) == ("t9-a", "blue")


def test_as_of_an_earlier_time_leaves_out_what_came_later(day):
    day.write("check-in", at="2026-11-23T09:00", zone="red")
    day.write("check-in", at="2026-11-23T10:30", zone="green")
    key = incident(day, at="2026-11-23T09:10")
    day.book.save(day.book.amend(key, {"end": "2026-11-23T09:40:00+00:00"}, "", day.author))
    day.write("repair", stage="done", how="game", rupture=key, at="2026-11-23T10:00")
    before = day.row(at="2026-11-23T09:30", as_of=True)
    assert (before.zone, before.rupture, before.incident_open) == ("red", True, True)
    between = day.row(at="2026-11-23T09:50", as_of=True)
    assert (between.rupture, between.incident_open) == (True, False)
    after = day.row(at="2026-11-23T10:42", as_of=True)
    assert (after.zone, after.rupture, after.incident_open) == ("green", False, False)
    assert not day.row(at="2026-11-23T08:00", as_of=True).incident_open


def test_entries_of_a_pc_whose_clock_is_ahead_are_not_hidden(day):
    day.book.index.add(
        [record("t9-d", "check-in", at="2026-11-23T10:47:00+00:00", pupil=day.pupils[0], zone="blue")]
    )
    assert day.row().zone == "blue"


def test_an_entry_that_a_newer_daybook_wrote_shows_by_its_kind(day):
    day.book.index.add([record("t9-e", "weather", pupil=day.pupils[0], zone=["odd"])])
    assert [entry.summary for entry in day.view().just_now] == ["weather"]


def test_a_class_of_forty_costs_no_more_questions_than_a_class_of_three(tmp_path):
    def questions(children: int) -> int:
        day = Day(tmp_path / f"book{children}", children)
        for child in range(children):
            incident(day, child)
        day.view()  # the people are built once
        asked: list[str] = []
        day.book.index.year_part._db.set_trace_callback(asked.append)
        assert len(day.view().children) == children
        return len(asked)

    assert 0 < questions(3) == questions(40)
