"""Handovers that wait for whoever is signed in, and answers to theirs: told in one line, once each, and never
over what is typed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from screens.behind import Readings, behind
from screens.told import Told
from screens.words import today as words
from store.handover.received import answers, last_typed, waiting
from store.handovers import Receipt
from store.words import day as day_words

if TYPE_CHECKING:
    from screens.today.host import Host

MANY = 50
"""Of more changes at once it is not asked what they are about."""


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to tell an adult.

    Attributes:
        waiting: ids of the handovers that they have still to see.
        answered: answers that came since they last wrote something.
    """

    waiting: frozenset[str]
    answered: tuple[Receipt, ...]

    @property
    def keys(self) -> frozenset[str]:
        """What each is told by."""
        return self.waiting | {each.key for each in self.answered}


class Waiting:
    """Looks, behind the screen, whether something came for the adult.

    Args:
        today: the screen.
    """

    def __init__(self, today: Host) -> None:
        self._today = today
        self._readings = Readings(today, "looking for handovers", self._read)
        self._changed: set[str] = set()
        self._told: frozenset[str] = frozenset()
        """What the adult was told since they signed in."""
        self._looked: set[str] = set()
        """Answers that were there when handovers were opened last."""
        self._adult = ""
        self._since: datetime | None = None
        """Since when answers are new to the adult; None before it was looked for."""
        self._before: Told | None = None
        self._shown: Told | None = None
        """What was said before it was told, and then."""
        self._minute = ""
        """When it was looked last, `10:42`."""

    def changed(self, ids: Collection[str]) -> None:
        """Something reads differently. Called in whatever thread changed it."""
        self._changed.update(ids)

    def ask(self) -> None:
        """The book, the minute or the adult may be another; once a minute is often enough, unless what
        changed is about a handover."""
        adult = self._today.place.adult
        if adult != self._adult:
            self._adult, self._told, self._minute, self._since = adult, frozenset(), "", None
            self._unsay()
        if not adult or not self._today.all_read:
            return
        if self._changed or f"{self._today.clock.now():%H:%M}" != self._minute:
            self._readings.ask()

    def looked(self) -> None:
        """Handovers were opened: what stands there is read."""
        self._looked |= self._told

    async def _read(self) -> None:
        adult, minute = self._adult, f"{self._today.clock.now():%H:%M}"
        changed, self._changed = self._changed, set()
        try:
            if minute != self._minute or await behind(lambda: self._concerns(changed)):
                self._minute = minute
                found = await behind(lambda: self._find(adult))
                if adult == self._adult:
                    self._tell(adult, found)
        except Exception as error:  # noqa: BLE001 - a fault in it must keep nobody from writing
            self._today.report(error)

    def _concerns(self, changed: Collection[str]) -> bool:
        """Whether handovers may be among what changed."""
        index = self._today.book.index
        return len(changed) > MANY or any(index.class_record(each) is not None for each in changed)

    def _find(self, adult: str) -> Found:
        """In a thread of its own."""
        book, now = self._today.book, self._today.clock.now()
        book.foreground.step_aside()
        if self._since is None:
            self._since = last_typed(book, adult, now)
        answered = [each for each in answers(book, adult, self._since, now) if each.key not in self._looked]
        return Found(frozenset(each.key for each in waiting(book, adult, now)), tuple(answered))

    def _tell(self, adult: str, found: Found) -> None:
        """Say that something came, unless that was said; beside what is being said."""
        new, self._told = found.keys - self._told, self._told | found.keys
        if not found.keys:
            self._unsay()
        elif new or self._stands:
            self._say("   ".join(self._sentences(adult, found)))

    @property
    def _stands(self) -> bool:
        """Whether it is still read on the screen."""
        return self._shown is not None and self._today.message == self._shown

    def _say(self, said: str) -> None:
        before = self._before if self._stands else self._today.message
        welcome = words.WELCOME.format(up_down=self._today.glyphs.up_down)
        over = before is None or before == Told.alike(welcome)
        parts = ("", "") if over or before is None else (f"{before.public}\n", f"{before.detail}\n")
        shown = Told(f"{parts[0]}{said}", f"{parts[1]}{said}")
        if shown != self._shown or not self._stands:
            self._before, self._shown = before, shown
            self._today.tell(shown)

    def _sentences(self, adult: str, found: Found) -> list[str]:
        said = []
        if found.waiting:
            sentence = words.HANDOVER_WAITS if len(found.waiting) == 1 else words.HANDOVERS_WAIT
            said.append(sentence.format(count=len(found.waiting), adult=self._called(adult)))
        if found.answered:
            count, by = len(found.answered), self._called(found.answered[-1].by)
            sentence = words.HANDOVER_ANSWERED if count == 1 else words.HANDOVERS_ANSWERED
            said.append(sentence.format(count=count, adult=by))
        return said

    def _called(self, adult: str) -> str:
        return self._today.book.people.short_name(adult) or day_words.SOMEBODY

    def _unsay(self) -> None:
        """It is somebody else's, or read by now: take it back, where it still stands there."""
        if self._stands:
            self._today.message = self._before
            self._today.refresh_bar()
        self._shown = None
