"""`daybook status`: what is saved and shared, and what is wrong."""

from __future__ import annotations

import argparse
from collections import Counter

from store.book import Book
from store.exchange.standing import Standing
from store.this_pc.health import LOW_SPACE, Health, examine
from store.words.entries import DAYS, MONTHS
from tui import sharing
from tui.session import DONE, Session
from tui.words import commands as words

_MB = 1024 * 1024


def add(parser: argparse.ArgumentParser) -> None:
    """It has no options of its own."""
    del parser


def run(session: Session) -> int:
    """Print how the book is."""
    book = session.open()
    book.load()
    health, standing = examine(book), sharing.look(book)
    session.answer("status", _as_json(book, health, standing), _lines(book, health, standing))
    return DONE


def _lines(book: Book, health: Health, standing: Standing | None) -> list[str]:
    info = book.info
    demo = words.STATUS_DEMO if info.demo else ""
    counts = {"entries": health.entries, "withdrawn": health.withdrawn, "pages": health.pages}
    return [
        words.STATUS_BOOK.format(name=info.name, demo=demo, label=info.label),
        words.STATUS_FOLDER.format(folder=book.folder),
        words.STATUS_ENTRIES.format(**counts),
        words.STATUS_PEOPLE.format(**health.people),
        _last_saved(health),
        *sharing.lines(standing, book.clock),
        *_folder_lines(health),
        *_wrong_lines(health),
        words.STORED_PLAIN,
    ]


def _last_saved(health: Health) -> str:
    at = health.last_saved
    if at is None:
        return words.STATUS_NEVER
    when = f"{DAYS[at.weekday()]} {at.day} {MONTHS[at.month - 1]} {at:%Y %H:%M}"
    return words.STATUS_SAVED.format(when=when)


def _folder_lines(health: Health) -> list[str]:
    free = words.STATUS_FREE_UNKNOWN if health.free is None else _size(health.free)
    lines = [words.STATUS_WRITABLE.format(free=free) if health.writable else words.STATUS_NOT_WRITABLE]
    lines += [words.STATUS_LOW.format(limit=LOW_SPACE // _MB)] if health.low_space else []
    return lines + ([words.STATUS_FORGETS] if health.forgets else [])


def _size(count: int) -> str:
    return f"{count // _MB} MB" if count < 10_000 * _MB else f"{count // (1024 * _MB)} GB"


def _wrong_lines(health: Health) -> list[str]:
    wrong = [problem.sentence for problem in health.problems]
    wrong += [words.STATUS_TWINS.format(one=one, other=other) for one, other in health.twins]
    told = [_counted(line, count) for line, count in Counter(wrong).items()]
    told += [words.STATUS_TWINS_DO] if health.twins else []
    return [words.STATUS_WRONG, *(f"  {line}" for line in told)] if told else [words.STATUS_FINE]


def _counted(line: str, count: int) -> str:
    """A line that would stand there more than once."""
    return words.STATUS_TIMES.format(line=line, count=count) if count > 1 else line


def _as_json(book: Book, health: Health, standing: Standing | None) -> dict[str, object]:
    info = book.info
    return {
        "book": info.book,
        "name": info.name,
        "label": info.label,
        "folder": str(book.folder),
        "demo": info.demo,
        "sealed": False,
        "shared": standing is not None and standing.last is not None and not standing.waiting,
        "sharing": sharing.as_json(standing),
        "entries": health.entries,
        "withdrawn": health.withdrawn,
        "people": health.people,
        "pages": health.pages,
        "last_saved": health.last_saved.isoformat() if health.last_saved else None,
        "writable": health.writable,
        "free_bytes": health.free,
        "low_space": health.low_space,
        "forgets": health.forgets,
        "problems": [
            {"kind": each.kind, "page": each.page, "message": each.sentence} for each in health.problems
        ],
        "suspected_twins": [list(pair) for pair in health.twins],
    }
