"""Pupils, adults and groups: records that are revised rather than logged, and who is one with whom."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from store.codec import Json
from store.folding import State
from store.people.persons import ADULT, GROUP, MODELS, PUPIL, REGISTER_KINDS, STAFF_KINDS
from store.records import APART


@dataclass(frozen=True, slots=True)
class Member:
    """A pupil, adult or group as known now.

    Attributes:
        id: the id shown; the lowest of those that are one.
        aliases: every id of it, the shown one included.
        state: its folded record.
    """

    id: str
    kind: str
    aliases: tuple[str, ...]
    state: State

    def get(self, name: str) -> str:
        """A text field, "" where it is empty."""
        value = self.state.fields.get(name)
        return value if isinstance(value, str) else ""

    @property
    def forename(self) -> str:
        """What the pupil is called."""
        return self.get("preferred_forename") or self.get("legal_forename")

    @property
    def surname(self) -> str:
        """The surname in use; may be empty."""
        return self.get("preferred_surname") or self.get("legal_surname")

    @property
    def full_name(self) -> str:
        """Forename and surname in use; an adult's or group's name."""
        return self.get("name") if self.kind != PUPIL else f"{self.forename} {self.surname}".strip()

    @property
    def initials(self) -> str:
        """An adult's initials."""
        return self.get("initials")

    @property
    def short_name(self) -> str:
        """Initials; the whole name where there are none."""
        return self.initials or self.full_name

    @property
    def groups(self) -> tuple[str, ...]:
        """Ids of the classes it belongs to, as recorded (they may be aliases)."""
        value = self.state.fields.get("groups") if self.kind == ADULT else [self.get("group")]
        return (
            tuple(each for each in value if isinstance(each, str) and each) if isinstance(value, list) else ()
        )

    @property
    def key_adults(self) -> tuple[str, ...]:
        """Ids of a pupil's adults in order: key adult, second, back-ups (they may be aliases)."""
        return self._listed("adults")

    @property
    def check_ins(self) -> tuple[str, ...]:
        """Stored words of the slots for which a pupil has check-ins planned; none without a plan."""
        return self._listed("check_ins")

    def _listed(self, name: str) -> tuple[str, ...]:
        value = self.state.fields.get(name)
        return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()

    @property
    def here(self) -> bool:
        """Whether it has not left."""
        return not self.get("left")


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody said about two who may be one: a record of its own, which can be withdrawn.

    Attributes:
        id: of the record.
        kind: SAME_AS, they are one; APART, they are not.
        ids: whom it is about.
        state: its folded record; withdrawn, it counts no longer.
    """

    id: str
    kind: str
    ids: tuple[str, ...]
    state: State


Family = tuple[Json, list[Json]]
"""A record, and all that is aimed at it."""


@dataclass
class People:
    """Everyone in the book, by any of their ids.

    Attributes:
        members: by every id, aliases included.
        suspected: pairs of pupils that may be one child, are not joined, and were not kept apart.
        decisions: what was said about two who may be one, in the order in which it was said.
        withdrawn: those whose record was withdrawn, one for each id.
        origins: ids of books whose pages were joined to this one.
        arrangements: what is arranged for days and stands, by kind.
        damaged: whether a page about people could not be read whole, so that somebody may be missing here.
        families: the records that all this was made of.
    """

    members: dict[str, Member] = field(default_factory=dict)
    suspected: list[tuple[Member, Member]] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    withdrawn: list[Member] = field(default_factory=list)
    origins: frozenset[str] = frozenset()
    arrangements: dict[str, list[State]] = field(default_factory=dict)
    damaged: bool = False
    families: list[Family] = field(default_factory=list)
    _listed: dict[tuple[str, bool], list[Member]] = field(default_factory=dict, repr=False, compare=False)
    _in_class: dict[str, list[Member]] = field(default_factory=dict, repr=False, compare=False)
    """Members by kind and pupils by class, in order: asked for at every key, and the same until people are
    read anew."""

    def get(self, member_id: object) -> Member | None:
        """The member with this id or alias."""
        return self.members.get(member_id) if isinstance(member_id, str) else None

    def short_name(self, member_id: object) -> str:
        """The short name of the member with this id or alias; "" for nobody."""
        member = self.get(member_id)
        return member.short_name if member else ""

    def canonical(self, member_id: str) -> str:
        """The id that is shown for an id; itself where it is unknown."""
        member = self.members.get(member_id)
        return member.id if member else member_id

    def parted(self) -> set[frozenset[str]]:
        """Pairs of shown ids of whom somebody said that they are two."""
        return {frozenset(map(self.canonical, pair)) for pair in said(APART, self.decisions)}

    def arranged(self, kind: str) -> list[State]:
        """What is arranged of a kind, oldest first."""
        return self.arrangements.get(kind, [])

    def of_kind(self, kind: str, *, left: bool = False) -> list[Member]:
        """All members of a kind in register order; those who left only where asked for."""
        if (kind, left) not in self._listed:
            found = {member.id: member for member in self.members.values() if member.kind == kind}
            kept = (member for member in found.values() if left or member.here)
            self._listed[kind, left] = sorted(
                kept, key=lambda member: (member.state.fields["clock"], member.id)
            )
        return list(self._listed[kind, left])

    def pupils(self, group: str | None = None) -> list[Member]:
        """Pupils in register order, of one class or of all."""
        if group is None:
            return self.of_kind(PUPIL)
        wanted = self.canonical(group)
        if wanted not in self._in_class:
            self._in_class[wanted] = [
                pupil for pupil in self.of_kind(PUPIL) if wanted in map(self.canonical, pupil.groups)
            ]
        return list(self._in_class[wanted])

    def adults(self) -> list[Member]:
        """Adults in register order."""
        return self.of_kind(ADULT)

    def groups(self) -> list[Member]:
        """Classes in register order."""
        return self.of_kind(GROUP)


@functools.lru_cache(maxsize=8192)
def fold_text(text: str) -> str:
    """Text without case and accents, for comparing names: `Łukasz O’Neill` → `lukasz o'neill`."""
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = text.translate(_LETTERS)
    stripped = (each for each in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(each))
    return " ".join("".join(stripped).casefold().split())


def fold_letters(text: str) -> str:
    """The same letter by letter, so that all stays in its place: what would become several letters, or none,
    stays as it is.

    Args:
        text: composed (NFC).
    """
    folded = ((each, fold_text(each)) for each in text)
    return "".join(plain if len(plain) == 1 else each for each, plain in folded)


_LETTERS = str.maketrans("łŁøØđĐ\u0131\u2019\u02bc", "lLoOdDi''")
"""Letters that Unicode does not take apart, and apostrophes as school systems write them."""


def said(kind: str, decisions: Iterable[Decision]) -> list[tuple[str, str]]:
    """The pairs of ids, side by side, that decisions of a kind name and that stand."""
    standing = (each for each in decisions if each.kind == kind and not each.state.withdrawn)
    return [pair for each in standing for pair in pairwise(each.ids)]


class Known(Protocol):
    """Somebody of whom text fields are known: a member of the book, or a row of a school's export."""

    def get(self, name: str) -> str:
        """A text field, "" where it is empty."""


