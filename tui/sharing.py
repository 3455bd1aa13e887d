"""How a book is shared, as `daybook status` says it: a folder that does not answer is not waited for."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from store.book import Book
from store.calendar import said_when
from store.clock import Clock
from store.errors import CouldNot
from store.exchange.answering import Answering
from store.exchange.folder import PathFolder, SharedFolder
from store.exchange.glance import glance, others
from store.exchange.presence import Sign
from store.exchange.standing import Standing
from store.exchange.telling import capital, is_ahead, latest, seen, waits
from tui.asking import answering
from tui.session import complain
from tui.words import commands as words

PATIENCE = 3.0
"""Seconds that the folder has to answer one call."""
ENOUGH = 20.0
"""Seconds after which no further sign of another PC is read: a folder may be slow and have many."""
SLOW = 3.0
"""Seconds after which whoever waits is told why."""
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
    asked = Answering(folder or PathFolder(Path(share)))
    try:
        found, known = answering(PATIENCE, asked, lambda: others(book, asked, _until_enough()))
        return replace(here, others=found, others_known=known)
    except CouldNot as error:
        return replace(here, trouble=error.sentence)


def _until_enough() -> Callable[[], bool]:
    """Tells when it has taken long enough; on the way, once, that it is slow."""
    began, told = time.monotonic(), False

    def enough() -> bool:
        """Whether nobody is to wait any longer."""
        nonlocal told
        taken = time.monotonic() - began
        if taken > SLOW and not told:
            told = True
            complain(words.STATUS_SLOW)
        return taken > ENOUGH

    return enough


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
    what = capital(waits(standing))
    return words.STATUS_WAITING.format(what=what, since=said_when(since, clock), why=why).strip()


def _others(standing: Standing, clock: Clock) -> list[str]:
    """When each other PC was seen last."""
    if standing.trouble:
        return []
    if not standing.others and standing.others_known:
        return [words.STATUS_NO_OTHERS]
    signs = latest(standing.others).values()
    told = [words.STATUS_OTHER.format(pc=each.label, seen=_seen(each, clock)) for each in signs]
    if len(told) > MOST_OTHERS:
        told[MOST_OTHERS:] = [words.STATUS_MORE_OTHERS.format(count=len(told) - MOST_OTHERS)]
    told += [] if standing.others_known else [words.STATUS_OTHERS_UNREAD]
    return [words.STATUS_OTHERS.format(others="; ".join(told))]


def _seen(sign: Sign, clock: Clock) -> str:
    when = seen(sign.at, clock)
    return words.STATUS_AHEAD.format(seen=when) if is_ahead(sign, clock) else when


def as_json(standing: Standing | None) -> dict[str, object] | None:
    """The same for programs."""
    if standing is None:
        return None
    return {
        "folder": standing.share,
        "last": _iso(standing.last),
        "waiting": len(standing.waiting),
        "waiting_entries": standing.entries,
        "waiting_since": _iso(standing.waiting_since),
        "trouble": standing.trouble,
        "others": [
            {"label": each.label, "version": each.version, "last": _iso(each.at)} for each in standing.others
        ],
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
