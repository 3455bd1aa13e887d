"""`daybook demo`: look around in a fictional school."""

from __future__ import annotations

import argparse
import time

from store.book import Book
from store.clock import Clock
from store.demo.names import CLASSES
from store.demo.school import Size, demo_at, make_demo
from store.info import demo_folder
from store.pages import REGISTER, list_dates, list_pages
from store.people.people import GROUP
from store.reading import PAGES
from tui.commandline import add_looks, whole_number
from tui.session import DONE, Session, complain
from tui.words import commands as words

MOST_DAYS, MOST_MACHINES, LARGEST_SEED = 2_000, 500, 2**53
PROGRESS_EVERY = 1.0
"""Seconds between two lines of progress, and before the first."""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    usual = Size()
    parser.add_argument(
        "--classes",
        type=whole_number(len(CLASSES)),
        default=usual.classes,
        metavar="N",
        help="classes (%(default)s)",
    )
    parser.add_argument(
        "--days",
        type=whole_number(MOST_DAYS),
        default=usual.days,
        metavar="N",
        help="school days (%(default)s)",
    )
    parser.add_argument(
        "--machines", type=whole_number(MOST_MACHINES), metavar="N", help="PCs (one more than classes)"
    )
    parser.add_argument(
        "--seed", type=whole_number(LARGEST_SEED), default=usual.seed, metavar="N",
        help="the same seed makes the same school (%(default)s)",
    )  # fmt: skip
    add_looks(parser)
    parser.add_argument("--no-tui", action="store_true", help="only make it, and say where it is")


def run(session: Session) -> int:
    """Make the demo's book, or find it made, and open the app on it."""
    options = session.options
    folder = session.folder if getattr(options, "book", None) else demo_folder()
    found = demo_at(folder)
    if found is None:
        machines = options.machines or options.classes + 1
        size = Size(options.classes, options.days, machines, options.seed)
        make_demo(folder, size, Clock(), _Progress())
    options.book = str(folder)
    if options.no_tui or session.json:
        _report(session, made=found is None)
        return DONE
    if found is not None:
        _say_how_old(session)
    from tui.opening import open_app

    return open_app(session)


def _report(session: Session, *, made: bool) -> None:
    """Where the book is and how many of what are in it."""
    book = session.open()
    book.load()
    days = _days(book)
    pages = sum(1 for name in list_dates(book.folder / PAGES) for _ in list_pages(book.folder / PAGES, name))
    content = {
        "folder": str(book.folder),
        "book": book.info.book,
        "name": book.info.name,
        "made": made,
        "classes": len(book.people.of_kind(GROUP)),
        "adults": len(book.people.adults()),
        "children": len(book.people.pupils()),
        "days": len(days),
        "last": max(days, default=""),
        "records": book.index.count(),
        "pages": pages,
    }
    sentence = words.DEMO_MADE if made else words.DEMO_REOPENED
    counted = {
        "classes": _counted(words.DEMO_CLASSES, len(book.people.of_kind(GROUP))),
        "days": _counted(words.DEMO_DAYS, len(days)),
    }
    lines = [sentence.format(folder=book.folder), words.DEMO_HOLDS.format(**{**content, **counted})]
    if not made:
        lines.append(words.DEMO_FRESH.format(last=max(days, default="")))
    session.answer("demo", content, [*lines, words.DEMO_LOOK.format(folder=book.folder)])


def _counted(forms: tuple[str, str], count: int) -> str:
    return forms[count != 1].format(count=count)


def _days(book: Book) -> list[str]:
    """The days on which something was written, ISO."""
    return [name for name in list_dates(book.folder / PAGES) if name != REGISTER]


def _say_how_old(session: Session) -> None:
    """Say so before the app opens where the demo's last day is not today."""
    book = session.open()
    last = max(_days(book), default="")
    if last != book.clock.today().isoformat():
        complain(words.DEMO_REOPENED.format(folder=book.folder))
        complain(words.DEMO_FRESH.format(last=last))


class _Progress:
    """Tells how far a large school has come, on standard error."""

    def __init__(self) -> None:
        self._told = time.monotonic()

    def __call__(self, done: int, days: int) -> None:
        """Called after each day."""
        if time.monotonic() - self._told >= PROGRESS_EVERY and done < days:
            self._told = time.monotonic()
            complain(words.DEMO_PROGRESS.format(done=done, days=days))
