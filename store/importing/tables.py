"""Somebody else's table: from the bytes of a CSV file, as school systems and Excel write it, to rows.

Nothing here knows what the columns mean; see columns.py.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from store.errors import CouldNot, Refused
from store.windows import typed_path
from store.words import people as words

SEPARATORS = (",", ";", "\t")
LARGEST_TABLE = 20 * 1024 * 1024
"""Bytes. A list of two thousand pupils with fifty columns has about one million."""
MOST_ROWS = 5_000
"""Rows of a table: twice those of a large school. What is taken in is one page, which others have to read."""
MOST_TOLD = 50
"""So many of the things that are wrong with a file are told in one message."""

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_OTHER_FILES = (
    (b"PK\x03\x04", words.TABLE_EXCEL),
    (b"\xd0\xcf\x11\xe0", words.TABLE_EXCEL),
    (b"%PDF", words.TABLE_PDF),
)
_SAYS_SEPARATOR = re.compile(r'"?sep=([,;\t|])"?[,;\t ]*(?:\r\n|\r|\n)', re.IGNORECASE)
"""The first line by which Excel is told the separator."""
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", re.DOTALL
)
_HIGH = re.compile(rb"[\x80-\xff]")


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why something in a file cannot be taken in.

    Attributes:
        line: the line of the file where its row begins, counted from 1; None for the whole file.
        column: the column's heading as the file has it; None where it is not about one.
        message: what is wrong and what to do, without the place.
    """

    line: int | None
    column: str | None
    message: str

    @property
    def sentence(self) -> str:
        """The place and what is wrong: `line 7, column “DOB”: …`."""
        if self.line is None:
            return self.message
        if self.column is None:
            return words.TABLE_AT_LINE.format(line=self.line, message=self.message)
        return words.TABLE_AT_CELL.format(line=self.line, column=self.column, message=self.message)


class TableRefused(Refused):
    """A file that cannot be taken in, with everything that is wrong with it; nothing was saved.

    Attributes:
        problems: in order of line.
    """

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        told = [problem.sentence for problem in problems[:MOST_TOLD]]
        more = len(problems) - len(told)
        super().__init__("\n".join([*told, words.TABLE_MORE.format(count=more)] if more else told))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes:
        line: the line of the file where it begins, counted from 1.
        cells: its texts as they stand, without the empty ones at its end.
    """

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read.

    Attributes:
        heading: the row that names the columns.
        rows: those below it that are not blank and not wider than the heading.
        problems: one for each row that is wider.
    """

    heading: Row
    rows: tuple[Row, ...]
    problems: tuple[RowProblem, ...] = ()


def read_table(data: bytes) -> Table:
    """The table in the bytes of a CSV file: comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252.

    Raises:
        TableRefused: for a file that is none, holds no rows, or has a quotation mark that is not closed.
    """
    _refuse_other_files(data)
    text = decode(data)
    told = _SAYS_SEPARATOR.match(text)
    separators = [told[1]] if told else SEPARATORS
    first = 1 if told else 0
    readings = [_parse(text[told.end() if told else 0 :], each, first) for each in separators]
    best = min(readings, key=_Reading.rank)
    if best.problem:
        raise TableRefused([best.problem])
    place = best.heading_place
    if not best.rows[place + 1 :]:
        raise _refusal(words.TABLE_NO_ROWS)
    return _table(best.rows[place], best.rows[place + 1 :])


def _table(heading: Row, rows: list[Row]) -> Table:
    width = len(heading.cells)
    problems = [
        RowProblem(row.line, None, words.TABLE_WIDE_ROW.format(cells=len(row.cells), columns=width))
        for row in rows
        if len(row.cells) > width
    ]
    return Table(heading, tuple(row for row in rows if len(row.cells) <= width), tuple(problems))


def _refusal(message: str, line: int | None = None) -> TableRefused:
    return TableRefused([RowProblem(line, None, message)])


def _refuse_other_files(data: bytes) -> None:
    if not data.strip():
        raise _refusal(words.TABLE_EMPTY)
    if len(data) > LARGEST_TABLE:
        raise _refusal(words.TABLE_TOO_LARGE)
    for start, sentence in _OTHER_FILES:
        if data.startswith(start):
            raise _refusal(sentence)
    if data.removeprefix(_MARKS[0][0]).lstrip().startswith(b"<"):
        raise _refusal(words.TABLE_WEB_PAGE)


