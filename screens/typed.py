"""What stands in a text field, where its cursor is, and the keys that act on it besides."""

from __future__ import annotations

from dataclasses import dataclass

COMPLETE, LINK = "tab", "ctrl+l"
ASIDE = frozenset({COMPLETE, LINK})
"""Keys that act on what was typed so far, and wait behind the letters that are still under way."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a text field.

    Attributes:
        text: all of it.
        cursor: the place of the cursor, in characters of the text.
    """

    text: str
    cursor: int


def difference(old: str, new: str) -> tuple[int, int, str]:
    """What to put in the place of which part of an old text to make a new one of it: the part's beginning and
    end, and what comes there."""
    start, most = 0, min(len(old), len(new))
    while start < most and old[start] == new[start]:
        start += 1
    same = 0
    while same < most - start and old[-1 - same] == new[-1 - same]:
        same += 1
    return start, len(old) - same, new[start : len(new) - same]
