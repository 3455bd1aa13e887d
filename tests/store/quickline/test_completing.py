"""The quick line while it is typed: what is offered, what Tab makes of it, and what is said meanwhile."""

from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.capture import Walk
from store.errors import Refused
from store.kinds import all_kinds
from store.people.classes import WHOLE_SCHOOL
from store.people.names import child_token
from store.people.people import People, fold_text
from store.quickline.completing import look_ahead
from store.quickline.completion import NOTHING, Completion, complete, rest_of
from store.quickline.quickline import Scope, in_words, read_line
from store.words import entries as words
from tests.store.making import LONDON, MONDAY, clock_at, group, people_of, pupil

PEOPLE = people_of(
    group("g-1", "Willow"),
    group("g-2", "Oak"),
    pupil("p-aisha", "Aisha", "Khan", 1, group="g-1"),
    pupil("p-ben", "Ben", "Adams", 2, group="g-1"),
    pupil("p-zoe", "Zoë", "Hart", 3, group="g-1"),
    pupil("p-anna", "Anna Maria", "de Souza", 4, group="g-1"),
    pupil("p-oli1", "Olivia", "Reed", 5, group="g-1"),
    pupil("p-oli2", "Olivia", "Rhodes", 6, group="g-1"),
    pupil("p-oli3", "Olivia", "Stone", 7, group="g-2"),
    pupil("p-ben2", "Ben", "Brown", 8, group="g-2"),
    pupil("p-zora", "Zora", "Lind", 9, group="g-2"),
    pupil("p-odd", "A+B", "C--D", 10, group="g-2"),
    pupil("p-quote", 'Jo"Jo', "", 11, group="g-2"),
)
SCOPE = Scope(PEOPLE, clock_at(MONDAY), "g-1")
PUBLIC = Scope(PEOPLE, clock_at(MONDAY), "g-1", public=True)


def offered(line: str, scope: Scope = SCOPE) -> str:
    """What is offered, as it is shown."""
    return " · ".join(f"{each.typed} {each.meaning}".strip() for each in look_ahead(line, scope).offers)


def tabbed(line: str, scope: Scope = SCOPE) -> str:
    """The line after Tab."""
    return look_ahead(line, scope).completion.accepted(line)


# --- what is offered


@pytest.mark.parametrize(
    ("line", "label", "offers"),
    [
        ("fr", "kind", "f friend"),
        ("c ", "child", "Aisha · Ben · Zoë · Anna Maria · Olivia Reed · Olivia Rhodes"),
        ("c z", "child", "Zoë"),
        ("c zo", "child", "Zoë · Zora Lind (Oak)"),
        ("c ol", "child", "olivia.re Olivia Reed · olivia.rh Olivia Rhodes · Olivia Stone (Oak)"),
        ("c zoe+b", "child", "Ben"),
        ("c zoe+ben+", "child", "Aisha · Anna Maria · Olivia Reed · Olivia Rhodes"),
        ("c zoe ", "zone", "b blue · g green · y yellow · r red · n not clear · x not done"),
        ("c zoe gr", "zone", "green"),
        ("c zoe g", "whose view", "1 child's own view · 2 adult's view"),
        ("c zoe g1", "when", "-10 minutes ago · 9:40 · yesterday 14:10 · or the note"),
        ("i ben t", "physical contact",
         "n no contact · p planned support as in the plan · y restrictive intervention"),
        ("i ben tnn", "intensity", "1 low · 2 medium · 3 high"),
        ("h zoe o ", "when",
         "-10 minutes ago · 9:40 · yesterday 14:10 · >14:00 back at · >friday · or the note"),
        ("h zoe o -10 ", "when", ">14:00 back at · >friday · or the note"),
        ("h zoe o >t", "back at", ">today · >tomorrow · >tuesday · >thursday"),
        ("n zoe w ", "when",
         "-10 minutes ago · 9:40 · yesterday 14:10 · >14:00 promised for · >friday · or the note"),
        ("c zoe g he", "when", ""),
        ("c zoe g he was", "", ""),
    ],
)  # fmt: skip
def test_what_may_come_next_is_offered_in_words(line: str, label: str, offers: str):
    assert (look_ahead(line, SCOPE).label, offered(line)) == (label, offers)


def test_all_kinds_are_offered_before_the_first_letter():
    assert [each.typed for each in look_ahead("", SCOPE).offers] == [
        kind.about.key for kind in all_kinds().values()
    ]


