"""A class round: what one slot of the day says of each child."""

from __future__ import annotations

from store.entries import Entry
from store.views.today import ChildRow

ABSENT = "child absent"
"""The stored word for a check-in that was missed because the child is not there."""


def of_slot(row: ChildRow, slot: str) -> Entry | None:
    """The check-in that counts for a slot: the last that was done or, where none was, the last; None where
    none was written."""
    found = [each for each in row.check_ins if each.fields.get("slot") == slot]
    done = [each for each in found if each.fields.get("outcome") != "not done"]
    return next(reversed(done or found), None)


def absent(row: ChildRow) -> Entry | None:
    """The day's last check-in, where it was missed because the child is absent."""
    last = row.check_ins[-1] if row.check_ins else None
    return last if last and last.fields.get("reason") == ABSENT else None
