"""Closing a day: a record with what was left and why; what comes after is kept and listed; undo is over."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import codec
from store.book import Book
from store.class_records import prepare_record
from store.closing import (
    Deferred,
    came_after,
    closed,
    closings,
    lock_of,
    prepare_close,
    prepare_reopen,
    undo_refused,
)
from store.errors import Refused
from store.gestures import last_written
from store.owed.now import without_left
from store.people.classes import NO_CLASS, WHOLE_SCHOOL
from store.records import DAY_CLOSED, Author, fork_id, is_whole
from store.review import review
from tests.store.exchange.school import ANN, School
from tests.store.owed.room import Room, when

DAY = date(2026, 11, 23)
LEFT = Deferred("R-RR1", "pupil-1", "entry-1", "", "waiting for someone")


@pytest.fixture
def room(tmp_path: Path) -> Room:
    made = Room(tmp_path / "book")
    made.write("2026-11-23T09:00", "check-in", zone="green")
    return made


def author(room: Room, by: str = "AB") -> Author:
    return Author(room.adults[by], room.adults[by])


def close(room: Room, at: str = "2026-11-23T15:40", by: str = "AB", group: str | None = "", **more) -> None:
    room.hands.moment = when(at)
    pending = prepare_close(
        room.book, room.group if group == "" else group, when(at).date(), author(room, by), **more
    )
    room.book.save(pending)


def reopen(room: Room, why: str = "one was forgotten", by: str = "CD") -> None:
    room.book.save(prepare_reopen(room.book, room.group, DAY, why, author(room, by)))


def late(room: Room) -> list[tuple[str, bool]]:
    """What came after close: the kind of the record, and whether the entry itself is new."""
    return [(each.record["kind"], each.is_new) for each in came_after(room.book, room.group, DAY)]


# --- closing


def test_a_closed_day_says_who_closed_it_when_and_what_was_left_and_why(room):
    close(room, deferred=[LEFT], note="early bus")
    [found] = closed(room.book, room.group, DAY)
    assert (found.by, found.at, found.day) == (room.adults["AB"], when("2026-11-23T15:40"), "2026-11-23")
    assert found.deferred == (LEFT,)
    assert found.note == "early bus"
    assert not found.reopened


def test_it_says_so_after_the_next_start_too(room):
    close(room, deferred=[LEFT])
    before = closings(room.book, room.group, DAY)
    room.reopen("2026-11-24T08:00")
    assert closings(room.book, room.group, DAY) == before != []


def test_it_is_no_entry_of_any_child(room):
    entries = room.book.day("2026-11-23")
    close(room, deferred=[LEFT])
    assert room.book.day("2026-11-23") == entries
    assert room.book.index.all_entries(withdrawn=True) == entries


def test_a_day_is_closed_once(room):
    close(room)
    with pytest.raises(Refused, match="closed already, by AB"):
        close(room, by="CD")


def test_a_day_to_come_is_not_closed(room):
    with pytest.raises(Refused, match="still to come"):
        prepare_close(room.book, room.group, date(2026, 11, 24), author(room))


@pytest.mark.parametrize("why", ["", "  "])
def test_nothing_is_left_without_saying_why(room, why):
    with pytest.raises(Refused, match="Say why"):
        close(room, deferred=[Deferred("R-RR1", "p", "e", "", why)])


def test_each_day_and_class_is_closed_by_itself(room):
    close(room)
    assert closed(room.book, room.group, DAY)
    assert not closed(room.book, room.group, date(2026, 11, 20))
    assert not closed(room.book, NO_CLASS, DAY)
    assert not closed(room.book, WHOLE_SCHOOL, DAY)


def test_closing_the_whole_school_closes_each_class(room):
    close(room, group=WHOLE_SCHOOL)
    assert closed(room.book, room.group, DAY)
    assert closed(room.book, None, DAY)


def test_the_day_before_may_be_closed_in_the_morning(room):
    room.hands.moment = when("2026-11-24T08:10")
    room.book.save(prepare_close(room.book, room.group, DAY, author(room)))
    assert closed(room.book, room.group, DAY)
    assert not closed(room.book, room.group, date(2026, 11, 24))


# --- what was left


def test_what_was_left_is_quiet_that_day_and_told_again_on_the_next(tmp_path):
    room = Room(tmp_path / "book", ["mid-morning"])
    room.write("2026-11-23T09:00", "held-in-mind", method="words", due="2026-11-23T14:00:00+00:00", note="x")
    fields = {"seen": "other", "contact": "none", "hurt": "staff", "serious": "yes", "rupture_with": "me"}
    room.write("2026-11-20T10:00", "incident", **fields)
    rows = review(room.book, room.group, when("2026-11-23T15:05")).left
    left = [one for each in rows for one in each.deferred(lambda _: "no time today")]

    def told(at: str) -> set[tuple[str, str]]:
        return {
            (each.rule, each.severity) for each in without_left(room.book, room.owed(at), when(at))
        }  # fmt: skip

    before = told("2026-11-23T15:05")
    assert {("R-HM2", "amber"), ("R-CI1", "amber"), ("R-RR1", "amber")} <= before
    close(room, "2026-11-23T15:05", deferred=left)
    later = told("2026-11-23T16:00")
    assert later == {each for each in told("2026-11-23T16:00") if each[1] in ("red", "grey")}
    assert {each for each in before if each[1] == "red"} <= later
    assert {each.rule for each in room.owed("2026-11-23T16:00")} >= {"R-HM2", "R-RR1"}, (
        "asked for, it is told"
    )
    assert ("R-RR1", "amber") in told("2026-11-24T09:00")
    reopen(room)
    assert ("R-HM2", "amber") in told("2026-11-23T16:00")


# --- after close


def test_what_was_known_when_it_was_closed_did_not_come_after(room):
    key = room.write("2026-11-23T10:00", "incident", seen="other", contact="none", hurt="nobody")
    room.amend("2026-11-23T11:00", key, place="hall")
    close(room)
    assert late(room) == []


def test_late_entries_and_changes_are_kept_and_listed(room):
    key = room.write("2026-11-23T10:00", "incident", seen="other", contact="none", hurt="nobody")
    close(room)
    room.amend("2026-11-23T15:50", key, place="hall")
    room.write("2026-11-24T08:20", "check-in", happened="2026-11-23T15:00", zone="blue")
    assert late(room) == [("amendment", False), ("check-in", True)]
    assert room.book.entry(key).fields["place"] == "hall"


def test_taking_an_entry_back_after_close_is_listed_though_the_entry_is_gone(room):
    key = room.write("2026-11-23T10:00", "held-in-mind", method="words")
    close(room)
    room.withdraw("2026-11-23T15:50", key)
    assert late(room) == [("withdrawal", False)]


def test_entries_of_another_day_or_class_did_not_come_after(room):
    [hazel] = room.people(("group", {"name": "Hazel"}))
    [ana] = room.people(("pupil", {"legal_forename": "Ana", "group": hazel}))
    close(room)
    room.pupils["Ana"] = ana
    room.write("2026-11-23T15:50", "check-in", "Ana", zone="green")
    room.write("2026-11-24T09:00", "check-in", zone="green")
    assert late(room) == []


def test_nothing_came_after_where_no_day_was_closed(room):
    assert late(room) == []


# --- undo


def test_undo_of_an_entry_of_a_closed_day_is_refused_and_says_what_to_do_instead(room):
    key = room.write("2026-11-23T15:39", "check-in", zone="yellow")
    assert undo_refused(room.book, [key]) == ""
    close(room)
    said = undo_refused(room.book, [key])
    assert "AB closed that day at 15:40" in said
    assert "Correct it on its page with a reason" in said
    assert "open the day again at e" in said


def test_undo_of_a_correction_on_a_closed_day_is_refused_too(room):
    key = room.write("2026-11-23T10:00", "check-in", zone="yellow")
    room.amend("2026-11-23T10:05", key, zone="green")
    [change] = room.book.entry(key).amendments
    close(room)
    assert lock_of(room.book, change) is not None


def test_an_entry_written_today_about_yesterday_is_locked_with_yesterday(room):
    room.hands.moment = when("2026-11-24T08:10")
    room.book.save(prepare_close(room.book, room.group, DAY, author(room)))
    key = room.write("2026-11-24T08:20", "check-in", happened="2026-11-23T15:00", zone="blue")
    other = room.write("2026-11-24T09:00", "check-in", zone="blue")
    assert undo_refused(room.book, [key])
    assert not undo_refused(room.book, [other])


def test_undo_passes_over_the_closing_itself(room):
    key = room.write("2026-11-23T15:39", "check-in", zone="yellow")
    close(room)
    found = last_written(room.book, room.adults["AB"], "undone")
    assert found is not None
    assert found.keys == [key]


def test_a_day_that_was_closed_on_another_one_is_said_with_that_date(room):
    key = room.write("2026-11-23T15:39", "check-in", zone="yellow")
    room.hands.moment = when("2026-11-24T08:10")
    room.book.save(prepare_close(room.book, room.group, DAY, author(room)))
    assert "AB closed that day at 08:10." in undo_refused(room.book, [key])
    room.reopen("2026-11-25T09:00")
    assert "AB closed that day on Tue 24 Nov at 08:10." in undo_refused(room.book, [key])


# --- who and what moves


@pytest.fixture
def hazel(room: Room) -> str:
    """Another class."""
    [made] = room.people(("group", {"name": "Hazel"}))
    return made


def move(room: Room, at: str, child: str, group: str) -> None:
    room.hands.moment = when(at)
    plan = [(room.pupils[child], {"group": group}, "moves up")]
    room.book.save(room.book.prepare_people([], plan, author(room)))


def test_a_child_who_changes_class_leaves_the_closed_day_with_the_class(room, hazel):
    key = room.write("2026-11-23T10:00", "check-in", zone="green")
    close(room)
    move(room, "2026-11-24T08:00", "Ben", hazel)
    room.amend("2026-11-24T08:10", key, zone="blue")
    assert undo_refused(room.book, [key])
    assert late(room) == [("amendment", False)]


def test_a_child_who_comes_into_a_class_brings_nothing_into_its_closed_days(room, hazel):
    key = room.write("2026-11-23T10:00", "check-in", zone="green")
    room.hands.moment = when("2026-11-23T15:40")
    room.people(("pupil", {"legal_forename": "Ida", "group": hazel}))
    room.book.save(prepare_close(room.book, hazel, DAY, author(room)))
    move(room, "2026-11-24T08:00", "Ben", hazel)
    room.amend("2026-11-24T08:10", key, zone="blue")
    assert not undo_refused(room.book, [key])
    assert came_after(room.book, hazel, DAY) == []


def test_a_child_of_whom_the_closing_knew_nothing_is_of_the_class_all_the_same(room):
    close(room)
    room.hands.moment = when("2026-11-23T15:45")
    [room.pupils["Ana"]] = room.people(("pupil", {"legal_forename": "Ana", "group": room.group}))
    key = room.write("2026-11-23T15:50", "check-in", "Ana", zone="green")
    assert late(room) == [("check-in", True)]
    assert undo_refused(room.book, [key])


@pytest.mark.parametrize("moved", ["2026-11-20T10:00", "2026-11-24T08:00"])
def test_moving_an_entry_of_a_closed_day_to_another_day_is_listed(room, moved):
    key = room.write("2026-11-23T10:00", "check-in", zone="green")
    before = room.write("2026-11-23T10:05", "check-in", "Zoë", zone="green")
    room.amend("2026-11-23T10:06", before, at=when("2026-11-19T10:00").isoformat())
    close(room)
    assert late(room) == []
    room.amend("2026-11-24T08:30", key, at=when(moved).isoformat())
    assert room.book.entry(key).day == moved[:10]
    room.amend("2026-11-24T08:31", key, zone="blue")
    assert late(room) == [("amendment", False)]


# --- opening again


def test_opening_a_day_again_is_a_record_with_who_when_and_why(room):
    close(room)
    room.hands.moment = when("2026-11-23T15:55")
    reopen(room)
    assert closed(room.book, room.group, DAY) == []
    [found] = closings(room.book, room.group, DAY)
    [opened] = found.reopened
    assert (opened.by, opened.at, opened.why) == (
        room.adults["CD"],
        when("2026-11-23T15:55"),
        "one was forgotten",
    )


def test_a_day_that_was_opened_again_can_be_closed_again_and_knows_all_by_then(room):
    close(room)
    room.write("2026-11-23T15:50", "check-in", zone="blue")
    assert len(late(room)) == 1
    reopen(room)
    close(room, "2026-11-23T16:00", "CD")
    assert late(room) == []
    [found] = closed(room.book, room.group, DAY)
    assert found.by == room.adults["CD"]


def test_opening_needs_a_closed_day_and_a_reason(room):
    with pytest.raises(Refused, match="not closed"):
        reopen(room)
    close(room)
    with pytest.raises(Refused, match="Say why"):
        reopen(room, " ")
    assert closed(room.book, room.group, DAY)


# --- one id for two records


def arrives(room: Room, key: str, **fields) -> str:
    """Another record with the id of one that is here comes from another PC; the name under which it shows."""
    [here] = room.book.index.records_with_id(key)
    other = {**here, **fields}
    other["hash"] = codec.digest({name: value for name, value in other.items() if name != "hash"})
    assert is_whole(other)
    room.book.index.add([other])
    return fork_id(other)


def test_another_record_with_the_same_id_that_arrives_after_close_is_listed_and_the_one_that_was_known_is_not(
    room,
):
    key = room.write("2026-11-23T10:00", "check-in", zone="yellow")
    close(room)
    fork = arrives(room, key, zone="blue")
    assert [each.entry.key for each in came_after(room.book, room.group, DAY)] == [fork]
    reopen(room)
    close(room, "2026-11-23T16:00", "CD")
    assert late(room) == []


def test_a_correction_with_the_id_of_another_that_arrives_after_close_is_listed(room):
    key = room.write("2026-11-23T10:00", "check-in", zone="yellow")
    room.amend("2026-11-23T10:05", key, zone="green")
    [change] = room.book.entry(key).amendments
    close(room)
    arrives(room, change, changes={"zone": "blue"})
    [found] = came_after(room.book, room.group, DAY)
    assert (found.record["id"], found.record["changes"], found.is_new) == (change, {"zone": "blue"}, False)


def test_undo_of_an_entry_of_a_closed_day_is_refused_also_where_its_id_was_used_twice(room):
    key = room.write("2026-11-23T15:39", "check-in", zone="yellow")
    fork = arrives(room, key, zone="blue")
    assert undo_refused(room.book, [key, fork]) == ""
    close(room)
    assert undo_refused(room.book, [key])
    assert undo_refused(room.book, [fork])


def test_a_closing_from_before_hashes_were_noted_is_read_as_it_was_meant(room):
    key = room.write("2026-11-23T10:00", "check-in", zone="yellow")
    sitting, _, number = key.rpartition("-")
    fields = {"group": room.group, "closes": DAY.isoformat(), "knew": {sitting: int(number)}}
    room.book.save(prepare_record(room.book, DAY_CLOSED, fields, author(room)))
    arrives(room, key, zone="blue")
    assert late(room) == []


# --- past school years


@pytest.fixture
def next_year(room: Room) -> Room:
    """A year later; the day was closed, and one entry of it came afterwards."""
    key = room.write("2026-11-23T10:00", "incident", seen="other", contact="none", hurt="nobody")
    close(room)
    room.amend("2026-11-23T15:50", key, place="hall")
    room.reopen("2027-11-23T10:00")
    return room


def test_the_closing_of_a_day_of_a_past_school_year_is_found_with_what_came_after(next_year):
    assert not next_year.book.index.past
    [found] = closed(next_year.book, next_year.group, DAY)
    assert found.by == next_year.adults["AB"]
    assert late(next_year) == [("amendment", False)]


def test_a_day_of_a_past_school_year_is_closed_once_and_opened_again(next_year):
    with pytest.raises(Refused, match="closed already, by AB"):
        next_year.book.save(prepare_close(next_year.book, next_year.group, DAY, author(next_year)))
    reopen(next_year)
    next_year.reopen("2027-11-24T10:00")
    [found] = closings(next_year.book, next_year.group, DAY)
    assert [each.why for each in found.reopened] == ["one was forgotten"]
    next_year.book.save(prepare_close(next_year.book, next_year.group, DAY, author(next_year)))
    next_year.reopen("2028-11-24T10:00")
    assert len(closed(next_year.book, next_year.group, DAY)) == 1
    assert late(next_year) == []


def test_the_review_of_a_day_of_a_past_school_year_says_what_it_said_then(room):
    room.write("2026-11-23T11:00", "incident", seen="other", contact="none", hurt="nobody")
    then = review(room.book, room.group, when("2026-11-23T15:40"))
    assert sum(len(step.rows) for step in then.steps) > 2
    room.reopen("2027-11-23T10:00")
    assert review(room.book, room.group, when("2026-11-23T15:40")) == then


def test_a_day_of_this_year_opens_no_past_one(next_year):
    next_year.write("2027-11-23T11:00", "check-in", zone="green")
    close(next_year, "2027-11-23T15:40")
    assert came_after(next_year.book, next_year.group, date(2027, 11, 23)) == []
    review(next_year.book, next_year.group, when("2027-11-23T15:45"))
    assert not next_year.book.index.past


# --- what others write


@pytest.mark.parametrize(
    "fields",
    [
        {"deferred": "all", "knew": "all"},
        {"deferred": [1, None, {"rule": 3, "why": ["x"]}], "knew": ["a"]},
        {"deferred": [{"rule": "R-RR1"}], "knew": {"a": "1", "b": True, "c": None, "d-": -5}},
        {"group": 7, "closes": "2026-11-23", "note": ["x"]},
    ],
)
def test_a_closing_that_says_strange_things_is_read_as_far_as_it_makes_sense(room, fields):
    said = {"group": room.group, "closes": "2026-11-23", **fields}
    room.book.save(prepare_record(room.book, DAY_CLOSED, said, author(room)))
    [found] = closings(room.book, room.group, DAY)
    assert all(isinstance(value, str) for each in found.deferred for value in (each.rule, each.why))
    assert all(type(seq) is int for seq in found.knew.values())
    assert len(came_after(room.book, room.group, DAY)) == 1


def told(book: Book) -> tuple[list[str], list[tuple[str, str]]]:
    """What a PC says of the day: which closings stand, and what came after."""
    return (
        [each.key for each in closed(book, None, DAY)],
        [(each.record["id"], each.entry.key) for each in came_after(book, None, DAY)],
    )


def test_two_pcs_that_close_the_same_day_both_stand(tmp_path):
    (tmp_path / "share").mkdir()
    school = School(tmp_path, tmp_path / "share")
    one, other = school.joined("one"), school.joined("other")
    for pc in (one, other):
        pc.write(f"from {pc.book.info.label}")
        pc.book.save(prepare_close(pc.book, None, DAY, ANN))
    late_one = one.write("late")
    school.settle()
    assert len(closed(one.book, None, DAY)) == 2
    assert told(one.book) == told(other.book)
    assert [record for record, _ in told(one.book)[1]] == [late_one.key]


ACTS = ("write", "amend", "withdraw", "close", "reopen", "sync")


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(acts=st.lists(st.tuples(st.integers(0, 2), st.sampled_from(ACTS)), max_size=14))
def test_every_pc_agrees_on_what_came_after_however_it_travelled(acts):
    with TemporaryDirectory() as folder:
        (Path(folder) / "share").mkdir()
        school = School(Path(folder), Path(folder) / "share")
        pcs = [school.joined(label) for label in ("one", "two", "three")]
        known: dict[str, set[str]] = {}
        """What each PC that closed the day knew of it then, by the closing."""
        for place, act in acts:
            pc = pcs[place]
            entries = pc.book.day(DAY.isoformat())
            if act == "write":
                pc.write("seen")
            elif act == "amend" and entries:
                pc.book.save(pc.book.amend(entries[0].key, {"note": f"{pc.hands.moment}"}, "so", ANN))
            elif act == "withdraw" and entries:
                pc.book.save(pc.book.withdraw([entries[-1].key], "so", ANN))
            elif act == "close" and not closed(pc.book, None, DAY):
                pending = prepare_close(pc.book, None, DAY, ANN)
                pc.book.save(pending)
                known[pending.ids[0]] = records_of(pc.book)
            elif act == "reopen" and closed(pc.book, None, DAY):
                pc.book.save(prepare_reopen(pc.book, None, DAY, "so", ANN))
            elif act == "sync":
                pc.sync()
        school.settle()
        said = [told(pc.book) for pc in pcs]
        assert said[0] == said[1] == said[2]
        standing, after = said[0]
        seen = set().union(*(known[each] for each in standing))
        expected = records_of(pcs[0].book) - seen if standing else set()
        assert {record for record, _ in after} == expected


def records_of(book: Book) -> set[str]:
    """The ids of all records about the day: entries, and what corrects them."""
    entries = book.index.on_day(DAY.isoformat(), withdrawn=True)
    family = [each["id"] for entry in entries for each in book.index.corrections(entry.key)]
    return {*(entry.fields["id"] for entry in entries), *family}


@pytest.mark.parametrize("typed", ["waits for @zoë", "waits for Zoë"])
def test_why_something_is_left_and_what_is_said_of_the_day_hold_no_name_in_the_clear(room: Room, typed: str):
    close(room, deferred=[Deferred("R-RR1", room.pupils["Ben"], "entry-1", "", typed)], note=typed)
    [closing] = closed(room.book, room.group, DAY)
    record = room.book.index.class_record(closing.key)
    assert record is not None
    assert "zoë" not in str(record.fields).casefold()
    assert (closing.deferred[0].why, closing.note) == ("waits for another child", "waits for another child")
