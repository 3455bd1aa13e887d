"""How the sharing of a book stands, looked at once and without exchanging: nothing is changed anywhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime

from store import codec
from store.book import Book
from store.errors import FromNewer
from store.exchange import ledger
from store.exchange.exchange import Exchange
from store.exchange.folder import PathFolder, SharedFolder
from store.exchange.marker import check
from store.exchange.presence import Presence, Sign
from store.exchange.seen import Seen
from store.exchange.standing import Standing
from store.page_names import PAGES
from store.pages import REGISTER, parse_page
from store.records import read_moment
from store.words import exchange as words

MOST_READ = 20
"""Pages that are read to find since when something waits."""


def glance(book: Book) -> Standing:
    """How it stands, as far as this PC's disk tells.

    Args:
        book: with a `share`.
    """
    share = book.info.share or ""
    exchange = Exchange(book, PathFolder(book.folder), share)  # the folder is not asked
    exchange.find_waiting()
    return Standing(
        share=share,
        last=exchange.ledger.last,
        waiting=book.unshared.ids,
        entries=book.unshared.entries,
        people=book.unshared.people,
        waiting_since=_since(book, book.unshared.pages()),
    )


def others(
    book: Book, folder: SharedFolder, enough: Callable[[], bool] = lambda: False
) -> tuple[tuple[Sign, ...], bool]:
    """The last signs of life of other PCs, the latest first; and whether these are all.

    Args:
        enough: asked before each is read, whether to leave it at that.

    Raises:
        NotShared, FromNewer: why this PC cannot exchange with the folder.
    """
    marker = check(folder, book.info)
    if not marker.writable:
        raise FromNewer(words.SHARE_NEWER_WRITER)
    memory = ledger.read(book.folder, book.info.share or "")
    presence = Presence(folder, Seen(time.monotonic), memory, "", book.info.label, book.info.book)
    presence.read(enough)
    return presence.others, presence.known


def _since(book: Book, pages: Iterable[tuple[str, str]]) -> datetime | None:
    """When the first of some pages' records was saved, as the oldest pages tell."""
    days = sorted(pages, key=lambda place: (place[0] == REGISTER, place))
    first = [place for place in days if place[0] in (days[0][0], REGISTER)][:MOST_READ]
    found = [moment for date, file in first for moment in _moments(book, date, file)]
    return book.clock.at_zone(min(found)) if found else None


def _moments(book: Book, date: str, file: str) -> Iterable[datetime]:
    try:
        page = parse_page(codec.read_file(book.folder / PAGES / date / file))
    except OSError:
        return
    waiting = book.unshared.ids
    for record in page.records:
        moment = read_moment(record["logged_at"])
        if record["id"] in waiting and moment is not None:
            yield moment
