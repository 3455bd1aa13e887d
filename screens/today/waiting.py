"""Handovers that wait for whoever is signed in: told in one line, once each, and never over what is typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from screens.behind import behind
from screens.saving import Told
from screens.words import today as words
from store.handover.received import waiting

if TYPE_CHECKING:
    from screens.today.host import Host


class Waiting:
    """Looks, behind the screen, whether something came for the adult.

    Args:
        today: the screen.
    """

    def __init__(self, today: Host) -> None:
        self._today = today
        self._asked = self._reading = False
        self._told: set[tuple[str, str]] = set()
        """Adults with handovers of which they were told since they signed in."""
        self._adult = ""
        self._before: Told | None = None
        self._shown: Told | None = None
        """What was said before it was told, and then."""
        self._minute = ""
        """When it was looked last, `10:42`."""

    def ask(self) -> None:
        """The book, the minute or the adult may be another; once a minute is often enough."""
        adult = self._today.place.adult
        if adult != self._adult:
            self._adult, self._told, self._minute = adult, set(), ""
            self._unsay()
        minute = f"{self._today.clock.now():%H:%M}"
        if not adult or not self._today.all_read or minute == self._minute:
            return
        self._asked, self._minute = True, minute
        if not self._reading:
            self._reading = True
            self._today.run_worker(self._read, name="looking for handovers")

    async def _read(self) -> None:
        try:
            while self._asked:
                self._asked, adult = False, self._adult
                found = await behind(partial(waiting, self._today.book, adult, self._today.clock.now()))
                if adult == self._adult:
                    self._tell(adult, {each.key for each in found})
        except Exception as error:  # noqa: BLE001 - a fault in it must keep nobody from writing
            self._today.report(error)
        finally:
            self._reading = False

    def _tell(self, adult: str, keys: set[str]) -> None:
        """Say that something waits, unless that was said; beside what is being said."""
        if not keys:
            self._unsay()
        new = {(adult, key) for key in keys} - self._told
        self._told |= new
        member = self._today.book.people.get(adult)
        if not new or member is None:
            return
        sentence = words.HANDOVER_WAITS if len(keys) == 1 else words.HANDOVERS_WAIT
        said = sentence.format(count=len(keys), adult=member.initials or member.full_name)
        before = self._today.message
        welcome = words.WELCOME.format(up_down=self._today.glyphs.up_down)
        over = before is None or before == Told.alike(welcome)
        parts = ("", "") if over or before is None else (f"{before.public}\n", f"{before.detail}\n")
        self._before, self._shown = before, Told(f"{parts[0]}{said}", f"{parts[1]}{said}")
        self._today.tell(self._shown)

    def _unsay(self) -> None:
        """It is somebody else's, or read by now: take it back, where it still stands there."""
        if self._shown is not None and self._today.message == self._shown:
            self._today.message = self._before
            self._today.refresh_bar()
        self._shown = None
