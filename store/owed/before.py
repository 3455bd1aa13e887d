"""What went well before (practice: 'remember when… you did really well to …')."""

from __future__ import annotations

from collections.abc import Iterator

from store.entries import Entry
from store.kinds import all_kinds
from store.owed.children import INCIDENT
from store.owed.row import GREY, Owed
from store.owed.scene import Scene, day_of
from store.words import day as words

NOT_KNOWN = "not known yet"


def remember_when(scene: Scene) -> Iterator[Owed]:
    """R-RW1: while an incident of today is open and what came before it is known, what helped this child the
    last time that the same came before."""
    ask = all_kinds()[INCIDENT].asks["tried"]
    for child in scene.children:
        for entry in child.distress:
            trigger = entry.fields.get("before")
            if not entry.under_way or day_of(entry) != scene.today or not trigger or trigger == NOT_KNOWN:
                continue
            past = next((each for each in scene.past_incidents(child) if _helped(each, entry)), None)
            if past is not None:
                text = words.OWED_REMEMBER.format(helped=ask.shown(_tried(past)))
                owner, due = scene.present(entry.by, child), scene.ends(scene.today)
                yield Owed("R-RW1", GREY, INCIDENT, entry.key, child.id, owner, due, text, "i", field="end")


def _helped(past: Entry, now: Entry) -> bool:
    """Whether an incident began like this one and came to its end."""
    same = past.key != now.key and past.fields.get("before") == now.fields.get("before")
    return same and bool(_tried(past)) and bool(past.fields.get("end"))


def _tried(entry: Entry) -> list[str]:
    tried = entry.fields.get("tried")
    return [each for each in tried if isinstance(each, str)] if isinstance(tried, list) else []
