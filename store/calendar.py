"""The school day: its slots, and times and days as people write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from store import words
from store.clock import Clock
from store.errors import Refused

SLOT_TIMES = (
    ("arrival", "am", time(9, 0)),
    ("mid-morning", "mid", time(10, 45)),
    ("lunch", "lun", time(12, 30)),
    ("afternoon", "pm", time(14, 0)),
    ("end of day", "end", time(15, 0)),
)
"""Slots of the day: stored word, short label, and the time nearest to which an entry belongs to it."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
OLDEST = timedelta(days=366)

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)", re.ASCII)
_MINUTES = re.compile(r"-(\d{1,4})", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_BRITISH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)


def nearest_slot(moment: datetime) -> str:
    """The stored word of the slot of the day nearest to a moment on the school's wall clock."""
    minutes = moment.hour * 60 + moment.minute
    return min(SLOT_TIMES, key=lambda slot: abs(slot[2].hour * 60 + slot[2].minute - minutes))[0]


def slots_shown(moment: datetime) -> list[tuple[str, str]]:
    """The slot of now and the one before it, as (stored word, short label)."""
    names = [name for name, _, _ in SLOT_TIMES]
    place = names.index(nearest_slot(moment))
    return [(name, short) for name, short, _ in SLOT_TIMES[max(0, place - 1) : place + 1]]


def is_when(token: str) -> bool:
    """Whether a token of the quick line begins a time when something happened."""
    return bool(_MINUTES.fullmatch(token) or _TIME.fullmatch(token) or token.casefold() == "yesterday")


def is_dated(token: str, following: str) -> bool:
    """Whether two tokens are a date and a time of day."""
    return bool(_DAY.fullmatch(token) and _TIME.fullmatch(following))


def read_when(text: str, clock: Clock) -> datetime:
    """When something happened: `-10` (minutes ago), `9:40`, `yesterday 14:10` or `2026-11-20 14:10`.

    A time of day that the clocks showed twice is the later one that has passed.

    Raises:
        Refused: for anything else, a time that the clocks left out, one to come, or one over a year ago.
    """
    now = clock.now()
    minutes = _MINUTES.fullmatch(text)
    if minutes:
        moment = clock.at_zone(now.astimezone(UTC) - timedelta(minutes=int(minutes[1])))
    else:
        day_word, _, time_word = text.rpartition(" ")
        day = _past_day(day_word, now.date())
        if day is None or not _TIME.fullmatch(time_word):
            raise Refused(words.TIME_UNKNOWN.format(text=text))
        moment = _passed(wall_times(day, read_time(time_word), clock), now, text)
    if moment > now:
        raise Refused(words.TIME_FUTURE.format(text=text))
    if now - moment > OLDEST:
        raise Refused(words.TIME_TOO_OLD.format(text=text))
    return moment


def _passed(moments: list[datetime], now: datetime, text: str) -> datetime:
    if not moments:
        raise Refused(words.TIME_MISSING.format(text=text))
    return max((moment for moment in moments if moment <= now), default=moments[0])


def _past_day(word: str, today: date) -> date | None:
    if not word:
        return today
    if word.casefold() == "yesterday":
        return today - timedelta(days=1)
    return date.fromisoformat(word) if _DAY.fullmatch(word) and _is_day(word) else None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def read_time(text: str) -> time:
    """A time of day such as `9:40`.

    Raises:
        Refused: when it is none.
    """
    match = _TIME.fullmatch(text)
    if match is None:
        raise Refused(words.TIME_UNKNOWN.format(text=text))
    return time(int(match[1]), int(match[2]))


def wall_times(day: date, at: time, clock: Clock) -> list[datetime]:
    """The moments at which the wall clock showed this: one, two when clocks go back, none when they
    went forward over it."""
    moments = []
    for fold in (0, 1):
        moment = datetime.combine(day, at, clock.zone).replace(fold=fold)
        back = moment.astimezone(UTC).astimezone(clock.zone)
        if back.replace(tzinfo=None) == moment.replace(tzinfo=None) and back not in moments:
            moments.append(back)
    return list({moment.astimezone(UTC): moment for moment in moments}.values())


def read_due(text: str, at: datetime, clock: Clock) -> str:
    """A time or day to aim for: `14:00` (that day), `friday`, `tomorrow`, `today` or `2026-11-27`.

    Args:
        at: when the entry happened; a due time is on that day.

    Returns:
        A moment with offset, or a date, in ISO form.

    Raises:
        Refused: for anything else, or for what is already past.
    """
    local = clock.at_zone(at)
    if _TIME.fullmatch(text):
        moments = wall_times(local.date(), read_time(text), clock)
        if not moments:
            raise Refused(words.TIME_MISSING.format(text=text))
        if moments[-1] <= local:
            raise Refused(words.DUE_PAST.format(text=text))
        return moments[0 if moments[0] > local else -1].isoformat()
    day = _coming_day(text.casefold(), local.date())
    if day is None:
        raise Refused(words.DUE_UNKNOWN.format(text=text))
    if day < local.date():
        raise Refused(words.DUE_PAST.format(text=text))
    return day.isoformat()


def _coming_day(word: str, today: date) -> date | None:
    if word in {"today", "tomorrow"}:
        return today + timedelta(days=word == "tomorrow")
    names = [name for name in WEEKDAYS if len(word) >= 3 and name.startswith(word)]
    if names:
        return today + timedelta(days=(WEEKDAYS.index(names[0]) - today.weekday() - 1) % 7 + 1)
    return date.fromisoformat(word) if _DAY.fullmatch(word) and _is_day(word) else None


def read_date(text: str) -> date:
    """A date as people and school systems write it: `2026-11-27` or `27/11/2026`.

    Raises:
        Refused: when it is none.
    """
    british = _BRITISH.fullmatch(text.strip())
    iso = f"{british[3]}-{int(british[2]):02d}-{int(british[1]):02d}" if british else text.strip()
    if not (_DAY.fullmatch(iso) and _is_day(iso)):
        raise Refused(words.VALUE_DATE.format(value=text))
    return date.fromisoformat(iso)
