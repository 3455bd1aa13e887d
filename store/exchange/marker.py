"""The file daybook.json: that a folder is the shared folder of a book, and of which.

It is written once and never changed. Without it, or with another book's, nothing is read and nothing written:
an unmounted drive is an empty folder, and a wrong path may be another school's.
"""

from __future__ import annotations

from dataclasses import dataclass

from store import codec
from store.clock import DEFAULT_ZONE, load_zone
from store.errors import Damaged, FromNewer, NotShared, Refused
from store.exchange.folder import SharedFolder
from store.info import BookInfo
from store.page_names import MARKER
from store.records import check_text
from store.words import exchange as words

FORMAT = 1
LARGEST = 64 * 1024
"""Bytes of it; it has some hundreds."""
READS, WRITES = 1, 1
"""The layout of the folder that this version can read and write."""


@dataclass(frozen=True, slots=True)
class Marker:
    """The content of daybook.json in a shared folder.

    Attributes:
        book: the id of the book that the folder carries.
        name: the school's name, for whoever joins.
        zone: its time zone.
        least_reader: the oldest layout that a program must know to read here.
        least_writer: the same, to write.
        demo: whether it carries a fictional school.
    """

    book: str
    name: str = ""
    zone: str = DEFAULT_ZONE
    least_reader: int = READS
    least_writer: int = WRITES
    demo: bool = False

    @property
    def readable(self) -> bool:
        """Whether this version can read the folder."""
        return self.least_reader <= READS

    @property
    def writable(self) -> bool:
        """Whether this version may write to it."""
        return self.readable and self.least_writer <= WRITES


def marker_of(info: BookInfo) -> Marker:
    """The marker of a folder that carries this book."""
    return Marker(info.book, info.name, info.zone, demo=info.demo)


def pack(marker: Marker) -> bytes:
    """The bytes of daybook.json."""
    return codec.pack(
        {
            "format": FORMAT,
            "book": marker.book,
            "name": marker.name,
            "zone": marker.zone,
            "least_reader": marker.least_reader,
            "least_writer": marker.least_writer,
            "demo": marker.demo,
        }
    )


def read_marker(folder: SharedFolder) -> Marker | None:
    """The marker of a folder; None where there is none.

    Raises:
        NotShared: the folder does not answer, or its marker is not whole (it may be on its way).
        FromNewer: only a newer Daybook can read what is there.
    """
    folder.probe()
    data = folder.read(MARKER)
    if data is None:
        return None
    if len(data) > LARGEST:
        raise NotShared(words.SHARE_MARKER_TORN, "too large")
    try:
        value = codec.unpack(data)
        check_text(value)
        marker = _marker(value)
    except (Damaged, ValueError, Refused) as error:
        raise NotShared(words.SHARE_MARKER_TORN, type(error).__name__) from None
    if not marker.readable:
        raise FromNewer(words.SHARE_NEWER)
    return marker


def _marker(value: object) -> Marker:
    if not isinstance(value, dict):
        raise ValueError("no object")
    book, name, zone = (value.get(each) for each in ("book", "name", "zone"))
    reader, writer = (value.get(each) for each in ("least_reader", "least_writer"))
    if not (isinstance(book, str) and book and type(reader) is int and type(writer) is int):
        raise ValueError("a field is missing")
    zone = zone if isinstance(zone, str) else DEFAULT_ZONE
    load_zone(zone)
    return Marker(
        book, name if isinstance(name, str) else "", zone, reader, writer, value.get("demo") is True
    )


def put_marker(folder: SharedFolder, info: BookInfo) -> None:
    """Make a folder the shared folder of a book.

    Raises:
        NotShared: the folder did not take it, or gave other bytes back.
    """
    data = pack(marker_of(info))
    folder.put_new(MARKER, data)
    if folder.read(MARKER) != data:
        raise NotShared(words.SHARE_NOT_KEPT, "marker")


def check(folder: SharedFolder, info: BookInfo) -> Marker:
    """The marker, which is this book's.

    Raises:
        NotShared: there is none, or another book's; or as `read_marker`.
        FromNewer: as there.
    """
    marker = read_marker(folder)
    if marker is None:
        raise NotShared(words.SHARE_NO_MARKER, "no marker")
    if marker.book != info.book:
        raise NotShared(words.SHARE_OTHER_BOOK.format(name=marker.name), "other book")
    if marker.demo != info.demo:
        raise NotShared(words.SHARE_DEMO, "demo")
    return marker
