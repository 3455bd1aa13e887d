"""What of this machine Daybook depends on: each thing looked at, said in a line, with what to do."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from store.calendar import said_when
from store.errors import CouldNot
from store.this_pc.health import LOW_SPACE, Health, can_write, examine, free_space, made_by_others
from store.version import VERSION
from tui import sharing
from tui.words import checks as words
from tui.words import commands as command_words

if TYPE_CHECKING:
    from store.book import Book
    from tui.session import Session

LEAST_PYTHON = (3, 11)
COLUMNS, ROWS = 80, 24
SLOW_DISK = 250
"""Milliseconds for a save from which it is said that the disk is slow."""
_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: a key of words.DOCTOR_NAMES.
        says: how it is.
        do: what to do about it; "" where nothing has to be done.
        well: whether it is as it should be.
    """

    name: str
    says: str
    do: str = ""
    well: bool = True


def checks(session: Session) -> Iterator[Check]:
    """Everything, one after the other; each may take a moment."""
    yield from _programs()
    yield from _terminal(session)
    yield from _disk(session.folder)
    try:
        book = session.open()
        book.load()
    except CouldNot as error:
        if (session.folder / "book.json").exists():
            yield Check("book", words.DOCTOR_BOOK_UNREAD, error.sentence, well=False)
        else:
            says = words.DOCTOR_NO_BOOK.format(folder=session.folder)
            yield Check("book", says, words.DOCTOR_NO_BOOK_DO, well=False)
        return
    yield from _book(book)


def _programs() -> Iterator[Check]:
    libraries = {name: version(name) for name in ("textual", "tinydb", "pydantic")}
    yield Check("daybook", words.DOCTOR_VERSIONS.format(daybook=VERSION, **libraries))
    system = f"{platform.system()} {platform.release()}"
    says = words.DOCTOR_PYTHON.format(python=platform.python_version(), system=system)
    recent = sys.version_info[:2] >= LEAST_PYTHON
    yield Check("python", says, "" if recent else words.DOCTOR_PYTHON_DO, well=recent)
    searches = _searches()
    says = words.DOCTOR_SQLITE.format(sqlite=sqlite3.sqlite_version, text="yes" if searches else "no")
    yield Check("sqlite", says, "" if searches else words.DOCTOR_SQLITE_DO, well=searches)


def _searches() -> bool:
    try:
        with sqlite3.connect(":memory:") as connection:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    except sqlite3.Error:
        return False
    return True


def _terminal(session: Session) -> Iterator[Check]:
    if sys.stdout.isatty():
        size = shutil.get_terminal_size()
        roomy = size.columns >= COLUMNS and size.lines >= ROWS
        says = words.DOCTOR_TERMINAL.format(columns=size.columns, rows=size.lines)
        yield Check("terminal", says, "" if roomy else words.DOCTOR_TERMINAL_DO, well=roomy)
        colours = colours_of(dict(os.environ))
        plain = colours == words.DOCTOR_COLOURS_NONE
        yield Check("colours", colours, words.DOCTOR_COLOURS_DO if plain else "")
    else:
        yield Check("terminal", words.DOCTOR_NO_TERMINAL)
    glyphs = session.preferences().glyphs
    signs = " ".join([*glyphs.zones.values(), glyphs.held, glyphs.friend, glyphs.object_out, glyphs.done])
    says = words.DOCTOR_GLYPHS["ascii" if glyphs.ascii else "full"].format(signs=signs)
    yield Check("glyphs", says, "" if glyphs.ascii else words.DOCTOR_GLYPHS_DO)
    if sys.platform == "win32":
        new = bool(os.environ.get("WT_SESSION"))
        says = words.DOCTOR_CONSOLE if new else words.DOCTOR_CONSOLE_OLD
        yield Check("console", says, "" if new else words.DOCTOR_CONSOLE_DO)


def colours_of(environment: dict[str, str]) -> str:
    """How many colours a terminal says it has, in words."""
    if environment.get("NO_COLOR") or environment.get("TERM") in {"dumb", "vt100", "vt220"}:
        return words.DOCTOR_COLOURS_NONE
    many = environment.get("COLORTERM") in {"truecolor", "24bit"} or environment.get("WT_SESSION")
    return words.DOCTOR_COLOURS_MANY if many else words.DOCTOR_COLOURS_SOME


def _disk(folder: Path) -> Iterator[Check]:
    there = next((each for each in (folder, *folder.parents) if each.is_dir()), folder)
    began = time.perf_counter()
    writes = can_write(there)
    taken = round(1000 * (time.perf_counter() - began))
    free = free_space(there)
    said = command_words.STATUS_FREE_UNKNOWN if free is None else f"{free // _MB:,} MB"
    if not writes or (free is not None and free < LOW_SPACE):
        says = words.DOCTOR_DISK if writes else words.DOCTOR_DISK_FULL
        yield Check("disk", says.format(milliseconds=taken, free=said), words.DOCTOR_DISK_DO, well=False)
    else:
        slow = taken >= SLOW_DISK
        says = words.DOCTOR_DISK.format(milliseconds=taken, free=said)
        yield Check("disk", says, words.DOCTOR_DISK_SLOW_DO if slow else "", well=not slow)


def _book(book: Book) -> Iterator[Check]:
    health = examine(book)
    yield Check("book", words.DOCTOR_BOOK.format(name=book.info.name, folder=book.folder))
    says = words.DOCTOR_PAGES.format(pages=health.pages, problems=len(health.problems))
    whole = not health.problems
    yield Check("pages", says, "" if whole else words.DOCTOR_PAGES_DO, well=whole)
    yield _rights(book.folder)
    says = words.DOCTOR_FORGETS if health.forgets else words.DOCTOR_LASTS
    yield Check("memory", says, words.DOCTOR_FORGETS_DO * health.forgets, well=not health.forgets)
    yield _clock(book, health)
    yield _folder(book)


def _rights(folder: Path) -> Check:
    count = made_by_others(folder)
    if not count:
        return Check("rights", words.DOCTOR_RIGHTS)
    says = words.DOCTOR_RIGHTS_MISSING.format(count=count)
    return Check("rights", says, words.DOCTOR_RIGHTS_DO.format(folder=folder), well=False)


def _clock(book: Book, health: Health) -> Check:
    now, latest = book.clock.now(), health.last_saved
    when = f"{now:%Y-%m-%d %H:%M}"
    if latest is not None and latest > now:
        says = words.DOCTOR_CLOCK_BEHIND.format(when=when, latest=said_when(latest, book.clock))
        return Check("clock", says, words.DOCTOR_CLOCK_DO, well=False)
    return Check("clock", words.DOCTOR_CLOCK.format(when=when, zone=book.clock.zone.key))


def _folder(book: Book) -> Check:
    began = time.perf_counter()
    standing = sharing.look(book)
    taken = round(1000 * (time.perf_counter() - began))
    if standing is None:
        return Check("folder", words.DOCTOR_ALONE)
    if standing.trouble:
        return Check("folder", standing.trouble, words.DOCTOR_FOLDER_DO, well=False)
    return Check("folder", words.DOCTOR_FOLDER.format(milliseconds=taken, folder=standing.share))
