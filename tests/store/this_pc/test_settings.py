"""How Daybook behaves on a PC: kept, read back, and never in the way."""

import json

import pytest

from store import codec
from store.errors import FromNewer, NotSaved, Refused
from store.this_pc.settings import CHOICES, FILE, FORMAT, USUAL, Settings, read, read_pairs, write

EVERY = [(name, word) for name, words in CHOICES.items() for word in words]


@pytest.mark.parametrize(("name", "word"), EVERY)
def test_what_was_set_is_there_at_the_next_start(tmp_path, name, word):
    write(tmp_path, read(tmp_path).with_value(name, word))
    assert read(tmp_path).values == {**USUAL, name: word}
    assert codec.unpack((tmp_path / FILE).read_bytes())["format"] == FORMAT


def test_where_nothing_was_set_the_usual_counts_and_nothing_is_said(tmp_path):
    found = read(tmp_path)
    assert found.values == USUAL
    assert found.problem == ""
    assert list(tmp_path.iterdir()) == []


def test_the_usual_may_be_set():
    for name, word in USUAL.items():
        assert word in CHOICES[name]


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"\xff", b"{}", b'{"format":"1"}', b"[" * 100_000]
)
def test_a_damaged_file_counts_as_nothing_set_says_so_and_is_mended_by_setting(tmp_path, data):
    (tmp_path / FILE).write_bytes(data)
    found = read(tmp_path)
    assert found.values == USUAL
    assert "cannot be read" in found.problem
    write(tmp_path, found.with_value("theme", "light"))
    assert read(tmp_path).values == {**USUAL, "theme": "light"}
    assert read(tmp_path).problem == ""


@pytest.mark.parametrize("word", ["never", 5, None, ["1"], 0.5, ""])
def test_one_word_that_is_wrong_costs_only_itself(tmp_path, word):
    content = f'{{"format":1,"hide_after":{json.dumps(word)},"theme":"light"}}'
    (tmp_path / FILE).write_text(content)
    found = read(tmp_path)
    assert found.values == {**USUAL, "theme": "light"}
    assert "hide_after" in found.problem


def test_what_a_newer_daybook_added_is_kept(tmp_path):
    (tmp_path / FILE).write_bytes(codec.pack({"format": 1, "theme": "light", "sound": "off"}))
    write(tmp_path, read(tmp_path).with_value("mouse", "no"))
    content = codec.unpack((tmp_path / FILE).read_bytes())
    assert content == {**USUAL, "format": 1, "theme": "light", "mouse": "no", "sound": "off"}


def test_the_file_of_a_newer_daybook_is_not_written_over(tmp_path):
    data = codec.pack({"format": 2, "theme": "green"})
    (tmp_path / FILE).write_bytes(data)
    found = read(tmp_path)
    assert found.values == USUAL
    assert "newer" in found.problem
    with pytest.raises(FromNewer):
        write(tmp_path, found.with_value("theme", "light"))
    assert (tmp_path / FILE).read_bytes() == data


def test_what_the_disk_does_not_take_is_said(tmp_path):
    (tmp_path / "book").write_text("a file where the folder should be")
    with pytest.raises(NotSaved):
        write(tmp_path / "book", Settings())


@pytest.mark.parametrize(
    ("pair", "says"),
    [
        ("weather=fine", "no setting"),
        ("theme=green", "cannot be"),
        ("hide_after=never", "cannot be"),
        ("theme", "NAME=VALUE"),
        ("=dark", "no setting"),
    ],
)
def test_what_is_no_setting_is_refused_with_what_there_is(pair, says):
    with pytest.raises(Refused) as error:
        read_pairs(Settings(), [pair])
    assert says in error.value.sentence


def test_names_and_words_are_taken_as_people_write_them():
    changed = read_pairs(Settings(), ["Hide-After = 5", "THEME=Light"])
    assert (changed["hide_after"], changed["theme"]) == ("5", "light")


def test_going_through_the_values_comes_round():
    settings = Settings()
    seen = [settings["hide_after"]]
    for _ in CHOICES["hide_after"]:
        settings = settings.next("hide_after")
        seen.append(settings["hide_after"])
    assert seen[0] == seen[-1]
    assert set(seen) == set(CHOICES["hide_after"])
    assert settings.next("theme").next("theme", -1) == settings
