"""Check-in: a short, regular, predictable time with a trusted adult (`c`)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from store.calendar import nearest_slot
from store.codec import Json
from store.kinds.base import DEVELOPING, About, Ask, Choice, Entry, Need, Setting, choices
from store.kinds.shared import ADULT_SEES, HELPED, MODES, ZONES

SLOTS = choices(
    a="arrival", m="mid-morning", l="lunch", p="afternoon", e="end of day", u="unplanned", t="time together"
)
REASONS = choices(
    a="child absent",
    n="child not ready",
    s="staffing",
    t="timetable",
    i="incident elsewhere",
    f="forgot",
    o="other",
)
CONTENT = choices(f="feedback", g="guidance", i="instruction", r="reflection", p="play or talk", l="listened")
NOT_DONE = Choice("x", None, "not done", sets={"outcome": "not done"}, then="reason")


def _done(fields: Json) -> bool:
    return fields.get("outcome") != "not done"


def _not_done(fields: Json) -> bool:
    return not _done(fields)


_OWED = "the adult named for the slot"


class CheckIn(Entry):
    """Complete in one go: a zone when done, a reason when not (fields.md 5.1)."""

    ABOUT: ClassVar[About] = About("check-in", "c", "Check-in", "a check-in", component=DEVELOPING)

    zone: Annotated[
        str | None,
        Ask("zone", (*ZONES, NOT_DONE), "step", Need(_OWED, "end of day", _done, "when done")),
    ] = None
    outcome: Annotated[str, Ask("outcome", (Choice("d", "done"), Choice("x", "not done")))] = "done"
    reason: Annotated[
        str | None,
        Ask("why not", REASONS, "then", Need(_OWED, "end of day", _not_done, "when not done")),
    ] = None
    view: Annotated[str, Ask("whose view", ADULT_SEES, "side")] = "adult"
    slot: Annotated[str | None, Ask("slot of the day", SLOTS)] = None
    adult_zone: Annotated[str | None, Ask("adult's view, if different", ZONES)] = None
    content: Annotated[list[str], Ask("content", CONTENT, many=True)] = []
    goal: Annotated[str, Ask("goal for today", hint="up to 60 characters")] = ""
    goal_went: Annotated[int | None, Ask("how the goal went, 0 to 2", form="number")] = None
    child_words: Annotated[str, Ask("child's words or signal", hint="exact words", own_words=True)] = ""
    child_mode: Annotated[str | None, Ask("how the child said it", MODES)] = None
    helped: Annotated[list[str], Ask("what helped", HELPED, many=True)] = []

    @classmethod
    def sided(cls, fields: Json) -> bool:
        """Only a zone is somebody's view."""
        return _done(fields)

    @classmethod
    def fill(cls, fields: Json, setting: Setting) -> Json:
        """The nearest slot of the day."""
        return {} if fields.get("slot") else {"slot": nearest_slot(setting.at, setting.slots)}
