"""How an `@name` is read in a text, and what its words are: places only, not yet who is meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

MENTION = re.compile(r"@\{([a-z0-9]{1,12}-[a-z2-7]{13}-[0-9]{2,9})\}", re.ASCII)
"""A mention as it is kept; braces with anything but an id in them are plain text."""
_JOINTS = frozenset("'’\u02bc-._")
"""Signs that names hold; at the end of one they belong to the sentence."""
_POSSESSIVES = ("'s", "’s", "\u02bcs")

Reading = tuple[int, str]
"""Where a name ends, and the name."""
Span = tuple[int, int]
"""Where a word begins and ends."""


def at_signs(text: str) -> Iterator[tuple[int, list[Reading]]]:
    """Each @ that begins a name, and how that may be read, the longest way first. Right behind another name
    none begins, so that it makes no difference how that one is spelt."""
    ends = {found.end() for found in MENTION.finditer(text)}
    place = text.find("@")
    while place >= 0:
        found = readings(text, place) if may_begin(text, place) and place not in ends else []
        if found:
            ends |= {end for end, _ in found}
            yield place, found
        place = text.find("@", place + 1)


def without(text: str) -> str:
    """A kept text without its mentions, for a search for words."""
    return MENTION.sub(" ", text) if "@{" in text else text


def may_begin(text: str, place: int) -> bool:
    """Whether the @ at a place stands at the beginning of a word: not in an address of e-mail."""
    return place == 0 or not (_is_letter(text[place - 1]) or text[place - 1] in "@_")


def goes_on(text: str, place: int) -> bool:
    """Whether a word goes on at a place."""
    return place < len(text) and _is_letter(text[place])


def readings(text: str, at: int) -> list[Reading]:
    """How the name behind an @ may be read."""
    start = at + 1
    if text[start : start + 1] == '"':
        end = text.find('"', start + 1)
        name = text[start + 1 : end] if end > 0 else ""
        return [(end + 1, name)] if name.strip() and not set(name) & set("@{}\n") else []
    end = start
    while end < len(text) and (_is_letter(text[end]) or text[end] in _JOINTS):
        end += 1
    return [(each, text[start:each]) for each in _ends(text, start, end)]


def _ends(text: str, start: int, end: int) -> list[int]:
    """Where a run of letters and signs may end as a name: without the signs at its end, and without 's."""
    while end > start and text[end - 1] in _JOINTS:
        end -= 1
    if end == start:
        return []
    possessive = end - start > 2 and text[start:end].casefold().endswith(_POSSESSIVES)
    return [end, end - 2] if possessive else [end]


def words_of(text: str) -> list[Span]:
    """The words of a text; hyphens and apostrophes in them belong to them, 's at the end does not."""
    found, place = [], 0
    while place < len(text):
        end = place
        while end < len(text) and (_is_letter(text[end]) or text[end] in _JOINTS - {"."}):
            end += 1
        start = place
        while start < end and text[start] in _JOINTS:
            start += 1
        ends = _ends(text, start, end)
        if ends:
            found.append((start, ends[-1]))
        place = max(end, place + 1)
    return found


def _is_letter(character: str) -> bool:
    """Whether a character is part of a word: letters, digits, accents of their own, and joiners."""
    return (
        character.isalnum()
        or unicodedata.category(character) in ("Mn", "Mc", "Me")
        or character in "\u200c\u200d"
    )