@pytest.mark.parametrize("kind", all_kinds().values(), ids=lambda kind: kind.name)
def test_every_choice_of_the_next_step_is_offered_with_its_key(kind):
    line = f"{kind.about.key} zoe "
    for name in kind.steps:
        ahead = look_ahead(line, SCOPE)
        plain = [choice for choice in kind.asks[name].options if not choice.then]
        assert ahead.label == kind.asks[name].label
        assert [each.typed for each in ahead.offers] == [choice.key for choice in kind.asks[name].options]
        line += plain[0].key
    for choice in kind.asks[kind.steps[-1]].options:
        if choice.then:
            assert look_ahead(line[:-1] + choice.key, SCOPE).label == kind.asks[choice.then].label


def test_where_a_class_may_look_on_no_more_than_an_initial_of_a_surname_is_offered():
    assert offered("c ol", PUBLIC) == "Olivia 1 · Olivia 2 · Olivia (Oak)"
    for line in ("c ol", "c olivia", "c olivia.", "c olivia.r", "c ben.b", "c zora", "c anna", "c a", "c zo"):
        ahead = look_ahead(line, PUBLIC)
        said = f"{offered(line, PUBLIC)} {ahead.told} {ahead.problem} {ahead.completion.text}".casefold()
        for surname in ("reed", "rhodes", "stone", "brown", "adams", "lind", "hart", "souza"):
            assert surname not in said, line


# --- what Tab makes of it


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("", ""),
        ("c", "c "),
        ("fr", "friendship "),
        ("c ", "c "),
        ("c z", "c zoë "),
        ("c ZO", "c ZOë "),
        ("c zoe", "c zoe "),
        ("c an", 'c "Anna Maria" '),
        ('c "an', 'c "Anna Maria" '),
        ("c zor", "c zora "),
        ("c a+", "c a+"),
        ("c zoe+b", "c zoe+ben "),
        ("c ben.br", "c ben.br "),
        ("c zoe gr", "c zoe green "),
        ("c zoe g", "c zoe g "),
        ("i ben t", "i ben t"),
        ("c zoe g y", "c zoe g y"),
        ("c zoe g ye", "c zoe g yesterday "),
        ("h zoe o >f", "h zoe o >friday "),
        ("c zoe g settled af", "c zoe g settled af"),
    ],
)
def test_tab_completes_the_token_and_adds_the_space(line: str, after: str):
    assert tabbed(line) == after


def test_tab_never_chooses_between_two_children():
    assert tabbed("c ol") == "c olivia.r"
    assert tabbed("c olivia.r") == "c olivia.r"
    assert tabbed("c ol", PUBLIC) == "c ol"
    ahead = look_ahead("c olivia", SCOPE)
    assert "Olivia Reed" in offered("c olivia")
    assert "Olivia Rhodes" in offered("c olivia")
    assert (ahead.draft, ahead.problem) == (None, "")


def test_what_a_completion_shows_goes_on_from_what_is_typed_or_takes_its_place():
    assert complete(2, "gr", ["green", "grey"]) == Completion(2, "gre", "e")
    assert complete(2, "gre", ["green", "grey"]) == NOTHING
    assert complete(2, "gre", ["green", "blue"]) == Completion(2, "green", "en", closes=True)
    assert rest_of("zoe", "Zoe\u0308") == ""
    assert rest_of("stras", "Straße") is None
    assert rest_of("strass", "Straße") == "e"
    assert rest_of("luk", "Łukasz") == "asz"


