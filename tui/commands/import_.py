"""`daybook import`: people from a school's own export."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from store.book import Book
from store.errors import CouldNot
from store.importing.importing import apply_import, import_author, plan_import
from store.importing.plan import Change, Plan, Twice
from store.importing.tables import LARGEST_TABLE, RowProblem, TableRefused, read_file
from store.people.people import Member
from store.records import Author
from store.words import people as store_words
from tui.session import DONE, REFUSED, Session, complain
from tui.words import commands as words

MOST_PROBLEMS = 50
"""Problems that are printed; nobody mends more at a time. `--json` gives all."""
MOST_MISSING = 20


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", metavar="FILE.csv", help="the export, pupils or adults; - for standard input")
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and save nothing")
    parser.add_argument("--by", metavar="INITIALS", help="who imports (or set DAYBOOK_BY); may be left out")


def run(session: Session) -> int:
    """Show what the file changes, and save all of it, or none."""
    options = session.options
    book = session.open()
    book.load_people()
    for problem in book.problems:
        complain(problem.sentence)
    if book.people.damaged and not options.dry_run:
        raise CouldNot(store_words.REGISTER_DAMAGED)
    name = words.IMPORT_INPUT if options.file == "-" else Path(options.file).name
    try:
        plan = plan_import(book, _read(options.file))
    except TableRefused as error:
        _refuse(session, name, error.problems)
        return REFUSED
    author = _author(session, book, plan)
    ids = None if options.dry_run else apply_import(book, plan, author)
    session.answer("import", _content(plan, ids), _lines(plan, name, book, dry_run=options.dry_run))
    return DONE


def _read(file: str) -> bytes:
    return sys.stdin.buffer.read(LARGEST_TABLE + 1) if file == "-" else read_file(file)


def _author(session: Session, book: Book, plan: Plan) -> Author:
    """Who imports; a school's export needs no author, and the first one finds no adults yet."""
    initials = session.options.by or os.environ.get("DAYBOOK_BY")
    return import_author(book, plan, initials) if initials else Author(None, None)


def _refuse(session: Session, name: str, problems: tuple[RowProblem, ...]) -> None:
    """Say everything that is wrong with the file."""
    sentence = words.IMPORT_PROBLEMS[min(2, len(problems))]
    complain(sentence.format(path=name, count=len(problems)))
    for problem in problems[:MOST_PROBLEMS]:
        complain(problem.sentence)
    if len(problems) > MOST_PROBLEMS:
        complain(words.IMPORT_MORE_PROBLEMS.format(count=len(problems) - MOST_PROBLEMS))
    complain(words.IMPORT_AGAIN)
    if session.json:
        told = [{"line": each.line, "column": each.column, "message": each.message} for each in problems]
        session.answer("import", {**_EMPTY, "dry_run": session.options.dry_run, "problems": told}, [])


# --- as JSON

_EMPTY: dict[str, Any] = {
    "kind": None,
    "saved": False,
    "groups": [],
    "reopened": [],
    "new": [],
    "changed": [],
    "unchanged": 0,
    "missing": [],
    "check": [],
    "ignored_columns": [],
    "problems": [],
}


def _content(plan: Plan, ids: list[str] | None) -> dict[str, Any]:
    """The answer for other programs; `id` of a newcomer is null until it is saved."""
    new_ids: Sequence[str | None] = ids or [None] * len(plan.new)
    return {
        **_EMPTY,
        "kind": plan.kind,
        "dry_run": ids is None,
        "saved": ids is not None and not plan.changes_nothing,
        "groups": list(plan.groups),
        "reopened": [_named(group) for group in plan.reopened],
        "new": [
            {"id": each_id, "name": each.name, "line": each.line, "initials_made": each.made_initials}
            for each, each_id in zip(plan.new, new_ids, strict=True)
        ],
        "changed": [
            {
                **_named(each.member),
                "line": each.line,
                "changes": [_change(change) for change in each.changes],
            }
            for each in plan.changed
        ],
        "unchanged": plan.unchanged,
        "missing": [_named(member) for member in plan.missing],
        "check": [
            *({**_named(member), "reason": "name alone"} for member in plan.uncertain),
            *({**_named(member), "reason": "marked as left"} for member in plan.returned),
            *map(_twice, plan.twice),
        ],
        "ignored_columns": list(plan.ignored_columns),
    }


