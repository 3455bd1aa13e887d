"""How the exchange stands, in plain words: a few for the status line, more for the screen about sharing. No
child and no entry is named in any of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from screens.words import sharing as words
from store.calendar import said_when
from store.clock import Clock
from store.exchange.telling import capital, entries, is_ahead, latest, seen, to_do, waits

if TYPE_CHECKING:
    from store.exchange.presence import Sign
    from store.exchange.standing import Standing


def counted(forms: tuple[str, str], count: int) -> str:
    """The form for one, or for several."""
    return forms[count != 1].format(count=count)


def is_away(standing: Standing) -> bool:
    """Whether the folder fails, or does not answer."""
    return bool(standing.trouble) or standing.no_answer


def is_joining(standing: Standing, clock: Clock) -> bool:
    """Whether it is bringing in what others wrote before today."""
    if standing.progress is None:
        return False
    return standing.last is None or clock.at_zone(standing.last).date() < clock.today()


def status(standing: Standing, clock: Clock) -> tuple[str, str]:
    """For the status line: in full, and as short as it gets. "" where there is nothing to say yet."""
    what = entries(standing.entries) if standing.entries else words.STATUS_WAITS_OTHERS
    count = standing.entries or what
    waiting = bool(standing.waiting)
    since = said_when(standing.waiting_since, clock) if standing.waiting_since else ""
    if is_away(standing) and waiting:
        long = words.STATUS_WAITS_WHY.format(what=what, since=since)
        return long, words.STATUS_WAITS_KEY.format(count=count)
    if is_away(standing):
        away = said_when(_away_since(standing, clock), clock)
        return words.STATUS_AWAY_WHY.format(since=away), words.STATUS_AWAY
    if is_joining(standing, clock) and standing.progress is not None:
        done, total = standing.progress.done, standing.progress.total
        return words.STATUS_JOINING.format(done=done, total=total), f"{done}/{total}"
    if waiting:
        return words.STATUS_WAITS.format(what=what, since=since), words.STATUS_WAITS_SHORT.format(count=count)
    if standing.last is None:
        return words.STATUS_BEGINS, words.STATUS_BEGINS
    shared = words.STATUS_SHARED.format(time=said_when(standing.last, clock))
    return shared, shared


def _away_since(standing: Standing, clock: Clock) -> datetime:
    if standing.trouble_since is not None:
        return standing.trouble_since
    return clock.now() - timedelta(seconds=standing.silent)


def trouble(standing: Standing) -> str:
    """Why it does not go on, "" where it does."""
    if standing.trouble or not standing.no_answer:
        return standing.trouble
    return words.SHARING_SILENT.format(minutes=_minutes(standing.silent))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the screen.

    Attributes:
        label: what it is about; "" goes on with the part before.
        sentences: what there is to say.
    """

    label: str
    sentences: tuple[str, ...]


def nothing_shared() -> list[Part]:
    """Where there is no shared folder."""
    return [
        Part(words.SHARING_FOLDER, (words.SHARING_NONE,)),
        Part(words.SHARING_DO, (words.SHARING_HOW, words.SHARING_MORE)),
    ]


def parts(standing: Standing, clock: Clock, label: str) -> list[Part]:
    """How it stands, for the screen about sharing.

    Args:
        label: of this PC.
    """
    return [
        Part(words.SHARING_FOLDER, (standing.share,)),
        Part(words.SHARING_EXCHANGE, tuple(_exchange(standing, clock))),
        Part(words.SHARING_WAITING, (_waiting(standing, clock),)),
        Part(words.SHARING_DO, (_to_do(standing, clock),)),
        *_odd(standing),
        Part(words.SHARING_OTHERS, tuple(_others(standing, clock, label))),
    ]


def _exchange(standing: Standing, clock: Clock) -> Iterator[str]:
    if is_away(standing):
        yield trouble(standing)
    if standing.trouble and standing.trouble_since:
        yield words.SHARING_SINCE.format(since=said_when(standing.trouble_since, clock))
    if is_joining(standing, clock) and standing.progress is not None:
        yield words.SHARING_JOINING.format(done=standing.progress.done, total=standing.progress.total)
    if standing.last is not None:
        yield words.SHARING_LAST.format(time=said_when(standing.last, clock))
    elif not is_away(standing) and standing.progress is None:
        yield words.SHARING_FIRST
    elif is_away(standing):
        yield words.SHARING_NEVER


def _minutes(seconds: float) -> str:
    return counted(words.MINUTES_LONG, max(1, round(seconds / 60)))


def _waiting(standing: Standing, clock: Clock) -> str:
    if not standing.waiting:
        return words.SHARING_LOOKING if "" in standing.unsure else words.SHARING_ALL
    what, since = capital(waits(standing)), standing.waiting_since
    if since is None:
        return words.SHARING_WAIT.format(what=what)
    return words.SHARING_WAIT_SINCE.format(what=what, since=said_when(since, clock))


def _to_do(standing: Standing, clock: Clock) -> str:
    """One thing, about what matters most."""
    if standing.trouble:
        return to_do(standing.trouble)
    if standing.no_answer:
        return words.SHARING_DO_SILENT
    if is_joining(standing, clock):
        return words.SHARING_DO_JOINING
    ahead = next((label for label, sign in latest(standing.others).items() if is_ahead(sign, clock)), None)
    if ahead is not None:
        return words.SHARING_DO_CLOCK.format(label=ahead or words.SHARING_UNNAMED)
    if standing.unreadable:
        return words.SHARING_DO_UNREADABLE
    return words.SHARING_DO_WAITING if standing.waiting else words.SHARING_DO_NOTHING


def _others(standing: Standing, clock: Clock, own: str) -> Iterator[str]:
    """Each PC once, with when it was seen there last; the latest first."""
    signs = latest(standing.others)
    width = max((len(_called(label, own)) for label in signs), default=0)
    for label, sign in signs.items():
        yield f"{_called(label, own).ljust(width)}  {_seen(sign, clock)}"
    if not signs:
        yield words.SHARING_ALONE if standing.others_known else words.SHARING_UNKNOWN


def _called(label: str, own: str) -> str:
    return words.SHARING_NAMESAKE.format(label=label) if label == own else label or words.SHARING_UNNAMED


def _seen(sign: Sign, clock: Clock) -> str:
    """When a PC was heard of last, by its own clock; and where that cannot be right."""
    when = seen(sign.at, clock)
    return words.SHARING_AHEAD.format(seen=when) if is_ahead(sign, clock) else when


def _odd(standing: Standing) -> Iterator[Part]:
    found = []
    if standing.unreadable:
        found.append(counted(words.SHARING_UNREADABLE, standing.unreadable))
    if standing.strange:
        found.append(counted(words.SHARING_STRANGE, standing.strange))
    if found:
        yield Part(words.SHARING_ODD, tuple(found))
