"""What a search of the index is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Wanted:
    """The entries that stand, fulfil all of it, and hold all words, or beginnings of words.

    Attributes:
        words: folded, of letters and digits, as `tokens` gives them; none for every entry.
        named: for some of the words, ids of pupils whose names begin so: entries about them hold it.
        kind: the stored name of one kind; "" for all.
        pupils: under these ids only, aliases included; None for all.
        by: entries of these adults only, likewise.
        since: the first civil date, ISO; "" for the beginning of this school year.
    """

    words: Sequence[str] = ()
    named: Mapping[str, Sequence[str]] = field(default_factory=dict)
    kind: str = ""
    pupils: Sequence[str] | None = None
    by: Sequence[str] | None = None
    since: str = ""
