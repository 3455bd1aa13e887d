"""What commands print for whoever listens: one thing a line, in words, without signs or columns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from store.book import Book
from store.entries import Entry
from store.people.classes import class_name
from store.views.today import DONE, NOT_DONE, ChildRow, DayView
from store.words.entries import DAYS, MONTHS
from tui.words import commands as words


def class_lines(book: Book, group: str, view: DayView, now: datetime, last: int) -> list[str]:
    """A class's day: how many children, each of them, what is open, what was written last.

    Args:
        last: entries that are told at most.
    """
    day = f"{DAYS[now.weekday()]} {now.day} {MONTHS[now.month - 1]} {now:%H:%M}"
    count = words.LINEAR_CHILDREN[min(len(view.children), 2)].format(count=len(view.children))
    names = {row.pupil.id: row.name for row in view.children}
    lines = [words.LINEAR_HEAD.format(group=class_name(book.people, group), day=day, count=count)]
    lines += [_child(row) for row in view.children]
    lines += [
        words.OPEN_SINCE.format(what=entry_line(book, each, names)).strip() for each in view.open_incidents
    ]
    if view.just_now:
        lines += [f"{words.JUST_NOW}:", *(entry_line(book, each, names) for each in view.just_now[:last])]
    return lines


def _child(row: ChildRow) -> str:
    """`Zoë: blue. Morning check-in done. Held in mind this week.`"""
    week = (
        (row.held, words.LINEAR_HELD),
        (row.friend, words.LINEAR_FRIEND),
        (row.rupture, words.LINEAR_RUPTURE),
        (row.object_out, words.LINEAR_OBJECT),
    )
    name = f"{row.name} ({row.class_name})" if row.class_name else row.name
    ticks = {DONE: words.LINEAR_DONE, NOT_DONE: words.LINEAR_NOT_DONE}
    slots = [ticks.get(each.mark, words.LINEAR_NOTHING).format(slot=each.slot) for each in row.slots]
    told = [row.zone or words.LINEAR_NO_ZONE, *slots, *(sentence for shown, sentence in week if shown)]
    return f"{name}: {'; '.join(told)}."


def entry_line(book: Book, entry: Entry, names: Mapping[str, str]) -> str:
    """An entry without its note: `10:42, check-in, Zoë, blue, by CD.`

    Args:
        names: what children are called here, by id.
    """
    at, adult = book.clock.at_zone(entry.at), book.people.get(entry.by)
    day = "" if at.date() == book.clock.today() else f"{at.day} {MONTHS[at.month - 1]} "
    member = book.people.get(entry.pupil)
    name = names.get(member.id, member.full_name) if member else ""
    kind = entry.about.about.title.casefold() if entry.about else entry.kind
    by = words.LINEAR_BY.format(adult=adult.full_name) if adult else ""
    parts = [f"{day}{at:%H:%M}", kind, name, entry.summary, by]
    return f"{', '.join(part for part in parts if part)}."
