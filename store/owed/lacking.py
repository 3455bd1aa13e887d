"""What entries lack of which the end of the day asks: their fields, and how that is said."""

from __future__ import annotations

from collections.abc import Sequence

from store.entries import Entry
from store.kinds.shared import REACHED
from store.owed.children import CONTACT, FRIEND, OBJECT
from store.owed.noticing import reads_back
from store.owed.row import Owed
from store.owed.scene import Scene
from store.records import about_of
from store.words import day as words

ELSEWHERE = frozenset({"repair", "kept", "read_back", "parent_told", "wellbeing_offer"})
"""What an entry lacks that other steps ask for."""
NEXT_DAY = "end of next school day"
"""How a field says that it has time until then."""
MOST_LABELS, ROOM = 2, 34
"""So many fields that an entry lacks are named; the second where both have no more characters than that."""


def over(scene: Scene, told: Sequence[Owed]) -> set[tuple[str, str]]:
    """Fields of entries, by id and name, that need no answer any more: a later entry about the same object
    says more, home was reached about the incident, or the step about parents asks for it."""
    asked = {each.record for each in told if each.rule == "R-PN1"}
    found = {(each.record, "due") for each in told if each.rule == "R-TO1"}

    for child in scene.children:
        latest = {each.key for each in child.objects}
        contacts = child.of(CONTACT)
        reached = {about_of(each.fields) for each in contacts if each.fields.get("outcome") in REACHED}
        for each in child.entries:
            if each.kind == OBJECT and each.key not in latest:
                found |= {(each.key, name) for name in each.missing}
        for each in contacts:
            if about_of(each.fields) in reached | asked:
                found.add((each.key, "reached"))
    return found


def lacks(scene: Scene, entry: Entry, answered: set[tuple[str, str]]) -> list[str]:
    """The fields that this step asks for; nothing of what others do."""
    if entry.kind == FRIEND and not reads_back(scene):
        return []  # its sentence has time until then
    asks = entry.about.asks if entry.about else {}
    fresh = entry.day == scene.today.isoformat()
    later = {name for name, ask in asks.items() if fresh and ask.need and ask.need.by == NEXT_DAY}
    hidden = ELSEWHERE | later
    return [each for each in entry.missing if each not in hidden and (entry.key, each) not in answered]


def said_lacks(scene: Scene, entry: Entry, fields: Sequence[str]) -> str:
    """`Incident 14:38 lacks: end, place +3`"""
    about = entry.about
    labels = [about.asks[name].label if about and name in about.asks else name for name in fields]
    most = MOST_LABELS if len(", ".join(labels[:MOST_LABELS])) <= ROOM else 1
    named = ", ".join(labels[:most])
    more = words.REVIEW_AND_MORE.format(count=len(labels) - most) if labels[most:] else ""
    title = about.about.title if about else entry.kind
    return words.REVIEW_LACKS.format(kind=title, when=scene.said(entry.at), fields=named + more)
