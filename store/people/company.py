"""Who may be meant by a name in a text about some pupils: those nearest to them first."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from store.people.at_names import Reading, Span, at_signs, words_of
from store.people.classes import class_of, pupils_of
from store.people.names import match_adults_called, match_children, match_whole, ways_to_write
from store.people.people import ADULT, PUPIL, Member, People, fold_text

EVERYDAY = frozenset(
    re.findall(
        r"\w+",
        "an angel april art ash august autumn bay bear bill bliss blue bob brook carol charity "
        "chase cherry chip christian clay cliff crystal dale daisy dawn dean destiny do drew earl "
        "eve faith fern flora forest frank gene ginger glen grace grant guy harmony harry hazel "
        "he heath heather holly honor honour hope hunter in iris ivy jack jade jasmine jay jewel "
        "joy june justice king kit lance lane lark lily long mark mason max may me melody mercy "
        "miles misty my no olive on pat patience pearl penny piper poppy prince rain ray red reed "
        "rich river rob robin rose ruby rusty sage sandy saint sky so song star stone storm sue "
        "summer sun sunny teddy to trinity true victor violet wade we will willow winter wren you "
        "young ",
    )
)
"""Forenames that are everyday words as well: without a capital they are taken for the word."""


class Company:
    """Those whom a text about some pupils may name, the nearest first."""

    def __init__(self, people: People, pupils: Sequence[str]) -> None:
        self._people = people
        self._own = {people.canonical(each) for each in pupils}

    @cached_property
    def _classmates(self) -> list[Member]:
        """Those whom it is about are among them."""
        own = [member for member in map(self._people.get, sorted(self._own)) if member]
        classes = dict.fromkeys(class_of(self._people, each) for each in own)
        return [pupil for each in classes for pupil in pupils_of(self._people, each)]

    @cached_property
    def _pupils(self) -> list[Member]:
        return self._people.pupils()

    @cached_property
    def _adults(self) -> list[Member]:
        return self._people.adults()

    def _gone(self, kind: str) -> list[Member]:
        return [each for each in self._people.of_kind(kind, left=True) if not each.here]

    def _rounds(self, name: str) -> Iterator[list[Member]]:
        yield match_children(self._classmates, name)
        yield match_whole(self._pupils, name)
        yield match_adults_called(self._adults, name)
        yield match_children(self._pupils, name)
        yield match_whole(self._gone(PUPIL), name)
        yield match_adults_called(self._gone(ADULT), name)

    def meant(self, name: str) -> Member | None:
        """The one person whom a name means."""
        found = next(filter(None, self._rounds(name)), []) if name.strip() else []
        return found[0] if len(found) == 1 else None

    def first_meant(self, readings: Iterable[Reading]) -> tuple[int, Member] | None:
        """The first reading of a name that means somebody: where it ends, and whom."""
        found = ((end, self.meant(name)) for end, name in readings)
        return next(((end, member) for end, member in found if member), None)

    def proposed(self, name: str) -> list[Member]:
        """Those whom a name that is begun may come to mean; without a letter, the classmates."""
        if not fold_text(name):
            return [each for each in self._classmates if each.id not in self._own]
        rounds = (
            match_children(self._classmates, name),
            match_children(self._pupils, name),
            match_adults_called(self._adults, name, begun=True),
        )
        found = [each for members in rounds for each in members]
        sure = self.meant(name)
        return list({each.id: each for each in ([sure] if sure else []) + found}.values())

    def token(self, before: str, member: Member, after: str, first: tuple[str, ...] = ()) -> str:
        """What means somebody between two pieces of a text, the shortest way first; "" where nothing does."""
        ways = ways_to_write(member) if member.kind == PUPIL else (member.initials, member.full_name)
        for name in (*first, *ways):
            for made in (f"@{name}", f'@"{name}"'):
                signs = dict(at_signs(before + made + after))
                found = self.first_meant(signs.get(len(before), ()))
                if found and found[0] == len(before) + len(made) and found[1].id == member.id:
                    return made
        return ""

    # --- names that were typed plainly

    @cached_property
    def _by_words(self) -> dict[tuple[str, ...], list[Member]]:
        """The classmates by the words of each forename, alone and with the surname."""
        found: dict[tuple[str, ...], list[Member]] = {}
        for pupil in self._classmates:
            forenames = {pupil.forename, pupil.get("preferred_forename"), pupil.get("legal_forename")} - {""}
            surnames = {pupil.get("preferred_surname"), pupil.get("legal_surname")}
            for name in {f"{first} {last}" for first in forenames for last in {"", *surnames}}:
                key = tuple(fold_text(name[start:end]) for start, end in words_of(name))
                if key:
                    found.setdefault(key, []).append(pupil)
        return found

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._by_words), default=1)

    def named_at(self, text: str, free: Sequence[Span], place: int) -> tuple[int, tuple[Member, ...]]:
        """How many of the words from a place on are a name, and of whom; 1 and nobody where none is."""
        for size in range(min(self._longest, len(free) - place), 0, -1):
            spans = free[place : place + size]
            between = (text[one[1] : other[0]] for one, other in itertools.pairwise(spans))
            if all(map(str.isspace, between)):
                members = self._by_words.get(tuple(fold_text(text[start:end]) for start, end in spans), [])
                if members and not (size == 1 and _everyday(text, spans[0])):
                    own = len(self._own) == 1 and any(each.id in self._own for each in members)
                    return size, () if own else tuple(members)
        return 1, ()


def _everyday(text: str, span: Span) -> bool:
    """Whether a word is more likely the everyday word than the name."""
    word = text[span[0] : span[1]]
    return fold_text(word) in EVERYDAY and not word[:1].isupper()
