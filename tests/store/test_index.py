"""The read model: entries as they stand, whatever arrived first and however often."""

import gc
import sqlite3
from collections.abc import Callable
from datetime import timedelta

import pytest

from store.entries import COMPLETE, KEPT, OPEN, WITHDRAWN
from store.index.index import Index
from store.index.part import Part
from store.kinds import all_kinds
from store.records import ABOUT_ENTRY, fork_id
from tests.store.indexes import contact, entry_of, incident, index_of, repair
from tests.store.making import LONDON, MONDAY, amendment, pupil, record, stamp, withdrawal

# --- days


def test_an_entry_stands_on_the_day_that_its_corrected_time_is_on():
    entry = record("e-001", "check-in", at="2026-11-23T10:00:00+00:00", pupil="p-1", zone="green")
    index = index_of(entry, amendment("a-001", "e-001", {"at": "2026-11-20T09:15:00+00:00"}))
    assert index.on_day("2026-11-23") == []
    assert [each.key for each in index.on_day("2026-11-20")] == ["e-001"]
    assert entry_of(index, "e-001").at.isoformat() == "2026-11-20T09:15:00+00:00"


def test_the_day_is_the_one_in_the_schools_zone():
    index = index_of(record("e-001", "check-in", at="2026-07-01T23:30:00+00:00", zone="green"))
    assert entry_of(index, "e-001").day == "2026-07-02"


@pytest.mark.parametrize(
    "at", ["yesterday", "", None, 7, "2026-11-20", "2026-11-20T09:15:00", "0001-01-01T00:00:00+00:00"]
)
def test_a_corrected_time_that_is_none_is_left_out_of_account(at: object):
    entry = record("e-001", "check-in", zone="green")
    index = index_of(entry, amendment("a-001", "e-001", {"at": at, "zone": "red"}))
    assert entry_of(index, "e-001").at.isoformat() == entry["at"]
    assert entry_of(index, "e-001").day == "2026-11-23"
    assert entry_of(index, "e-001").fields["zone"] == "red"


def test_each_side_of_a_fork_keeps_its_own_time_when_the_corrected_one_is_none():
    sides = [
        record("e-001", "check-in", at=f"2026-11-{day}T10:00:00+00:00", zone="green") for day in (19, 20)
    ]
    index = index_of(*sides, amendment("a-001", "e-001", {"at": "never"}))
    assert [entry_of(index, fork_id(side)).day for side in sides] == ["2026-11-19", "2026-11-20"]


def test_entries_come_in_the_order_in_which_they_happened_across_offsets():
    index = index_of(
        record("e-001", "check-in", at="2026-10-25T01:10:00+00:00"),
        record("e-002", "check-in", at="2026-10-25T01:30:00+01:00"),
        record("e-003", "check-in", at="2026-10-25T00:45:00+00:00"),
    )
    assert [each.key for each in index.all_entries(withdrawn=True)] == ["e-002", "e-003", "e-001"]


# --- what is missing


def test_what_is_missing_is_found_anew_after_every_correction():
    index = index_of(record("e-001", "check-in", outcome="done"))
    assert (entry_of(index, "e-001").missing, entry_of(index, "e-001").status) == (("zone",), OPEN)
    index.add([amendment("a-001", "e-001", {"zone": "green"})])
    assert (entry_of(index, "e-001").missing, entry_of(index, "e-001").status) == ((), COMPLETE)
    index.add([withdrawal("w-001", "a-001")])
    assert entry_of(index, "e-001").missing == ("zone",)
    index.add([withdrawal("w-002", "e-001")])
    assert (entry_of(index, "e-001").missing, entry_of(index, "e-001").status) == ((), WITHDRAWN)


def test_an_entry_of_a_newer_kind_is_kept_and_owes_nothing():
    entry = entry_of(index_of(record("e-001", "moon-walk", pupil="p-1", note="up")), "e-001")
    assert (entry.status, entry.missing, entry.summary, entry.note) == (KEPT, (), "moon-walk", "up")


# --- ruptures and repairs


