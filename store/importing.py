"""Taking in people from a school's own export: what would change, and doing it in one save.

The file adds and changes, it never removes: an empty cell leaves what the book has, and who is not in
the file stays. The same file twice changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from store.book import Book, ToCome
from store.codec import Json
from store.columns import Columns, read_columns
from store.errors import Refused
from store.matching import Matches, match_adults, match_pupils
from store.names import find_adult
from store.one_person import IDENTITY
from store.people import (
    ADULT,
    GROUP,
    PUPIL,
    Known,
    Member,
    People,
    fold_text,
    perhaps_one,
    whole_name,
)
from store.records import Author
from store.register import objection, who
from store.rows import NamedAdults, PersonRow, RowReader
from store.tables import TableRefused, read_table
from store.values import asks_of
from store.words import people as words


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody whom the book does not have yet.

    Attributes:
        line: the line of the file.
        name: the name in use.
        details: what tells the person apart in a list: year group, class, initials, role.
        fields: as they will be stored; classes may be `ToCome`.
        made_initials: whether the initials were made from the name.
    """

    line: int
    name: str
    details: tuple[str, ...]
    fields: Json
    made_initials: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One field that will read differently, in words.

    Attributes:
        field: its stored name.
        label: its name for people.
        old: "" where it is empty now.
        new: as the file has it.
    """

    field: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Revised:
    """Somebody in the book of whom the file knows better.

    Attributes:
        line: the line of the file.
        member: as the book has the person.
        changes: what will read differently.
        values: the same as it will be stored; classes may be `ToCome`.
    """

    line: int
    member: Member
    changes: tuple[Change, ...]
    values: Json


@dataclass(frozen=True, slots=True)
class Twice:
    """Two who may be one child once the file is taken in, or who would be.

    Attributes:
        line: the line of the file.
        name: whom it names.
        other: the other one in the book; None where it is another row of the file.
        called: what tells the other one apart.
        joined: whether they would be one, and not only listed as perhaps one.
    """

    line: int
    name: str
    other: Member | None
    called: str
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking in a file would do.

    Attributes:
        kind: pupil or adult.
        groups: names of classes that the book does not have yet.
        reopened: classes that were closed and that somebody in the file is in.
        new: in the order of the file.
        changed: in the order of the file.
        unchanged: how many rows say what the book says already.
        missing: people in the book, not marked as left, who are not in the file; they stay.
        uncertain: people matched by their name alone.
        returned: people in the file whom the book has marked as left.
        twice: children who may be in the book twice then.
        ignored_columns: headings of columns that are not used.
    """

    kind: str
    groups: tuple[str, ...]
    reopened: tuple[Member, ...]
    new: tuple[Newcomer, ...]
    changed: tuple[Revised, ...]
    unchanged: int
    missing: tuple[Member, ...]
    uncertain: tuple[Member, ...]
    returned: tuple[Member, ...]
    twice: tuple[Twice, ...]
    ignored_columns: tuple[str, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether the book says already what the file says."""
        return not (self.groups or self.reopened or self.new or self.changed)


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
    return _Planner(people, columns, rows, matches, book.clock.today()).plan()


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


@dataclass
class _Planner:
    """Turns matched rows into a plan."""

    people: People
    columns: Columns
    rows: Sequence[PersonRow]
    matches: Matches
    today: date
    group_ids: dict[str, str] = field(default_factory=dict)
    """Ids of classes by folded name; `ToCome` for new ones."""

    def plan(self) -> Plan:
        new_groups = self._name_groups()
        new = [self._newcomer(row) for row in self._with_initials() if row.line not in self.matches.found]
        found = [(row, self.matches.found[row.line]) for row in self.rows if row.line in self.matches.found]
        revised = [self._revised(row, member) for row, member in found]
        changed = tuple(each for each in revised if each.changes)
        twice = (*self._new_twins(), *self._joined(changed)) if self.columns.kind == PUPIL else ()
        there = {member.id for _, member in found}
        everyone = self.people.of_kind(self.columns.kind)
        return Plan(
            kind=self.columns.kind,
            groups=tuple(new_groups),
            reopened=tuple(self._reopened()),
            new=tuple(new),
            changed=changed,
            unchanged=len(revised) - len(changed),
            missing=tuple(member for member in everyone if member.id not in there),
            uncertain=tuple(member for row, member in found if row.line in self.matches.uncertain),
            returned=tuple(member for row, member in found if not member.here and not row.get("left")),
            twice=twice,
            ignored_columns=self.columns.ignored,
        )

    def _new_twins(self) -> list[Twice]:
        """Newcomers who may be one with somebody in the book, or with another newcomer."""
        known = self.people.of_kind(PUPIL, left=True)
        seen: dict[str, list[tuple[Known, Member | None, str]]] = defaultdict(list)
        for member in known:
            seen[whole_name(member)].append((member, member, who(self.people, member)))
        found = []
        for row in (each for each in self.rows if each.line not in self.matches.found):
            alike = seen[whole_name(row)]
            found += [
                Twice(row.line, row.name, other, called)
                for one, other, called in alike
                if perhaps_one(row, one)
            ]
            alike.append((row, None, words.IMPORT_OTHER_LINE.format(name=row.name, line=row.line)))
        return found

    def _joined(self, changed: Sequence[Revised]) -> list[Twice]:
        """Children whom a change would make one with another."""
        found = []
        for each in changed:
            values = {name: value for name, value in each.values.items() if name in IDENTITY[PUPIL]}
            said = objection(self.people, PUPIL, values, self.today, each.member)
            if said is not None and said.other is not None:
                called = who(self.people, said.other)
                found.append(Twice(each.line, each.member.full_name, said.other, called, joined=said.joins))
        return found

    def _name_groups(self) -> list[str]:
        """Find every class of the file by its name; the names of those to be made."""
        known = self.people.of_kind(GROUP, left=True)
        self.group_ids = {fold_text(group.full_name): group.id for group in known}
        new: list[str] = []
        for name in (name for row in self.rows for name in row.classes):
            if fold_text(name) not in self.group_ids:
                self.group_ids[fold_text(name)] = ToCome(len(new))
                new.append(name)
        return new

    def _reopened(self) -> list[Member]:
        """Closed classes that somebody is in who has not left."""
        wanted = {
            self.group_ids[fold_text(name)]
            for row in self.rows
            if not row.get("left")
            and (row.line not in self.matches.found or self.matches.found[row.line].here)
            for name in row.classes
        }
        return [
            group for group in self.people.of_kind(GROUP, left=True) if group.id in wanted and not group.here
        ]

    def _group_fields(self, row: PersonRow) -> Json:
        ids = [self.group_ids[fold_text(name)] for name in row.classes]
        if not ids:
            return {}
        return {"group": ids[0]} if self.columns.kind == PUPIL else {"groups": ids}

    def _with_initials(self) -> list[PersonRow]:
        """The rows, with initials for each new adult that the file gives none."""
        if self.columns.kind == PUPIL:
            return list(self.rows)
        taken = {fold_text(adult.initials) for adult in self.people.adults()}
        taken |= {fold_text(row.get("initials")) for row in self.rows}
        rows = []
        for row in self.rows:
            if not row.get("initials") and row.line not in self.matches.found:
                initials = make_initials(row.name, taken)
                taken.add(fold_text(initials))
                row = PersonRow(row.line, {"initials": initials, **row.fields}, row.classes)  # noqa: PLW2901
            rows.append(row)
        return rows

    def _newcomer(self, row: PersonRow) -> Newcomer:
        fields = {name: value for name, value in row.fields.items() if not _says_nothing(row, name)}
        given = next(each for each in self.rows if each.line == row.line)
        adults = _adults_fields(row, ())
        shown = (row.get(name) for name in ("initials", "role", "year"))
        details = (*filter(None, shown), *row.classes, *self._key_adult(adults))
        made = self.columns.kind == ADULT and not given.get("initials")
        return Newcomer(row.line, row.name, details, {**fields, **self._group_fields(row), **adults}, made)

    def _key_adult(self, adults: Json) -> list[str]:
        named = [self.people.members[each] for each in adults.get("adults", [])[:1]]
        return [words.IMPORT_KEY_ADULT.format(initials=adult.initials) for adult in named]

    # --- what changes

    def _revised(self, row: PersonRow, member: Member) -> Revised:
        changes: list[Change] = []
        values: Json = {}
        asks = asks_of(self.columns.kind)
        adults = _adults_fields(row, list(map(self.people.canonical, member.key_adults)))
        for name, value in {**row.fields, **self._group_fields(row), **adults}.items():
            old = member.state.fields.get(name)
            if self._same(name, old, value) or (not old and _says_nothing(row, name)):
                continue
            values[name] = value
            new_text = ", ".join(row.classes) if name in ("group", "groups") else self._shown(name, value)
            changes.append(Change(name, asks[name].label, self._shown(name, old), new_text))
        return Revised(row.line, member, tuple(changes), values)

    def _same(self, name: str, old: object, new: object) -> bool:
        if name == "group":
            return isinstance(old, str) and self.people.canonical(old) == new
        if not (isinstance(old, list) and isinstance(new, list)):
            return old == new
        known = [self.people.canonical(str(each)) for each in old]
        return known == new if name == "adults" else set(known) == set(new)

    def _shown(self, name: str, value: object) -> str:
        if name not in ("group", "groups", "adults"):
            return ", ".join(value) if isinstance(value, list) else _in_a_line(value or "")
        members = map(self.people.get, value if isinstance(value, list) else [value])
        return ", ".join(each.initials or each.full_name for each in members if each)


def _adults_fields(row: PersonRow, old: Sequence[str]) -> Json:
    """A pupil's adults as the row has them, where it names any."""
    return {"adults": row.adults.placed(old)} if row.adults != NamedAdults() else {}


def _in_a_line(value: object) -> str:
    return "; ".join(str(value).splitlines())


def _says_nothing(row: PersonRow, name: str) -> bool:
    """Whether a preferred name only repeats the legal one."""
    return name.startswith("preferred_") and row.get(name) == row.get(name.replace("preferred_", "legal_"))


def make_initials(name: str, taken: set[str]) -> str:
    """Initials for a name that nobody has: `AB` for Amina Begum; where somebody has them already, more
    letters of the last name (`ABE`), then a number.

    Args:
        taken: initials that are in use, each as `fold_text` has it.
    """
    parts = [part for word in name.split() if (part := "".join(filter(str.isalnum, word)))]
    first, last = parts[0], parts[-1]
    if len(parts) == 1:
        options = [name[:length] for name in (first,) for length in range(2, 9)]
    else:
        options = [first[0] + last[:length] for length in range(1, 8)]
    options += [f"{options[0]}{number}" for number in range(2, len(taken) + 3)]
    return next(each.upper() for each in options if fold_text(each.upper()) not in taken)
