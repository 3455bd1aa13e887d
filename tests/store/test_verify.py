"""`verify` finds every kind of damage and changes nothing."""

import json
from pathlib import Path

import pytest

from store import codec
from store.book import Book
from store.errors import CouldNot
from store.info import make_info
from store.pages import page_bytes, page_header
from store.pending import Draft
from store.records import Author
from store.verify import verify
from tests.store.making import MONDAY, clock_at, record, withdrawal


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A book with one child and, on one page of the day, two check-ins."""
    made = Book.create(tmp_path / "book", make_info("Test", "t1", "Europe/London"), clock_at(MONDAY))
    people = made.prepare_people([("pupil", {"legal_forename": "Zoë"})], [], Author(None, None))
    made.save(people)
    for zone in ("red", "green"):
        made.write([Draft("check-in", (people.ids[0],), {"zone": zone})], Author(None, None))
    return made


def day_page(book: Book) -> Path:
    (path,) = (book.folder / "pages" / "2026-11-23").iterdir()
    return path


def add_page(book: Book, name: str, *records, book_id: str = "", date: str = "2026-11-23") -> Path:
    path = book.folder / "pages" / "2026-11-23" / f"{name}.json"
    path.write_bytes(page_bytes(page_header("t9", date, book_id or book.info.book), records))
    return path


def everything(book: Book) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in book.folder.rglob("*") if path.is_file()}


def checked(book: Book):
    """The findings, having looked that nothing was changed."""
    before = everything(book)
    findings = verify(Book.open(book.folder))
    assert everything(book) == before
    return findings


def test_a_whole_book_has_nothing_wrong(book):
    findings = checked(book)
    assert (findings.pages, findings.records, findings.damage) == (2, 3, [])
    told = [findings.problems, findings.forked, findings.loose, findings.leftovers, findings.headers]
    assert [*told, findings.strangers] == [[], [], {}, [], [], []]


def test_a_byte_that_differs_is_found_wherever_it_is(book):
    path = day_page(book)
    whole = path.read_bytes()
    version = whole.index(b'"version"')
    free = range(version, whole.index(b"}", version))  # nothing to compare the version with
    for place in set(range(0, len(whole) - 1, 7)) - set(free):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        findings = checked(book)
        assert findings.problems or findings.headers, place


@pytest.mark.parametrize("keep", [0, 1, 100, 700])
def test_a_page_cut_short_is_found_and_named(book, keep):
    path = day_page(book)
    path.write_bytes(path.read_bytes()[:keep])
    (sentence,) = checked(book).damage
    assert path.name in sentence


def test_a_record_changed_by_hand_is_found(book):
    path = day_page(book)
    path.write_bytes(path.read_bytes().replace(b'"zone":"red"', b'"zone":"blue"'))
    findings = checked(book)
    (sentence,) = findings.damage
    assert path.name in sentence
    assert "1 of the entries" in sentence
    assert findings.records == 2


def test_a_page_in_the_quarantine_counts_until_a_whole_copy_is_in_its_place(book):
    path = day_page(book)
    whole = path.read_bytes()
    path.write_bytes(whole[:-40])
    Book.open(book.folder).load()
    assert not path.exists()
    assert len(checked(book).damage) == 1
    path.write_bytes(whole)
    assert checked(book).damage == []


def test_an_id_used_twice_is_named_and_is_no_damage(book):
    first, second = record("t9-x", "check-in", zone="red"), record("t9-x", "check-in", zone="blue")
    add_page(book, "one", first)
    add_page(book, "copy", first)
    assert checked(book).forked == []
    add_page(book, "two", second)
    findings = checked(book)
    assert (findings.forked, findings.damage) == (["t9-x"], [])


def test_a_correction_of_something_unknown_is_named_and_is_no_damage(book):
    add_page(book, "one", withdrawal("t9-w", "t9-x"), withdrawal("t9-v", "t9-w"))
    findings = checked(book)
    assert (findings.loose, findings.damage) == ({"t9-w": "t9-x"}, [])


def test_pages_of_a_newer_version_or_another_book_are_told_and_are_no_damage(book):
    add_page(book, "other", record("t9-o", "check-in"), book_id="another")
    newer = {"page": {"page": {"format": 9, "book": book.info.book}}, "records": {}}
    (book.folder / "pages" / "2026-11-23" / "newer.json").write_bytes(codec.pack(newer))
    findings = checked(book)
    assert {each.kind for each in findings.problems} == {"foreign", "newer"}
    assert (findings.damage, findings.records) == ([], 3)


def test_leftovers_and_strangers_are_told(book):
    (book.folder / "pages" / "2026-11-23" / ".t1.json.abcd.tmp").write_bytes(b"x")
    (book.folder / ".book.json.abcd.tmp").write_bytes(b"x")
    (book.folder / "pages" / "old pages").mkdir()
    findings = checked(book)
    assert findings.leftovers == [".book.json.abcd.tmp", "pages/2026-11-23/.t1.json.abcd.tmp"]
    assert findings.strangers == ["pages/old pages"]
    assert findings.damage == []


def test_a_page_that_cannot_be_opened_is_damage(book):
    (book.folder / "pages" / "2026-11-23" / "folder.json").mkdir()
    (sentence,) = checked(book).damage
    assert "folder.json" in sentence


def test_pages_that_have_gone_are_not_an_empty_book(book):
    (book.folder / "pages").rename(book.folder / "elsewhere")
    with pytest.raises(CouldNot, match="has gone"):
        verify(Book.open(book.folder))


def test_a_page_that_is_json_and_no_page_is_damage(book):
    headless = {"page": {"page": {"format": 1, "book": book.info.book}}}
    folder = day_page(book).parent
    for number, value in enumerate(([], {}, {"page": {}}, headless)):
        (folder / f"odd{number}.json").write_text(json.dumps(value))
    assert len(checked(book).damage) == 4


def test_a_page_whose_header_does_not_fit_is_told_and_its_entries_count(book):
    add_page(book, "one", record("t9-x", "check-in"), date="2026-11-22")
    add_page(book, "two", record("other-x", "check-in"))
    findings = checked(book)
    assert findings.headers == ["2026-11-23/one.json", "2026-11-23/two.json"]
    assert (findings.records, findings.damage) == (5, [])
