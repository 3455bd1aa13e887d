"""A class's week as lines of text: letters of the kinds with how many, by component, positives before
distress. Where there is room, day by day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from screens.glyphs import Glyphs
from screens.safe import fit, fit_name
from screens.words import week as words
from store.calendar import stretch_text
from store.kinds import all_kinds
from store.kinds.base import COMPONENTS
from store.views.week import ChildWeek, Mark, WeekView

NAME, WIDE_NAME = 13, 16
SHARES = (5, 2, 3)
"""How the components share what room there is."""
BY_DAY = 100
"""Cells from which on a week is shown day by day."""


def marks_text(marks: Sequence[Mark]) -> str:
    """`c4 h2 f`: the letter of each kind, and how many where they are several."""
    kinds = all_kinds()
    return " ".join(f"{kinds[each.kind].about.key}{each.count if each.count > 1 else ''}" for each in marks)


def _columns(width: int, days: int) -> tuple[int, list[int]]:
    """Cells for the name, and for each component of a day, or of the week where `days` is 1."""
    name = WIDE_NAME if width >= BY_DAY else NAME
    room = (width - name - 2) // max(1, days)
    cells = [room * share // sum(SHARES) for share in SHARES]
    return name, [*cells[:-1], room - sum(cells[:-1])]


def _days(view: WeekView, width: int) -> Sequence[date | None]:
    return view.days if width >= BY_DAY else (None,)


def heading(view: WeekView, today: date, width: int) -> str:
    """What stands in the columns: days where there is room, else the components."""
    days = _days(view, width)
    name, cells = _columns(width, len(days))
    if days == (None,):
        columns = [
            fit(words.WEEK_COMPONENTS[each], room) for each, room in zip(COMPONENTS, cells, strict=True)
        ]
    else:
        columns = [fit(_day(view, each, today), sum(cells)) for each in view.days]
    return f"  {fit(words.WEEK_CHILD, name)}{''.join(columns)}"


def _day(view: WeekView, day: date, today: date) -> str:
    sentence = words.WEEK_CLOSED if day in view.closed else words.WEEK_TODAY if day == today else "{day}"
    return sentence.format(day=f"{day:%a} {day.day}")


def child_line(row: ChildWeek, view: WeekView, glyphs: Glyphs, *, marked: bool, width: int) -> Text:
    """`▸ Ben   c4 h2 f   i   r u`."""
    days = _days(view, width)
    name, cells = _columns(width, len(days))
    marker = glyphs.marker if marked else " "
    line = "".join(_cells(row, day, cells, glyphs) for day in days)
    return Text(f"{marker} {fit_name(row.name, name - 1)} {line}", no_wrap=True, overflow="crop")


def _cells(row: ChildWeek, day: date | None, cells: Sequence[int], glyphs: Glyphs) -> str:
    """The marks of a day, or of the week; a sign where there is none at all."""
    texts = [marks_text(row.marks(each, day)) for each in COMPONENTS]
    if not any(texts):
        texts[0] = glyphs.nothing
    if day is None and row.quiet:
        texts[0] = words.WEEK_QUIET
    return "".join(f"{fit(text, room - 1)} " for text, room in zip(texts, cells, strict=True))


def told(row: ChildWeek) -> list[str]:
    """What the highlighted child's week says in words, a sentence for each component."""
    kinds = all_kinds()
    lines = []
    for each in COMPONENTS:
        marks = row.marks(each)
        said = ", ".join(f"{kinds[mark.kind].about.title.casefold()} {mark.count}" for mark in marks)
        component = each[:1].upper() + each[1:]
        lines.append(words.WEEK_TOLD.format(component=component, said=said or words.WEEK_NONE))
    return lines


def title(view: WeekView, today: date) -> str:
    """`Mon 23 Nov to Fri 27 Nov · 2 quiet`."""
    text = stretch_text(view.days[0], view.days[-1], today)
    return text + (words.WEEK_QUIET_COUNT.format(count=view.quiet) if view.quiet else "")


def letters(width: int) -> str:
    """`c check-in  h held`, where there is room for all."""
    text = "  ".join(f"{kind.about.key} {kind.about.brief}" for kind in all_kinds().values())
    return text if len(text) + 4 <= width else ""


def week_legend(glyphs: Glyphs) -> list[tuple[str, str]]:
    """(letter, what it means) of every kind, component by component."""
    kinds = sorted(all_kinds().values(), key=lambda kind: COMPONENTS.index(kind.about.component))
    letters = [
        (kind.about.key, words.SIGN_KIND.format(kind=kind.about.title, component=kind.about.component))
        for kind in kinds
    ]
    return [*letters, (glyphs.nothing, words.SIGN_NO_ENTRY)]
