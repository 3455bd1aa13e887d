"""The kinds of entry: who owes what is missing, what fills itself in, and which words are shown and typed."""

from datetime import datetime

import pytest

from store.capture import read_codes
from store.errors import Refused
from store.kinds import all_kinds
from store.kinds.base import Choice, Kind, Setting, hyphenated
from store.values import asks_of, check_fields, read_value
from tests.store.every_kind import KINDS, each_kind
from tests.store.making import LONDON, MONDAY, clock_at

# --- choices, needs, defaults


@each_kind
def test_within_a_field_no_key_and_no_word_stands_for_two_things(kind: Kind):
    for name, ask in kind.asks.items():
        keys = [choice.key for choice in ask.options]
        stored = [choice.word for choice in ask.options]
        told = [spelling for choice in ask.options for spelling in spellings(choice)]
        assert len(set(keys)) == len(keys), name
        assert len(set(stored)) == len(stored), name
        assert len(set(told)) == len(told), name


def spellings(choice: Choice) -> set[str]:
    """The ways to write a choice; one letter may be both its key and its word."""
    return {choice.key, str(choice.word).casefold(), hyphenated(choice)}


@each_kind
def test_every_choice_is_found_by_key_word_and_hyphenated_word(kind: Kind):
    for ask in kind.asks.values():
        for choice in ask.options:
            assert ask.option(choice.key) is choice
            if choice.word is not None:
                assert ask.option(str(choice.word).upper()) is ask.option(hyphenated(choice)) is choice


@each_kind
def test_whatever_is_owed_is_owed_by_somebody_and_by_some_time(kind: Kind):
    for name, ask in kind.asks.items():
        if ask.need:
            assert ask.need.owner.strip(), name
            assert ask.need.by.strip(), name
            assert bool(ask.need.when) == bool(ask.need.phrase), name


@each_kind
def test_every_field_says_what_it_is_called_and_takes_a_form_that_is_known(kind: Kind):
    for name, ask in kind.asks.items():
        assert ask.label.strip(), name
        assert ask.form in {"text", "date", "time", "due", "number", "yes", "id"}, name
    assert {"pupil", "note", "star"} <= kind.asks.keys()
    assert not kind.about.due_field or kind.asks[kind.about.due_field].form == "due"


@each_kind
def test_defaults_are_words_that_the_field_offers(kind: Kind):
    for name, value in kind.defaults.items():
        assert value in [choice.word for choice in kind.asks[name].options], name


def test_a_check_in_is_done_and_seen_by_the_adult_unless_said_otherwise():
    assert all_kinds()["check-in"].defaults == {"outcome": "done", "view": "adult"}
    assert all_kinds()["friendship"].defaults == {"direction": "did"}


@pytest.mark.parametrize(
    ("name", "fields", "missing"),
    [
        ("check-in", {"zone": "green"}, []),
        ("check-in", {"outcome": "done"}, ["zone"]),
        ("check-in", {"outcome": "not done"}, ["reason"]),
        ("check-in", {"outcome": "not done", "reason": "forgot"}, []),
        ("held-in-mind", {"method": "words"}, []),
        ("held-in-mind", {"method": "object"}, ["note"]),
        ("held-in-mind", {"method": "words", "due": "2026-11-27"}, ["kept", "note"]),
        ("held-in-mind", {"method": "words", "due": "2026-11-27", "kept": "missed", "note": "x"}, []),
        ("friendship", {"act": "helped"}, ["read_back", "note"]),
        ("friendship", {"act": "helped", "note": "x", "read_back": "2026-11-27"}, []),
        ("repair", {"stage": "planned", "rupture": "e", "led_by": "a"}, ["due"]),
        ("repair", {"stage": "planned", "rupture": "e", "led_by": "a", "due": "2026-11-27"}, []),
        ("repair", {"stage": "tried", "rupture": "e", "led_by": "a"}, []),
        ("repair", {"stage": "carries on", "rupture": "e"}, ["led_by"]),
        ("repair", {"stage": "done", "how": "words", "led_by": "a"}, ["rupture", "back"]),
        ("repair", {"stage": "done", "rupture": "e", "led_by": "a", "back": "yes"}, ["how"]),
        ("object", {"event": "out"}, ["item", "due"]),
        ("object", {"event": "out", "item": "keyring", "due": "2026-11-27"}, []),
        ("object", {"event": "lost", "item": "keyring"}, ["home_told"]),
        ("object", {"event": "back", "item": "keyring"}, []),
        ("parent-contact", {"reason": "good news", "outcome": "spoke"}, ["person", "note"]),
        ("parent-contact", {"reason": "good news", "outcome": "no answer", "person": "x"}, []),
        ("parent-contact", {"reason": "incident", "outcome": "spoke", "person": "x", "note": "x"},
         ["incident"]),
        ("parent-contact", {"reason": "incident", "outcome": "voicemail", "person": "x", "incident": "e"},
         ["reached"]),
        ("parent-contact",
         {"reason": "intervention report", "outcome": "no answer", "person": "x", "incident": "e"},
         ["reached"]),
        ("pupils-view", {"mode": "drawing"}, ["note"]),
        ("good-moment", {"reward": "praise"}, []),
        ("rupture", {"rupture_with": "me", "note": "x"}, ["repair"]),
        ("rupture", {"rupture_with": "another adult", "note": "x"}, ["adult", "repair"]),
        ("handover-note", {"part": "now"}, ["note"]),
        ("handover-note", {"part": "promised", "note": "x"}, ["due"]),
    ],
)  # fmt: skip
def test_what_is_still_owed(name: str, fields: dict, missing: list[str]):
    assert all_kinds()[name].missing(fields, []) == missing


