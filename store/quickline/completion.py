"""What Tab does at the end of a line, and what may be chosen there."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from store.people.people import fold_text


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may come next.

    Attributes:
        typed: what to type for it; "" where the words say it themselves.
        meaning: what it means, in words; "" where what is typed says it itself.
    """

    typed: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """What Tab makes of the token under way, the last of a line.

    Attributes:
        start: where that token begins, in characters of the line.
        text: what stands in its place then; "" where Tab does nothing.
        ghost: what of it is still to come, for showing behind the cursor.
        closes: whether the token is whole then, and a space follows it.
        joins: whether `+` may go on with another behind it.
    """

    start: int = 0
    text: str = ""
    ghost: str = ""
    closes: bool = False
    joins: bool = False

    def accepted(self, line: str) -> str:
        """The line with it."""
        return f"{line[: self.start]}{self.text}{' ' if self.closes else ''}" if self.text else line


NOTHING = Completion()


def complete(start: int, typed: str, wholes: Sequence[str]) -> Completion:
    """What completes a token that begins one of `wholes`: the one that it begins or, of several, the letters
    that they share."""
    wanted = fold_text(typed)
    fitting = [whole for whole in wholes if fold_text(whole).startswith(wanted)]
    if len(fitting) == 1:
        return completed(start, typed, fitting[0])
    shared = _shared([fold_text(whole) for whole in fitting])[len(wanted) :].rstrip()
    return Completion(start, typed + shared, shared) if shared else NOTHING


def _shared(texts: Sequence[str]) -> str:
    """The letters with which all texts begin."""
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*texts, strict=False))
    return "".join(letters[0] for letters in alike)


def completed(start: int, typed: str, whole: str) -> Completion:
    """A token completed to one whole: by what is still to come of it or, where what was typed is not how it
    begins, by the whole in its place."""
    rest = rest_of(typed, whole)
    return Completion(start, whole if rest is None else typed + rest, rest or "", closes=True)


def rest_of(typed: str, whole: str) -> str | None:
    """What is still to come of a text of which something is typed, without case and accents; None where it
    does not begin like that, or only with a part of a letter."""
    wanted = fold_text(typed)
    for place in range(len(whole) + 1):
        if fold_text(whole[:place]) == wanted:
            while place < len(whole) and unicodedata.combining(whole[place]):
                place += 1  # noqa: PLW2901  # an accent of its own belongs to the letter before it
            return whole[place:]
    return None
