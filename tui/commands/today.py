"""`daybook today`: what the Today screen shows, as text. Without notes."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import datetime

from screens.glyphs import Glyphs
from store.book import Book
from store.entries import Entry
from store.kinds.shared import ZONES
from store.people.classes import WHOLE_SCHOOL, class_name, stops
from store.plain import pad, visible, width
from store.views.today import DONE as SLOT_DONE
from store.views.today import NOT_DONE, ChildRow, DayView, day_view
from store.words.entries import DAYS, MONTHS
from tui.linear import class_lines
from tui.session import DONE, Session
from tui.words import commands as words

LAST = 8
"""Entries that are listed under a class."""

_ZONE_WIDTH = 11


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--class", dest="group", metavar="NAME", help="one class only")
    shown.add_argument("--whole-school", action="store_true", help="all children in one list")
    parser.add_argument("--linear", action="store_true", help="one thing a line, in words, without signs")
    parser.add_argument("--now", metavar="TIME", help="as it stood then, such as 2026-11-23T10:42 or 10:42")


def run(session: Session) -> int:
    """Print each class's children with how their day stands."""
    book = session.open()
    book.load()
    now = session.now(book)
    as_of = bool(session.options.now)
    people = book.people
    chosen = WHOLE_SCHOOL if session.options.whole_school else session.group(book)
    groups = [chosen] if chosen else [each for each in stops(people, "") if each != WHOLE_SCHOOL]
    groups = groups or [WHOLE_SCHOOL]
    glyphs = session.preferences().glyphs
    views = [(group, day_view(book, group, now, as_of=as_of)) for group in groups]
    content = {"now": now.isoformat(), "classes": [_as_json(book, group, view) for group, view in views]}
    if session.options.linear:
        lines = [line for group, view in views for line in class_lines(book, group, view, now, LAST)]
    else:
        lines = [line for group, view in views for line in [*_as_lines(book, group, view, now, glyphs), ""]]
        lines.append(words.TODAY_KEY.format(**asdict(glyphs)))
    session.answer("today", content, lines)
    return DONE


def _as_lines(book: Book, group: str, view: DayView, now: datetime, glyphs: Glyphs) -> list[str]:
    day = f"{DAYS[now.weekday()]} {now.day} {MONTHS[now.month - 1]} {now:%H:%M}"
    names = {row.pupil.id: row.name for row in view.children}
    wide = max(map(width, map(visible, names.values())), default=0)
    classes = max(width(visible(row.class_name)) for row in view.children) if view.children else 0
    told = {
        each.key: _told(book, each, names, glyphs) for each in (*view.open_incidents, *view.just_now[:LAST])
    }
    lines = [f"{class_name(book.people, group)} {glyphs.dot} {day}"]
    lines += [_row(row, wide, glyphs, classes) for row in view.children] or [words.NO_CHILDREN_HERE]
    lines += [words.OPEN_SINCE.format(what=told[each.key]) for each in view.open_incidents]
    if view.just_now:
        lines += [words.JUST_NOW, *(f"  {told[each.key]}" for each in view.just_now[:LAST])]
    return lines


def _row(row: ChildRow, wide: int, glyphs: Glyphs, classes: int) -> str:
    marks = {SLOT_DONE: glyphs.done, NOT_DONE: glyphs.not_done}
    slots = "  ".join(pad(f"{slot.short} {marks.get(slot.mark, glyphs.nothing)}", 5) for slot in row.slots)
    signs = [
        (row.held, glyphs.held),
        (row.friend, glyphs.friend),
        (row.rupture, glyphs.rupture),
        (row.object_out, glyphs.object_out),
    ]
    week = " ".join(sign if shown else " " for shown, sign in signs)
    name = f"{pad(row.name, wide)}  {pad(row.class_name, classes)}" if classes else pad(row.name, wide)
    return f"  {name}  {pad(_zone(row.zone, glyphs), _ZONE_WIDTH)}  {slots}  {week}".rstrip()


def _zone(zone: str | None, glyphs: Glyphs) -> str:
    if zone is None:
        return glyphs.dash
    key = next((choice.key for choice in ZONES if choice.word == zone), " ")
    return f"{key} {glyphs.zones.get(zone, ' ')} {zone}"


def _told(book: Book, entry: Entry, names: dict[str, str], glyphs: Glyphs) -> str:
    """An entry in one line, without its note."""
    about, adult, at = entry.about, book.people.get(entry.by), book.clock.at_zone(entry.at)
    day = "" if entry.day == book.clock.today().isoformat() else f"{at.day} {MONTHS[at.month - 1]} "
    title = about.about.title if about else entry.kind
    name = names.get(book.people.canonical(entry.pupil), "")
    parts = [f"{day}{at:%H:%M}", title, name, entry.summary, adult.initials if adult else ""]
    return f" {glyphs.dot} ".join(part for part in parts if part)


def _as_json(book: Book, group: str, view: DayView) -> dict[str, object]:
    return {
        "id": group,
        "name": class_name(book.people, group),
        "children": [_child(row) for row in view.children],
        "open_incidents": [entry.key for entry in view.open_incidents],
        "just_now": [_entry(entry) for entry in view.just_now[:LAST]],
    }


def _child(row: ChildRow) -> dict[str, object]:
    return {
        "pupil": row.pupil.id,
        "name": row.name,
        **({"class": row.class_name} if row.class_name else {}),
        "zone": row.zone,
        "zone_at": row.zone_at.isoformat() if row.zone_at else None,
        "slots": {slot.slot: slot.mark or None for slot in row.slots},
        "held_in_mind": row.held,
        "friendship": row.friend,
        "open_rupture": row.rupture,
        "object_out": row.object_out,
        "open_incident": row.incident_open,
    }


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.key,
        "kind": entry.kind,
        "at": entry.fields["at"],
        "pupil": entry.pupil,
        "by": entry.by,
        "summary": entry.summary,
        "status": entry.status,
    }