def test_an_incident_is_an_open_rupture_until_a_repair_of_it_is_done():
    index = index_of(incident())
    assert entry_of(index, "i-001").open_rupture
    assert "repair" in entry_of(index, "i-001").missing
    index.add([repair("r-001", "i-001", "planned")])
    assert entry_of(index, "i-001").open_rupture
    assert "repair" not in entry_of(index, "i-001").missing
    index.add([amendment("a-001", "r-001", {"stage": "done"})])
    assert not entry_of(index, "i-001").open_rupture


def test_a_repair_that_is_withdrawn_leaves_the_rupture_open_again():
    index = index_of(incident(), repair("r-001", "i-001"))
    index.add([withdrawal("w-001", "r-001")])
    assert entry_of(index, "i-001").open_rupture
    assert "repair" in entry_of(index, "i-001").missing


def test_a_repair_that_is_moved_to_another_incident_closes_that_one():
    index = index_of(incident("i-001"), incident("i-002"), repair("r-001", "i-001"))
    index.add([amendment("a-001", "r-001", {"rupture": "i-002"})])
    assert entry_of(index, "i-001").open_rupture
    assert not entry_of(index, "i-002").open_rupture


def test_a_repair_that_arrives_before_its_incident_closes_it_all_the_same():
    index = index_of(repair("r-001", "i-001"))
    index.add([incident()])
    assert not entry_of(index, "i-001").open_rupture


def test_no_rupture_felt_is_no_open_rupture_and_no_repair_is_owed():
    entry = entry_of(index_of(incident(rupture_with="none felt")), "i-001")
    assert not entry.open_rupture
    assert "repair" not in entry.missing


def test_a_repair_of_one_side_of_a_fork_closes_that_side_and_of_the_id_both():
    one, other = incident(), incident(place="hall")
    index = index_of(one, other, repair("r-001", fork_id(one)))
    assert not entry_of(index, fork_id(one)).open_rupture
    assert entry_of(index, fork_id(other)).open_rupture
    index.add([repair("r-002", "i-001")])
    assert not entry_of(index, fork_id(other)).open_rupture


@pytest.mark.parametrize("earlier", [False, True])
def test_who_told_home_is_owed_until_somebody_there_was_reached(earlier: bool):
    told = [contact("h-001", "i-001", "voicemail")]
    serious = incident(serious="yes")
    index = index_of(*told, serious) if earlier else index_of(serious, *told)
    assert "parent_told" in entry_of(index, "i-001").missing
    assert "i-001" in index.add([amendment("a-001", "h-001", {"reached": "2026-11-24"})])
    assert "parent_told" not in entry_of(index, "i-001").missing
    index.add([withdrawal("w-001", "h-001")])
    assert "parent_told" in entry_of(index, "i-001").missing
    index.add([contact("h-002", "i-001")])
    assert "parent_told" not in entry_of(index, "i-001").missing
    assert "repair" in entry_of(index, "i-001").missing, "a call repairs nothing"
    assert index.repairs() == []


def test_a_field_that_another_kind_names_an_entry_in_says_nothing():
    """On pages that something else wrote."""
    stray = record("r-001", "repair", pupil="p-1", stage="done", incident="i-001")
    index = index_of(incident(serious="yes"), stray, contact("h-001", "", rupture="i-001"))
    assert entry_of(index, "i-001").open_rupture
    assert {"repair", "parent_told"} <= set(entry_of(index, "i-001").missing)
    assert index.repairs() == []


def test_the_fields_in_which_an_entry_is_about_another_are_those_that_name_one():
    asked = [(kind.name, name, ask) for kind in all_kinds().values() for name, ask in kind.asks.items()]
    assert {(kind, name) for kind, name, ask in asked if ask.names == "entry"} == set(ABOUT_ENTRY.items())


def test_whoever_shows_an_incident_is_told_when_its_repair_changes():
    index = index_of(incident("i-001"), incident("i-002"))
    assert {"i-001", "r-001"} <= index.add([repair("r-001", "i-001")])
    assert {"i-001", "i-002", "r-001"} <= index.add([amendment("a-001", "r-001", {"rupture": "i-002"})])
    assert {"i-002", "r-001"} <= index.add([withdrawal("w-001", "r-001")])


