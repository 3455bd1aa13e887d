"""Files that commands write for people: where they may go, and whole or not at all."""

from __future__ import annotations

from pathlib import Path

from store import durable
from store.errors import CouldNot, NotSaved, Refused
from tui import words


def place_for(text: str, book_folder: Path) -> Path:
    """Where to write; links are followed, so that the file behind one is replaced.

    Raises:
        Refused: it would lie in the book.
        CouldNot: there is no such folder, or it is no file.
    """
    try:
        path = Path(text).resolve()
        if path.is_relative_to(book_folder.resolve()):
            raise Refused(words.EXPORT_IN_BOOK.format(path=text))
        if not path.parent.is_dir():
            raise CouldNot(words.EXPORT_NO_FOLDER.format(folder=path.parent))
        if path.exists() and not path.is_file():
            raise CouldNot(words.EXPORT_NO_FILE.format(path=text))
    except (OSError, RuntimeError) as error:  # no right to look there; links in a circle
        raise CouldNot(words.EXPORT_FAILED.format(path=text), type(error).__name__) from error
    return path


def write_to(path: Path, data: bytes) -> None:
    """Write a file, in place of one that is there.

    Raises:
        CouldNot: the disk did not take it.
    """
    try:
        durable.write_file(path, data)
    except NotSaved as error:
        sentence = words.EXPORT_LANDED if error.landed else words.EXPORT_FAILED
        raise CouldNot(sentence.format(path=path), error.detail) from error
