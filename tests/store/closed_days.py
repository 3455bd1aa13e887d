"""A class whose days are closed and opened again."""

from datetime import date
from pathlib import Path

import pytest

from store.closing import came_after, prepare_close, prepare_reopen
from store.records import Author
from tests.store.owed.room import Room, when

DAY = date(2026, 11, 23)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    made = Room(tmp_path / "book")
    made.write("2026-11-23T09:00", "check-in", zone="green")
    return made


def author(room: Room, by: str = "AB") -> Author:
    return Author(room.adults[by], room.adults[by])


def close(room: Room, at: str = "2026-11-23T15:40", by: str = "AB", group: str | None = "", **more) -> None:
    room.hands.moment = when(at)
    pending = prepare_close(
        room.book, room.group if group == "" else group, when(at).date(), author(room, by), **more
    )
    room.book.save(pending)


def reopen(room: Room, why: str = "one was forgotten", by: str = "CD") -> None:
    room.book.save(prepare_reopen(room.book, room.group, DAY, why, author(room, by)))


def late(room: Room) -> list[tuple[str, bool]]:
    """What came after close: the kind of the record, and whether the entry itself is new."""
    return [(each.record["kind"], each.is_new) for each in came_after(room.book, room.group, DAY)]
