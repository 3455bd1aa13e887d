"""The last day in class Willow: written by hand, so that there is something to see at any time of day.

Its times are school time, from a quarter to nine to twenty past three.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import NamedTuple

from store.codec import Json
from store.demo import notes
from store.demo.events import Day, Event
from store.demo.people import Room
from store.demo.present import QUARTER, Present
from store.demo.stories import amend_side_by_side, led, second_stage, teacher_adds


class Line(NamedTuple):
    """One entry of the day: school time, kind, the child's row, the adult's place in the class, fields."""

    at: str
    kind: str
    child: int
    by: int
    values: Json


AISHA, BEN, KOFI, ZOE, LUKASZ, MAYA, MINH, MAYA_T = range(8)
AB, CD, EF, GH, JK, LM = range(6)
_ROW = re.compile(r"@\{(\d)\}", re.ASCII)


def _check(zone: str, slot: str, note: str = "", **more: object) -> Json:
    return {"zone": zone, "slot": slot, **({"note": note} if note else {}), **more}


def _missed(reason: str, slot: str, note: str = "") -> Json:
    return {"outcome": "not done", "reason": reason, "slot": slot, **({"note": note} if note else {})}


def _mention(child: int) -> str:
    """Stands in a note for the child of this row."""
    return f"@{{{child}}}"


def _kind_act(act: str, note: str, **more: object) -> Json:
    return {"act": act, "note": note, **more}


LINES = (
    Line("8:41", "check-in", AISHA, AB, _check("green", "arrival", "Thumbs up at the door.", view="child")),
    Line(
        "8:44",
        "check-in",
        BEN,
        AB,
        _check("yellow", "arrival", "Asked who is in today; the timetable helped."),
    ),
    Line(
        "8:47",
        "held-in-mind",
        KOFI,
        EF,
        {
            "method": "remembered",
            "note": "Asked about the goal on Saturday.",
            "apart": "night",
            "response": "welcomed",
        },
    ),
    Line("8:49", "check-in", ZOE, AB, _check("blue", "arrival", "Quiet at the door, coat stayed on.")),
    Line(
        "8:51",
        "object",
        ZOE,
        CD,
        {"event": "out", "item": "green keyring"},
    ),
    Line("8:52", "check-in", LUKASZ, EF, _check("green", "arrival")),
    Line(
        "8:55",
        "check-in",
        KOFI,
        AB,
        _missed("staffing", "arrival", "One adult on the late bus; first words together after register."),
    ),
    Line("8:57", "check-in", MAYA, GH, _check("not clear", "arrival", "Smiled, but held the bag tightly.")),
    Line(
        "9:02",
        "friendship",
        AISHA,
        AB,
        _kind_act("shared", "You shared your crayons when a friend had none.", star=True),
    ),
    Line(
        "9:06",
        "held-in-mind",
        AISHA,
        CD,
        {"method": "kept", "note": "Kept a conker from my walk to show.", "response": "welcomed"},
    ),
    Line(
        "9:08",
        "parent-contact",
        MAYA,
        CD,
        {
            "reason": "question",
            "method": "call",
            "outcome": "spoke",
            "direction": "in",
            "person": "grandmother",
            "note": "A late night; breakfast was small.",
        },
    ),
    Line(
        "9:10",
        "handover-note",
        MAYA,
        CD,
        {"part": "watch", "note": "A late night; offer toast and the quiet corner before maths."},
    ),
    Line(
        "9:11",
        "check-in",
        MINH,
        GH,
        _check("red", "unplanned", "Cried at the coats; low light and quiet helped."),
    ),
    Line("9:12", "rupture", MAYA_T, AB, {"rupture_with": "me", "note": notes.MISSED[1]}),
    Line(
        "9:40",
        "friendship",
        KOFI,
        GH,
        _kind_act("comforted", f"You sat next to {_mention(MINH)}, who was sad."),
    ),
    Line("9:45", "good-moment", LUKASZ, EF, {"reward": "praise", "note": notes.GOOD[1]}),
    Line("9:50", "pupils-view", KOFI, AB, {"mode": "symbol or AAC", "note": "Pointed to: more swings"}),
    Line("10:05", "held-in-mind", MAYA_T, JK, {"method": "words", "response": "no sign"}),
    Line(
        "10:31", "check-in", MINH, GH, _check("green", "mid-morning", "Back with the group, showed the boat.")
    ),
    Line("10:34", "check-in", AISHA, AB, _check("green", "mid-morning")),
    Line(
        "10:36",
        "check-in",
        BEN,
        AB,
        _check("yellow", "mid-morning", "Pointed to the jumpy symbol.", view="child"),
    ),
    Line("10:40", "check-in", ZOE, CD, _check("blue", "mid-morning")),
    Line("10:50", "check-in", MAYA, GH, _missed("staffing", "mid-morning")),
    Line("11:20", "friendship", LUKASZ, EF, _kind_act("took turns", f"You let {_mention(KOFI)} go first.")),
    Line("12:15", "check-in", MAYA, GH, _check("green", "lunch", "Ate with the group.")),
    Line("12:25", "check-in", BEN, AB, _check("green", "lunch")),
    Line(
        "12:50",
        "held-in-mind",
        BEN,
        AB,
        {"method": "words", "note": "Said: I thought of your tower at break."},
    ),
    Line("13:20", "check-in", KOFI, AB, _check("green", "afternoon", "Ready for the bikes.", view="child")),
    Line(
        "13:45",
        "friendship",
        MINH,
        CD,
        _kind_act("kind words", "You told a friend that the drawing is great."),
    ),
    Line("13:55", "check-in", AISHA, AB, _check("green", "afternoon")),
    Line("14:01", "check-in", ZOE, CD, _check("yellow", "afternoon", "Asked how long until home.")),
    Line(
        "14:05", "check-in", LUKASZ, EF, _missed("staffing", "afternoon", "The pool run needed two adults.")
    ),
    Line(
        "14:20",
        "held-in-mind",
        LUKASZ,
        LM,
        {"method": "symbol", "note": "Matching dots until the end of day."},
    ),
    Line("14:52", "check-in", AISHA, AB, _check("green", "end of day", "A good swim.")),
    Line("14:55", "check-in", BEN, AB, _check("green", "end of day", "Ticked every job on the list.")),
    Line("14:58", "check-in", KOFI, AB, _check("yellow", "end of day")),
    Line("15:02", "check-in", ZOE, CD, _check("green", "end of day", "Sang in the line for the bus.")),
    Line("15:06", "check-in", LUKASZ, EF, _check("green", "end of day")),
    Line("15:10", "check-in", MAYA, GH, _check("blue", "end of day", "Tired after swimming.")),
)


def scene(day: Day, present: Present) -> list[Event]:
    """The whole day: the lines, an incident under way, a promise due later. What the mentor sees away from
    the PC is typed later, by a teaching assistant."""
    room = day.room
    for line in LINES:
        hours, minutes = line.at.split(":")
        minute = int(hours) * 60 + int(minutes)
        child, by = room.children[line.child], room.adults[line.by]
        values = {**_linked(room, line.values), **_times(day, present, line)}
        event = day.entry(line.kind, child, minute, values, by=by, prompt=True)
        if line.by == JK:
            event.typed_by = room.adults[AB]
            event.logged += QUARTER
    reached = present.reached.hour * 60 + present.reached.minute
    due = present.later(day.next_day.isoformat())
    promise: Json = {"method": "object", "note": "Looks after my green keyring.", "due": due}
    day.entry("held-in-mind", room.children[ZOE], 8 * 60 + 50, promise, by=room.teacher, prompt=True)
    opened: Json = {"seen": "withdrew or hid", "contact": "none", "hurt": "nobody", "intensity": 1}
    opened["note"] = notes.SEEN["withdrew or hid"][1]
    day.entry("incident", room.children[MINH], reached - 22, opened, by=room.adults[EF], prompt=True)
    return day.events


def _linked(room: Room, values: Json) -> Json:
    """The fields with the ids of those who are mentioned."""
    return {
        name: _ROW.sub(lambda row: f"@{{{room.children[int(row[1])].id}}}", value)
        if isinstance(value, str)
        else value
        for name, value in values.items()
    }


def _times(day: Day, present: Present, line: Line) -> Json:
    """What depends on which day it is."""
    if line.kind == "handover-note":
        return {"until": day.next_day.isoformat()}
    return {"due": present.later(day.next_day.isoformat())} if line.kind == "object" else {}


def carried_over(day: Day) -> None:
    """On the school day before (or this morning): an incident with Ben whose repair is not planned yet."""
    room = day.room
    minute = 8 * 60 + 38 if not day.coming else 13 * 60 + 5
    values: Json = {"seen": "threw or broke", "contact": "none", "hurt": "nobody", "intensity": 2}
    values["note"] = "Threw two trays when the game ended; nobody near."
    event = day.entry("incident", room.children[BEN], minute, values, by=room.adults[AB], prompt=True)
    end = event.at + timedelta(minutes=11)
    changes: Json = {
        "end": end.isoformat(),
        "place": "classroom",
        "before": "wait, stop or no",
        "tried": ["quiet, fewer words", "space and time", "validated"],
        "plan_followed": "yes",
        "rupture_with": "me",
        "telling_us": "I wanted to be part of the game.",
    }
    day.correct(event, changes, end + timedelta(minutes=9), event.by, pc=event.pc)


def telling_day(day: Day) -> None:
    """What chance may leave out of a short past: a serious incident with its repair, amended on two PCs
    at once; an entry taken back; a promise kept late."""
    room = day.room
    _serious_incident(day)
    check = _check("green", "lunch", "Ate with the group.")
    wrong = day.entry("check-in", room.children[MAYA], 12 * 60 + 20, check, by=room.adults[GH], prompt=True)
    day.withdraw(wrong, notes.WRONG_CHILD, 2)
    day.entry("check-in", room.children[MAYA_T], 12 * 60 + 24, check, by=room.adults[GH], prompt=True)
    promise = {"method": "words", "note": notes.HELD["words"][3], "due": day.moment(14 * 60).isoformat()}
    late = day.entry("held-in-mind", room.children[AISHA], 810, promise, by=room.teacher, prompt=True)
    day.correct(late, {"kept": "kept"}, day.moment(14 * 60 + 14), room.teacher)


def _serious_incident(day: Day) -> None:
    child, by = day.room.children[LUKASZ], day.room.adults[EF]
    values: Json = {"seen": "left room or site", "contact": "none", "hurt": "nobody", "intensity": 3}
    values["note"] = notes.SEEN["left room or site"][1]
    event = day.entry("incident", child, 12 * 60 + 41, values, by=by, prompt=True)
    end = event.at + timedelta(minutes=17)
    ended = day.correct(event, {"end": end.isoformat()}, end, by, pc=event.pc)
    changes = {**second_stage(day.random, values, child.name), "place": "playground", "rupture_with": "me"}
    stage = day.correct(event, changes, end + timedelta(minutes=6), by, seen=[ended])
    if len(day.room.machines) > 1:
        amend_side_by_side(day, event, stage, [ended])
    teacher_adds(day, event, [ended, stage])
    led(
        day,
        child,
        event,
        by,
        0,
        13 * 60 + 30,
        {"stage": "planned", "due": day.date.isoformat()},
        notes.PLANNED,
    )
    led(day, child, event, by, 0, 14 * 60, {"stage": "tried"}, notes.TRIED)
    done = {"stage": "done", "how": "game", "back": "yes", "owned_part": "yes"}
    led(day, child, event, by, 0, 14 * 60 + 40, done, (notes.REPAIR["game"],))
