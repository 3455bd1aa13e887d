"""The header of every record, its hash, and what counts as a record when bytes come from elsewhere."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import codec
from store.clock import Clock
from store.errors import Refused
from store.records import (
    HEADER,
    Author,
    check_text,
    fork_id,
    is_correction,
    is_whole,
    make_record,
    read_moment,
    target_of,
)
from tests.store.making import MONDAY, amendment, clock_at, record, stamp, withdrawal

AUTHOR = Author("adult-1", "adult-2")


def made(at: datetime = MONDAY, kind: str = "check-in", **fields) -> dict:
    return make_record("pc1-abc-001", kind, fields, AUTHOR, at, clock=clock_at(MONDAY), stamp=stamp(1))


# --- made here


def test_a_record_is_its_header_beside_its_fields():
    one = made(zone="green")
    assert set(one) == {*HEADER, "zone"}
    assert (one["id"], one["kind"], one["audience"]) == ("pc1-abc-001", "check-in", "class")
    assert (one["by"], one["typed_by"]) == ("adult-1", "adult-2")
    assert one["logged_at"] == "2026-11-23T10:42:00+00:00"


def test_the_time_is_told_with_the_schools_offset_and_the_day_in_its_zone():
    one = made(datetime(2026, 7, 1, 23, 30, tzinfo=UTC))
    assert (one["at"], one["day"]) == ("2026-07-02T00:30:00+01:00", "2026-07-02")


def test_a_field_never_takes_the_place_of_the_header():
    one = made(id="forged", by="forged", hash="forged")
    assert one["id"] == "pc1-abc-001"
    assert one["by"] == "adult-1"
    assert is_whole(one)


def test_two_records_of_the_same_words_have_salts_and_hashes_of_their_own():
    one, other = made(zone="green"), made(zone="green")
    assert one["salt"] != other["salt"]
    assert one["hash"] != other["hash"]


def test_the_hash_is_of_the_canonical_form_without_the_hash():
    one = made(zone="green", note="Zoë")
    without = {name: value for name, value in one.items() if name != "hash"}
    assert one["hash"] == codec.digest(without)


def test_another_audience_than_the_class_is_refused():
    with pytest.raises(Refused):
        make_record(
            "x-001", "check-in", {}, AUTHOR, MONDAY,
            clock=Clock("Europe/London", lambda: MONDAY), stamp=stamp(1), audience="safe",
        )  # fmt: skip


@pytest.mark.parametrize("value", ["half \ud83d", ["ok", "half \ud83d"], {"in": {"deep": "half \ud83d"}}])
def test_half_a_character_is_refused_with_its_place(value: object):
    with pytest.raises(Refused, match="character 6"):
        check_text(value)


@given(
    st.dictionaries(st.text(max_size=5), st.one_of(st.text(), st.integers(), st.lists(st.text())), max_size=4)
)
def test_whatever_was_made_here_is_whole_after_disk_and_back(fields: dict):
    one = made(**{f"x_{name}": value for name, value in fields.items()})
    assert is_whole(one)
    assert is_whole(codec.unpack(codec.pack(one)))


# --- come from elsewhere

WHOLE = record("e-001", "check-in", zone="green", note="Zoë")


def test_a_record_written_by_a_newer_daybook_is_whole():
    assert is_whole(record("e-001", "moon-walk", unknown={"deep": [1, None, True]}))


@pytest.mark.parametrize("name", [name for name in WHOLE if name != "hash"])
def test_a_change_to_any_field_breaks_the_hash(name: str):
    assert is_whole(WHOLE)
    assert not is_whole({**WHOLE, name: "forged"})
    assert not is_whole({key: value for key, value in WHOLE.items() if key != name})


def rehashed(**changes) -> dict:
    fields = {name: value for name, value in {**WHOLE, **changes}.items() if name != "hash"}
    return {**fields, "hash": codec.digest(fields)}


@pytest.mark.parametrize(
    "changes",
    [
        {"id": 7}, {"id": None}, {"kind": ["check-in"]}, {"at": "soon"}, {"at": ""},
        {"at": "2026-11-23T10:42:00"}, {"at": "2026-11-23"}, {"at": "0001-01-01T00:00:00+00:00"},
        {"at": "9999-12-31T23:59:00+00:00"}, {"logged_at": None}, {"logged_at": "x"}, {"by": 7},
        {"typed_by": []}, {"clock": 1}, {"salt": 0}, {"audience": True}, {"day": 20261123},
    ],
)  # fmt: skip
def test_a_header_that_makes_no_sense_is_no_record_though_its_hash_holds(changes: dict):
    assert not is_whole(rehashed(**changes))


def test_a_record_without_an_author_is_whole():
    assert is_whole(rehashed(by=None, typed_by=None))


@pytest.mark.parametrize(
    "value",
    [None, [], "e-001", 7, True, {}, {"hash": 1}, {"hash": None}, {"id": "e-001", "hash": "0" * 64},
     {**WHOLE, "hash": WHOLE["hash"].upper()}, {**WHOLE, "x": 1.5}, {**WHOLE, "x": "\ud83d"},
     {**WHOLE, "\ud83d": 1}],
    ids=range(13),
)  # fmt: skip
def test_what_is_no_record_is_never_taken_for_one(value: object):
    assert not is_whole(value)


def test_a_value_nested_beyond_all_reason_is_no_record():
    deep: list = []
    for _ in range(100_000):
        deep = [deep]
    assert not is_whole({**WHOLE, "x": deep})


@given(st.recursive(st.one_of(st.none(), st.text(), st.floats()), lambda each: st.dictionaries(
    st.sampled_from(["id", "hash", "at", "kind", "by"]), each)))  # fmt: skip
def test_no_value_breaks_the_check(value: object):
    assert not is_whole(value)


@pytest.mark.parametrize(
    ("text", "known"),
    [("2026-11-23T10:42:00+00:00", True), ("2026-11-23T10:42:00Z", True), ("2026-11-23T10:42:00", False),
     ("2026-11-23", False), ("2026-02-30T10:00:00+00:00", False), ("0001-01-01T00:00:00+00:00", False),
     ("9999-12-31T00:00:00+00:00", False), ("", False), (None, False), (7, False)],
)  # fmt: skip
def test_a_moment_has_a_date_a_time_and_an_offset(text: object, known: bool):
    assert (read_moment(text) is not None) is known


# --- names


def test_the_two_sides_of_a_fork_have_names_of_their_own():
    one, other = record("e-001", "check-in", zone="green"), record("e-001", "check-in", zone="red")
    assert fork_id(one) == f"e-001~{one['hash'][:8]}"
    assert fork_id(one) != fork_id(other)


def test_only_amendments_and_withdrawals_are_aimed_at_something():
    assert target_of(amendment("a-001", "e-001", {})) == target_of(withdrawal("w-001", "e-001")) == "e-001"
    assert target_of(record("e-001", "check-in", target="e-002")) is None
    assert target_of(record("a-001", "amendment", target=7)) is None
    assert is_correction(withdrawal("w-001", "e-001"))
    assert not is_correction(WHOLE)
