"""Taking in people from a school's own export: what would change, and doing it in one save.

The file adds and changes, it never removes: an empty cell leaves what the book has, and who is not in
the file stays. The same file twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.book import Book
from store.errors import Refused
from store.importing.columns import Columns, read_columns
from store.importing.matching import Matches, match_adults, match_pupils
from store.importing.plan import Plan
from store.importing.planning import Planner
from store.importing.rows import PersonRow, RowReader
from store.importing.tables import TableRefused, read_table
from store.pending import ToCome
from store.people.names import find_adult
from store.people.people import (
    ADULT,
    GROUP,
    PUPIL,
    People,
    fold_text,
)
from store.records import Author
from store.words import people as words


def plan_import(book: Book, data: bytes) -> Plan:
    """What taking in a CSV file's bytes would change; nothing is written.

    Args:
        book: with its people read.

    Raises:
        TableRefused: with every problem of the file, by line and column.
    """
    table = read_table(data)
    columns = read_columns(table.heading)
    people = book.people
    known = frozenset(fold_text(group.full_name) for group in people.of_kind(GROUP, left=True))
    reader = RowReader(columns, book.clock.today(), known, people.of_kind(ADULT, left=True))
    rows = reader.read(table)
    problems = [*table.problems, *reader.problems]
    lines = {problem.line for problem in problems}
    matches = _match(people, [row for row in rows if row.line not in lines], columns)
    problems += matches.problems
    if problems:
        raise TableRefused(sorted(problems, key=lambda problem: problem.line or 0))
    return Planner(people, columns, rows, matches, book.clock.today()).plan()


def _match(people: People, rows: Sequence[PersonRow], columns: Columns) -> Matches:
    known = people.of_kind(columns.kind, left=True)
    if columns.kind == PUPIL:
        return match_pupils(rows, known, columns.heading("upn"))
    return match_adults(rows, known, columns.heading("initials"))


def apply_import(book: Book, plan: Plan, author: Author) -> list[str]:
    """Save a plan: all of it in one write, or none. A plan that changes nothing writes nothing.

    Args:
        author: who imports, see `import_author`.

    Returns:
        The ids of the newcomers, in the plan's order.

    Raises:
        NotSaved: nothing of it was saved.
    """
    if plan.changes_nothing:
        return []
    groups = [(GROUP, {"name": name}) for name in plan.groups]
    new = [(plan.kind, person.fields) for person in plan.new]
    changed = [(each.member.id, each.values, words.IMPORT_WHY) for each in plan.changed]
    changed += [(each.id, {"left": None}, words.IMPORT_WHY) for each in plan.reopened]
    pending = book.prepare_people([*groups, *new], changed, author)
    book.save(pending)
    return pending.ids[len(groups) : len(groups) + len(new)]


def import_author(book: Book, plan: Plan, initials: str) -> Author:
    """Who imports: an adult of the book, or one whom the file itself brings in.

    Raises:
        Refused: when neither has these initials, or more than one in the book has.
    """
    wanted = fold_text(initials)
    for place, person in enumerate(plan.new, len(plan.groups)):
        if plan.kind == ADULT and wanted == fold_text(str(person.fields["initials"])):
            return Author(ToCome(place), ToCome(place))
    try:
        adult = find_adult(book.people, initials)
    except Refused:
        if book.people.adults() or plan.kind == ADULT:
            raise
        raise Refused(words.IMPORT_NO_ADULTS.format(initials=initials)) from None
    return Author(adult.id, adult.id)
