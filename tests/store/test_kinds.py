"""The kinds of entry: what each key stores, that no code reads two ways, and who owes what is missing."""

import itertools
from datetime import datetime

import pytest

from store.capture import all_codes, pattern, print_codes, read_codes, walk
from store.errors import Refused
from store.kinds import all_kinds, kind_by_key
from store.kinds.base import Choice, Kind, Setting, hyphenated
from store.values import asks_of, check_fields, read_value
from tests.store.making import LONDON, MONDAY, clock_at

KINDS = list(all_kinds().values())
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


# --- what is stored: other PCs and other tools read these words, so none may change by accident

STORED = {
    "check-in": {
        "b": "zone=blue",
        "g": "zone=green",
        "y": "zone=yellow",
        "r": "zone=red",
        "n": "zone=not clear",
        "xa": "outcome=not done reason=child absent",
        "xn": "outcome=not done reason=child not ready",
        "xs": "outcome=not done reason=staffing",
        "xt": "outcome=not done reason=timetable",
        "xi": "outcome=not done reason=incident elsewhere",
        "xf": "outcome=not done reason=forgot",
        "xo": "outcome=not done reason=other",
        "b1": "zone=blue view=child",
        "b2": "zone=blue view=adult",
    },
    "held-in-mind": {
        "w": "method=words",
        "y": "method=symbol",
        "o": "method=object",
        "c": "method=card",
        "m": "method=message",
        "g": "method=remembered",
        "k": "method=kept",
        "z": "method=other",
    },
    "friendship": {
        "h": "act=helped",
        "s": "act=shared",
        "i": "act=included",
        "c": "act=comforted",
        "t": "act=took turns",
        "k": "act=kind words",
        "l": "act=listened",
        "g": "act=gentle",
        "m": "act=made up",
        "n": "act=said no safely",
        "h1": "act=helped direction=did",
        "h2": "act=helped direction=received",
        "h3": "act=helped direction=saw",
    },
    "incident": {
        "hnn": "seen=hurt someone contact=none hurt=nobody",
        "spp": "seen=hurt self contact=planned support hurt=pupil",
        "tys": "seen=threw or broke contact=restrictive intervention hurt=staff",
        "lno": "seen=left room or site contact=none hurt=other",
        "vnn": "seen=shouted or swore contact=none hurt=nobody",
        "wnn": "seen=withdrew or hid contact=none hurt=nobody",
        "cnn": "seen=cried or clung contact=none hurt=nobody",
        "nnn": "seen=could not do what was asked contact=none hurt=nobody",
        "bnn": "seen=body or sexualised contact=none hurt=nobody",
        "znn": "seen=other contact=none hurt=nobody",
        "tnn1": "seen=threw or broke contact=none hurt=nobody intensity=1",
        "tnn2": "seen=threw or broke contact=none hurt=nobody intensity=2",
        "tnn3": "seen=threw or broke contact=none hurt=nobody intensity=3",
    },
    "repair": {
        "p": "stage=planned",
        "t": "stage=tried",
        "c": "stage=carries on",
        "dw": "stage=done how=words",
        "ds": "stage=done how=story",
        "dg": "stage=done how=game",
        "dj": "stage=done how=job",
        "dn": "stage=done how=drawing",
        "dr": "stage=done how=routine",
        "do": "stage=done how=object",
    },
    "object": {
        "o": "event=out",
        "b": "event=back",
        "h": "event=home",
        "l": "event=lost",
        "f": "event=found",
        "w": "event=renewed",
    },
    "parent-contact": {
        "rcs": "reason=intervention report method=call outcome=spoke",
        "ifv": "reason=incident method=face to face outcome=voicemail",
        "gmn": "reason=good news method=message outcome=no answer",
        "pld": "reason=plan method=letter outcome=declined",
        "qbs": "reason=question method=home book outcome=spoke",
        "ocs": "reason=other method=call outcome=spoke",
        "gcs1": "reason=good news method=call outcome=spoke direction=out",
        "gcs2": "reason=good news method=call outcome=spoke direction=in",
    },
    "pupils-view": {
        "s": "mode=speech",
        "y": "mode=symbol or AAC",
        "m": "mode=sign",
        "d": "mode=drawing",
        "b": "mode=body",
    },
    "good-moment": {
        "p": "reward=praise",
        "c": "reward=certificate",
        "d": "reward=Dojo",
        "b": "reward=board",
        "a": "reward=assembly",
        "r": "reward=chart",
    },
    "rupture": {
        "m": "rupture_with=me",
        "a": "rupture_with=another adult",
        "p": "rupture_with=peer",
        "g": "rupture_with=group",
    },
    "handover-note": {
        "n": "part=now",
        "w": "part=watch",
        "p": "part=promised",
        "x": "part=next",
    },
}
"""Kind, code, and the fields it stores: together they show every key of every step."""


def written(fields: dict) -> set[str]:
    return {f"{name}={value}" for name, value in fields.items()}


@pytest.mark.parametrize(
    ("kind", "code", "stored"),
    [(kind, code, stored) for kind, codes in STORED.items() for code, stored in codes.items()],
)
def test_every_code_stores_the_words_it_always_stored(kind: str, code: str, stored: str):
    values = read_codes(all_kinds()[kind], code)
    assert values is not None
    assert " ".join(f"{name}={value}" for name, value in values.items()) == stored


def test_the_table_of_stored_words_leaves_no_kind_out():
    assert STORED.keys() == all_kinds().keys()


