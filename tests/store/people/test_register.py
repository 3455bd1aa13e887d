"""What may be changed about people, and what is said before it is."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.book import Book
from store.errors import Refused
from store.info import make_info
from store.people.cells import read_plan
from store.people.people import ADULT, GROUP, PUPIL, People
from store.people.register import check_withdrawal, objection, who
from store.records import Author
from store.views.history import CHANGED, JOINED, KEPT_APART, WITHDRAWN, WRITTEN, person_history
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
)

TODAY = date(2026, 11, 23)
BY = Author("adult-1", "adult-1")
PEOPLE = people_of(
    group("g-1", "Oak"),
    group("g-2", "Elm", 1),
    group("g-3", "Ash", 2) | {"left": "2026-07-20"},
    pupil("p-1", "Sam", "Lee", born="2017-04-03", upn="A111111111111", group="g-1"),
    pupil("p-2", "Zoë", "Hart", 1, group="g-1"),
    pupil("p-3", "Ben", "Adams", 2, born="2016-01-01", left="2026-07-20"),
    adult("s-1", "AB", "Amy Bell"),
)


def said(kind: str, fields: dict, member: str | None = None, people: People = PEOPLE) -> str:
    found = objection(people, kind, fields, TODAY, people.get(member))
    return f"{'no' if found.final else 'know'}: {found.sentence}" if found else ""


def test_a_class_with_children_in_it_is_not_closed_and_an_empty_one_is():
    assert said(GROUP, {"left": "2026-11-23"}, "g-1").startswith("no: 2 children are still in Oak.")
    assert said(GROUP, {"left": "2026-11-23"}, "g-2") == ""


def test_closing_a_class_with_a_child_in_it_is_refused_however_it_is_asked(tmp_path: Path):
    book = Book.create(tmp_path / "book", make_info("School", "pc1", "Europe/London"), clock_at(MONDAY))
    pending = book.prepare_people([("group", {"name": "Oak"})], [], BY)
    book.save(pending)
    oak = pending.ids[0]
    book.save(book.prepare_people([("pupil", {"legal_forename": "Sam", "group": oak})], [], BY))
    with pytest.raises(Refused, match="still in Oak"):
        book.amend(oak, {"left": "2026-11-23"}, "", BY)
    sam = book.people.pupils()[0]
    book.save(book.amend(sam.id, {"left": "2026-11-23"}, "", BY))
    book.save(book.amend(oak, {"left": "2026-11-23"}, "", BY))
    assert book.people.groups() == []
    assert [each.full_name for each in book.people.of_kind("group", left=True)] == ["Oak"]


def test_nobody_moves_into_a_closed_class():
    assert said(PUPIL, {"group": "g-3"}, "p-1").startswith("no: Ash is closed.")
    assert said(PUPIL, {"group": "g-2"}, "p-1") == ""


def test_a_day_of_leaving_that_is_to_come_is_refused():
    with pytest.raises(Refused, match="still to come"):
        said(PUPIL, {"left": "2026-11-24"}, "p-1")
    assert said(PUPIL, {"left": "2026-11-23"}, "p-1") == ""


@pytest.mark.parametrize(("name", "value"), [("upn", "A1"), ("initials", "!")])
def test_a_upn_or_initials_that_are_none_are_refused(name: str, value: str):
    with pytest.raises(Refused):
        said(PUPIL if name == "upn" else ADULT, {name: value})


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"legal_forename": "Samuel", "upn": "a111111111111"}, "no: Sam Lee (Oak) is in the book already"),
        ({"legal_forename": "SAM", "legal_surname": "lee", "born": "2017-04-03"}, "no: Sam Lee (Oak) is in"),
        ({"legal_forename": "Ben", "legal_surname": "Adams", "born": "2016-01-01"}, "no: Ben Adams (left)"),
        ({"legal_forename": "Zoe", "legal_surname": "Hart"}, "know: Zoë Hart (Oak) has the same name."),
        ({"legal_forename": "Sam", "legal_surname": "Lee", "born": "2015-01-01"}, ""),
        ({"legal_forename": "Sam", "legal_surname": "Lee", "born": "2017-04-04"}, "know: Sam Lee (Oak) has"),
        ({"legal_forename": "Sam", "legal_surname": "Lee", "born": "2017-03-04"}, "know: Sam Lee (Oak) has"),
        (
            {
                "legal_forename": "Sam",
                "legal_surname": "Lee",
                "born": "2017-04-03",
                "upn": "A222222222222",
            },
            "know: Sam Lee (Oak) has",
        ),
        ({"legal_forename": "Mia"}, ""),
    ],
)  # fmt: skip
def test_a_new_child_who_is_there_already_is_named(fields: dict, sentence: str):
    assert said(PUPIL, fields).startswith(sentence)
    assert bool(said(PUPIL, fields)) == bool(sentence)


def test_a_correction_that_would_make_two_children_one_says_so_first():
    assert said(PUPIL, {"upn": "A111111111111"}, "p-2").startswith("know: With this, Sam Lee (Oak)")
    assert said(PUPIL, {"say": "sam"}, "p-2") == ""


TWO_SAMS = people_of(
    pupil("p-1", "Sam", "Lee", born="2017-04-03"),
    pupil("p-2", "Sam", "Lee", 1, born="2017-04-04"),
    pupil("p-3", "Mia", "Hart", 2, upn="A111111111111"),
)


@pytest.mark.parametrize("member", [None, "p-1"])
def test_a_upn_that_would_join_another_child_is_said_before_a_third_who_may_be_the_same(member):
    fields = {"legal_forename": "Sam", "legal_surname": "Lee", "upn": "A111111111111"}
    sentence = said(PUPIL, fields, member, people=TWO_SAMS)
    assert "Mia Hart" in sentence
    assert "has the same name" not in sentence
    assert "Sam Lee" in sentence or member is None


def test_who_is_kept_apart_or_listed_already_is_not_warned_of_again():
    assert said(PUPIL, {"born": "2017-04-05"}, "p-2", people=TWO_SAMS) == ""
    kept = people_of(
        pupil("p-1", "Sam", "Lee", born="2017-04-03"),
        pupil("p-2", "Sam", "Lee", 1, born="2016-01-01"),
        kept_apart("k-1", "p-1", "p-2"),
    )
    assert said(PUPIL, {"born": "2017-04-03"}, "p-2", people=kept) == ""


PERSON = {
    "legal_forename": st.sampled_from(["Sam", "Mia"]),
    "legal_surname": st.just("Lee"),
    "born": st.sampled_from([None, "2017-04-03", "2017-04-04", "2016-01-01"]),
    "upn": st.sampled_from(["", "A111111111111", "A222222222222"]),
}


@given(
    st.lists(st.fixed_dictionaries(PERSON), min_size=1, max_size=4),
    st.fixed_dictionaries({}, optional=PERSON),
    st.booleans(),
)
def test_nobody_is_joined_by_a_correction_without_its_being_said(children, changes, apart):
    records = [record(f"p-{place}", "pupil", place, **fields) for place, fields in enumerate(children)]
    records += [kept_apart("k-1", "p-0", "p-1")] if apart else []
    before = people_of(*records)
    member = before.members["p-0"]
    found = objection(before, PUPIL, changes, TODAY, member)
    after = people_of(*records, amendment("c-1", "p-0", changes))
    joined = set(after.members["p-0"].aliases) - set(member.aliases)
    assert not joined or (found is not None and found.joins)


def test_initials_that_somebody_has_who_is_here_are_named():
    assert said(ADULT, {"initials": "ab", "name": "Ada Bo"}) == (
        "know: Amy Bell has the initials AB too. Other initials tell you apart."
    )
    assert said(ADULT, {"initials": "AB", "name": "Amy Bell"}).startswith("no: Amy Bell is in the book")
    assert said(ADULT, {"initials": "ABO", "name": "Ada Bo"}) == ""
    assert said(ADULT, {"role": "teacher"}, "s-1") == ""


def test_no_two_classes_have_one_name_and_a_closed_one_is_brought_back():
    assert said(GROUP, {"name": "oak"}).startswith("no: There is a class Oak already")
    assert said(GROUP, {"name": "Ash"}).startswith("no: There was a class Ash, which is closed.")
    assert said(GROUP, {"name": "Elm"}, "g-1").startswith("no: There is a class Elm")
    assert said(GROUP, {"name": "Oak"}, "g-1") == ""


def test_a_record_of_which_something_is_told_is_not_withdrawn():
    for member, entries in (("p-1", True), ("s-1", False), ("g-1", False)):
        with pytest.raises(Refused, match="the record stays"):
            check_withdrawal(PEOPLE, PEOPLE.members[member], entries=entries)
    check_withdrawal(PEOPLE, PEOPLE.members["p-1"], entries=False)
    check_withdrawal(PEOPLE, PEOPLE.members["g-2"], entries=False)


def test_somebody_is_named_with_the_class_or_that_they_left():
    assert (who(PEOPLE, PEOPLE.members["p-1"]), who(PEOPLE, PEOPLE.members["p-3"])) == (
        "Sam Lee (Oak)",
        "Ben Adams (left)",
    )


# --- history


def test_the_history_of_a_person_tells_who_changed_what_and_why_also_of_joining(tmp_path: Path):
    book = Book.create(tmp_path / "book", make_info("School", "pc1", "Europe/London"), clock_at(MONDAY))
    names = {"legal_forename": "Sam", "legal_surname": "Lee"}
    pending = book.prepare_people([("pupil", names), ("pupil", names)], [], BY)
    book.save(pending)
    low, high = pending.ids
    book.save(book.amend(low, {"year": "Year 4"}, "", BY))
    book.save(book.amend(low, {"year": "Year 5"}, "new year", Author("adult-2", "adult-2")))
    apart = book.prepare_people([("apart", {"ids": [low, high]})], [], BY)
    book.save(apart)
    book.save(book.withdraw(apart.ids, "they are one", BY))
    book.save(book.prepare_people([("same-as", {"ids": [low, high]})], [], BY))
    steps = person_history(book, book.people.members[low])
    assert [step.what for step in steps] == [
        WRITTEN,
        WRITTEN,
        CHANGED,
        CHANGED,
        KEPT_APART,
        WITHDRAWN,
        JOINED,
    ]
    change = steps[3].changes[0]
    assert (change.field, change.before, change.after) == ("year", "Year 4", "Year 5")
    assert (steps[3].by, steps[3].why) == ("adult-2", "new year")
    assert (steps[4].undone, steps[5].of, steps[5].why) == (True, KEPT_APART, "they are one")


# --- fields that came later


def test_a_record_from_before_the_new_fields_reads_as_it_did():
    old = people_of(pupil("p-1", "Sam", "Lee", group="g-1"), group("g-1", "Oak")).members["p-1"]
    assert (old.key_adults, old.check_ins, old.here) == ((), (), True)


def test_key_adults_plan_and_contacts_are_kept_in_order(tmp_path: Path):
    book = Book.create(tmp_path / "book", make_info("School", "pc1", "Europe/London"), clock_at(MONDAY))
    fields = {
        "legal_forename": "Sam",
        "adults": ["s-2", "s-1"],
        "check_ins": ["arrival", "end of day"],
        "contacts": "Kim Lee, mother, 01632 960001\nJo Lee, aunt, 01632 960002",
        "started": "2024-09-02",
    }
    book.save(book.prepare_people([("pupil", fields)], [], BY))
    again = Book.open(book.folder)
    again.load_people()
    sam = again.people.pupils()[0]
    assert (sam.key_adults, sam.check_ins) == (("s-2", "s-1"), ("arrival", "end of day"))
    assert sam.get("contacts").splitlines()[1].startswith("Jo Lee")
    with pytest.raises(Refused):
        book.amend(sam.id, {"check_ins": ["noon"]}, "", BY)


# --- as people type it


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("am end", ["arrival", "end of day"]),
        ("ae", ["arrival", "end of day"]),
        ("e;a", ["arrival", "end of day"]),
        ("AM, mid; lun pm", ["arrival", "mid-morning", "lunch", "afternoon"]),
        ("a m l p e", ["arrival", "mid-morning", "lunch", "afternoon", "end of day"]),
        ("end of day, mid-morning", ["mid-morning", "end of day"]),
        ("", []),
    ],
)
def test_a_check_in_plan_may_be_written_in_many_ways(text: str, plan: list[str]):
    assert read_plan(text) == plan


@pytest.mark.parametrize("text", ["x", "ax", "noon", "am noon"])
def test_what_is_no_slot_is_refused_in_words_of_the_school(text: str):
    with pytest.raises(Refused, match="no time of the day for check-ins"):
        read_plan(text)
