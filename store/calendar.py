"""The school day: its slots, and times and days as people write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from store.clock import Clock
from store.errors import Refused
from store.records import read_moment
from store.words import entries as words
from store.words import people as people_words

SLOT_TIMES = (
    ("arrival", "am", time(9, 0)),
    ("mid-morning", "mid", time(10, 45)),
    ("lunch", "lun", time(12, 30)),
    ("afternoon", "pm", time(14, 0)),
    ("end of day", "end", time(15, 0)),
)
"""Slots of the day: stored word, short label, and the usual time, nearest to which an entry belongs to it."""

Slots = tuple[tuple[str, str, time], ...]
"""What SLOT_TIMES is, with a school's own times (`slots.py`)."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
OLDEST = timedelta(days=366)
NIGHT_ENDS, EVENING_BEGINS = time(6, 0), time(18, 0)
"""Until the one, a time of day to come is yesterday's; from the other on, one that is due before the night
ends is tomorrow's."""

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)", re.ASCII)
_CLOCK_LIKE = re.compile(r"\d{1,2}:\d{2}", re.ASCII)
_MINUTES = re.compile(r"-(\d{1,6})", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_BRITISH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)


def nearest_slot(moment: datetime, slots: Slots = SLOT_TIMES) -> str:
    """The stored word of the slot of the day nearest to a moment on the school's wall clock."""
    minutes = moment.hour * 60 + moment.minute
    return min(slots, key=lambda slot: abs(slot[2].hour * 60 + slot[2].minute - minutes))[0]


def slots_shown(moment: datetime, slots: Slots = SLOT_TIMES) -> list[tuple[str, str]]:
    """The slot of now and the one before it, as (stored word, short label)."""
    names = [name for name, _, _ in slots]
    place = names.index(nearest_slot(moment, slots))
    return [(name, short) for name, short, _ in slots[max(0, place - 1) : place + 1]]


def next_weekday(day: date) -> date:
    """The weekday after a day: the next school day, where no calendar says otherwise (`school_days.py`)."""
    return day + timedelta(days=1 if day.weekday() not in (4, 5) else 7 - day.weekday())


def is_when(token: str) -> bool:
    """Whether a token of the quick line begins a time when something happened; also one that no clock
    shows, such as 25:10, so that it is refused and not taken for a note."""
    timed = _MINUTES.fullmatch(token) or _TIME.fullmatch(token) or _CLOCK_LIKE.fullmatch(token)
    return bool(timed) or token.casefold() == "yesterday"


def is_dated(token: str, following: str) -> bool:
    """Whether two tokens are a date and a time of day."""
    return bool(_DAY.fullmatch(token) and _TIME.fullmatch(following))


def read_when(text: str, clock: Clock, on: date | None = None) -> datetime:
    """When something happened: `now`, `-10` (minutes ago), `9:40`, `yesterday 14:10`, `2026-11-20 14:10`,
    or a whole ISO moment with its offset.

    A time of day that the clocks showed twice is the later one that has passed. At night, until six, a time
    of day after six is yesterday's: whoever writes at 0:10 about 23:50 means the evening that has just
    passed. Minutes ago are whole minutes on the clock, as times are shown.

    Args:
        on: the day of a time that names none; unless given today or, at night, yesterday.

    Raises:
        Refused: for anything else, a time that the clocks left out, one to come, or one over a year ago.
    """
    now = clock.now()
    minutes, exact = _MINUTES.fullmatch(text), read_moment(text)
    if text.casefold() == "now":
        moment = now
    elif exact:
        moment = clock.at_zone(exact)
    elif minutes:
        earlier = now.astimezone(UTC) - timedelta(minutes=int(minutes[1]))
        moment = clock.at_zone(earlier.replace(second=0))
    else:
        moment = _wall_moment(text, clock, now, on or _day_meant(text, now))
    _refuse_unlikely(now.astimezone(UTC) - moment.astimezone(UTC), text)
    return moment


def _refuse_unlikely(age: timedelta, text: str) -> None:
    """Refuse what is to come, or long past. Ages are taken in UTC: two moments of one zone are compared
    by Python as their wall clocks show them, which goes wrong in the hour that is shown twice."""
    if age < timedelta(0):
        raise Refused(words.TIME_FUTURE.format(text=text))
    if age > OLDEST:
        raise Refused(words.TIME_TOO_OLD.format(text=text))


def _wall_moment(text: str, clock: Clock, now: datetime, on: date) -> datetime:
    """The moment of a time of day, with or without its day."""
    day_word, _, time_word = text.replace("T", " ").rpartition(" ")
    day = _past_day(day_word, now.date()) if day_word else on
    if day is None or not _TIME.fullmatch(time_word):
        raise Refused(words.TIME_UNKNOWN.format(text=text))
    if day > now.date() or now.date() - day > OLDEST + timedelta(days=1):
        _refuse_unlikely(now.date() - day, text)
    return _passed(wall_times(day, read_time(time_word), clock), now, text)


def _day_meant(text: str, now: datetime) -> date:
    """The day of a time of day that names none."""
    last_night = now.time() < NIGHT_ENDS and bool(_TIME.fullmatch(text)) and read_time(text) >= NIGHT_ENDS
    return now.date() - timedelta(days=last_night)


