"""What a user would pick instead, saving one entry: from a bare append to the database that Daybook's
pages are made with, used as its manual shows."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import JSONStorage

from benchmarks.measuring import Case, timed

Json = dict[str, Any]


def raw_append(path: Path, record: Json) -> Case:
    """A line at the end of one file, fsynced: the least that a saved entry can cost."""
    data = _line(record)
    file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)

    def append() -> None:
        os.write(file, data)
        os.fsync(file)

    return lambda: timed(append)


def new_file(folder: Path, record: Json) -> Case:
    """A file for every entry, fsynced, and its folder too."""
    data = _line(record)
    folder.mkdir()
    names = iter(range(1_000_000))

    def write() -> None:
        file = os.open(folder / f"{next(names)}.json", os.O_CREAT | os.O_WRONLY, 0o600)
        os.write(file, data)
        os.fsync(file)
        os.close(file)
        _sync(folder)

    return lambda: timed(write)


def replaced(path: Path, record: Json, count: int) -> Case:
    """A file of so many entries replaced durably, and nothing besides: what the disk takes of a save."""
    data = _line(record) * count
    temporary = path.with_suffix(".tmp")

    def replace() -> None:
        file = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        os.write(file, data)
        os.fsync(file)
        os.close(file)
        temporary.replace(path)
        _sync(path.parent)

    return lambda: timed(replace)


def _sync(folder: Path) -> None:
    held = os.open(folder, os.O_RDONLY)
    os.fsync(held)
    os.close(held)


def sqlite_full(path: Path, record: Json) -> Case:
    """One row in SQLite with a write-ahead log, durable at each commit."""
    data = _line(record)
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("PRAGMA synchronous = FULL")
    base.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, body BLOB)")
    return lambda: timed(lambda: base.execute("INSERT INTO entry (body) VALUES (?)", [data]))


def one_tinydb(path: Path, record: Json, count: int) -> Case:
    """One TinyDB file that holds so many records already, with the storage that it comes with."""
    held = {str(number): record for number in range(1, count + 1)}
    path.write_text(json.dumps({"_default": held}), encoding="utf-8")
    del held
    base = TinyDB(path, storage=JSONStorage, encoding="utf-8")
    return lambda: timed(lambda: base.insert(dict(record)))


def _line(record: Json) -> bytes:
    return json.dumps(record).encode() + b"\n"
