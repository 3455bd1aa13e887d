"""Objects that keep a connection (practice: transitional objects; looking after an object for the adult)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from store.entries import Entry
from store.folding import is_empty
from store.owed.children import OBJECT, Child
from store.owed.row import AMBER, Owed
from store.owed.scene import Scene, day_of
from store.people.mentions import shown
from store.words import day as words

NEAR_HOME = timedelta(minutes=30)
"""How long before children go home it is asked whether an object goes with them (R-TO1)."""
LONG_LOST = 1
"""School days after which home hears that an object is lost (R-TO3)."""


def out_at_home_time(scene: Scene) -> Iterator[Owed]:
    """R-TO1: an object without a time to come back is out when children are about to go home."""
    home = scene.ends(scene.today)
    if not scene.calendar.is_school_day(scene.today) or scene.now < home - NEAR_HOME:
        return
    for child, entry in _of(scene, "out"):
        if scene.due(entry.fields.get("due")) is None:
            yield _row(scene, "R-TO1", child, entry, home, words.OWED_OBJECT_HOME, "mo")


def not_collected(scene: Scene) -> Iterator[Owed]:
    """R-TO2: an object is out past the time at which it was due back; one that was due on a day is asked for
    before children go home."""
    for child, entry in _of(scene, "out"):
        when = scene.due(entry.fields.get("due"))
        if when is None:
            continue
        begins, due = when
        if scene.now >= (due if begins == due else due - NEAR_HOME):
            yield _row(scene, "R-TO2", child, entry, due, words.OWED_OBJECT_BACK, "mo")


def lost(scene: Scene) -> Iterator[Owed]:
    """R-TO3: an object has been lost for longer than a school day, and home does not know."""
    for child, entry in _of(scene, "lost"):
        after = scene.calendar.after(day_of(entry), LONG_LOST)
        told = entry.fields.get("home_told")
        if (is_empty(told) or told == "no") and scene.today >= after:
            yield _row(
                scene, "R-TO3", child, entry, scene.ends(after), words.OWED_OBJECT_LOST, "x", "home_told"
            )


def _of(scene: Scene, event: str) -> Iterator[tuple[Child, Entry]]:
    """The objects of which this was said last."""
    for child in scene.children:
        for entry in child.objects:
            if entry.fields.get("event") == event:
                yield child, entry


def _row(
    scene: Scene,
    rule: str,
    child: Child,
    entry: Entry,
    due: datetime,
    text: str,
    settles: str,
    field: str = "",
) -> Owed:
    item = entry.fields.get("item")
    named = shown(item, scene.people, child.id) if isinstance(item, str) and item else words.OWED_AN_OBJECT
    owner = scene.present(entry.fields.get("adult") or entry.by, child)
    when = entry.fields.get("due")
    told = text.format(item=named, when=scene.said_due(when) if isinstance(when, str) else "")
    return Owed(rule, AMBER, OBJECT, entry.key, child.id, owner, due, told, settles, field=field)
