"""Checking every page, record and hash of a book. Reads only: nothing is moved, mended or written."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from store import codec
from store.book import Book
from store.codec import Json
from store.durable import TEMPORARY
from store.errors import CouldNot
from store.info import PARTS
from store.page_names import page_name, stem_of
from store.pages import Problem, ReadPage, describe, is_date_folder, list_dates, list_pages, parse_page
from store.reading import PAGES, QUARANTINE, REPORTS, is_made_good, is_there, list_aside
from store.records import FORMAT, target_of
from store.words import book as words


@dataclass(slots=True)
class Findings:
    """What a check found.

    Attributes:
        pages: how many pages were read; one of which there are several files counts once.
        records: how many different records on them have the right hash.
        problems: pages that are damaged, from a newer version, of another book, not to be opened, or of
            another PC and not as that one wrote them.
        quarantine: names of damaged pages set aside earlier, of which no whole copy is in its place.
        forked: ids used twice, with different bytes; both are kept.
        loose: ids of corrections whose target is not in the book, with that target.
        leftovers: temporary files that a save cut short left; harmless.
        headers: pages whose header does not fit their place and entries; these are whole and shown.
        strangers: names among the pages that are none.
    """

    pages: int = 0
    records: int = 0
    problems: list[Problem] = field(default_factory=list)
    quarantine: list[str] = field(default_factory=list)
    forked: list[str] = field(default_factory=list)
    loose: dict[str, str] = field(default_factory=dict)
    leftovers: list[str] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    @property
    def damage(self) -> list[str]:
        """A sentence for each thing that is damaged or cannot be opened."""
        bad = [each.sentence for each in self.problems if each.kind in {"damaged", "unreachable"}]
        return bad + [words.IN_QUARANTINE.format(page=name) for name in self.quarantine]


def verify(book: Book) -> Findings:
    """Check every page of a book.

    Args:
        book: opened; it need not be loaded.

    Raises:
        CouldNot: the folder of the pages has gone.
    """
    if not is_there(book.folder / PAGES):
        raise CouldNot(words.BOOK_FOLDER_GONE.format(folder=book.folder / PAGES))
    findings = Findings()
    book_ids = {book.info.book, *book.info.origins}
    hashes: dict[str, set[str]] = defaultdict(set)
    targets: dict[str, str] = {}
    read: set[tuple[str, str]] = set()
    for name, path in _pages(book.folder):
        read.add((path.parent.name, stem_of(path.name)))
        _note(_check(name, path, book_ids, findings), book_ids, hashes, targets)
    findings.pages = len(read)
    findings.records = sum(map(len, hashes.values()))
    findings.quarantine = not_made_good(book.folder)
    for path in list_aside(book.folder / QUARANTINE):
        _note(_read(path), book_ids, hashes, targets)
    findings.forked = sorted(record_id for record_id, sides in hashes.items() if len(sides) > 1)
    loose = {key: target for key, target in targets.items() if target.partition("~")[0] not in hashes}
    findings.loose = dict(sorted(loose.items()))
    findings.leftovers = list(_leftovers(book.folder))
    findings.strangers = list(_strangers(book.folder / PAGES))
    return findings


def _pages(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every page with its name below the book's `pages`."""
    for date_folder in sorted(list_dates(folder / PAGES)):
        for path in list_pages(folder / PAGES, date_folder):
            yield f"{date_folder}/{path.name}", path


def _check(name: str, path: Path, book_ids: set[str], findings: Findings) -> ReadPage:
    """Read one page and note what is wrong with it."""
    try:
        data = codec.read_file(path)
    except OSError:
        sentence = words.PAGE_UNREACHABLE.format(page=name)
        findings.problems.append(Problem("unreachable", name, sentence))
        return ReadPage(damaged=True)
    page = parse_page(data)
    problem = describe(page, name, book_ids, moved=False)
    if problem and page.rejected and page.damaged:
        sentence = words.RECORDS_DAMAGED.format(count=page.rejected, page=name)
        problem = Problem(problem.kind, name, sentence)
    if problem:
        findings.problems.append(problem)
    elif (promised := page_name(path.name)) and not promised.promises(data):
        findings.problems.append(Problem("altered", name, words.PAGE_ALTERED.format(page=name)))
    elif not _header_fits(codec.unpack(data)["page"]["page"], page, name):
        findings.headers.append(name)
    return page


def _header_fits(header: Json, page: ReadPage, name: str) -> bool:
    """Whether what a page says of itself, which no hash covers, fits its folder and its entries."""
    fits = header.get("format") == FORMAT and header.get("date") == name.partition("/")[0]
    return fits and all(
        record["id"].startswith(f"{header.get('sitting')}-") and record["audience"] == header.get("audience")
        for record in page.records
    )


def _read(path: Path) -> ReadPage:
    try:
        return parse_page(codec.read_file(path))
    except OSError:
        return ReadPage(damaged=True)


def _note(page: ReadPage, book_ids: set[str], hashes: dict[str, set[str]], targets: dict[str, str]) -> None:
    """Take note of a page's records, unless it is of another book."""
    if page.book_id is not None and page.book_id not in book_ids:
        return
    for record in page.records:
        hashes[record["id"]].add(record["hash"])
        target = target_of(record)
        if target is not None:
            targets[record["id"]] = target


def not_made_good(folder: Path) -> list[str]:
    """Names below the book's folder of damaged pages set aside earlier that no whole copy has replaced."""
    aside = list_aside(folder / QUARANTINE)
    return [f"{QUARANTINE}/{path.name}" for path in aside if not is_made_good(path, folder / PAGES)]


def _leftovers(folder: Path) -> Iterator[str]:
    places = [folder, *(folder / part for part in (*PARTS, REPORTS)), *sorted((folder / PAGES).glob("*/"))]
    for place in places:
        with contextlib.suppress(OSError):
            for path in sorted(place.iterdir()):
                if path.name.startswith(".") and path.name.endswith(TEMPORARY):
                    yield path.relative_to(folder).as_posix()


def _strangers(pages: Path) -> Iterator[str]:
    with contextlib.suppress(OSError):
        for path in sorted(pages.iterdir()):
            hidden = path.name.startswith(".")
            if not hidden and not (path.is_dir() and is_date_folder(path.name)):
                yield f"{PAGES}/{path.name}"
