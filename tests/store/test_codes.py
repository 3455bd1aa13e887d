"""The codes of each kind of entry: the words that each key stores, and that no code reads two ways."""

import itertools

import pytest

from store.capture import all_codes, pattern, print_codes, read_codes, walk
from store.kinds import all_kinds, kind_by_key
from store.kinds.base import Kind, hyphenated
from store.values import check_fields
from tests.store.every_kind import KINDS, each_kind

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
