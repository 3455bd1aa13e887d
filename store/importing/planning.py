"""Planning an import: from the rows of a file, and whom they mean, to what would change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, count

from store.codec import Json
from store.importing.columns import Columns
from store.importing.matching import Matches
from store.importing.plan import Change, Newcomer, Plan, Revised, Twice
from store.importing.rows import NamedAdults, PersonRow
from store.pending import ToCome
from store.people.one_person import IDENTITY
from store.people.people import (
    GROUP,
    PUPIL,
    Known,
    Member,
    People,
    fold_text,
    perhaps_one,
    whole_name,
)
from store.people.register import objection, who
from store.values import asks_of
from store.words import people as words


@dataclass
class Planner:
    """Turns matched rows into a plan."""

    people: People
    columns: Columns
    rows: Sequence[PersonRow]
    matches: Matches
    today: date
    group_ids: dict[str, str] = field(default_factory=dict)
    """Ids of classes by folded name; `ToCome` for new ones."""
    made: set[int] = field(default_factory=set)
    """Lines of adults whose initials were made from the name."""

    def plan(self) -> Plan:
        """What would be new, and what would change."""
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
                self.made.add(row.line)
                row = PersonRow(row.line, {"initials": initials, **row.fields}, row.classes)  # noqa: PLW2901
            rows.append(row)
        return rows

    def _newcomer(self, row: PersonRow) -> Newcomer:
        fields = {name: value for name, value in row.fields.items() if not _says_nothing(row, name)}
        adults = _adults_fields(row, ())
        shown = (row.get(name) for name in ("initials", "role", "year"))
        details = (*filter(None, shown), *row.classes, *self._key_adult(adults))
        fields |= {**self._group_fields(row), **adults}
        return Newcomer(row.line, row.name, details, fields, row.line in self.made)

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
        return ", ".join(each.short_name for each in members if each)


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
    numbered = (f"{options[0]}{number}" for number in count(2))
    return next(each.upper() for each in chain(options, numbered) if fold_text(each.upper()) not in taken)
