"""Finding a child, an adult or a class by what somebody typed: the right one, or a refusal that helps."""

import contextlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from store.errors import Refused
from store.people.names import child_token, find_adult, find_child, find_group
from store.people.people import People, fold_text
from store.quickline.quickline import Scope, read_line
from store.words import people as words
from tests.store.making import MONDAY, adult, amendment, clock_at, group, people_of, pupil

SCHOOL = people_of(
    group("g-1", "Willow"),
    group("g-2", "Oak"),
    group("g-3", "Oak Tree"),
    pupil("p-1", "Aisha", "Khan", 1, group="g-1"),
    pupil("p-2", "Ben", "Adams", 2, group="g-1"),
    pupil("p-3", "Benjamin", "O’Neill", 3, group="g-1"),
    pupil("p-4", "Zoë", "Hart", 4, group="g-1"),
    pupil("p-5", "Anna Maria", "de Souza", 5, group="g-1"),
    pupil("p-6", "Olivia", "Reed", 6, group="g-1"),
    pupil("p-7", "Olive", "Rhodes", 7, group="g-1"),
    pupil("p-8", "Ben", "Brown", 8, group="g-2"),
    pupil("p-9", "Łukasz", "Żak", 9, group="g-2"),
    pupil("p-10", "Elizabeth", "Grey", 10, group="g-2", preferred_forename="Lily", preferred_surname="Day"),
    pupil("p-11", "Suharto", "", 11, group="g-2"),
    pupil("p-12", "محمد", "علي", 12, group="g-2"),
    pupil("p-13", "Gone", "Away", 13, group="g-1", left="2026-07-20"),
    adult("a-1", "AB", "Anna Brown", 1),
    adult("a-2", "CD", "Chris Day", 2),
    adult("a-3", "CD", "Carla Diaz", 3),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("aisha", "p-1"), ("AI", "p-1"), ("zoe", "p-4"), ("ZOË", "p-4"), ("z", "p-4"),
        ("ben", "p-2"), ("benj", "p-3"), ("ben.a", "p-2"), ("ben.adams", "p-2"), ("ben.o'n", "p-3"),
        ("benjamin.o’neill", "p-3"), ("Ben Adams", "p-2"), ("Ben Brown", "p-8"), ("ben.brown", "p-8"),
        ("anna", "p-5"), ("anna maria", "p-5"), ("anna maria de souza", "p-5"),
        ("anna-maria.de-souza", "p-5"),
        ("oliv.re", "p-6"), ("olive", "p-7"), ("lukasz", "p-9"), ("lukasz.zak", "p-9"), ("lily", "p-10"),
        ("lily.day", "p-10"), ("suharto", "p-11"), ("suharto.", "p-11"), ("محمد", "p-12"), ("  zoe  ", "p-4"),
    ],
)  # fmt: skip
def test_a_child_is_found_by_what_people_type(typed: str, found: str):
    assert find_child(SCHOOL, typed, "g-1").id == found


@pytest.mark.parametrize(("in_class", "found"), [("g-1", "p-2"), ("g-2", "p-8")])
def test_the_class_is_asked_before_the_book(in_class: str, found: str):
    assert find_child(SCHOOL, "ben", in_class).id == found


@pytest.mark.parametrize(
    ("typed", "in_class", "told"),
    [
        ("oliv", "g-1", "Olivia Reed (Willow), Olive Rhodes (Willow)"),
        ("ben", None, "Ben Adams (Willow), Ben Brown (Oak)"),
        ("b", "g-1", "Ben Adams (Willow), Benjamin O’Neill (Willow)"),
    ],
)
def test_where_more_than_one_fits_all_candidates_are_named(typed: str, in_class: str | None, told: str):
    with pytest.raises(Refused) as refusal:
        find_child(SCHOOL, typed, in_class)
    assert refusal.value.sentence == words.CHILD_AMBIGUOUS.format(name=typed, candidates=told)


@pytest.mark.parametrize(
    ("typed", "nearest"), [("zeo", "Zoë Hart"), ("aysha", "Aisha Khan"), ("bne.adams", "Ben Adams")]
)
def test_a_name_that_nobody_has_is_refused_with_the_nearest(typed: str, nearest: str):
    with pytest.raises(Refused) as refusal:
        find_child(SCHOOL, typed, "g-1")
    assert nearest in refusal.value.sentence


@pytest.mark.parametrize("typed", ["", "   ", ".", "gone", "elizabeth", "khan", "aisha.x", "\u0301"])
def test_a_child_is_never_guessed(typed: str):
    with pytest.raises(Refused) as refusal:
        find_child(SCHOOL, typed, "g-1")
    assert "Nearest" in refusal.value.sentence or "fits" in refusal.value.sentence


def test_in_a_book_without_children_the_refusal_says_how_to_bring_them_in():
    with pytest.raises(Refused, match="daybook import"):
        find_child(People(), "zoe")


def test_the_old_name_of_a_renamed_child_finds_nobody():
    people = people_of(pupil("p-1", "Sam", "Lee"), amendment("x-1", "p-1", {"preferred_forename": "Sky"}))
    assert find_child(people, "sky").id == "p-1"
    with pytest.raises(Refused):
        find_child(people, "sam")


# --- a token that surely names the child


