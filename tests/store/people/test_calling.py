"""What people are called: by the preferred name, in any script, and two in one list never alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.people.calling import full_names, public_names, public_names_abroad, short_names
from store.people.people import fold_text
from tests.store.making import group, people_of, pupil


def test_a_preferred_name_is_shown_and_the_legal_one_kept():
    member = people_of(
        pupil("a-001", "Elizabeth", "Hart", preferred_forename="Lily", preferred_surname="Lee")
    ).members["a-001"]
    assert (member.forename, member.surname, member.full_name) == ("Lily", "Lee", "Lily Lee")
    assert member.get("legal_forename") == "Elizabeth"


@pytest.mark.parametrize(
    ("forename", "surname", "full"),
    [
        ("Suharto", "", "Suharto"),
        ("ゆき", "田中", "ゆき 田中"),
        ("محمد", "علي", "محمد علي"),
        ("Zoë", "O’Neill-Łukasiewicz", "Zoë O’Neill-Łukasiewicz"),
        ("Wolfeschlegelsteinhausen" * 20, "B", "Wolfeschlegelsteinhausen" * 20 + " B"),
        ("😀", "", "😀"),
    ],
)
def test_a_name_may_be_one_word_long_or_in_any_script(forename: str, surname: str, full: str):
    people = people_of(pupil("a-001", forename, surname))
    assert people.members["a-001"].full_name == full
    assert short_names(people.pupils()) == {"a-001": forename}


# --- what to call each in a list


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ([("Zoë", "Hart", "4"), ("Ben", "Adams", "4")], ["Zoë", "Ben"]),
        ([("Ben", "Adams", "4"), ("Ben", "Brown", "4"), ("Zoë", "H", "4")], ["Ben A", "Ben B", "Zoë"]),
        ([("Ben", "Adams", "4"), ("Ben", "Amis", "5")], ["Ben Y4", "Ben Y5"]),
        ([("Ben", "Adams", "Year 4"), ("Ben", "Amis", "4"), ("Ben", "Brown", "4"), ("Ben", "Ash", "R")],
         ["Ben Adams", "Ben Amis", "Ben B", "Ben A R"]),
        ([("Ben", "Adams", "4"), ("Ben", "Amis", "4")], ["Ben Adams", "Ben Amis"]),
        ([("Suharto", "", "Year 4"), ("Suharto", "", "Year 4")], ["Suharto 1", "Suharto 2"]),
        ([("Ben", "Adams", "4"), ("Ben", "Amis", "4"), ("Ben", "Brown", "4")],
         ["Ben Adams", "Ben Amis", "Ben B"]),
        ([("Ben", "", ""), ("Ben", "Brown", "")], ["Ben", "Ben B"]),
        ([("Zoë", "Hart", ""), ("ZOE", "Mills", "")], ["Zoë H", "ZOE M"]),
    ],
)  # fmt: skip
def test_two_of_one_forename_are_told_apart_with_as_little_as_possible(names: list, shown: list[str]):
    pupils = [
        pupil(f"a-{place}", first, last, clock=place, year=year)
        for place, (first, last, year) in enumerate(names)
    ]
    people = people_of(*pupils)
    assert list(short_names(people.pupils()).values()) == shown


def test_two_children_of_one_name_year_and_class_are_told_apart_by_number_and_never_by_birth_date():
    twins = [pupil(f"t-{n}", "Sam", "Lee", n, year="4", group="g-1", born=f"2017-04-0{n}") for n in (1, 2)]
    people = people_of(group("g-1", "Oak"), *twins)
    assert list(short_names(people.pupils()).values()) == ["Sam 1", "Sam 2"]
    assert list(full_names(people, people.pupils(), "g-1").values()) == ["Sam Lee 1", "Sam Lee 2"]


def test_full_names_that_are_the_same_are_told_apart_by_the_year_group():
    people = people_of(*(pupil(f"t-{n}", "Sam", "Lee", n, year=f"Year {n}", upn=f"U{n}") for n in (4, 5)))
    assert list(full_names(people, people.pupils()).values()) == ["Sam Lee Y4", "Sam Lee Y5"]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ([("Zoë", "Hart"), ("Ben", "Adams")], ["Zoë", "Ben"]),
        ([("Ben", "Adams"), ("Ben", "Brown")], ["Ben A", "Ben B"]),
        ([("Ben", "Adams"), ("Ben", "Amis"), ("Ben", "Brown")], ["Ben A 1", "Ben A 2", "Ben B"]),
        ([("Ben", "Adams"), ("Ben", "Amis")], ["Ben 1", "Ben 2"]),
        ([("Suharto", ""), ("Suharto", "")], ["Suharto 1", "Suharto 2"]),
    ],
)
def test_where_a_class_may_look_on_children_of_one_forename_differ_by_an_initial_or_a_number(names, shown):
    people = people_of(
        *(
            pupil(f"a-{place}", first, last, place, year=f"Year {place}", born=f"2017-04-0{place + 1}")
            for place, (first, last) in enumerate(names)
        )
    )
    assert list(public_names(people.pupils()).values()) == shown


def test_where_a_class_may_look_on_a_child_of_another_class_is_called_as_there_and_with_that_class():
    people = people_of(
        group("g-1", "Oak"), group("g-2", "Elm"), pupil("a-1", "Zoë", "Hart", 1, group="g-1"),
        pupil("a-2", "Zoë", "Hart", 2, group="g-2"), pupil("a-3", "Zoë", "Mills", 3, group="g-2"),
        pupil("a-4", "Ben", "Lee", 4),
    )  # fmt: skip
    named = public_names_abroad(people, people.pupils(), "g-1")
    assert list(named.values()) == ["Zoë", "Zoë H (Elm)", "Zoë M (Elm)", "Ben"]


def test_a_child_of_another_class_is_called_with_that_class():
    people = people_of(
        group("g-1", "Oak"), group("g-2", "Elm"), pupil("a-1", "Zoë", "Hart", 1, group="g-1"),
        pupil("a-2", "Zoë", "Hart", 2, group="g-2"), pupil("a-3", "Ben", "", 3),
    )  # fmt: skip
    assert list(full_names(people, people.pupils(), "g-1").values()) == ["Zoë Hart", "Zoë Hart (Elm)", "Ben"]
    assert list(full_names(people, people.pupils()).values()) == ["Zoë Hart (Oak)", "Zoë Hart (Elm)", "Ben"]


NAMES = st.sampled_from(["", "Sam", "sam", "Sam L", "Sam 1", "Sam Lee 4 1", "Lee", "Lée", "4", "1", "2"])


BIRTHS = st.sampled_from([None, "2017-04-03", "2016-01-01"])


@given(st.lists(st.tuples(NAMES, NAMES, NAMES, BIRTHS), max_size=9))
def test_no_two_rows_ever_read_the_same(rows: list):
    people = people_of(
        group("g-1", "Oak"),
        *(
            pupil(f"p-{number}", first, last, number, year=year, born=born, upn=f"U{number}", group="g-1")
            for number, (first, last, year, born) in enumerate(rows)
        ),
    )
    pupils = people.pupils()
    for names in (
        short_names(pupils),
        public_names(pupils),
        full_names(people, pupils, "g-1"),
        public_names_abroad(people, pupils, "g-1"),
        public_names_abroad(people, pupils, None),
    ):
        assert len(names) == len({fold_text(name) for name in names.values()}) == len(rows)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Zoë", "zoe"), ("ZOE", "zoe"), ("  Anna   Maria ", "anna maria"), ("Łukasz O’Neill", "lukasz o'neill"),
     ("STRASSE", "strasse"), ("Straße", "strasse"), ("İpek", "ipek"), ("\u0131", "i"), ("ゆき", "ゆき"),
     ("", "")],
)  # fmt: skip
def test_case_and_accents_play_no_part_in_comparing_names(text: str, folded: str):
    assert fold_text(text) == folded


@given(st.text(max_size=20))
def test_a_folded_name_folds_to_itself(text: str):
    assert fold_text(fold_text(text)) == fold_text(text)


def test_a_child_who_is_asked_about_twice_is_still_one():
    people = people_of(pupil("a-1", "Zoë", "Hart"))
    assert full_names(people, people.pupils() * 2) == {"a-1": "Zoë Hart"}
