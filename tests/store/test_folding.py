"""What a record says now: corrections folded into it, the same in any order on any PC."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.folding import FIXED, State, fold, fold_group
from store.records import fork_id
from tests.store.making import amendment, record, withdrawal

ENTRY = record("e-001", "check-in", zone="green", note="", place=None)


# --- worked examples


def test_a_record_without_corrections_says_what_was_written():
    state = fold(ENTRY, [])
    assert state.fields == ENTRY
    assert not state.withdrawn
    assert state.amendments == ()


def test_a_change_wins_over_what_it_has_seen_even_with_an_older_clock():
    first = amendment("a-001", "e-001", {"zone": "yellow"}, clock=900)
    second = amendment("b-001", "e-001", {"zone": "red"}, after=("a-001",), clock=1)
    state = fold(ENTRY, [first, second])
    assert state.fields["zone"] == "red"
    assert state.also_amended == ()


def test_no_amendment_whoever_wrote_it_moves_an_entry_to_another_child():
    entry = record("e-001", "check-in", pupil="p-1", zone="green")
    state = fold(entry, [amendment("a-001", "e-001", {"pupil": "p-2", "zone": "red"})])
    assert (state.fields["pupil"], state.fields["zone"]) == ("p-1", "red")


def test_of_two_that_have_not_seen_each_other_the_later_clock_wins_and_the_record_says_so():
    one = amendment("a-001", "e-001", {"zone": "yellow"}, clock=2)
    other = amendment("b-001", "e-001", {"zone": "red"}, clock=1)
    state = fold(ENTRY, [one, other])
    assert state.fields["zone"] == "yellow"
    assert state.also_amended == ("zone",)


def test_at_the_same_clock_the_higher_id_wins():
    one = amendment("a-001", "e-001", {"zone": "yellow"}, clock=1)
    other = amendment("b-001", "e-001", {"zone": "red"}, clock=1)
    assert fold(ENTRY, [one, other]).fields["zone"] == "red"


def test_the_same_value_from_both_is_no_conflict():
    one = amendment("a-001", "e-001", {"zone": "red"}, clock=2)
    other = amendment("b-001", "e-001", {"zone": "red"}, clock=1)
    state = fold(ENTRY, [one, other])
    assert state.fields["zone"] == "red"
    assert state.also_amended == ()


def test_a_change_that_has_seen_both_settles_the_conflict():
    one = amendment("a-001", "e-001", {"zone": "yellow"}, clock=5)
    other = amendment("b-001", "e-001", {"zone": "red"}, clock=6)
    settled = amendment("c-001", "e-001", {"zone": "blue"}, after=("a-001", "b-001"), clock=1)
    state = fold(ENTRY, [one, other, settled])
    assert state.fields["zone"] == "blue"
    assert state.also_amended == ()


def test_changes_to_different_fields_stand_side_by_side():
    one = amendment("a-001", "e-001", {"zone": "yellow"})
    other = amendment("b-001", "e-001", {"note": "settled"})
    state = fold(ENTRY, [one, other])
    assert (state.fields["zone"], state.fields["note"]) == ("yellow", "settled")
    assert state.also_amended == ()


def test_what_has_seen_a_change_of_one_field_does_not_override_another_field():
    one = amendment("a-001", "e-001", {"zone": "yellow", "note": "settled"})
    other = amendment("b-001", "e-001", {"zone": "red"}, after=("a-001",))
    state = fold(ENTRY, [one, other])
    assert (state.fields["zone"], state.fields["note"]) == ("red", "settled")


def test_withdrawing_an_amendment_brings_the_old_value_back():
    one = amendment("a-001", "e-001", {"zone": "yellow"})
    two = amendment("a-002", "e-001", {"zone": "red"}, after=("a-001",))
    assert fold(ENTRY, [one, two, withdrawal("w-001", "a-002")]).fields["zone"] == "yellow"
    assert fold(ENTRY, [one, withdrawal("w-001", "a-001")]).fields["zone"] == "green"


def test_a_withdrawn_amendment_is_still_listed_so_that_later_ones_have_seen_it():
    one = amendment("a-001", "e-001", {"zone": "yellow"})
    assert fold(ENTRY, [one, withdrawal("w-001", "a-001")]).amendments == ("a-001",)


def test_a_withdrawn_amendment_overrides_nothing_and_conflicts_with_nothing():
    one = amendment("a-001", "e-001", {"zone": "yellow"}, clock=1)
    two = amendment("b-001", "e-001", {"zone": "red"}, clock=2)
    state = fold(ENTRY, [one, two, withdrawal("w-001", "b-001")])
    assert state.fields["zone"] == "yellow"
    assert state.also_amended == ()


def test_withdrawing_a_withdrawal_brings_the_entry_back():
    gone = withdrawal("w-001", "e-001")
    state = fold(ENTRY, [gone])
    assert state.withdrawn
    assert state.withdrawals == ("w-001",)
    back = withdrawal("w-002", "w-001")
    assert not fold(ENTRY, [gone, back]).withdrawn
    assert fold(ENTRY, [gone, back, withdrawal("w-003", "w-002")]).withdrawn


def test_an_entry_withdrawn_twice_stays_withdrawn_until_both_are_undone():
    gone = [withdrawal("w-001", "e-001"), withdrawal("w-002", "e-001")]
    assert fold(ENTRY, [*gone, withdrawal("w-003", "w-001")]).withdrawn
    assert not fold(ENTRY, [*gone, withdrawal("w-003", "w-001"), withdrawal("w-004", "w-002")]).withdrawn


def test_withdrawals_that_strike_each_other_in_a_circle_end_and_none_of_them_counts():
    assert not fold(ENTRY, [withdrawal("w-001", "w-001")]).withdrawn
    ring = [withdrawal("w-001", "w-002"), withdrawal("w-002", "w-001")]
    gone = withdrawal("w-003", "e-001")
    assert fold(ENTRY, [*ring, gone]).withdrawn
    held = withdrawal("w-004", "w-003")
    doubted = [withdrawal("w-005", "w-004"), withdrawal("w-006", "w-005"), withdrawal("w-004", "w-006")]
    assert not fold(ENTRY, [gone, held, *doubted]).withdrawn


def test_a_field_that_this_version_does_not_know_is_amended_all_the_same():
    state = fold(ENTRY, [amendment("a-001", "e-001", {"mood_ring": "teal"})])
    assert state.fields["mood_ring"] == "teal"


@pytest.mark.parametrize("name", sorted(FIXED))
def test_the_header_is_never_amended(name: str):
    state = fold(ENTRY, [amendment("a-001", "e-001", {name: "forged"})])
    assert state.fields == ENTRY


def test_the_time_of_an_entry_may_be_corrected():
    state = fold(ENTRY, [amendment("a-001", "e-001", {"at": "2026-11-22T09:00:00+00:00"})])
    assert state.fields["at"] == "2026-11-22T09:00:00+00:00"


@pytest.mark.parametrize("changes", [None, "zone", 7, ["zone"], {}])
def test_an_amendment_whose_changes_make_no_sense_changes_nothing(changes: object):
    assert fold(ENTRY, [amendment("a-001", "e-001", changes)]).fields == ENTRY


@pytest.mark.parametrize("after", [None, "b-001", 7, {"b-001": 1}, [None, 3, ["b-001"]]])
def test_an_amendment_whose_after_makes_no_sense_has_seen_nothing(after: object):
    one = amendment("a-001", "e-001", {"zone": "red"}, after=after, clock=1)
    other = amendment("b-001", "e-001", {"zone": "blue"}, clock=2)
    assert fold(ENTRY, [one, other]).fields["zone"] == "blue"


def test_two_records_with_one_id_each_keep_their_own_words_and_corrections():
    one = record("e-001", "check-in", zone="green")
    other = record("e-001", "check-in", zone="red")
    shared = amendment("a-001", "e-001", {"note": "both"})
    only = amendment("a-002", fork_id(other), {"place": "hall"})
    gone = withdrawal("w-001", fork_id(one))
    family = [shared, only, gone]
    left, right = fold(one, family), fold(other, family)
    assert (left.fields["zone"], right.fields["zone"]) == ("green", "red")
    assert left.fields["note"] == right.fields["note"] == "both"
    assert ("place" in left.fields, right.fields["place"]) == (False, "hall")
    assert (left.withdrawn, right.withdrawn) == (True, False)


def test_records_that_are_one_fill_each_other_and_share_amendments():
    one = record("p-001", "pupil", legal_forename="Zoë", year="")
    other = record("p-002", "pupil", legal_forename="Zoe", year="4")
    state = fold_group([one, other], [amendment("a-001", "p-002", {"say": "ZOH-ee"})])
    assert state.fields["id"] == "p-001"
    assert (state.fields["legal_forename"], state.fields["year"], state.fields["say"]) == (
        "Zoë",
        "4",
        "ZOH-ee",
    )


def test_records_that_are_one_read_the_same_whichever_arrived_first():
    sides = [record("p-001", "pupil", year=year) for year in "345"]
    assert fold_group(sides, []) == fold_group(sides[::-1], [])


def test_the_withdrawn_side_of_a_fork_lends_nothing_to_the_other():
    sides = sorted(
        (record("p-001", "pupil", say=say, year=year) for say, year in (("a", "3"), ("b", ""))),
        key=lambda each: each["hash"],
    )
    for gone, stays in (sides, sides[::-1]):
        state = fold_group(sides, [withdrawal("w-001", fork_id(gone))])
        assert not state.withdrawn
        assert (state.fields["say"], state.fields["year"]) == (stays["say"], stays["year"])


# --- any order of arrival, any subset repeated

IDS = [f"{sitting}-{number:03d}" for sitting in "abc" for number in (1, 2)]
VALUES = st.sampled_from(["red", "green", "", None, 3])
FIELDS = st.sampled_from(["zone", "note", "at", "id", "hash", "unknown"])


@st.composite
def families(draw):
    """Two sides of an entry, and corrections of it, of each other, and of what never arrives."""
    sides = [record("e-001", "check-in", zone="green"), record("e-001", "check-in", zone="red")]
    names = ["e-001", *map(fork_id, sides)]
    corrections = []
    for record_id in draw(st.lists(st.sampled_from(IDS), max_size=9)):
        target = draw(st.sampled_from([*names, *names, "never-001", *IDS, *map(fork_id, corrections)]))
        clock = draw(st.integers(0, 3))
        if draw(st.booleans()):
            corrections.append(withdrawal(record_id, target, clock))
            continue
        changes = draw(
            st.one_of(st.dictionaries(FIELDS, VALUES, max_size=3), st.sampled_from([None, "zone"]))
        )
        after = draw(st.one_of(st.lists(st.sampled_from([*IDS, "never-001"]), max_size=4), st.just("a-001")))
        corrections.append(amendment(record_id, target, changes, after, clock))
    return sides, corrections


@given(families(), st.data())
def test_any_order_of_arrival_and_any_repeats_give_the_same_state(family, data):
    sides, corrections = family
    again = data.draw(st.lists(st.sampled_from(corrections), max_size=5)) if corrections else []
    shuffled = data.draw(st.permutations(corrections + again))
    for side in sides:
        assert fold(side, shuffled) == fold(side, corrections)
    assert fold_group(sides[::-1], shuffled) == fold_group(sides, corrections)


@given(families())
def test_folding_is_what_the_design_says_in_the_plainest_words(family):
    sides, corrections = family
    for side in sides:
        assert fold(side, corrections) == plainly(side, corrections)


def plainly(original, corrections) -> State:
    """The design's sentences, one after the other, without a thought for speed."""
    known = list({(each["id"], each["hash"]): each for each in corrections}.values())
    counts = withdrawals_that_count(known)
    amendments = sorted(
        (each for each in known if each["kind"] == "amendment" and aims(each, original)),
        key=lambda each: (each["clock"], each["id"], each["hash"]),
    )
    live = [each for each in amendments if not any(aims(gone, each) for gone in counts)]
    fields, also = dict(original), []
    for name in sorted({name for each in live for name in changes_of(each)} - FIXED):
        changing = [each for each in live if name in changes_of(each)]
        unseen = [each for each in changing if not any(has_seen(later, each) for later in changing)]
        fields[name] = changes_of((unseen or changing)[-1])[name]
        if len({repr(changes_of(each)[name]) for each in (unseen or changing)}) > 1:
            also.append(name)
    own = sorted(gone["id"] for gone in counts if aims(gone, original))
    ids = tuple(dict.fromkeys(each["id"] for each in amendments))
    return State(fields, bool(own), ids, tuple(also), tuple(own))


def withdrawals_that_count(known) -> list:
    """One counts once all that is aimed at it is known not to count; one struck by what counts does not."""
    every = [each for each in known if each["kind"] == "withdrawal"]
    verdict: dict[int, bool] = {}
    for _ in every:
        for place, each in enumerate(every):
            against = [verdict.get(other) for other, one in enumerate(every) if aims(one, each)]
            if True in against:
                verdict[place] = False
            elif None not in against:
                verdict[place] = True
    return [each for place, each in enumerate(every) if verdict.get(place)]


def aims(correction, at) -> bool:
    return correction["target"] in (at["id"], fork_id(at))


def changes_of(correction) -> dict:
    return correction["changes"] if isinstance(correction["changes"], dict) else {}


def has_seen(later, earlier) -> bool:
    after = later["after"] if isinstance(later["after"], list) else []
    return earlier["id"] in after and earlier["id"] != later["id"]
