"""Handover note: what the next adult has to know, written when it comes up (`n`)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from store.codec import Json
from store.kinds.base import DEVELOPING, NOTE, About, Ask, Choice, Entry, Need, Setting

PARTS = (
    Choice("n", "now", "how they are now"),
    Choice("w", "watch", "what to watch for"),
    Choice("p", "promised", "what was promised"),
    Choice("x", "next", "what to do next"),
)


def _promised(fields: Json) -> bool:
    return fields.get("part") == "promised"


class HandoverNote(Entry):
    """Nothing without its text; for whoever comes next, unless it says for whom (fields.md 5.12)."""

    ABOUT: ClassVar[About] = About(
        "handover-note",
        "n",
        "Handover note",
        "a handover note",
        component=DEVELOPING,
        due_field="due",
        adult_field="to",
        short="Handover",
        more=True,
    )

    part: Annotated[str, Ask("what it is", PARTS, "step")]
    note: Annotated[str, Ask(NOTE.label, capture="text", need=Need("author", "at once"))] = ""
    to: Annotated[str | None, Ask("for", form="id", names="adult", hint="empty: whoever comes next")] = None
    due: Annotated[
        str | None,
        Ask(
            "promised for",
            form="due",
            need=Need("author", "end of day", _promised, "when something was promised"),
        ),
    ] = None
    until: Annotated[str | None, Ask("counts until", form="date")] = None

    @classmethod
    def fill(cls, fields: Json, setting: Setting) -> Json:
        """It counts until the end of the next school day."""
        until = setting.next_school_day(setting.at.date()).isoformat()
        return {} if fields.get("until") else {"until": until}
