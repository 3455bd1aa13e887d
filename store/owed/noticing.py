"""What is noticed of a child: friendship, and whether the good is seen as often as the hard.

Practices: friendship book; positive reinforcement; the three components; parents as partners.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from store.entries import Entry
from store.folding import is_empty
from store.kinds import all_kinds
from store.kinds.base import DEVELOPING, RESPONDING
from store.kinds.parent_contact import FOLLOWS
from store.owed.children import CHECK_IN, CONTACT, FRIEND, HELD, INCIDENT, Child
from store.owed.here import known_since
from store.owed.row import AMBER, GREY, Owed
from store.owed.scene import FEW_DAYS, LOOKS_BACK, Scene, day_of
from store.words import day as words

READ_BY = time(15, 0)
"""When friendship entries have been read back, on the last school day of a week (R-FB2)."""
RATIO = 3
"""Kind moments noticed for each incident, at least (R-POS1). A hint to adults, no score of a child."""
MUCH, FAR_MORE = 3, 2
"""So many incidents at least, and so many times as much responding as developing, are out of balance
(R-BAL1)."""
HARD_NEWS = 3
"""So many words home about nothing but incidents want one of good news (R-PC1)."""
KIND = (FRIEND, HELD, "good-moment")


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
                yield Owed(
                    "R-FB2", severity, FRIEND, entry.key, child.id, owner, due, text, "x", field="read_back"
                )


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


def only_hard_news(scene: Scene) -> Iterator[Owed]:
    """R-PC1: the last three words home, within ten school days, were all about incidents; an attempt at one
    is none."""
    for child in scene.here():
        spoke = [each for each in child.of(CONTACT) if each.fields.get("outcome") == "spoke"]
        hard = [each.fields.get("reason") in FOLLOWS for each in spoke[-HARD_NEWS:]]
        if len(hard) == HARD_NEWS and all(hard):
            yield _hint(scene, "R-PC1", CONTACT, child, words.OWED_GOOD_NEWS.format(count=HARD_NEWS), "mp")


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


# --- at the end of the day


def reads_back(scene: Scene) -> bool:
    """Whether friendship entries are read back: on the last school day of the week."""
    return scene.calendar.is_school_day(scene.today) and scene.today == scene.calendar.last_of_week(
        scene.today
    )


def is_young(scene: Scene) -> bool:
    """Whether the whole class is so new in the book that of nobody it can be said that little was noticed."""
    first = scene.calendar.before(scene.today, FEW_DAYS)
    return bool(scene.children) and not any(_is_known(scene, each, first) for each in scene.children)


def _is_known(scene: Scene, child: Child, first: date) -> bool:
    return known_since(child, scene.calendar).date() <= first


def said_quiet(scene: Scene, child: Child, count: int) -> str:
    """That nothing kind was noticed of a child lately, in words; "" where that cannot be said, as of a class
    that is new in the book.

    Args:
        count: of entries of any kind, in the days looked back over.
    """
    first = scene.whole(FEW_DAYS)
    if first is None or child.count(KIND, first):
        return ""
    if not _is_known(scene, child, first):
        return "" if count or is_young(scene) else words.REVIEW_NEW
    return words.REVIEW_QUIET.format(count=FEW_DAYS) if scene.here_lately(child, first) else ""


def said_drift(scene: Scene, child: Child, row: Owed, quiet: str) -> str:
    """What a rule says of a child; in place of a count of no kind moments, that there were none.

    Args:
        quiet: what was said before, as `said_quiet` gives it.
    """
    if row.rule != "R-POS1" or child.count(KIND, scene.since):
        return row.text
    hard = child.count((INCIDENT,), scene.since)
    incidents = words.REVIEW_INCIDENTS[min(hard, 2)].format(count=hard)
    return incidents if quiet else words.REVIEW_NOTHING_KIND.format(incidents=incidents)
