"""Bytes in, bytes out: the one spelling that hashes are taken of, and what is left of damaged bytes."""

import contextlib
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import codec
from store.errors import Damaged
from store.records import is_whole
from tests.store.making import record

# --- the canonical form, by example: what another language has to produce


@pytest.mark.parametrize(
    ("value", "spelt"),
    [
        ({}, "{}"),
        ([], "[]"),
        ({"b": 1, "a": [True, False, None]}, '{"a":[true,false,null],"b":1}'),
        ({"a": {"d": 1, "c": 2}}, '{"a":{"c":2,"d":1}}'),
        ({"B": 1, "a": 2, "_": 3, "1": 4}, '{"1":4,"B":1,"_":3,"a":2}'),
        ({"\uff01": 1, "\U0001f600": 2, "é": 3}, '{"é":3,"\uff01":1,"\U0001f600":2}'),
        ({"note": "Zoë’s coat 😀"}, '{"note":"Zoë’s coat 😀"}'),
        ('say "hi" \\ /', '"say \\"hi\\" \\\\ /"'),
        ("a\nb\tc\rd\be\ff", '"a\\nb\\tc\\rd\\be\\ff"'),
        ("\x00\x1f", '"\\u0000\\u001f"'),
        ("\x7f\u2028\u200d", '"\x7f\u2028\u200d"'),
        ("e\u0301 é", '"e\u0301 é"'),
        (-0, "0"),
        (12345678901234567890, "12345678901234567890"),
        ("", '""'),
    ],
)
def test_the_canonical_form_has_sorted_keys_no_spaces_and_plain_utf_8(value: object, spelt: str):
    assert codec.canonical(value) == spelt.encode("utf-8")


def test_keys_are_sorted_by_code_point_and_not_by_utf_16_unit():
    assert sorted(["\uff01", "\U0001f600"]) == ["\uff01", "\U0001f600"]
    assert sorted(["\uff01", "\U0001f600"], key=lambda key: key.encode("utf-16-be"))[0] == "\U0001f600"


def test_the_digest_is_sha_256_of_that():
    expected = "fc07bcc0f5a8cdbf4e95d98404814b79ad8d3b331b6e792c1484dec157329491"
    assert hashlib.sha256(b'{"a":"Zo\xc3\xab","b":1}').hexdigest() == expected
    assert codec.digest({"b": 1, "a": "Zoë"}) == expected


@pytest.mark.parametrize("value", [1.0, 0.5, float("nan"), float("inf"), [1.5], {"a": {"b": (2.5,)}}])
def test_floats_are_refused_since_no_two_languages_print_them_alike(value: object):
    with pytest.raises(ValueError, match="float"):
        codec.canonical(value)


@pytest.mark.parametrize("value", ["\ud83d", {"\udc00": 1}, ["ok", "\ud800"]])
def test_half_a_character_is_refused(value: object):
    with pytest.raises(ValueError, match="surrogates"):
        codec.canonical(value)


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_what_is_packed_is_unpacked_the_same(value: object):
    assert codec.unpack(codec.pack(value)) == value
    assert codec.pack(value) == codec.canonical(value) + b"\n"


@given(st.dictionaries(st.text(max_size=4), VALUES, max_size=4), st.randoms())
def test_the_order_in_which_fields_were_set_plays_no_part(value: dict, random):
    names = list(value)
    random.shuffle(names)
    assert codec.digest({name: value[name] for name in names}) == codec.digest(value)


# --- bytes that are not what Daybook wrote


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 512,
        b"{",
        b'{"a":1}}',
        b"\xff\xfe{}",
        b"\xef\xbb\xbf{}",
        '{"a":"Zoë"}'.encode("latin-1"),
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"1" * 10_000,
        b"not json",
    ],
    ids=["empty", "zeros", "torn", "too much", "utf-16", "byte order mark", "latin-1", "deep list",
         "deep object", "endless number", "words"],
)  # fmt: skip
def test_bytes_that_are_no_json_are_damaged_and_never_empty(data: bytes):
    with pytest.raises(Damaged):
        codec.unpack(data)


def test_a_file_far_too_large_is_not_even_parsed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(codec, "LARGEST_FILE", 10)
    with pytest.raises(Damaged):
        codec.unpack(b'{"a":"0123456789"}')


@given(st.binary(max_size=60))
def test_no_bytes_raise_anything_but_damaged(data: bytes):
    with contextlib.suppress(Damaged):
        codec.unpack(data)
    assert isinstance(codec.salvage(data), list)


# --- a page's file

RECORDS = [
    record("e-001", "check-in", zone="green", note='he said ":{" and "hash":{"x":1}'),
    record("e-002", "amendment", target="e-001", after=[], changes={"zone": "red", "deep": {"hash": "no"}}),
    record("e-003", "friendship", note="Zoë’s coat 😀", friends=["p-1"]),
]
HEADER = {"page": {"format": 1, "book": "b", "sitting": "e"}}


def page_of(records: list) -> bytes:
    return codec.pack_tables(HEADER, [codec.pack_record(each["id"], each) for each in records])


def test_a_page_packed_record_by_record_is_plain_json():
    assert json.loads(page_of(RECORDS)) == {"page": HEADER, "records": {each["id"]: each for each in RECORDS}}
    assert json.loads(page_of([])) == {"page": HEADER, "records": {}}


