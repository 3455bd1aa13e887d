"""Signs that stand beside words, in a full set and in one for consoles that have only ASCII."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, fields, replace


@dataclass(slots=True)
class Glyphs:
    """One set of signs. Meaning never rests on them alone: a letter and a word stand beside each."""

    zones: dict[str, str]
    done: str = "✓"
    not_done: str = "✗"
    nothing: str = "·"
    held: str = "♥"
    friend: str = "★"
    rupture: str = "!"
    object_out: str = "◇"
    dot: str = "·"
    dash: str = "–"
    marker: str = "▸"
    up_down: str = "↑ ↓"
    arrow: str = "→"
    ascii: bool = False

    def keys(self, text: str) -> str:
        """Keys as they are read here: arrows by name where they have no sign. `v` is a key of its own."""
        return text.translate(ARROWS) if self.ascii else text

    def become(self, other: Glyphs) -> None:
        """Be another set from now on, for every screen that holds this one."""
        for each in fields(self):
            setattr(self, each.name, getattr(other, each.name))


FULL = Glyphs({"blue": "▼", "green": "●", "yellow": "▲", "red": "■", "not clear": "?"})
ASCII = Glyphs(
    {"blue": "v", "green": "o", "yellow": "^", "red": "#", "not clear": "?"},
    done="+",
    not_done="x",
    nothing=".",
    held="h",
    friend="*",
    rupture="!",
    object_out="o",
    dot="-",
    dash="-",
    marker=">",
    up_down="up/down",
    arrow="->",
    ascii=True,
)
SETS = {"full": FULL, "ascii": ASCII}
ARROWS = str.maketrans({"↑": "up", "↓": "down", "←": "left", "→": "right"})
_PLAIN_LOCALES = frozenset({"C", "POSIX"})


def choose(wanted: str = "") -> Glyphs:
    """The set that was asked for (`full` or `ascii`), else what this console can show. It may `become`
    another."""
    return replace(SETS[wanted] if wanted in SETS else _what_shows())


def _what_shows() -> Glyphs:
    """What this console can show, as far as it says.

    The old Windows console has no font to fall back on; Windows Terminal sets WT_SESSION. Linux's own console
    has 512 signs. A locale without a language promises ASCII alone, whatever Python makes of it.
    """
    if sys.platform == "win32":
        plain = not os.environ.get("WT_SESSION")
    else:
        plain = os.environ.get("TERM") == "linux" or _plain_locale()
    encoding = (getattr(sys.__stdout__, "encoding", None) or "utf-8").casefold().replace("-", "")
    return ASCII if plain or not encoding.startswith("utf") else FULL


def _plain_locale() -> bool:
    """Whether somebody has set the locale C. (Python then sets LC_CTYPE to C.UTF-8 by itself.)"""
    every, kind, usual = (os.environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    return (every or (usual if kind in {"", "C.UTF-8"} else kind)) in _PLAIN_LOCALES
