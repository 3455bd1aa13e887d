"""What somebody typed is shown, never obeyed."""

import json

from hypothesis import given
from hypothesis import strategies as st

from store.plain import json_safe, pad, visible, width

STEERING = {
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u202a\u202b\u202c\u202d\u202e\u2066\u2069\u200f\u2028",
}


@given(st.text())
def test_no_character_that_steers_a_terminal_or_breaks_a_line_is_left(text):
    assert not STEERING & set(visible(text))
    assert not (STEERING - {"\n"}) & set(visible(text, lines=True))


@given(st.text())
def test_what_is_visible_stays_as_it_is(text):
    assert visible(visible(text)) == visible(text)
    if text.isprintable():
        assert visible(text) == text


@given(st.recursive(st.text() | st.integers(), st.lists))
def test_json_made_safe_reads_as_the_same_value(value):
    text = json_safe(json.dumps(value, ensure_ascii=False))
    assert not STEERING & set(text)
    assert json.loads(text) == value


def test_controls_and_turns_are_named():
    assert visible("a\x1b[31m\u202eb\udc80") == "a\\x1b[31m\\u202eb\\udc80"


def test_line_breaks_are_spaces_unless_lines_are_asked_for():
    assert visible("a\r\nb\tc\u2028d") == "a b c d"
    assert visible("a\r\nb\tc", lines=True) == "a\nb c"


def test_emoji_and_scripts_with_joiners_are_left_whole():
    for text in ("👩🏽‍🏫", "می‌خواهم", "a\u00a0b"):
        assert visible(text) == text


def test_padding_counts_cells():
    assert width("Zoe\u0308漢") == 5
    assert pad("漢", 4) == "漢  "
    assert pad("long", 2) == "long"
