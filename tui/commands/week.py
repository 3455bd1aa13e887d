"""`daybook week`: each child's week by the three components."""

from __future__ import annotations

import argparse

from store.book import Book
from store.calendar import stretch_text
from store.kinds import all_kinds
from store.people.classes import class_name
from store.views.today import week_start
from store.views.week import COMPONENTS, ChildWeek, Mark, WeekView, week_view
from tui.session import DONE, Session
from tui.words import commands as words


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--class", dest="group", metavar="NAME", help="one class only")
    parser.add_argument(
        "--now", metavar="TIME", help="the week of that time, as far as it had gone, such as 2026-11-23T10:42"
    )


def run(session: Session) -> int:
    """Print the week, child by child in register order."""
    book = session.open()
    book.load()
    now, group = session.now(book), session.group(book)
    view = week_view(book, group, week_start(now.date()), now)
    content = {
        "now": now.isoformat(),
        "class": group,
        "monday": view.monday.isoformat(),
        "no_school": sorted(each.isoformat() for each in view.closed),
        "rows": [_as_json(each) for each in view.children],
    }
    session.answer("week", content, _lines(book, group, view))
    return DONE


def _as_json(row: ChildWeek) -> dict[str, object]:
    days = sorted({day for day, _ in row.counts})
    return {
        "pupil": row.pupil.id,
        "quiet": row.quiet,
        "week": {each: _counts(row.marks(each)) for each in COMPONENTS},
        "days": {
            day.isoformat(): {each: _counts(row.marks(each, day)) for each in COMPONENTS} for day in days
        },
    }


def _counts(marks: tuple[Mark, ...]) -> dict[str, int]:
    return {each.kind: each.count for each in marks}


def _lines(book: Book, group: str | None, view: WeekView) -> list[str]:
    today = book.clock.today()
    when = stretch_text(view.days[0], view.days[-1], today)
    lines = [words.OWED_HEAD.format(group=class_name(book.people, group), day=when)]
    lines += [line for row in view.children for line in _row(row)]
    return lines if view.children else [*lines, words.WEEK_NOBODY]


def _row(row: ChildWeek) -> list[str]:
    """The child, then a line for each component of which there is something."""
    if not row.counts:
        return [words.WEEK_NOTHING.format(name=row.name)]
    told = [(each, row.marks(each)) for each in COMPONENTS]
    lines = [words.WEEK_COMPONENT.format(component=each, marks=_said(marks)) for each, marks in told if marks]
    return [f"{row.name}:", *([words.WEEK_QUIET] if row.quiet else []), *lines]


def _said(marks: tuple[Mark, ...]) -> str:
    """`check-in 4, held in mind 2`."""
    kinds = all_kinds()
    return ", ".join(f"{kinds[each.kind].about.title.casefold()} {each.count}" for each in marks)
