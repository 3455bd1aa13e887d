"""Foreign tables: every usual encoding, separator and quoting reads the same, and nothing is guessed."""

import contextlib
import csv
import io
import string
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from store.importing.tables import Table, TableRefused, read_file, read_table
from store.words import people as words

HEADING = ["Forename", "Surname", "UPN"]
ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
    "utf-16-le without a mark": b"",
    "utf-16-be without a mark": b"",
}
NAMES = st.text(
    st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" ,;\t\n\"'|"), min_size=1, max_size=20
).map(str.strip)
WESTERN = st.text(string.ascii_letters + "éèêëïöüñçßøåæ ,;\t\n\"'’", min_size=1, max_size=20).map(str.strip)


def tables_of(names: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[str]]]:
    """Rows of three names, the last one never empty, so that no cell is lost at a row's end."""
    row = st.tuples(names, names, names.filter(bool)).map(list)
    return st.lists(row, min_size=1, max_size=8)


def written(rows: list[list[str]], separator: str, quoting: int, eol: str = "\r\n") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, quoting=quoting, lineterminator=eol).writerows([HEADING, *rows])
    return out.getvalue()


def cells(table: Table) -> list[list[str]]:
    return [[cell.strip() for cell in row.cells] for row in (table.heading, *table.rows)]


def refusal(data: bytes) -> str:
    with pytest.raises(TableRefused) as caught:
        read_table(data)
    return caught.value.sentence


@given(
    tables_of(NAMES),
    st.sampled_from(sorted(ENCODINGS)),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["\r\n", "\n"]),
)
def test_a_table_reads_the_same_in_every_encoding_separator_and_quoting(
    rows, encoding, separator, quoting, eol
):
    text = written(rows, separator, quoting, eol)
    assert cells(read_table(ENCODINGS[encoding] + text.encode(encoding.split()[0]))) == [HEADING, *rows]


@given(tables_of(WESTERN), st.sampled_from([",", ";", "\t"]))
def test_a_windows_table_reads_the_same(rows, separator):
    data = written(rows, separator, csv.QUOTE_MINIMAL).encode("cp1252")
    with contextlib.suppress(UnicodeDecodeError):
        assume(data.decode("utf-8").isascii())
    assert cells(read_table(data)) == [HEADING, *rows]


@given(st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
def test_bytes_of_any_kind_are_read_or_refused(data):
    with contextlib.suppress(TableRefused):
        table = read_table(data)
        assert table.rows or table.problems
        assert all(len(row.cells) <= len(table.heading.cells) for row in table.rows)


@given(st.integers(0, 40), st.binary(min_size=1, max_size=6), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_a_file_with_some_bytes_spoilt_is_read_or_refused(place, spoilt, encoding):
    data = "Forename,Surname\r\nZoë,O'Neill\r\nSiân,Rhys\r\n".encode(encoding)
    with contextlib.suppress(TableRefused):
        assert read_table(data[:place] + spoilt + data[place + len(spoilt) :]).heading.cells


def test_a_line_number_is_that_of_the_row_s_first_line():
    data = b'Forename,Surname\r\n"A\r\nB",C\r\n\r\n,,\r\nD,E\r\n'
    assert [(row.line, row.cells[1]) for row in read_table(data).rows] == [(2, "C"), (6, "E")]


def test_excel_s_own_separator_line_is_obeyed_and_counted():
    table = read_table(b"sep=;\r\nForename;Surname, all\r\nBen;a,b,c\r\n")
    assert table.heading.cells == ("Forename", "Surname, all")
    assert table.rows[0].line == 3


def test_the_commas_of_addresses_do_not_make_a_tabbed_file_a_comma_file():
    table = read_table(b"Forename\tAddress\r\nBen\t1, High St, Town, X, Y\r\nAnn\t2, Low St, Town, X, Y\r\n")
    assert table.rows[0].cells == ("Ben", "1, High St, Town, X, Y")


def test_a_comma_within_a_heading_does_not_make_a_semicolon_file_a_comma_file():
    assert read_table(b"Surname, Forename;UPN;DOB\r\nLee, Ben;A;B\r\n").rows[0].cells == (
        "Lee, Ben",
        "A",
        "B",
    )


def test_a_title_above_the_headings_is_passed_over():
    assert read_table(b"Class list\r\n\r\nForename,UPN\r\nBen,A\r\n").heading.line == 3


def test_empty_columns_at_the_end_are_no_columns():
    table = read_table(b"Forename,UPN,,\r\nBen,A,,,,\r\n")
    assert (table.heading.cells, table.rows[0].cells, table.problems) == (
        ("Forename", "UPN"),
        ("Ben", "A"),
        (),
    )


def test_a_row_wider_than_the_headings_is_named():
    table = read_table(b"Forename,UPN\r\nBen,A,B\r\nAnn,C\r\n")
    assert [problem.line for problem in table.problems] == [2]
    assert [row.line for row in table.rows] == [3]


def test_a_huge_file_that_somebody_names_by_mistake_is_refused_without_reading_it_all(tmp_path):
    with (tmp_path / "film.csv").open("wb") as file:
        file.truncate(20 * 1024**3)
    with pytest.raises(TableRefused, match="larger than a list of people"):
        read_table(read_file(str(tmp_path / "film.csv")))


def test_a_table_of_millions_of_rows_is_refused_before_it_fills_the_memory():
    tracemalloc.start()
    with pytest.raises(TableRefused, match="larger than a list of people"):
        read_table(b"a,b\n" * 2_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100 * 1024**2


@pytest.mark.parametrize("rest", ["Bob,Lee\r\n", "".join(f"Bob{n},Lee\r\n" for n in range(30_000))])
def test_a_quotation_mark_that_is_not_closed_is_named_by_its_line(rest):
    data = f'Forename,Surname\r\nAnn,Lee\r\nCy,"Low\r\n{rest}'.encode()
    assert refusal(data) == f"line 3: {words.TABLE_QUOTE}"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", words.TABLE_EMPTY),
        (b"\r\n \r\n", words.TABLE_EMPTY),
        (b"\xef\xbb\xbfForename,Surname\r\n", words.TABLE_NO_ROWS),
        (b"PK\x03\x04\x14\x00", words.TABLE_EXCEL),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", words.TABLE_EXCEL),
        (b"%PDF-1.7\n", words.TABLE_PDF),
        (b"<html><table>", words.TABLE_WEB_PAGE),
        (b"Forename,Surname\nB\0n,Lee\n", f"line 2: {words.TABLE_NOT_TEXT}"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", f"line 3: {words.TABLE_NOT_TEXT}"),
    ],
)
def test_what_is_no_table_is_refused_in_plain_words(data, sentence):
    assert refusal(data) == sentence


def test_mostly_utf_8_with_a_broken_letter_is_refused_rather_than_garbled():
    broken = "Forename,Surname\nZoë,Siân\nRenée,Müller\n".encode() + b"Fran\xe7ois,Lee\n"
    assert refusal(broken) == words.TABLE_MIXED


def test_the_sample_exports_hold_what_their_systems_would_write():
    folder = Path(__file__).parents[2] / "data"
    counts = {path.name: len(read_table(path.read_bytes()).rows) for path in folder.glob("*.csv")}
    assert counts == {
        "adults.csv": 6,
        "pupils-arbor.csv": 40,
        "pupils-bromcom.csv": 40,
        "pupils-sims.csv": 28,
    }
