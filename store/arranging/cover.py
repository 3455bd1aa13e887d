"""Who covers what an adult owes while they are away: for each child, the next one in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from store.book import Book
from store.owed.children import Child
from store.owed.scene import Scene
from store.people.classes import pupils_of
from store.people.people import Member


@dataclass(frozen=True, slots=True)
class Cover:
    """One who covers for an adult.

    Attributes:
        adult: who it is; None where nobody is named: whoever is here.
        pupils: for whom, in register order.
    """

    adult: Member | None
    pupils: tuple[Member, ...]


def covers(book: Book, adult: Member, day: date) -> list[Cover]:
    """To whom the children go whose adult this is on a day, were the adult not there. Others who are away are
    passed over. What the adult owes to a child of somebody else goes to that child's own adult.

    Args:
        adult: away that day or not.
    """
    now = datetime.combine(day, time(12), book.clock.zone)
    away = Scene(book, None, now).away
    here = Scene(book, None, now, away=away - {adult.id})
    gone = Scene(book, None, now, away=away | {adult.id})
    found: dict[str, list[Member]] = {}
    for pupil in pupils_of(book.people, None):
        child = Child(pupil)
        if here.named(child) == adult.id:
            found.setdefault(gone.named(child), []).append(pupil)
    return [Cover(book.people.get(by), tuple(pupils)) for by, pupils in found.items()]
