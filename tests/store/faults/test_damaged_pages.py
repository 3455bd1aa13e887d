"""Pages that are not what was written: nothing raises, nothing whole is hidden, nothing is overwritten."""

import itertools
import json
import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import codec, info, reading
from store.book import Book
from store.errors import CouldNot
from store.pages import parse_page
from store.pending import Draft
from store.records import Author, is_whole
from tests.tally import tally

AUTHOR = Author("adult-1", "adult-1")
ODD = (None, True, 0, -1, 7, 10**30, 1.5, "", "x", "\0", [], {}, ["x"], {"x": 1}, [[[]]])
DEEP = b'{"page":' + b'{"a":' * 5_000
CUTTINGS = [b"", b"\0" * 512, b"{", b"}", b'"', b":{", b"NaN", b"\xff"]
HEADER = ("format", "book", "sitting", "date", "audience", "version")


@dataclass
class Example:
    """The bytes of a small book: the page that gets damaged, another one, and the notes on each."""

    book: bytes
    name: str
    page: bytes
    other_name: str
    other: bytes

    @property
    def value(self):
        return json.loads(self.page)


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    folder = tmp_path_factory.mktemp("example") / "book"
    Book.create(folder, info.make_info("Hill School", "pc", "Europe/London"))
    for notes in (["a1 é", "a2 {", "a3 }"], ["b1", "b2"]):
        book = Book.open(folder)
        for note in notes:
            book.write([Draft("check-in", ("pupil-1",), {"zone": "green", "note": note})], AUTHOR)
    one, other = sorted((folder / "pages").glob("*/*.json"), key=lambda path: b'"b1"' in path.read_bytes())
    names = [str(path.relative_to(folder)) for path in (one, other)]
    return Example(
        (folder / "book.json").read_bytes(), names[0], one.read_bytes(), names[1], other.read_bytes()
    )


def compact(value):
    """JSON as it stands on a page."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


@contextmanager
def laid_out(example):
    """The book on disk, without its first page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in info.PARTS:
            (folder / part).mkdir()
        (folder / "book.json").write_bytes(example.book)
        (folder / example.other_name).parent.mkdir()
        (folder / example.other_name).write_bytes(example.other)
        yield folder


def load(folder):
    """The book, and its notes by id; every record that it holds has a hash that matches."""
    book = Book.open(folder)
    book.load()
    entries = {entry.key: entry for entry in book.since("0001-01-01")}
    for key in entries:
        assert all(is_whole(record) for record in book.index.records_with_id(key.partition("~")[0]))
    return book, {key: entry.note for key, entry in entries.items()}


def check(example, data, changed=frozenset()):
    """Read the book with `data` as its first page, twice; gives what is shown and what is told.

    Nothing need be told of the notes that were `changed` together with their hash.
    """
    with laid_out(example) as folder:
        path = folder / example.name
        path.write_bytes(data)
        book, notes = load(folder)
        tally(acknowledged=2, lost=len({"b1", "b2"} - set(notes.values())))
        assert {"b1", "b2"} <= set(notes.values()), "a record of another page is hidden"
        assert (folder / example.other_name).read_bytes() == example.other
        kept = [*(folder / "quarantine").iterdir(), *([path] if path.exists() else [])]
        assert [each.read_bytes() for each in kept] == [data], "the bytes were changed, lost or doubled"
        assert path.exists() or [each.kind for each in book.problems] == ["damaged"]
        hidden = {"a1 é", "a2 {", "a3 }"} - set(notes.values()) - changed
        assert not hidden or book.problems, "an entry is hidden and nobody is told"
        again, same = load(folder)
        assert same == notes, "what could be read is not shown after the next start"
        assert [each.read_bytes() for each in kept] == [data]
        told = [(each.kind, each.page.partition("/")[0]) for each in again.problems]
        assert path.exists() or told == [("damaged", "quarantine")], "damage is told until it is mended"
        return notes, book.problems


# --- every way of losing or changing a little


def whole_records(data):
    return {record["note"] for record in parse_page(data).records}


def test_a_page_cut_short_anywhere_gives_every_entry_before_the_cut(example):
    ends = [example.page.index(f'"{note}"'.encode()) for note in ("a1 é", "a2 {", "a3 }")]
    found = set()
    for length in range(len(example.page)):
        page = parse_page(example.page[:length])
        assert page.damaged or length == len(example.page) - 1
        before = sum(example.page.find(b"}", end + 7) < length for end in ends)
        assert len(page.records) == before, length
        found.add(before)
    assert found == {0, 1, 2, 3}


