"""The tour of a demo: five things to try, one line at a time in the bar, never in the way of a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.words import today as words

if TYPE_CHECKING:
    from screens.saving import Gesture
    from screens.today.host import Host

WROTE, ADDED, UNDID = "wrote", "added", "undid"
"""What an adult did last: an entry, something about one, or that it is taken back."""
STEPS = (WROTE, ADDED, UNDID, "ChildPage", "ReviewScreen")
"""What each step waits for: something done, or a screen opened."""


class Guide:
    """Where the tour stands. A step is over once it was done, in whatever order; leaving one out is F2.

    Args:
        today: the screen.
        on: whether there is a tour at all: in a demo, until it is over.
    """

    def __init__(self, today: Host, *, on: bool) -> None:
        self._today = today
        self._step = 0 if on and not today.place.toured else len(STEPS)
        self._over = False
        """Whether all was tried; and what was done last then: with the next thing done it is not told."""
        self._last: Gesture | None = None

    @property
    def on(self) -> bool:
        """Whether a step is shown."""
        return self._step < len(STEPS)

    def skip(self) -> None:
        """Show no further step."""
        self._step = len(STEPS)
        self._today.place.end_tour()

    def opened(self, screen: str) -> None:
        """A screen was opened, by the name of its class."""
        if self.on and STEPS[self._step] == screen:
            self._advance()

    def _advance(self) -> None:
        self._step += 1
        self._over, self._last = not self.on, self._today.acts.saver.latest
        if self._over:
            self._today.place.end_tour()

    def line(self) -> list[str]:
        """What to try next; once, at the end, that this was all."""
        if self.on and STEPS[self._step] == self._done():
            self._advance()
        if self.on:
            return [
                words.GUIDE.format(step=self._step + 1, count=len(STEPS), what=words.GUIDE_STEPS[self._step])
            ]
        over = self._over and self._today.acts.saver.latest is self._last
        return [words.GUIDE_OVER] if over else []

    def _done(self) -> str:
        latest = self._today.acts.saver.latest
        if latest is None or latest.state != "saved":
            return ""
        return UNDID if latest.undoes else ADDED if latest.corrects else WROTE
