"""Held in mind: showing the child that they are thought about when apart (`h`)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from store.codec import Json
from store.kinds.base import DEVELOPING, NOTE, About, Ask, Choice, Entry, Need, choices

METHODS = (
    Choice("w", "words"),
    Choice("y", "symbol", "matching symbol"),
    Choice("o", "object", "object to look after"),
    Choice("c", "card", "card or note"),
    Choice("m", "message", "message by another adult"),
    Choice("g", "remembered", "remembered a detail"),
    Choice("k", "kept", "kept something to show"),
    Choice("z", "other"),
)
APART = choices(w="weekend or holiday", a="child away", s="staff away", l="other lesson", n="night")
RESPONSES = (Choice("+", "welcomed"), Choice("o", "no sign"), Choice("-", "pushed away"))
KEPT = (Choice("k", "kept"), Choice("m", "missed"))


def _promised(fields: Json) -> bool:
    return bool(fields.get("due"))


def _object_or_promise(fields: Json) -> bool:
    return fields.get("method") == "object" or _promised(fields)


class HeldInMind(Entry):
    """A promise stays open until it is marked kept or missed (fields.md 5.2)."""

    ABOUT: ClassVar[About] = About(
        "held-in-mind",
        "h",
        "Held in mind",
        "a held-in-mind moment",
        component=DEVELOPING,
        due_field="due",
        short="Held",
    )

    method: Annotated[str, Ask("how", METHODS, "step")]
    due: Annotated[str | None, Ask("back at", form="due")] = None
    kept: Annotated[
        str | None,
        Ask(
            "promise kept",
            KEPT,
            need=Need("the adult who promised", "the promised time", _promised, "when promised"),
        ),
    ] = None
    apart: Annotated[str | None, Ask("apart because", APART)] = None
    response: Annotated[str | None, Ask("response", RESPONSES)] = None
    note: Annotated[
        str,
        Ask(
            NOTE.label,
            need=Need("author", "end of day", _object_or_promise, "for an object or a promise"),
            hint="what was said or left",
        ),
    ] = ""
