"""Making the fictional school: its book, its people and every page of its days."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from store import durable, info
from store.clock import Clock, seconds_since
from store.codec import Json
from store.demo.days import ordinary
from store.demo.events import Day, Event
from store.demo.names import CLASSES
from store.demo.people import Room, make_rooms
from store.demo.present import Present
from store.demo.terms import calendar_around, register_calendar, school_days
from store.demo.today import carried_over, scene, telling_day
from store.demo.writing import Machine, Wall, Written
from store.errors import Refused
from store.info import BookInfo
from store.pages import REGISTER
from store.reading import PAGES
from store.school_days import SchoolDays
from store.words import book as words

QUIET_DAYS = 11
"""School days for which nothing was written about the quiet child of each class."""
_MAKING = ".making"

Progress = Callable[[int, int], None]
"""Told after each day: how many days are written, of how many."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a school: classes, school days, PCs; and what its chance follows from."""

    classes: int = 1
    days: int = 20
    machines: int = 2
    seed: int = 1

    def root(self, last: date) -> str:
        """What all chance in a school with this last day starts from. Schools of another size share
        nothing, so that two of them never meet under the same ids."""
        return f"{self.seed}/{last}/{self.classes}/{self.days}/{self.machines}"


def demo_at(folder: Path) -> BookInfo | None:
    """The demo book that lies in a folder, or None where nothing does.

    Raises:
        Refused: something else lies there.
        CouldNot: what lies there cannot be read.
    """
    with durable.saving():
        if not folder.exists():
            return None
        if folder.is_dir() and (folder / info.FILE).exists():
            found = info.read(folder)
            if found.demo:
                return found
            raise Refused(words.DEMO_OTHER_BOOK.format(folder=folder, name=found.name))
        if folder.is_dir() and not any(folder.iterdir()):
            return None
    raise Refused(words.DEMO_FOLDER_USED.format(folder=folder))


def make_demo(folder: Path, size: Size, clock: Clock, progress: Progress = lambda *_: None) -> Written:
    """Make a demo book in a folder that does not exist yet, or is empty.

    It is made beside it and gets its name once it is whole and on the disk, so that one cut short is
    never taken for a school.

    Args:
        clock: says which day is the last, and how far it has come.

    Raises:
        NotSaved: the disk did not take it; nothing is left of it.
    """
    folder = folder.absolute()
    _sweep(folder)
    making = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}{_MAKING}")
    try:
        written = _School(making, size, clock).write(progress)
        durable.place_folder(making, folder)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return written


def _sweep(folder: Path) -> None:
    """Remove what demos cut short have left, unless it is so young that it may still be under way."""
    for left in folder.parent.glob(f".{folder.name}.*{_MAKING}"):
        with contextlib.suppress(OSError):
            if seconds_since(left.stat().st_mtime) >= durable.STALE_AFTER:
                shutil.rmtree(left, ignore_errors=True)


class _School:
    """A school being written."""

    def __init__(self, folder: Path, size: Size, clock: Clock) -> None:
        self._size = size
        self._present = Present.at(clock.now())
        self._terms = calendar_around(self._present.date, size.days)
        self._calendar = SchoolDays(self._terms, clock.zone)
        self._days = school_days(self._calendar, self._present.date, size.days)
        self._root = size.root(self._present.date)
        self._zone = clock.zone
        self._written = Written()
        self._waiting: dict[date, list[Event]] = defaultdict(list)
        book_id = Random(f"{self._root}/book").randbytes(8).hex()
        info.write_new(
            folder,
            BookInfo(book=book_id, name=words.DEMO_NAME, label="demo", zone=clock.zone.key, demo=True),
        )
        wall = Wall(clock.now())
        simulated = Clock(clock.zone.key, wall)
        self._machines = [
            (label, Machine(folder / PAGES, book_id, label, simulated, wall, self._written))
            for label in self._labels()
        ]

    def _labels(self) -> Iterator[str]:
        """A label for every PC, after the class in which it stands."""
        for number in range(self._size.machines):
            turn, place = divmod(number, self._size.classes)
            yield f"{CLASSES[place].casefold()}{turn + 1}"

    def write(self, progress: Progress) -> Written:
        """Write everything: the register, then day by day."""
        rooms = self._write_register()
        for number, day in enumerate(self._days):
            for room in rooms:
                self._happen(room, number)
            self._write_day(day)
            progress(number + 1, len(self._days))
        return self._written

    def _write_register(self) -> list[Room]:
        """The people, as the school's own export brought them in a week before the first day."""
        label, machine = self._machines[0]
        machine.start(REGISTER, f"{self._root}/{label}/{REGISTER}")
        first = datetime.combine(self._days[0], datetime.min.time(), self._zone)
        moment = first - timedelta(days=7) + timedelta(hours=8)
        count = 0

        def register(kind: str, fields: Json) -> str:
            """Have something about people or the calendar written; its id."""
            nonlocal count
            count += 1
            at = moment + timedelta(seconds=count)
            event = Event(kind, fields, at, at, "", "", 0)
            machine.add(event)
            return event.id

        people = Random(f"{self._root}/people")
        rooms = make_rooms(register, self._size.classes, self._size.machines, self._present.date, people)
        register_calendar(register, self._terms)
        machine.put()
        return rooms

    def _happen(self, room: Room, number: int) -> None:
        """What happens in a class on a day, and because of it on the days after."""
        date_, coming = self._days[number], self._days[number + 1 :]
        chance = Random(f"{self._root}/{room.name}/{date_}")
        lately = number >= len(self._days) - QUIET_DAYS
        following = coming[0] if coming else self._calendar.after(date_)
        day = Day(room, date_, coming, following, self._zone, chance, lately=lately)
        willow = room.name == CLASSES[0]
        if willow and not coming:
            scene(day, self._present)
        else:
            ordinary(day)
        if willow and number == max(0, len(self._days) - 2):
            carried_over(day)
            if coming:
                telling_day(day)
        for event in day.events:
            self._waiting[event.logged.date()].append(event)

    def _write_day(self, day: date) -> None:
        """Put the events of a day on the pages of the PCs, in the order in which they were written."""
        events = sorted(self._waiting.pop(day, []), key=lambda event: event.logged)
        seed = f"{self._root}/{{}}/{day}"
        if day == self._present.date:
            events = [event for event in events if event.logged <= self._present.reached]
            for event in events:
                self._present.place(event)
            seed += f"/{self._present.now.isoformat()}"
        started: dict[int, Machine] = {}
        for event in events:
            if event.pc not in started:
                label, machine = self._machines[event.pc]
                machine.start(day.isoformat(), seed.format(label))
                started[event.pc] = machine
            started[event.pc].add(event)
        for machine in started.values():
            machine.put()