def whole(data: bytes) -> list[str]:
    return [each["id"] for each in codec.salvage(data) if is_whole(each)]


def places() -> dict[str, tuple[int, int]]:
    """Where each record's own object stands in the page's bytes."""
    page, found = page_of(RECORDS), {}
    for each in RECORDS:
        body = codec.canonical(each)
        found[each["id"]] = (page.index(body), page.index(body) + len(body))
    return found


PAGE, PLACES = page_of(RECORDS), places()


def test_every_record_of_an_undamaged_page_can_be_salvaged_once():
    assert whole(PAGE) == ["e-001", "e-002", "e-003"]


@given(st.integers(0, len(PAGE)))
def test_a_torn_page_costs_only_what_was_torn(end: int):
    assert whole(PAGE[:end]) == [name for name, (_, last) in PLACES.items() if last <= end]


@given(st.integers(0, len(PAGE)))
def test_a_page_without_its_beginning_costs_only_what_is_gone(start: int):
    assert whole(PAGE[start:]) == [name for name, (first, _) in PLACES.items() if first >= start]


@given(
    st.lists(
        st.tuples(st.integers(0, len(PAGE) - 1), st.binary(min_size=1, max_size=1)), min_size=1, max_size=4
    )
)
def test_changed_bytes_cost_only_the_records_they_are_in(changes: list):
    data = bytearray(PAGE)
    for place, byte in changes:
        data[place : place + 1] = byte
    touched = {place for place, _ in changes if data[place] != PAGE[place]}
    untouched = [name for name, (first, last) in PLACES.items() if not touched & set(range(first, last))]
    assert whole(bytes(data)) == untouched


@given(st.integers(0, len(PAGE) - 1), st.integers(0, 30), st.binary(max_size=30))
def test_lost_and_foreign_bytes_cost_only_the_records_they_are_in(place: int, lost: int, foreign: bytes):
    data = PAGE[:place] + foreign + PAGE[place + lost :]
    cut = range(place, place + max(lost, 1))
    untouched = [name for name, (first, last) in PLACES.items() if cut.stop <= first or cut.start >= last]
    assert set(untouched) <= set(whole(data))


def test_a_brace_turned_into_a_space_does_not_swallow_the_records_that_follow():
    last = PLACES["e-001"][1] - 1
    damaged = PAGE[:last] + b" " + PAGE[last + 1 :]
    assert whole(damaged) == ["e-002", "e-003"]


# --- bytes that would hold up a start

RECORD = codec.canonical(RECORDS[0])
HOSTILE = {
    "braces": b"{" * 20_000,
    "deep": b'{"a":' * 4_000,
    "deep and closed": b'{"a":' * 4_000 + b"1" + b"}" * 4_000,
    "quoted braces": b'"{' * 10_000,
    "hashes": b'{"hash":"' * 2_000 + b'"}' * 2_000,
    "as deep as may be": (b'{"hash":' * 32 + b'"' + b"x" * 80 + b'"' + b"}" * 32) * 60,
    "lists": b'{"a":[' * 3_000,
    "records in records": b'{"hash":' * 31 + RECORD + b"}" * 31,
    "backslashes": b"\\" * 20_000 + b'"{' * 500,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_no_bytes_cost_more_decoding_than_their_length_and_a_records_depth(
    data: bytes, monkeypatch: pytest.MonkeyPatch
):
    asked: list[int] = []
    real = json.loads

    def counted(text: str) -> object:
        asked.append(len(text))
        return real(text)

    monkeypatch.setattr(codec.json, "loads", counted)
    codec.salvage(data)
    assert sum(asked) <= 2 * codec.DEEPEST * len(data)
    assert len(asked) <= 2 * codec.DEEPEST * len(data) / 75


@pytest.mark.parametrize("rubbish", HOSTILE.values(), ids=HOSTILE)
def test_rubbish_before_and_behind_hides_no_record(rubbish: bytes):
    ids = whole(rubbish + PAGE + rubbish)
    assert [name for name in ids if name != "e-001"] == ["e-002", "e-003"]
    assert "e-001" in ids


PRETTY = json.dumps(json.loads(PAGE), indent=2, ensure_ascii=False)
ONE_LINE = json.dumps(json.loads(PAGE))


@pytest.mark.parametrize("page", [PRETTY, ONE_LINE], ids=["pretty", "on one line, in ASCII"])
@given(st.data())
def test_a_page_that_another_program_wrote_anew_costs_only_the_records_that_were_hit(
    page: str, data: st.DataObject
):
    spans = {}
    for name in PLACES:
        start = page.index("{", page.index(f'"{name}":'))
        _, end = json.JSONDecoder().raw_decode(page, start)
        spans[name] = range(len(page[:start].encode()), len(page[:end].encode()))
    raw = page.encode()
    cut = data.draw(st.integers(0, len(raw)))
    assert whole(raw[:cut]) == [name for name, span in spans.items() if span.stop <= cut]
    hits = data.draw(st.lists(st.integers(0, len(raw) - 1), min_size=1, max_size=4))
    for place in hits:
        raw = raw[:place] + data.draw(st.binary(min_size=1, max_size=1)) + raw[place + 1 :]
    assert {name for name, span in spans.items() if not set(hits) & set(span)} <= set(whole(raw))
