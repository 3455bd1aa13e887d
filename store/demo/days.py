"""An ordinary school day in a class: how much is written, when, and by whom.

Rates are those of a special class of nine children and four adults (domain estimate of about 28
records a day): check-ins for the six children on a plan, the rest for any child.
"""

from __future__ import annotations

from datetime import timedelta

from store.codec import Json
from store.demo import notes
from store.demo.events import Day, Event
from store.demo.others import others
from store.demo.people import Child
from store.demo.stories import Weights, incident, pick

ARRIVAL = (8 * 60 + 40, 9 * 60 + 10)
MORNING = (10 * 60 + 30, 10 * 60 + 55)
LUNCH = (12 * 60, 13 * 60 + 15)
END = (14 * 60 + 50, 15 * 60 + 18)
LESSONS = (9 * 60 + 15, 14 * 60 + 45)

ZONES_ARRIVING: Weights[str] = {"green": 50, "yellow": 22, "blue": 18, "not clear": 6, "red": 4}
ZONES_LATER: Weights[str] = {"green": 62, "yellow": 17, "blue": 13, "not clear": 5, "red": 3}
NOT_DONE: Weights[str] = {
    "staffing": 36,
    "child not ready": 27,
    "incident elsewhere": 14,
    "timetable": 11,
    "forgot": 9,
    "other": 3,
}
METHODS: Weights[str] = {
    "words": 42,
    "remembered": 20,
    "object": 11,
    "symbol": 9,
    "card": 6,
    "kept": 6,
    "message": 5,
    "other": 1,
}
ACTS: Weights[str] = {
    "helped": 22,
    "shared": 18,
    "included": 13,
    "took turns": 13,
    "kind words": 11,
    "comforted": 9,
    "gentle": 5,
    "listened": 4,
    "made up": 3,
    "said no safely": 2,
}
INCIDENT_TIMES: Weights[tuple[int, int]] = {LUNCH: 55, MORNING: 20, LESSONS: 20, END: 5}
CONTENT = ("feedback", "guidance", "instruction", "reflection", "play or talk", "listened")


def ordinary(day: Day) -> list[Event]:
    """Everything of one day in one class, what follows on the coming days included."""
    busy = 1.7 if day.date.weekday() == 0 else 0.85
    for child in day.children:
        if child.on_plan:
            _check_ins(day, child)
    for _ in range(_about(day, 1.6)):
        _unplanned_check_in(day)
    for _ in range(_about(day, 3.7 * busy)):
        _held_in_mind(day)
    for _ in range(_about(day, 3.7)):
        _friendship(day)
    for _ in range(_about(day, 1.85)):
        incident(
            day, day.random.choice(day.here or day.children), _within(day, pick(day.random, INCIDENT_TIMES))
        )
    others(day)
    return day.events


def _about(day: Day, mean: float) -> int:
    """A whole number near a mean, as different from day to day as days are."""
    whole = int(mean)
    spread = day.random.choice((-1, 0, 0, 1)) if whole else 0
    return max(0, whole + spread + day.chance(mean - whole))


def _within(day: Day, burst: tuple[int, int]) -> float:
    return day.random.uniform(*burst)


# --- check-ins


def _check_ins(day: Day, child: Child) -> None:
    """The two that are arranged for every day."""
    if child in day.absent:
        values = {"outcome": "not done", "reason": "child absent", "slot": "arrival"}
        _missed(day, child, _within(day, ARRIVAL) + 30, values)
        return
    for slot, burst in (("arrival", ARRIVAL), ("end of day", END)):
        if day.chance(0.07):
            values = {"outcome": "not done", "reason": pick(day.random, NOT_DONE), "slot": slot}
            _missed(day, child, _within(day, burst), values)
        else:
            _met(day, child, _within(day, burst), slot)


def _missed(day: Day, child: Child, minute: float, values: Json) -> None:
    if day.chance(0.5):
        values = {**values, "note": notes.NOT_DONE[values["reason"]]}
    day.entry("check-in", child, minute, values)


def _unplanned_check_in(day: Day) -> None:
    slot, burst = day.random.choice(
        (("mid-morning", MORNING), ("lunch", LUNCH), ("afternoon", (830, 860)), ("time together", LESSONS))
    )
    if day.here:
        _met(day, day.random.choice(day.here), _within(day, burst), slot)


