"""What came for an adult: addressed to them, or passed on while somebody is away or has not looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from store.book import Book
from store.handovers import Handover, Receipt, handovers, is_for, typed_by
from store.owed.handovers import teacher_for, unseen
from store.owed.scene import Scene


@dataclass(frozen=True, slots=True)
class Came:
    """A handover that an adult is to see.

    Attributes:
        handover: it.
        seen: whether this adult has seen it.
        stands_in: whether it came because its receiver is away, or has not looked.
    """

    handover: Handover
    seen: bool
    stands_in: bool


def came(book: Book, adult: str, now: datetime) -> list[Came]:
    """What came for an adult in the last ten school days: what they have not seen first, then the newest.
    What they have seen stays as long as it counts, and so does what one of a role or class has seen.

    Args:
        book: with its entries read.
        adult: canonical id of the adult.
        now: the moment asked about, on the school's wall clock.
    """
    scene = Scene(book, None, now)
    found = []
    for each in handovers(book, scene.calendar.at(scene.since, time()), scene.until):
        own = is_for(book.people, each, adult)
        if not own and (each.by == adult or not _stands_in(scene, each, adult)):
            continue
        seen = each.seen_by(adult)
        if _counts(each, scene.today) or not (seen or (each.seen and each.receiver.adult != adult)):
            found.append(Came(each, seen, stands_in=not own))
    return sorted(found, key=lambda each: (each.seen, -each.handover.at.timestamp(), each.handover.key))


def _counts(handover: Handover, day: date) -> bool:
    return handover.until is None or handover.until >= day


def is_to_see(book: Book, handover: Handover, adult: str, now: datetime) -> bool:
    """Whether a handover came for an adult, who has seen it or is to see it."""
    own = is_for(book.people, handover, adult) or handover.seen_by(adult)
    return own or _stands_in(Scene(book, None, now), handover, adult)


def waiting(book: Book, adult: str, now: datetime) -> list[Handover]:
    """The handovers that an adult has still to see, the newest first."""
    return [each.handover for each in came(book, adult, now) if not each.seen]


def sent(book: Book, adult: str, now: datetime) -> list[Handover]:
    """What an adult sent in the last ten school days and has not withdrawn, the newest first."""
    scene = Scene(book, None, now)
    found = handovers(book, scene.calendar.at(scene.since, time()), scene.until)
    return [each for each in reversed(found) if each.by == adult]


def answers(book: Book, adult: str, since: datetime, now: datetime) -> list[Receipt]:
    """The answers that others gave to what an adult sent in the last ten school days, after a moment."""
    found = (each for handover in sent(book, adult, now) for each in handover.receipts)
    return [each for each in found if each.note and each.by != adult and each.at > since]


def last_typed(book: Book, adult: str, now: datetime) -> datetime:
    """When an adult last wrote an entry, or handed over; ten school days ago where they did neither since."""
    scene = Scene(book, None, now)
    begin = scene.calendar.at(scene.since, time())
    member = book.people.get(adult)
    typed = typed_by(book, member, scene.since) if member else []
    return max([begin, *typed, *(each.at for each in sent(book, adult, now))])


def find(book: Book, beginning: str, now: datetime) -> Handover | None:
    """The one handover of this school year whose id begins so; None where there is none, or more."""
    scene = Scene(book, None, now)
    all_of_year = handovers(book, scene.calendar.at(scene.year, time()), scene.until)
    found = [each for each in all_of_year if beginning and each.key.startswith(beginning)]
    exact = [each for each in found if each.key == beginning]
    return exact[0] if exact else found[0] if len(found) == 1 else None


def _stands_in(scene: Scene, handover: Handover, adult: str) -> bool:
    """Whether a handover passes on to an adult: its receiver is away and they are next in order for one of
    its children; or nobody has looked in time, and they are the class teacher."""
    if any(row.owner == adult for row in unseen(scene, handover)):
        return True
    receiver = handover.receiver.adult
    if not receiver or receiver not in scene.away:
        return False
    return adult in next_in_order(scene, handover)


def next_in_order(scene: Scene, handover: Handover) -> set[str]:
    """For each child of a handover the first of the child's adults who is here, else the class teacher; never
    its author."""
    found = {
        scene.first_here(member, handover.by)
        for line in handover.lines
        for member in [scene.people.get(line.pupil)]
        if member
    }
    return found - {"", handover.by} or {teacher_for(scene, handover)}