CALM = {"seen": "threw or broke", "contact": "none", "hurt": "nobody"}
LATER = ["end", "place", "before", "tried", "rupture_with"]
SERIOUS = ["account", "cpoms", "parent_told"]


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        ({}, [*LATER, "repair"]),
        ({"rupture_with": "none felt"}, [name for name in LATER if name != "rupture_with"]),
        ({"hurt": "staff"}, [*LATER, *SERIOUS, "wellbeing_offer", "slt_seen", "repair"]),
        ({"intensity": 3}, [*LATER, *SERIOUS, "wellbeing_offer", "slt_seen", "repair"]),
        ({"serious": "yes"}, [*LATER, *SERIOUS, "slt_seen", "repair"]),
        ({"intensity": 3, "serious": "no"}, [*LATER, "parent_told", "wellbeing_offer", "repair"]),
        (
            {"contact": "restrictive intervention"},
            [
                *(*LATER, "account", "cpoms", "statutory_ref", "parent_told"),
                *("wellbeing_offer", "slt_seen", "repair"),
            ],
        ),
    ],
)
def test_what_an_incident_still_owes(more: dict, missing: list[str]):
    assert all_kinds()["incident"].missing({**CALM, **more}, []) == missing


def test_a_repair_that_names_the_incident_is_owed_no_longer():
    assert "repair" not in all_kinds()["incident"].missing(CALM, [{"kind": "repair", "stage": "planned"}])


# --- what an entry fills in by itself


def setting(open_ruptures: list[str], **latest: dict) -> Setting:
    return Setting(
        MONDAY.astimezone(LONDON), "adult-1", lambda: open_ruptures, lambda kind: latest.get(kind, {})
    )


def test_a_check_in_takes_the_nearest_slot_of_the_day_unless_one_is_given():
    fill = all_kinds()["check-in"].model.fill
    assert fill({}, setting([])) == {"slot": "mid-morning"}
    assert fill({"slot": "lunch"}, setting([])) == {}


def test_a_repair_is_led_by_its_author_and_repairs_the_oldest_open_rupture():
    fill = all_kinds()["repair"].model.fill
    assert fill({}, setting(["e-1", "e-2"])) == {"led_by": "adult-1", "rupture": "e-1"}
    assert fill({"led_by": "adult-2", "rupture": "e-2"}, setting(["e-1"])) == {}


def test_a_repair_without_an_open_rupture_may_be_written_and_owes_what_it_repairs():
    kind = all_kinds()["repair"]
    fields = {"stage": "planned", **kind.model.fill({}, setting([]))}
    assert "rupture" in kind.missing(fields, [])


def test_an_object_entry_is_about_the_childs_latest_object_unless_another_is_named():
    fill = all_kinds()["object"].model.fill
    assert fill({"event": "back"}, setting([], object={"item": "green keyring"})) == {"item": "green keyring"}
    assert fill({"item": "scarf"}, setting([], object={"item": "green keyring"})) == {}
    assert fill({"event": "out"}, setting([])) == {}


def test_only_a_contact_that_follows_an_incident_is_linked_to_the_latest_one():
    fill = all_kinds()["parent-contact"].model.fill
    latest = setting([], incident={"id": "e-1"})
    assert fill({"reason": "incident"}, latest) == {"incident": "e-1"}
    assert fill({"reason": "intervention report"}, latest) == {"incident": "e-1"}
    assert fill({"reason": "good news"}, latest) == {}
    assert fill({"reason": "incident", "incident": "e-0"}, latest) == {}


