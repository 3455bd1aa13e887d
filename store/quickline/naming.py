"""A child's name while it is typed in a quick line: whom it may become, and how to write them for sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from store.people.names import match_begun, match_children, match_whole, ways_to_write
from store.people.people import Member, fold_text
from store.quickline.completion import NOTHING, Completion, Offer, complete, rest_of
from store.quickline.quickline import Scope, names_of

MOST = 16
"""How many children are offered at most."""
ABROAD_FROM = 2
"""Letters from which on children of other classes are offered."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A name as far as it is typed.

    Attributes:
        typed: the letters, without quotation marks.
        quoted: whether a quotation mark stands before them.
        here: children of the class of whose name they may be the beginning.
        everyone: the same of the whole book.
        scope: what the line is read against.
    """

    typed: str
    quoted: bool
    here: list[Member]
    everyone: list[Member]
    scope: Scope

    @property
    def found(self) -> list[Member]:
        """Whom it means as it stands."""
        return self.fitting(self.typed)

    def fitting(self, text: str) -> list[Member]:
        """Whom a text that goes on from what is typed means; whoever it may mean is among those here."""
        return match_children(self.here, text) or match_children(self.everyone, text)

    @property
    def may_become(self) -> list[Member]:
        """Whom it may become: the class first, then the book."""
        known = {pupil.id for pupil in self.here}
        return [*self.here, *(pupil for pupil in self.everyone if pupil.id not in known)]


def naming(name: str, scope: Scope) -> Naming:
    """A name of a quick line as far as it is typed, with any quotation mark."""
    typed = name.replace('"', "")
    here = scope.people.pupils(scope.group) if scope.group else []
    if not typed.strip():
        return Naming(typed, bool(name), here, [], scope)
    return Naming(
        typed, typed != name, match_begun(here, typed), match_begun(scope.people.pupils(), typed), scope
    )


def offers(name: Naming, named: Collection[str]) -> tuple[Offer, ...]:
    """The children that it may become, and what to type where the forename alone is not enough.

    Args:
        named: ids of those who are named in the line already.
    """
    far = len(fold_text(name.typed)) >= ABROAD_FROM or not name.here
    known = name.may_become if far else name.here
    some = [pupil for pupil in known if pupil.id not in named][:MOST]
    called = names_of(some, name.scope) if some else []
    apart = {pupil.id: fold_text(_apart(pupil, name) or "") for pupil in _alike(name.found)}
    return tuple(Offer(apart.get(pupil.id, ""), each) for pupil, each in zip(some, called, strict=True))


def _alike(found: list[Member]) -> list[Member]:
    """Those of a few who are meant who share their forename with another of them."""
    shared = Counter(fold_text(pupil.forename) for pupil in found)
    return [pupil for pupil in found[:MOST] if shared[fold_text(pupil.forename)] > 1]


def completion(name: Naming, token: str, start: int) -> Completion:
    """What Tab makes of a name: the name of the one child whom it means or, of several, the letters that they
    share. Where a class may look on, no more of a surname is given than was typed, or its initial.

    Args:
        token: the name as it is written in the line.
        start: where it begins there.
    """
    if not name.typed.strip():
        return NOTHING
    found = name.found or name.may_become
    if len(found) == 1:
        return replace(_of_one(found[0], name, token, start), joins=True)
    ways = _ways_of_several(found, name)
    plain = [way for way in ways if way and not _needs_quotes(way)]
    shared = complete(start, token, plain) if len(plain) == len(ways) and not name.quoted else NOTHING
    return NOTHING if shared.closes else shared


def _ways_of_several(found: list[Member], name: Naming) -> list[str | None]:
    """How to write each of several: by the forename or, where all share it, by what tells them apart."""
    if "." not in name.typed and len(_alike(found)) < len(found):
        return [pupil.forename for pupil in found]
    return [_apart(pupil, name) for pupil in found] if len(found) <= MOST else []


def _of_one(pupil: Member, name: Naming, token: str, start: int) -> Completion:
    open_quote = '"' if token.count('"') % 2 else ""
    meant = name.found == [pupil]
    if meant and (name.quoted > bool(open_quote) or "." in name.typed or match_whole([pupil], name.typed)):
        return Completion(start, token + open_quote, open_quote, closes=True)
    way = next(_ways(pupil, name), None)
    if way is None:
        return NOTHING
    rest = rest_of(name.typed.rstrip(), way)
    if name.quoted or _needs_quotes(way):
        ahead = (rest or "")[len(name.typed) - len(name.typed.rstrip()) :]
        return Completion(start, f'"{way}"', ahead + open_quote, closes=True)
    if rest is None or name.fitting(token + rest) != [pupil]:
        return Completion(start, way, closes=True)
    return Completion(start, token + rest, rest, closes=True)


def _ways(pupil: Member, name: Naming) -> Iterator[str]:
    """The ways to write a pupil for sure that go on from what is typed."""
    ways = ways_to_write(pupil)
    for way in ways[:1] if name.scope.public else ways:
        begun = fold_text(way).startswith(fold_text(name.typed))
        if '"' not in way and begun and name.fitting(way) == [pupil]:
            yield way


def _apart(pupil: Member, name: Naming) -> str | None:
    """The shortest way to write one of several who are meant: the forename, or it and as much of the surname
    as tells them apart; where a class may look on, only its initial."""
    most = 1 if name.scope.public else len(pupil.surname)
    ways = [pupil.forename, *(f"{pupil.forename}.{pupil.surname[:count]}" for count in range(1, most + 1))]
    return next((way for way in ways if '"' not in way and name.fitting(way) == [pupil]), None)


def _needs_quotes(way: str) -> bool:
    return any(character.isspace() or character == "+" for character in way)
