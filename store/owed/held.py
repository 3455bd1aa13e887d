"""Held in mind, and promises (practice: show children that they are held in mind)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from store.owed.children import HELD, Child
from store.owed.row import AMBER, GREY, Owed
from store.owed.scene import FEW_DAYS, LOOKS_BACK, Scene
from store.words import day as words

WARNS = timedelta(minutes=10)
"""How long before its time a promise is told (R-HM2)."""


def drifting(scene: Scene) -> Iterator[Owed]:
    """R-HM1: a child with a plan was not held in mind for five school days. After a break R-HM3 asks for
    the same."""
    first = scene.whole(FEW_DAYS)
    for child in scene.with_plan() if first else ():
        held = first and child.count((HELD,), first)
        if first and not held and not _back(scene, child) and scene.here_lately(child, first):
            yield _drift(scene, "R-HM1", child, words.OWED_NOT_HELD.format(count=FEW_DAYS))


def promises(scene: Scene) -> Iterator[Owed]:
    """R-HM2: a promise whose time is near or past, and that nobody has marked as kept or missed. One for a
    day is told all that day. After ten school days nobody knows any more."""
    first = scene.calendar.before(scene.today, LOOKS_BACK)
    for child in scene.children:
        for entry in child.promises:
            value = entry.fields.get("due")
            begins, due = scene.due(value) or scene.due(entry.day) or (scene.now, scene.tonight)
            warns = WARNS if begins == due else timedelta()
            if scene.now >= begins - warns and due.date() >= first:
                said = scene.said_due(str(value)) if scene.due(value) else scene.said(due)
                owner, text = scene.present(entry.by, child), words.OWED_PROMISE.format(time=said)
                yield Owed("R-HM2", AMBER, HELD, entry.key, child.id, owner, due, text, "x", field="kept")


def after_a_break(scene: Scene) -> Iterator[Owed]:
    """R-HM3: on the first school day after a weekend, a holiday or the child's own absence, a child with a
    plan hears that they were thought about."""
    for child in scene.with_plan():
        if _back(scene, child) and not child.count((HELD,), scene.today):
            yield _drift(scene, "R-HM3", child, words.OWED_WELCOME)


def _back(scene: Scene, child: Child) -> bool:
    """Whether today is the first day after one on which the child was not at school."""
    before = scene.whole(1)
    absent = before is not None and scene.is_away(child, scene.ends(before))
    return scene.calendar.is_school_day(scene.today) and (
        absent or scene.calendar.first_after_break(scene.today)
    )


def _drift(scene: Scene, rule: str, child: Child, text: str) -> Owed:
    return Owed(rule, GREY, HELD, "", child.id, scene.named(child), scene.tonight, text, "h")
