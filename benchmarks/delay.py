"""From a save on one PC to its line on another: real processes, each with the exchange's own thread, and one
folder on the disk between them."""

from __future__ import annotations

import multiprocessing
import random
import time
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from types import MappingProxyType

from benchmarks.histories import DAY, History
from benchmarks.measuring import Row, percentile, row, shown, side_by_side, tell, timed
from benchmarks.sharing import fill, settle
from benchmarks.workshop import Workshop
from store.book import Book
from store.codec import Json
from store.exchange.exchange import Exchange
from store.exchange.folder import PathFolder
from store.exchange.going import Going
from store.exchange.pace import EVERY, SOON
from store.pending import Draft

READERS = 6
"""PCs that wait for each save, each with a beat of its own."""
SAVES, ROUNDS = 8, 60
PATIENCE = 120.0
"""Seconds after which a save will not come."""
READY = "ready"


@dataclass(frozen=True, slots=True)
class Kind:
    """What is saved.

    Attributes:
        name: for people.
        waits: seconds that it waits, by design, before it is shared.
        fields: of it.
    """

    name: str
    waits: float
    fields: Json


_INCIDENT = {"seen": "threw or broke", "contact": "none", "hurt": "nobody"}
KINDS = MappingProxyType(
    {
        "check-in": Kind("an ordinary entry", SOON, {"zone": "yellow", "note": "settled after assembly"}),
        "incident": Kind("an incident", 0.0, _INCIDENT),
    }
)


def measure(workshop: Workshop) -> list[Row]:
    """All rows of this measure."""
    tell("A save on its way …")
    history, share = workshop.unopened(DAY), workshop.folder / "share-delay"
    fill(history, share)
    pcs = [
        settle(history, share, workshop.folder / f"delay-{number}", f"pc{number}")
        for number in range(READERS + 1)
    ]
    return _machine_rows(pcs[0], pcs[1], share) + _waited_rows(pcs)


def _draft(history: History, book: Book, kind: str) -> Draft:
    return Draft(kind, history.draft(book).pupils, KINDS[kind].fields)


# --- what the machines need of it


def _machine_rows(writing: History, reading: History, share: Path) -> list[Row]:
    here, there = writing.open(whole=True), reading.open(whole=True)
    near, far = (Exchange(book, PathFolder(share), str(share)) for book in (here, there))
    for exchange in (near, far):
        exchange.compare_everything()
        exchange.run()

    def carry(kind: str) -> float:
        """One PC shares its save, and the other exchanges at once."""
        (entry,) = here.write([_draft(writing, here, kind)], writing.author(here))
        took = timed(near.publish_fresh) + timed(far.run)
        if there.entry(entry.key) is None:
            raise LookupError(entry.key)
        return took

    found = side_by_side({kind: partial(carry, kind) for kind in KINDS}, ROUNDS)
    return [row(f"**Daybook**, {KINDS[kind].name}: the machines' part", found[kind]) for kind in KINDS]


# --- what people wait


def _waited_rows(pcs: list[History]) -> list[Row]:
    context = multiprocessing.get_context("spawn")
    pipes = [context.Pipe() for _ in pcs]
    roles = (_write, *[_read] * READERS)
    processes = [
        context.Process(target=role, args=(pc, theirs), daemon=True)
        for role, pc, (_, theirs) in zip(roles, pcs, pipes, strict=True)
    ]
    for process in processes:
        process.start()
        time.sleep(EVERY / len(pcs))  # each PC has a beat of its own
    try:
        return _listen(pipes[0][0], [ours for ours, _ in pipes[1:]])
    finally:
        for process in processes:
            process.terminate()
            process.join()


def _listen(writer: Connection, readers: list[Connection]) -> list[Row]:
    for each in (writer, *readers):
        if each.recv() != READY:
            raise LookupError(READY)
    time.sleep(EVERY)
    found: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for number in range(SAVES):
        for kind in KINDS:
            tell(f"A save on its way: {KINDS[kind].name}, {number + 1} of {SAVES} …")
            writer.send(kind)
            key, saved = writer.recv()
            found[kind] += [seen - saved for seen in _seen(readers, key)]
            time.sleep(random.uniform(0, EVERY))
    return [_waited(KINDS[kind], delays) for kind, delays in found.items()]


def _seen(readers: list[Connection], key: str) -> list[float]:
    """When each reader had an entry."""
    moments = []
    for reader in readers:  # each tells the moment, so that it does not matter who is asked first
        ids: frozenset[str] = frozenset()
        while key not in ids:
            if not reader.poll(PATIENCE):
                raise TimeoutError(key)
            ids, moment = reader.recv()
        moments.append(moment)
    return moments


def _waited(kind: Kind, delays: list[float]) -> Row:
    design = f"by design {kind.waits:.0f} s, then up to {EVERY:.0f} s"
    p95 = f"p95 {shown(percentile(delays, 95))}; {design}"
    return row(f"**Daybook**, {kind.name}: saved on one PC, in the book of {READERS} others", delays, "", p95)


def _write(history: History, pipe: Connection) -> None:
    """A PC that saves what it is told to."""
    book = history.open(whole=True)
    Going(book).start()
    pipe.send(READY)
    while True:
        kind = pipe.recv()
        (entry,) = book.write([_draft(history, book, kind)], history.author(book))
        pipe.send((entry.key, time.monotonic()))


def _read(history: History, pipe: Connection) -> None:
    """A PC that tells what reads differently."""
    book = history.open(whole=True)
    book.watch(lambda ids: pipe.send((frozenset(ids), time.monotonic())))
    Going(book).start()
    pipe.send(READY)
    while True:
        time.sleep(PATIENCE)
