"""Text made safe to print: what would steer a terminal or turn a line round is shown, not obeyed."""

from __future__ import annotations

import unicodedata

_BLANKS = "\t\n\v\f\r\x85\u2028\u2029"
_TURNS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn the direction of the text after them, so that a line reads as what it is not."""
_HIDDEN = {"Cc", "Cs", "Zl", "Zp"}


def visible(text: str, *, lines: bool = False) -> str:
    """Text as one harmless line: controls as `\\x1b`, direction marks as `\\u202e`, line breaks as spaces.

    Joiners stay, since emoji and several scripts are written with them.

    Args:
        lines: keep line feeds, for text that is shown on several lines.
    """
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n")
    return "".join(_shown(character, lines=lines) for character in text)


def _shown(character: str, *, lines: bool) -> str:
    if character in _BLANKS:
        return "\n" if lines and character == "\n" else " "
    return _escaped(character) if _steers(character) else character


def _steers(character: str) -> bool:
    return character in _TURNS or unicodedata.category(character) in _HIDDEN


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def json_safe(text: str) -> str:
    """JSON in which every character that steers a terminal or breaks a line is escaped; it reads as the same
    value."""
    if text.isprintable():
        return text
    return "".join(f"\\u{ord(each):04x}" if _steers(each) else each for each in text)


def width(text: str) -> int:
    """Cells that text takes in a terminal."""
    return sum(0 if unicodedata.combining(each) else 1 + _wide(each) for each in text)


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}


def pad(text: str, cells: int) -> str:
    """Text made visible and filled with spaces to at least so many cells."""
    shown = visible(text)
    return shown + " " * max(0, cells - width(shown))
