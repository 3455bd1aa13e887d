"""The board of ruptures as lines of text."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from screens.glyphs import Glyphs
from screens.lines import kind_name
from screens.safe import fit, fit_name
from screens.words import ruptures as words
from screens.words import shared
from store.calendar import day_text
from store.clock import Clock
from store.people.people import People
from store.views.ruptures import OpenRupture, said, said_by, said_stage, said_step

NAME, KIND, DAY, OPEN, LEADS, STEP, DUE = 13, 8, 10, 7, 8, 10, 11
"""Cells of the columns; a wide screen gives what is left to the name."""
LONGEST_NAME = 27


def name_room(width: int) -> int:
    """Cells for a name."""
    others = 4 + KIND + DAY + OPEN + LEADS + STEP + DUE + 6
    return max(NAME, min(LONGEST_NAME, width - others))


def heading(width: int) -> str:
    """What stands in the columns."""
    columns = zip(words.RUPTURE_COLUMNS, (name_room(width), KIND, DAY, OPEN, LEADS, STEP, DUE), strict=True)
    return "    " + " ".join(fit(text, cells) for text, cells in columns)


def row_line(
    row: OpenRupture,
    name: str,
    people: People,
    clock: Clock,
    glyphs: Glyphs,
    *,
    marked: bool,
    width: int,
) -> Text:
    """`▸ ! Ben  incident Wed 18 Nov 3 days  AB  to plan  today`; the sign says that it is due."""
    marker = glyphs.marker if marked else " "
    sign = glyphs.rupture if row.is_due else " "
    days = words.RUPTURE_DAYS[min(row.school_days, 2)].format(count=row.school_days)
    due = words.RUPTURE_OVERDUE if row.overdue else said_by(row, clock)
    parts = (
        fit_name(name, name_room(width)),
        fit(kind_name(row.entry), KIND),
        fit(day_text(clock.at_zone(row.entry.at).date(), clock.today()), DAY),
        fit(days, OPEN),
        fit(leads(row, people), LEADS),
        fit(said_stage(row), STEP),
        fit(due, DUE),
    )
    return Text(f"{marker} {sign} {' '.join(parts)}", no_wrap=True, overflow="crop")


def leads(row: OpenRupture, people: People) -> str:
    """`CD`, or `CD (AB)` while AB is away."""
    adult, away = people.get(row.leads), people.get(row.named)
    if adult is None:
        return words.RUPTURE_ANYBODY
    return words.RUPTURE_FOR.format(adult=adult.initials, away=away.initials) if away else adult.initials


def told(row: OpenRupture, people: People, clock: Clock) -> list[str]:
    """What the highlighted one says: how it stands, who leads, the steps so far."""
    adult, away = people.get(row.leads), people.get(row.named)
    names = {"adult": adult.full_name if adult else "", "away": away.full_name if away else ""}
    sentence = words.RUPTURE_LED_FOR if adult and away else words.RUPTURE_LED
    who = sentence.format(**names) if adult else words.RUPTURE_LED_BY_ANYBODY
    state = words.RUPTURE_STATE.format(said=said(row, clock), who=who)
    steps = [said_step(people, each, clock) for each in row.steps]
    return [state[:1].upper() + state[1:], *(steps or [words.RUPTURE_NO_STEPS])]


def title(row: OpenRupture, names: Mapping[str, str], clock: Clock) -> str:
    """`Ben: incident, Wed 18 Nov 10:05`."""
    return words.RUPTURE_TITLE.format(name=names.get(row.pupil.id, shared.NOBODY), what=what(row, clock))


def what(row: OpenRupture, clock: Clock) -> str:
    """`incident, Wed 18 Nov 10:05`."""
    at = clock.at_zone(row.entry.at)
    when = f"{day_text(at.date(), clock.today())} {at:%H:%M}"
    return words.RUPTURE_WHAT.format(kind=kind_name(row.entry), when=when)


def ruptures_legend(glyphs: Glyphs) -> list[tuple[str, str]]:
    """(sign, what it means)."""
    return [(glyphs.rupture, words.SIGN_DUE)]