def test_a_changed_bit_anywhere_costs_at_most_the_entry_that_it_is_in(example):
    whole = parse_page(example.page)
    costs = set()
    for place, bit in itertools.product(range(len(example.page)), range(8)):
        data = bytearray(example.page)
        data[place] ^= 1 << bit
        page = parse_page(bytes(data))
        assert all(record in whole.records for record in page.records)
        missing = len(whole.records) - len(page.records)
        assert missing in (0, 1), (place, bit)
        assert page.damaged or not missing, "an entry is missing and nobody would know"
        assert page.damaged or page.newer or page.book_id != whole.book_id or missing == 0
        costs.add(missing)
    assert costs == {0, 1}


def test_two_entries_that_come_to_stand_under_one_name_are_both_shown(example):
    first, third = (f"-{n:03d}".encode() + b'":{' for n in (1, 3))
    assert example.page.count(first) == 1
    notes, problems = check(example, example.page.replace(first, third))
    assert {"a1 é", "a2 {", "a3 }"} <= set(notes.values())
    assert [each.kind for each in problems] == ["damaged"]


def test_a_header_damaged_in_its_book_s_id_hides_no_entry(example):
    book_id = example.value["page"]["page"]["book"].encode()
    for place in range(len(book_id)):
        data = example.page.replace(book_id, book_id[:place] + b'"' + book_id[place + 1 :])
        notes, problems = check(example, data)
        assert {"a1 é", "a2 {", "a3 }"} <= set(notes.values())
        assert "3 of its entries" in problems[0].sentence


# --- every way of losing or changing a lot


@st.composite
def damage(draw):
    """A function from a page's bytes to damaged ones."""
    place, length = draw(st.floats(0, 1)), draw(st.integers(0, 400))
    new = draw(st.binary(max_size=60) | st.sampled_from(CUTTINGS))

    def apply(data):
        start = int(place * len(data))
        return data[:start] + new + data[start + length :]

    return apply


@given(damages=st.lists(damage(), min_size=1, max_size=3))
def test_any_damage_leaves_the_rest_of_the_book_readable(example, damages):
    data = example.page
    for each in damages:
        data = each(data)
    check(example, data)


@given(data=st.binary(max_size=300))
def test_random_bytes_are_set_aside_as_damaged(example, data):
    _, problems = check(example, data)
    assert [each.kind for each in problems] == ["damaged"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 4096,
        b"null",
        b"[]",
        b"{}",
        b'"x"',
        b"1" * 10_000,
        b"1e999",
        b"[" * 100_000,
        DEEP,
        b'{"page":{"page":{"format":1e400,"book":"x"}},"records":{}}',
        b"\xef\xbb\xbf{}",
        "{}".encode("utf-16"),
    ],
    ids=lambda data: f"{data[:12]!r}",
)
def test_what_is_no_page_at_all_is_set_aside_never_taken_as_empty(example, data):
    notes, problems = check(example, data)
    assert set(notes.values()) == {"b1", "b2"}
    assert [each.kind for each in problems] == ["damaged"]


# --- pages whose JSON is whole, and wrong


@pytest.mark.parametrize("odd", ODD, ids=repr)
@pytest.mark.parametrize("name", HEADER)
def test_a_wrong_type_anywhere_in_the_header_is_survived(example, name, odd):
    value = example.value
    value["page"]["page"][name] = odd
    check(example, compact(value))


@pytest.mark.parametrize("odd", ODD, ids=repr)
@pytest.mark.parametrize("path", [(), ("page",), ("page", "page"), ("records",)], ids=str)
def test_a_wrong_type_in_place_of_a_table_is_survived(example, path, odd):
    value = {"": example.value}
    inner = value
    for step in ("", *path)[:-1]:
        inner = inner[step]
    inner[("", *path)[-1]] = odd
    nothing_to_hide = {"a1 é", "a2 {", "a3 }"} if path == ("records",) and odd == {} else set()
    check(example, compact(value[""]), nothing_to_hide)


@pytest.mark.parametrize("odd", ODD, ids=repr)
@pytest.mark.parametrize("rehashed", [False, True])
def test_a_wrong_type_anywhere_in_a_record_costs_that_record_at_most(example, odd, rehashed):
    for name in json.loads(example.page)["records"].popitem()[1]:
        value = example.value
        record = next(iter(value["records"].values()))
        record[name] = odd
        if rehashed and not isinstance(odd, float):
            record["hash"] = codec.digest({key: each for key, each in record.items() if key != "hash"})
        hidden = {"a1 é"} if rehashed and name == "note" else set()
        notes, _ = check(example, compact(value), hidden)
        assert {"a2 {", "a3 }"} <= set(notes.values()), name


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_what_stands_in_place_of_a_record_is_not_shown_and_the_page_is_set_aside(example, odd):
    value = example.value
    value["records"]["x"] = odd
    notes, problems = check(example, compact(value))
    assert len(notes) == 5
    assert [each.kind for each in problems] == ["damaged"]