# --- what is said meanwhile


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("fr", "next: what kind of entry"),
        ("c", "10:42 check-in · next: which child"),
        ("c ol", "10:42 check-in · next: which child"),
        ("c zo", "10:42 check-in · Zoë · next: zone"),
        ('c "anna mar', "10:42 check-in · Anna Maria · next: zone"),
        ("c zoe+", "10:42 check-in · Zoë · next: which child"),
        ("c zoe+ben ", "10:42 check-in · Zoë, Ben · next: zone"),
        ("c ben x", "10:42 check-in · Ben · not done · next: why not"),
        ("i ben tp",
         "10:42 incident · Ben · threw or broke, planned support as in the plan · next: anyone hurt"),
        ("c zoe gre", "10:42 check-in · Zoë · next: zone"),
        ("c zoe g yesterday", "10:42 check-in · Zoë · green · next: a time, such as 14:10"),
        ("c zoe g yesterday 14:", "10:42 check-in · Zoë · green · next: a time, such as 14:10"),
        ("h zoe o -10 >fr", "10:32 held in mind · Zoë · object to look after · next: back at"),
        ("h zoe o >2026-1", "10:42 held in mind · Zoë · object to look after · next: back at"),
        ("n zoe w", "10:42 handover note · Zoë · what to watch for · next: note"),
        ("n zoe w -10 ", "10:32 handover note · Zoë · what to watch for · next: note"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_not_called_wrong(line: str, told: str):
    ahead = look_ahead(line, SCOPE)
    assert (ahead.told, ahead.problem, ahead.draft) == (told, "", None)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("q", "There is no kind “q”"),
        ("c zzz", "No child here is called “zzz”"),
        ("c olivia ", "Olivia Reed (Willow), Olivia Rhodes (Willow)"),
        ("c zoe+zoe", "Zoë Hart is named twice"),
        ("c zoe purple", "“purple” is not a code for Check-in"),
        ("i ben t1", "“t1” is not a code for Incident"),
        ("c zoe g 25:10", "25:10"),
        ("c zoe g 11:30", "has not happened yet"),
        ("c zoe g yesterday morning", "yesterday"),
        ("h zoe o >whenever", "is not a time or day"),
        ("c zoe g >f", "takes no due time"),
    ],
)
def test_what_cannot_become_right_is_said_at_once(line: str, told: str):
    ahead = look_ahead(line, SCOPE)
    assert told in ahead.problem
    assert (ahead.told, ahead.draft) == ("", None)


def test_a_child_of_another_class_may_still_be_named_behind_one_of_this_class():
    assert look_ahead("c ben+b", SCOPE).problem == ""
    assert read_line("c ben+ben.b g", SCOPE).pupils == ("p-ben", "p-ben2")


@pytest.mark.parametrize(
    "line",
    ["c zoe g", "c zoe green -10 settled", "i ben tnn2", "h zoe o >friday my keyring", "n zoe w hood up"],
)
def test_a_whole_line_says_what_enter_saves(line: str):
    ahead = look_ahead(line, SCOPE)
    assert ahead.draft == read_line(line, SCOPE)
    assert ahead.told == in_words(read_line(line, SCOPE), SCOPE)


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("c zoe g", None), ("c zoe g ", None), ("c zoe g s", "s"), ("c zoe g sat @ko", "sat @ko"),
        ("c zoe g -10 @ko", "@ko"), ("c zoe g -- 9:40 bus", "9:40 bus"), ("h zoe o >friday a  b ", "a  b "),
    ],
)  # fmt: skip
def test_where_the_note_begins_is_known(line: str, note: str | None):
    place = look_ahead(line, SCOPE).note
    assert (None if place is None else line[place:]) == note


# --- whatever is typed

NAMES = st.sampled_from(
    ["Zoë", "Zoe", "zoé", "Ben", "Benedict", "Anna Maria", "Anna", "A+B", 'Jo"Jo', "Łukasz", "Straße",
     "李雷", "نجمة",
     "O'Neill", "O’Neill", "x.y", "--", ">friday", "9:40", "c", "Zoe\u0308", "", "[/b]"]
)  # fmt: skip


@st.composite
def scopes(draw):
    """Children with awkward names in two classes, one of them or the whole school on screen."""
    names = draw(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=8))
    pupils = [
        pupil(f"p-{place}", first or "Bo", last, place, group=draw(st.sampled_from(["g-1", "g-2"])))
        for place, (first, last) in enumerate(names)
    ]
    people: People = people_of(group("g-1", "Willow"), group("g-2", "Oak"), *pupils)
    hour = draw(st.integers(0, 23))
    moment = datetime(2026, 3, draw(st.sampled_from([27, 29, 30])), hour, 42, tzinfo=LONDON)
    group_id = draw(st.sampled_from(["g-1", "g-2", WHOLE_SCHOOL, None]))
    return Scope(people, clock_at(moment), group_id, public=draw(st.booleans()))


def sure_tokens(scope: Scope) -> list[str]:
    """How to write each child whom something that can be typed tells apart."""
    tokens = []
    for member in scope.people.pupils():
        with suppress(Refused):
            tokens.append(child_token(scope.people, member, scope.group))
    return tokens


