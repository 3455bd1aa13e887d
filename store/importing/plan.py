"""What an import would change: who would be new, who would read differently, who may be there twice."""

from __future__ import annotations

from dataclasses import dataclass

from store.codec import Json
from store.people.people import (
    Member,
)


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
