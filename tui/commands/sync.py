"""`daybook sync`: one exchange with the shared folder or a stick, or one after another until ctrl+c."""

from __future__ import annotations

import argparse
import threading
from pathlib import Path

from store import info
from store.book import Book
from store.calendar import said_when
from store.codec import Json
from store.errors import CouldNot, NotShared, Refused
from store.exchange import joining
from store.exchange.exchange import Exchange
from store.exchange.folder import PathFolder
from store.exchange.glance import glance
from store.exchange.going import Going
from store.exchange.ledger import Ledger
from store.exchange.pace import EVERY
from store.exchange.standing import SLOW, Standing
from store.exchange.telling import waits
from tui.asking import Counting, Task, answered
from tui.session import COULD_NOT, DONE, Session, complain, say
from tui.words import commands as words

LONGEST_CALL = 120.0
"""Seconds that one call to the folder may take before the exchange is given up."""
LOOK_EVERY = 1.0
"""Seconds between two looks at how the exchange stands."""
AT_THE_END = 1.0
"""Seconds that an exchange under way has to come to an end after ctrl+c."""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--watch", action="store_true", help="go on exchanging until ctrl+c")
    how.add_argument(
        "--with", dest="other", metavar="DIR", help="once with another folder of this book, such as a stick"
    )
    parser.add_argument(
        "--new", action="store_true", help="with --with: make DIR, an empty folder, one of this book"
    )
    parser.set_defaults(wrong=parser.error)


def run(session: Session) -> int:
    """Exchange, and say what went and came, and what stood in the way."""
    options = session.options
    if options.new and not options.other:
        options.wrong(words.SYNC_NEW_WHERE)
    book = session.open()
    if options.other:
        path = joining.place(options.other, book.folder)
        answered(path, lambda: joining.prepare(book, path) if options.new else joining.find(book, path))
        done = once(session, book, Counting(PathFolder(path)), Ledger(str(path), lasting=False))
        return done if done != DONE else _pass_on(session, book)
    if not book.info.share:
        raise Refused(words.NOT_SHARED)
    folder = Counting(PathFolder(Path(book.info.share)))
    return watch(session, book, folder) if options.watch else once(session, book, folder)


def _pass_on(session: Session, book: Book) -> int:
    """What a stick brought goes on to the shared folder at once: the app would leave that for ten minutes to
    whoever wrote it. The exit code."""
    if not book.info.share:
        return DONE
    folder = Counting(PathFolder(Path(book.info.share)))
    exchange = Exchange(book, folder, book.info.share, patience=0)
    trouble = _trouble(exchange, folder)
    if trouble:
        complain(trouble)
        return COULD_NOT
    if not session.json:
        say(words.SYNC_PASSED_ON.format(went=folder.went, folder=book.info.share))
    return DONE


# --- once


def once(session: Session, book: Book, folder: Counting, memory: Ledger | None = None) -> int:
    """Exchange everything with a folder; the exit code.

    Args:
        memory: what is known of the folder; unless given, what this PC kept.
    """
    book.load()
    share = memory.share if memory else book.info.share or ""
    exchange = Exchange(book, folder, share, patience=0, memory=memory)
    exchange.find_waiting()
    trouble = _trouble(exchange, folder)
    if not folder.awaited:
        book.keep_index()
    content = {
        "folder": share,
        "went": folder.went,
        "came": exchange.came,
        "waiting": len(book.unshared.ids),
        "unreadable": exchange.unreadable,
        "strange": exchange.strange,
        "trouble": trouble,
    }
    unshared = book.unshared
    what = waits(Standing(share, entries=unshared.entries, people=unshared.people))
    session.answer("sync", content, _lines(content, what))
    if trouble:
        complain(trouble)
    return COULD_NOT if trouble else DONE


def _trouble(exchange: Exchange, folder: Counting) -> str:
    """Exchange everything, and say what stood in the way first; "" for nothing."""
    try:
        _attend(folder, Task(lambda: _go_through(exchange)))
    except CouldNot as error:
        return error.sentence
    return ""


