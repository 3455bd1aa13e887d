"""What docs/format.md says of the shared folder is true: its tables, its names, and its own reader."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from store.book import Book
from store.exchange import joining
from store.exchange.exchange import Exchange
from store.exchange.folder import PathFolder
from store.info import make_info
from store.page_names import page_name
from store.pending import Draft
from store.records import Author
from tests.documents import block, text_of

FORMAT = "docs/format.md"


@pytest.fixture
def exchanged(tmp_path: Path) -> tuple[Book, Path]:
    """A book with two entries, exchanged with a folder of its own."""
    folder = tmp_path / "share"
    folder.mkdir()
    book = Book.create(tmp_path / "book", make_info("Hill School", "willow1", "Europe/London"))
    people = [("pupil", {"legal_forename": "Zoë"}), ("adult", {"initials": "AB", "name": "Amy Bell"})]
    register = book.prepare_people(people, [], Author(None, None))
    book.save(register)
    pupil, adult = register.ids
    book.write(
        [Draft("check-in", (pupil,), {"zone": zone}) for zone in ("green", "blue")], Author(adult, adult)
    )
    book.adopt(joining.create(book, folder))
    exchange = Exchange(book, PathFolder(folder), str(folder))
    exchange.compare_everything()
    exchange.run()
    return book, folder


def table(name: str) -> set[str]:
    """The fields in one of the document's tables."""
    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", text_of(FORMAT), re.DOTALL)
    assert found is not None
    return set(re.findall(r"^\| `(\w+)` \|", found[1], re.MULTILINE))


def written(path: Path) -> set[str]:
    return set(json.loads(path.read_bytes()))


def test_the_tables_name_every_field_that_is_written(exchanged):
    book, folder = exchanged
    (sign,) = (folder / "presence").iterdir()
    assert table("marker") == written(folder / "daybook.json")
    assert table("presence") == written(sign)
    assert table("ledger") == written(book.folder / "index" / "exchange.json")


def test_the_folder_holds_what_the_document_lists_and_nothing_else(exchanged):
    _, folder = exchanged
    assert {path.name for path in folder.iterdir()} == {"daybook.json", "pages", "presence"}
    for path in folder.glob("pages/*/*"):
        name = page_name(path.name)
        assert name is not None
        assert name.rev == len(json.loads(path.read_bytes())["records"])


def test_the_sample_page_has_the_name_that_the_document_gives():
    sample = block(FORMAT, "sample page").encode("utf-8")
    path = Path(block(FORMAT, "sample name").strip())
    name = page_name(path.name)
    assert name is not None
    assert name.promises(sample)
    header = json.loads(sample)["page"]["page"]
    assert (path.parent.name, name.stem) == (header["date"], header["sitting"])
    assert name.rev == len(json.loads(sample)["records"])


def read_by_the_document(folder: Path) -> list[str]:
    program = block(FORMAT, "folder reader")
    ran = subprocess.run(
        [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=True
    )
    return ran.stdout.splitlines()


def test_the_documents_own_reader_finds_every_record_and_what_is_torn(exchanged):
    book, folder = exchanged
    assert read_by_the_document(folder) == [str(book.index.count())]
    (page,) = [path for path in folder.glob("pages/*/*") if path.parent.name != "register"]
    page.write_bytes(page.read_bytes()[:-9])
    assert read_by_the_document(folder) == [str(page), str(book.index.count() - 2)]
