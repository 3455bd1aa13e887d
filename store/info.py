"""What a book is called and where it lies: the file book.json and the book's folder."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import socket
import sys
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from store import codec, durable, words
from store.clock import DEFAULT_ZONE, load_zone
from store.errors import CouldNot, Damaged, FromNewer, NotSaved, Refused
from store.pages import LABEL

FORMAT = 1
FILE = "book.json"
PARTS = ("pages", "index", "drafts", "quarantine")


class BookInfo(BaseModel):
    """The content of book.json. What a newer Daybook added is kept."""

    model_config = ConfigDict(extra="allow", strict=True)

    format: int = FORMAT
    book: str
    name: str
    zone: str = DEFAULT_ZONE
    share: str | None = None
    label: str
    origins: list[str] = []
    """Ids of other books whose pages this one took in."""
    demo: bool = False


def default_folder() -> Path:
    """Where this PC's book lies: one for all who use the PC on Windows, the user's own elsewhere."""
    named = os.environ.get("DAYBOOK_BOOK")
    if named:
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "Daybook"
    import platformdirs

    return Path(platformdirs.user_data_dir("daybook"))


def demo_folder() -> Path:
    """Where the demo's book lies: beside this PC's own, unless DAYBOOK_BOOK moves it."""
    folder = default_folder()
    return folder if os.environ.get("DAYBOOK_BOOK") else folder.with_name(f"{folder.name}-demo")


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
        _take_back(folder / FILE, codec.pack(info.model_dump()))
        raise


def _take_back(path: Path, data: bytes) -> None:
    """Remove a file that was written and could not be made durable, so that making the book can be tried
    again; another's stays."""
    with contextlib.suppress(OSError):
        if path.read_bytes() == data:
            path.unlink()


def write(folder: Path, info: BookInfo) -> None:
    """Replace book.json.

    Raises:
        NotSaved: the old one is untouched.
    """
    durable.write_file(folder / FILE, codec.pack(info.model_dump()))


def read(folder: Path) -> BookInfo:
    """The info of the book in a folder.

    Raises:
        CouldNot: no book there, or one that cannot be read.
        FromNewer: a newer Daybook made it.
    """
    path = folder / FILE
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise CouldNot(words.NO_BOOK.format(folder=folder)) from None
    except OSError as error:
        raise CouldNot(words.BOOK_UNREADABLE.format(folder=folder), str(error.errno)) from error
    try:
        value = codec.unpack(data)
        newer = value.get("format") if isinstance(value, dict) else None
        if isinstance(newer, int) and newer > FORMAT:
            raise FromNewer(words.BOOK_NEWER.format(format=newer))
        info = BookInfo.model_validate(value)
        load_zone(info.zone)
    except (Damaged, ValidationError, Refused) as error:
        raise CouldNot(words.BOOK_UNREADABLE.format(folder=folder), type(error).__name__) from None
    if not LABEL.fullmatch(info.label):
        raise CouldNot(words.BOOK_UNREADABLE.format(folder=folder), "label")
    return info
