"""What stands around the lines of the screen of handovers: the title, what is said or asked, the keys."""

from __future__ import annotations

from screens.glyphs import Glyphs
from screens.lines import clock_text, status_line
from screens.words import handover as words
from store.book import Book
from store.people.classes import class_name


def head(book: Book, glyphs: Glyphs, group: str | None, adult: str, width: int) -> str:
    """The first line: what it is, of which class, when, who is typing.

    Args:
        adult: id of who is signed in.
    """
    member = book.people.get(adult)
    title = [words.HANDOVER_TITLE, class_name(book.people, group), clock_text(book.clock.now())]
    return status_line(title, [member.initials if member else ""], width, glyphs)


def sentences(*found: str) -> str:
    """What is to be read above the keys, each on a line of its own."""
    return "\n".join(filter(None, found))
