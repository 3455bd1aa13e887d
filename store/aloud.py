"""A friendship entry as it is read aloud before the class: first names only, whoever is in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.at_names import MENTION
from store.classes import NO_CLASS, class_of
from store.entries import Entry
from store.people import ADULT, PUPIL, Member, People
from store.words import day as words


@dataclass(frozen=True, slots=True)
class Aloud:
    """What is read.

    Attributes:
        name: the child's first name.
        sentence: what happened.
        said: the child's own words; "" for none.
    """

    name: str
    sentence: str
    said: str


def aloud(entry: Entry, people: People) -> Aloud:
    """A friendship entry for reading aloud. A child of another class is “a friend”, and no child's surname is
    said, also where it was typed plainly."""
    child = people.get(entry.pupil)
    name = child.forename if child else words.ALOUD_SOMEBODY
    child_words = entry.fields.get("child_words")
    said = child_words if isinstance(child_words, str) else ""
    sentence = entry.note or _sentence(entry, name)
    return Aloud(name, first_names(sentence, people, child), first_names(said, people, child))


def _sentence(entry: Entry, name: str) -> str:
    """What was chosen as a sentence, where nobody wrote one."""
    asks = entry.about.asks if entry.about else {}
    act = asks["act"].shown(entry.fields.get("act")) if "act" in asks else ""
    direction = str(entry.fields.get("direction"))
    return words.ALOUD_ACTS.get(direction, words.ALOUD_ACTS["did"]).format(name=name, act=act)


def first_names(text: str, people: People, child: Member | None) -> str:
    """A text with every pupil by first name, or as a friend. A surname alone is said so likewise, unless it
    is somebody's first name too.

    Args:
        child: whose class listens; None where nobody is known.
    """
    text = MENTION.sub(lambda found: _called(people.get(found[1]), people, child), text)
    whole, alone = _names_in(text, people)

    def spoken(found: re.Match[str]) -> str:
        name = found[0]
        members = whole.get(_folded(name), [])
        if not members and not name[0].islower():  # as a word of the language it stays: green, young
            members = alone.get(_folded(name), [])
        called = {_called(each, people, child) for each in members}
        return name if not called else called.pop() if len(called) == 1 else words.ALOUD_FRIEND

    names = sorted({*whole, *alone}, key=len, reverse=True)
    pattern = "|".join(r"\s+".join(map(re.escape, each.split())) for each in names)
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", spoken, text, flags=re.IGNORECASE) if names else text


Named = dict[str, list[Member]]
"""Whose name it may be, by the name as it is compared."""


def _names_in(text: str, people: People) -> tuple[Named, Named]:
    """The names that stand in a text: whole ones, and surnames alone that are nobody's first name."""
    folded, whole, alone = _folded(text), Named(), Named()
    adults, pupils = people.of_kind(ADULT, left=True), people.of_kind(PUPIL, left=True)
    first = {_folded(each.get("name")).partition(" ")[0] for each in adults}
    for each in adults:
        whole.setdefault(_folded(each.full_name), []).append(each)
    for each in pupils:
        forenames, surnames = _spellings(each, "forename"), _spellings(each, "surname")
        first |= forenames
        for surname in surnames:
            alone.setdefault(surname, []).append(each)
            for forename in forenames:
                whole.setdefault(f"{forename} {surname}", []).append(each)
    there = {name: members for name, members in whole.items() if name and name in folded}
    return there, {name: members for name, members in alone.items() if name in folded and name not in first}


def _spellings(pupil: Member, name: str) -> set[str]:
    """A name as it is in use and as it is in law."""
    return {_folded(pupil.get(f"{form}_{name}")) for form in ("preferred", "legal")} - {""}


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _called(member: Member | None, people: People, child: Member | None) -> str:
    if member is not None and member.kind != PUPIL:
        return member.full_name
    if member is None or child is None:
        return words.ALOUD_FRIEND
    same = class_of(people, member) == class_of(people, child) != NO_CLASS
    return member.forename if same or member.id == child.id else words.ALOUD_FRIEND
