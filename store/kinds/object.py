"""Object: something that keeps the connection with an adult who is not there, out with the child and back
(`o`)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from store.codec import Json
from store.kinds.base import DEVELOPING, About, Ask, Choice, Entry, Need, Setting

EVENTS = (
    Choice("o", "out", "out to the child"),
    Choice("b", "back", "back with the adult"),
    Choice("h", "home", "gone home"),
    Choice("l", "lost"),
    Choice("f", "found"),
    Choice("w", "renewed", "washed or renewed"),
)
TOLD = (Choice("y", "yes"), Choice("n", "no"))
_WITH_THE_CHILD = ("out", "home")


def is_out(fields: Json) -> bool:
    """Whether the object of a child's latest object entry is with the child."""
    return fields.get("event") in _WITH_THE_CHILD


def _lost(fields: Json) -> bool:
    return fields.get("event") == "lost"


def _given(fields: Json) -> bool:
    return fields.get("event") == "out"


_GIVER = "the adult who gave it"


class TransitionalObject(Entry):
    """It is out until the child's next object entry says otherwise (fields.md 5.9)."""

    ABOUT: ClassVar[About] = About(
        "object",
        "o",
        "Object",
        "what became of an object",
        component=DEVELOPING,
        due_field="due",
        adult_field="adult",
        looks_back=True,
        more=True,
    )

    event: Annotated[str, Ask("what became of it", EVENTS, "step")]
    item: Annotated[str, Ask("which object", need=Need("author", "end of day"), hint="my green keyring")] = ""
    adult: Annotated[str | None, Ask("from or to", form="id", names="adult")] = None
    due: Annotated[
        str | None,
        Ask("due back", form="due", need=Need(_GIVER, "end of day", _given, "when out")),
    ] = None
    kept_at: Annotated[str, Ask("where it is kept")] = ""
    home_told: Annotated[
        str | None,
        Ask("home told", TOLD, need=Need(_GIVER, "home time", _lost, "when lost")),
    ] = None

    @classmethod
    def fill(cls, fields: Json, setting: Setting) -> Json:
        """The object that the child's latest object entry was about."""
        item = "" if fields.get("item") else setting.latest(cls.ABOUT.name).get("item")
        return {"item": item} if item else {}
