"""Incidents in the fictional school and what follows them: their end, the rest of the record, repair."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import TypeVar

from store.codec import Json
from store.demo import notes
from store.demo.events import Day, Event
from store.demo.people import Child
from store.kinds.incident import is_serious

T = TypeVar("T")
Weights = dict[T, float]

SEEN: Weights[str] = {
    "hurt someone": 18,
    "hurt self": 6,
    "threw or broke": 17,
    "left room or site": 13,
    "shouted or swore": 15,
    "withdrew or hid": 12,
    "cried or clung": 9,
    "could not do what was asked": 9,
    "other": 1,
}
FORCE: Weights[str] = {
    "hurt someone": 0.16,
    "hurt self": 0.14,
    "threw or broke": 0.14,
    "left room or site": 0.16,
}
"""Share of incidents, by what was seen, with a restrictive intervention."""
INJURY: Weights[str] = {"hurt someone": 0.22, "hurt self": 0.2, "threw or broke": 0.04}
"""Share of incidents, by what was seen, in which somebody was hurt."""
INTENSITY: Weights[int | None] = {None: 50, 1: 26, 2: 21, 3: 3}
PLACE: Weights[str] = {
    "playground": 34,
    "classroom": 27,
    "dining": 16,
    "corridor": 12,
    "hall": 6,
    "toilets": 3,
    "gate": 2,
}
BEFORE: Weights[str] = {
    "peers": 22,
    "wait, stop or no": 17,
    "transition or move": 15,
    "noise or senses": 14,
    "demand": 10,
    "not known yet": 8,
    "change of routine": 6,
    "key adult away": 4,
    "we misread it": 3,
    "body need": 1,
}
TRIED: Weights[str] = {
    "quiet, fewer words": 20,
    "space and time": 20,
    "validated": 14,
    "co-regulated": 12,
    "gave choice": 10,
    "sensory": 8,
    "key adult came": 8,
    "change of face": 4,
    "stood to side, low voice": 4,
}
RUPTURE_WITH: Weights[str] = {"none felt": 34, "me": 26, "peer": 24, "another adult": 12, "group": 4}
HOW: Weights[str] = {
    "words": 28,
    "routine": 22,
    "game": 18,
    "job": 12,
    "story": 10,
    "drawing": 7,
    "object": 3,
}

ENDS_APART = 0.2
"""Share of incidents whose end is pressed at once, apart from the rest of the record."""
NOT_FILLED_IN = 0.04
"""Share of incidents to which nobody came back once they had ended."""

NOT_YET = 9
"""School days to a repair that has not come about."""


def pick(random: Random, weights: Weights[T]) -> T:
    """One of the keys, by weight."""
    return random.choices(list(weights), list(weights.values()))[0]


def incident(day: Day, child: Child, minute: float) -> None:
    """An incident, what is filled in later that day, and its repair on this and the coming days."""
    random = day.random
    seen = pick(random, SEEN)
    values: Json = {"seen": seen, "contact": _contact(day, seen), "hurt": _hurt(day, seen)}
    intensity = pick(random, INTENSITY)
    if intensity is not None:
        values["intensity"] = intensity
    if day.chance(0.5):
        values["note"] = random.choice(notes.SEEN[seen])
    event = day.entry("incident", child, minute, values)
    if not is_serious(values) and day.chance(NOT_FILLED_IN):
        end = event.at + timedelta(minutes=random.randint(4, 35))
        day.correct(event, {"end": end.isoformat()}, end, event.typed_by, pc=event.pc)
        return
    filled = _fill_in(day, child, event)
    if filled["rupture_with"] != "none felt":
        _repair(day, child, event, filled["rupture_with"])


def _contact(day: Day, seen: str) -> str:
    if day.chance(FORCE.get(seen, 0)):
        return "restrictive intervention"
    return "planned support" if day.chance(0.14) else "none"


def _hurt(day: Day, seen: str) -> str:
    if not day.chance(INJURY.get(seen, 0)):
        return "nobody"
    return "pupil" if seen == "hurt self" else day.random.choice(("pupil", "staff", "other"))


def _fill_in(day: Day, child: Child, event: Event) -> Json:
    """The end, and the second stage of the record; the changes of the latter."""
    random = day.random
    end = event.at + timedelta(minutes=random.randint(4, 35))
    seen: list[Event] = []
    changes = second_stage(random, event.fields, child.name)
    if day.chance(ENDS_APART):
        seen.append(day.correct(event, {"end": end.isoformat()}, end, event.typed_by, pc=event.pc))
    else:
        changes["end"] = end.isoformat()
    later = max(end, event.logged) + timedelta(minutes=random.randint(3, 50))
    stage = day.correct(event, changes, later, event.by, seen=seen)
    if len(day.room.machines) > 1 and day.chance(0.04):
        amend_side_by_side(day, event, stage, seen)
    if is_serious({**event.fields, **changes}):
        teacher_adds(day, event, [*seen, stage])
    return changes


def second_stage(random: Random, fields: Json, name: str) -> Json:
    """What is filled in later on the same day (fields.md 5.4, stage 2)."""
    changes: Json = {
        "place": pick(random, PLACE),
        "before": pick(random, BEFORE),
        "tried": list(dict.fromkeys(pick(random, TRIED) for _ in range(random.randint(2, 4)))),
        "plan_followed": pick(random, {"yes": 70.0, "partly": 20.0, "no plan": 10.0}),
        "rupture_with": pick(random, RUPTURE_WITH),
    }
    if random.random() < 0.3:
        changes["early_signs"] = random.choice(notes.EARLY_SIGNS)
    if random.random() < 0.5:
        changes["telling_us"] = random.choice(notes.TELLING_US)
    if random.random() < 0.15:
        changes["consequence"] = random.choice(notes.CONSEQUENCES)
    if is_serious(fields):
        said = fields.get("note") or random.choice(notes.SEEN[fields["seen"]])
        changes["account"] = notes.account(random, name, changes["before"], said)
    return changes


def amend_side_by_side(day: Day, event: Event, stage: Event, seen: list[Event]) -> None:
    """Another adult corrects the same fields on another PC that had not seen the first correction."""
    changes = stage.fields["changes"]
    other = next(each for each in PLACE if each != changes["place"])
    pc = next(each for each in day.room.machines if each != stage.pc)
    day.correct(
        event,
        {"place": other, "before": "noise or senses", "tried": changes["tried"]},
        stage.logged + timedelta(minutes=2),
        day.other_than(event.by),
        seen=seen,
        pc=pc,
    )


def teacher_adds(day: Day, event: Event, seen: list[Event]) -> None:
    """The class teacher adds what a serious incident needs: references, and who was told."""
    random = day.random
    told = min(event.at + timedelta(minutes=random.randint(10, 28)), day.moment(15 * 60 + 25))
    changes: Json = {
        "cpoms": f"CP-{random.randint(100_000, 999_999)}",
        "slt_seen": notes.slt_seen(random, f"{max(told, event.at):%H:%M}"),
        "parent_told": random.choice(("call", "face to face")),
        "wellbeing_offer": "yes",
    }
    if event.fields["contact"] == "restrictive intervention":
        changes["statutory_ref"] = f"RI-{day.date.year}-{random.randint(100, 999)}"
    day.correct(
        event, changes, day.moment(random.uniform(15 * 60 + 5, 15 * 60 + 40)), day.room.teacher, seen=seen
    )


def _repair(day: Day, child: Child, event: Event, rupture_with: str) -> None:
    """How an adult leads the way back: planned or not, tried or not, done within three school days."""
    lead = event.by if rupture_with == "me" else child.key_adult
    done_after = pick(day.random, {0: 45.0, 1: 42.0, 2: 8.0, 3: 3.0, NOT_YET: 2.0})
    if done_after and day.chance(0.7):
        _plan(day, child, event, lead)
    if done_after and day.chance(0.3) and day.coming:
        led(day, child, event, lead, 1, 9 * 60 + 20, {"stage": "tried"}, notes.TRIED)
    if done_after <= min(3, len(day.coming)):
        _done(day, child, event, lead, done_after)


def _plan(day: Day, child: Child, event: Event, lead: str) -> None:
    values = {"stage": "planned", "due": day.next_day.isoformat()}
    led(day, child, event, lead, 0, 15 * 60 + day.random.uniform(2, 30), values, notes.PLANNED)


def _done(day: Day, child: Child, event: Event, lead: str, days: int) -> None:
    random = day.random
    how = pick(random, HOW)
    values: Json = {
        "stage": "done",
        "how": how,
        "back": pick(random, {"yes": 86.0, "unsure": 11.0, "no": 3.0}),
    }
    if day.chance(0.3):
        values["owned_part"] = "yes"
    if day.chance(0.35):
        values["understanding"] = random.choice(notes.UNDERSTANDING)
    if day.chance(0.3):
        values |= {"child_words": random.choice(notes.REPAIR_WORDS), "child_mode": "speech"}
    minute = (
        _minute(event.logged) + random.uniform(20, 60)
        if days == 0
        else random.uniform(9 * 60 + 40, 14 * 60 + 40)
    )
    led(day, child, event, lead, days, min(minute, 15 * 60 + 28), values, (notes.REPAIR[how],))


def led(
    day: Day,
    child: Child,
    event: Event,
    lead: str,
    days: int,
    minute: float,
    values: Json,
    said: tuple[str, ...],
) -> None:
    """A step of a repair that an adult leads."""
    if day.chance(0.55):
        values = {**values, "note": day.random.choice(said)}
    minute = max(minute, _minute(event.logged) + 1) if days == 0 else minute
    day.entry(
        "repair",
        child,
        minute,
        {**values, "led_by": lead},
        by=lead,
        days=days,
        prompt=True,
        links={"rupture": event},
    )


def _minute(moment: datetime) -> float:
    return moment.hour * 60 + moment.minute
