"""Discretion on Today: what may be seen on a screen that is often mirrored to the class, and for how long."""

from __future__ import annotations

from datetime import timedelta

from screens.today.host import Host
from screens.words import today as words

HIDE_AFTER = timedelta(minutes=1)
"""How long detail and what stands open stay without a key, unless this PC's settings say otherwise."""
ASK_AFTER = timedelta(minutes=5)
"""Without a key for so long, the next entry asks first who is typing."""


class Discretion:
    """Public view or detail, and what closes by itself once nobody presses a key.

    Args:
        today: the screen.
        detail: whether detail is open from the start, and stays open (the demo).

    Attributes:
        detail: whether zones, ruptures and kinds are shown.
    """

    def __init__(self, today: Host, *, detail: bool) -> None:
        self._today = today
        self.detail = detail
        self._always_detail = detail
        self._last_key = today.clock.now()
        self._long_idle = False

    def touched(self) -> None:
        """A key was pressed, on whatever screen."""
        self._long_idle |= self._idle() >= ASK_AFTER
        self._last_key = self._today.clock.now()

    def known(self) -> None:
        """Somebody said who is typing."""
        self._long_idle = False

    def _idle(self) -> timedelta:
        """How long no key was pressed. A clock that was set back begins to count anew."""
        now = self._today.clock.now()
        self._last_key = min(now, self._last_key)
        return now - self._last_key

    @property
    def long_idle(self) -> bool:
        """Whether so much time had passed before a key that somebody else may be typing, and nobody has been
        asked since."""
        return self._long_idle

    def tick(self) -> None:
        """Once a second: close what nobody is looking at any more."""
        if not self._always_detail and self._idle() >= self._today.hide_after:
            self._cover_up()

    def _cover_up(self) -> None:
        """Close detail, and hide what else may tell something."""
        if self.detail:
            self.switch()
        if self._today.telling:
            self._today.hide()

    def switch(self) -> None:
        """Open or close detail."""
        self.detail = not self.detail
        self._always_detail = self._always_detail and self.detail
        if self.detail:
            self._today.unsay(words.NEEDS_DETAIL)
        else:
            self._today.close_private()
        self._today.refresh_lists()
        self._today.refresh_bar()
