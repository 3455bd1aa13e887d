"""A page: one TinyDB file of the records of one sitting and day, and how pages are read."""

from __future__ import annotations

import contextlib
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, KeysView
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from store import codec, durable
from store.codec import Json
from store.errors import Damaged, NotSaved
from store.records import AUDIENCE, FORMAT, is_whole
from store.version import VERSION
from store.words import book as words

REGISTER = "register"
"""The folder of pages about people and arrangements, beside those of the days."""
FULL = 100
"""Records after which a new sitting is drawn, so that the cost of a save never grows."""
LABEL = re.compile(r"[a-z0-9]{1,12}", re.ASCII)
_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


def draw_sitting(label: str, choice: Callable[[str], str] = secrets.choice) -> str:
    """A fresh sitting id: the label and 13 random base32 characters (65 bits).

    Args:
        choice: draws one of the characters in a text.
    """
    return f"{label}-{''.join(choice(_ALPHABET) for _ in range(13))}"


def record_id(sitting: str, number: int) -> str:
    """The id of a sitting's record, counted from 1."""
    return f"{sitting}-{number:03d}"


def page_header(sitting: str, date_folder: str, book_id: str, audience: str = AUDIENCE) -> Json:
    """What a page says about itself."""
    return {
        "format": FORMAT,
        "book": book_id,
        "sitting": sitting,
        "date": date_folder,
        "audience": audience,
        "version": VERSION,
    }


def page_bytes(header: Json, records: Iterable[Json]) -> bytes:
    """The file of a whole page, from its header and records."""
    packed = [codec.pack_record(record["id"], record) for record in records]
    return codec.pack_tables({"page": header}, packed)


class _RecordTable(Table):
    """TinyDB's table with ids of text, given by us."""

    document_id_class = str  # type: ignore[assignment]
    default_query_cache_capacity = 0


class _PageDatabase(TinyDB):
    """TinyDB over the tables of a page."""

    table_class = _RecordTable


class PageStorage(Storage):
    """TinyDB storage that replaces the whole file durably; its memory changes only after the disk did.

    Args:
        path: the page's file; its folder exists.
        page: the header that stands in table `page`.
    """

    def __init__(self, path: Path, page: Json) -> None:
        self._path = path
        self._page = page
        self._records: dict[str, Json] = {}
        self._packed: list[bytes] = []
        """All of them as they stand in the file, in one piece: a save encodes and joins only what is new."""
        self._landed: dict[str, Json] = {}
        """Records of saves that failed, and that the file may hold all the same."""

    @property
    def saved(self) -> KeysView[str]:
        """The ids of the records that are saved."""
        return self._records.keys()

    def read(self) -> dict[str, dict[str, Json]]:
        """The tables, as copies that the caller may change."""
        return {"page": {"page": self._page}, "records": dict(self._records)}

    def write(self, data: dict[str, dict[str, Json]]) -> None:
        """Write all tables, and again what may have landed of a save that failed.

        Raises:
            NotSaved: nothing changed in memory; nor on disk, unless it `landed`.
        """
        wanted = {**self._landed, **data["records"]}
        fresh = {key: record for key, record in wanted.items() if key not in self._records}
        packed = [*self._packed, *(codec.pack_record(key, record) for key, record in fresh.items())]
        try:
            durable.write_file(self._path, codec.pack_tables(data["page"], packed))
        except NotSaved as error:
            if error.landed:
                self._landed = fresh
            raise
        self._records.update(fresh)
        self._packed, self._landed = [codec.join_records(packed)], {}


class OpenPage:
    """The page that one sitting writes.

    Args:
        folder: the book's `pages` folder.
        date_folder: a civil date, or REGISTER.
        late: what tells the file from the sitting's own, where records of a sitting that is over are saved:
            that one is never written again.
    """

    def __init__(
        self,
        folder: Path,
        date_folder: str,
        sitting: str,
        book_id: str,
        audience: str = AUDIENCE,
        *,
        late: str = "",
    ) -> None:
        self.sitting = sitting
        self.date_folder = date_folder
        self.audience = audience
        self.path = folder / date_folder / f"{sitting}{late and '.'}{late}.json"
        header = page_header(sitting, date_folder, book_id, audience)
        database = _PageDatabase(self.path, header, storage=PageStorage)
        self._table = database.table("records")
        self._storage = cast(PageStorage, database.storage)
        self._drawn = 0
        self._placed = False

    def next_id(self) -> str:
        """The id of the sitting's next record."""
        self._drawn += 1
        return record_id(self.sitting, self._drawn)

    @property
    def full(self) -> bool:
        """Whether a new sitting should be drawn before the next save."""
        return len(self._storage.saved) >= FULL

    @property
    def name(self) -> str:
        """The page's name below `pages`."""
        return f"{self.date_folder}/{self.path.name}"

    def add(self, records: Iterable[Json]) -> None:
        """Save records, all of them or none. It may be called again with the same ones: after NotSaved to
        try again, after success to no effect. What a failed save may have left on the disk stays there.

        Raises:
            NotSaved: in plain words; with `landed`, all of them may be on the disk.
        """
        saved = self._storage.saved
        documents = [Document(record, record["id"]) for record in records if record["id"] not in saved]
        if not documents:
            return
        with durable.saving():
            there = self._placed and self.path.parent.is_dir()
        if not there:
            durable.make_folder(self.path.parent)
            self._placed = True
        self._table.insert_multiple(documents)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a page that a person should know.

    Attributes:
        kind: damaged, newer, foreign or unreachable.
        page: the page's name below the book's folder.
        sentence: what to show.
    """

    kind: str
    page: str
    sentence: str


@dataclass(slots=True)
class ReadPage:
    """What was read from one page.

    Attributes:
        records: those whose hash matches.
        book_id: the book it belongs to; None where that could not be read.
        sitting: whose page it says that it is; "" where that could not be read.
        date: the date folder that it says it belongs to; "" where that could not be read.
        damaged: whether bytes are not what was written.
        newer: whether a newer Daybook wrote it.
        rejected: records whose hash does not match, or that stand under another id than their own.
    """

    records: list[Json] = field(default_factory=list)
    book_id: str | None = None
    sitting: str = ""
    date: str = ""
    damaged: bool = False
    newer: bool = False
    rejected: int = 0


def parse_page(data: bytes) -> ReadPage:
    """The records in a page's bytes. Damaged bytes give what can still be trusted of them."""
    try:
        value = codec.unpack(data)
    except Damaged:
        return _salvaged(data)
    header = _header(value)
    if header is None:
        return _salvaged(data)
    sitting, folder = _text(header.get("sitting")), _text(header.get("date"))
    page = ReadPage(book_id=header["book"], sitting=sitting, date=folder, newer=header["format"] > FORMAT)
    table = value.get("records")
    if not isinstance(table, dict):
        return page if page.newer else _salvaged(data)
    for key, record in table.items():
        whole = is_whole(record)
        if whole:
            page.records.append(record)
        if not whole or record["id"] != key:
            page.rejected += 1
    page.damaged = page.rejected > 0 and not page.newer
    return page


