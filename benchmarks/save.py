"""Key to saved: an entry that is durable, on pages short and full, beside a raw append and the peers."""

from __future__ import annotations

import asyncio
import functools
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual import events

from benchmarks.histories import DEMO, SCHOOL5, History
from benchmarks.measuring import Case, Row, faster, percentile, row, shown, side_by_side, tell, timed, times
from benchmarks.peers import new_file, one_tinydb, raw_append, replaced, sqlite_full
from benchmarks.workshop import Workshop
from store import durable
from store.book import Book
from store.pages import FULL
from store.pending import Draft
from store.reading import PAGES
from store.records import Author
from tui.app import DaybookApp

HELD = (1, 50, 99)
"""Records that are on the page already."""
SMALL, LARGE = 1_000, 95_000
Ready = Callable[[], tuple[Book, Draft, Author]]
"""Prepares for an entry, and gives what is to be saved."""
ROUNDS, SELDOM, BURSTS = 100, 20, 60
"""No more rounds than it takes: each save gives up a file, and an ext4 without a journal looks at all that
were given up in the last minutes before it makes one. Nobody saves a thousand entries in a minute."""
BURST = "1cy"

APPEND, BIG = "raw append + fsync", f"one TinyDB file of {LARGE:,}"
LAST = f"**Daybook**, the last entry of a page of {FULL}, {SCHOOL5}"
INDEXED = ", and in the index, for screens to show"


def measure(workshop: Workshop) -> list[Row]:
    """All rows of this measure."""
    short, long = _Writing(workshop.history(DEMO)), _Writing(workshop.history(SCHOOL5))
    return [
        *_peers(workshop, long),
        *_histories(short.one_more, long.one_more),
        *asyncio.run(_in_the_app(workshop)),
    ]


class _Saved:
    """An entry that is saved: two measures of one and the same save."""

    def __init__(self, ready: Ready) -> None:
        self._ready = ready
        self._shown = 0.0

    def durable(self) -> float:
        """Save, and give the time until the entry is on the disk: from then on *saved* is true."""
        book, draft, author = self._ready()
        started = time.perf_counter()
        pending = book.prepare([draft], author)
        pending.page.add(pending.records)
        took = time.perf_counter() - started
        book.save(pending)
        self._shown = time.perf_counter() - started
        return took

    def shown(self) -> float:
        """The time until it was in the index too, for screens to show."""
        return self._shown


class _Writing:
    """Writing in a book that is open and read."""

    def __init__(self, history: History) -> None:
        tell(f"Reading {history.name} …")
        self._book = history.open(whole=True)
        self._draft, self._author = history.draft(self._book), history.author(self._book)

    def one_more(self) -> float:
        """One more entry, on whatever page is open."""
        return timed(lambda: self._book.write([self._draft], self._author))

    def nearly_full(self) -> tuple[Book, Draft, Author]:
        """A page with room for one entry, and that entry."""
        self._book.write([self._draft] * (FULL - 1), self._author)
        return self._book, self._draft, self._author


def _peers(workshop: Workshop, five: _Writing) -> list[Row]:
    history = workshop.history(DEMO)
    folder = workshop.folder / "peers"
    folder.mkdir()
    record = _a_record(history)
    tell("Saving, beside the peers …")
    files = (
        "a new file + fsync",
        f"a file of {HELD[-1] + 1} replaced + fsync",
        "SQLite, WAL, synchronous = FULL",
        f"one TinyDB file of {SMALL:,}",
        BIG,
    )
    cases: dict[str, Case] = {
        APPEND: raw_append(folder / "append.jsonl", record),
        files[0]: new_file(folder / "files", record),
        files[1]: replaced(folder / "page.json", record, HELD[-1] + 1),
        files[2]: sqlite_full(folder / "entries.sqlite", record),
        files[3]: one_tinydb(folder / "small.json", record, SMALL),
        BIG: one_tinydb(folder / "large.json", record, LARGE),
    }
    ready: dict[str, Ready] = {_page(count): functools.partial(_held, history, count) for count in HELD}
    for name, each in {**ready, LAST: five.nearly_full}.items():
        saved = _Saved(each)
        cases |= {name: saved.durable, name + INDEXED: saved.shown}
    found = side_by_side(cases, ROUNDS, {BIG: SELDOM})
    floor, peer = found[APPEND], found[BIG]
    rows = [row(APPEND, floor, "floor")]
    rows += [row(name, found[name], "peer", times(found[name], floor, APPEND)) for name in files]
    for name in (*map(_page, HELD), LAST):
        for measured, goal in ((name, "≤ 6 ×"), (name + INDEXED, "")):
            rows.append(row(measured, found[measured], goal, times(found[measured], floor, APPEND)))
    return [*rows, row(LAST, found[LAST], "≥ 100 × faster", faster(found[LAST], peer, BIG))]


def _page(count: int) -> str:
    return f"**Daybook**, page of {count}"


def _a_record(history: History) -> dict[str, Any]:
    """An entry as Daybook stores it, so that the peers write as many bytes."""
    book = history.open()
    return book.prepare([history.draft(book)], history.author(book)).records[0]


def _held(history: History, count: int) -> tuple[Book, Draft, Author]:
    """A page that holds so many entries, and one more for it."""
    book = history.open()
    draft, author = history.draft(book), history.author(book)
    book.write([draft] * count, author)
    return book, draft, author


def _histories(short: Case, long: Case) -> list[Row]:
    """The same while the page fills, with little and with much history in the index."""
    tell("Saving, with little and with much history …")
    found = side_by_side({DEMO: short, SCHOOL5: long}, ROUNDS)
    ratio = times(found[SCHOOL5], found[DEMO], DEMO)
    return [
        row(f"**Daybook**, {DEMO}, all of it read", found[DEMO]),
        row(f"**Daybook**, {SCHOOL5}, all of it read", found[SCHOOL5], "does not grow", ratio),
    ]


async def _in_the_app(workshop: Workshop) -> list[Row]:
    """From the last key of a burst in the running app to the page being on the disk."""
    history = workshop.history(DEMO)
    tell("Saving, in the running app …")
    saved: asyncio.Queue[float] = asyncio.Queue()
    loop = asyncio.get_running_loop()
    write_file = durable.write_file

    def noting(path: Path, *data: bytes, **how: Any) -> None:
        write_file(path, *data, **how)
        if PAGES in path.parts:
            loop.call_soon_threadsafe(saved.put_nowait, time.perf_counter())

    durable.write_file = noting
    try:
        waits = await _bursts(history, saved)
    finally:
        durable.write_file = write_file
    title = f"**Daybook**, running: last key of `{BURST}` to saved"
    return [row(title, waits), Row(f"{title}, p95", "", shown(percentile(waits, 95)))]


async def _bursts(history: History, saved: asyncio.Queue[float]) -> list[float]:
    app = DaybookApp(history.open(), detail=True)
    waits: list[float] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(1.0)
        await pilot.press("a", "b", "enter")
        while not app.today.all_read:
            await pilot.pause(0.05)
        for _ in range(BURSTS):
            await pilot.pause(0.05)
            for key in BURST:
                app.post_message(events.Key(key, key))
            pressed = time.perf_counter()
            waits.append(await saved.get() - pressed)
    return waits
