"""How the exchange stands, for whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from store.entries import Entry
from store.exchange.presence import Sign
from store.exchange.whole import Progress

SLOW = 20.0
"""Seconds without an answer after which a person is told that the folder does not answer."""
EVERYTHING = ""
"""Stands among ids for all there are, as it does where the index tells what reads differently."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the exchange of this PC stands.

    Attributes:
        share: the shared folder, as the book names it.
        last: when an exchange went through to its end last, also in an earlier run; None for never.
        trouble: why the last one did not, in plain words; "" where it did.
        trouble_since: when that began.
        waiting: ids of records that are saved here and not yet shared.
        entries: how many entries these are, or correct.
        people: how many of them are about people, or what is arranged.
        waiting_since: when the first of these was saved.
        progress: how far comparing everything has come; None where that is done.
        others: the last signs of life of other PCs, the latest first.
        others_known: whether these are all that there are; not before they were read in this run.
        unreadable: how many files in the folder cannot be read, or not yet.
        strange: how many pages of books lie there that this one does not know.
        came: how many records this run brought here.
        silent: seconds that an answer of the folder has been awaited; 0 at rest.
        unsure: ids of entries of which it is not known yet whether they wait; `EVERYTHING` for all.
    """

    share: str
    last: datetime | None = None
    trouble: str = ""
    trouble_since: datetime | None = None
    waiting: frozenset[str] = frozenset()
    entries: int = 0
    people: int = 0
    waiting_since: datetime | None = None
    progress: Progress | None = None
    others: tuple[Sign, ...] = ()
    others_known: bool = False
    unreadable: int = 0
    strange: int = 0
    came: int = 0
    silent: float = 0.0
    unsure: frozenset[str] = frozenset()

    @property
    def no_answer(self) -> bool:
        """Whether the folder has been asked for so long that it may not answer at all."""
        return self.silent > SLOW

    def is_shared(self, entry: Entry) -> bool:
        """Whether an entry, with all its corrections, is known to be in the shared folder: read back there,
        or come from there."""
        if EVERYTHING in self.unsure or entry.key in self.unsure:
            return False
        ids = (entry.fields["id"], *entry.amendments, *entry.withdrawals)
        return self.waiting.isdisjoint(ids)
