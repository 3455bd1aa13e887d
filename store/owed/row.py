"""One thing that is owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

RED, AMBER, GREY = "red", "amber", "grey"
"""Statutory or safety; due today; drift over days."""
URGENCY = (RED, AMBER, GREY)


@dataclass(frozen=True, slots=True)
class Owed:
    """Something that somebody owes.

    Attributes:
        rule: the id of the rule that says so.
        severity: RED, AMBER or GREY.
        kind: the stored name of the kind of entry that it is about.
        record: the id of the entry that it is about; "" where it is about one that is not there.
        pupil: the canonical id of the child; "" where it is about none.
        owner: the id of the adult who owes it; "" where no adult is known.
        due: by when.
        text: what is owed, in words, without any child's name.
        settles: the keys on Today that settle it.
        slot: of a check-in, the day and the stored word of its slot.
        field: the field of `record` that settles it, where that is what is missing; else "".
    """

    rule: str
    severity: str
    kind: str
    record: str
    pupil: str
    owner: str
    due: datetime
    text: str
    settles: str
    slot: str = ""
    field: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells it from everything else that is owed."""
        return self.rule, self.pupil, self.record, self.slot


def urgency(row: Owed) -> tuple[int, datetime, str, str, str]:
    """What sorts rows: the most severe first, then what is due first."""
    return URGENCY.index(row.severity), row.due, row.rule, row.pupil, row.record + row.slot
