"""Painting a screen anew when the book reads differently: at once where that is rare, seldom in a flood."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any, Protocol

AT_LEAST, WHILE_READING = 0.25, 1.0
"""Seconds between two paints of what comes from elsewhere, and while a book is read, once its first pages are
shown: while that goes on, or pages of other PCs flood in, the keys have the machine to themselves."""
AT_MOST, LATER = 1.0, 0.05
"""Seconds that such a paint waits for keys to be over, and between looks at whether they are."""


class Framed(Protocol):
    """A screen, as far as it has things done later."""

    def call_after_refresh(self, act: Callable[[], None], /) -> bool:
        """Have something done once its next frame is painted."""

    def call_later(self, act: Callable[..., Any], /, *arguments: Any) -> bool:
        """Have something done in its own turn."""

    def set_timer(self, seconds: float, act: Callable[[], None], /) -> object:
        """Have something done after a while."""


class Repaint:
    """Paints once for many changes that come together.

    Args:
        screen: is painted.
        paint: does it, and calls `done`.
        at_rest: whether the book is read; while it is not, nothing is painted at once.
        acting: whether a key was pressed just now, whose own paint goes first.
        patient: whether it waits for keys to be over also where nothing was painted for long.
    """

    def __init__(
        self,
        screen: Framed,
        paint: Callable[[], None],
        at_rest: Callable[[], bool],
        acting: Callable[[], bool],
        *,
        patient: bool = False,
    ) -> None:
        self._screen = screen
        self._acting = acting
        self._patient = patient
        self._do = paint
        self._at_rest = at_rest
        self._asked = self._held = self._next = False
        self._done = self._since = 0.0
        self._pace = AT_LEAST

    def hold(self) -> None:
        """A save has begun: what it changes is painted right after it is said that it ended, for which
        somebody is waiting. See `go_on`."""
        self._held = True

    def go_on(self) -> None:
        """A save has ended, or takes long: paint what changed, in the frame after the one that says so."""
        self._held = False
        self._asked = self._next = True
        self._screen.call_after_refresh(self._paint)

    def catch_up(self) -> None:
        """A key comes that may be about what the last save changed: paint that now, if it is not."""
        if self._next:
            self._paint()

    def ask(self) -> None:
        """Something reads differently. Called in the screen's thread."""
        if self._asked or self._held:
            return
        self._asked, self._since = True, monotonic()
        if self._at_rest():
            left = AT_LEAST - (monotonic() - self._done)
        else:
            left, self._pace = self._pace, min(2 * self._pace, WHILE_READING)
        if left > 0:
            self._screen.call_later(self._screen.set_timer, left, self._paint_between_keys)
        else:
            self._screen.call_after_refresh(self._paint_between_keys if self._patient else self._paint)

    def done(self) -> None:
        """It was painted just now, whatever the reason."""
        self._asked, self._next, self._done = False, False, monotonic()

    def _paint_between_keys(self) -> None:
        if self._asked and self._acting() and monotonic() - self._since < AT_MOST:
            self._screen.set_timer(LATER, self._paint_between_keys)
        else:
            self._paint()

    def _paint(self) -> None:
        if self._asked:
            self._do()
