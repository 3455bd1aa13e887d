"""What an adult wrote last on this PC today, gesture by gesture, so that it can be taken back.

A gesture is what one act of a person wrote: the records of one sitting whose stamps have the same
milliseconds (`HybridClock.stamps`). The sittings of this PC are those whose pages lie here under their own
names and begin with its label: other PCs' pages lie here under the names that they have in the shared folder.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from store import codec
from store.book import Book
from store.codec import Json
from store.folding import fold
from store.index.index import Index
from store.page_names import label_of
from store.pages import list_pages, parse_page
from store.reading import PAGES
from store.records import AMENDMENT, CLASS_KINDS, WITHDRAWAL, fork_id, is_correction, target_of


@dataclass(frozen=True, slots=True)
class Written:
    """A gesture that stands, wholly or in part.

    Attributes:
        records: what of it stands, raw, in the order in which it was written.
    """

    records: tuple[Json, ...]

    @property
    def keys(self) -> list[str]:
        """The ids of what stands."""
        return [record["id"] for record in self.records]

    @property
    def kind(self) -> str:
        """The stored kind of its records; they are all of one."""
        return str(self.records[0]["kind"])


def last_written(book: Book, adult: str, undone: str) -> Written | None:
    """The last gesture of an adult on this PC today that can be taken back; None where there is none.

    Args:
        book: with its entries read.
        adult: the id of who wrote and typed it.
        undone: the reason given in a withdrawal that is the taking back of a gesture, and none of its own.
    """
    for records in _gestures(book, adult):
        standing = tuple(each for each in records if _stands(book, each, undone))
        if standing:
            return Written(standing)
    return None


def others_since(book: Book, keys: Collection[str], adult: str) -> list[str]:
    """The ids of other adults who have added to these records or changed them since, so that taking these
    back would take back what others wrote."""
    canonical, found = book.people.canonical, dict[str, None]()
    for key in keys:
        family = book.index.corrections(key)
        for each in family:
            author = canonical(each.get("by") or "")
            theirs = each["kind"] == AMENDMENT and author != canonical(adult)
            if theirs and not fold(each, family).withdrawn:
                found.setdefault(author)
    return list(found)


def _gestures(book: Book, adult: str) -> Iterator[list[Json]]:
    """What an adult wrote on this PC today, the last gesture first."""
    canonical = book.people.canonical
    found: dict[tuple[str, str], list[Json]] = {}
    for path in _own_pages(book):
        for record in _records(path):
            whose = {canonical(record.get(name) or "") for name in ("by", "typed_by")}
            if whose == {canonical(adult)}:
                found.setdefault((record["clock"][:13], path.stem), []).append(record)
    for _, records in sorted(found.items(), reverse=True):
        yield sorted(records, key=lambda each: str(each["clock"]))


def _own_pages(book: Book) -> Iterator[Path]:
    """The pages that this PC wrote today."""
    for path in list_pages(book.folder / PAGES, book.clock.today().isoformat()):
        if label_of(path.stem) == book.info.label:
            yield path


def _records(path: Path) -> list[Json]:
    try:
        return parse_page(codec.read_file(path)).records
    except OSError:  # it was read at the start, and what it says is shown; only its undoing has to wait
        return []


def _stands(book: Book, record: Json, undone: str) -> bool:
    """Whether a record is known here, counts, and bears on an entry that is shown, or on nothing else. What
    is about a class is taken back where it was written, with a reason."""
    index = book.index
    if record["kind"] in CLASS_KINDS:
        return False
    if not _known(index, record) or fold(record, index.corrections(record["id"])).withdrawn:
        return False
    if record["kind"] == WITHDRAWAL:
        return record.get("why") != undone
    if not is_correction(record):
        return True
    entry = book.entry(target_of(record) or "")
    return entry is not None and not entry.withdrawn


def _known(index: Index, record: Json) -> bool:
    return fork_id(record) in map(fork_id, index.reached_by(record["id"]))
