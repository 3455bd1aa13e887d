"""Key to saved: an entry that is durable, on pages short and full, beside a raw append and the peers."""

from __future__ import annotations

import asyncio
import functools
import time
from pathlib import Path
from typing import Any

from textual import events

from benchmarks.measuring import Case, Row, faster, percentile, row, shown, side_by_side, tell, timed, times
from benchmarks.peers import new_file, one_tinydb, raw_append, replaced, sqlite_full
from benchmarks.workshop import DEMO, YEAR, History, Workshop
from store import durable
from tui.app import DaybookApp

PAGES = (1, 50, 99)
"""Records that are on the page already."""
SMALL, LARGE = 1_000, 95_000
ROUNDS, SELDOM, BURSTS = 200, 40, 60
BURST = "1cy"

APPEND, BIG = "raw append + fsync", f"one TinyDB file of {LARGE:,}"


def measure(workshop: Workshop) -> list[Row]:
    """All rows of this measure."""
    return [*_peers(workshop), *_histories(workshop), *asyncio.run(_in_the_app(workshop))]


def _peers(workshop: Workshop) -> list[Row]:
    history = workshop.history(DEMO)
    folder = workshop.folder / "peers"
    folder.mkdir()
    record = _a_record(history)
    tell("Saving, beside the peers …")
    files = (
        "a new file + fsync",
        f"a file of {PAGES[-1] + 1} replaced + fsync",
        "SQLite, WAL, synchronous = FULL",
        f"one TinyDB file of {SMALL:,}",
        BIG,
    )
    cases: dict[str, Case] = {
        APPEND: raw_append(folder / "append.jsonl", record),
        files[0]: new_file(folder / "files", record),
        files[1]: replaced(folder / "page.json", record, PAGES[-1] + 1),
        files[2]: sqlite_full(folder / "entries.sqlite", record),
        files[3]: one_tinydb(folder / "small.json", record, SMALL),
        BIG: one_tinydb(folder / "large.json", record, LARGE),
    }
    cases |= {_page(count): functools.partial(_save, history, count) for count in PAGES}
    found = side_by_side(cases, ROUNDS, {BIG: SELDOM})
    floor, peer = found[APPEND], found[BIG]
    rows = [row(APPEND, floor, "floor")]
    rows += [row(name, found[name], "peer", times(found[name], floor, APPEND)) for name in files]
    for count in PAGES:
        values = found[_page(count)]
        rows.append(row(_page(count), values, "≤ 6 ×", times(values, floor, APPEND)))
    values = found[_page(PAGES[-1])]
    return [*rows, row(_page(PAGES[-1]), values, "≥ 100 × faster", faster(values, peer, BIG))]


def _page(count: int) -> str:
    return f"**Daybook**, page of {count}"


def _a_record(history: History) -> dict[str, Any]:
    """An entry as Daybook stores it, so that the peers write as many bytes."""
    book = history.open()
    return book.prepare([history.draft(book)], history.author(book)).records[0]


def _save(history: History, count: int) -> float:
    """One more entry on a page of so many."""
    book = history.open()
    draft, author = history.draft(book), history.author(book)
    book.write([draft] * count, author)
    return timed(lambda: book.write([draft], author))


def _histories(workshop: Workshop) -> list[Row]:
    """The same while the page fills, with little and with much history in the index."""
    cases: dict[str, Case] = {}
    for name in (DEMO, YEAR):
        history = workshop.history(name)
        tell(f"Reading {name} …")
        book = history.open(whole=True)
        draft, author = history.draft(book), history.author(book)
        cases[name] = functools.partial(timed, functools.partial(book.write, [draft], author))
    tell("Saving, with little and with much history …")
    found = side_by_side(cases, ROUNDS)
    short, long = found[DEMO], found[YEAR]
    return [
        row(f"**Daybook**, {DEMO}, all of it read", short),
        row(f"**Daybook**, {YEAR}, all of it read", long, "does not grow", times(long, short, DEMO)),
    ]


async def _in_the_app(workshop: Workshop) -> list[Row]:
    """From the last key of a burst in the running app to the page being on the disk."""
    history = workshop.history(DEMO)
    tell("Saving, in the running app …")
    saved: asyncio.Queue[float] = asyncio.Queue()
    loop = asyncio.get_running_loop()
    write_file = durable.write_file

    def noting(path: Path, data: bytes) -> None:
        write_file(path, data)
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
        await asyncio.to_thread(app.today.wait_until_read)
        for _ in range(BURSTS):
            await pilot.pause(0.05)
            for key in BURST:
                app.post_message(events.Key(key, key))
            pressed = time.perf_counter()
            waits.append(await saved.get() - pressed)
    return waits
