"""A class whose day is over, what a test writes in it, and what stands on the page of its end."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from store.book import Book
from store.clock import Clock
from store.closing import closed
from store.pending import Draft
from store.records import Author

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 11, 23)
THREE = ("Aisha", "Ben", "Kofi Mensah")
TEN = ("Aisha", "Ben", "Kofi", "Zoë", "Łukasz", "Mia", "Nguyễn", "O'Neill", "Tom", "Ruby")


class Class:
    """A class whose day is over, and the hands of its clock."""

    def __init__(self, make: Callable[..., Book], names=THREE, slots=("arrival", "lunch")) -> None:
        self.now = datetime(2026, 11, 20, 8, 0, tzinfo=LONDON)
        self.book = make(names, Clock("Europe/London", lambda: self.now))
        self.book.load()
        pupils = self.book.people.pupils()
        self.ids = {each.forename: each.id for each in pupils}
        plan = [(each.id, {"check_ins": list(slots)}, "plan") for each in pupils] if slots else []
        self.book.save(self.book.prepare_people([], plan, Author(None, None)))
        self.at("15:35")

    def at(self, time: str, day: str = "2026-11-23") -> None:
        self.now = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=LONDON)

    def adult(self, initials: str = "AB") -> Author:
        (found,) = (each.id for each in self.book.people.adults() if each.initials == initials)
        return Author(found, found)

    def write(self, when: str, kind: str, child: str = "Ben", by: str = "AB", **values) -> str:
        """Write an entry at a time of this day, as on another screen."""
        now, self.now = self.now, self.now.replace(hour=int(when[:2]), minute=int(when[3:]))
        pupil = self.ids[child]
        (entry,) = self.book.write([Draft(kind, (pupil,), values)], self.adult(by))
        self.now = now
        return entry.key

    def day(self, kind: str = "check-in") -> list[tuple[str, object]]:
        """Of each entry of a kind of this day: the child, and what was chosen."""
        names = {key: name for name, key in self.ids.items()}
        found = (each for each in self.book.day(self.now.date().isoformat()) if each.kind == kind)
        return [(names[each.pupil], each.fields.get("zone") or each.fields.get("reason")) for each in found]

    @property
    def group(self) -> str:
        return self.book.people.groups()[0].id

    def closed(self) -> list:
        return closed(self.book, self.group, self.now.date())


@pytest.fixture
def klass(make_book) -> Class:
    return Class(make_book)


@pytest.fixture
def bare(make_book) -> Class:
    """A class without planned check-ins."""
    return Class(make_book, slots=())


def incident(klass: Class, when: str = "10:00", **values) -> str:
    fields = {"seen": "other", "contact": "none", "hurt": "nobody", "rupture_with": "me", **values}
    fields = {"end": f"2026-11-23T{when}:30+00:00", **fields}
    return klass.write(when, "incident", **fields)


def lines(running) -> list[str]:
    """The lines of the step, without what is empty."""
    inside = running.text.split("┘")[0].splitlines()[2:-1]
    return [line.strip("│ ").rstrip() for line in inside if line.strip("│ ")]


def pages(klass: Class) -> dict[str, bytes]:
    """All that is written in the book."""
    found = (klass.book.folder / "pages").rglob("*.json")
    return {str(path): path.read_bytes() for path in found}


def flat(running) -> str:
    """All that stands on the screen, without frames and line ends."""
    return " ".join(running.text.replace("│", " ").split())


def step(running) -> str:
    return running.text.splitlines()[0].rpartition("·")[2].removesuffix("AB").removesuffix("CD").strip()


async def go_to(running, name: str) -> None:
    await running.press("e")
    for _ in range(12):
        if step(running) == name:
            return
        await running.press("right")
    raise AssertionError(f"no step {name}:\n{running.text}")
