"""Saving what a form asks for: Enter again tries the same records again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from screens.saving import Gesture, Saver
from screens.told import Told
from screens.words import shared as words

if TYPE_CHECKING:
    from store.pending import Pending


class Attempt:
    """What a form asked for last, and how that went.

    Args:
        saver: writes it.

    Attributes:
        problem: why it was not saved, in words; "" where it was.
        saved: the gesture that was saved last.
    """

    def __init__(self, saver: Saver) -> None:
        self._saver = saver
        self._tried: tuple[object, Gesture] | None = None
        self.problem = ""
        self.saved: Gesture | None = None

    def tries(self, asked: object) -> bool:
        """Whether this was asked for last, failed then, and waits to be tried again; or was saved meanwhile,
        as what fails is tried again by itself too."""
        if self._tried is None or self._tried[0] != asked:
            return False
        gesture = self._tried[1]
        return gesture.state == "saved" or gesture in (*self._saver.failed, *self._saver.waiting)

    async def save(self, asked: object, make: Callable[[], Pending], told: Told) -> bool:
        """Save, and say whether it was. What is asked for once more after it failed is tried again under
        its own ids; anything else takes its place.

        Args:
            asked: what is asked for, to be compared.
        """
        gesture = self._tried[1] if self._tried else None
        if gesture is not None and self.tries(asked):
            if gesture in self._saver.failed:
                self._saver.retry()
            await self._saver.drain()
        else:
            if gesture is not None:
                self._saver.drop(gesture)
            gesture = Gesture(told, make)
            await self._saver.save(gesture)
        failed, done = gesture.state == "failed", gesture.state == "saved"
        self._tried = (asked, gesture) if failed else None
        self.problem = words.KEPT.format(sentence=gesture.problem) if failed else gesture.problem
        self.saved = gesture if done else self.saved
        return done
