"""`FIELD=VALUE` becomes changes that say what the person meant, or nothing at all."""

from pathlib import Path

import pytest

from store.book import Book
from store.correcting import describe, find_target, read_changes, reads_like
from store.errors import Refused
from store.info import make_info
from store.pending import Draft
from store.records import Author
from store.words import entries as words
from tests.store.making import MONDAY, clock_at, record, same_as, withdrawal


@pytest.fixture
def book(tmp_path: Path) -> Book:
    made = Book.create(tmp_path / "book", make_info("Test", "t1", "Europe/London"), clock_at(MONDAY))
    made.index.add(
        [
            record("p-zoe", "pupil", 1, legal_forename="Zoë", legal_surname="Ba"),
            record("p-abe", "pupil", 2, legal_forename="Abe", legal_surname="Co"),
            record("a-ab", "adult", 3, initials="AB", name="Amy Bell"),
            record("g-willow", "group", 4, name="Willow"),
        ]
    )
    return made


@pytest.fixture
def author() -> Author:
    return Author("a-ab", "a-ab")


@pytest.fixture
def check_in(book, author) -> str:
    return book.write([Draft("check-in", ("p-zoe",), {"zone": "red", "note": "secret"})], author)[0].key


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("zone=green", {"zone": "green"}),
        ("zone=g", {"zone": "green"}),
        ("ZONE=Green", {"zone": "green"}),
        ("zone=not-clear", {"zone": "not clear"}),
        ("zone= green ", {"zone": "green"}),
        ("zone=", {"zone": None}),
        ("zone=x", {"zone": None, "outcome": "not done"}),
        ("child-words=a = b", {"child_words": "a = b"}),
        ("child_words= as typed ", {"child_words": " as typed "}),
        ("note=", {"note": ""}),
        ("star=yes", {"star": True}),
        ("goal_went=2", {"goal_went": 2}),
        ("helped=p, quiet, fewer words , g", {"helped": ["playful", "quiet, fewer words", "co-regulated"]}),
        ("helped=", {"helped": []}),
        ("at=9:05", {"at": "2026-11-23T09:05:00+00:00"}),
        ("at=-10", {"at": "2026-11-23T10:32:00+00:00"}),
        ("at=now", {"at": "2026-11-23T10:42:00+00:00"}),
    ],
)
def test_text_is_read_as_the_field_takes_it(book, check_in, text, changes):
    assert read_changes(book, check_in, [text]) == changes


def test_reading_writes_nothing(book, check_in):
    before = book.entry(check_in)
    read_changes(book, check_in, ["zone=green", "goal=x"])
    assert book.entry(check_in) == before


def test_initials_name_an_adult_where_either_may_stand_and_a_child_where_only_a_child_may(book, author):
    incident = Draft("incident", ("p-zoe",), {"seen": "other", "contact": "none", "hurt": "nobody"})
    key = book.write([incident], author)[0].key
    assert read_changes(book, key, ["others=ab, abe"]) == {"others": ["a-ab", "p-abe"]}
    friend = book.write([Draft("friendship", ("p-zoe",), {"act": "helped"})], author)[0].key
    assert read_changes(book, friend, ["friends=ab"]) == {"friends": ["p-abe"]}
    with pytest.raises(Refused):
        read_changes(book, friend, ["friends=a-ab"])


def test_a_rupture_is_named_by_its_id(book, author, check_in):
    key = book.write([Draft("repair", ("p-zoe",), {"stage": "planned"})], author)[0].key
    assert read_changes(book, key, [f"rupture={check_in}"]) == {"rupture": check_in}
    with pytest.raises(Refused):
        read_changes(book, key, ["rupture=nowhere"])


def test_people_are_corrected_with_their_own_fields(book):
    assert read_changes(book, "p-zoe", ["group=will", "born=2/3/2018"]) == {
        "group": "g-willow",
        "born": "2018-03-02",
    }
    assert read_changes(book, "a-ab", ["groups=willow"]) == {"groups": ["g-willow"]}


def test_what_no_version_here_knows_takes_no_amendment_and_keeps_its_withdrawal(book, author):
    book.index.add([record("w-1", "weather", sky="grey"), same_as("s-1", "p-zoe", "p-abe")])
    for key in ("w-1", "s-1"):
        with pytest.raises(Refused, match="cannot change"):
            find_target(book, key)
        book.save(book.withdraw([key], "x", author))
    assert book.entry("w-1").withdrawn
    assert book.people.get("p-zoe") != book.people.get("p-abe")


def test_what_a_correction_of_something_unknown_reads_like_is_said_plainly(book):
    book.index.add([withdrawal("x-1", "not-here-yet")])
    assert reads_like(book, "x-1") == words.READS_UNKNOWN.format(id="x-1")


def test_corrections_that_aim_at_each_other_end_the_search(book):
    book.index.add([withdrawal("x-1", "x-2"), withdrawal("x-2", "x-1")])
    assert reads_like(book, "x-1") == words.READS_UNKNOWN.format(id="x-1")


def test_an_entry_is_described_without_its_note(book, check_in):
    assert describe(book, book.entry(check_in)) == "Check-in, Zoë Ba, Mon 23 Nov 10:42: red"


@pytest.mark.parametrize(
    ("texts", "changes"),
    [
        (["zone=green"], {"zone": "green", "outcome": "done", "reason": None}),
        (["outcome=d"], {"outcome": "done", "reason": None}),
        (["zone=x", "reason=f"], {"zone": None, "outcome": "not done", "reason": "forgot"}),
        (["note=she was out"], {"note": "she was out"}),
    ],
)
def test_a_choice_is_taken_or_left_whole(book, author, texts, changes):
    values = {"outcome": "not done", "reason": "staffing"}
    key = book.write([Draft("check-in", ("p-zoe",), values)], author)[0].key
    assert read_changes(book, key, texts) == changes


def test_an_outcome_of_not_done_takes_the_zone_away(book, check_in):
    assert read_changes(book, check_in, ["outcome=x"]) == {"outcome": "not done", "zone": None}
