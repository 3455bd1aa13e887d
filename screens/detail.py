"""What all screens have in common that show detail from top to bottom."""

from __future__ import annotations

from collections.abc import Callable

from screens.keys import Result
from screens.page import Page


class DetailGate(Page[Result]):
    """A screen that is left as soon as detail was closed while another lay on top of it.

    Args:
        detail: whether detail is open now.
    """

    def __init__(self, detail: Callable[[], bool] = lambda: True) -> None:
        super().__init__()
        self.detail = detail
        self._covered = False

    def give_up(self) -> None:
        """What closes on top of it later changes nothing here any more."""
        super().give_up()
        self.detail = lambda: False

    def on_screen_suspend(self) -> None:
        """Another screen came on top."""
        self._covered = True

    def on_screen_resume(self) -> None:
        """Back from another screen: show what has changed, or leave."""
        if not self._covered:
            return
        self._covered = False
        if self.given_up:
            return  # and is left
        if self.detail():
            self.resumed()
        else:
            self.blank()
            self.leave_quietly()

    def resumed(self) -> None:
        """Back with detail still open."""

    def leave_quietly(self) -> None:
        """Leave, with what was typed kept."""
        self.keep_typed()
        self.dismiss(None)
