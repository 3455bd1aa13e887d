"""Who is in the book, who is one with whom, and who stands in a list, whatever arrived first."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.book import Book
from store.info import make_info
from store.pending import Draft
from store.people.calling import short_names
from store.people.people import People
from store.records import Author, fork_id
from tests.store.making import (
    MONDAY,
    adult,
    amendment,
    clock_at,
    group,
    kept_apart,
    people_of,
    pupil,
    record,
    same_as,
    withdrawal,
)


def ids(people: People, group_id: str | None = None) -> list[str]:
    return [each.id for each in people.pupils(group_id)]


def suspected(people: People) -> list[tuple[str, str]]:
    return [(one.id, other.id) for one, other in people.suspected]


# --- twins: two records of one child


def test_two_records_with_one_upn_are_one_child_under_the_lowest_id():
    people = people_of(
        pupil("b-001", "Zoë", "Hart", upn="A123", year="4"), pupil("a-001", "Zoe", "Hart-Lee", upn="a123 ")
    )
    assert ids(people) == ["a-001"]
    assert people.members["b-001"] is people.members["a-001"]
    assert people.members["a-001"].aliases == ("a-001", "b-001")
    assert people.members["a-001"].get("year") == "4"
    assert people.suspected == []


def test_without_upn_the_same_legal_name_and_birth_date_are_one_child():
    people = people_of(
        pupil("a-001", "Zoë", "Hart", born="2017-04-03"), pupil("b-001", "ZOE", "hart", born="2017-04-03")
    )
    assert ids(people) == ["a-001"]


def test_the_preferred_name_plays_no_part_in_who_is_one():
    people = people_of(
        pupil("a-001", "Elizabeth", "Hart", born="2017-04-03", preferred_forename="Lily"),
        pupil("b-001", "Elizabeth", "Hart", born="2017-04-03", preferred_forename="Beth"),
        pupil("c-001", "Margaret", "Hart", born="2017-04-03", preferred_forename="Lily"),
    )
    assert ids(people) == ["a-001", "c-001"]


@pytest.mark.parametrize("born", [("2017-04-03", None), (None, None)])
def test_the_same_name_alone_is_only_suspected(born: tuple):
    people = people_of(pupil("a-001", "Sam", "Lee", born=born[0]), pupil("b-001", "Sam", "Lee", born=born[1]))
    assert ids(people) == ["a-001", "b-001"]
    assert suspected(people) == [("a-001", "b-001")]


def test_two_children_of_one_name_with_wholly_other_birth_dates_are_not_even_suspected():
    people = people_of(
        pupil("a-001", "Sam", "Lee", born="2017-04-03"), pupil("b-001", "Sam", "Lee", born="2016-01-01")
    )
    assert suspected(people) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"born": "2017-04-03", "upn": "A1"}, {"born": "2017-04-03", "upn": "A2"}),
        ({"upn": "A1"}, {"upn": "A2"}),
        ({"born": "2017-04-03"}, {"born": "2017-04-04"}),
        ({"born": "2017-04-03"}, {"born": "2017-05-03"}),
        ({"born": "2017-04-03"}, {"born": "2016-04-03", "upn": "A2"}),
        ({"born": "2017-04-03"}, {"born": "2017-03-04"}),
    ],
)
def test_one_name_and_birth_dates_a_slip_apart_are_listed_as_perhaps_one_and_never_joined(one, other):
    records = [
        pupil("a-001", "Zoë", "O'Neill-Łukasz", **one),
        pupil("b-001", "Zoe", "o'neill-lukasz", **other),
    ]
    people = people_of(*records)
    assert ids(people) == ["a-001", "b-001"]
    assert suspected(people) == [("a-001", "b-001")]
    assert suspected(people_of(*records, kept_apart("k-001", "a-001", "b-001"))) == []


def test_where_two_upns_contradict_each_other_nobody_is_joined_and_the_doubtful_are_listed():
    people = people_of(
        pupil("a-001", "Sam", "Lee", born="2017-04-03", upn="A1"),
        pupil("b-001", "Sam", "Lee", born="2017-04-03"),
        pupil("c-001", "Sam", "Lee", born="2017-04-03", upn="A2"),
    )
    assert ids(people) == ["a-001", "b-001", "c-001"]
    assert suspected(people) == [("a-001", "b-001"), ("a-001", "c-001"), ("b-001", "c-001")]


def test_one_upn_joins_children_and_a_third_without_any_joins_them_by_name():
    people = people_of(
        pupil("a-001", "Sam", "Lee", born="2017-04-03", upn="A1"),
        pupil("b-001", "Sam", "Lee", born="2017-04-03"),
        pupil("c-001", "Samuel", "Lee", upn="A1"),
    )
    assert people.members["a-001"].aliases == ("a-001", "b-001", "c-001")


def test_same_as_joins_two_and_its_withdrawal_parts_them_again():
    pair = pupil("a-001", "Sam"), pupil("b-001", "Samuel")
    joined = same_as("s-001", "b-001", "a-001")
    assert ids(people_of(*pair)) == ["a-001", "b-001"]
    assert ids(people_of(*pair, joined)) == ["a-001"]
    assert ids(people_of(*pair, joined, withdrawal("w-001", "s-001"))) == ["a-001", "b-001"]
    again = withdrawal("w-002", "w-001")
    assert ids(people_of(*pair, joined, withdrawal("w-001", "s-001"), again)) == ["a-001"]


def test_two_that_are_kept_apart_are_not_suspected_until_that_is_withdrawn():
    pair = pupil("a-001", "Sam", "Lee"), pupil("b-001", "Sam", "Lee")
    said = kept_apart("k-001", "b-001", "a-001")
    assert suspected(people_of(*pair)) == [("a-001", "b-001")]
    assert suspected(people_of(*pair, said)) == []
    assert suspected(people_of(*pair, said, withdrawal("w-001", "k-001"))) == [("a-001", "b-001")]


def test_two_that_are_kept_apart_stay_two_when_their_birth_dates_turn_out_the_same():
    pair = pupil("a-001", "Sam", "Lee", born="2017-04-03"), pupil("b-001", "Sam", "Lee")
    filled = amendment("x-001", "b-001", {"born": "2017-04-03"})
    assert ids(people_of(*pair, filled)) == ["a-001"]
    people = people_of(*pair, filled, kept_apart("k-001", "a-001", "b-001"))
    assert ids(people) == ["a-001", "b-001"]
    assert people.suspected == []


def test_who_is_said_to_be_one_is_one_also_with_another_upn_or_once_kept_apart():
    pair = pupil("a-001", "Sam", "Lee", upn="A1"), pupil("b-001", "Sam", "Lee", upn="A2")
    assert ids(people_of(*pair, same_as("s-001", "a-001", "b-001"))) == ["a-001"]
    both = same_as("s-001", "a-001", "b-001"), kept_apart("k-001", "a-001", "b-001")
    assert ids(people_of(*pair, *both)) == ["a-001"]
    assert ids(people_of(*pair, *both, withdrawal("w-001", "s-001"))) == ["a-001", "b-001"]


def test_what_was_said_of_two_is_listed_also_after_it_was_taken_back():
    said = same_as("s-001", "a-001", "b-001"), kept_apart("k-001", "a-001", "c-001")
    people = people_of(*said, withdrawal("w-001", "s-001"))
    assert [(each.kind, each.ids, each.state.withdrawn) for each in people.decisions] == [
        ("apart", ("a-001", "c-001"), False),
        ("same-as", ("a-001", "b-001"), True),
    ]


@pytest.mark.parametrize(
    "said", [None, "a-001", [], ["a-001"], ["a-001", 7], ["a-001", "nobody"], ["a-001", "g-1"]]
)
def test_a_same_as_that_makes_no_sense_joins_nobody(said: object):
    senseless = [record("s-001", "same-as", ids=said), record("k-001", "apart", ids=said)]
    people = people_of(pupil("a-001", "Sam"), group("g-1", "Oak"), *senseless)
    assert ids(people) == ["a-001"]
    assert people.members["a-001"].aliases == ("a-001",)


def test_an_amendment_of_either_record_counts_for_the_one_child():
    pair = pupil("a-001", "Sam", upn="A1"), pupil("b-001", "Sam", upn="A1")
    people = people_of(
        *pair,
        amendment("x-001", "b-001", {"preferred_forename": "Sammy"}),
        amendment("x-002", "a-001", {"year": "5"}),
    )
    assert people.members["a-001"].forename == "Sammy"
    assert people.members["b-001"].get("year") == "5"
    assert people.members["a-001"].state.amendments == ("x-001", "x-002")


@pytest.mark.parametrize(
    "changes",
    [{"born": "2017-03-04"}, {"legal_surname": "Hart"}, {"legal_forename": "Samuel"}, {"upn": "A2"}],
    ids=lambda changes: next(iter(changes)),
)
@pytest.mark.parametrize("corrected", ["a-001", "b-001"])
@pytest.mark.parametrize("upn", ["", "A1"])
def test_a_correction_of_what_made_two_records_one_does_not_split_the_child(
    changes: dict, corrected: str, upn: str
):
    pair = [pupil(each, "Sam", "Lee", born="2017-04-03", upn=upn) for each in ("a-001", "b-001")]
    people = people_of(*pair, amendment("x-001", corrected, changes))
    assert ids(people) == ["a-001"]
    assert people.members["a-001"].aliases == ("a-001", "b-001")
    assert changes.items() <= people.members["a-001"].state.fields.items()


def test_an_adult_taken_in_on_two_pcs_stays_one_when_the_name_changes():
    people = people_of(
        adult("a-001", "AB", "Anna Brown"), adult("b-001", "AB", "Anna Brown"),
        amendment("x-001", "a-001", {"name": "Anna Bell"}),
    )  # fmt: skip
    assert [each.full_name for each in people.adults()] == ["Anna Bell"]


def test_a_class_made_under_the_old_name_of_a_renamed_one_is_a_class_of_its_own():
    people = people_of(
        group("g-001", "Willow"), amendment("x-001", "g-001", {"name": "Oak"}), group("g-002", "Willow")
    )
    assert [each.full_name for each in people.groups()] == ["Oak", "Willow"]


def test_a_wrong_upn_that_was_corrected_does_not_join_a_child_to_another():
    people = people_of(
        pupil("a-001", "Sam", "Lee", born="2017-04-03", upn="A2"),
        amendment("x-001", "a-001", {"upn": "A1"}),
        pupil("b-001", "Aisha", "Khan", born="2016-01-01", upn="A2"),
    )
    assert ids(people) == ["a-001", "b-001"]


def test_an_upn_filled_in_later_joins_two_records():
    people = people_of(
        pupil("a-001", "Sam", "Lee", upn="A1"), pupil("b-001", "Samuel", "Lee"),
        amendment("x-001", "b-001", {"upn": "A1"}),
    )  # fmt: skip
    assert ids(people) == ["a-001"]


def test_a_withdrawn_record_is_nobody_and_joins_nobody():
    people = people_of(
        pupil("a-001", "Sam", upn="A1"), pupil("b-001", "Sam", upn="A1"), withdrawal("w-001", "a-001")
    )
    assert ids(people) == ["b-001"]
    assert people.members["b-001"].aliases == ("b-001",)


def test_adults_are_one_by_initials_and_name_and_classes_by_name():
    people = people_of(
        adult("a-001", "AB", "Anna Brown"), adult("b-001", "ab", "anna brown"),
        adult("c-001", "AB", "Ali Bey"),
        group("g-001", "Willow"), group("g-002", "willow "), group("g-003", "Oak"),
    )  # fmt: skip
    assert [each.id for each in people.adults()] == ["a-001", "c-001"]
    assert [each.id for each in people.groups()] == ["g-001", "g-003"]


def test_a_pupil_of_a_class_made_on_another_pc_is_listed_in_the_one_class():
    people = people_of(
        group("g-001", "Willow"), group("g-002", "Willow"),
        pupil("a-001", "Sam", clock=1, group="g-001"), pupil("b-001", "Zoë", clock=2, group="g-002"),
    )  # fmt: skip
    assert ids(people, "g-001") == ids(people, "g-002") == ["a-001", "b-001"]


def test_both_sides_of_a_pupils_fork_are_one_child():
    sides = [pupil("a-001", "Sam", say=say) for say in ("", "sam")]
    for order in (sides, sides[::-1]):
        people = people_of(*order)
        assert ids(people) == ["a-001"]
        assert people.members["a-001"].get("say") == "sam"
    left = people_of(*sides, withdrawal("w-001", fork_id(sides[1])))
    assert left.members["a-001"].get("say") == ""


def test_entries_written_under_an_alias_are_found_on_the_childs_page(tmp_path: Path):
    book = Book.create(tmp_path / "book", make_info("School", "pc1", "Europe/London"), clock_at(MONDAY))
    author = Author("adult-1", "adult-1")
    fields = {"legal_forename": "Sam", "legal_surname": "Lee", "upn": "A1"}
    book.save(book.prepare_people([("pupil", fields), ("pupil", {**fields, "year": "4"})], [], author))
    low, high = book.people.pupils()[0].aliases
    for pupil_id, zone in ((low, "green"), (high, "blue")):
        book.write([Draft("check-in", (pupil_id,), {"zone": zone})], author)
    for asked in (low, high):
        assert [entry.fields["zone"] for entry in book.of_pupil(asked)] == ["green", "blue"]


# --- lists


def test_children_stand_in_register_order_and_keep_their_place():
    pupils = [
        pupil(f"x-{number:03d}", name, clock=number) for number, name in enumerate(["Zoë", "Aisha", "Ben"])
    ]
    assert ids(people_of(*reversed(pupils))) == ["x-000", "x-001", "x-002"]
    renamed = amendment("y-001", "x-000", {"preferred_forename": "Aaron"}, clock=99)
    assert ids(people_of(renamed, *pupils)) == ["x-000", "x-001", "x-002"]


def test_a_pupil_who_changes_class_moves_from_one_list_to_the_other():
    records = group("g-1", "Willow"), group("g-2", "Oak"), pupil("a-001", "Sam", group="g-1")
    assert ids(people_of(*records), "g-1") == ["a-001"]
    moved = people_of(*records, amendment("x-001", "a-001", {"group": "g-2"}))
    assert (ids(moved, "g-1"), ids(moved, "g-2")) == ([], ["a-001"])


def test_whoever_has_left_is_not_listed_and_still_known_by_name():
    people = people_of(
        pupil("a-001", "Sam", group="g-1"),
        amendment("x-001", "a-001", {"left": "2026-07-20"}),
        group("g-1", "Oak"),
    )
    assert ids(people) == ids(people, "g-1") == []
    assert people.members["a-001"].forename == "Sam"
    assert [each.id for each in people.of_kind("pupil", left=True)] == ["a-001"]


# --- any order of arrival

FEW = st.sampled_from(["", "Sam", "Zoë", "zoe"])
PUPILS = ["a-001", "a-002", "b-001", "b-002"]


@st.composite
def registers(draw):
    """Pupils that may be twins, with forks, corrections, joins and classes."""
    records = [group("g-001", "Willow", 1), group("g-002", draw(st.sampled_from(["Willow", "Oak"])), 2)]
    for member_id in draw(st.lists(st.sampled_from(PUPILS), max_size=5)):
        fields = {
            "upn": draw(st.sampled_from(["", "A1", "A2"])),
            "born": draw(st.sampled_from([None, "2017-04-03"])),
            "group": draw(st.sampled_from([None, "g-001", "g-002"])),
        }
        records.append(pupil(member_id, draw(FEW), draw(FEW), draw(st.integers(0, 2)), **fields))
    for number in range(draw(st.integers(0, 4))):
        target = draw(st.sampled_from([*PUPILS, "g-001", "s-1", "c-0", "c-1", *map(fork_id, records)]))
        changes = draw(
            st.dictionaries(st.sampled_from(["upn", "legal_forename", "left", "name"]), FEW, max_size=2)
        )
        if draw(st.booleans()):
            records.append(amendment(f"c-{number}", target, changes, clock=draw(st.integers(0, 2))))
        else:
            records.append(withdrawal(f"c-{number}", target))
    for number in range(draw(st.integers(0, 3))):
        said = draw(st.sampled_from([same_as, kept_apart]))
        records.append(said(f"s-{number}", *draw(st.lists(st.sampled_from(PUPILS), min_size=2, max_size=3))))
    return list({(each["id"], each["hash"]): each for each in records}.values())


@given(registers(), st.data())
def test_everyone_is_the_same_whatever_arrived_first(records: list, data: st.DataObject):
    assert seen(records) == seen(data.draw(st.permutations(records)))


def seen(records: list) -> tuple:
    """Members, suspects and lists, as a screen would see them."""
    people = people_of(*records)
    lists = [[each.id for each in people.pupils(each)] for each in (None, "g-001", "g-002")]
    names = short_names(people.pupils())
    return people.members, suspected(people), people.decisions, names, lists


@given(registers())
def test_whoever_is_suspected_is_two_and_was_not_kept_apart(records: list):
    people = people_of(*records)
    kept = [each for each in people.decisions if each.kind == "apart" and not each.state.withdrawn]
    parted = {frozenset(map(people.canonical, pair)) for each in kept for pair in pairwise(each.ids)}
    for one, other in people.suspected:
        assert one.id != other.id
        assert frozenset((one.id, other.id)) not in parted


@given(registers())
def test_nobody_is_lost_and_nobody_is_two(records: list):
    people = people_of(*records)
    standing = {member_id for member_id in PUPILS if member_id in people.members}
    listed = [alias for each in people.of_kind("pupil", left=True) for alias in each.aliases]
    assert sorted(listed) == sorted(standing)
    for member in people.of_kind("pupil", left=True):
        assert member.id == min(member.aliases)
        assert member.aliases == tuple(sorted(member.aliases))
    untouched = {each["id"] for each in records if each["kind"] == "pupil"}
    withdrawn = any(each["kind"] == "withdrawal" for each in records)
    assert withdrawn or standing == untouched
