"""How the exchange stands, in words that the screens and `daybook status` share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from store.calendar import said_when
from store.clock import AHEAD_LIMIT, Clock
from store.words import exchange as words

if TYPE_CHECKING:
    from store.exchange.presence import Sign
    from store.exchange.standing import Standing


def entries(count: int) -> str:
    """`1 entry`, `3 entries`."""
    return words.WAITS_ENTRIES[count != 1].format(count=count)


def waits(standing: Standing) -> str:
    """What waits to be shared: `3 entries`, and whether there is something about people too."""
    if not standing.people:
        return entries(standing.entries)
    told = entries(standing.entries) if standing.entries else ""
    return words.WAITS_BOTH.format(entries=told, people=words.WAITS_PEOPLE) if told else words.WAITS_PEOPLE


def capital(text: str) -> str:
    """The same at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def latest(signs: Iterable[Sign]) -> dict[str, Sign]:
    """The last sign of each PC, by its label; the latest first.

    Args:
        signs: the latest first.
    """
    found: dict[str, Sign] = {}
    for sign in signs:
        found.setdefault(sign.label, sign)
    return found


def is_ahead(sign: Sign, clock: Clock) -> bool:
    """Whether the clock of another PC cannot be right, or this one's."""
    return sign.at > clock.now() + AHEAD_LIMIT


def seen(at: datetime, clock: Clock) -> str:
    """When another PC was there last, by its own clock: `seen at 10:38`, `seen yesterday 15:20`."""
    today = clock.at_zone(at).date() == clock.today()
    return (words.PC_SEEN_TODAY if today else words.PC_SEEN).format(when=said_when(at, clock))


def to_do(trouble: str) -> str:
    """What to do about what stands in an exchange's way, as the exchange says it."""
    for sentence, advice in words.SHARING_TO_DO.items():
        if trouble.startswith(sentence.partition("{")[0]):
            return advice
    return words.SHARING_TO_DO_ELSE
