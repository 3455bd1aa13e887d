"""What a child's page shows: today, the week, what is open, friendship, and every entry, newest first."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from store import codec
from store.views.child import SLICE, Filter, child_view, timeline
from store.views.history import CHANGED, WITHDRAWN, WRITTEN, history
from store.views.today import DONE, NOT_DONE, NOTHING
from tests.store.days import Day
from tests.store.making import LONDON, MONDAY, amendment, record, withdrawal


@pytest.fixture
def day(tmp_path: Path) -> Day:
    return Day(tmp_path / "book")


def page(day: Day, child: int = 0, at: str = ""):
    now = datetime.fromisoformat(at).replace(tzinfo=LONDON) if at else MONDAY
    return child_view(day.book, day.book.people.get(day.pupils[child]), now)


def keys(day: Day, only: Filter | None = None, child: int = 0) -> list[str]:
    """The ids on a child's timeline, as a reader would come by them."""
    found = timeline(day.book, page(day, child), only or Filter())
    return [found.at(place).key for place in range(found.count)]


def incident(day: Day, child: int = 0, **more) -> str:
    return day.write("incident", child, seen="cried or clung", contact="none", hurt="nobody", **more)


def test_a_child_of_whom_nothing_is_written_has_a_page(day):
    view = page(day)
    assert (view.group, view.zone, view.matters, view.friendship) == ("Willow", None, (), ())
    assert {slot.mark for slot in view.slots} == {NOTHING}
    assert [each.zones for each in view.week] == [()] * 5
    assert keys(day) == []


def test_today_shows_every_slot_and_the_last_zone(day):
    day.write("check-in", at="2026-11-23T08:50", zone="blue")
    day.write("check-in", at="2026-11-23T10:30", zone="green")
    day.write("check-in", at="2026-11-23T10:40", outcome="not done", reason="staffing", slot="lunch")
    day.write("check-in", at="2026-11-20T14:00", zone="red", slot="afternoon")
    view = page(day)
    assert {each.slot: each.mark for each in view.slots} == {
        "arrival": DONE,
        "mid-morning": DONE,
        "lunch": NOT_DONE,
        "afternoon": NOTHING,
        "end of day": NOTHING,
    }
    assert (view.zone.key, view.zone.word, f"{view.zone.at:%H:%M}") == ("g", "green", "10:30")


def test_the_week_has_monday_to_friday_with_each_days_zones_in_order(day):
    for at, zone in (
        ("2026-11-22T12:00", "red"),
        ("2026-11-23T10:30", "green"),
        ("2026-11-23T08:50", "blue"),
        ("2026-11-18T09:00", "red"),
    ):
        day.write("check-in", at=at, zone=zone)
    week = page(day, at="2026-11-23T10:42").week
    assert [f"{each.day:%a}" for each in week] == ["Mon", "Tue", "Wed", "Thu", "Fri"]
    assert [[(zone.key, zone.word) for zone in each.zones] for each in week] == [
        [("b", "blue"), ("g", "green")],
        *[[]] * 4,
    ]


def test_a_zone_from_a_newer_daybook_stands_by_its_word(day):
    day.book.index.add([record("t9-a", "check-in", pupil=day.pupils[0], zone="violet")])
    assert [(zone.key, zone.word) for zone in page(day).week[0].zones] == [("", "violet")]


def test_what_is_open_comes_by_how_pressing_it_is(day):
    unfinished = day.write("friendship", at="2026-11-23T09:00", act="helped")
    promise = day.write("held-in-mind", method="words", due="2026-11-24", note="back tomorrow")
    rupture = incident(day, at="2026-11-18T14:00")
    day.book.save(day.book.amend(rupture, {"end": "2026-11-18T14:20:00+00:00"}, "", day.author))
    under_way = incident(day, at="2026-11-23T10:00")
    matters = page(day).matters
    assert [each.entry.key for each in matters] == [under_way, rupture, promise, unfinished]
    assert [each.under_way for each in matters] == [True, False, False, False]
    assert [each.days for each in matters] == [0, 5, None, None]
    assert [each.promise for each in matters] == ["", "", "2026-11-24", ""]
    assert set(matters[3].missing) == {"note", "read_back"}


def test_a_promise_marked_kept_and_a_finished_entry_are_not_open(day):
    day.write("held-in-mind", method="words", due="2026-11-24", note="back tomorrow", kept="kept")
    day.write("check-in", zone="green")
    day.write("friendship", act="helped", note="Helped Mia.", read_back="2026-11-23")
    assert page(day).matters == ()


def test_a_rupture_of_an_earlier_school_year_stays_open_but_what_was_left_to_fill_then_does_not(day):
    day.book.index.add(
        [
            record("t9-a", "friendship", at="2026-07-10T10:00:00+01:00", pupil=day.pupils[0], act="helped"),
            record(
                "t9-b",
                "incident",
                1,
                at="2026-07-10T11:00:00+01:00",
                pupil=day.pupils[0],
                seen="cried or clung",
            ),
        ]
    )
    assert [each.entry.key for each in page(day).matters] == ["t9-b"]


