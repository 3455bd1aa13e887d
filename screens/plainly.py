"""What a console that has only ASCII is shown in place of frames, arrows, dots and quotation marks.

Every line passes here on its way to the console, so that no screen need think of it. Letters stay: people's
names and notes are theirs.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_SIGNS = {
    **dict.fromkeys("─━═╌╍┄┅┈┉╴╶▁▂▔▄▀–—‐‑‒−", "-"),  # noqa: RUF001 - told apart here
    **dict.fromkeys("│┃║╎╏┆┇┊┋▎▏▌▐▕", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╭╮╰╯┏┓┗┛", "+"),
    **dict.fromkeys("█▓▒░■", "#"),
    **dict.fromkeys("·•∙", "-"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’‚‹›", "'"),  # noqa: RUF001 - likewise
    **dict.fromkeys("→▸▶►", ">"),
    **dict.fromkeys("←◂◀", "<"),
    **dict.fromkeys("↑▲", "^"),
    **dict.fromkeys("↓▼", "v"),
    **dict.fromkeys("✓✔", "+"),
    **dict.fromkeys("✗✘×", "x"),
    **dict.fromkeys("●○◇◆", "o"),
    **dict.fromkeys("★☆", "*"),
    "…": ".",
    "♥": "h",
    "\N{NO-BREAK SPACE}": " ",
}
_KEPT = frozenset("LMN")
"""Unicode's letters, marks and numbers."""


class Plainly(LineFilter):
    """Shows signs that a plain console has, of the same width."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments in such signs."""
        del background
        return [
            segment
            if segment.text.isascii()
            else Segment(plainly(segment.text), segment.style, segment.control)
            for segment in segments
        ]


@lru_cache(4096)
def plainly(text: str) -> str:
    """A text in such signs, of the same width in cells."""
    return "".join(map(_plain, text))


def _plain(character: str) -> str:
    if character.isascii() or unicodedata.category(character)[0] in _KEPT:
        return character
    return _SIGNS.get(character) or "?" * cell_len(character)
