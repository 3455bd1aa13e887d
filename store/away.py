"""Adults who are away for a day, so that what they owe passes to the next one in order, and back.

Records of the kind `away` on register pages: `adult`, and the days from `first` to `last`. Without a `last`
it is one day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from store.codec import Json
from store.records import AWAY
from store.school_days import read_stretch

if TYPE_CHECKING:
    from store.people.people import People


@dataclass(frozen=True, slots=True)
class Away:
    """An adult's absence.

    Attributes:
        adult: id of the adult.
        first, last: the days of it, both included.
        id: of the record that says so.
    """

    adult: str
    first: date
    last: date
    id: str = ""


def read_away(fields: Json) -> Away | None:
    """What a record of the kind `away` says; None where it cannot be understood."""
    adult, (first, last) = fields.get("adult"), read_stretch(fields)
    if first is None or last is None or not (isinstance(adult, str) and adult):
        return None
    return Away(adult, first, last, str(fields.get("id") or ""))


def absences(people: People) -> list[Away]:
    """All absences that stand, the earliest first."""
    said = filter(None, (read_away(each.fields) for each in people.arranged(AWAY)))
    return sorted(said, key=lambda each: (each.first, each.last, each.id))


def away_on(day: date, some: Iterable[Away]) -> frozenset[str]:
    """The ids of the adults who are away on a day."""
    return frozenset(each.adult for each in some if each.first <= day <= each.last)
