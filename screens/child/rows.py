"""A child's page as lines of text. No note text stands in any list but the history, which is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from screens.fields import said
from screens.glyphs import Glyphs
from screens.lines import (
    ADULT,
    DAY,
    KIND,
    folded,
    kind_name,
    slot_legend,
    slots_text,
    zone_text,
)
from screens.safe import fit
from screens.words import child as words
from screens.words import shared
from store.calendar import day_text
from store.entries import OPEN, Entry
from store.kinds import all_kinds
from store.kinds.base import is_date
from store.plain import visible
from store.views.child import ChildView, DayZones, Filter, Matter

COMMUNICATES_LINES = 2
STAR = "*"


def head_parts(view: ChildView, today: date) -> list[str]:
    """Who it is: name and how to say it, class, year, and since when the child has left."""
    pupil = view.pupil
    name, say = pupil.full_name or shared.NOBODY, pupil.get("say")
    left = pupil.get("left")
    return [
        visible(words.CHILD_SAY.format(name=name, say=say) if say else name),
        visible(view.group or words.NO_CLASS),
        visible(pupil.get("year")),
        shared.CHILD_LEFT.format(day=_since(left, today)) if left else "",
    ]


def _since(left: str, today: date) -> str:
    return day_text(date.fromisoformat(left), today) if is_date(left) else visible(left)


def communicates_lines(view: ChildView, console: Console, width: int) -> list[str]:
    """How the child communicates, on as few lines as hold it."""
    text = view.pupil.get("communicates").strip() or words.CHILD_COMMUNICATES_EMPTY
    lines = folded(words.CHILD_COMMUNICATES.format(text=text), console, width - 2)
    if len(lines) > COMMUNICATES_LINES:
        rest = " ".join(lines[COMMUNICATES_LINES - 1 :])
        lines = [*lines[: COMMUNICATES_LINES - 1], fit(rest, width - 2)]
    return [f" {line}" for line in lines]


def day_lines(
    view: ChildView, squad: str, today: date, glyphs: Glyphs, console: Console, width: int
) -> list[str]:
    """How the child communicates, the key adults, today, and the week.

    Args:
        squad: the key adults; "" for none.
    """
    adults = fit(squad, width - 2).rstrip()
    return [
        *communicates_lines(view, console, width),
        *([f" {adults}"] if adults else []),
        today_line(view, glyphs),
        *week_lines(view.week, today, glyphs, width),
    ]


def today_line(view: ChildView, glyphs: Glyphs) -> str:
    """` Today   am ✓  mid ·  lun ·  pm ·  end ·    g ● green 10:40`."""
    zone = f"{zone_text(view.zone.word, glyphs)} {view.zone.at:%H:%M}" if view.zone else ""
    return visible(f" {words.CHILD_TODAY}   {slots_text(view.slots, glyphs, '  ')}    {zone}".rstrip())


def week_lines(week: Sequence[DayZones], today: date, glyphs: Glyphs, width: int) -> list[str]:
    """The days, and under each its zones in order as letter and shape."""
    room = (width - 1) // max(1, len(week))
    days = [f"{glyphs.marker if each.day == today else ''}{each.day:%a} {each.day.day}" for each in week]
    zones = [
        " ".join(f"{seen.key or '?'}{glyphs.zones.get(seen.word, '?')}" for seen in each.zones) or glyphs.dash
        for each in week
    ]
    return [" " + "".join(f"{fit(text, room - 1)} " for text in row).rstrip() for row in (days, zones)]


def matter_line(matter: Matter, today: date, width: int) -> Text:
    """`repair to do, 5 days   Wed 18 Nov`."""
    when = fit(day_text(date.fromisoformat(matter.entry.day), today), DAY)
    return Text(f"{fit(_matter_text(matter), width - DAY - 1)} {when}", no_wrap=True)


def _matter_text(matter: Matter) -> str:
    kind = kind_name(matter.entry)
    if matter.under_way:
        return words.MATTER_UNDER_WAY.format(kind=kind)
    if matter.days is not None:
        days = words.DAYS_OPEN[min(matter.days, 2)].format(count=matter.days)
        return words.MATTER_RUPTURE.format(days=days)
    if matter.promise:
        return words.MATTER_PROMISE.format(due=said(matter.promise))
    asks = matter.entry.about.asks if matter.entry.about else {}
    fields = ", ".join(asks[name].label if name in asks else name for name in matter.missing)
    return words.MATTER_UNFINISHED.format(kind=kind, fields=fields)


def friendship_line(entry: Entry, today: date, width: int) -> Text:
    """`Fri 20 Nov  helped   * read back`."""
    read = words.READ_BACK if entry.fields.get("read_back") else ""
    rest = f"{_star(entry)} {fit(read, len(words.READ_BACK))}"
    middle = fit(entry.summary, max(0, width - DAY - len(rest) - 2))
    return Text(f"{_day(entry, today)} {middle} {rest}", no_wrap=True)


def entry_line(entry: Entry, today: date, initials: str, width: int) -> Text:
    """`Mon 23 Nov  10:40 check-in yellow, child's own view   AB   * open changed`."""
    state = fit(words.ENTRY_OPEN if entry.status == OPEN or entry.carries_on else "", len(words.ENTRY_OPEN))
    changed = fit(shared.ENTRY_WAS_CHANGED if entry.amendments else "", len(shared.ENTRY_WAS_CHANGED))
    last = words.ENTRY_WAS_AMENDED if entry.also_amended else f"{state} {changed}"
    start = f"{_day(entry, today)} {entry.at:%H:%M} {fit(kind_name(entry), KIND)} "
    end = f" {fit(initials, ADULT)} {_star(entry)} {last}"
    return Text(
        f"{start}{fit(entry.summary, max(0, width - DAY - 7 - KIND - 1 - len(end)))}{end}", no_wrap=True
    )


def _day(entry: Entry, today: date) -> str:
    return fit(day_text(date.fromisoformat(entry.day), today), DAY)


def _star(entry: Entry) -> str:
    return STAR if entry.fields.get("star") is True else " "


def timeline_title(only: Filter, count: int) -> str:
    """`Timeline: incident, 12 entries`."""
    kind = all_kinds().get(only.kind)
    parts = [
        kind.about.title.casefold() if kind else "",
        words.TIMELINE_STARRED if only.starred else "",
        words.TIMELINE_OPEN if only.unsettled else "",
    ]
    shown_only = ", ".join(part for part in parts if part) or words.TIMELINE_ALL
    return f"{words.TIMELINE}: {shown_only}, {words.ENTRIES_COUNT[min(count, 2)].format(count=count)}"


# --- the history of an entry


def history_title(entry: Entry, today: date) -> str:
    """Whose history it is: `History: check-in Mon 23 Nov 10:40`."""
    day = day_text(date.fromisoformat(entry.day), today)
    return f"{shared.HISTORY}: {kind_name(entry)} {day} {entry.at:%H:%M}"


def child_legend(glyphs: Glyphs) -> list[tuple[str, str]]:
    """(sign, what it means) of every sign on the page."""
    zones = [(f"{sign} {zone}", shared.SIGN_ZONE_SEEN) for zone, sign in glyphs.zones.items()]
    return [*zones, *slot_legend(glyphs), (STAR, words.SIGN_STARRED)]
