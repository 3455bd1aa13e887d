"""Signs that stand beside words, in a full set and in one for consoles that have only ASCII."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
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
)
SETS = {"full": FULL, "ascii": ASCII}


def choose(setting: str | None = None) -> Glyphs:
    """The set that was asked for (DAYBOOK_GLYPHS: full or ascii), else what this console can show.

    The old Windows console has no font to fall back on; Windows Terminal sets WT_SESSION.
    """
    named = setting or os.environ.get("DAYBOOK_GLYPHS", "")
    if named in SETS:
        return SETS[named]
    old_console = sys.platform == "win32" and not os.environ.get("WT_SESSION")
    encoding = (getattr(sys.__stdout__, "encoding", None) or "utf-8").casefold().replace("-", "")
    return ASCII if old_console or not encoding.startswith("utf") else FULL