def test_a_record_nested_without_end_costs_only_itself(example):
    """Its hash matches; whatever takes it in must not run out of stack."""
    depths = range(50, 1200, 50)
    for depth in depths:
        nested = []
        for _ in range(depth):
            nested = [nested]
        value = example.value
        record = next(iter(value["records"].values()))
        record["future"] = nested
        try:
            record["hash"] = codec.digest({name: each for name, each in record.items() if name != "hash"})
            data = compact(value)
        except (RecursionError, ValueError):
            continue
        notes, _ = check(example, data)
        assert {"a2 {", "a3 }"} <= set(notes.values())


def test_a_page_of_another_book_is_named_left_alone_and_not_shown(example):
    value = example.value
    value["page"]["page"]["book"] = "ffffffffffffffff"
    notes, problems = check(example, compact(value))
    assert set(notes.values()) == {"b1", "b2"}
    assert [each.kind for each in problems] == ["foreign"]


@pytest.mark.parametrize("records", ["as they are", "in a form to come"])
def test_a_page_of_a_newer_daybook_is_left_alone_and_shown_as_far_as_it_is_understood(example, records):
    value = example.value
    value["page"]["page"]["format"] = 2
    value["attachments"] = {"1": {}}
    if records != "as they are":
        value["records"] = list(value["records"].values())
    notes, problems = check(example, compact(value))
    assert len(notes) == (5 if records == "as they are" else 2)
    assert [each.kind for each in problems] == ["newer"]


# --- what is no file, or cannot be reached


def make_folder_there(path):
    path.mkdir()


def make_dangling_link(path):
    path.symlink_to(path.with_name("nowhere"))


def make_circular_link(path):
    path.symlink_to(path)


@pytest.mark.parametrize("make", [make_folder_there, make_dangling_link, make_circular_link])
def test_what_is_called_a_page_and_cannot_be_read_is_named_and_left(example, make):
    with laid_out(example) as folder:
        path = folder / example.name
        make(path)
        book, notes = load(folder)
        assert set(notes.values()) == {"b1", "b2"}
        assert [(each.kind, each.page) for each in book.problems] == [
            ("unreachable", example.name.partition("/")[2])
        ]
        assert os.path.lexists(path)


@pytest.mark.parametrize("make", [make_folder_there, make_dangling_link, make_circular_link])
def test_what_cannot_be_read_in_the_quarantine_hides_nothing_that_can(example, make):
    with laid_out(example) as folder:
        day = Path(example.name).parent.name
        make(folder / "quarantine" / f"{day}.aaa.json")
        (folder / "quarantine" / f"{day}.bbb.json").write_bytes(example.page[:-30])
        _, notes = load(folder)
        assert {"a1 é", "a2 {", "b1", "b2"} <= set(notes.values())


def test_a_file_in_place_of_a_day_s_folder_is_told_and_left(example):
    with laid_out(example) as folder:
        (folder / "pages" / "2020-01-01").write_text("not a folder")
        book, notes = load(folder)
        assert {"b1", "b2"} <= set(notes.values())
        assert [(each.kind, each.page) for each in book.problems] == [("unreachable", "2020-01-01")]
        assert (folder / "pages" / "2020-01-01").read_text() == "not a folder"


def test_a_damaged_page_that_cannot_be_set_aside_is_told_shown_and_left(example):
    with laid_out(example) as folder:
        (folder / "quarantine").rmdir()
        (folder / "quarantine").write_text("not a folder")
        (folder / example.name).write_bytes(example.page[:-30])
        for _ in ("one start", "the next"):
            book, notes = load(folder)
            assert {"a1 é", "a2 {", "b1", "b2"} <= set(notes.values())
            assert [each.kind for each in book.problems] == ["damaged"]
            assert (folder / example.name).read_bytes() == example.page[:-30]


@pytest.mark.parametrize("instead", ["nothing", "a file"])
def test_a_book_whose_pages_have_gone_is_never_taken_for_an_empty_one(example, instead):
    with laid_out(example) as folder:
        (folder / "pages").rename(folder / "elsewhere")
        if instead == "a file":
            (folder / "pages").write_text("not a folder")
        with pytest.raises(CouldNot, match="gone"):
            load(folder)


def test_what_is_set_aside_is_read_once_however_often_the_book_is(example, monkeypatch):
    read = []
    real = reading.parse_page
    monkeypatch.setattr(reading, "parse_page", lambda data: read.append(data) or real(data))
    with laid_out(example) as folder:
        earlier, now = example.page[:-30], example.page[:-20]
        (folder / "quarantine" / f"{Path(example.name).parent.name}.aaa.json").write_bytes(earlier)
        (folder / example.name).write_bytes(now)
        book, notes = load(folder)
        book.load()
        book.load_people()
    assert {"a1 é", "a2 {", "b1", "b2"} <= set(notes.values())
    assert sorted(read) == sorted([earlier, now, example.other])
