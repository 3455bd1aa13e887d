"""A friendship entry as it is read aloud before the class: first names only, whoever is in it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from store.entries import Entry
from store.people.at_names import MENTION
from store.people.classes import NO_CLASS, class_of
from store.people.people import ADULT, PUPIL, Member, People, fold_letters
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
    """A text with every pupil by first name, or as a friend, with or without accents. A surname alone, or a
    part of one, is said so likewise, unless it is somebody's first name too, or an adult's behind a title.

    Args:
        child: whose class listens; None where nobody is known.
    """
    text = MENTION.sub(lambda found: _called(people.get(found[1]), people, child), text)
    text = unicodedata.normalize("NFC", text)
    names = _names_in(text, people)
    made, done = "", 0
    for found in names.pattern.finditer(fold_letters(text)) if names.pattern else ():
        made += text[done : found.start()] + _spoken(found, text[slice(*found.span())], names, people, child)
        done = found.end()
    return made + text[done:]


def _spoken(found: re.Match[str], typed: str, names: _Names, people: People, child: Member | None) -> str:
    """What is said in the place of a name."""
    name = _key(found["name"])
    members = names.whole.get(name, [])
    if found["title"]:
        return typed if members or name in names.adults else words.ALOUD_ADULT
    if not members and (" " in name or not typed[0].islower()):  # as a word of the language it stays: green
        members = names.alone.get(name, [])
    called = {_called(each, people, child) for each in members}
    return typed if not called else called.pop() if len(called) == 1 else words.ALOUD_FRIEND


_BREAKS = re.compile(r"[\s\-\u2010-\u2015]+")
"""What stands between the parts of a name; a hyphen is as good as a space."""
_TITLE = r"(?:(?P<title>mr|mrs|ms|miss|mx|dr|sir)\.?\s+)?"
_PARTICLES = frozenset(
    (
        *("a", "al", "ap", "bin", "bint", "da", "dal", "das", "de", "del", "della", "den", "der", "di", "do"),
        *("dos", "du", "e", "el", "ibn", "la", "le", "les", "mac", "mc", "san", "st", "ten", "ter", "the"),
        *("van", "von", "y"),
    )
)
"""Parts of surnames that are no name by themselves, but words of the language too."""
Named = dict[str, list[Member]]
"""Whose name it may be, by the name as it is compared."""


@dataclass(frozen=True, slots=True)
class _Names:
    """The names that stand in a text.

    Attributes:
        whole: first names with a surname or a part of it, and the names of adults.
        alone: surnames and parts of them that are nobody's first name and no small word.
        adults: surnames of adults.
        pattern: finds them in the text without case and accents; None where there are none.
    """

    whole: Named
    alone: Named
    adults: frozenset[str]
    pattern: re.Pattern[str] | None


def _names_in(text: str, people: People) -> _Names:
    folded, whole, alone = _key(text), Named(), Named()
    adults, pupils = people.of_kind(ADULT, left=True), people.of_kind(PUPIL, left=True)
    called = [_key(each.get("name")) for each in adults]
    first = {each.partition(" ")[0] for each in called}
    for adult, name in zip(adults, called, strict=True):
        whole.setdefault(name, []).append(adult)
    for each in pupils:
        forenames, surnames = _forenames(each), _surnames(each)
        first.update(*(name.split() for name in forenames))
        for surname in surnames:
            alone.setdefault(surname, []).append(each)
            for forename in forenames:
                whole.setdefault(f"{forename} {surname}", []).append(each)
    there = {name: members for name, members in whole.items() if name and name in folded}
    words_too = first | _PARTICLES
    lone = {name: members for name, members in alone.items() if name in folded and name not in words_too}
    parts = [name.split() for name in sorted({*there, *lone}, key=len, reverse=True)]
    one_of = "|".join(_BREAKS.pattern.join(map(re.escape, each)) for each in parts)
    pattern = re.compile(rf"(?<!\w){_TITLE}(?P<name>{one_of})(?!\w)") if parts else None
    return _Names(there, lone, frozenset(name.rpartition(" ")[2] for name in called), pattern)


def _forenames(pupil: Member) -> set[str]:
    """A pupil's first names as they may be typed: whole, and the first of several."""
    names = _spellings(pupil, "forename")
    return names | {each.partition(" ")[0] for each in names}


def _surnames(pupil: Member) -> set[str]:
    """A pupil's surnames as they may be typed: whole, and parts of a double one."""
    found: set[str] = set()
    for parts in (each.split() for each in _spellings(pupil, "surname")):
        pieces = [parts[start : end + 1] for start in range(len(parts)) for end in range(start, len(parts))]
        found |= {" ".join(each) for each in pieces if each == parts or not _PARTICLES.issuperset(each)}
    return found


def _spellings(pupil: Member, name: str) -> set[str]:
    """A name as it is in use and as it is in law."""
    return {_key(pupil.get(f"{form}_{name}")) for form in ("preferred", "legal")} - {""}


def _key(text: str) -> str:
    """A name as it is compared."""
    return _BREAKS.sub(" ", fold_letters(unicodedata.normalize("NFC", text))).strip()


def _called(member: Member | None, people: People, child: Member | None) -> str:
    if member is not None and member.kind != PUPIL:
        return member.full_name
    if member is None or child is None:
        return words.ALOUD_FRIEND
    same = class_of(people, member) == class_of(people, child) != NO_CLASS
    return member.forename if same or member.id == child.id else words.ALOUD_FRIEND
