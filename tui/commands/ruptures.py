"""`daybook ruptures`: what waits for its repair, who leads it, what was tried, and how long repairs take."""

from __future__ import annotations

import argparse
from datetime import datetime

from store.book import Book
from store.calendar import said_when
from store.clock import Clock
from store.entries import Entry
from store.people.calling import short_names
from store.people.classes import class_name, pupils_of
from store.views.ruptures import Board, OpenRupture, Repaired, board, said, said_repaired, said_step
from store.words.entries import DAYS, MONTHS
from tui.session import DONE, Session
from tui.words import commands as words


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--class", dest="group", metavar="NAME", help="one class only")
    parser.add_argument("--now", metavar="TIME", help="as it stood then, such as 2026-11-23T10:42 or 10:42")


def run(session: Session) -> int:
    """Print what waits, the oldest first."""
    book = session.open()
    book.load()
    now, group = session.now(book), session.group(book)
    found = board(book, group, now)
    content = {
        "now": now.isoformat(),
        "class": group,
        "rows": [_as_json(each) for each in found.open],
        "half_term": _repaired(found.lately),
        "half_term_before": _repaired(found.before),
    }
    session.answer("ruptures", content, _lines(book, group, found, now))
    return DONE


def _as_json(row: OpenRupture) -> dict[str, object]:
    return {
        "record": row.entry.key,
        "kind": row.entry.kind,
        "pupil": row.pupil.id,
        "at": row.entry.at.isoformat(),
        "stage": row.stage,
        "leads": row.leads or None,
        "away": row.named or None,
        "planned": row.planned or None,
        "due": row.due.isoformat(),
        "is_due": row.is_due,
        "overdue": row.overdue,
        "school_days": row.school_days,
        "steps": [_step(each) for each in row.steps],
    }


def _step(step: Entry) -> dict[str, object]:
    wanted = ("stage", "how", "led_by", "due")
    return {"record": step.key, "at": step.at.isoformat(), **{each: step.fields.get(each) for each in wanted}}


def _repaired(some: Repaired) -> dict[str, object]:
    seconds = int(some.took.total_seconds()) if some.took else None
    return {"since": some.since.isoformat(), "repaired": some.count, "median_seconds": seconds}


def _lines(book: Book, group: str | None, found: Board, now: datetime) -> list[str]:
    day = f"{DAYS[now.weekday()]} {now.day} {MONTHS[now.month - 1]} {now:%H:%M}"
    lines = [words.OWED_HEAD.format(group=class_name(book.people, group), day=day)]
    names, clock = short_names(pupils_of(book.people, group)), Clock(book.clock.zone.key, lambda: now)
    lines += [line for row in found.open for line in _row(book, row, names[row.pupil.id], clock)]
    lines += [] if found.open else [words.RUPTURES_NONE]
    return [*lines, "", *said_repaired(found, now.date())]


def _row(book: Book, row: OpenRupture, name: str, clock: Clock) -> list[str]:
    """`Ben: incident, Wed 18 Nov 10:05, open for 3 school days; repair planned, today; AB leads`"""
    kind = row.entry.about.about.brief if row.entry.about else row.entry.kind
    days = words.RUPTURES_DAYS[min(row.school_days, 2)].format(count=row.school_days)
    leads, named = book.people.get(row.leads), book.people.get(row.named)
    who = words.RUPTURES_LEADS if leads else words.RUPTURES_ANYBODY
    who = words.RUPTURES_FOR if leads and named else who
    adults = {"adult": leads.initials if leads else "", "away": named.initials if named else ""}
    line = words.RUPTURES_LINE.format(
        name=name,
        kind=kind,
        when=said_when(row.entry.at, clock),
        days=days,
        said=said(row, clock),
        who=who.format(**adults),
    )
    return [
        line,
        *(words.RUPTURES_STEP.format(step=said_step(book.people, each, clock)) for each in row.steps),
    ]
