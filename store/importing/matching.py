"""Which person of the book a row of a school's export is.

The keys are those by which people.py knows two records as one: for pupils the UPN, else legal name and
date of birth; for adults initials and name. Where a row has less, its name must fit one person only and
nothing may speak against it; such a match is named, so that somebody looks at it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from store.importing.rows import PersonRow, temporary_upn
from store.importing.tables import RowProblem
from store.people.people import TELLING, Known, Member, apart, fold_text
from store.words import people as words

Keyed = str | tuple[str, ...]
Key = Callable[[Known], Keyed]
Fits = Callable[[PersonRow, Member], bool]

MOST_LINES = 10
"""So many lines of a file are named in one message."""
MOST_ALIKE = 30
"""So many people of one name a file may have. With more, the column holds something else than names."""


@dataclass
class Matches:
    """Who each row is.

    Attributes:
        found: the member of the book, by the row's line; a row that is not in it is new.
        uncertain: lines of rows that were matched by their name alone.
        problems: rows that could be more than one, or the same as another row.
    """

    found: dict[int, Member] = field(default_factory=dict)
    uncertain: set[int] = field(default_factory=set)
    problems: list[RowProblem] = field(default_factory=list)
    _troubled: set[int] = field(default_factory=set)
    """The lines of rows that have a problem."""

    def add(self, row: PersonRow, column: str | None, message: str) -> None:
        """Gather a problem."""
        self.problems.append(RowProblem(row.line, column, message))
        self._troubled.add(row.line)

    def add_once(self, row: PersonRow, column: str | None, message: str) -> None:
        """Gather a problem with a row that has none yet."""
        if row.line not in self._troubled:
            self.add(row, column, message)

    def pair(
        self, rows: Sequence[PersonRow], members: Sequence[Member], key: Key, fits: Fits | None = None
    ) -> list[PersonRow]:
        """Match the rows that are not matched yet with members not taken yet, by a key that both have.

        A row that fits several members, and several rows that fit one, are problems.

        Args:
            key: gives the key; an empty one matches nobody.
            fits: whether a row and a member with the same key can be one; always, where left out.

        Returns:
            The rows that this matched.
        """
        by_key = self._free(members, key)
        wanted: dict[str, list[PersonRow]] = defaultdict(list)
        troubled = frozenset(self._troubled)
        for row in rows:
            if row.line in self.found or row.line in troubled or not key(row):
                continue
            options = [member for member in by_key[key(row)] if fits is None or fits(row, member)]
            if len(options) > 1:
                self.add(row, None, words.MATCH_SEVERAL.format(count=len(options), name=row.name))
            elif options:
                wanted[options[0].id].append(row)
        known = {member.id: member for member in members}
        return [row for each, claims in wanted.items() for row in self._settle(known[each], claims)]

    def _free(self, members: Sequence[Member], key: Key) -> dict[Keyed, list[Member]]:
        """The members that no row has yet, by key."""
        taken = {member.id for member in self.found.values()}
        by_key: dict[Keyed, list[Member]] = defaultdict(list)
        for member in members:
            if member.id not in taken:
                by_key[key(member)].append(member)
        return by_key

    def _settle(self, member: Member, claims: list[PersonRow]) -> list[PersonRow]:
        if len(claims) > 1:
            some = [str(row.line) for row in claims[:MOST_LINES]]
            lines = ", ".join(some + ["…"] * (len(claims) > MOST_LINES))
            for row in claims:
                self.add(row, None, words.MATCH_CLAIMED.format(lines=lines, name=member.full_name))
            return []
        self.found[claims[0].line] = member
        return claims


# --- pupils


def match_pupils(rows: Sequence[PersonRow], pupils: Sequence[Member], upn_column: str) -> Matches:
    """Who each pupil's row is.

    Args:
        pupils: everyone in the book, those who left included.
        upn_column: the heading of the UPN column, "" where there is none.
    """
    matches = Matches()
    _refuse_repeats(rows, matches, upn_column)
    by_upn = matches.pair(rows, pupils, _upn)
    for row in by_upn:
        member = matches.found[row.line]
        if _another_child(row, member):
            message = words.ROW_UPN_TAKEN.format(name=member.full_name, born=member.get("born"))
            matches.add(row, upn_column, message)
    born = [row for row in rows if row.get("born")]
    matches.pair(born, pupils, lambda one: (*_legal_name(one), one.get("born")), _upns_agree)
    by_name = matches.pair(rows, pupils, _legal_name, lambda row, member: not apart(row, member))
    matches.uncertain = {row.line for row in by_name}
    return matches


def _upn(person: Known) -> str:
    return person.get("upn")


def _legal_name(person: Known) -> tuple[str, str]:
    return fold_text(person.get("legal_forename")), fold_text(person.get("legal_surname"))


def _upns_agree(row: PersonRow, member: Member) -> bool:
    """Whether UPNs let the two be one: equal, or one of them missing or temporary."""
    one, other = row.get("upn"), member.get("upn")
    return not (one and other) or one == other or temporary_upn(one) or temporary_upn(other)


def _another_child(row: PersonRow, member: Member) -> bool:
    """Whether forename and date of birth both say that a UPN was typed for the wrong child."""
    named = fold_text(row.get("legal_forename")) == fold_text(member.get("legal_forename"))
    return not named and row.get("born") not in ("", member.get("born")) and bool(member.get("born"))


def _refuse_repeats(rows: Sequence[PersonRow], matches: Matches, upn_column: str) -> None:
    """Refuse two rows with one UPN, or with one name and nothing to tell them apart."""
    for first, other in _repeats(rows, _upn):
        message = words.ROW_UPN_TWICE.format(upn=other.get("upn"), line=first.line)
        matches.add_once(other, upn_column, message)
    _refuse_crowds(rows, matches, _legal_name)
    for first, other in _repeats(rows, _legal_name, TELLING):
        matches.add_once(other, None, words.ROW_CHILD_TWICE.format(name=other.name, line=first.line))


def _refuse_crowds(rows: Sequence[PersonRow], matches: Matches, key: Key) -> None:
    """Refuse a name that very many rows have: each would be set beside every other."""
    crowds: dict[Keyed, list[PersonRow]] = defaultdict(list)
    for row in rows:
        crowds[key(row)].append(row)
    for crowd in crowds.values():
        if len(crowd) > MOST_ALIKE:
            message = words.ROW_NAME_CROWD.format(count=len(crowd), name=crowd[0].name)
            matches.add_once(crowd[0], None, message)


def _repeats(
    rows: Sequence[PersonRow], key: Key, telling: Sequence[str] = ()
) -> Iterator[tuple[PersonRow, PersonRow]]:
    """Each row that an earlier one with the same key is too, after the first of these; rows without a key are
    left out. They are looked up, not compared: a file may give all its rows one name.

    Args:
        telling: fields that tell two rows apart, where both have one and it differs.
    """
    seen: dict[tuple[Keyed | None, ...], PersonRow] = {}
    for row in rows:
        if not key(row):
            continue
        values = [row.get(name) for name in telling]
        alike = product((key(row),), *((value, "") if value else (None,) for value in values))
        found = [seen[each] for each in alike if each in seen]
        if found:
            yield min(found, key=lambda each: each.line), row
        for each in product((key(row),), *((value, None) for value in values)):  # None: whatever it has
            seen.setdefault(each, row)


# --- adults


def match_adults(rows: Sequence[PersonRow], adults: Sequence[Member], column: str) -> Matches:
    """Who each adult's row is.

    Args:
        adults: everyone in the book, those who left included.
        column: the heading of the initials column, "" where there is none.
    """
    matches = Matches()
    _refuse_repeated_adults(rows, matches, column)
    with_initials = [row for row in rows if row.get("initials")]
    matches.pair(with_initials, adults, lambda one: (_initials(one), _name(one)))
    matches.pair([row for row in rows if row.get("left")], adults, _name)
    here = [adult for adult in adults if adult.here]
    matches.pair(rows, here, _name)
    matches.pair(with_initials, here, _initials, _may_be_one)
    _refuse_taken_initials(with_initials, here, matches, column)
    return matches


def _initials(adult: Known) -> str:
    return fold_text(adult.get("initials"))


def _name(adult: Known) -> str:
    return fold_text(adult.get("name"))


def _may_be_one(row: PersonRow, adult: Member) -> bool:
    """Whether two names with the same initials may be one person's: the same forename (who married), or
    the same surname and a forename cut short. A newcomer must not get somebody else's records."""
    one, other = _name(row).split(), _name(adult).split() or [""]
    if one[0] == other[0]:
        return True
    short, long = sorted((one[0].rstrip("."), other[0].rstrip(".")), key=len)
    return one[-1] == other[-1] and long.startswith(short)


def _refuse_repeated_adults(rows: Sequence[PersonRow], matches: Matches, column: str) -> None:
    for first, other in _repeats(rows, _initials):
        message = words.ROW_INITIALS_TWICE.format(
            initials=other.get("initials"), name=first.name, line=first.line
        )
        matches.add_once(other, column, message)
    _refuse_crowds(rows, matches, _name)
    for first, other in _repeats(rows, _name, ["initials"]):
        matches.add_once(other, None, words.ROW_ADULT_TWICE.format(name=other.name, line=first.line))


def _refuse_taken_initials(
    rows: Sequence[PersonRow], here: Sequence[Member], matches: Matches, column: str
) -> None:
    """Refuse initials that somebody else in the book has and keeps."""
    changing = {
        member.id
        for row in rows
        if (member := matches.found.get(row.line)) and _initials(row) != _initials(member)
    }
    owners = {_initials(adult): adult for adult in here if adult.id not in changing}
    for row in rows:
        owner = owners.get(_initials(row))
        same = matches.found.get(row.line)
        if owner and not (same and same.id == owner.id):
            message = words.ROW_INITIALS_TAKEN.format(initials=owner.initials, name=owner.full_name)
            matches.add(row, column, message)
