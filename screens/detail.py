"""What all screens have in common that show detail from top to bottom."""

from __future__ import annotations

from collections.abc import Callable

from screens.keys import Gate, Result


class DetailGate(Gate[Result]):
    """A screen that is left as soon as detail was closed while another lay on top of it.

    Args:
        detail: whether detail is open now.
    """

    def __init__(self, detail: Callable[[], bool] = lambda: True) -> None:
        super().__init__()
        self.detail = detail
        self._covered = False

    def on_screen_suspend(self) -> None:
        """Another screen came on top."""
        self._covered = True

    def on_screen_resume(self) -> None:
        """Back from another screen: show what has changed, or leave."""
        if not self._covered:
            return
        self._covered = False
        if self.detail():
            self.resumed()
        else:
            self.query("Static, Rows, LineField, NoteField").set(display=False)
            self.leave_quietly()

    def resumed(self) -> None:
        """Back with detail still open."""

    def leave_quietly(self) -> None:
        """Leave, with what was typed kept."""
        self.dismiss(None)