def statements(index: Index, ask: Callable[[], object]) -> int:
    """How many questions an answer cost the database."""
    asked: list[str] = []
    index.year_part._db.set_trace_callback(asked.append)
    ask()
    index.year_part._db.set_trace_callback(None)
    return len(asked)


def test_a_long_list_of_repaired_incidents_costs_no_more_questions_than_one():
    few = index_of(incident("i-001"), repair("r-001", "i-001"))
    many = index_of(
        *(incident(f"i-{number:03d}") for number in range(50)),
        *(repair(f"r-{number:03d}", f"i-{number:03d}") for number in range(50)),
    )
    assert 0 < statements(few, few.all_entries) == statements(many, many.all_entries)
    assert [each.repaired for each in many.of_kind("incident")] == [True] * 50


def test_what_is_over_and_repaired_is_settled_and_everything_else_is_not():
    over = {"end": "2026-11-23T11:00:00+00:00"}
    index = index_of(
        incident("i-001", **over), repair("r-001", "i-001"),
        incident("i-002", **over), repair("r-002", "i-002", "planned"),
        incident("i-003"), repair("r-003", "i-003"),
        incident("i-004", **over), repair("r-004", "i-004"), withdrawal("w-001", "r-004"),
        incident("i-005"), withdrawal("w-002", "i-005"),
    )  # fmt: skip
    assert [each.key for each in index.unsettled(["p-1"])] == ["i-002", "i-003", "i-004"]
    assert [each.key for each in index.distress()] == ["i-001", "i-002", "i-003", "i-004"]
    assert index.unsettled(["p-2"]) == index.distress(["p-2"]) == []


# --- order of arrival


def test_corrections_that_arrive_before_what_they_correct_count_once_it_is_there():
    index = index_of(withdrawal("w-002", "w-001"), withdrawal("w-001", "a-001"))
    index.add([amendment("a-001", "e-001", {"zone": "red"})])
    assert index.all_entries(withdrawn=True) == []
    index.add([record("e-001", "check-in", zone="green")])
    assert entry_of(index, "e-001").fields["zone"] == "red"
    index.add([withdrawal("w-003", "w-002")])
    assert entry_of(index, "e-001").fields["zone"] == "green"


def test_a_long_chain_of_withdrawals_is_followed_to_its_end():
    chain = [withdrawal("w-000", "e-001")]
    chain += [withdrawal(f"w-{number:03d}", f"w-{number - 1:03d}") for number in range(1, 121)]
    forwards = index_of(record("e-001", "check-in"), *chain)
    one_by_one = Index(LONDON)
    for each in [record("e-001", "check-in"), *chain]:
        one_by_one.add([each])
    assert entry_of(forwards, "e-001").withdrawn
    assert entry_of(one_by_one, "e-001") == entry_of(forwards, "e-001")
    assert entry_of(index_of(*chain, record("e-001", "check-in")), "e-001") == entry_of(forwards, "e-001")


def test_the_same_records_again_change_nothing_and_nobody_is_told():
    records = [record("e-001", "check-in"), amendment("a-001", "e-001", {"zone": "red"}), pupil("p-1", "Sam")]
    index = index_of(*records)
    assert index.add(records) == set()
    assert index.count() == 3


def test_two_records_with_one_id_are_both_shown_under_names_of_their_own():
    one, other = record("e-001", "check-in", zone="green"), record("e-001", "check-in", zone="red")
    index = index_of(one)
    assert entry_of(index, "e-001").fork is False
    index.add([other])
    assert index.entry("e-001") is None
    for side in (one, other):
        assert entry_of(index, fork_id(side)).fields["zone"] == side["zone"]
        assert entry_of(index, fork_id(side)).fork
    index.add([withdrawal("w-001", fork_id(one))])
    assert entry_of(index, fork_id(one)).withdrawn
    assert not entry_of(index, fork_id(other)).withdrawn


