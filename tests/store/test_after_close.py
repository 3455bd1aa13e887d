"""What comes to a closed day afterwards: it is kept and listed, the same on every PC, and undo is over."""

# ruff: noqa: F811 - fixtures that are imported

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import codec
from store.book import Book
from store.class_records import prepare_record
from store.closing import came_after, closed, lock_of, prepare_close, prepare_reopen, undo_refused
from store.gestures import last_written
from store.records import DAY_CLOSED, fork_id, is_whole
from tests.store.closed_days import DAY, author, close, late, reopen, room  # noqa: F401 - a fixture
from tests.store.exchange.school import ANN, School
from tests.store.owed.room import Room, when

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


# --- several PCs


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
