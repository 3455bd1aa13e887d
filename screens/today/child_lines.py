"""The lines of Today's children: digit, name, zone, ticks and marks, each in a column of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.text import Text

from screens.lines import slots_text, zone_text
from screens.safe import fit, fit_name
from screens.today.rows import DIGITS, Look
from store.views.today import ChildRow

ZONE_WIDTH = 11
LONGEST_NAME = 28
"""Cells that a child's name takes at most."""
ROOMY = 50
"""Cells from which marks stand apart."""


def child_lines(rows: Sequence[ChildRow], seats: Sequence[int], look: Look) -> list[Text]:
    """Lines such as `1 Aisha     g ● green   am ✓ mid · ♥ ★`; in public view the name and ticks only. Where
    children of several classes are listed, the class stands behind the name.

    Names and classes get the room that the rest leaves; where that cuts a name, the rest takes no more than
    what stands in it now.

    Args:
        seats: of each row, counted from 0; the first nine have digits.
    """
    parts = [_ChildParts(row, look) for row in rows]
    columns = _columns(parts, look)
    return [_child_line(seat, each, columns) for seat, each in zip(seats, parts, strict=True)]


class _ChildParts:
    """What stands in a child's line.

    Args:
        row: the child.
        look: how it is shown.
    """

    def __init__(self, row: ChildRow, look: Look) -> None:
        glyphs = look.glyphs
        self.name = row.name if look.detail else row.public_name
        self.class_name = row.class_name
        self.slots = slots_text(row.slots, glyphs)
        self.zone = (zone_text(row.zone, glyphs) if row.zone else glyphs.dash) if look.detail else ""
        known = (
            (row.held, glyphs.held),
            (row.friend, glyphs.friend),
            (row.rupture, glyphs.rupture),
            (row.object_out, glyphs.object_out),
        )
        self.marks = [sign if there and look.detail else "" for there, sign in known]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Cells for the parts of a child's line; 0 for what is not shown.

    Attributes:
        marks: which of them have a place.
        gap: what stands between these.
    """

    name: int
    class_name: int
    zone: int
    marks: Sequence[int]
    gap: str


def _columns(parts: Sequence[_ChildParts], look: Look) -> _Columns:
    longest = max((cell_len(each.class_name) for each in parts), default=0)
    wanted = min(LONGEST_NAME, max((cell_len(each.name) for each in parts), default=0))
    zone = max((cell_len(each.zone) for each in parts), default=0)
    gap = " " if look.width >= ROOMY else ""
    if look.detail:
        all_marks = range(len(parts[0].marks)) if parts else range(0)
        usual = max(zone, ZONE_WIDTH + 2 if look.width >= ROOMY else ZONE_WIDTH)
        found = _Columns(0, 0, usual, all_marks, gap)
        if _room(parts, look, found) < wanted + longest + bool(longest):
            used = [place for place in all_marks if any(each.marks[place] for each in parts)]
            found = _Columns(0, 0, zone, used, gap)
    else:
        found = _Columns(0, 0, 0, (), gap)
    room = _room(parts, look, found)
    wide = min(longest, max(4, (room - 1) // 2)) if longest else 0
    room -= wide + bool(wide)
    return replace(found, name=max(6, min(LONGEST_NAME, room)), class_name=wide)


def _room(parts: Sequence[_ChildParts], look: Look, columns: _Columns) -> int:
    """Cells that are left for the name and the class."""
    slots = max((cell_len(each.slots) for each in parts), default=0)
    marks = len(columns.marks) + len(columns.gap) * max(0, len(columns.marks) - 1)
    return look.width - 2 - sum(cells + 1 for cells in (columns.zone, slots, marks) if cells)


def _child_line(seat: int, parts: _ChildParts, columns: _Columns) -> Text:
    marks = columns.gap.join(parts.marks[place] or " " for place in columns.marks)
    cells = [
        str(seat + 1) if seat < DIGITS else " ",
        fit_name(parts.name, columns.name),
        *([fit(parts.class_name, columns.class_name)] if columns.class_name else []),
        *([fit(parts.zone, columns.zone)] if columns.zone else []),
        parts.slots,
        *([marks] if marks else []),
    ]
    return Text(" ".join(cells), no_wrap=True, overflow="crop")
