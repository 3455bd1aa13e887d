"""How a book is shared, as `daybook status` says it: what the folder adds is awaited for seconds at most."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from store.book import Book
from store.calendar import said_when
from store.clock import AHEAD_LIMIT, Clock
from store.errors import CouldNot
from store.exchange.folder import PathFolder, SharedFolder
from store.exchange.glance import glance, others
from store.exchange.presence import Sign
from store.exchange.standing import Standing
from tui import words
from tui.asking import within

PATIENCE = 3.0
"""Seconds that the folder has to answer."""
MOST_OTHERS = 12
"""PCs that are named at most."""


def look(book: Book, folder: SharedFolder | None = None) -> Standing | None:
    """How a book is shared; None where it is not.

    Args:
        folder: the shared folder; by default the path that the book names.
    """
    share = book.info.share
    if not share:
        return None
    here = glance(book)
    asked = folder or PathFolder(Path(share))
    try:
        return replace(here, others=within(PATIENCE, lambda: others(book, asked)))
    except CouldNot as error:
        return replace(here, trouble=error.sentence)


def lines(standing: Standing | None, clock: Clock) -> list[str]:
    """The lines that tell of it."""
    if standing is None:
        return [words.STATUS_ALONE]
    told = [
        words.STATUS_SHARE.format(folder=standing.share),
        _last(standing, clock),
        _waiting(standing, clock),
    ]
    if standing.trouble:
        told.append(words.STATUS_TROUBLE.format(trouble=standing.trouble))
    return told + _others(standing, clock)


def _last(standing: Standing, clock: Clock) -> str:
    if standing.last is None:
        return words.STATUS_NOT_EXCHANGED
    return words.STATUS_EXCHANGED.format(when=said_when(standing.last, clock))


def _waiting(standing: Standing, clock: Clock) -> str:
    if not standing.waiting:
        return words.STATUS_NOTHING_WAITS
    since = standing.waiting_since or clock.now()
    why = "" if standing.trouble else words.STATUS_NEXT
    return words.STATUS_WAITING.format(
        count=len(standing.waiting), since=said_when(since, clock), why=why
    ).strip()


def _others(standing: Standing, clock: Clock) -> list[str]:
    """The last sign of life of each other PC."""
    if standing.trouble:
        return []
    if not standing.others:
        return [words.STATUS_NO_OTHERS]
    told = [
        words.STATUS_OTHER.format(pc=each.label, when=_seen(each.at, clock)) for each in _latest(standing)
    ]
    return [words.STATUS_OTHERS.format(others="; ".join(told))]


def _latest(standing: Standing) -> list[Sign]:
    """One sign for each PC, the latest first."""
    found: dict[str, Sign] = {}
    for sign in standing.others:
        found.setdefault(sign.label, sign)
    return list(found.values())[:MOST_OTHERS]


def _seen(at: datetime, clock: Clock) -> str:
    when = said_when(at, clock)
    return words.STATUS_AHEAD.format(when=when) if at > clock.now() + AHEAD_LIMIT else when


def as_json(standing: Standing | None) -> dict[str, object] | None:
    """The same for programs."""
    if standing is None:
        return None
    return {
        "folder": standing.share,
        "last": _iso(standing.last),
        "waiting": len(standing.waiting),
        "waiting_since": _iso(standing.waiting_since),
        "trouble": standing.trouble,
        "others": [
            {"label": each.label, "version": each.version, "last": _iso(each.at)} for each in standing.others
        ],
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
