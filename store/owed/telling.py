"""Who has to be told of an incident, and by when, and the adult to whom time is to be offered.

Practices: same-day parent notification; serious incident log; alert of the leadership team; restrictive
intervention; staff wellbeing. The times are those of fields.md 5.4; they come from secondary sources, and a
school sets its own. What is not told of an incident after ten school days stays open on its entry, and is
told here no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from store.entries import Entry
from store.folding import is_empty
from store.kinds import all_kinds
from store.kinds.shared import REACHED
from store.owed.children import CONTACT, INCIDENT, Child
from store.owed.row import AMBER, GREY, RED, Owed
from store.owed.scene import Scene, day_of, read_day
from store.words import day as words

PARENT_AMBER = time(14, 30)
"""From when on it is pressing that home has not been told (R-PN1); on a day that ends early, from
BEFORE_THE_END on."""
BEFORE_THE_END = timedelta(hours=1)
AT_LEAST = timedelta(minutes=30)
"""So long after an incident at the end of a day, or after it, there is to tell of it."""
LEADERS_TAKE_OVER = time(9, 0)
"""When, on the next school day, it passes to the leadership team."""
SEEN_WITHIN = timedelta(minutes=30)
"""In which the leadership team sees a serious incident (R-SLT1)."""
OFFER = "wellbeing_offer"


def parents(scene: Scene) -> Iterator[Owed]:
    """R-PN1: home has not been told of a restrictive intervention, an injury or a serious incident: amber
    from half past two, red at the end of the day; the next morning it is the leadership team's."""
    for child, entry in _lacking(scene, "parent_told"):
        if _reached(scene, child, entry):
            continue
        day, due = day_of(entry), _by_end_of_day(scene, entry)
        pressing = min(scene.calendar.at(day, PARENT_AMBER), scene.ends(day) - BEFORE_THE_END)
        severity = RED if scene.now >= due else AMBER if scene.now >= pressing else GREY
        takes_over = scene.calendar.at(scene.calendar.after(day), LEADERS_TAKE_OVER)
        owner = scene.leader() if scene.now >= takes_over else ""
        owner = owner or scene.teacher(child, entry.by)
        yield _row(scene, "R-PN1", severity, child, entry, owner, due, words.OWED_PARENT, "mp")


def reference(scene: Scene) -> Iterator[Owed]:
    """R-CP1: a serious incident has no reference of the school's own record; red once the day has ended."""
    yield from _written_elsewhere(scene, "R-CP1", "cpoms", words.OWED_CPOMS)


def statutory(scene: Scene) -> Iterator[Owed]:
    """R-RI1: a restrictive intervention has no reference of its statutory record, which is kept elsewhere;
    red once the day has ended."""
    yield from _written_elsewhere(scene, "R-RI1", "statutory_ref", words.OWED_STATUTORY)


def _written_elsewhere(scene: Scene, rule: str, field: str, text: str) -> Iterator[Owed]:
    for child, entry in _lacking(scene, field):
        due, owner = _by_end_of_day(scene, entry), scene.teacher(child, entry.by)
        severity = RED if scene.now >= due else AMBER
        yield _row(scene, rule, severity, child, entry, owner, due, text, "x", field)


def leaders(scene: Scene) -> Iterator[Owed]:
    """R-SLT1: the leadership team has not seen a serious incident; red 30 minutes after it was written."""
    for child, entry in _lacking(scene, "slt_seen"):
        due = max(scene.logged(entry), scene.local(entry.at)) + SEEN_WITHIN
        severity = RED if scene.now >= due else AMBER
        yield _row(
            scene, "R-SLT1", severity, child, entry, scene.leader(), due, words.OWED_SLT, "x", "slt_seen"
        )


def offers(scene: Scene) -> Iterator[Owed]:
    """R-SW1: after an intervention, an injury or high intensity nobody has offered time to the adult whose
    entry it is; due by the end of the next school day, and until that day only drift. No more than that is
    told: how an adult is stays theirs."""
    for child, entry in _lacking(scene, OFFER, but="no"):
        due = scene.ends(scene.calendar.after(day_of(entry)))
        severity = AMBER if scene.today >= due.date() else GREY
        text = words.OWED_OFFER.format(adult=_called(scene, entry.by))
        yield _row(scene, "R-SW1", severity, child, entry, scene.leader(), due, text, "x", OFFER)


def _called(scene: Scene, adult: str) -> str:
    return scene.people.short_name(adult) or words.OWED_AN_ADULT


def _lacking(scene: Scene, field: str, but: str | None = None) -> Iterator[tuple[Child, Entry]]:
    """The incidents that need a field and have it not, as their kind says, or have but this word in it."""
    need = all_kinds()[INCIDENT].asks[field].need
    for child in (*scene.children, *scene.leavers):
        for entry in child.of(INCIDENT):
            said = entry.fields.get(field)
            if need and need.applies(entry.fields) and (is_empty(said) or said == but):
                yield child, entry


def _by_end_of_day(scene: Scene, entry: Entry) -> datetime:
    return max(scene.ends(day_of(entry)), scene.local(entry.at) + AT_LEAST)


def _reached(scene: Scene, child: Child, entry: Entry) -> bool:
    """Whether somebody at home was reached about an incident: a message left is only an attempt."""
    about = [each for each in child.of(CONTACT) if each.is_about(entry)]
    return any(each.fields.get("outcome") in REACHED or _reached_later(scene, each) for each in about)


def _reached_later(scene: Scene, contact: Entry) -> bool:
    day = read_day(contact.fields.get("reached"))
    return day is not None and day <= scene.today


def _row(
    scene: Scene,
    rule: str,
    severity: str,
    child: Child,
    entry: Entry,
    owner: str,
    due: datetime,
    text: str,
    settles: str,
    field: str = "",
) -> Owed:
    told = text.format(when=scene.said(entry.at))
    return Owed(rule, severity, INCIDENT, entry.key, child.id, owner, due, told, settles, field=field)
