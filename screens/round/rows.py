"""The children of a class round as lines of text. In public view: first names and ticks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from screens.glyphs import Glyphs
from screens.lines import ADULT, slot_legend, zone_text
from screens.round.commands import view_ask
from screens.round.sheet import Sheet, Standing
from screens.safe import fit, fit_name
from screens.words import round as words
from screens.words import shared
from store.kinds import all_kinds
from store.people.people import People
from store.views.today import ChildRow

NAME = 23
"""Cells that a name takes where there is room for more."""
SHORTEST = 8
"""Cells that a name keeps where there is hardly any."""
STATE = max(map(len, words.ROUND_STATES.values()))
"""Cells for whether it is saved."""
SAID = 28
"""Cells for a zone and whose view it is, or why there was no check-in."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the list is shown now.

    Attributes:
        glyphs: the signs in use.
        detail: whether zones may be seen.
        width: cells in a line.
        people: who the adults are.
    """

    glyphs: Glyphs
    detail: bool
    width: int
    people: People


def round_lines(sheet: Sheet, highlighted: int | None, look: Look) -> list[Text]:
    """Lines such as `▸ Aisha   ✓ g ● green   10:42 AB saved`; of children of several classes the class
    stands behind the name."""
    longest = max((cell_len(row.class_name) for row in sheet.rows), default=0)
    return [
        Text(_line(sheet, row, place == highlighted, longest, look), no_wrap=True, overflow="crop")
        for place, row in enumerate(sheet.rows)
    ]


def _line(sheet: Sheet, row: ChildRow, marked: bool, longest: int, look: Look) -> str:
    standing = sheet.standing(row)
    rest = [_sign(sheet, row, standing, look.glyphs)]
    if look.detail:
        rest += [fit(_said(sheet, row, standing, look.glyphs), SAID), _when(standing, look.people)]
    rest.append(fit(words.ROUND_STATES[standing.state] if standing else "", STATE))
    room = look.width - 2 - sum(cell_len(part) + 1 for part in rest)
    if longest:
        wide = min(longest, max(4, room // 3))
        rest = [fit(row.class_name, wide), *rest]
        room -= wide + 1
    name = fit_name(row.name if look.detail else row.public_name, max(SHORTEST, min(NAME, room)))
    return " ".join([look.glyphs.marker if marked else " ", name, *rest])


def _sign(sheet: Sheet, row: ChildRow, standing: Standing | None, glyphs: Glyphs) -> str:
    """The tick comes only once it is saved."""
    if standing is None:
        return glyphs.dash if sheet.passed_over(row) else glyphs.nothing
    return glyphs.done if standing.done else glyphs.not_done if standing.missed else glyphs.nothing


def _said(sheet: Sheet, row: ChildRow, standing: Standing | None, glyphs: Glyphs) -> str:
    passed = sheet.passed_over(row)
    if standing is not None:
        return said(standing, glyphs)
    if passed is not None:
        return words.ROUND_ABSENT.format(reason=passed.fields["reason"], time=f"{passed.at:%H:%M}")
    return words.ROUND_PLANNED if sheet.slot in row.pupil.check_ins else ""


def said(standing: Standing, glyphs: Glyphs) -> str:
    """What a check-in says: `g ● green, child's own view`, or why there was none."""
    fields = standing.fields
    if fields.get("outcome") == "not done":
        return all_kinds()["check-in"].asks["reason"].shown(fields.get("reason") or words.NO_REASON)
    view = view_ask().shown(fields["view"]) if fields.get("view") == "child" else ""
    return ", ".join(part for part in (zone_text(str(fields.get("zone") or ""), glyphs), view) if part)


def _when(standing: Standing | None, people: People) -> str:
    adult = people.get(standing.by) if standing else None
    when = f"{standing.at:%H:%M}" if standing else ""
    return f"{fit(when, 5)} {fit(adult.initials if adult else '', ADULT)}"


def title(sheet: Sheet) -> str:
    """`Mid-morning check-in: 4 of 9 done, 1 passed over`."""
    slot = sheet.slot[:1].upper() + sheet.slot[1:]
    done = words.ROUND_TITLE.format(slot=slot, done=sheet.written, count=len(sheet.rows))
    return done + (words.ROUND_PASSED.format(count=sheet.passed) if sheet.passed else "")


def round_legend(glyphs: Glyphs) -> list[tuple[str, str]]:
    """(sign, what it means) of every sign in the list."""
    ticks: Sequence[tuple[str, str]] = [each for each in slot_legend(glyphs) if each[0] in _ticks(glyphs)]
    zones = [(f"{sign} {zone}", shared.SIGN_ZONE_SEEN) for zone, sign in glyphs.zones.items()]
    return [*zones, *ticks, (glyphs.dash, words.SIGN_PASSED)]


def _ticks(glyphs: Glyphs) -> set[str]:
    return {glyphs.done, glyphs.not_done, glyphs.nothing}