def _go_through(exchange: Exchange) -> None:
    """Exchange until everything was compared, in as many goes as that takes, and once more for what these
    brought to light: books that were joined, files that another PC could not read. Where one file makes
    trouble, all else is done.

    Raises:
        CouldNot: what stood in the way first.
    """
    exchange.compare_everything()
    troubles = _run(exchange)
    while exchange.came_through and exchange.progress is not None:
        troubles += _run(exchange)
    if exchange.came_through:
        troubles += _run(exchange)
    if troubles:
        raise troubles[0]


def _run(exchange: Exchange) -> list[CouldNot]:
    """One go, and what stood in its way."""
    try:
        exchange.run()
    except CouldNot as error:
        return [error]
    return []


def _attend(folder: Counting, task: Task[None]) -> None:
    """Wait for an exchange; say when the folder is slow.

    Raises:
        NotShared: it does not answer.
        CouldNot: what the exchange raised.
    """
    told = False
    while not task.done():
        if folder.awaited > SLOW and not told:
            complain(words.SYNC_SLOW)
            told = True
        if folder.awaited > LONGEST_CALL:
            raise NotShared(words.NO_ANSWER.format(seconds=round(LONGEST_CALL)), "no answer")
    task.result()


def _lines(content: Json, what: str) -> list[str]:
    """What went and came, and what waits, in words.

    Args:
        what: what waits.
    """
    moved = content["went"] or content["came"]
    partly = words.SYNCED_PARTLY if moved else words.SYNCED_NOT
    lines = [(partly if content["trouble"] else words.SYNCED).format(**content)]
    if content["waiting"]:
        lines.append(words.SYNC_WAITING.format(what=what))
    elif not content["trouble"]:
        lines.append(words.SYNC_ALL_SHARED)
    lines += [words.SYNC_UNREADABLE.format(**content)] if content["unreadable"] else []
    return lines + ([words.SYNC_STRANGE.format(**content)] if content["strange"] else [])


# --- until ctrl+c


def watch(session: Session, book: Book, folder: Counting) -> int:
    """Exchange until ctrl+c, with a line for each change; the exit code."""
    book.load()
    changed = threading.Event()
    going = Going(book, changed.set, folder)
    teller = Teller(session, book, folder)
    teller.say(words.WATCH_BEGINS.format(folder=book.info.share, seconds=round(EVERY)))
    going.start()
    try:
        while info.shared_anew(book.folder, book.info) is None:
            changed.wait(LOOK_EVERY)
            changed.clear()
            teller.tell(going.standing)
    except KeyboardInterrupt:
        going.stop(AT_THE_END)
    else:
        going.stop(AT_THE_END)
        teller.say(words.WATCH_ELSEWHERE.format(folder=book.info.share))
        return DONE
    left = glance(book)  # also what another program on this PC saved
    teller.say(words.WATCH_WAITING.format(what=waits(left)) if left.waiting else words.WATCH_ENDED)
    return DONE


class Teller:
    """Says in a line what became different since the line before.

    Args:
        session: prints.
        book: tells the time.
        folder: knows what went there.
    """

    def __init__(self, session: Session, book: Book, folder: Counting) -> None:
        self._session = session
        self._clock = book.clock
        self._folder = folder
        self._told = (0, 0)
        self._trouble = ""

    def say(self, sentence: str) -> None:
        """A line that is no change, for people only."""
        if not self._session.json:
            say(sentence)

    def tell(self, now: Standing) -> None:
        """Print a line, if there is anything to tell."""
        trouble = words.WATCH_SILENT if now.no_answer else now.trouble
        went, came = self._folder.went - self._told[0], now.came - self._told[1]
        if trouble == self._trouble and not (went or came):
            return
        if not trouble and now.silent:
            return  # it is told once the exchange is through
        again = self._trouble and not trouble
        moved = (words.WATCH_AGAIN if again else words.WATCH_MOVED).format(went=went, came=came)
        self._told, self._trouble = (self._folder.went, now.came), trouble
        moment = self._clock.now()
        content = {
            "at": moment.isoformat(),
            "went": went,
            "came": came,
            "waiting": len(now.waiting),
            "trouble": trouble,
        }
        line = words.WATCH_LINE.format(time=said_when(moment, self._clock), what=trouble or moved)
        self._session.answer("sync", content, [line])
