"""Ruptures that want repair (practice: relate, rupture, repair; it is the adult's part to repair)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from store.entries import Entry
from store.owed.children import REPAIR, Child
from store.owed.row import AMBER, GREY, Owed
from store.owed.scene import Scene, day_of
from store.words import day as words

PLANNED, TRIED, DONE = "planned", "tried", "done"
GOES_ON = 3
"""School days in which a repair that was tried comes to its next step (R-RR2)."""
OFTEN = 2
"""So often tried, somebody else is asked for help, on the next school day (fields.md 5.7)."""


def unplanned(scene: Scene) -> Iterator[Owed]:
    """R-RR1: an incident or rupture with no repair logged or planned; due by the end of the next school day,
    and until that day only drift. An incident of today that has not ended comes first to its end."""
    for child in scene.children:
        for entry in child.distress:
            open_still = entry.under_way and day_of(entry) == scene.today
            if not entry.open_rupture or entry.key in child.steps or open_still:
                continue
            owner, _, due = next_step(scene, child, entry, [])
            severity = AMBER if scene.today >= due.date() else GREY
            text = words.OWED_REPAIR_PLAN.format(what=entry.kind, when=scene.said(entry.at))
            yield Owed("R-RR1", severity, entry.kind, entry.key, child.id, owner, due, text, "r")


def overdue(scene: Scene) -> Iterator[Owed]:
    """R-RR2: a repair has come to its time, or to the day it was planned for; or its last step led no
    further. What was tried twice wants somebody else's help."""
    for child, steps in _open_steps(scene):
        entry, tries = steps[-1], _tries(steps)
        owner, begins, due = next_step(scene, child, entry, steps)
        if scene.now >= begins:
            goes_on = words.OWED_REPAIR_HELP.format(count=tries) if tries else words.OWED_REPAIR_NEXT
            text = words.OWED_REPAIR_DUE if _is_planned(entry) else goes_on
            yield Owed("R-RR2", AMBER, REPAIR, entry.key, child.id, owner, due, text, "r")


def unled(scene: Scene) -> Iterator[Owed]:
    """R-RR4: a repair is done and no adult led it."""
    for child in scene.children:
        for entry in child.of(REPAIR):
            if entry.fields.get("stage") == DONE and not entry.fields.get("led_by"):
                owner, due = scene.present(entry.by, child), scene.ends(day_of(entry))
                text = words.OWED_REPAIR_LED
                yield Owed("R-RR4", AMBER, REPAIR, entry.key, child.id, owner, due, text, "x", field="led_by")


def _open_steps(scene: Scene) -> Iterator[tuple[Child, Sequence[Entry]]]:
    """The steps of each repair that is not done, oldest first; of those of nothing, the last."""
    for child in scene.children:
        open_ones = {each.key for each in child.distress if each.open_rupture}
        for repaired, steps in child.steps.items():
            if repaired in open_ones or (not repaired and steps[-1].fields.get("stage") != DONE):
                yield child, steps if repaired else steps[-1:]


def _tries(steps: Sequence[Entry]) -> int:
    """How often a repair was tried, from twice on; 0 for less."""
    count = sum(each.fields.get("stage") == TRIED for each in steps)
    return count if count >= OFTEN else 0


def next_step(
    scene: Scene, child: Child, entry: Entry, steps: Sequence[Entry]
) -> tuple[str, datetime, datetime]:
    """Who takes the next step of a repair, from when on it is owed, and by when.

    Args:
        entry: what broke; where nothing is known of that, a step.
        steps: the steps so far, oldest first. Without any, a repair is to be planned.
    """
    if not steps:
        day = scene.calendar.after(day_of(entry))
        return _who_repairs(scene, child, entry), _begin(scene, day), scene.ends(day)
    last = steps[-1]
    return scene.present(last.fields.get("led_by") or last.by, child), *_when(scene, steps)


def _when(scene: Scene, steps: Sequence[Entry]) -> tuple[datetime, datetime]:
    """From when on a next step is owed, and by when: as it was planned; else by the end of the next school
    day, or of the third after one that was tried once."""
    step = steps[-1]
    due = scene.due(step.fields.get("due"))
    if due is not None:
        return due
    day = scene.calendar.after(day_of(step), 1 if _is_planned(step) or _tries(steps) else GOES_ON)
    return _begin(scene, day), scene.ends(day)


def _begin(scene: Scene, day: date) -> datetime:
    return scene.calendar.at(day, datetime.min.time())


def _is_planned(step: Entry) -> bool:
    return step.fields.get("stage") == PLANNED


def _who_repairs(scene: Scene, child: Child, entry: Entry) -> str:
    """The adult with whom the rupture was, else the key adult (fields.md 5.4)."""
    named = {"me": entry.by, "another adult": entry.fields.get("adult")}
    adult = named.get(str(entry.fields.get("rupture_with")))
    return scene.present(adult, child) if adult else scene.named(child) or scene.present(entry.by, child)