def test_the_friendship_book_is_newest_first_and_counted_whole(day):
    wrote = [
        day.write("friendship", at=f"2026-11-{number:02}T10:00", act="helped") for number in range(1, 24)
    ]
    view = page(day)
    assert [each.key for each in view.friendship] == wrote[::-1][:20]
    assert view.friendship_count == 23


def test_the_timeline_is_newest_first_by_when_it_happened(day):
    second = day.write("check-in", at="2026-11-23T10:30", zone="red")
    first = day.write("check-in", at="2026-11-20T09:00", zone="red")
    day.write("check-in", 1, zone="red")
    assert keys(day) == [second, first]


def test_a_filter_lets_through_one_kind_starred_ones_or_what_is_open(day):
    check_in = day.write("check-in", at="2026-11-23T09:00", zone="red", star=True)
    friend = day.write("friendship", at="2026-11-23T10:00", act="helped")
    assert keys(day, Filter(kind="check-in")) == [check_in]
    assert keys(day, Filter(starred=True)) == [check_in]
    assert keys(day, Filter(kind="friendship", starred=True)) == []
    assert keys(day, Filter(unsettled=True)) == [friend]
    day.book.save(day.book.amend(check_in, {"star": False}, "not this one", day.author))
    assert keys(day, Filter(starred=True)) == []


def test_withdrawn_entries_are_on_no_part_of_the_page(day):
    gone = [
        day.write("check-in", zone="red", star=True),
        incident(day),
        day.write("friendship", act="helped"),
    ]
    day.book.save(day.book.withdraw(gone, "wrong child", day.author))
    view = page(day)
    assert (view.zone, view.matters, view.friendship, view.friendship_count) == (None, (), (), 0)
    assert view.week[0].zones == ()
    assert keys(day) == keys(day, Filter(starred=True)) == []


def test_a_long_timeline_is_whole_and_read_in_slices(day):
    count = 2 * SLICE + 5
    start = datetime(2026, 1, 5, 9, 0, tzinfo=LONDON)
    day.book.index.add(
        [
            record(
                f"t9-{number:03}",
                "check-in",
                number,
                at=(start + timedelta(hours=number)).isoformat(),
                pupil=day.pupils[0],
                zone="green",
            )
            for number in range(count)
        ]
    )
    assert keys(day) == [f"t9-{number:03}" for number in reversed(range(count))]
    found = timeline(day.book, page(day), Filter())
    asked: list[str] = []
    day.book.index.year_part._db.set_trace_callback(asked.append)
    assert found.at(count - 1).key == "t9-000"
    assert len([each for each in asked if "LIMIT" in each]) == 1
    assert (found.at(-1), found.at(count)) == (None, None)


def test_an_entry_is_found_again_after_others_came_before_it(day):
    first = day.write("check-in", at="2026-11-23T09:00", zone="red")
    day.write("check-in", at="2026-11-23T10:00", zone="red")
    found = timeline(day.book, page(day), Filter())
    assert found.find(first, near=0) == 1
    assert found.find("nothing", near=0) is None


def test_entries_under_each_alias_are_on_the_one_childs_page(day):
    twins = [
        record(f"t9-{name}", "pupil", clock, upn="A123", legal_forename="Twin", group=day.group)
        for name, clock in (("a", 1), ("b", 2))
    ]
    wrote = [
        record("t9-c", "check-in", 3, pupil="t9-a", zone="green", at="2026-11-23T09:00:00+00:00"),
        record("t9-d", "friendship", 4, pupil="t9-b", act="helped", at="2026-11-23T10:00:00+00:00"),
    ]
    day.book.index.add([*twins, *wrote])
    day.pupils = ["t9-a", "t9-b"]
    for child in (0, 1):
        view = page(day, child)
        assert keys(day, child=child) == ["t9-d", "t9-c"]
        assert (view.zone.word, view.friendship_count) == ("green", 1)
        assert [each.entry.key for each in view.matters] == ["t9-d"]


def test_a_leaver_keeps_their_page(day):
    wrote = day.write("check-in", zone="green")
    day.book.save(day.book.prepare_people([], [(day.pupils[0], {"left": "2026-11-20"}, "")], day.author))
    assert page(day).pupil.get("left") == "2026-11-20"
    assert keys(day) == [wrote]


def test_an_entry_of_a_newer_daybook_stands_on_the_timeline(day):
    day.book.index.add([record("t9-e", "weather", pupil=day.pupils[0], zone=["odd"], due=7, star="yes")])
    assert keys(day) == ["t9-e"]
    assert page(day).matters == ()


