"""docs/format.md says what is true: its sample is a page, its hashes are right, its tables are complete."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from store import clock, codec, durable, info, pages, records
from store.book import Book
from store.exchange import marker, presence
from store.folding import fold
from store.index import snapshots
from store.info import FIELDS, make_info
from store.pages import parse_page
from store.pending import Draft
from store.records import Author, is_whole
from store.verify import Findings, verify
from tests.documents import block, section, text_of

FORMAT = "docs/format.md"


@pytest.fixture(scope="module")
def sample() -> bytes:
    """The bytes of the sample page."""
    return block(FORMAT, "sample page").encode("utf-8")


@pytest.fixture
def sample_book(tmp_path: Path, sample: bytes) -> Book:
    """The book of the document, with the sample page in its place."""
    header = json.loads(sample)["page"]["page"]
    folder = tmp_path / "book"
    (folder / "pages" / header["date"]).mkdir(parents=True)
    (folder / "pages" / header["date"] / f"{header['sitting']}.json").write_bytes(sample)
    (folder / "book.json").write_text(block(FORMAT, "sample book"), encoding="utf-8")
    book = Book.open(folder)
    book.load()
    return book


@pytest.fixture
def fresh_book(tmp_path: Path) -> Book:
    """A book with one check-in, its amendment and a withdrawal, as Daybook writes them now."""
    book = Book.create(tmp_path / "fresh", make_info("Hill School", "willow1", "Europe/London"))
    nobody = Author(None, None)
    people = [
        ("pupil", {"legal_forename": "Zoë", "legal_surname": "Lane"}),
        ("adult", {"initials": "AB", "name": "Amy Bell"}),
    ]
    register = book.prepare_people(people, [], nobody)
    book.save(register)
    pupil, adult = register.ids
    me = Author(adult, adult)
    (entry,) = book.write(
        [Draft("check-in", (pupil,), {"zone": "yellow", "note": "busy", "view": "child"})], me
    )
    amended = book.amend(entry.key, {"zone": "blue"}, "asked again", me)
    book.save(amended)
    book.save(book.withdraw(amended.ids, "it was right", me))
    return book


def page_of(book: Book) -> tuple[Path, dict]:
    (path,) = [each for each in (book.folder / "pages").glob("*/*.json") if each.parent.name != "register"]
    return path, json.loads(path.read_bytes())


# --- the sample


def test_every_hash_on_the_sample_page_is_right(sample: bytes):
    page = json.loads(sample)
    assert len(page["records"]) == 4
    for key, record in page["records"].items():
        assert is_whole(record)
        assert record["id"] == key
        rest = {name: value for name, value in record.items() if name != "hash"}
        plain = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256(plain.encode("utf-8")).hexdigest() == record["hash"]


def test_the_sample_page_is_byte_for_byte_what_daybook_writes(sample: bytes):
    page = json.loads(sample)
    assert pages.page_bytes(page["page"]["page"], page["records"].values()) == sample


def test_daybook_finds_nothing_wrong_with_the_sample(sample_book: Book):
    found = verify(sample_book)
    assert found == Findings(pages=1, records=4)
    assert sample_book.problems == []


def test_the_sample_reads_as_the_document_says(sample_book: Book, sample: bytes):
    first, _, third, _ = json.loads(sample)["records"]
    assert sample_book.entry(first).fields["zone"] == "blue"
    assert sample_book.entry(third).withdrawn
    assert sample_book.entry(first).withdrawn is False


def test_one_changed_letter_on_the_sample_page_is_found(sample: bytes):
    torn = parse_page(sample.replace(b"new bus driver", b"new bus driven"))
    assert (torn.damaged, torn.rejected, len(torn.records)) == (True, 1, 3)


def test_the_sample_has_the_shape_of_what_is_written_today(sample: bytes, fresh_book: Book):
    old, (path, new) = json.loads(sample), page_of(fresh_book)
    assert new["page"]["page"].keys() == old["page"]["page"].keys()
    assert path.read_bytes().startswith(b'{"page":{"page":{')
    by_kind = {each["kind"]: each.keys() for each in old["records"].values()}
    for record in new["records"].values():
        assert record.keys() == by_kind[record["kind"]]


# --- the tables


def rows_under(heading: str) -> dict[str, list[str]]:
    """The rows of the tables in a section, by the name in their first cell."""
    found = re.findall(r"^\| `(\w+)` \|(.*)\|$", section(text_of(FORMAT), heading), re.MULTILINE)
    return {name: [cell.strip() for cell in cells.split("|")] for name, cells in found}


def test_the_table_of_the_header_is_complete_and_its_example_is_the_sample(sample: bytes):
    rows = rows_under("A record")
    assert tuple(rows) == records.HEADER
    first = next(iter(json.loads(sample)["records"].values()))
    assert {name: cells[-1].strip("`") for name, cells in rows.items()} == {
        name: first[name] for name in records.HEADER
    }


def test_the_table_of_book_json_is_complete():
    assert rows_under("book.json").keys() == set(FIELDS)
    assert json.loads(block(FORMAT, "sample book")).keys() == set(FIELDS)


def test_the_fields_of_corrections_are_those_that_are_written(fresh_book: Book):
    _, page = page_of(fresh_book)
    own = {
        record["kind"]: {name for name in record if name not in records.HEADER}
        for record in page["records"].values()
    }
    assert rows_under("Corrections").keys() == own["amendment"]
    assert own["withdrawal"] == {"target", "why"}


def test_the_folder_is_drawn_as_it_is_made(fresh_book: Book):
    drawn = section(text_of(FORMAT), "The folder")
    made = {path.name for path in fresh_book.folder.iterdir()}
    assert made == {info.FILE, *info.PARTS}
    for name in made:
        assert name in drawn


@pytest.mark.parametrize(
    "said",
    [
        f"closed after {pages.FULL} records",
        f"{codec.LARGEST_FILE // 1024**2} MiB",
        f"it has at most {marker.LARGEST // 1024} KiB",
        f"more than {presence.LARGEST // 1024} KiB",
        f"At most {codec.DEEPEST} objects and lists",
        f"({records.FORMAT})",
        f'"format":{snapshots.FORMAT},"layout"',
        "ten minutes ahead",
        "an hour later",
    ],
)
def test_the_limits_told_are_those_of_the_program(said: str):
    assert clock.AHEAD_LIMIT.total_seconds() == 10 * 60
    assert durable.STALE_AFTER == 60 * 60
    assert said in text_of(FORMAT)


# --- the hash


def test_the_worked_example_gives_the_hash_that_the_document_says(need_tool, sample: bytes):
    need_tool("sha256sum")
    done = subprocess.run(
        ["sh", "-c", block(FORMAT, "worked example")], capture_output=True, check=True, text=True
    )
    first = next(iter(json.loads(sample)["records"].values()))
    printed = done.stdout.split()[0]
    assert printed == first["hash"]
    assert f"It prints `{printed}`" in text_of(FORMAT)


@pytest.mark.parametrize(
    ("value", "spelt"),
    [
        ({"b": 1, "a": {"d": 1, "c": []}}, '{"a":{"c":[],"d":1},"b":1}'),
        ({"\uffee": 1, "\U0001f68c": 2, "z": 3}, '{"z":3,"\uffee":1,"\U0001f68c":2}'),
        (["ë", "/", "\x7f", "\u2028"], '["ë","/","\x7f","\u2028"]'),
        ('"\\\b\f\n\r\t\x1f', r'"\"\\\b\f\n\r\t\u001f"'),
        ([True, False, None, -7], "[true,false,null,-7]"),
    ],
)
def test_canonical_json_is_spelt_as_the_rules_say(value: object, spelt: str):
    assert codec.canonical(value).decode("utf-8") == spelt


def check_with_the_documents_program(folder: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    program = tmp_path / "checker.py"
    program.write_text(block(FORMAT, "checker"), encoding="utf-8")
    # -I: nothing of Daybook is within reach
    return subprocess.run(
        [sys.executable, "-I", str(program), str(folder)], capture_output=True, text=True, check=False
    )


def test_the_documents_own_checker_passes_a_book_that_daybook_wrote(fresh_book: Book, tmp_path: Path):
    done = check_with_the_documents_program(fresh_book.folder, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_documents_own_checker_names_a_record_that_was_changed(fresh_book: Book, tmp_path: Path):
    path, page = page_of(fresh_book)
    key = next(iter(page["records"]))
    path.write_bytes(path.read_bytes().replace(b'"note":"busy"', b'"note":"calm"'))
    done = check_with_the_documents_program(fresh_book.folder, tmp_path)
    assert (done.returncode, done.stdout) == (1, f"{path} {key}\n")


# --- the rules


def change(number: int, after: list[str], zone: str) -> dict:
    made = {
        **dict.fromkeys(records.HEADER, "x"),
        "id": f"s-{number:03d}",
        "kind": "amendment",
        "clock": f"{number:013d}-00000",
        "target": "s-000",
        "after": after,
        "changes": {"zone": zone},
    }
    return {**made, "hash": codec.digest(made)}


def test_the_three_amendments_fold_as_the_table_says():
    original = {**change(0, [], ""), "kind": "check-in", "zone": "yellow"}
    blue, green = change(1, [], "blue"), change(2, [], "green")
    red = change(3, ["s-001", "s-002"], "red")
    told = [fold(original, family) for family in ([blue], [blue, green], [blue, green, red])]
    assert [(state.fields["zone"], state.also_amended) for state in told] == [
        ("blue", ()),
        ("green", ("zone",)),
        ("red", ()),
    ]
