"""What is to be written: entries that are not records yet, and records that are not saved yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from store.codec import Json
from store.pages import OpenPage


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry that is not written yet.

    Attributes:
        kind: the stored name of its kind.
        pupils: ids of the pupils it is about; each gets a record of their own.
        values: its fields.
        at: when it happened; None for now.
    """

    kind: str
    pupils: tuple[str, ...]
    values: Json = field(default_factory=dict)
    at: datetime | None = None


class ToCome(str):
    """Stands, in fields and as an author, for the id that another item of the same `prepare_people` gets.

    Args:
        place: where in its `new` that item is, counted from 0.
    """

    place: int

    def __new__(cls, place: int) -> ToCome:
        """A placeholder for the id of `new[place]`."""
        self = super().__new__(cls, f"item {place}")
        self.place = place
        return self


Plan = tuple[str, Json, datetime | None]
"""A record to be made: its kind, its fields, and when it happened; None for now."""


@dataclass(slots=True)
class Pending:
    """Records that belong to one gesture and are not saved yet; saving may be tried again and again.

    Attributes:
        landed: whether they may be on the disk: they were saved, or a save failed so late that they
            may be there all the same.
    """

    page: OpenPage
    records: list[Json]
    landed: bool = False

    @property
    def ids(self) -> list[str]:
        """The ids of its records."""
        return [record["id"] for record in self.records]


def settled(value: Any, ids: list[str]) -> Any:
    """A value with every `ToCome` in it replaced by its id."""
    if isinstance(value, ToCome):
        return ids[value.place]
    if isinstance(value, dict):
        return {name: settled(each, ids) for name, each in value.items()}
    return [settled(each, ids) for each in value] if isinstance(value, list) else value
