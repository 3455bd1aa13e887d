"""A process that saves entries and says so: what the fault tests kill, hinder and cut the power of.

It reads requests from standard input, one JSON object a line, and answers each from a forked child, so that
a hundred deaths cost one start. The child prints `ready` and waits for a line; then it prints

* `ack ["<id>", ...]` once a gesture is saved; `ack []` for a book that it made,
* `ack ["<id>", ...]` once the index is kept, or the book is read, with the ids of all its entries,
* `ack ["<id>", ...]` once a book was exchanged, with the ids that were not shared before and are now;
  `ack ["<name>", ...]` once several files were put on the disk together,
* `notsaved ["<sentence>", ["<note>", ...]]` for a save that failed, with the notes that it still holds,
* `done` when it has nothing left to do,

and its parent `exit <status>` when it is dead, however that came about.
"""

import ctypes
import itertools
import json
import os
import resource
import stat
import sys
import traceback
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from store import durable, info
from store.book import Book
from store.clock import Clock
from store.errors import CouldNot, NotSaved
from store.exchange.exchange import Exchange
from store.exchange.folder import PathFolder
from store.kinds import all_kinds
from store.pending import Draft
from store.records import Author
from store.staging import Staging

AUTHOR = Author("adult-1", "adult-1")
_ANY_TRACER = (0x59616D61, ctypes.c_ulong(-1))
"""prctl: strace may attach, also where only parents may trace."""


@dataclass
class Request:
    """What to save, and how to go on after a save that failed.

    Attributes:
        book: its folder.
        make: make the book first.
        before: gestures that are saved before `ready`.
        count, batch: gestures saved after it, and the children that each is about.
        retries: how often a gesture is tried again, with the same records.
        wait: wait for a line before each retry.
        largest: bytes that a file may have once `ready`; 0 for no limit.
        index: "keep": instead of saving, keep the index of a book that was read, its past years too;
            "load": instead of saving, read the book.
        exchange: instead of saving, exchange the book with its shared folder.
        files: instead of saving, put so many files into the book's pages of a day together.
        staged: put them into a folder that gets its name when all of them are on the disk.
        now: a moment, ISO, at which the clock stands; the machine's where there is none.
        leave_out: "file" or "folder": do not sync these, to show that a test would notice.
    """

    book: str
    make: bool = False
    before: int = 0
    count: int = 1
    batch: int = 1
    retries: int = 0
    wait: bool = False
    largest: int = 0
    index: str = ""
    exchange: bool = False
    files: int = 0
    staged: bool = False
    now: str = ""
    leave_out: str = ""
    who: str = "one"


def main() -> None:
    """Answer requests until standard input ends."""
    ctypes.CDLL(None).prctl(*_ANY_TRACER)
    all_kinds()
    while line := read_line():
        request = Request(**json.loads(line))
        child = os.fork()
        if child == 0:
            try:
                serving(request)(request)
            except BaseException:  # noqa: BLE001 - the child must not go on as if it were its parent
                traceback.print_exc()
                os._exit(70)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        say("exit", os.waitstatus_to_exitcode(status))


def serving(request: Request):
    """What does what one request asks for."""
    if request.exchange:
        return serve_exchange
    if request.files:
        return serve_files
    return serve_index if request.index else serve


def serve(request: Request) -> None:
    """Do what one request asks for."""
    if request.leave_out:
        leave_out_sync(folders=request.leave_out == "folder")
    numbers = itertools.count(1)
    book = None if request.make else open_book(request)
    if book:
        for _ in range(request.before):
            book.write(drafts(request, next(numbers)), AUTHOR)
    get_ready(request)
    if book is None:
        until_saved(request, lambda: make_book(request), [])
        book = open_book(request)
    for _ in range(request.count):
        pending = book.prepare(drafts(request, next(numbers)), AUTHOR)
        until_saved(request, lambda pending=pending: save(book, pending), pending.records)
    say("done")