def test_the_page_of_a_child_with_much_costs_no_more_questions(day):
    def questions() -> int:
        asked: list[str] = []
        day.book.index.year_part._db.set_trace_callback(asked.append)
        view = page(day)
        timeline(day.book, view, Filter()).at(0)
        day.book.index.year_part._db.set_trace_callback(None)
        return len(asked)

    incident(day)
    page(day)  # the people are built once
    few = questions()
    for minute in range(40):
        incident(day, at=f"2026-11-20T10:{minute:02}")
    assert 0 < few == questions()


# --- history


def steps(day: Day, key: str):
    return history(day.book, day.book.entry(key))


def test_history_of_an_entry_that_does_not_say_who_wrote_it_says_nobody(day):
    nobodys = record("e-001", "check-in", pupil=day.pupils[0], zone="green")
    del nobodys["by"], nobodys["hash"]
    nobodys["hash"] = codec.digest(nobodys)
    day.book.index.add([nobodys])
    (wrote,) = steps(day, "e-001")
    assert (wrote.what, wrote.by) == (WRITTEN, "")


def test_history_says_what_changed_from_what_to_what_by_whom_and_why(day):
    key = day.write("check-in", zone="yellow")
    day.book.save(day.book.amend(key, {"zone": "green"}, "seen better", day.author))
    day.book.save(day.book.amend(key, {"zone": "blue", "note": "tired"}, "once more", day.author))
    wrote, first, second = steps(day, key)
    assert (wrote.what, wrote.changes, wrote.by) == (WRITTEN, (), day.author.by)
    assert [(each.field, each.before, each.after) for each in first.changes] == [("zone", "yellow", "green")]
    assert (first.what, first.why, first.by) == (CHANGED, "seen better", day.author.by)
    assert {each.field: (each.before, each.after) for each in second.changes} == {
        "zone": ("green", "blue"),
        "note": (None, "tired"),
    }


def test_a_change_that_was_withdrawn_stays_in_the_history_and_says_so(day):
    key = day.write("check-in", zone="yellow")
    change = day.book.amend(key, {"zone": "green"}, "seen better", day.author)
    day.book.save(change)
    day.book.save(day.book.withdraw(change.ids, "it was yellow", day.author))
    wrote, changed, taken_back = steps(day, key)
    assert [each.undone for each in (wrote, changed, taken_back)] == [False, True, False]
    assert (taken_back.what, taken_back.of, taken_back.why) == (WITHDRAWN, CHANGED, "it was yellow")
    day.book.save(day.book.amend(key, {"zone": "blue"}, "tired", day.author))
    assert steps(day, key)[-1].changes[0].before == "yellow"


def test_an_entry_withdrawn_and_brought_back_tells_both(day):
    key = day.write("check-in", zone="yellow")
    gone = day.book.withdraw([key], "wrong child", day.author)
    day.book.save(gone)
    day.book.save(day.book.withdraw(gone.ids, "right after all", day.author))
    assert [(each.of, each.undone) for each in steps(day, key)] == [
        ("", False),
        (WRITTEN, True),
        (WITHDRAWN, False),
    ]


def test_changes_made_side_by_side_each_tell_what_their_author_saw(day):
    day.book.index.add(
        [
            record("t9-a", "check-in", 1, pupil=day.pupils[0], zone="yellow"),
            amendment("t9-b", "t9-a", {"zone": "green"}, clock=2),
            amendment("t9-c", "t9-a", {"zone": "blue"}, clock=3),
            amendment("t9-d", "t9-a", {"zone": "red"}, after=("t9-b", "t9-c"), clock=4),
        ]
    )
    assert [each.changes[0].before for each in steps(day, "t9-a")[1:]] == ["yellow", "yellow", "blue"]


def test_hostile_corrections_have_a_history_all_the_same(day):
    day.book.index.add(
        [
            record("t9-a", "check-in", 1, pupil=day.pupils[0], zone="yellow"),
            amendment("t9-b", "t9-a", ["zone"], after="t9", clock=2, why=7),
            amendment("t9-c", "t9-a", {"pupil": "x", "zone": {"a": 1}}, after=(1, None), clock=3),
            withdrawal("t9-d", "t9-d", clock=4),
            withdrawal("t9-e", "t9-c", clock=5),
        ]
    )
    assert [(each.what, len(each.changes)) for each in steps(day, "t9-a")] == [
        (WRITTEN, 0),
        (CHANGED, 0),
        (CHANGED, 1),
        (WITHDRAWN, 0),
    ]


def test_each_side_of_a_fork_has_its_own_beginning(day):
    sides = [record("t9-a", "check-in", 1, pupil=day.pupils[0], zone=zone) for zone in ("red", "blue")]
    day.book.index.add([*sides, amendment("t9-b", "t9-a", {"zone": "green"}, clock=2)])
    shown = keys(day)
    assert len(shown) == 2
    assert {steps(day, key)[1].changes[0].before for key in shown} == {"red", "blue"}