def _named(member: Member) -> dict[str, Any]:
    return {"id": member.id, "name": member.full_name}


def _twice(each: Twice) -> dict[str, Any]:
    """Whom somebody in the file may be; `id` is null where that is another row."""
    reason = "become one" if each.joined else "may be twice"
    other = each.other.id if each.other else None
    return {"id": other, "name": each.name, "line": each.line, "reason": reason}


def _change(change: Change) -> dict[str, str]:
    return {"field": change.field, "old": change.old, "new": change.new}


# --- in words


def _lines(plan: Plan, name: str, book: Book, *, dry_run: bool) -> list[str]:
    one, many = words.IMPORT_PEOPLE[plan.kind]
    count = len(plan.new) + len(plan.changed) + plan.unchanged
    counts = {"new": len(plan.new), "changed": len(plan.changed), "unchanged": plan.unchanged}
    people = f"{count} {one if count == 1 else many}"
    lines = [words.IMPORT_COUNTS.format(people=people, path=name, **counts)]
    if plan.groups:
        lines.append(words.IMPORT_GROUPS.format(names=", ".join(plan.groups)))
    if plan.reopened:
        names = ", ".join(group.full_name for group in plan.reopened)
        lines.append(words.IMPORT_REOPENED.format(names=names))
    lines += _titled(words.IMPORT_NEW, (_person(each.name, each.details) for each in plan.new))
    lines += _titled(
        words.IMPORT_CHANGED,
        (_person(each.member.full_name, map(_in_words, each.changes)) for each in plan.changed),
    )
    lines += _to_look_at(plan)
    if plan.ignored_columns:
        lines.append(words.IMPORT_IGNORED.format(columns=", ".join(plan.ignored_columns)))
    return [*lines, *_ending(plan, book, counts, dry_run=dry_run)]


def _titled(title: str, lines: Iterable[str]) -> list[str]:
    kept = list(lines)
    return [title, *kept] if kept else []


def _person(name: str, details: Iterable[str]) -> str:
    told = ", ".join(details)
    return words.IMPORT_PERSON.format(name=name, details=told) if told else f"  {name}"


def _in_words(change: Change) -> str:
    sentence = words.IMPORT_CHANGE if change.old else words.IMPORT_FILLED
    return sentence.format(label=change.label, old=change.old, new=change.new)


def _to_look_at(plan: Plan) -> list[str]:
    """What a person should look at: uncertain matches, who is not in the file, initials that were made."""
    checks = [words.IMPORT_UNCERTAIN.format(name=member.full_name) for member in plan.uncertain]
    checks += [words.IMPORT_RETURNED.format(name=member.full_name) for member in plan.returned]
    checks += [
        (words.IMPORT_JOINED if each.joined else words.IMPORT_TWICE).format(
            name=each.name, line=each.line, other=each.called
        )
        for each in plan.twice
    ]
    lines = _titled(words.IMPORT_CHECK, checks)
    missing = [f"  {member.full_name}" for member in plan.missing[:MOST_MISSING]]
    if len(plan.missing) > MOST_MISSING:
        missing.append(words.IMPORT_MORE.format(count=len(plan.missing) - MOST_MISSING))
    lines += _titled(words.IMPORT_MISSING.format(count=len(plan.missing)), missing)
    if any(each.made_initials for each in plan.new):
        lines.append(words.IMPORT_INITIALS_MADE)
    return lines


def _ending(plan: Plan, book: Book, counts: dict[str, int], *, dry_run: bool) -> list[str]:
    """What became of it, and what to do next."""
    if plan.changes_nothing:
        return [words.IMPORT_NOTHING]
    if dry_run:
        return [words.IMPORT_TRIAL]
    saved = words.IMPORT_SAVED.format(new=counts["new"], changed=counts["changed"])
    if not book.people.adults():
        return [saved, words.IMPORT_NEXT_ADULTS]
    return [saved, words.IMPORT_NEXT_START if book.people.pupils() else words.IMPORT_NEXT_PUPILS]
