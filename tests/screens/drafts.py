"""Where one types, the files of what is typed and not saved, and a disk that takes nothing of today."""

import re
from pathlib import Path

from store.book import Book
from store.drafts.file import Unsaved, unpack
from store.drafts.taking import FOLDER

DAY = "2026-11-23"


def again(book: Book) -> Book:
    """The book as another start opens it."""
    return Book.open(book.folder, book.clock)


def files(book: Book) -> list[Path]:
    """The draft files of a book."""
    return sorted((book.folder / FOLDER).glob("*.json"))


def on_disk(book: Book) -> dict[str, str]:
    """What draft files hold, by field."""
    texts = [each for path in files(book) for each in unpack(path.read_bytes())[0].texts]
    return {each.place[1]: each.text for each in texts}


def unsaved_on_disk(book: Book) -> list[Unsaved]:
    """The acts in draft files."""
    return [each for path in files(book) for each in unpack(path.read_bytes())[0].unsaved]


def flat(running) -> str:
    """The screen's text without its line breaks."""
    return " ".join(re.sub("[│║]", " ", running.text).split())


async def leave(running) -> None:
    """Leave, whatever is not saved."""
    await running.pilot.press("ctrl+q")
    await running.settle()
    if running.app.is_running:
        await running.pilot.press("ctrl+q")
    await running.until(lambda: running.app.return_code is not None)


OPENED = {
    "the quick line": (["slash"], "line"),
    "a note": (["1", "c", "y", "n"], "note"),
    "a first note": (["1", "m", "n", "n"], "handover-note"),
    "a field of an entry": (["1", "c", "y", "tab", "enter", *["down"] * 12, "enter"], "note"),
    "a reason": (["1", "c", "y", "tab", "enter", "x"], "withdrawing"),
    "a record": (["p", "1", "enter", "enter"], "legal_forename"),
    "a new child": (["p", "plus"], "legal_forename"),
    "a note in the round": (["w", "y", "slash"], "note"),
    "a new adult's name": (["a", "plus"], "adult"),
}


def block(book: Book) -> Path:
    """Put a file where the day's folder must be, so that every save of today fails."""
    path = book.folder / "pages" / DAY
    path.write_text("in the way")
    return path
