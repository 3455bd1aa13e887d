"""Files outside the book that are written for people: where they may go, and whole or not at all."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from store import durable
from store.errors import CouldNot, NotSaved, Refused
from store.windows import is_device, typed_path
from store.words import book as words


def place_for(text: str, book_folder: Path) -> Path:
    """Where to write; links are followed, so that the file behind one is replaced.

    Raises:
        Refused: it would lie in the book.
        CouldNot: there is no such folder, or it is no file.
    """
    try:
        path = Path(typed_path(text)).expanduser().resolve()
        if path.is_relative_to(book_folder.resolve()):
            raise Refused(words.OUTSIDE_IN_BOOK.format(path=text))
        if not path.parent.is_dir():
            raise CouldNot(words.OUTSIDE_NO_FOLDER.format(folder=path.parent))
        if (path.exists() and not path.is_file()) or (sys.platform == "win32" and is_device(path.name)):
            raise CouldNot(words.OUTSIDE_NO_FILE.format(path=text))
    except (OSError, RuntimeError) as error:  # no right to look there; links in a circle
        raise CouldNot(words.OUTSIDE_FAILED.format(path=text), type(error).__name__) from error
    return path


def write_to(path: Path, data: bytes) -> None:
    """Write a file, in place of one that is there.

    Raises:
        CouldNot: the disk did not take it.
    """
    try:
        durable.write_file(path, data)
    except NotSaved as error:
        sentence = words.OUTSIDE_LANDED if error.landed else words.OUTSIDE_FAILED
        raise CouldNot(sentence.format(path=path), error.detail) from error


def free_place(name: str) -> Path:
    """Where a file would lie that a person is to find: among their documents, else in their home, under a
    name that no file there has.

    Args:
        name: the file's, with its ending.
    """
    import platformdirs

    documents, home = platformdirs.user_documents_path(), Path.home()
    wanted = (documents if documents.is_dir() else home) / name
    numbers = count(2)
    place = wanted
    while place.exists():
        place = wanted.with_stem(f"{wanted.stem}-{next(numbers)}")
    return place
