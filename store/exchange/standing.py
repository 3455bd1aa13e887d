"""How the exchange stands, for whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from store.exchange.exchange import Progress
from store.exchange.presence import Sign

SLOW = 20.0
"""Seconds without an answer after which a person is told that the folder does not answer."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the exchange of this PC stands.

    Attributes:
        share: the shared folder, as the book names it.
        last: when an exchange went through to its end last, also in an earlier run; None for never.
        trouble: why the last one did not, in plain words; "" where it did.
        trouble_since: when that began.
        waiting: ids of records that are saved here and not yet shared.
        waiting_since: when the first of these was saved.
        progress: how far comparing everything has come; None where that is done.
        others: the last signs of life of other PCs, the latest first.
        unreadable: how many files in the folder cannot be read, or not yet.
        strange: how many pages of books lie there that this one does not know.
        calling_since: since when the folder has been asked, on the clock that the reader has; None at rest.
    """

    share: str
    last: datetime | None = None
    trouble: str = ""
    trouble_since: datetime | None = None
    waiting: frozenset[str] = frozenset()
    waiting_since: datetime | None = None
    progress: Progress | None = None
    others: tuple[Sign, ...] = ()
    unreadable: int = 0
    strange: int = 0
    calling_since: datetime | None = None

    def no_answer(self, now: datetime) -> bool:
        """Whether the folder has been asked for so long that it may not answer at all."""
        return self.calling_since is not None and (now - self.calling_since).total_seconds() > SLOW
