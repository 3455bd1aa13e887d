"""Exports taken into a book of a test's own, and what came of it."""

import string
from pathlib import Path

import pytest
from hypothesis import strategies as st

from store.book import Book
from store.clock import DEFAULT_ZONE, Clock
from store.importing.importing import apply_import, plan_import
from store.importing.plan import Plan
from store.importing.tables import TableRefused
from store.info import make_info
from store.records import Author
from tests.store.making import MONDAY

DATA = Path(__file__).parents[2] / "data"
NOBODY = Author(None, None)
CLOCK = Clock(DEFAULT_ZONE, lambda: MONDAY)
KHAN = "Forename,Surname,UPN,DOB,Reg\nAisha,Khan,A123456789012,12/03/2016,Willow\n"
NAMES = st.text(string.ascii_letters + "éłßΩж李ن'- ", min_size=1, max_size=12).filter(
    lambda text: any(each.isalpha() for each in text)
)


def new_book(folder: Path) -> Book:
    return Book.create(folder, make_info("Test", "t1", DEFAULT_ZONE), CLOCK)


def take_in(book: Book, table: str | bytes) -> Plan:
    plan = plan_import(book, table.encode() if isinstance(table, str) else table)
    apply_import(book, plan, NOBODY)
    return plan


def changes(plan: Plan) -> list[tuple[str, str, str]]:
    return [(change.field, change.old, change.new) for each in plan.changed for change in each.changes]


def refusals(book: Book, table: str) -> list[tuple[int | None, str | None]]:
    with pytest.raises(TableRefused) as caught:
        plan_import(book, table.encode())
    return [(problem.line, problem.column) for problem in caught.value.problems]


def page_files(book: Book) -> list[Path]:
    return sorted((book.folder / "pages").rglob("*.json"))


def all_records(book: Book) -> list[dict]:
    return [record for each in book.index.find_ids("") for record in book.index.records_with_id(each)]
