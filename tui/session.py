"""What every command shares: the book, who is typing, and how answers are printed."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.book import Book
from store.calendar import read_time
from store.clock import Clock
from store.errors import Refused
from store.info import default_folder
from store.people.names import find_adult, find_group
from store.plain import json_safe, visible
from store.records import Author
from store.this_pc.settings import CHOICES
from store.windows import typed_path
from tui.words import commands as words

if TYPE_CHECKING:
    from screens.preferences import Preferences

FORMAT = 1
"""The format number that every `--json` answer carries."""

DONE, REFUSED, USAGE, COULD_NOT = 0, 1, 2, 3


@dataclass
class Session:
    """One run of one command.

    Attributes:
        options: what was typed, parsed.
    """

    options: argparse.Namespace

    @property
    def folder(self) -> Path:
        """The book's folder: `--book`, else DAYBOOK_BOOK, else this PC's own."""
        named = getattr(self.options, "book", None)
        return Path(typed_path(named)) if named else default_folder()

    @property
    def json(self) -> bool:
        """Whether the answer is to be one JSON object."""
        return bool(getattr(self.options, "json", False))

    def open(self) -> Book:
        """The book, nothing of it read yet.

        Raises:
            CouldNot: when there is none, or it cannot be read.
        """
        return Book.open(self.folder)

    def preferences(self) -> Preferences:
        """What is in force on this PC in this run: options, then variables, then settings."""
        from screens.preferences import Preferences, said_now

        options = {name: getattr(self.options, name) for name in CHOICES if hasattr(self.options, name)}
        return Preferences(self.folder, said_now(options))

    def author(self, book: Book) -> Author:
        """The adult given by `--by` or DAYBOOK_BY.

        Raises:
            Refused: when none is given, none fits, or more than one does.
        """
        initials = getattr(self.options, "by", None) or os.environ.get("DAYBOOK_BY")
        if not initials:
            raise Refused(words.BY_NEEDED)
        adult = find_adult(book.people, initials)
        return Author(adult.id, adult.id)

    def group(self, book: Book, author: Author | None = None) -> str | None:
        """The id of the class given by `--class`, else of the author's only class.

        Raises:
            Refused: when no class has that name.
        """
        named = getattr(self.options, "group", None)
        if named:
            return find_group(book.people, named).id
        adult = book.people.get(author.by) if author else None
        return adult.groups[0] if adult and len(adult.groups) == 1 else None

    def now(self, book: Book) -> datetime:
        """The time given by `--now`, else the time now, on the school's wall clock.

        Raises:
            Refused: when the text is no time.
        """
        text = getattr(self.options, "now", None)
        return read_now(text, book.clock) if text else book.clock.now()

    def answer(self, command: str, content: Any, lines: list[str]) -> None:
        """Print the answer: one JSON object with `--json`, else the lines."""
        if self.json:
            _write(sys.stdout, _one_object({"format": FORMAT, command: content}))
        else:
            for line in lines:
                say(line)


def read_now(text: str, clock: Clock) -> datetime:
    """A moment from `2026-11-23T10:42`, with or without offset, or `10:42` today.

    Raises:
        Refused: for anything else.
    """
    try:
        moment = datetime.fromisoformat(text)
        return clock.at_zone(moment if moment.tzinfo else moment.replace(tzinfo=clock.zone))
    except (ValueError, OverflowError):
        pass
    try:
        return datetime.combine(clock.today(), read_time(text), clock.zone)
    except Refused:
        raise Refused(words.BAD_NOW.format(text=text)) from None


def _one_object(value: Any) -> str:
    """JSON on one line; in ASCII where the console cannot show everything."""
    unicode = (getattr(sys.stdout, "encoding", None) or "utf-8").casefold().startswith("utf")
    return json_safe(json.dumps(value, ensure_ascii=not unicode))


def say(text: str) -> None:
    """Print a line, at once, whatever the console's encoding can show; nothing in it steers the terminal."""
    _write(sys.stdout, _fitted(visible(text), sys.stdout))


def complain(text: str) -> None:
    """Print a line to standard error, likewise."""
    _write(sys.stderr, _fitted(visible(text), sys.stderr))


def _fitted(text: str, stream: Any) -> str:
    """A line as a terminal shows it: where it is too long, broken between words, indented as it began."""
    try:
        width = os.get_terminal_size(stream.fileno()).columns if stream.isatty() else 0
    except (OSError, ValueError):  # a stream of another kind
        return text
    if not 0 < width < len(text):
        return text
    import textwrap

    indent = " " * (len(text) - len(text.lstrip(" ")))
    return textwrap.fill(
        text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _write(stream: Any, text: str) -> None:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    stream.flush()
