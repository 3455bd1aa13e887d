"""Handovers that nobody has seen yet (practice: what was noticed reaches the next adult)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from store.handovers import Handover, classes_of, handovers, receivers_of
from store.owed.row import AMBER, Owed
from store.owed.scene import Scene
from store.records import HANDOVER
from store.words import day as words

SOON = timedelta(minutes=15)
"""How long who is at work has for a handover of the same day (R-HO1)."""


def not_seen(scene: Scene) -> Iterator[Owed]:
    """R-HO1: a handover that its receiver has not seen goes on to the class teacher: on the same day 15
    minutes after it was sent, if the receiver has typed something since; else at the first slot of the next
    school day, as long as it counts. After ten school days nobody is asked any more."""
    for each in handovers(scene.book, scene.calendar.at(scene.since, time()), scene.until, unseen=True):
        if scene.shows(classes_of(scene.people, each)):
            yield from unseen(scene, each)


def unseen(scene: Scene, handover: Handover) -> Iterator[Owed]:
    """What is owed of one handover: nothing once it was seen, or counts no more."""
    over = handover.until is not None and handover.until < scene.today
    due = looked_for(scene, handover)
    if handover.seen or over or scene.now < due:
        return
    author = scene.people.get(handover.by)
    text = words.OWED_HANDOVER.format(
        adult=author.initials if author else words.OWED_AN_ADULT, when=scene.said(handover.at)
    )
    owner = teacher_for(scene, handover)
    yield Owed("R-HO1", AMBER, HANDOVER, handover.key, "", owner, due, text, "v")


def teacher_for(scene: Scene, handover: Handover) -> str:
    """The class teacher of the first class that a handover concerns, else the leadership team; not its
    author, who cannot see it for others."""
    found = map(scene.teacher_of, classes_of(scene.people, handover))
    return next((each for each in found if each not in ("", handover.by)), "") or scene.leader(handover.by)


def looked_for(scene: Scene, handover: Handover) -> datetime:
    """When a handover should have been seen: of today by whoever is at work since, else on the next school
    day."""
    sent = scene.local(handover.at)
    if sent.date() == scene.today:
        receivers = receivers_of(scene.people, handover)
        typed = [at for adult in receivers for at in scene.typed(adult) if sent < at <= scene.now]
        if typed:
            return max(sent + SOON, min(typed))
    day = scene.calendar.after(sent.date())
    slots = scene.calendar.slot_times(day)  # none on a day that finishes before the first
    return slots[0][1] if slots else scene.calendar.at(day, time())