def test_a_handover_note_counts_until_the_next_school_day_unless_said_otherwise():
    fill = all_kinds()["handover-note"].model.fill
    assert fill({}, setting([])) == {"until": "2026-11-24"}
    friday = Setting(datetime(2026, 11, 27, 15, 0, tzinfo=LONDON), "adult-1", list)
    assert fill({}, friday) == {"until": "2026-11-30"}
    assert fill({"until": "2026-12-01"}, setting([])) == {}


def test_a_restrictive_intervention_says_where_its_record_is_kept_and_that_its_reference_is_owed():
    incident = all_kinds()["incident"]
    said = incident.advice({**CALM, "contact": "restrictive intervention"})
    assert "statutory record is kept where your school says" in said
    assert "owes its reference" in said
    assert incident.advice(CALM) == ""


def test_no_field_takes_the_statutory_record_of_a_restrictive_intervention():
    statutory = {"purpose", "necessary", "degree", "types", "injuries", "witnesses", "usual"}
    assert not statutory & set(all_kinds()["incident"].asks)
    assert not any("lawful" in ask.label for kind in KINDS for ask in kind.asks.values())


# --- words on screen, words typed


@pytest.mark.parametrize(
    ("name", "code", "shown"),
    [
        ("check-in", "y", "yellow"),
        ("check-in", "y1", "yellow, child's own view"),
        ("check-in", "xs", "not done, staffing"),
        ("friendship", "h2", "helped, received"),
        ("incident", "tnn3", "threw or broke, no contact, nobody hurt, high"),
        ("repair", "dw", "done, restorative talk"),
    ],
)
def test_a_code_is_told_in_words(name: str, code: str, shown: str):
    kind = all_kinds()[name]
    assert kind.summary({**kind.defaults, **(read_codes(kind, code) or {})}) == shown


def test_a_word_from_a_newer_daybook_is_shown_as_it_stands():
    assert all_kinds()["check-in"].summary({"zone": "turquoise"}) == "turquoise"


@each_kind
def test_every_word_typed_for_a_field_is_stored_as_declared(kind: Kind):
    for name, ask in kind.asks.items():
        for choice in ask.options:
            if choice.word is None:
                with pytest.raises(Refused):
                    typed(name, ask, choice.key)
                continue
            expected = [choice.word] if ask.many else choice.word
            assert typed(name, ask, choice.key) == typed(name, ask, hyphenated(choice)) == expected


@each_kind
def test_all_words_of_a_field_may_be_listed_with_commas_also_those_that_hold_commas(kind: Kind):
    for name, ask in kind.asks.items():
        if ask.many and ask.options:
            listed = [choice.word for choice in ask.options]
            assert typed(name, ask, ", ".join(map(str, listed))) == listed
            assert typed(name, ask, ",".join(choice.key for choice in ask.options)) == listed


def typed(name, ask, text):
    return read_value(ask, text, clock_at(MONDAY), MONDAY, str)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("zone", "purple"), ("zone", "x"), ("goal_went", "two"), ("goal_went", "-1"), ("goal_went", "²"),
        ("helped", "playful, purple"),
    ],
)  # fmt: skip
def test_a_value_that_a_field_does_not_take_is_refused_with_what_it_takes(field: str, text: str):
    with pytest.raises(Refused) as refusal:
        typed(field, asks_of("check-in")[field], text)
    assert asks_of("check-in")[field].label in refusal.value.sentence


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({}, "child"),
        ({"pupil": "p", "zone": "purple"}, "zone"),
        ({"pupil": "p", "zone": 3}, "zone"),
        ({"pupil": "p", "colour": "red"}, "colour"),
        ({"pupil": "p", "goal_went": "2"}, "goal_went"),
        ({"pupil": "p", "goal_went": True}, "goal_went"),
        ({"pupil": "p", "helped": "playful"}, "helped"),
        ({"pupil": "p", "helped": ["purple"]}, "helped"),
        ({"pupil": "p", "star": "yes"}, "star"),
        ({"pupil": 7}, "pupil"),
        ({"pupil": "p", "note": "x" * 10_001}, "10001"),
        ({"pupil": "p", "note": "half \ud83d"}, "character 6"),
    ],
)
def test_fields_that_may_not_be_stored_are_refused_by_name(fields: dict, named: str):
    with pytest.raises(Refused) as refusal:
        check_fields("check-in", fields)
    assert named in refusal.value.sentence