def serve_index(request: Request) -> None:
    """Keep the index of a book, or read the book."""
    book = open_book(request) if request.index == "keep" else None
    ids = every_id(book) if book else []
    get_ready(request)
    if book:
        book.keep_index()
    else:
        ids = every_id(open_book(request))
    say("ack", json.dumps(ids))
    say("done")


def serve_exchange(request: Request) -> None:
    """Exchange the book, as often as it takes."""
    book = open_book(request)
    share = book.info.share or ""
    exchange = Exchange(book, PathFolder(Path(share)), share, patience=0)
    exchange.find_waiting()
    get_ready(request)
    before = book.unshared.ids
    for attempt in range(request.retries + 1):
        if attempt and request.wait:
            read_line()
        exchange.compare_everything()
        try:
            exchange.run()
        except CouldNot as error:
            say("notsaved", json.dumps([error.sentence, sorted(book.unshared.ids)]))
        else:
            say("ack", json.dumps(sorted(before - book.unshared.ids)))
            say("done")
            return
    os._exit(3)


def serve_files(request: Request) -> None:
    """Put several files on the disk together."""
    folder = Path(request.book) / "pages" / "2026-11-23"
    staging = Staging(folder.parent) if request.staged else None
    if staging is None:
        durable.make_folder(folder)
    get_ready(request)
    files = {f"far-aaaaaaaaaaaaa.{number}.json": b"%d" % number * 5000 for number in range(request.files)}

    def write() -> list[str]:
        if staging is None:
            durable.write_files(folder, files)
        else:
            staging.fill(folder.name, files.items())
            staging.place()
        return sorted(files)

    until_saved(request, write, [{"note": name} for name in files])
    say("done")


def every_id(book: Book) -> list[str]:
    """The ids of all entries of a book."""
    return [entry.key for entry in book.index.all_entries()]


def get_ready(request: Request) -> None:
    """Say so, and wait for the word to go."""
    say("ready")
    read_line()
    if request.largest:
        resource.setrlimit(resource.RLIMIT_FSIZE, (request.largest, resource.RLIM_INFINITY))


def open_book(request: Request) -> Book:
    """The book, read."""
    moment = datetime.fromisoformat(request.now) if request.now else None
    clock = Clock(source=lambda: moment) if moment else None
    book = Book.open(Path(request.book), clock)
    book.load()
    return book


def make_book(request: Request) -> list[str]:
    """Make the book."""
    Book.create(Path(request.book), info.make_info("Hill School", "pc", "Europe/London"))
    return []


def drafts(request: Request, number: int) -> list[Draft]:
    """What one gesture writes; each note is like no other."""
    return [
        Draft("check-in", (f"pupil-{place}",), {"zone": "green", "note": f"{request.who} {number}.{place} é"})
        for place in range(request.batch)
    ]


def save(book: Book, pending) -> list[str]:
    """Save, and give the ids that are saved."""
    return [entry.key for entry in book.save(pending)]


def until_saved(request: Request, action, records: list) -> None:
    """Do it, and again after a failure, as often as was asked for; stop the process when that was in vain."""
    for attempt in range(request.retries + 1):
        if attempt and request.wait:
            read_line()
        try:
            ids = action()
        except NotSaved as error:
            say("notsaved", json.dumps([error.sentence, [record["note"] for record in records]]))
        else:
            say("ack", json.dumps(ids))
            return
    os._exit(3)


def leave_out_sync(*, folders: bool) -> None:
    """From now on, fsync does nothing for folders, or for files."""
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode) != folders:
            real(descriptor)

    os.fsync = fsync


def say(*parts: object) -> None:
    """One line to standard output, at once."""
    os.write(1, (" ".join(map(str, parts)) + "\n").encode())


def read_line() -> str:
    """One line of standard input, and not a byte more, which could be meant for the child."""
    found = b""
    while not found.endswith(b"\n"):
        byte = os.read(0, 1)
        if not byte:
            break
        found += byte
    return found.decode()


if __name__ == "__main__":
    sys.exit(main())
