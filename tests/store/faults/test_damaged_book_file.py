"""A book.json that is not what was written: a plain sentence, and nothing is changed."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import info
from store.book import Book
from store.errors import CouldNot, FromNewer

ODD = (None, True, 0, -1, 10**30, 1.5, "", "x", "\0", "../../x", "é" * 300, [], {}, ["x"], [1], {"x": 1})
FIELDS = info.FIELDS


@pytest.fixture
def folder(tmp_path):
    Book.create(tmp_path / "book", info.make_info("Hill School", "pc", "Europe/London"))
    return tmp_path / "book"


def opens(folder, data):
    """Whether the book opens with `data` as its book.json; if not, it says so in plain words."""
    path = folder / "book.json"
    path.write_bytes(data)
    try:
        Book.open(folder).load()
        told = ""
    except CouldNot as error:
        told = error.sentence
    assert path.read_bytes() == data
    assert not told or "book" in told
    return not told


def test_a_book_file_cut_short_anywhere_is_refused_in_plain_words(folder):
    whole = (folder / "book.json").read_bytes()
    assert opens(folder, whole)
    assert [length for length in range(len(whole)) if opens(folder, whole[:length])] == [len(whole) - 1]


def test_a_changed_byte_anywhere_is_survived(folder):
    whole = (folder / "book.json").read_bytes()
    refused = 0
    for place in range(len(whole)):
        for bit in range(8):
            data = bytearray(whole)
            data[place] ^= 1 << bit
            refused += not opens(folder, bytes(data))
    assert refused > len(whole)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200) | st.sampled_from([b"", b"\0" * 512, b"[" * 100_000, b"1" * 10_000]))
def test_random_bytes_are_refused_in_plain_words(folder, data):
    assert not opens(folder, data)


@pytest.mark.parametrize("odd", ODD, ids=repr)
@pytest.mark.parametrize("name", FIELDS)
def test_a_wrong_type_in_any_field_is_survived(folder, name, odd):
    value = json.loads((folder / "book.json").read_bytes())
    wrong = not isinstance(odd, type(value[name])) or isinstance(odd, bool) != isinstance(value[name], bool)
    opened = opens(folder, json.dumps({**value, name: odd}).encode())
    assert not (opened and wrong) or (name == "share" and isinstance(odd, str))


@pytest.mark.parametrize("name", ["book", "name", "label"])
def test_a_book_file_without_what_it_needs_is_refused(folder, name):
    value = json.loads((folder / "book.json").read_bytes())
    del value[name]
    assert not opens(folder, json.dumps(value).encode())


def test_a_book_of_a_newer_daybook_is_refused_as_such(folder):
    value = json.loads((folder / "book.json").read_bytes())
    (folder / "book.json").write_text(json.dumps({**value, "format": 2, "label": ["to come"]}))
    with pytest.raises(FromNewer):
        Book.open(folder)


def test_what_a_newer_daybook_added_to_the_book_file_is_kept(folder):
    value = json.loads((folder / "book.json").read_bytes())
    assert opens(folder, json.dumps({**value, "to_come": {"a": [1]}}).encode())
    info.write(folder, info.read(folder))
    assert json.loads((folder / "book.json").read_bytes())["to_come"] == {"a": [1]}


@pytest.mark.parametrize("instead", ["nothing", "a folder", "a dangling link", "a file for the book"])
def test_a_book_file_that_is_none_is_refused_in_plain_words(folder, instead):
    path = folder / "book.json"
    path.unlink()
    if instead == "a folder":
        path.mkdir()
    elif instead == "a dangling link":
        path.symlink_to("nowhere")
    elif instead == "a file for the book":
        folder.rename(folder.with_name("elsewhere"))
        folder.write_text("not a folder")
    with pytest.raises(CouldNot):
        Book.open(folder)