@given(scopes(), st.data())
def test_a_line_made_of_what_is_offered_is_read_without_refusal(scope: Scope, data):
    """From the first letter on: type what is offered, or its beginning and Tab."""
    line, steps = "", 0
    while (ahead := look_ahead(line, scope)).draft is None:
        steps += 1
        assert steps < 60, line
        assert not ahead.problem, (line, ahead.problem)
        if ahead.completion.text and ahead.completion.accepted(line) != line:
            line = ahead.completion.accepted(line)
            continue
        if ahead.label == words.AHEAD_CHILDREN:
            tokens = sure_tokens(scope)
            if not tokens:
                return
            line = line[: line.rfind(" ") + 1] + data.draw(st.sampled_from(tokens))
            assert look_ahead(line, scope).completion.closes
        elif ahead.label == words.AHEAD_WHEN:
            text = data.draw(st.sampled_from([each.typed for each in ahead.offers if each.typed] or ["x"]))
            line = f"{line.rstrip()} {text} and so on"
        else:
            line += data.draw(st.sampled_from([each.typed for each in ahead.offers]))
    assert read_line(line, scope) == ahead.draft


@given(scopes(), st.sampled_from(list(all_kinds())))
def test_every_example_of_a_time_can_be_written_as_it_stands(scope: Scope, name: str):
    kind = all_kinds()[name]
    codes = "".join(
        next(each.key for each in kind.asks[step].options if not each.then) for step in kind.steps
    )
    for token in sure_tokens(scope)[:1]:
        line = f"{kind.about.key} {token} {codes} "
        for offer in look_ahead(line, scope).offers:
            if offer.typed:
                assert read_line(f"{line}{offer.typed} x", scope).values["note"] == "x"


TYPED = st.lists(
    st.sampled_from(
        ["c", "h", "i", "n", "fr", "q", " ", " ", " ", "zo", "zoe", "ben", "b", "+", '"', ".", "an", "a ",
         "g", "gre", "tn", "x", "1", "-10", "ye", "yesterday", ">", ">f", ">14:0", "9:40", "--", "note",
         "@ko", "李", "stras"]
    ),
    max_size=9,
).map("".join)  # fmt: skip


@given(scopes(), TYPED)
def test_whatever_is_typed_a_completion_goes_on_from_it_and_is_no_more_wrong(scope: Scope, line: str):
    ahead = look_ahead(line, scope)
    after = ahead.completion.accepted(line)
    assert after.startswith(line[: ahead.completion.start])
    assert bool(ahead.told) != bool(ahead.problem)
    if ahead.completion.text:
        token, text = line[ahead.completion.start :], ahead.completion.text
        assert fold_text(text).replace('"', "").startswith(fold_text(token.replace('"', "")).rstrip())
        assert not look_ahead(after, scope).problem, (line, after, look_ahead(after, scope).problem)
        if ahead.completion.closes:
            assert after.endswith(" ")
    if ahead.draft is not None:
        assert ahead.draft == read_line(line, scope)


@given(scopes(), TYPED)
def test_what_is_called_wrong_is_refused_however_it_goes_on(scope: Scope, line: str):
    """A sample of what could still follow."""
    if look_ahead(line, scope).problem:
        for more in ("g", "oe g", " g", '" g', "e g", ".b g", "0", ":10", "day", "riday x"):
            try:
                read_line(line + more, scope)
            except Refused:
                continue
            raise AssertionError(f"{line + more!r} is read, but {line!r} was called wrong")


@given(scopes(), TYPED)
def test_the_draft_is_the_one_that_enter_saves(scope: Scope, line: str):
    try:
        expected = read_line(line, scope)
    except Refused:
        expected = None
    assert look_ahead(line, scope).draft == expected


def test_a_time_that_passes_changes_what_is_said():
    later = Scope(PEOPLE, clock_at(MONDAY + timedelta(minutes=1)), "g-1")
    assert look_ahead("c zoe g", later).told.startswith("10:43")


def test_a_page_of_letters_pasted_for_a_code_is_walked_through_once(monkeypatch):
    """As many letters as mean something were sought by walking anew for each length: minutes for a page."""
    pressed = []
    real = Walk.press
    monkeypatch.setattr(Walk, "press", lambda walk, key: pressed.append(key) or real(walk, key))
    ahead = look_ahead(f"c zoe {'p' * 20_000}", SCOPE)
    assert ahead.label or ahead.problem
    assert 0 < len(pressed) < 1000