@pytest.mark.parametrize("name", STORED)
def test_the_table_of_stored_words_leaves_no_key_of_a_kind_out(name: str):
    kind = all_kinds()[name]
    shown = set().union(*(written(read_codes(kind, code) or {}) for code in STORED[name]))
    assert set().union(*(written(fields) for _, fields in all_codes(kind))) <= shown
    if kind.side:
        assert {f"{kind.side}={choice.word}" for choice in kind.asks[kind.side].options} <= shown


def test_the_kinds_that_a_teaching_assistant_starts_with_have_their_letters():
    letters = {key: kind.name for key in "chfir" if (kind := kind_by_key(key))}
    assert letters == {
        "c": "check-in", "h": "held-in-mind", "f": "friendship", "i": "incident", "r": "repair",
    }  # fmt: skip
    assert kind_by_key("C") is kind_by_key("c")
    assert kind_by_key("?") is None


def test_the_kinds_behind_the_more_key_have_their_letters():
    letters = {kind.about.key: kind.name for kind in KINDS if kind.about.more}
    assert letters == {
        "o": "object", "p": "parent-contact", "v": "pupils-view", "g": "good-moment", "u": "rupture",
        "n": "handover-note",
    }  # fmt: skip


def test_no_two_kinds_share_a_letter_or_a_name():
    assert len({kind.about.key for kind in KINDS}) == len(KINDS)
    assert not {kind.about.key for kind in KINDS} & {kind.name for kind in KINDS}
    assert all(kind.about.key in "chfiropvgun" for kind in KINDS)


# --- codes have one reading


@each_kind
def test_no_two_codes_of_a_kind_are_spelt_alike_or_store_the_same(kind: Kind):
    codes = list(all_codes(kind))
    spelt = [code for code, _ in codes]
    stored = [tuple(sorted(written(fields))) for _, fields in codes]
    assert len(spelt) > 1
    assert len(set(spelt)) == len(spelt)
    assert len(set(stored)) == len(stored)


@each_kind
def test_no_code_is_the_beginning_of_another_so_that_the_last_letter_saves(kind: Kind):
    codes = [code for code, _ in all_codes(kind)]
    clashes = [(one, other) for one, other in itertools.permutations(codes, 2) if other.startswith(one)]
    assert clashes == []


@each_kind
def test_no_full_word_reads_as_letters_that_mean_something_else(kind: Kind):
    codes = dict(all_codes(kind))
    digits = [choice.key for choice in kind.asks[kind.side].options] if kind.side else []
    spelt = {code + digit for code in codes for digit in ["", *digits]}
    first = kind.asks[kind.steps[0]]
    full_words = [hyphenated(choice) for choice in first.options if choice.word is not None]
    assert len(set(full_words)) == len(full_words)
    for word in full_words:
        if word in spelt:
            assert codes[word] == {kind.steps[0]: word}
        read = read_codes(kind, word)
        assert read is None or read[kind.steps[0]] in {choice.word for choice in first.options}


@each_kind
def test_every_code_reads_as_what_it_stores_in_either_case_and_prints_back(kind: Kind):
    for code, fields in all_codes(kind):
        assert read_codes(kind, code) == read_codes(kind, code.upper()) == fields
        assert print_codes(kind, fields) == code


@each_kind
def test_a_digit_after_the_letters_sets_the_other_side_and_prints_back(kind: Kind):
    digits = {choice.key: choice.word for choice in kind.asks[kind.side].options} if kind.side else {}
    for (code, fields), digit in itertools.product(all_codes(kind), "0123456789"):
        read = read_codes(kind, code + digit)
        assert read == ({**fields, kind.side: digits[digit]} if digit in digits else None)
        if read is not None:
            again = read_codes(kind, print_codes(kind, read))
            assert {**kind.defaults, **(again or {})} == {**kind.defaults, **read}


@each_kind
def test_a_code_must_match_whole(kind: Kind):
    for code, _ in all_codes(kind):
        for wrong in (code + "q", code + code, "1" + code, code + "11", code + " ", code[:-1], "-" + code):
            assert read_codes(kind, wrong) is None or wrong in dict(all_codes(kind))


@each_kind
def test_the_first_choices_full_word_stands_for_its_letter_where_nothing_else_is_asked(kind: Kind):
    for choice in kind.asks[kind.steps[0]].options:
        if choice.word is None:
            continue
        single = dict(all_codes(kind)).get(choice.key)
        assert read_codes(kind, hyphenated(choice)) == single
        assert read_codes(kind, hyphenated(choice).upper()) == single


@each_kind
def test_what_a_code_stores_may_be_stored(kind: Kind):
    for _, fields in all_codes(kind):
        check_fields(kind.name, {**kind.defaults, **fields, "pupil": "p-1"})


@each_kind
def test_the_pattern_that_a_refusal_explains_names_every_letter(kind: Kind):
    told = pattern(kind)
    for name in kind.steps:
        ask = kind.asks[name]
        assert ask.label in told
        assert all(f" {choice.key}" in told for choice in ask.options)
        for then in filter(None, (choice.then for choice in ask.options)):
            assert kind.asks[then].label in told
    if kind.side:
        assert kind.asks[kind.side].label in told


@each_kind
def test_a_key_pressed_by_mistake_does_nothing_and_backspace_takes_the_last_one_back(kind: Kind):
    for code, _ in all_codes(kind):
        whole = walk(kind, code)
        assert whole is not None
        assert whole.asking is None
        assert whole.press("£") is None
        assert whole.back() == walk(kind, code[:-1])


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
    assert "repair" not in all_kinds()["incident"].missing(CALM, [{"stage": "planned"}])


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