# --- bytes to text


def read_file(path: str) -> bytes:
    """The bytes of a file that somebody named; of one too large to be a table, no more than shows that.

    Raises:
        CouldNot: it is not there, or cannot be read.
    """
    try:
        with Path(typed_path(path)).expanduser().open("rb") as file:
            return file.read(LARGEST_TABLE + 1)
    except FileNotFoundError:
        raise CouldNot(words.FILE_NOT_THERE.format(path=path)) from None
    except (OSError, ValueError, RuntimeError) as error:
        raise CouldNot(words.FILE_NOT_READ.format(path=path), type(error).__name__) from error


def decode(data: bytes) -> str:
    """The text in a file's bytes: by its byte order mark, else UTF-16 where it looks like it, else UTF-8,
    else Windows-1252.

    Raises:
        TableRefused: where no reading makes sense, rather than garbling names.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _decoded(data[len(mark) :], encoding)
            if text is None:
                raise _refusal(words.TABLE_MIXED)
            break
    else:
        text = _unmarked(data)
    if "\0" in text:
        raise _refusal(words.TABLE_NOT_TEXT, text.count("\n", 0, text.index("\0")) + 1)
    return text


def _unmarked(data: bytes) -> str:
    if b"\0" in data:
        return _wide(data) or data.decode("latin-1")
    text = _decoded(data, "utf-8")
    return _windows(data) if text is None else text


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: the byte order that gives whole lines, and more plain letters of the two."""
    texts = [_decoded(data, encoding) for encoding in ("utf-16-le", "utf-16-be")]
    plausible = [text for text in texts if text and "\0" not in text and ("\n" in text or "\r" in text)]
    return max(plausible, key=lambda text: sum(map(str.isascii, text)), default=None)


def _windows(data: bytes) -> str:
    """Windows-1252; not where most of it is UTF-8, which would turn `Zoë` into `ZoÃ«`."""
    sequences = _UTF8_SEQUENCE.findall(data)
    strays = len(_HIGH.findall(data)) - sum(map(len, sequences))
    text = _decoded(data, "cp1252")
    if text is None or len(sequences) > strays:
        raise _refusal(words.TABLE_MIXED)
    return text


# --- text to rows


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text read with one separator.

    Attributes:
        rows: those that are not blank, up to the first problem.
        problem: why reading stopped, if it did.
    """

    rows: list[Row]
    problem: RowProblem | None

    @property
    def heading_place(self) -> int:
        """Where among the rows the heading is: the first with two cells, since some systems print a
        title above it; the first row of a table with one column."""
        return next((place for place, row in enumerate(self.rows) if len(row.cells) > 1), 0)

    def rank(self) -> tuple[float, int]:
        """Lower is likelier to be the right separator: a heading early on, with many columns."""
        if not self.rows:
            return math.inf, 0
        row = self.rows[self.heading_place]
        return (row.line, -len(row.cells)) if len(row.cells) > 1 else (math.inf, -1)


def _parse(text: str, separator: str, lines_before: int) -> _Reading:
    """Rows of a text; a quotation mark that is not closed stops it at the row where it was opened, and it
    goes no further than any list of people does."""
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=separator, strict=True, skipinitialspace=True)
    rows: list[Row] = []
    line = lines_before + 1
    try:
        for cells in reader:
            kept = _trimmed(cells)
            if kept:
                rows.append(Row(line, kept))
            if len(rows) > MOST_ROWS:
                return _Reading(rows, RowProblem(None, None, words.TABLE_TOO_LARGE))
            line = lines_before + reader.line_num + 1
    except csv.Error:
        return _Reading(rows, RowProblem(line, None, words.TABLE_QUOTE))
    return _Reading(rows, None)


def _trimmed(cells: list[str]) -> tuple[str, ...]:
    """Cells without the blank ones at the end."""
    width = max((place for place, cell in enumerate(cells, 1) if cell.strip()), default=0)
    return tuple(cells[:width])
