"""Check-ins that are owed (practice: regular, consistent and predictable check-ins with trusted adults)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from store.entries import Entry
from store.owed.children import CHECK_IN, Child
from store.owed.here import says_absent
from store.owed.row import AMBER, GREY, Owed
from store.owed.scene import FEW_DAYS, Scene
from store.words import day as words

GRACE = timedelta(minutes=15)
"""How long after its time a check-in is no gap (R-CI1)."""
MISSED = 2
"""So many missed in five school days are told (R-CI3)."""
TOGETHER = "time together"
NOT_READY = "child not ready"


def late(scene: Scene) -> Iterator[Owed]:
    """R-CI1: a planned slot has gone by 15 minutes ago without an entry, and the day is not over."""
    if scene.now < scene.ends(scene.today):
        for child, slot, due in _gaps(scene, scene.today):
            if scene.now >= due + GRACE:
                yield _row(scene, "R-CI1", child, slot, due, scene.today)


def unexplained(scene: Scene) -> Iterator[Owed]:
    """R-CI2: a planned slot of today, once the day is over, or of the school day before, that nobody wrote
    about: it is to be logged, or to be said why not."""
    before = scene.whole(1)
    if before is not None:
        for child, slot, _ in _gaps(scene, before):
            if (scene.class_of(child), before.isoformat()) in scene.used:
                yield _row(scene, "R-CI2", child, slot, scene.ends(before), before)
    if scene.now >= scene.ends(scene.today):
        for child, slot, _ in _gaps(scene, scene.today):
            yield _row(scene, "R-CI2", child, slot, scene.ends(scene.today), scene.today)


def not_written(scene: Scene) -> Iterator[Owed]:
    """R-CI1 and R-CI2 as they stand when a day is closed: each slot of today whose time has come, without
    grace, and those of the school day before."""
    over = scene.now >= scene.ends(scene.today)
    for child, slot, due in _gaps(scene, scene.today) if not over else ():
        if scene.now >= due:
            yield _row(scene, "R-CI1", child, slot, due, scene.today)
    yield from unexplained(scene)


def missed_often(scene: Scene) -> Iterator[Owed]:
    """R-CI3: two or more missed in five school days, and no time together since."""
    first = scene.calendar.before(scene.today, FEW_DAYS - 1).isoformat()
    for child in scene.with_plan():
        lately = [each for each in child.of(CHECK_IN) if each.day >= first]
        together = [each.at for each in lately if each.fields.get("slot") == TOGETHER and not _failed(each)]
        missed = {
            _slot(each): each
            for each in lately
            if _is_missed(each) and each.at > max(together, default=_NEVER)
        }
        for each in lately:
            if not _failed(each):
                missed.pop(_slot(each), None)
        if len(missed) >= MISSED:
            last = max(missed.values(), key=lambda each: (each.at, each.key))
            text = words.OWED_MISSED.format(count=len(missed))
            due, owner = scene.tonight, scene.named(child)
            yield Owed("R-CI3", GREY, CHECK_IN, last.key, child.id, owner, due, text, "c")


_NEVER = datetime.fromisoformat("0002-01-01T00:00+00:00")


def _gaps(scene: Scene, day: date) -> Iterator[tuple[Child, str, datetime]]:
    """Children, slots and their times, where a check-in was planned on a day and none was written."""
    if not scene.calendar.is_school_day(day):
        return
    times = dict(scene.calendar.slot_times(day))
    for child in scene.children:
        written = [each.fields.get("slot") for each in child.on(day) if each.kind == CHECK_IN]
        for slot in dict.fromkeys(child.member.check_ins):
            due = times.get(slot)
            if due is None or slot in written or scene.is_away(child, due):
                continue
            if due >= scene.planned_since(child):
                yield child, slot, due


def _slot(entry: Entry) -> tuple[str, str]:
    return entry.day, str(entry.fields.get("slot"))


def _failed(entry: Entry) -> bool:
    return entry.fields.get("outcome") == "not done"


def _is_missed(entry: Entry) -> bool:
    """Whether it was the adults who missed it: a child who was away, or said no today, was not let down."""
    return _failed(entry) and not says_absent(entry) and entry.fields.get("reason") != NOT_READY


def _row(scene: Scene, rule: str, child: Child, slot: str, due: datetime, day: date) -> Owed:
    text = words.OWED_SLOT if day == scene.today else words.OWED_SLOT_EARLIER
    told, place = text.format(slot=slot), f"{day} {slot}"
    return Owed(rule, AMBER, CHECK_IN, "", child.id, scene.named(child), due, told, "c", place)
