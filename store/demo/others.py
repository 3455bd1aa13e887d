"""The rest of an ordinary day in the fictional school: objects, contacts with home, pupils' views, good
moments, ruptures without an incident, handover notes. Together with repairs they are about four a day.
"""

from __future__ import annotations

from collections.abc import Callable

from store.codec import Json
from store.demo import notes
from store.demo.events import Day
from store.demo.people import Child
from store.demo.stories import Weights, led, pick

MODES: Weights[str] = {"speech": 45, "symbol or AAC": 25, "drawing": 14, "sign": 10, "body": 6}
REWARDS: Weights[str] = {
    "praise": 45,
    "Dojo": 20,
    "certificate": 12,
    "board": 10,
    "assembly": 8,
    "chart": 5,
}
REASONS: Weights[str] = {"good news": 45, "question": 25, "plan": 18, "other": 12}
METHODS: Weights[str] = {"home book": 40, "call": 30, "message": 18, "face to face": 12}
RUPTURE_WITH: Weights[str] = {"me": 50, "peer": 30, "another adult": 20}
PARTS: Weights[str] = {"now": 35, "watch": 35, "promised": 12, "next": 18}
BY_HOME_TIME = 15 * 60 + 5


def others(day: Day) -> None:
    """What may happen in one class on one day besides check-ins, held-in-mind, friendship and incidents."""
    happenings: tuple[tuple[Callable[[Day, Child], None], float], ...] = (
        (_object, 0.25),
        (_contact, 0.55),
        (_view, 0.25),
        (_good_moment, 0.35),
        (_rupture, 0.08),
        (_handover, 0.4),
    )
    for happens, share in happenings:
        if day.here and day.chance(share):
            happens(day, day.random.choice(day.here))


def _object(day: Day, child: Child) -> None:
    """It goes out in the morning and comes back by home time; at times it goes home, or is lost."""
    item = day.random.choice(notes.OBJECTS)
    minute = day.random.uniform(9 * 60, 11 * 60)
    out: Json = {"event": "out", "item": item, "due": day.moment(BY_HOME_TIME).isoformat()}
    given = day.entry("object", child, minute, out, prompt=True)
    ends = pick(day.random, {"back": 78.0, "home": 14.0, "lost": 5.0, "": 3.0})
    if ends:
        values: Json = {"event": ends, "item": item, **({"home_told": "yes"} if ends == "lost" else {})}
        minute = BY_HOME_TIME + day.random.uniform(-25, 12)
        day.entry("object", child, minute, values, by=given.by, prompt=True)


def _contact(day: Day, child: Child) -> None:
    reason = pick(day.random, REASONS)
    values: Json = {
        "reason": reason,
        "method": pick(day.random, METHODS),
        "outcome": "spoke",
        "person": day.random.choice(notes.HOME),
        "note": day.random.choice(notes.CONTACT[reason]),
    }
    if values["method"] == "call":
        values["outcome"] = pick(day.random, {"spoke": 70.0, "voicemail": 20.0, "no answer": 10.0})
    if day.chance(0.25):
        values["direction"] = "in"
    minute = day.random.uniform(14 * 60 + 30, 15 * 60 + 25)
    day.entry("parent-contact", child, minute, values, by=day.room.teacher)


def _view(day: Day, child: Child) -> None:
    values: Json = {"mode": pick(day.random, MODES), "note": day.random.choice(notes.VIEWS)}
    if day.chance(0.4):
        values["we_did"] = day.random.choice(notes.WE_DID)
    day.entry("pupils-view", child, day.random.uniform(9 * 60 + 20, 14 * 60 + 40), values)


def _good_moment(day: Day, child: Child) -> None:
    values: Json = {"reward": pick(day.random, REWARDS)}
    if day.chance(0.6):
        values["note"] = day.random.choice(notes.GOOD)
    day.entry("good-moment", child, day.random.uniform(9 * 60 + 20, 14 * 60 + 50), values)


def _rupture(day: Day, child: Child) -> None:
    """A signal that was missed; the repair is led on the next day."""
    by = child.key_adult
    values: Json = {"rupture_with": pick(day.random, RUPTURE_WITH), "note": day.random.choice(notes.MISSED)}
    if values["rupture_with"] == "another adult":
        values["adult"] = day.other_than(by)
    event = day.entry("rupture", child, day.random.uniform(9 * 60 + 30, 14 * 60), values, by=by)
    if day.coming and day.chance(0.9):
        done: Json = {"stage": "done", "how": "routine", "back": "yes"}
        led(day, child, event, by, 1, 9 * 60 + 30, done, (notes.REPAIR["routine"],))


def _handover(day: Day, child: Child) -> None:
    part = pick(day.random, PARTS)
    tomorrow = day.next_day.isoformat()
    values: Json = {"part": part, "note": day.random.choice(notes.HANDOVER[part]), "until": tomorrow}
    if part == "promised":
        values["due"] = tomorrow
    if day.chance(0.5):
        values["to"] = day.room.teacher
    by = day.other_than(day.room.teacher)
    day.entry("handover-note", child, day.random.uniform(12 * 60 + 50, 15 * 60 + 20), values, by=by)