def _passed(moments: list[datetime], now: datetime, text: str) -> datetime:
    if not moments:
        raise Refused(words.TIME_MISSING.format(text=text))
    return next((moment for moment in reversed(moments) if _is_by(moment, now)), moments[0])


def _is_by(moment: datetime, other: datetime) -> bool:
    """Whether a moment is not later than another, also within the hour that is shown twice."""
    return moment.astimezone(UTC) <= other.astimezone(UTC)


def _past_day(word: str, today: date) -> date | None:
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
    """The moments at which the wall clock showed this, earlier first: one, two when clocks go back, none
    when they went forward over it."""
    moments: dict[datetime, datetime] = {}
    for fold in (0, 1):
        moment = datetime.combine(day, at, clock.zone).replace(fold=fold)
        back = moment.astimezone(UTC).astimezone(clock.zone)
        if back.replace(tzinfo=None) == moment.replace(tzinfo=None):
            moments[back.astimezone(UTC)] = back
    return list(moments.values())


def read_due(text: str, at: datetime, clock: Clock) -> str:
    """A time or day to aim for: `14:00` (that day), `friday`, `tomorrow`, `today` or `2026-11-27`. In the
    evening, from six, a time before six in the morning is that of the night to come.

    Args:
        at: when the entry happened; a due time is on that day.

    Returns:
        A moment with offset, or a date, in ISO form.

    Raises:
        Refused: for anything else, or for what is already past.
    """
    local = clock.at_zone(at)
    if _TIME.fullmatch(text):
        at_time = read_time(text)
        tonight = local.time() >= EVENING_BEGINS and at_time < NIGHT_ENDS
        moments = wall_times(local.date() + timedelta(days=tonight), at_time, clock)
        if not moments:
            raise Refused(words.TIME_MISSING.format(text=text))
        if _is_by(moments[-1], local):
            raise Refused(words.DUE_PAST.format(text=text))
        return moments[-1 if _is_by(moments[0], local) else 0].isoformat()
    day = coming_day(text.casefold(), local.date())
    if day is None:
        raise Refused(words.DUE_UNKNOWN.format(text=text))
    if day < local.date():
        raise Refused(words.DUE_PAST.format(text=text))
    return day.isoformat()


def said_when(moment: datetime, clock: Clock) -> str:
    """When something happened or is due, as people say it today: `10:42`, `yesterday 23:50`,
    `Fri 20 Nov 14:10`; of a time of day that the clocks showed twice, which of the two."""
    local = clock.at_zone(moment)
    shown = f"{local:%H:%M}"
    twice = wall_times(local.date(), local.time(), clock)
    if len(twice) > 1:
        first = local.utcoffset() == twice[0].utcoffset()
        shown = (words.TIME_TWICE_FIRST if first else words.TIME_TWICE_SECOND).format(time=shown)
    behind = (clock.today() - local.date()).days
    near = {0: "{time}", 1: words.TIME_YESTERDAY, -1: words.TIME_TOMORROW}.get(behind, words.TIME_ON_DAY)
    return near.format(time=shown, day=day_text(local.date(), clock.today()))


def said_since(moment: datetime, clock: Clock) -> str:
    """Since when something is told: a day that is told whole by its name alone."""
    return said_when(moment, clock).removesuffix(" 00:00")


def said_due(due: str, clock: Clock) -> str:
    """A due time as people say it today: `14:00`, `tomorrow`, `Fri 27 Nov`, `tomorrow 00:30`.

    Args:
        due: a moment with offset, or a date, in ISO form.
    """
    moment = read_moment(due)
    if moment is not None:
        return said_when(moment, clock)
    try:
        day, today = date.fromisoformat(due if _DAY.fullmatch(due) else ""), clock.today()
    except ValueError:  # no day, or one that no month has
        return due
    near = {0: words.DAY_TODAY, 1: words.DAY_TOMORROW}
    return near.get((day - today).days) or day_text(day, today)


def day_text(day: date, today: date) -> str:
    """`Mon 23 Nov`; of another calendar year `23 Nov 2025`."""
    short = f"{day.day} {day:%b}"
    return f"{day:%a} {short}" if day.year == today.year else f"{short} {day.year}"


def stretch_text(first: date, last: date, today: date) -> str:
    """`Mon 23 Nov`, `Mon 23 Nov to Wed 25 Nov`."""
    if first == last:
        return day_text(first, today)
    return people_words.STRETCH.format(first=day_text(first, today), last=day_text(last, today))


def typed_day(text: str, today: date) -> date:
    """A day as people type it: `today`, `friday`, `2026-11-27` or `27/11/2026`.

    Raises:
        Refused: when it is none.
    """
    return coming_day(text.strip().casefold(), today) or read_date(text)


def coming_day(word: str, today: date) -> date | None:
    """The day that a word in lower case means: `today`, `tomorrow`, `friday` (the coming one), `2026-11-27`;
    None for others."""
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


YEAR_BEGINS = 9
"""The month in which a school year begins."""


def school_year(day: date) -> int:
    """The calendar year in which the school year of a day began."""
    return day.year - (day.month < YEAR_BEGINS)


def year_start(day: date) -> date:
    """The first day of the school year of a day."""
    return date(school_year(day), YEAR_BEGINS, 1)
