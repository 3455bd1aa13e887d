"""Parent contact: a word with home, or an attempt at one (`p`)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from store.codec import Json
from store.kinds.base import DEVELOPING, About, Ask, Choice, Entry, Need, Setting, choices
from store.kinds.shared import HOME_WAYS

REASONS = (
    Choice("r", "intervention report", "restrictive intervention report"),
    Choice("i", "incident", "incident or injury"),
    Choice("g", "good news"),
    Choice("p", "plan"),
    Choice("q", "question"),
    Choice("o", "other"),
)
OUTCOMES = choices(s="spoke", v="voicemail", n="no answer", d="declined")
DIRECTIONS = (Choice("1", "out", "we called"), Choice("2", "in", "they did"))
FOLLOWS = ("intervention report", "incident")
"""Reasons that follow an incident."""
_ATTEMPTS = ("voicemail", "no answer")


def _report(fields: Json) -> bool:
    return fields.get("reason") == "intervention report" and _said(fields)


def _follows(fields: Json) -> bool:
    return fields.get("reason") in FOLLOWS


def _attempt(fields: Json) -> bool:
    return _follows(fields) and fields.get("outcome") in _ATTEMPTS


def _said(fields: Json) -> bool:
    return fields.get("outcome") not in _ATTEMPTS


_SAME_DAY = "end of school day"


class ParentContact(Entry):
    """A voicemail is an attempt: what has to be told is owed until somebody was reached (fields.md 5.8).

    Why a parent may lawfully not be told is part of the statutory record, which is kept elsewhere."""

    ABOUT: ClassVar[About] = About(
        "parent-contact",
        "p",
        "Parent contact",
        "a contact with home",
        component=DEVELOPING,
        short="Parent",
        looks_back=True,
        more=True,
    )

    reason: Annotated[str, Ask("reason", REASONS, "step")]
    method: Annotated[str, Ask("how", HOME_WAYS, "step")]
    outcome: Annotated[str, Ask("outcome", OUTCOMES, "step")]
    direction: Annotated[str, Ask("who called", DIRECTIONS, "side")] = "out"
    person: Annotated[
        str,
        Ask(
            "parent or carer",
            need=Need("author", "end of day", _said, "unless nobody answered"),
            hint="who it was",
        ),
    ] = ""
    note: Annotated[
        str,
        Ask(
            "summary",
            need=Need("author", "end of day", _said, "unless nobody answered"),
            hint="what was said",
        ),
    ] = ""
    incident: Annotated[
        str | None,
        Ask(
            "about the incident",
            form="id",
            names="entry",
            need=Need("author", "end of day", _follows, "after an incident"),
        ),
    ] = None
    reached: Annotated[
        str | None,
        Ask(
            "reached later, on",
            form="date",
            need=Need("class teacher", _SAME_DAY, _attempt, "after an incident, until somebody was reached"),
        ),
    ] = None
    report_sent: Annotated[
        str | None,
        Ask(
            "written report sent",
            form="date",
            need=Need("class teacher", _SAME_DAY, _report, "after a restrictive intervention"),
        ),
    ] = None
    agreed: Annotated[str, Ask("agreed action")] = ""
    support: Annotated[str, Ask("interpreter or format")] = ""

    @classmethod
    def fill(cls, fields: Json, setting: Setting) -> Json:
        """The child's latest incident, where the contact follows one."""
        if fields.get("incident") or not _follows(fields):
            return {}
        latest = setting.latest("incident").get("id")
        return {"incident": latest} if latest else {}
