"""Saving what a form asks for: pressing Enter again after a failure tries the same records again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from screens import words
from screens.saving import Gesture, Saver, Told
from store.book import Pending


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

    async def save(self, asked: object, make: Callable[[], Pending], told: Told) -> bool:
        """Save, and say whether it was. What is asked for once more after it failed is tried again under
        its own ids; anything else takes its place.

        Args:
            asked: what is asked for, to be compared.
        """
        tried, gesture = self._tried or (None, None)
        if gesture is not None and tried == asked and gesture in self._saver.failed:
            await asyncio.gather(*self._saver.retry())
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
