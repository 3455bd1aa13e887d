"""`daybook share`: join a shared folder, make one, say which it is, or no longer share."""

from __future__ import annotations

import argparse

from store.book import Book
from store.exchange import joining
from store.exchange.glance import glance
from store.exchange.telling import waits
from store.info import BookInfo
from store.people.people import ADULT, PUPIL
from tui.asking import answered
from tui.session import DONE, Session
from tui.words import commands as words


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("folder", metavar="DIR", nargs="?", help="the folder that the PCs share")
    what.add_argument("--off", action="store_true", help="no longer share; nothing is removed")
    parser.add_argument(
        "--new", action="store_true", help="on the first PC: make the empty folder DIR the shared one"
    )
    parser.set_defaults(wrong=parser.error)


def run(session: Session) -> int:
    """Do what is asked for, and say what it means."""
    options = session.options
    if options.new and not options.folder:
        options.wrong(words.SHARE_NEW_WHERE)
    book = session.open()
    if options.folder:
        return _share(session, book)
    return _leave(session, book) if options.off else _tell(session, book)


def typed(path: object) -> str:
    """A path as it is typed in a command line."""
    return f'"{path}"' if " " in str(path) else str(path)


def _share(session: Session, book: Book) -> int:
    """Join the folder, or make it."""
    book.load()
    new = session.options.new
    path, before = joining.place(session.options.folder, book.folder), book.info
    work = joining.create if new else joining.join
    after = answered(path, lambda: work(book, path))
    brings = _brought(book)
    lines = _changed(before, after, brings, new=new)
    lines += [words.SHARED_OTHERS.format(folder=typed(path))] if new else []
    content = {**_as_json(after), "previous": before.share, "brings": brings}
    session.answer("share", content, [*lines, words.SHARED_READABLE, words.SHARED_NEXT])
    return DONE


def _brought(book: Book) -> dict[str, int]:
    """What a book has that others will get."""
    return {
        "entries": book.index.count_entries(withdrawn=False),
        "children": len(book.people.of_kind(PUPIL)),
        "adults": len(book.people.of_kind(ADULT)),
    }


def _changed(before: BookInfo, after: BookInfo, brings: dict[str, int], *, new: bool) -> list[str]:
    """What is different from now on."""
    if before.share == after.share:
        return [words.SHARED_STILL.format(folder=after.share)]
    lines = [words.SHARED.format(name=after.name, folder=after.share)]
    if any(brings.values()):
        joined = after.book != before.book
        lines += [words.SHARED_JOINED.format(own=before.name, name=after.name)] if joined else []
        lines.append(words.SHARED_BRINGS.format(**brings))
    elif not new:
        lines.append(words.SHARED_BRINGS_NOTHING)
    return lines + ([words.SHARED_MOVED.format(folder=before.share)] if before.share else [])


def _tell(session: Session, book: Book) -> int:
    """Say where it is shared."""
    share, name = book.info.share, book.info.name
    here = [words.SHARED.format(name=name, folder=share), words.SHARED_READABLE]
    session.answer("share", _as_json(book.info), here if share else [words.NOT_SHARED])
    return DONE


def _leave(session: Session, book: Book) -> int:
    """No longer share."""
    share = book.info.share
    if not share:
        return _tell(session, book)
    book.load_people()
    standing = glance(book)
    after = joining.leave(book)
    lines = [words.SHARED_NO_MORE.format(folder=share)]
    lines += [words.SHARED_LEFT.format(what=waits(standing))] if standing.waiting else []
    lines.append(words.SHARED_AGAIN.format(folder=typed(share)))
    session.answer("share", {**_as_json(after), "previous": share, "waiting": len(standing.waiting)}, lines)
    return DONE


def _as_json(info: BookInfo) -> dict[str, object]:
    return {"folder": info.share, "name": info.name, "book": info.book}
