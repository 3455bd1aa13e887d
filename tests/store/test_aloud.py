"""Friendship entries as they are read aloud: first names only, and who is in another class is a friend."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.aloud import aloud, first_names
from store.entries import Entry
from tests.store.making import adult, group, people_of, pupil

WILLOW, HAZEL = "t1-aaaaaaaaaaaaa-001", "t1-aaaaaaaaaaaaa-002"
BEN, KOFI, ANA, AB, TAY, SAM, BELL = (f"t1-aaaaaaaaaaaaa-00{number}" for number in range(3, 10))
PEOPLE = people_of(
    group(WILLOW, "Willow"),
    group(HAZEL, "Hazel"),
    pupil(BEN, "Benjamin", "Carter", preferred_forename="Ben", group=WILLOW),
    pupil(KOFI, "Kofi", "Mensah", group=WILLOW),
    pupil(ANA, "Ana", "Cruz Lee", group=HAZEL),
    pupil(TAY, "Taylor", "Green", group=HAZEL),
    pupil(SAM, "Sam", "Taylor", group=HAZEL),
    pupil(BELL, "Ida", "Bell", group=HAZEL),
    adult(AB, "AB", "Amy Bell"),
)


def read(**fields):
    said = {"id": "x", "kind": "friendship", "pupil": BEN, "act": "shared", "direction": "did", **fields}
    return aloud(Entry("x", said), PEOPLE)


@pytest.mark.parametrize(
    ("note", "heard"),
    [
        (f"You waited for @{{{KOFI}}}.", "You waited for Kofi."),
        (f"You waited for @{{{ANA}}}.", "You waited for a friend."),
        (f"You told @{{{AB}}} about it.", "You told Amy Bell about it."),
        ("You waited for @{t1-zzzzzzzzzzzzz-001}.", "You waited for a friend."),
        ("Kofi Mensah and you played.", "Kofi and you played."),
        ("KOFI MENSAH's coat", "Kofi's coat"),
        ("Ana Cruz Lee and you played.", "a friend and you played."),
        ("Ben Carter shared.", "Ben shared."),
        ("Kofi Mensahs stay as they are.", "Kofi Mensahs stay as they are."),
        ("Mensah's coat", "Kofi's coat"),
        ("Kofi  Mensah\nhelped", "Kofi\nhelped"),
        ("Kofi\n Mensah helped", "Kofi helped"),
        ("Benjamin Carter and Ben Carter", "Ben and Ben"),
        ("Cruz Lee carried the chairs.", "a friend carried the chairs."),
        (
            "You showed Taylor the green carpet, GREEN said.",
            "You showed Taylor the green carpet, a friend said.",
        ),
        ("Amy Bell saw Bell.", "Amy Bell saw a friend."),
        ("You shared [b]crayons[/b].", "You shared [b]crayons[/b]."),
    ],
)
def test_no_childs_surname_is_said_and_who_is_in_another_class_is_a_friend(note, heard):
    assert read(note=note).sentence == heard
    assert read(note=note).name == "Ben"


@pytest.mark.parametrize(
    ("direction", "heard"),
    [
        ("did", "Ben: shared."),
        ("received", "Somebody was kind to Ben: shared."),
        ("saw", "Ben noticed somebody being kind: shared."),
        ("sideways", "Ben: shared."),
    ],
)
def test_what_nobody_wrote_a_sentence_for_is_said_by_what_was_chosen(direction, heard):
    assert read(direction=direction).sentence == heard


def test_the_childs_own_words_are_read_too():
    assert read(child_words=f"I like @{{{KOFI}}}").said == "I like Kofi"
    assert read(child_words=None).said == ""


def test_of_a_child_whom_nobody_knows_no_name_is_said():
    unknown = aloud(Entry("x", {"kind": "friendship", "pupil": "gone", "act": "shared"}), PEOPLE)
    assert unknown.name == "Somebody"
    assert first_names("Kofi Mensah", PEOPLE, None) == "a friend"


def test_who_goes_by_another_first_name_is_called_by_it_under_either_and_a_shared_surname_is_a_friend():
    people = people_of(
        group(WILLOW, "Willow"),
        pupil(KOFI, "Kofi", "Mensah", preferred_forename="Kof", group=WILLOW),
        pupil(ANA, "Ama", "Mensah", group=WILLOW),
    )
    said = first_names("Kofi Mensah helped; Kof Mensah and Mensah too.", people, people.get(KOFI))
    assert said == "Kof helped; Kof and a friend too."


DOUBLE = people_of(
    group(WILLOW, "Willow"),
    pupil(BEN, "Benjamin John", "Thompson-Reid", preferred_forename="Ben", group=WILLOW),
    pupil(KOFI, "Minh", "Nguyễn", group=WILLOW),
    pupil(ANA, "Ana", "Cruz Lee", group=WILLOW),
    pupil(TAY, "Inês", "de la Fuente", group=WILLOW),
    pupil(SAM, "Lee", "Do", group=WILLOW),
    adult(AB, "AB", "Amy Fuente"),
)


@pytest.mark.parametrize(
    ("note", "heard"),
    [
        ("Ben Thompson and Ben Reid", "Ben and Ben"),
        ("Benjamin Reid, Benjamin John Thompson-Reid, Benjamin Thompson Reid", "Ben, Ben, Ben"),
        ("Thompson shared; then Reid's turn", "Ben shared; then Ben's turn"),
        ("Thompson\u2011Reid and thompson-reid", "Ben and Ben"),
        ("Ana Cruz and Cruz", "Ana and Ana"),
        ("Ana Cruz-Lee", "Ana"),
        ("Ana Lee helped Lee.", "Ana helped Lee."),
        ("Minh Nguyen and NGUYEN", "Minh and Minh"),
        ("Minh Nguye\u0302\u0303n", "Minh"),
        ("Ines de la Fuente, Inês Fuente, de la Fuente", "Inês, Inês, Inês"),
        ("De la Fuente or La Fuente came.", "Inês or Inês came."),
        ("Do the van and the de-mister", "Do the van and the de-mister"),
        ("Lee Do came", "Lee came"),
        ("Mrs Fuente, Mr. Nguyen, Dr Thompson-Reid", "Mrs Fuente, a grown-up, a grown-up"),
        ("Amy Fuente said: Fuente!", "Amy Fuente said: Inês!"),
        ("You reid it: the cruz is far.", "You reid it: the cruz is far."),
    ],
)
def test_no_part_of_a_double_surname_is_said_however_it_is_typed(note, heard):
    assert first_names(note, DOUBLE, DOUBLE.get(KOFI)) == heard


NAMES = st.sampled_from(
    [
        *("Ben", "Benjamin", "Thompson", "Reid", "Thompson-Reid", "Ana", "kind"),
        *("Nguyễn", "Nguyen", "Cruz Lee", "Cruz", "Fuente"),
    ]
)


@given(st.lists(st.tuples(NAMES, st.sampled_from([" ", ", ", "-", "’s ", "\n"])), max_size=8))
def test_however_names_are_put_together_no_surname_is_said(parts):
    heard = first_names("".join(name + gap for name, gap in parts), DOUBLE, DOUBLE.get(KOFI))
    said = re.findall(r"\w+", heard)
    assert not {"Thompson", "Reid", "Nguyễn", "Nguyen", "Cruz", "Fuente"}.intersection(said)
