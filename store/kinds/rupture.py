"""Rupture: a break in a relationship without an incident, such as a signal that was missed (`u`)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from store.codec import Json
from store.kinds.base import REPAIRING, About, Ask, Choice, Entry, Need
from store.kinds.shared import repairs

WITH = (
    Choice("m", "me"),
    Choice("a", "another adult"),
    Choice("p", "peer"),
    Choice("g", "group"),
)


def _another(fields: Json) -> bool:
    return fields.get("rupture_with") == "another adult"


class Rupture(Entry):
    """Open until a repair of it is done (fields.md 5.11)."""

    ABOUT: ClassVar[About] = About(
        "rupture",
        "u",
        "Rupture",
        "a rupture",
        component=REPAIRING,
        distress=True,
        adult_field="adult",
        more=True,
    )

    rupture_with: Annotated[str, Ask("rupture with", WITH, "step")]
    adult: Annotated[
        str | None,
        Ask(
            "which adult",
            form="id",
            names="adult",
            need=Need("author", "end of day", _another, "with another adult"),
        ),
    ] = None
    note: Annotated[
        str,
        Ask("what was missed", need=Need("author", "end of day"), hint="the signal, and what was needed"),
    ] = ""

    @classmethod
    def missing_links(cls, fields: Json, linked: list[Json]) -> list[str]:
        """A repair, logged or planned."""
        del fields
        return [] if repairs(linked) else ["repair"]
