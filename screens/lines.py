"""Parts of lines that more than one screen shows: zones, slots, kinds, when, and the line on top."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from screens.glyphs import Glyphs
from screens.safe import fit
from screens.words import shared as words
from store.calendar import SLOT_TIMES
from store.entries import Entry
from store.kinds import all_kinds
from store.kinds.base import Ask
from store.plain import visible

if TYPE_CHECKING:
    from store.views.today import SlotMark

DAY, KIND, ADULT = 11, 8, 4
"""Cells for a day, a kind's name and an adult's initials."""
SHORTEST_NAME = 8
"""Cells that a name on top of a screen keeps, however narrow it is."""


def zone_text(zone: str, glyphs: Glyphs) -> str:
    """A zone as letter, shape and word: `g ● green`."""
    options = all_kinds()["check-in"].asks["zone"].options
    key = next((each.key for each in options if each.word == zone), " ")
    return f"{key} {glyphs.zones.get(zone, '?')} {zone}"


def slots_text(slots: Iterable[SlotMark], glyphs: Glyphs, gap: str = " ") -> str:
    """Slots of the day with their ticks: `am ✓ mid ·`."""
    from store.views.today import DONE, NOT_DONE

    signs = {DONE: glyphs.done, NOT_DONE: glyphs.not_done}
    return gap.join(f"{each.short} {signs.get(each.mark, glyphs.nothing)}" for each in slots)


def slot_legend(glyphs: Glyphs) -> list[tuple[str, str]]:
    """(sign, what it means) of the slots and their ticks."""
    slots = [(short, words.SIGN_SLOT.format(slot=slot)) for slot, short, _ in SLOT_TIMES]
    ticks = {
        glyphs.done: words.SIGN_DONE,
        glyphs.not_done: words.SIGN_NOT_DONE,
        glyphs.nothing: words.SIGN_NOTHING,
    }
    return [*slots, *ticks.items()]


def kind_name(entry: Entry) -> str:
    """A kind's name where there is little room: `check-in`, `held`."""
    about = entry.about.about if entry.about else None
    return about.brief if about else entry.kind


def options(ask: Ask, glyphs: Glyphs, room: int) -> list[str]:
    """Lines such as `zone:  b ▼ blue   g ● green`, none longer than `room` cells, no choice parted."""
    return folded_parts(f"{ask.label}:", option_parts(ask, glyphs), room)


def option_parts(ask: Ask, glyphs: Glyphs) -> list[str]:
    """Choices such as `b ▼ blue`."""
    parts = []
    for choice in ask.options:
        sign = glyphs.zones.get(str(choice.word), "") if ask.label == "zone" else ""
        parts.append(f"{choice.key} {sign} {choice.shown}" if sign else f"{choice.key} {choice.shown}")
    return parts


def joined(parts: Iterable[str], sign: str, room: int) -> list[str]:
    """Parts with a sign between them, over as many lines of at most `room` cells as they need."""
    lines: list[str] = []
    for part in parts:
        if lines and cell_len(lines[-1] + sign + part) <= room:
            lines[-1] += sign + part
        else:
            lines.append(part)
    return lines


def folded_parts(head: str, parts: Iterable[str], room: int) -> list[str]:
    """A head and parts over as many lines of at most `room` cells as they need, no part parted."""
    lines = [head]
    for part in parts:
        longer = f"{lines[-1]}   {part}"
        if cell_len(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(f"   {part}")
    return lines


def status_line(left: list[str], right: list[str], width: int, glyphs: Glyphs, keep: str = "") -> str:
    """The first line of a screen: where and when on the left, who on the right. Where it would be too long,
    the longest part on the left, a name, gives way.

    Args:
        keep: the part on the left that never does.
    """
    separator = f" {glyphs.dot} "
    left = [part for part in left if part]
    end = separator.join(part for part in right if part)
    room = max(0, width - cell_len(end) - 3)
    over = cell_len(separator.join(left)) - room
    if over > 0 and left:
        longest = max(range(len(left)), key=lambda place: (left[place] != keep, cell_len(left[place])))
        left[longest] = fit(left[longest], max(SHORTEST_NAME, cell_len(left[longest]) - over))
    return f" {fit(separator.join(left), room)} {end} "


def clock_text(now: datetime) -> str:
    """`Mon 23 Nov 10:42`."""
    return f"{now:%a} {now.day} {now:%b} {now:%H:%M}"


def folded(text: str, console: Console, width: int) -> list[str]:
    """Text over as many lines as it needs."""
    return [line.plain.rstrip() for line in Text(visible(text)).wrap(console, max(1, width))]
