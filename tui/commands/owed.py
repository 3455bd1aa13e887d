"""`daybook owed`: what is still owed to the children, by whom, and by when."""

from __future__ import annotations

import argparse
import os
from datetime import datetime

from store.book import Book
from store.calendar import said_when
from store.clock import Clock
from store.errors import Refused
from store.owed.row import URGENCY, Owed
from store.owed.rules import owed
from store.people.calling import short_names
from store.people.classes import class_name, class_of, own_classes, pupils_of
from store.people.names import find_adult
from store.words.entries import DAYS, MONTHS
from tui.session import DONE, Session
from tui.words import commands as words


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--for", dest="adult", metavar="INITIALS", help="what this adult owes, and what nobody is named for"
    )
    parser.add_argument("--class", dest="group", metavar="NAME", help="one class only")
    parser.add_argument("--now", metavar="TIME", help="as it stood then, such as 2026-11-23T10:42 or 10:42")


def run(session: Session) -> int:
    """Print what is owed, the most pressing first."""
    book = session.open()
    book.load()
    now, group, named = session.now(book), session.group(book), session.options.adult
    adult = find_adult(book.people, named).id if named else ""
    rows = [each for each in owed(book, group, now) if not adult or _concerns(book, each, adult)]
    content = {"now": now.isoformat(), "class": group, "for": adult or None}
    content_rows = [_as_json(each) for each in rows]
    lines = _lines(book, group, rows, now, adult or _who_asks(book))
    session.answer("owed", {**content, "rows": content_rows}, lines)
    return DONE


def _concerns(book: Book, row: Owed, adult: str) -> bool:
    """Whether an adult is to be told: it is theirs, or nobody's and of a child of their class."""
    pupil = book.people.get(row.pupil)
    own = own_classes(book.people, adult)
    return row.owner == adult or bool(not row.owner and pupil and class_of(book.people, pupil) in own)


def _who_asks(book: Book) -> str:
    """The id of the adult whom the variable names; "" for nobody."""
    try:
        return find_adult(book.people, os.environ.get("DAYBOOK_BY", "")).id
    except Refused:
        return ""


def _as_json(row: Owed) -> dict[str, str | None]:
    return {
        "rule": row.rule,
        "severity": row.severity,
        "kind": row.kind,
        "record": row.record or None,
        "pupil": row.pupil or None,
        "owner": row.owner or None,
        "due": row.due.isoformat(),
        "text": row.text,
        "settles": row.settles,
    }


def _lines(book: Book, group: str | None, rows: list[Owed], now: datetime, you: str) -> list[str]:
    day = f"{DAYS[now.weekday()]} {now.day} {MONTHS[now.month - 1]} {now:%H:%M}"
    lines = [words.OWED_HEAD.format(group=class_name(book.people, group), day=day)]
    if not rows:
        return [*lines, words.OWED_NOTHING]
    about = [*pupils_of(book.people, group), *filter(None, (book.people.get(each.pupil) for each in rows))]
    names = short_names(list({each.id: each for each in about}.values()))
    clock = Clock(book.clock.zone.key, lambda: now)
    for severity in URGENCY:
        some = [each for each in rows if each.severity == severity]
        lines += ["", words.OWED_SEVERITIES[severity]] if some else []
        lines += [_line(book, each, names.get(each.pupil, words.OWED_NO_CHILD), clock, you) for each in some]
    return lines


def _line(book: Book, row: Owed, name: str, clock: Clock, you: str) -> str:
    """`  Zoë: check-in, arrival (you, by 09:00)`"""
    owner = book.people.get(row.owner)
    who = words.OWED_YOU if owner and owner.id == you else owner.initials if owner else words.OWED_ANYBODY
    return words.OWED_LINE.format(name=name, what=row.text, due=said_when(row.due, clock), who=who)
