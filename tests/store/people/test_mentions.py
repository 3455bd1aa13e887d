"""`@name` in a note: who is meant, what is kept of it, and who is named where it is read."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.index.tokens import searchable
from store.people import mentions
from store.people.mentions import begun, link, shown, typed, unknown, unlinked_names
from store.people.people import People
from tests.store.making import adult, group, people_of, pupil, same_as


def of(number: int) -> str:
    """An id as sittings draw them."""
    return f"willow1-abbt6mctbw5oe-{number:03d}"


WILLOW, OAK = of(1), of(2)
KOFI, ALEX_B, ALEX_C, AL, ZOE, ANNA, AISHA, GRACE, LILY, SMILE, BRACKET = map(of, range(10, 21))
BEN, ABIGAIL, KOJO = map(of, range(30, 33))
GONE, TWIN_1, TWIN_2 = map(of, range(40, 43))
AB, CD, NAMELESS = map(of, range(50, 53))
SCHOOL = people_of(
    group(WILLOW, "Willow"),
    group(OAK, "Oak"),
    pupil(KOFI, "Kofi", "Mensah", 1, group=WILLOW),
    pupil(ALEX_B, "Alex", "Brown", 2, group=WILLOW),
    pupil(ALEX_C, "Alex", "Cole", 3, group=WILLOW),
    pupil(AL, "Al", "Reed", 4, group=WILLOW),
    pupil(ZOE, "Zoë", "O'Neill-Łukasz", 5, group=WILLOW),
    pupil(ANNA, "Anna Maria", "de Souza", 6, group=WILLOW),
    pupil(AISHA, "Aisha", "Khan", 7, group=WILLOW),
    pupil(GRACE, "Grace", "Will", 8, group=WILLOW),
    pupil(LILY, "Elizabeth", "Grey", 9, group=WILLOW, preferred_forename="Lily"),
    pupil(SMILE, "Bo🙂", "", 10, group=WILLOW),
    pupil(BRACKET, "[/b]", "{x}", 11, group=WILLOW),
    pupil(BEN, "Ben", "Adams", 12, group=OAK),
    pupil(ABIGAIL, "Abigail", "Stone", 13, group=OAK),
    pupil(KOJO, "Kojo", "Boateng", 14, group=OAK),
    pupil(GONE, "Gideon", "Left", 15, group=OAK, left="2026-07-20"),
    pupil(TWIN_1, "Ella", "Fox", 16, group=OAK, born="2017-01-01"),
    pupil(TWIN_2, "Ella", "Fox", 17, group=OAK, born="2017-05-05"),
    adult(AB, "AB", "Ms Amy Bell", 1),
    adult(CD, "CD", "Chris Dunn", 2),
)
EVERYBODY = [member.id for member in SCHOOL.members.values()]


def kept(text: str, about: str = AISHA) -> str:
    return link(text, SCHOOL, [about])


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("found @kofi's coat", f"found @{{{KOFI}}}'s coat"),
        ("found @kofi’s coat", f"found @{{{KOFI}}}’s coat"),
        ("@KO, then", f"@{{{KOFI}}}, then"),
        ("with @Kofi.", f"with @{{{KOFI}}}."),
        ("(@kofi)", f"(@{{{KOFI}}})"),
        ("'@kofi'", f"'@{{{KOFI}}}'"),
        ("@alex.b and @alex.c", f"@{{{ALEX_B}}} and @{{{ALEX_C}}}"),
        ("@al is not Alex", f"@{{{AL}}} is not Alex"),
        ("@zoe, @ZOË.o'n and @zoe.o'neill-lukasz's", f"@{{{ZOE}}}, @{{{ZOE}}} and @{{{ZOE}}}'s"),
        ('@"Anna Maria" and @"anna maria de souza"', f"@{{{ANNA}}} and @{{{ANNA}}}"),
        ("@aisha herself", f"@{{{AISHA}}} herself"),
        ("@ben of another class", f"@{{{BEN}}} of another class"),
        ("@AB and @amy and @bell", f"@{{{AB}}} and @{{{AB}}} and @{{{AB}}}"),
        ('@"Ms Bell" and @chris.dunn', f"@{{{AB}}} and @{{{CD}}}"),
        ("@gideon, who has left", f"@{{{GONE}}}, who has left"),
        ('@"Bo🙂"', f"@{{{SMILE}}}"),
        ("@lily", f"@{{{LILY}}}"),
    ],
)
def test_a_name_that_means_one_person_is_kept_as_an_id(text: str, stored: str):
    assert kept(text) == stored


@pytest.mark.parametrize(
    "text",
    [
        "@alex", "@ella", "@nobody", "@home", "@ 9 o'clock", "@", "@@kofi", "kofi@school.org", "a_@kofi",
        "@{x}", "@{}", "@{kofi}", "@{p-1}", f"@{{{KOFI.upper()}}}", "@kofi-and-ben", "@alexander", "@o'neill",
        '@"kofi', '@""', '@"no body"', "@[/b] is sure only in quotes", "@.", "@'s",
    ],
)  # fmt: skip
def test_what_means_nobody_for_sure_stays_as_it_was_typed(text: str):
    assert kept(text) == text


def test_the_class_of_the_child_is_asked_before_the_others():
    assert link("@ko", SCHOOL, [AISHA]) == f"@{{{KOFI}}}"
    assert link("@ko", SCHOOL, [BEN]) == f"@{{{KOJO}}}"
    assert link("@ko", SCHOOL) == "@ko"
    assert link("@alex.b and @kojo", SCHOOL, [BEN]) == f"@{{{ALEX_B}}} and @{{{KOJO}}}"


def test_initials_mean_the_adult_before_a_child_of_another_class_whose_name_begins_so():
    assert link("@ab", SCHOOL, [AISHA]) == f"@{{{AB}}}"
    assert link("@ab", SCHOOL, [BEN]) == f"@{{{ABIGAIL}}}"


def test_all_classes_of_several_children_count_as_theirs():
    assert link("@kofi @kojo", SCHOOL, [AISHA, BEN]) == f"@{{{KOFI}}} @{{{KOJO}}}"
    assert link("@ko", SCHOOL, [AISHA, BEN]) == "@ko"


def test_one_child_under_two_ids_is_kept_under_the_one_that_is_shown():
    people = people_of(
        group(WILLOW, "Willow"),
        pupil(of(60), "Kofi", "Mensah", 1, group=WILLOW),
        pupil(of(61), "Kofi", "Mensa", 2, group=WILLOW),
        pupil(of(62), "Aisha", "Khan", 3, group=WILLOW),
        same_as("s-1", of(60), of(61)),
    )
    assert link("@kofi", people, [of(62)]) == f"@{{{of(60)}}}"
    assert shown(f"@{{{of(61)}}}", people, of(60)) == people.members[of(60)].full_name
    assert shown(f"@{{{of(61)}}}", people, of(62)) == "another child"


# --- read


def test_on_a_childs_page_no_other_child_is_named():
    text = kept("@aisha gave @kofi's coat to @AB and @ben")
    assert shown(text, SCHOOL, AISHA) == (
        "Aisha Khan gave another child's coat to Ms Amy Bell and another child"
    )


def test_where_all_may_be_named_all_are():
    assert shown(kept("@kofi's coat"), SCHOOL, None) == "Kofi Mensah's coat"


@pytest.mark.parametrize("page_of", [None, "", AISHA])
def test_somebody_unknown_is_another_child(page_of: str | None):
    assert shown(f"with @{{{of(99)}}}", SCHOOL, page_of) == "with another child"


def test_a_text_about_nobody_in_particular_names_no_child():
    assert shown(kept("@kofi"), SCHOOL, "") == "another child"


def test_braces_without_an_id_are_shown_as_they_are():
    assert shown("@{x} a@b.org {}", SCHOOL, AISHA) == "@{x} a@b.org {}"


def test_nobody_finds_an_entry_by_the_id_or_name_of_somebody_mentioned():
    fields = {"kind": "check-in", "note": kept("found @kofi's coat"), "pupil": AISHA}
    assert searchable(fields) == "found s coat"


# --- typed again


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("@ko's coat", "@Kofi's coat"),
        ("@alex.b", "@Alex.Brown"),
        ('@"anna maria"', '@"Anna Maria"'),
        ("@amy", "@AB"),
        ('@"bo🙂"', '@"Bo🙂"'),
        ("@gid", "@gid"),
        ("@gideon", "@Gideon"),
        ('@"kofi".b', '@"Kofi".b'),
    ],
)
def test_a_kept_text_is_typed_again_by_names(text: str, again: str):
    assert typed(kept(text), SCHOOL, [AISHA]) == again


def test_somebody_whom_no_name_tells_apart_stays_an_id():
    text = f"with @{{{TWIN_1}}} and @{{{of(99)}}}"
    assert typed(text, SCHOOL, [BEN]) == text


NAMES = st.text(st.sampled_from("aábezÉLłKo'’-. 🙂\"@{}[]/\u0301\u200d7"), min_size=1, max_size=8)
PIECES = st.sampled_from(
    ["@", '@"', '"', "'s", "’s", ".", "-", " ", "\n", "{", "}", "@{x}", "a@b.org", "Kofi", "kofi", "al",
     "alex", "b", "anna maria", "amy", "ab", "ella", "🙂", "[/b]", "zoë", "o'neill", "\u0301"]
)  # fmt: skip
IDS = st.sampled_from([f"@{{{each}}}" for each in [*EVERYBODY, of(99)]])


@given(st.lists(PIECES | IDS, max_size=12).map("".join), st.sampled_from([[], [AISHA], [BEN], [AISHA, BEN]]))
@example('@"Anna Maria"@ben', [BEN])
@example(f"@{{{ANNA}}}@{{{BEN}}}", [BEN])
@example("@kofi@ben", [BEN])
def test_what_is_typed_again_is_kept_as_it_was(text: str, about: list[str]):
    stored = link(text, SCHOOL, about)
    assert link(typed(stored, SCHOOL, about), SCHOOL, about) == stored


@given(st.lists(NAMES, min_size=1, max_size=4), st.text(max_size=5), st.text(max_size=5))
def test_any_name_a_school_may_have_comes_back_as_it_was(names: list[str], before: str, after: str):
    pupils = [pupil(of(70 + place), name, "", place, group=WILLOW) for place, name in enumerate(names)]
    people = people_of(group(WILLOW, "Willow"), *pupils)
    about = [of(70)]
    stored = link(f"{before}@{{{of(70)}}}{after}", people, about)
    assert link(typed(stored, people, about), people, about) == stored


@given(st.text(max_size=30))
def test_a_text_without_a_mention_is_shown_and_typed_again_as_it_is(text: str):
    assert shown(text, SCHOOL, AISHA) == typed(text, SCHOOL, [AISHA]) == text


# --- while it is typed


def proposed(text: str, cursor: int | None = None, about: str = AISHA) -> list[str]:
    found = begun(text, len(text) if cursor is None else cursor, SCHOOL, [about])
    return [each.forename or each.initials for each in found.members] if found else []


def test_a_name_that_is_begun_proposes_the_nearest_first():
    assert proposed("with @ko") == ["Kofi", "Kojo"]
    assert proposed("with @ko", about=BEN) == ["Kojo", "Kofi"]
    assert proposed("@c") == ["CD"]
    assert proposed("@alex") == ["Alex", "Alex"]
    assert proposed('@"anna m') == ["Anna Maria"]


def test_an_at_alone_proposes_the_classmates():
    assert "Kofi" in proposed("with @")
    assert "Aisha" not in proposed("with @")


def test_nothing_is_proposed_in_an_address_in_a_word_or_behind_another_word():
    assert proposed("a@ko") == []
    assert proposed("@kofi", cursor=3) == []
    assert proposed("@kofi ran") == []
    assert proposed("@kofi, ") == []


def test_a_proposal_is_typed_so_that_it_means_that_person():
    found = begun("with @alex", 10, SCHOOL, [AISHA])
    assert found is not None
    made = mentions.token("with @alex", found.start, found.end, found.members[1], SCHOOL, [AISHA])
    assert made == "@Alex.Cole"


def test_names_behind_an_at_that_mean_nobody_are_told():
    assert unknown("@kofi @nobody, @alex and a@b.org", SCHOOL, [AISHA]) == ["nobody", "alex"]


def plain(text: str, about: str = AISHA, people: People = SCHOOL) -> list[str]:
    return [text[each.start : each.end] for each in unlinked_names(text, people, [about])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("found Kofi's coat", ["Kofi"]),
        ("KOFI and zoë, ZOE's", ["KOFI", "zoë", "ZOE"]),
        ("Elizabeth or Lily", ["Elizabeth", "Lily"]),
        ("Anna Maria; anna  maria", ["Anna Maria", "anna  maria"]),
        ("Kofi Mensah and Zoe O’Neill-Lukasz", ["Kofi Mensah", "Zoe O’Neill-Lukasz"]),
        ("Grace said grace", ["Grace"]),
        ("also, almost, Alexander, Al-Amin", []),
        ("Al and Alex", ["Al", "Alex"]),
        ("Aisha alone", []),
        ("@kofi, @alex and kofi@b.org", []),
        ("Ben of another class", []),
        ("Anna, Maria", []),
    ],
)
def test_names_typed_plainly_are_found(text: str, found: list[str]):
    assert plain(text) == found


def test_a_name_that_two_share_is_told_of_both():
    (found,) = unlinked_names("with Alex", SCHOOL, [AISHA])
    assert [each.id for each in found.members] == [ALEX_B, ALEX_C]


def test_a_name_that_the_child_has_too_is_the_childs_own():
    assert plain("Alex ran", about=ALEX_B) == []
    assert plain("Alex Cole ran", about=ALEX_B) == ["Alex Cole"]


def test_in_a_text_about_several_children_the_name_of_each_is_found():
    found = unlinked_names("Kofi and Aisha shared", SCHOOL, [KOFI, AISHA])
    assert [[each.id for each in one.members] for one in found] == [[KOFI], [AISHA]]


@given(st.lists(PIECES | IDS, max_size=12).map("".join))
def test_a_plain_name_that_is_sure_becomes_a_link_to_that_child(text: str):
    for each in unlinked_names(text, SCHOOL, [AISHA]):
        if len(each.members) == 1:
            made = mentions.token(text, each.start, each.end, each.members[0], SCHOOL, [AISHA])
            if made:
                linked = link(text[: each.start] + made + text[each.end :], SCHOOL, [AISHA])
                assert f"@{{{each.members[0].id}}}" in linked
