"""What a book is called and where it lies: the file book.json and the book's folder."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from store import codec, durable
from store.clock import DEFAULT_ZONE, load_zone
from store.codec import Json
from store.errors import CouldNot, Damaged, FromNewer, NotSaved, Refused
from store.pages import LABEL
from store.records import check_text
from store.windows import typed_path
from store.words import book as words

FORMAT = 1
FILE = "book.json"
PARTS = ("pages", "index", "drafts", "quarantine")


@dataclass(frozen=True, slots=True, kw_only=True)
class BookInfo:
    """The content of book.json.

    Attributes:
        book: the book's id.
        label: of this PC; the sittings that it draws begin with it.
        origins: ids of other books whose pages this one took in.
        more: what a newer Daybook added; it is kept.
    """

    format: int = FORMAT
    book: str
    name: str
    zone: str = DEFAULT_ZONE
    share: str | None = None
    label: str
    origins: list[str] = field(default_factory=list)
    demo: bool = False
    more: Json = field(default_factory=dict)


TYPES: dict[str, tuple[type, ...]] = {
    "format": (int,),
    "book": (str,),
    "name": (str,),
    "zone": (str,),
    "share": (str, type(None)),
    "label": (str,),
    "origins": (list,),
    "demo": (bool,),
}
"""What this version writes into book.json."""
FIELDS = tuple(TYPES)


def default_folder() -> Path:
    """Where this PC's book lies: one for all who use the PC on Windows, the user's own elsewhere."""
    named = os.environ.get("DAYBOOK_BOOK")
    if named:
        return Path(typed_path(named))
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA") or r"C:\ProgramData") / "Daybook"
    import platformdirs

    return Path(platformdirs.user_data_dir("daybook"))


def demo_folder() -> Path:
    """Where the demo's book lies: beside this PC's own, so that it never takes the place of a school's; in
    that place itself, where a demo is there already."""
    folder = default_folder()
    with contextlib.suppress(CouldNot):
        if read(folder).demo:
            return folder
    return folder.with_name(f"{folder.name}-demo")


def make_info(name: str, label: str | None, zone: str, *, demo: bool = False) -> BookInfo:
    """The info of a new book.

    Raises:
        Refused: for a name, label or zone that cannot be used.
    """
    if not name.strip() or any(not character.isprintable() for character in name):
        raise Refused(words.BAD_NAME)
    label = default_label() if label is None else label
    if not LABEL.fullmatch(label):
        raise Refused(words.BAD_LABEL)
    load_zone(zone)
    return BookInfo(book=secrets.token_hex(8), name=name.strip(), label=label, zone=zone, demo=demo)


def default_label() -> str:
    """A label for this PC, from its name."""
    import socket

    return re.sub(r"[^a-z0-9]", "", socket.gethostname().casefold())[:12] or "pc"


def write_new(folder: Path, info: BookInfo) -> None:
    """Make a book's folder and its book.json.

    Raises:
        Refused: when there is a book already.
        NotSaved: when the disk did not take it.
    """
    with durable.saving():
        if (folder / FILE).exists():
            raise Refused(words.BOOK_EXISTS.format(folder=folder))
    durable.make_folders(folder)
    for part in PARTS:
        durable.make_folder(folder / part)
    try:
        write(folder, info)
    except NotSaved:
        _take_back(folder / FILE, _packed(info))
        raise


def _take_back(path: Path, data: bytes) -> None:
    """Remove a file that was written and could not be made durable, so that making the book can be tried
    again; another's stays."""
    with contextlib.suppress(OSError):
        if codec.read_file(path) == data:
            path.unlink()


def write(folder: Path, info: BookInfo) -> None:
    """Replace book.json.

    Raises:
        NotSaved: the old one is untouched, or the new one has `landed`.
    """
    durable.write_file(folder / FILE, _packed(info))


def _packed(info: BookInfo) -> bytes:
    return codec.pack({**info.more, **{name: getattr(info, name) for name in FIELDS}})


def read(folder: Path) -> BookInfo:
    """The info of the book in a folder.

    Raises:
        CouldNot: no book there, or one that cannot be read.
        FromNewer: a newer Daybook made it.
    """
    path = folder / FILE
    try:
        data = codec.read_file(path)
    except (FileNotFoundError, NotADirectoryError):
        raise CouldNot(words.NO_BOOK.format(folder=folder)) from None
    except OSError as error:
        raise CouldNot(words.BOOK_UNREADABLE.format(folder=folder), str(error.errno)) from error
    try:
        value = codec.unpack(data)
        newer = value.get("format") if isinstance(value, dict) else None
        if isinstance(newer, int) and newer > FORMAT:
            raise FromNewer(words.BOOK_NEWER.format(format=newer))
        info = _info(value)
        load_zone(info.zone)
    except (Damaged, Refused, ValueError) as error:
        raise CouldNot(words.BOOK_UNREADABLE.format(folder=folder), type(error).__name__) from None
    if not LABEL.fullmatch(info.label):
        raise CouldNot(words.BOOK_UNREADABLE.format(folder=folder), "label")
    return info


def shared_anew(folder: Path, known: BookInfo) -> BookInfo | None:
    """What book.json says by now, where another program on this PC changed where the book is shared, or which
    it is; None where not, or where it cannot be read just now."""
    try:
        there = read(folder)
    except CouldNot:
        return None
    return None if (there.book, there.share) == (known.book, known.share) else there


def _info(value: Any) -> BookInfo:
    """The info that a JSON value is.

    Raises:
        ValueError: it is none, or a field of it is missing or not of its type.
        Refused: a text in it cannot be written.
    """
    check_text(value)
    known = {name: each for name, each in value.items() if name in FIELDS} if isinstance(value, dict) else {}
    if not {"book", "name", "label"} <= known.keys():
        raise ValueError("a field is missing")
    if not all(_is(each, TYPES[name]) for name, each in known.items()):
        raise ValueError("a field is of another type")
    return BookInfo(
        **known, more=codec.packable({name: each for name, each in value.items() if name not in FIELDS})
    )


def _is(value: object, types: tuple[type, ...]) -> bool:
    """Whether a value is of one of these types, no yes taken for a number; a list is one of texts."""
    if isinstance(value, list):
        return list in types and all(isinstance(each, str) for each in value)
    return type(value) in types