def whole_name(pupil: Known) -> str:
    """A pupil's legal name, folded."""
    return fold_text(f"{pupil.get('legal_forename')} {pupil.get('legal_surname')}")


def perhaps_one(one: Known, other: Known) -> bool:
    """Whether two pupils may be one child: they have the same name, and their dates of birth are at most a
    slip of the pen apart. UPNs say nothing, since they are mistyped too."""
    return whole_name(one) == whole_name(other) and _a_slip(one.get("born"), other.get("born"))


def _a_slip(one: str, other: str) -> bool:
    """Whether two dates may be meant for one: a missing one, only the day, month or year another, or day and
    month changed round."""
    here, there = one.split("-"), other.split("-")
    if not (one and other) or here == there:
        return True
    if len(here) != 3 or len(there) != 3:
        return False
    return sum(map(str.__ne__, here, there)) == 1 or [here[0], here[2], here[1]] == there


TELLING = ("upn", "born")
"""Fields that tell two pupils of the same name apart, where both have one and it differs."""


def apart(one: Known, other: Known) -> bool:
    """Whether UPN or date of birth tell two pupils of the same name apart."""
    return any(one.get(name) and other.get(name) and one.get(name) != other.get(name) for name in TELLING)


__all__ = [
    "ADULT",
    "GROUP",
    "MODELS",
    "PUPIL",
    "REGISTER_KINDS",
    "STAFF_KINDS",
    "TELLING",
    "Decision",
    "Family",
    "Known",
    "Member",
    "People",
    "apart",
    "fold_text",
    "perhaps_one",
    "whole_name",
]