def test_an_id_of_the_register_that_stands_on_a_day_s_page_too_hides_neither():
    index = Index(LONDON)
    person, other = pupil("p-001", "Zoë"), record("p-001", "check-in", pupil="p-002", zone="red")
    index.people_part.add([person])
    index.add([other])
    assert {each["hash"] for each in index.records_with_id("p-001")} == {person["hash"], other["hash"]}
    assert index.people().get("p-001") is not None


def test_an_id_that_looks_like_the_side_of_a_fork_takes_nobodys_place():
    one, other = record("e-001", "check-in", zone="green"), record("e-001", "check-in", zone="red")
    posing = record(fork_id(one), "check-in", zone="blue")
    meant = amendment("a-001", posing["id"], {"note": "calm"})
    for order in ([one, other, posing, meant], [meant, posing, one, other]):
        index = Index(LONDON)
        for each in order:
            index.add([each])
        assert {each.key: each.fields["zone"] for each in index.all_entries(withdrawn=True)} == {
            fork_id(one): "green", fork_id(other): "red", fork_id(posing): "blue",
        }  # fmt: skip
        assert {entry_of(index, fork_id(each)).note for each in (one, posing)} == {"calm"}


# --- what is told about an entry


def test_a_clock_that_is_ahead_is_marked_and_its_record_kept():
    now = MONDAY
    ahead = int((now + timedelta(minutes=11)).timestamp() * 1000)
    assert not entry_of(index_of(record("e-001", "check-in")), "e-001").clock_ahead(now)
    marked = record("e-002", "check-in", ahead - int(stamp(0)[:13]))
    assert entry_of(index_of(marked), "e-002").clock_ahead(now)


def test_an_id_is_found_by_its_beginning():
    sides = [record("f-001", "check-in", zone=zone) for zone in ("green", "red")]
    index = index_of(record("e-001", "check-in"), record("e-002", "check-in"), pupil("p-1", "Sam"), *sides)
    assert index.find_ids("e-00") == ["e-001", "e-002"]
    assert index.find_ids("p") == ["p-1"]
    assert index.find_ids("f-") == sorted(map(fork_id, sides))
    assert index.find_ids("E") == index.find_ids("%") == index.find_ids("_-001") == []


def test_a_correction_that_waited_in_its_year_follows_what_it_corrects_to_people():
    """Two records of one id: one strikes both of them, the other strikes a child."""
    both, child = withdrawal("c-001", "c-001"), withdrawal("c-001", "p-1")
    for order in ([both, child], [child, both]):
        index = index_of(pupil("p-1", "Sam"))
        for each in order:
            index.add([each])
        assert index.people().get("p-1")


def test_an_incident_of_a_past_year_is_no_guest_among_people():
    index = Index(LONDON)
    past = index.new_part()
    past.add([incident(), amendment("a-001", "i-001", {"note": "calm"}), repair("r-001", "i-001", "planned")])
    told = [
        contact("h-001", ""),
        amendment("a-002", "h-001", {"incident": "over"}),
        record("over", "check-in"),
    ]
    past.add(told)
    index.share([*past.all_loose(), *past.still_open([])], past, all_of_it=True)
    assert index.people_part.guest_ids() == []
    assert set(index.year_part.guest_ids()) == {"i-001", "a-001", "r-001", "h-001", "a-002"}


def test_what_is_complete_is_not_read_for_what_is_unfinished():
    index = index_of(
        record("c-001", "check-in", pupil="p-1", zone="green"), record("c-002", "check-in", pupil="p-1")
    )
    assert [each.key for each in index.unfinished(["p-1"], MONDAY - timedelta(days=1))] == ["c-002"]


# --- memory


def test_a_part_that_nobody_asks_any_more_gives_its_memory_back_at_once():
    part = Part(LONDON)
    part.add([record("e-001", "check-in", zone="green")])
    connection = part._db
    gc.disable()
    try:
        del part
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")
    finally:
        gc.enable()