def _met(day: Day, child: Child, minute: float, slot: str) -> None:
    """A check-in that took place, at times corrected or taken back."""
    random = day.random
    zone = pick(random, ZONES_ARRIVING if slot == "arrival" else ZONES_LATER)
    values: Json = {"zone": zone, "slot": slot, **_detail(day, zone)}
    event = day.entry("check-in", child, minute, values)
    if day.chance(0.008):
        other = pick(random, {each: weight for each, weight in ZONES_LATER.items() if each != zone})
        later = event.logged + timedelta(minutes=random.uniform(1, 20))
        day.correct(event, {"zone": other}, later, event.typed_by, why=notes.WRONG_ZONE, pc=event.pc)
    elif day.chance(0.006) and len(day.here) > 1:
        right = random.choice([each for each in day.here if each is not child])
        taken_back = day.withdraw(event, notes.WRONG_CHILD, random.uniform(1, 6))
        again = day.entry("check-in", right, minute, values, by=event.by, prompt=True)
        again.pc, again.logged = event.pc, taken_back.logged + timedelta(seconds=30)


def _detail(day: Day, zone: str) -> Json:
    random = day.random
    values: Json = {}
    if day.chance(0.5):
        values["note"] = notes.zone_note(random, zone)
    if day.chance(0.35):
        values["view"] = "child"
        if day.chance(0.3):
            values |= {"child_words": random.choice(notes.CHILD_WORDS), "child_mode": "speech"}
    if day.chance(0.15):
        values["content"] = random.sample(CONTENT, 2)
    if day.chance(0.08):
        values["goal"] = random.choice(notes.GOALS)
    return values


# --- held in mind


def _held_in_mind(day: Day) -> None:
    random = day.random
    if not day.children:
        return
    child = random.choice(day.children)
    method = pick(random, METHODS)
    values: Json = {"method": method}
    promised = child in day.here and day.chance(0.75 if method == "object" else 0.12)
    if promised or day.chance(0.55):
        values["note"] = random.choice(notes.HELD[method])
    if day.chance(0.4):
        values["apart"] = _apart(day, child)
    if child in day.here and day.chance(0.4):
        values["response"] = pick(random, {"welcomed": 72.0, "no sign": 20.0, "pushed away": 8.0})
    minute = (
        _within(day, ARRIVAL) + 15 if day.date.weekday() == 0 and day.chance(0.5) else _within(day, LESSONS)
    )
    if promised:
        _promise(day, child, minute, values)
    else:
        day.entry("held-in-mind", child, minute, values)


def _apart(day: Day, child: Child) -> str:
    if child in day.absent:
        return "child away"
    if day.date.weekday() == 0:
        return "weekend or holiday"
    return pick(day.random, {"other lesson": 50.0, "night": 35.0, "staff away": 15.0})


def _promise(day: Day, child: Child, minute: float, values: Json) -> None:
    """A promise to be back at a time: mostly kept in time, at times late or missed."""
    due = min(5 * round((minute + day.random.uniform(30, 120)) / 5), 15 * 60 + 10)
    due = max(due, int(minute) + 5)
    event = day.entry(
        "held-in-mind", child, minute, {**values, "due": day.moment(due).isoformat()}, prompt=True
    )
    outcome = pick(day.random, {"kept": 74.0, "late": 14.0, "missed": 7.0, "": 5.0})
    if outcome:
        late = day.random.uniform(8, 20) if outcome != "kept" else day.random.uniform(-4, 3)
        kept = "missed" if outcome == "missed" else "kept"
        day.correct(event, {"kept": kept}, day.moment(due + late), event.by)


# --- friendship book


def _friendship(day: Day) -> None:
    """A kind act with its sentence; most are read back at once, the rest on Friday, some not yet."""
    random = day.random
    if len(day.here) < 2:
        return
    child, friend = random.sample(day.here, 2)
    act = pick(random, ACTS)
    direction = (
        pick(random, {"did": 80.0, "received": 12.0, "saw": 8.0}) if act != "said no safely" else "did"
    )
    values: Json = {"act": act, "direction": direction}
    if direction == "did" and day.chance(0.9):
        values["note"] = random.choice(notes.FRIENDSHIP[act])
    if act != "said no safely" and day.chance(0.4):
        values["friends"] = [friend.id]
    if day.chance(0.1):
        values["child_words"] = random.choice(notes.FRIEND_WORDS)
    if day.chance(0.07):
        values["star"] = True
    reading = pick(random, {"at once": 62.0, "friday": 26.0, "not yet": 12.0})
    if "note" in values and reading == "at once":
        values["read_back"] = day.date.isoformat()
    event = day.entry("friendship", child, _within(day, LESSONS), values)
    if reading == "friday" and "note" in values:
        _read_back_on_friday(day, child, event)


def _read_back_on_friday(day: Day, child: Child, event: Event) -> None:
    on = day.date + timedelta(days=4 - day.date.weekday())
    if on not in (day.date, *day.coming):
        return
    days = 0 if on == day.date else day.coming.index(on) + 1
    friday = day.moment(14 * 60 + day.random.uniform(5, 50), days)
    changes: Json = {"read_back": friday.date().isoformat()}
    if day.chance(0.3):
        changes["shared"] = ["home"]
    day.correct(event, changes, friday, child.key_adult)
