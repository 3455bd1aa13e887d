"""When the slots of the school's day are: at the usual times, or at the school's own.

Records of the kind `slot-time` on register pages: `slot`, its stored word, and `time`. The one that was
written last counts, so that every PC of the school asks for check-ins at the same times.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import TYPE_CHECKING

from store.calendar import EVENING_BEGINS, NIGHT_ENDS, SLOT_TIMES, Slots
from store.codec import Json
from store.errors import Refused
from store.records import SLOT_TIME
from store.words import people as words

if TYPE_CHECKING:
    from store.people.people import People

NAMES = tuple(slot for slot, _, _ in SLOT_TIMES)


def slots_of(people: People) -> Slots:
    """The slots of the day, as the book has them."""
    said = people.arranged(SLOT_TIME)
    own = dict(filter(None, (read_slot(each.fields) for each in said)))
    return tuple((slot, short, own.get(slot, usual)) for slot, short, usual in SLOT_TIMES)


def read_slot(fields: Json) -> tuple[str, time] | None:
    """What a record of the kind `slot-time` says; None where it cannot be understood."""
    slot, text = fields.get("slot"), fields.get("time")
    try:
        at = time.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    if slot not in NAMES or at is None or at.tzinfo is not None or not NIGHT_ENDS <= at < EVENING_BEGINS:
        return None
    return str(slot), at


def find_slot(text: str) -> str:
    """The stored word of the slot that is called so, by its word or its short label.

    Raises:
        Refused: there is none.
    """
    wanted = text.strip().casefold().replace("-", " ")
    for slot, short, _ in SLOT_TIMES:
        if wanted in (slot.replace("-", " "), short):
            return slot
    raise Refused(words.SLOT_UNKNOWN.format(text=text, slots=", ".join(NAMES)))


def said_slots(slots: Iterable[tuple[str, str, time]]) -> str:
    """`arrival 9:00, mid-morning 10:45`."""
    return ", ".join(f"{slot} {at.hour}:{at:%M}" for slot, _, at in slots)
