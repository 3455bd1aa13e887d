"""What is noticed of a child: friendship, and whether the good is seen as often as the hard.

Practices: friendship book; positive reinforcement; the three components.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from store import words
from store.entries import Entry
from store.folding import is_empty
from store.kinds import all_kinds
from store.owed.children import CHECK_IN, FRIEND, HELD, INCIDENT, Child
from store.owed.row import AMBER, GREY, Owed
from store.owed.scene import LOOKS_BACK, Scene, day_of

READ_BY = time(15, 0)
"""When friendship entries have been read back, on the last school day of a week (R-FB2)."""
RATIO = 3
"""Kind moments noticed for each incident, at least (R-POS1). A hint to adults, no score of a child."""
MUCH, FAR_MORE = 3, 2
"""So many incidents at least, and so many times as much responding as developing, are out of balance
(R-BAL1)."""
KIND = (FRIEND, HELD, "good-moment")
DEVELOPING, RESPONDING = "developing relationships", "responding and calming"


def no_friendship(scene: Scene) -> Iterator[Owed]:
    """R-FB1: a child with a plan had no friendship entry for ten school days."""
    first = scene.whole(LOOKS_BACK)
    for child in scene.with_plan() if first else ():
        if first and not child.count((FRIEND,), first) and scene.here_lately(child, first):
            yield _hint(scene, "R-FB1", FRIEND, child, words.OWED_NO_FRIEND.format(count=LOOKS_BACK), "f")


def not_read_back(scene: Scene) -> Iterator[Owed]:
    """R-FB2: on the last school day of the week, entries of it that were not read back to the child yet;
    those of the weeks before on any day, as drift. Not while the child is away."""
    for child in scene.here():
        for entry in child.of(FRIEND):
            if not is_empty(entry.fields.get("read_back")):
                continue
            due = _read_back_by(scene, entry)
            if scene.today >= due.date():
                severity = AMBER if scene.today == due.date() else GREY
                text = words.OWED_READ_BACK.format(when=scene.said(entry.at))
                owner = scene.named(child) or scene.present(entry.by, child)
                yield Owed("R-FB2", severity, FRIEND, entry.key, child.id, owner, due, text, "x")


def too_little_kind(scene: Scene) -> Iterator[Owed]:
    """R-POS1: fewer than three kind moments were noticed for each incident, over ten school days. R-BAL1
    says it more strongly, and alone."""
    for child in scene.here():
        kind, hard = child.count(KIND, scene.since), child.count((INCIDENT,), scene.since)
        if hard and kind < RATIO * hard and not _is_out_of_balance(scene, child):
            text = words.OWED_POSITIVE.format(kind=kind, hard=hard)
            yield _hint(scene, "R-POS1", FRIEND, child, text, "f")


def out_of_balance(scene: Scene) -> Iterator[Owed]:
    """R-BAL1: far more responding than developing, over ten school days."""
    for child in scene.here():
        if _is_out_of_balance(scene, child):
            hard, grown = _of(scene, child, RESPONDING), _of(scene, child, DEVELOPING)
            text = words.OWED_BALANCE.format(hard=hard, grown=grown)
            yield _hint(scene, "R-BAL1", CHECK_IN, child, text, "c")


def _is_out_of_balance(scene: Scene, child: Child) -> bool:
    hard, grown = _of(scene, child, RESPONDING), _of(scene, child, DEVELOPING)
    return hard >= MUCH and hard >= FAR_MORE * max(1, grown)


def _of(scene: Scene, child: Child, component: str) -> int:
    kinds = (name for name, kind in all_kinds().items() if kind.about.component == component)
    return child.count(kinds, scene.since)


def _hint(scene: Scene, rule: str, kind: str, child: Child, text: str, settles: str) -> Owed:
    return Owed(rule, GREY, kind, "", child.id, scene.named(child), scene.tonight, text, settles)


def _read_back_by(scene: Scene, entry: Entry) -> datetime:
    """Three o'clock on the last school day of its week; of an entry after that, a week later."""
    last = scene.calendar.last_of_week(day_of(entry))
    due = min(scene.calendar.at(last, READ_BY), scene.ends(last))
    if entry.at < due:
        return due
    last = scene.calendar.last_of_week(scene.calendar.after(last))
    return min(scene.calendar.at(last, READ_BY), scene.ends(last))
