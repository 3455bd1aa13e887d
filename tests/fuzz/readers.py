"""Whatever reads foreign bytes, each with bytes to begin with and what must hold whatever they become.

A check raises nothing for any input, or the reader is at fault: AssertionError where a promise is broken,
anything else where an error came out that is not one of Daybook's own.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.fuzz import brought, files, ground, pages


@dataclass(frozen=True)
class Reader:
    """A reader of foreign bytes.

    Attributes:
        what: whose bytes they are.
        check: has them read, and checks what is promised.
        seeds: what the program itself wrote, to begin with.
        share: of the time that all readers have, in parts.
    """

    what: str
    check: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]
    share: int = 1


def _shared(pattern: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted(ground.share().glob(pattern))]


READERS = {
    "pages": Reader("pages on this PC", pages.check_page, pages.last_pages, 3),
    "records": Reader(
        "records with right hashes, asked everything", pages.check_records, pages.some_records, 5
    ),
    "shared": Reader("pages in the shared folder", pages.check_shared, pages.last_pages, 3),
    "presence": Reader("signs of life", files.check_sign, lambda: _shared("presence/*.json")),
    "marker": Reader("markers of a shared folder", files.check_marker, lambda: _shared("daybook.json")),
    "snapshots": Reader("snapshots of the index", files.check_snapshot, files.kept_snapshots),
    "book": Reader("book.json", files.check_book_file, files.book_files),
    "settings": Reader("settings.json", files.check_settings, files.some_settings),
    "memory": Reader("last.json and index/exchange.json", files.check_memory, files.memories),
    "drafts": Reader("files of drafts", files.check_drafts, files.draft_files, 2),
    "tables": Reader("a school's own export (CSV)", brought.check_table, brought.tables, 3),
    "calendars": Reader("term dates (CSV, iCalendar)", brought.check_calendar, brought.calendars, 2),
    "lines": Reader("quick lines and searches", brought.check_typed, brought.lines, 2),
}
"""By the name of the target."""