def _header(value: object) -> Json | None:
    """The header in a page's JSON; None where the value is no page."""
    table = value.get("page") if isinstance(value, dict) else None
    header = table.get("page") if isinstance(table, dict) else None
    if not isinstance(header, dict):
        return None
    number, book_id = header.get("format"), header.get("book")
    whole = isinstance(number, int) and not isinstance(number, bool) and isinstance(book_id, str)
    return header if whole else None


def header_of(data: bytes) -> Json | None:
    """What a page says about itself, without reading its records; None where that does not stand where
    Daybook writes it. It proves nothing of the rest."""
    return _header_found(_FIRST.match(data))


def _header_found(found: re.Match[bytes] | None) -> Json | None:
    with contextlib.suppress(Damaged):
        return _header({"page": {"page": codec.unpack(found[1])}} if found else None)
    return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


_HEADER = re.compile(rb'"page":(\{[^{}]{1,1000}\})')
_FIRST = re.compile(rb'\{"page":\{"page":(\{[^{}]{1,1000}\})\}')


def _salvaged(data: bytes) -> ReadPage:
    """What can be read of damaged bytes; the book's id only where the header is still whole."""
    header = _header_found(_HEADER.search(data))
    records = [record for record in codec.salvage(data) if is_whole(record)]
    return ReadPage(records, header["book"] if header else None, damaged=True)


def is_date_folder(name: str) -> bool:
    """Whether a folder below `pages` holds pages."""
    if name == REGISTER:
        return True
    try:
        return date.fromisoformat(name).isoformat() == name
    except ValueError:
        return False


def list_pages(
    folder: Path, date_folder: str, onerror: Callable[[str], object] | None = None
) -> Iterator[Path]:
    """The files below a date's folder that may be pages, in order of name.

    Args:
        onerror: told the folder's name where there is something that cannot be listed, as in `os.walk`.
    """
    try:
        paths = sorted((folder / date_folder).iterdir(), key=lambda path: path.name)
    except FileNotFoundError:
        return
    except OSError:
        if onerror:
            onerror(date_folder)
        return
    for path in paths:
        name = path.name
        if name.endswith(".json") and not name.startswith("."):
            yield path


def list_dates(folder: Path, onerror: Callable[[str], object] | None = None) -> list[str]:
    """The date folders of a book: the register first, then the days, newest first.

    Args:
        folder: the book's `pages`, which every book has.
        onerror: told its name where it cannot be listed.
    """
    try:
        names = [path.name for path in folder.iterdir() if is_date_folder(path.name)]
    except OSError:
        if onerror:
            onerror(folder.name)
        return []
    return sorted(names, key=lambda name: (name == REGISTER, name), reverse=True)


def set_aside(path: Path, quarantine: Path) -> Path | None:
    """Move a damaged page to the quarantine, under a name that overwrites nothing.

    Returns:
        Where it is now; None when it could not be moved and was left where it is.
    """
    target = quarantine / f"{path.parent.name}.{path.stem}.{secrets.token_hex(4)}.json"
    try:
        durable.make_folder(quarantine)
        path.rename(target)
        durable.sync_folder(quarantine)
        durable.sync_folder(path.parent)
    except (OSError, NotSaved):
        return None
    return target


def describe(page: ReadPage, name: str, book_ids: set[str], *, moved: bool) -> Problem | None:
    """What a person should know about a page that was read, if anything."""
    ours = page.book_id is None or page.book_id in book_ids
    if page.damaged:
        sentence = words.PAGE_DAMAGED if moved else words.PAGE_DAMAGED_LEFT
        return Problem("damaged", name, sentence.format(page=name, kept=len(page.records) if ours else 0))
    if not ours:
        return Problem("foreign", name, words.PAGE_FOREIGN.format(page=name))
    if page.newer:
        return Problem("newer", name, words.PAGE_NEWER.format(page=name))
    return None
