"""Values as people write them, and which of them may be stored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import Refused
from store.kinds import all_kinds
from store.kinds.base import Ask, hyphenated
from store.people.people import MODELS
from store.values import asks_of, check_fields, check_order, read_value
from tests.store.making import MONDAY, clock_at

CLOCK = clock_at(MONDAY)
YESTERDAY = MONDAY.replace(day=22)

CHOICES = [
    (kind.name, name, ask, choice)
    for kind in all_kinds().values()
    for name, ask in kind.asks.items()
    for choice in ask.options
    if choice.word is not None
]


def no_ids(text: str) -> str:
    raise Refused(f"nobody is called {text}")


def read(ask: Ask, text: str) -> object:
    return read_value(ask, text, CLOCK, YESTERDAY, no_ids)


@pytest.mark.parametrize(("kind", "name", "ask", "choice"), CHOICES)
def test_every_choice_is_read_by_its_key_its_word_and_its_word_hyphenated(kind, name, ask, choice):
    for text in (
        choice.key,
        choice.key.upper(),
        str(choice.word),
        f" {str(choice.word).upper()} ",
        hyphenated(choice),
    ):
        value = read(ask, text)
        assert value == ([choice.word] if ask.many else choice.word), text


@given(st.data())
def test_a_list_of_any_choices_reads_back_from_its_words(data):
    ask = data.draw(st.sampled_from([ask for _, _, ask, _ in CHOICES if ask.many]))
    words = data.draw(st.lists(st.sampled_from([choice.word for choice in ask.options])))
    assert read(ask, ", ".join(words)) == list(dict.fromkeys(words))
    assert read(ask, ",".join(words)) == list(dict.fromkeys(words)) or any("," in word for word in words)


@pytest.mark.parametrize(
    ("form", "text", "value"),
    [
        ("text", "  as typed ", "  as typed "),
        ("text", "", ""),
        ("number", " 2 ", 2),
        ("number", "", None),
        ("yes", "Y", True),
        ("yes", "no", False),
        ("date", "27/11/2026", "2026-11-27"),
        ("date", "Today", "2026-11-23"),
        ("date", "yesterday", "2026-11-22"),
        ("time", "14:20", "2026-11-22T14:20:00+00:00"),
        ("time", "now", "2026-11-23T10:42:00+00:00"),
        ("time", "2026-11-20 9:05", "2026-11-20T09:05:00+00:00"),
        ("due", "14:20", "2026-11-22T14:20:00+00:00"),
        ("due", "2026-11-27", "2026-11-27"),
    ],
)
def test_each_form_reads_what_people_write(form, text, value):
    assert read(Ask("x", form=form), text) == value


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("number", "2.5"),
        ("number", "-1"),
        ("number", "٢"),
        ("number", "9" * 12),
        ("yes", "perhaps"),
        ("date", "31/02/2026"),
        ("date", "soon"),
        ("time", "25:00"),
        ("time", "11:00 tomorrow"),
        ("time", "2026-11-23T23:00+00:00"),
        ("due", "whenever"),
        ("id", "nobody"),
    ],
)
def test_each_form_refuses_the_rest_with_a_sentence(form, text):
    with pytest.raises(Refused) as caught:
        read(Ask("x", form=form), text)
    assert len(caught.value.sentence) > 10


def test_a_key_that_stores_nothing_itself_is_no_value():
    with pytest.raises(Refused, match="b blue, g green"):
        read(all_kinds()["check-in"].asks["zone"], "x")


GOOD = {"pupil": "p-1", "zone": "red"}


def test_fields_that_fit_may_be_stored():
    check_fields("check-in", {**GOOD, "helped": ["playful"], "goal_went": 0, "reason": None})
    check_fields("pupil", {"legal_forename": "Zoë", "born": "2018-03-02"})


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({**GOOD, "colour": "red"}, "colour"),
        ({**GOOD, "zone": "purple"}, "purple"),
        ({**GOOD, "zone": 1}, "zone"),
        ({**GOOD, "zone": ["red"]}, "zone"),
        ({**GOOD, "helped": ["magic"]}, "magic"),
        ({**GOOD, "helped": "playful"}, "helped"),
        ({**GOOD, "goal_went": "2"}, "goal_went"),
        ({**GOOD, "goal_went": True}, "goal_went"),
        ({**GOOD, "star": "yes"}, "star"),
        ({**GOOD, "note": "x" * 10_001}, "10001"),
        ({**GOOD, "note": "a\ud800"}, "character 2"),
        ({**GOOD, "pupil": None}, "child"),
        ({"zone": "red"}, "child"),
    ],
)
def test_fields_that_do_not_fit_are_named(fields, says):
    with pytest.raises(Refused) as caught:
        check_fields("check-in", fields)
    assert says in caught.value.sentence


def test_ten_thousand_characters_are_the_most():
    check_fields("check-in", {**GOOD, "note": "x" * 10_000})


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("incident", {"end": "14:20"}),
        ("incident", {"end": "2026-11-23T14:20:00"}),
        ("repair", {"due": "friday"}),
        ("friendship", {"read_back": "2026-02-30"}),
        ("pupil", {"born": "2/3/2018"}),
    ],
)
def test_times_and_dates_are_stored_in_one_form(kind, fields):
    with pytest.raises(Refused):
        check_fields(kind, fields)


def test_an_end_may_be_the_start_and_not_before_it():
    start = "2026-11-23T10:00:00+00:00"
    check_order({"at": start, "end": start})
    check_order({"at": start, "end": None})
    check_order({"at": start, "end": "2026-11-23T10:30:00+01:00"} | {"at": "2026-11-23T10:30:00+01:00"})
    with pytest.raises(Refused, match="before the start"):
        check_order({"at": start, "end": "2026-11-23T10:30:00+01:00"})


def test_every_field_says_how_it_is_asked_for():
    for kind in (*all_kinds(), *MODELS):
        for name, ask in asks_of(kind).items():
            assert ask.label, (kind, name)
            assert ask.form != "id" or ask.names in {"pupil", "adult", "group", "entry", ""}
    assert asks_of("nothing") == {}
