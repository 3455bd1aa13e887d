"""Whose hands are on the keyboard: after a pause somebody else's may be, wherever a form stands open."""

from __future__ import annotations

from typing import Any

from screens.keys import Gate
from screens.today.host import Host


class Hands:
    """Asks who is typing before anybody sees or goes on with what somebody else had begun.

    Args:
        today: the screen.
    """

    def __init__(self, today: Host) -> None:
        self._today = today

    def ask_first(self) -> bool:
        """Whether it asks now who is typing: a form stands open, and nobody had typed for a while."""
        today = self._today
        asks = today.author is not None and today.discretion.long_idle and self._form_open()
        if asks:
            today.sign_in()
        return asks

    def _form_open(self) -> bool:
        _, *others = self._gates()
        return others[-1].WRITES if others else self._today.writing

    def _gates(self) -> list[Gate[Any]]:
        """Today, and what lies on top of it."""
        return [each for each in self._today.app.screen_stack if isinstance(each, Gate)]

    def put_away(self) -> None:
        """Somebody else signs in: what stands open is left, and kept for whoever typed it."""
        _, *others = self._gates()
        for screen in others:
            if screen.WRITES:
                screen.give_up()
        self._today.leave_bar()
