"""`daybook review`: the end of a class's day, step by step; closing the day, and opening it again."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from screens.words.review import REVIEW_RULES
from store.book import Book
from store.closing import Closing, Deferred, Late, prepare_close, prepare_reopen
from store.errors import Refused
from store.people.calling import full_names
from store.people.classes import WHOLE_SCHOOL, class_name, stops
from store.people.people import PUPIL
from store.records import Author
from store.review import ADULT, NOTICED, Review, Row, Step, review
from store.words.day import REVIEW_HELPLINE, REVIEW_YOUNG, SOMEBODY
from store.words.entries import DAYS, MONTHS
from tui.linear import entry_line
from tui.session import DONE, Session
from tui.words import commands as words


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--class", dest="group", metavar="NAME", help="which class")
    parser.add_argument("--now", metavar="TIME", help="as it stood then, such as 2026-11-23T15:40 or 15:40")
    act = parser.add_mutually_exclusive_group()
    act.add_argument("--close", action="store_true", help="close the day")
    act.add_argument("--reopen", action="store_true", help="open a closed day again")
    parser.add_argument(
        "--defer",
        metavar="RULE=WHY",
        nargs="+",
        action="extend",
        default=[],
        help="why what this rule tells is left for another day",
    )
    parser.add_argument("--why", default="", metavar="WORDS", help="why it is opened again")
    parser.add_argument("--by", metavar="INITIALS", help="who closes or opens it (or set DAYBOOK_BY)")


def run(session: Session) -> int:
    """Print the steps; first close the day, or open it again, where that is asked for."""
    options, book = session.options, session.open()
    book.load()
    now = session.now(book)
    if options.close or options.reopen:
        author = session.author(book)
        group = _one_class(session, book, author)
        if options.close:
            _close(book, group, now, author, options.defer)
        else:
            book.save(prepare_reopen(book, group, now.date(), options.why, author))
    else:
        group = session.group(book) or WHOLE_SCHOOL
    found = review(book, group, now)
    session.answer("review", _as_json(found, group, now), _lines(book, group, found, now))
    return DONE


def _one_class(session: Session, book: Book, author: Author) -> str:
    """The class whose day is closed or opened; never by chance that of the whole school.

    Raises:
        Refused: it is not said which of several.
    """
    known = stops(book.people, "")
    group = session.group(book, author) or (known[0] if len(known) == 1 else "")
    if not group:
        raise Refused(words.REVIEW_WHICH)
    return group


def _close(book: Book, group: str, now: datetime, author: Author, said: Sequence[str]) -> None:
    """Close the day; what is left has to be deferred, with why.

    Raises:
        Refused: it is closed already, or something is left of which nothing is said.
    """
    whys: dict[str, str] = {}
    for each in said:
        rule, _, why = each.partition("=")
        whys[rule.casefold()] = why.strip()
    left = review(book, group, now).left
    rules = {rule for row in left for rule in row.rules}
    unsaid = sorted(rule for rule in rules if not whys.get(rule.casefold()))
    if unsaid:
        raise Refused(words.REVIEW_UNSAID.format(count=len(left), rules=", ".join(unsaid), rule=unsaid[0]))
    unknown = sorted(set(whys) - {rule.casefold() for rule in rules})
    if unknown:
        raise Refused(words.REVIEW_NOT_LEFT.format(rules=", ".join(unknown)))
    deferred = [one for row in left for one in row.deferred(lambda rule: whys[rule.casefold()])]
    book.save(prepare_close(book, group, now.date(), author, deferred))


# --- in words


def _lines(book: Book, group: str, found: Review, now: datetime) -> list[str]:
    day = f"{DAYS[now.weekday()]} {now.day} {MONTHS[now.month - 1]} {now:%H:%M}"
    names = full_names(book.people, book.people.of_kind(PUPIL, left=True), group)
    lines = [words.OWED_HEAD.format(group=class_name(book.people, group), day=day)]
    for place, step in enumerate(found.steps, 1):
        lines += ["", words.REVIEW_STEP.format(place=place, title=step.title), *_step(step, names)]
        lines += [f"  {REVIEW_YOUNG}"] if step.name == NOTICED and found.young else []
    lines.append(f"  {REVIEW_HELPLINE}")
    for closing in found.closings:
        lines += ["", *_closed(book, closing, names)]
    if found.late:
        lines += ["", words.REVIEW_LATE, *(_late(book, each, names) for each in found.late)]
    return lines


def _step(step: Step, names: dict[str, str]) -> list[str]:
    lines = []
    for row in step.rows:
        lines.append(words.REVIEW_ROW.format(name=names.get(row.pupil, SOMEBODY), what=row.text))
        lines += [f"    {each}" for each in row.more]
    return lines or ([words.REVIEW_NOTHING] if step.name != ADULT else [])


def _closed(book: Book, closing: Closing, names: dict[str, str]) -> list[str]:
    adult, at = book.people.get(closing.by), book.clock.at_zone(closing.at)
    by = adult.full_name if adult else SOMEBODY
    lines = [words.REVIEW_CLOSED.format(by=by, time=f"{at:%H:%M}")]
    lines += [
        words.REVIEW_DEFERRED.format(
            what=REVIEW_RULES.get(each.rule, each.rule),
            name=names.get(book.people.canonical(each.pupil), SOMEBODY),
            why=each.why,
        )
        for each in closing.deferred
    ]
    return lines


def _late(book: Book, late: Late, names: dict[str, str]) -> str:
    said = words.REVIEW_LATE_NEW if late.is_new else words.REVIEW_LATE_CHANGED
    return said.format(entry=entry_line(book, late.entry, names))


# --- for other programs


def _as_json(found: Review, group: str, now: datetime) -> dict[str, object]:
    return {
        "now": now.isoformat(),
        "class": None if group == WHOLE_SCHOOL else group,
        "day": found.day.isoformat(),
        "steps": [
            {"step": each.name, "title": each.title, "rows": [_row(row) for row in each.rows]}
            for each in found.steps
        ],
        "closed": [_closing(each) for each in found.closings],
        "late": [_late_json(each) for each in found.late],
    }


def _row(row: Row) -> dict[str, object]:
    return {
        "rule": row.rule,
        "severity": row.owed.severity if row.owed else None,
        "pupil": row.pupil,
        "record": row.record or None,
        "slot": row.slot or None,
        "text": row.text,
        "more": list(row.more),
        "left": row.left,
    }


def _closing(closing: Closing) -> dict[str, object]:
    deferred: list[Deferred] = list(closing.deferred)
    return {
        "id": closing.key,
        "by": closing.by or None,
        "at": closing.at.isoformat(),
        "note": closing.note,
        "deferred": [asdict(each) for each in deferred],
    }


def _late_json(late: Late) -> dict[str, object]:
    record = late.record
    return {"record": record["id"], "kind": record["kind"], "entry": late.entry.key, "by": record.get("by")}
