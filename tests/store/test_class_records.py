"""Records about a class or its adults: kept and corrected like entries, and never among these."""

from pathlib import Path

import pytest

from store.class_records import prepare_change, prepare_record
from store.errors import Refused
from store.export import Wanted, export
from store.records import CLASS_KINDS, DAY_CLOSED, HANDOVER, NOTE_LIMIT
from store.verify import verify
from store.views.search import read_query, search
from tests.store.days import Day
from tests.store.making import MONDAY


@pytest.fixture
def day(tmp_path: Path) -> Day:
    return Day(tmp_path / "book")


def write(day: Day, kind: str = HANDOVER, **fields) -> str:
    pending = prepare_record(day.book, kind, fields, day.author)
    day.book.save(pending)
    return pending.ids[0]


@pytest.mark.parametrize("kind", sorted(CLASS_KINDS))
def test_no_list_of_entries_shows_one(day: Day, kind: str):
    write(day, kind, note="umbrella", group=day.group)
    index, today = day.book.index, MONDAY.date().isoformat()
    assert index.class_records(kind)
    assert day.book.day(today) == index.since_day(today) == index.all_entries() == []
    assert index.distress() == index.repairs() == index.timeline([day.group]) == []
    assert index.count_entries(withdrawn=False) == 0
    assert search(day.book, read_query("umbrella", day.book.people, day.book.clock)).count == 0
    assert day.view().just_now == ()
    assert not index.holds_kind(kind)


def test_they_are_asked_for_by_kind_and_since_a_moment(day: Day):
    first = write(day, note="one")
    day.hands.moment = MONDAY.replace(hour=12)
    second = write(day, note="two")
    write(day, DAY_CLOSED, closes="2026-11-23")
    records = day.book.index.class_records
    assert [each.key for each in records(HANDOVER)] == [first, second]
    assert [each.key for each in records(HANDOVER, MONDAY.replace(hour=11))] == [second]
    assert [each.key for each in records(HANDOVER, day.hands.moment)] == [second]


def test_they_are_amended_and_withdrawn_like_entries_also_by_a_start_afterwards(day: Day):
    key = write(day, note="one")
    record = day.book.index.class_record(key)
    assert record is not None
    change = prepare_change(day.book, record, {"note": "two"}, "better", day.author)
    assert change is not None
    day.book.save(change)
    assert [each.note for each in day.book.index.class_records(HANDOVER)] == ["two"]
    day.book.load()
    day.book.keep_index()
    again = type(day.book).open(day.book.folder, day.book.clock)
    again.load()
    assert [each.note for each in again.index.class_records(HANDOVER)] == ["two"]
    day.book.save(day.book.withdraw([key], "no", day.author))
    assert day.book.index.class_records(HANDOVER) == []
    again.look()
    assert again.index.class_records(HANDOVER) == []


def test_a_change_wants_a_reason_and_changes_something(day: Day):
    record = day.book.index.class_record(write(day, note="one"))
    assert record is not None
    with pytest.raises(Refused, match="why"):
        prepare_change(day.book, record, {"note": "two"}, " ", day.author)
    assert prepare_change(day.book, record, {"note": "one", "until": ""}, "", day.author) is None
    assert prepare_change(day.book, record, {"until": "2026-11-24"}, "", day.author) is not None
    day.book.save(day.book.withdraw([record.key], "no", day.author))
    withdrawn = day.book.index.class_record(record.key)
    assert withdrawn is not None
    with pytest.raises(Refused, match="withdrawn"):
        prepare_change(day.book, withdrawn, {"note": "two"}, "so", day.author)


def test_a_text_that_cannot_be_kept_is_refused_wherever_it_stands(day: Day):
    for text in ("x" * (NOTE_LIMIT + 1), "\ud800"):
        with pytest.raises(Refused):
            write(day, lines=[{"text": text}])


def test_a_field_of_one_is_not_amended_by_hand(day: Day):
    with pytest.raises(Refused, match="cannot change what is written as"):
        day.book.amend(write(day, note="one"), {"note": "two"}, "so", day.author)


def test_they_are_exported_by_name_with_no_child_but_their_own_named(day: Day):
    own, other = day.pupils[:2]
    lines = [{"pupil": own, "part": "next", "text": f"@{{{own}}} with @{{{other}}}"}]
    key = write(day, note=f"for @{{{other}}}", lines=lines)
    day.write("check-in", zone="green")
    [found] = export(day.book, Wanted(kinds=frozenset({HANDOVER})), MONDAY)
    assert (found["id"], found["kind"], found["status"], found["by_initials"]) == (
        key,
        HANDOVER,
        "complete",
        "AB",
    )
    assert found["note"] == "for another child"
    assert found["lines"] == [{"pupil": own, "part": "next", "text": "Child00 with another child"}]
    day.book.save(day.book.withdraw([key], "no", day.author))
    assert export(day.book, Wanted(kinds=frozenset({HANDOVER})), MONDAY) == []
    [found] = export(day.book, Wanted(kinds=frozenset({HANDOVER}), withdrawn=True), MONDAY)
    assert found["status"] == "withdrawn"


def test_they_are_verified_and_in_the_people_part_is_nothing_of_them(day: Day):
    before = verify(day.book).records
    key = write(day, note="one")
    assert verify(day.book).records == before + 1
    assert not day.book.index.people_part.holds(key)


def test_the_export_of_one_child_has_what_handovers_and_closings_say_of_that_child_alone(day: Day):
    ben, zoe = (each.id for each in day.book.people.pupils()[:2])
    lines = [
        {"pupil": ben, "part": "watch", "about": "", "text": "tired"},
        {"pupil": zoe, "part": "next", "about": "", "text": "read to her"},
    ]
    write(day, note="swimming today", group=day.group, lines=lines)
    left = {"rule": "R-CI2", "record": "", "slot": "2026-11-23 lunch", "why": "no time"}
    write(day, DAY_CLOSED, closes="2026-11-23", group=day.group, deferred=[{**left, "pupil": zoe}])
    found = [each for each in export(day.book, Wanted(pupil=ben), MONDAY) if each["kind"] in CLASS_KINDS]
    assert [each["lines"] for each in found] == [[lines[0]]]
    assert "note" not in found[0]
    found = [each for each in export(day.book, Wanted(pupil=zoe), MONDAY) if each["kind"] in CLASS_KINDS]
    assert [each["kind"] for each in found] == [HANDOVER, DAY_CLOSED]
    assert found[1]["deferred"][0]["why"] == "no time"