@pytest.mark.parametrize(
    ("pupil_id", "token"),
    [("p-1", "Aisha"), ("p-2", "Ben"), ("p-5", '"Anna Maria"'), ("p-8", "Ben.Brown"), ("p-11", "Suharto")],
)
def test_a_child_is_written_as_shortly_as_is_sure(pupil_id: str, token: str):
    assert child_token(SCHOOL, SCHOOL.members[pupil_id], "g-1") == token


def test_twins_in_name_are_refused_rather_than_taken_for_each_other():
    people = people_of(pupil("p-1", "Zoë", "Hart"), pupil("p-2", "ZOE", "hart"))
    for member in people.pupils():
        with pytest.raises(Refused):
            child_token(people, member)


HOSTILE = st.one_of(
    st.sampled_from(
        ["Ann", "ANN", "Änn", "A\u0308nn", "Anna", "Ann Marie", "Ann-Marie", "Ann+Bob", "Bob", '"Bob"',
         'Bo"b', "Ann.Bob", "Ann.", ".Ann", ".", "-", "--", "-10", "9:40", ">14:00", "yesterday", "O’Neill",
         "O'Neill", "محمد", "דניאל", "\u0301", "+", "ß", "SS",
         "😀", "👩‍👧", "ゆき", "ﬁona", "Fiona", "Ⅸ", " Ann", "Ann ", "A\u00a0B", "A\tB", "A\nB", "\u200fAnn"]
    ),
    st.text(min_size=1, max_size=6),
)  # fmt: skip


@st.composite
def classes(draw):
    """A class and the one next door, with names that no register should hold."""
    names = draw(st.lists(st.tuples(HOSTILE, st.one_of(st.just(""), HOSTILE)), min_size=1, max_size=6))
    return people_of(
        group("g-1", "Willow"),
        group("g-2", "Oak"),
        *(
            pupil(f"p-{place}", first, last, place, group=draw(st.sampled_from(["g-1", "g-2"])))
            for place, (first, last) in enumerate(names)
        ),
    )


@given(classes(), st.sampled_from([None, "g-1"]))
def test_a_printed_name_is_read_as_that_very_child_or_none_is_printed(people: People, in_class: str | None):
    scope = Scope(people, clock_at(MONDAY), in_class)
    for member in people.pupils():
        try:
            token = child_token(people, member, in_class)
        except Refused:
            continue
        assert read_line(f"c {token} g", scope).pupils == (member.id,)


@given(classes())
def test_a_child_with_a_forename_like_no_other_can_always_be_named(people: People):
    pupils = people.pupils()
    for member in pupils:
        own = fold_text(member.forename)
        others = [each for each in pupils if each is not member]
        clashes = any(
            own in text for each in others for text in (fold_text(each.forename), fold_text(each.full_name))
        )
        if own and '"' not in member.forename and not clashes:
            assert child_token(people, member)


@given(classes(), HOSTILE)
def test_whatever_is_typed_names_a_child_that_it_fits_or_is_refused(people: People, typed: str):
    with contextlib.suppress(Refused):
        found = find_child(people, typed, "g-1")
        wanted = fold_text(typed)
        first = wanted.partition(".")[0]
        assert fold_text(found.full_name).startswith((wanted, first)) or wanted in (
            f"{fold_text(found.forename)}.{fold_text(found.surname)}".replace(" ", "-")
        )


@given(
    HOSTILE,
    st.one_of(st.just(""), HOSTILE),
    st.sampled_from([str.upper, str.swapcase, "{}\u0308".format, " {}".format]),
)
def test_of_two_that_differ_only_in_case_or_accents_neither_is_taken_for_the_other(first, last, alter):
    assume(fold_text(alter(first)) == fold_text(first))
    people = people_of(pupil("p-1", first, last, 1), pupil("p-2", alter(first), last, 2))
    for member in people.pupils():
        with pytest.raises(Refused):
            child_token(people, member)


# --- adults and classes


@pytest.mark.parametrize("typed", ["AB", "ab", "Anna Brown", "anna  brown", "a-1"])
def test_an_adult_is_found_by_initials_name_or_id(typed: str):
    assert find_adult(SCHOOL, typed).id == "a-1"


def test_initials_that_two_adults_have_are_refused_with_both():
    with pytest.raises(Refused) as refusal:
        find_adult(SCHOOL, "cd")
    assert "CD Chris Day, CD Carla Diaz" in refusal.value.sentence
    assert find_adult(SCHOOL, "Carla Diaz").id == "a-3"


@pytest.mark.parametrize("typed", ["", "XY", "p-1", "A", "Anna"])
def test_initials_that_nobody_has_are_refused_with_those_who_are_here(typed: str):
    with pytest.raises(Refused, match="AB Anna Brown"):
        find_adult(SCHOOL, typed)


def test_in_a_book_without_adults_the_refusal_says_how_to_bring_them_in():
    with pytest.raises(Refused, match="daybook import"):
        find_adult(People(), "AB")


@pytest.mark.parametrize(
    ("typed", "found"), [("willow", "g-1"), ("WIL", "g-1"), ("oak", "g-2"), ("oak t", "g-3")]
)
def test_a_class_is_found_by_its_name_or_the_beginning_of_it(typed: str, found: str):
    assert find_group(SCHOOL, typed).id == found


@pytest.mark.parametrize("typed", ["", "beech"])
def test_a_class_that_is_not_here_is_refused_with_those_that_are(typed: str):
    with pytest.raises(Refused, match="Willow, Oak, Oak Tree"):
        find_group(SCHOOL, typed)
