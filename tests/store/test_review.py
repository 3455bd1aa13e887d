"""The end of the day as steps: everything that is open stands in one of them, and what is settled is gone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from store.closing import prepare_close
from store.kinds import all_kinds
from store.owed.rules import RULES
from store.records import Author
from store.review import STEP_OF, STEPS, Row, review, to_read_back
from tests.store.owed.room import Room, when

MONDAY, FRIDAY = "2026-11-23", "2026-11-27"


@pytest.fixture
def planned(tmp_path: Path) -> Callable[..., Room]:
    """A class with check-ins planned at these slots."""
    return lambda *slots: Room(tmp_path / "book", slots)


@pytest.fixture
def room(planned: Callable[..., Room]) -> Room:
    """A class without planned check-ins."""
    return planned()


def rows(room: Room, step: str, at: str = f"{MONDAY}T15:35") -> list[Row]:
    found = review(room.book, room.group, when(at)).step(step)
    return list(found.rows) if found else []


def texts(room: Room, step: str, at: str = f"{MONDAY}T15:35") -> list[str]:
    names = {key: name for name, key in room.pupils.items()}
    return [f"{names[each.pupil]}: {each.text}" for each in rows(room, step, at)]


def incident(room: Room, at: str, child: str = "Ben", **values) -> str:
    fields = {"seen": "other", "contact": "none", "hurt": "nobody", "rupture_with": "me", **values}
    return room.write(at, "incident", child, **fields)


# --- the steps


def test_every_rule_has_its_step():
    assert {rule.id for rule in RULES} == set(STEP_OF)
    assert set(STEP_OF.values()) <= set(STEPS)


def test_eight_steps_and_on_the_last_school_day_of_the_week_one_more(room):
    names = [[step.name for step in review(room.book, room.group, when(at)).steps] for at in (
        f"{MONDAY}T15:35", f"{FRIDAY}T15:35",
    )]  # fmt: skip
    assert names == [[each for each in STEPS if each != "read-back"], list(STEPS)]
    room.calendar("INSET", FRIDAY)
    assert review(room.book, room.group, when("2026-11-26T15:35")).step("read-back")


def test_a_day_of_which_nothing_is_open_only_asks_who_is_to_be_noticed(room):
    found = review(room.book, room.group, when(f"{MONDAY}T15:35"))
    assert [step.name for step in found.steps if step.rows] == ["noticed"]
    assert found.left == []


@pytest.mark.parametrize(
    ("day", "title"), [("2026-11-26", "Tomorrow's handover"), (FRIDAY, "Monday's handover")]
)
def test_the_handover_is_called_by_the_next_school_day(room, day, title):
    [told] = [each.title for each in review(room.book, room.group, when(f"{day}T15:35")).steps][-2:-1]
    assert told == title


# --- gaps


def test_a_gap_is_each_planned_slot_whose_time_has_come(planned):
    room = planned("arrival", "lunch", "end of day")
    room.write(f"{MONDAY}T09:00", "check-in", slot="arrival", zone="green")
    assert texts(room, "gaps", f"{MONDAY}T12:29") == ["Zoë: check-in, arrival"]
    assert texts(room, "gaps", f"{MONDAY}T12:30") == [
        "Ben: check-in, lunch",
        "Zoë: check-in, arrival",
        "Zoë: check-in, lunch",
    ]
    assert texts(room, "gaps", f"{MONDAY}T15:35")[-1] == "Zoë: check-in, end of day"


def test_a_gap_of_the_school_day_before_says_its_day(planned):
    room = planned("arrival")
    room.write("2026-11-20T10:00", "check-in", slot="mid-morning", zone="green")
    assert "Ben: check-in, arrival, Fri 20 Nov" in texts(room, "gaps", f"{MONDAY}T08:40")


def test_an_absent_child_has_no_gaps(planned):
    room = planned("arrival", "lunch")
    room.write(f"{MONDAY}T09:00", "check-in", slot="arrival", outcome="not done", reason="child absent")
    assert all(not each.startswith("Ben") for each in texts(room, "gaps"))


# --- unfinished


def test_what_an_entry_lacks_is_named_the_pressing_entry_first(room):
    room.write(f"{MONDAY}T09:00", "held-in-mind", method="object")
    incident(room, f"{MONDAY}T10:00", place="hall", end=f"{MONDAY}T10:10:00+00:00")
    serious = incident(room, f"{MONDAY}T11:00", serious="yes")
    told = texts(room, "unfinished")
    assert rows(room, "unfinished")[0].record == serious
    assert told[1] == "Ben: Incident 10:00 lacks: what came before +1"
    assert told[2] == "Ben: Held in mind 09:00 lacks: note"
    assert told[0].startswith("Ben: Incident 11:00 lacks: seen by SLT, CPOMS reference +")


def test_what_the_law_asks_for_stands_first_of_what_is_left_and_each_rule_has_its_reason(planned):
    room = planned("arrival")
    key = incident(room, f"{MONDAY}T09:23", contact="restrictive intervention", hurt="staff")
    found = review(room.book, room.group, when(f"{MONDAY}T15:40"))
    left = found.left
    assert [each.record for each in left[:2]] == [key, key]
    assert left[0].rules == ["R-SLT1", "R-CP1", "R-RI1"]
    assert left[1].rules == ["R-PN1"]
    said = left[0].deferred(lambda rule: f"why {rule}")
    assert [(each.rule, each.why) for each in said] == [
        (rule, f"why {rule}") for rule in ("R-SLT1", "R-CP1", "R-RI1")
    ]


def test_what_other_steps_ask_for_is_not_asked_for_twice(room):
    room.write(f"{MONDAY}T09:00", "held-in-mind", method="words", due=f"{MONDAY}T14:00:00+00:00", note="x")
    room.write(f"{MONDAY}T09:10", "friendship", act="shared")
    assert texts(room, "unfinished") == []
    assert texts(room, "promises") == ["Ben: a promise, 14:00: kept or missed?"]


def test_an_entry_that_is_completed_is_gone_and_nothing_else_with_it(room):
    first = room.write(f"{MONDAY}T09:00", "held-in-mind", method="object")
    second = room.write(f"{MONDAY}T09:05", "held-in-mind", "Zoë", method="object")
    room.amend(f"{MONDAY}T15:30", first, note="my keyring")
    assert [each.record for each in rows(room, "unfinished")] == [second]


def test_unfinished_of_the_school_day_before_comes_up_again_and_later_no_more(room):
    room.write("2026-11-20T09:00", "held-in-mind", method="object")
    assert texts(room, "unfinished") == ["Ben: Held in mind Fri 20 Nov 09:00 lacks: note"]
    assert texts(room, "unfinished", "2026-11-24T15:35") == []


def test_an_object_of_which_more_was_said_since_lacks_nothing(room):
    room.write(f"{MONDAY}T09:00", "object", event="out", item="green keyring")
    assert texts(room, "unfinished", f"{MONDAY}T14:00") == ["Ben: Object 09:00 lacks: due back"]
    room.write(f"{MONDAY}T15:20", "object", event="home", item="green keyring")
    assert texts(room, "unfinished") == []


def test_a_voicemail_lacks_nothing_once_home_was_reached_about_the_same_incident(room):
    key = incident(room, f"{MONDAY}T10:00", hurt="pupil")
    contact = {"reason": "incident", "method": "call", "incident": key, "person": "Mum", "note": "x"}
    left = room.write(f"{MONDAY}T13:30", "parent-contact", **contact, outcome="voicemail")
    room.write(f"{MONDAY}T14:25", "parent-contact", **contact, outcome="spoke")
    assert left not in [each.record for each in rows(room, "unfinished")]


# --- ruptures, promises, objects, parents


def test_a_rupture_without_a_plan_is_asked_for_and_one_on_its_way_is_only_seen(room):
    key = incident(room, "2026-11-20T10:00")
    [row] = rows(room, "ruptures")
    assert (row.record, row.left) == (key, True)
    room.write(f"{MONDAY}T15:36", "repair", stage="planned", rupture=key, due="2026-11-24")
    [row] = rows(room, "ruptures", f"{MONDAY}T15:37")
    assert (row.text, row.left, row.owed) == ("repair planned, tomorrow", False, None)


def test_objects_that_are_out_at_home_time_are_asked_for(room):
    room.write(f"{MONDAY}T09:00", "object", event="out", item="green keyring")
    assert texts(room, "promises") == ["Ben: green keyring is out: does it go home?"]
    assert texts(room, "unfinished") == [], "it is asked for once"


def test_home_is_told_with_the_attempts_so_far(room):
    key = incident(room, f"{MONDAY}T10:00", hurt="pupil")
    contact = {"reason": "incident", "method": "call", "incident": key}
    room.write(f"{MONDAY}T14:05", "parent-contact", **contact, outcome="voicemail")
    room.write(f"{MONDAY}T14:50", "parent-contact", by="CD", **contact, outcome="no answer")
    [row] = rows(room, "parents")
    assert row.more == ("14:05 AB call: voicemail", "14:50 CD call: no answer")
    assert all("reached" not in each for each in texts(room, "unfinished"))
    room.write(f"{MONDAY}T15:20", "parent-contact", **contact, outcome="spoke")
    assert rows(room, "parents") == []


# --- noticed


def weeks(room: Room) -> None:
    """Both children have been in the book, and at school, for weeks."""
    for day in (9, 10, 11, 12, 13, 16, 17, 18, 19, 20):
        for child in ("Ben", "Zoë"):
            room.write(f"2026-11-{day:02d}T09:00", "check-in", child, zone="green")


def test_children_of_whom_nothing_kind_was_noticed_for_days_the_quiet_ones_first(room):
    weeks(room)
    for hour in (10, 11):
        room.write(f"{MONDAY}T{hour}:00", "check-in", "Ben", zone="green")
    told = texts(room, "noticed")
    assert [each.partition(":")[0] for each in told] == ["Zoë", "Ben"]
    assert "nothing kind for 5 days" in told[0]
    assert told[0].endswith("10 entries in 10 days")


@pytest.mark.parametrize("kind", ["held-in-mind", "friendship", "good-moment"])
def test_something_kind_noticed_today_settles_it_for_that_child(room, kind):
    weeks(room)
    step = next(name for name, ask in all_kinds()[kind].asks.items() if ask.capture == "step")
    choice = all_kinds()[kind].asks[step].options[0].word
    room.write(f"{MONDAY}T15:30", kind, "Zoë", **{step: choice})
    assert [each.partition(":")[0] for each in texts(room, "noticed")] == ["Ben"]


def test_what_is_only_noticed_is_never_left_over(room):
    weeks(room)
    assert rows(room, "noticed")
    assert review(room.book, room.group, when(f"{MONDAY}T15:35")).left == []


# --- the friendship book


def test_on_friday_this_weeks_friendship_entries_wait_to_be_read_back_child_by_child(room):
    later = room.write(f"{MONDAY}T10:00", "friendship", "Zoë", act="shared")
    also = room.write(f"{MONDAY}T10:01", "friendship", "Zoë", act="helped")
    room.amend(f"{MONDAY}T10:02", also, read_back=MONDAY)
    first = room.write(f"{FRIDAY}T10:00", "friendship", "Ben", act="helped")
    room.write("2026-11-19T10:00", "friendship", "Ben", act="helped")
    assert [each.record for each in rows(room, "read-back", f"{FRIDAY}T14:00")] == [first, later]
    assert to_read_back(room.book, room.group, when(f"{FRIDAY}T14:00")) == [first, later]
    room.amend(f"{FRIDAY}T14:10", first, read_back=FRIDAY)
    assert to_read_back(room.book, room.group, when(f"{FRIDAY}T14:15")) == [later]
    assert to_read_back(room.book, room.group, when("2026-11-26T14:00")) == []


# --- handover, adults


def test_todays_handover_notes_stand_with_the_handover(room):
    room.write(f"{MONDAY}T14:00", "handover-note", part="watch", note="tired")
    [told] = texts(room, "handover")
    assert told == "Ben: handover note 14:00: what to watch for"


def test_the_adults_who_were_with_a_child_in_distress_today_are_named_for_an_offer_of_time(room):
    incident(room, "2026-11-20T10:00", "Zoë")
    room.write(f"{MONDAY}T10:00", "check-in", by="CD", zone="green")
    room.write(f"{MONDAY}T10:00", "incident", by="EF", seen="other", contact="none", hurt="nobody")
    found = review(room.book, room.group, when(f"{MONDAY}T15:35"))
    assert found.involved == (room.adults["EF"],)


# --- what is left


def test_everything_that_is_left_can_be_deferred_each_by_a_key_of_its_own(planned):
    room = planned("arrival", "lunch")
    incident(room, "2026-11-20T10:00", hurt="pupil")
    room.write(f"{MONDAY}T09:00", "held-in-mind", method="object", due=f"{MONDAY}T14:00:00+00:00")
    left = review(room.book, room.group, when(f"{MONDAY}T15:35")).left
    assert len({each.key for each in left}) == len(left) > 5
    said = [one for each in left for one in each.deferred(lambda _: "no time today")]
    assert {each.rule for each in said} >= {"R-CI2", "unfinished", "R-RR1", "R-HM2", "R-PN1"}
    assert {"R-CP1", "R-SLT1"} <= {each.rule for each in said}, "one entry, and each of its rules"
    author = Author(room.adults["AB"], room.adults["AB"])
    room.hands.moment = when(f"{MONDAY}T15:40")
    room.book.save(prepare_close(room.book, room.group, date(2026, 11, 23), author, said))
    found = review(room.book, room.group, when(f"{MONDAY}T15:41"))
    assert found.closings[0].deferred == tuple(said)
    assert found.late == ()


def test_an_incident_that_is_still_open_stands_among_the_ruptures_and_takes_one_reason(room):
    key = incident(room, f"{MONDAY}T10:00")
    (row,) = rows(room, "ruptures", f"{MONDAY}T15:35")
    assert row.text == "incident of 10:00 is still open: end it, and plan the repair"
    left = [
        each for each in review(room.book, room.group, when(f"{MONDAY}T15:35")).left if each.record == key
    ]
    assert [each.step for each in left] == ["unfinished"]


def test_a_contact_that_names_no_incident_as_it_should_ends_nothing(room):
    incident(room, f"{MONDAY}T10:00", hurt="pupil")
    contact = {"reason": "incident", "method": "call", "incident": ["t1", {}], "person": "Mum", "note": "x"}
    key = room.write(f"{MONDAY}T13:30", "parent-contact", **contact, outcome="spoke")
    assert rows(room, "parents"), "home was told of no incident that is known"
    assert room.book.entry(key).fields["incident"] == ["t1", {}]


# --- who is new


def arrives(room: Room, at: str, name: str) -> None:
    room.hands.moment = when(at)
    [key] = room.people(("pupil", {"legal_forename": name, "group": room.group}))
    room.pupils[name] = key


def test_a_new_child_of_whom_nothing_is_written_is_named_first(room):
    weeks(room)
    arrives(room, f"{MONDAY}T08:30", "Ana")
    told = texts(room, "noticed")
    assert told[0] == "Ana: new here; nothing written for 10 school days"
    assert [each.partition(":")[0] for each in told] == ["Ana", "Ben", "Zoë"]
    room.write(f"{MONDAY}T10:00", "check-in", "Ana", zone="green")
    assert [each.partition(":")[0] for each in texts(room, "noticed")] == ["Ben", "Zoë"]


def test_of_a_class_that_is_new_nobody_is_called_quiet_and_the_review_says_so(room):
    found = review(room.book, room.group, when("2026-09-02T15:35"))
    assert found.young
    assert found.step("noticed").rows == ()
    assert not review(room.book, room.group, when(f"{MONDAY}T15:35")).young


def test_children_of_whom_nothing_was_ever_written_are_quiet(room):
    told = [each.replace("; tell them they were thought about", "") for each in texts(room, "noticed")]
    assert told == [f"{name}: nothing written for 10 school days" for name in ("Ben", "Zoë")]


def test_an_incident_without_anything_kind_reads_as_a_sentence(room):
    weeks(room)
    incident(room, "2026-11-16T10:00", "Zoë")
    told = texts(room, "noticed")
    assert told[1].startswith("Zoë: nothing kind for 5 days;")
    assert told[1].endswith("; 1 incident; 11 entries in 10 days")


def test_of_a_young_class_an_incident_says_that_nothing_kind_is_there_yet(room):
    incident(room, "2026-09-02T10:00")
    [told] = texts(room, "noticed", "2026-09-02T15:35")
    assert told == "Ben: nothing kind yet; 1 incident; 1 entry in 10 days"
