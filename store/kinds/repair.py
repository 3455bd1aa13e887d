"""Repair: an adult leads the way back into relationship after a rupture (`r`)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from store.codec import Json
from store.kinds.base import REPAIRING, About, Ask, Choice, Entry, Need, Setting
from store.kinds.shared import MODES

STATUSES = (
    Choice("p", "planned"),
    Choice("t", "tried", "tried, not ready yet"),
    Choice("c", "carries on"),
    Choice("d", "done", then="how"),
)
HOW = (
    Choice("w", "words", "restorative talk"),
    Choice("s", "story", "story or comic strip"),
    Choice("g", "game", "game or time together"),
    Choice("j", "job", "job together"),
    Choice("n", "drawing", "note or drawing"),
    Choice("r", "routine", "ordinary warm routine resumed"),
    Choice("o", "object", "object or symbol"),
)
BACK = (Choice("y", "yes"), Choice("n", "no"), Choice("u", "unsure"))


def _done(fields: Json) -> bool:
    return fields.get("stage") == "done"


def _planned(fields: Json) -> bool:
    return fields.get("stage") == "planned"


_LEADER = "the adult leading"


class Repair(Entry):
    """Always led by an adult; linked to the rupture or incident that it repairs (fields.md 5.7)."""

    ABOUT: ClassVar[About] = About(
        "repair",
        "r",
        "Repair",
        "a repair",
        component=REPAIRING,
        due_field="due",
        adult_field="led_by",
        links=("incident", "rupture"),
        looks_back=True,
    )

    stage: Annotated[str, Ask("how far", STATUSES, "step")]
    how: Annotated[str | None, Ask("how", HOW, "then", Need(_LEADER, "at once", _done, "when done"))] = None
    rupture: Annotated[
        str | None, Ask("repairs", form="id", names="entry", need=Need("author", "end of day"))
    ] = None
    led_by: Annotated[str | None, Ask("led by", form="id", names="adult", need=Need("author", "at once"))] = (
        None
    )
    due: Annotated[
        str | None,
        Ask(
            "planned for",
            form="due",
            need=Need(_LEADER, "end of next school day", _planned, "when planned"),
        ),
    ] = None
    owned_part: Annotated[str | None, Ask("adult owned their part", (Choice("y", "yes"),))] = None
    understanding: Annotated[str, Ask("shared understanding")] = ""
    child_mode: Annotated[str | None, Ask("how the child gave their view", MODES)] = None
    child_words: Annotated[str, Ask("child's view", own_words=True)] = ""
    back: Annotated[
        str | None,
        Ask("back in relationship", BACK, need=Need(_LEADER, "when done", _done, "when done")),
    ] = None
    plan_change: Annotated[str | None, Ask("plan to change", (Choice("y", "yes"), Choice("n", "no")))] = None

    @classmethod
    def fill(cls, fields: Json, setting: Setting) -> Json:
        """The adult who writes it leads, and it repairs the child's oldest open rupture, unless it is said
        to repair none (an empty text)."""
        filled: Json = {} if fields.get("led_by") else {"led_by": setting.by}
        if fields.get("rupture") is None:
            filled["rupture"] = next(iter(setting.open_ruptures()), None)
        return filled
