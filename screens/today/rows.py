"""Today's lists as lines of text: children, follow-up, just now. No note text stands in any of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from screens.glyphs import Glyphs
from screens.lines import kind_name, slot_legend
from screens.safe import fit, fit_name
from screens.words import shared
from screens.words import today as words
from store.entries import Entry
from store.owed.row import Owed
from store.people.people import People
from store.words.entries import DAY_TODAY, DAYS

DIGITS = 9
STATE_FROM = 44
"""Cells from which each entry says that it is saved, where nothing is shared and so all say the same."""
LEAST_OWED = 19
"""Cells that what is owed keeps beside the child's name."""
LEAST_CHOICE = 5
"""Cells that what was chosen keeps beside whether the entry is saved or shared."""


@dataclass(frozen=True, slots=True)
class Look:
    """How lists are shown now.

    Attributes:
        glyphs: the signs in use.
        detail: whether zones, ruptures and kinds may be seen.
        width: cells in a line.
    """

    glyphs: Glyphs
    detail: bool
    width: int


def marks_legend(glyphs: Glyphs) -> str:
    """What the marks in the children's list mean, in as few words as fit its frame: that `!` stands for an
    open rupture there, where the key `!` is another matter."""
    return words.MARKS.format(
        held=glyphs.held, friend=glyphs.friend, rupture=glyphs.rupture, object=glyphs.object_out
    )


def entry_lines(
    entries: Sequence[Entry],
    people: People,
    names: dict[str, str],
    look: Look,
    state_of: Callable[[Entry], str],
) -> list[Text]:
    """Lines such as `10:40 check-in Zoë blue  AB saved`; in public view when, who and by whom.

    Kinds and names take the room that the longest of them needs; the choices get the rest. Where that would
    be next to nothing, it is not said of each that it is saved or shared.

    Args:
        state_of: says of an entry whether it is saved or shared.
    """
    rows = [_entry_parts(entry, people, names) for entry in entries]
    kinds = min(max((cell_len(row[1]) for row in rows), default=0), 12) if look.detail else 0
    called = min(max((cell_len(row[2]) for row in rows), default=0), 14)
    by = min(max((cell_len(row[4]) for row in rows), default=0), 4)
    states = [state_of(entry) for entry in entries]
    room = look.width - len("00:00 ") - kinds - (kinds > 0) - by - 3
    wide = max(map(len, states), default=0)
    if room - called - wide < LEAST_CHOICE:
        states, wide = [""] * len(states), 0
    room -= wide
    called = min(called, max(6, room))  # so that who wrote it is never cut off
    rest = room - called
    lines = []
    for (time, kind, name, summary, initials), state in zip(rows, states, strict=True):
        middle = fit(summary if look.detail else "", max(0, rest))
        shown = f"{fit(kind, kinds)} " if kinds else ""
        lines.append(
            Text(f"{time} {shown}{fit_name(name, called)} {middle} {fit(initials, by)} {state}", no_wrap=True)
        )
    return lines


def _entry_parts(entry: Entry, people: People, names: dict[str, str]) -> tuple[str, str, str, str, str]:
    adult = people.get(entry.by)
    name = names.get(people.canonical(entry.pupil)) or _name(people, entry.pupil)
    return f"{entry.at:%H:%M}", kind_name(entry), name, entry.summary, adult.initials if adult else ""


def legend(glyphs: Glyphs) -> list[tuple[str, str]]:
    """(sign, what it means) of every sign in the children's list."""
    zones = [(f"{sign} {zone}", words.SIGN_ZONE) for zone, sign in glyphs.zones.items()]
    marks = [
        (glyphs.held, words.SIGN_HELD),
        (glyphs.friend, words.SIGN_FRIEND),
        (glyphs.rupture, words.SIGN_RUPTURE),
        (glyphs.object_out, words.SIGN_OBJECT),
    ]
    return [*zones, *slot_legend(glyphs), *marks]


def _name(people: People, pupil: str) -> str:
    member = people.get(pupil)
    return member.forename if member else shared.NOBODY


def owed_lines(
    rows: Sequence[Owed], names: Sequence[str], people: People, look: Look, you: str
) -> list[Text]:
    """Lines such as `1 repair to plan     Ben  you`: what is owed now, in as many words as there is room for.

    Args:
        names: of the children, in the same order.
        you: the id of the adult who is typing.
    """
    who = [_who(people, each.owner, you) for each in rows]
    called, by = min(max(map(cell_len, names), default=0), 14), max(map(cell_len, who), default=0)
    room = look.width - len("1   ") - called - bool(by) - by
    called, room = (called, room) if room >= LEAST_OWED else (max(6, called - LEAST_OWED + room), LEAST_OWED)
    lines = []
    for place, (row, name, adult) in enumerate(zip(rows, names, who, strict=True)):
        shown = f"{place + 1} {fit(_said(row, room), room)} {fit_name(name, called)} {fit(adult, by)}"
        lines.append(Text(shown.rstrip(), no_wrap=True, overflow="crop"))
    return lines


def _said(row: Owed, room: int) -> str:
    """What is owed: whole where there is room; else as the rule says it shortly."""
    time = f"{row.due:%H:%M}"
    today = next((each for each in (time, DAY_TODAY) if f", {each}:" in f"{row.text}:"), "")
    when = today or f"{DAYS[row.due.weekday()]} {row.due.day}"  # of an earlier day, which
    brief = words.OWED_BRIEF.get(row.rule, row.text).format(time=time, when=when)
    return row.text if row.text and cell_len(row.text) <= room else brief


def _who(people: People, owner: str, you: str) -> str:
    adult = people.get(owner)
    return words.YOU if adult and adult.id == you else adult.initials if adult else ""
