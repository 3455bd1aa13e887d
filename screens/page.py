"""What most screens have in common that lie above Today."""

from __future__ import annotations

from screens.hidden import hide
from screens.keys import Gate, Result


class Page(Gate[Result]):
    """A screen that can be left, be hidden at once, and have its commands found by name."""

    def leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    def hide(self) -> None:
        """Hide everything at once."""
        hide(self.app)

    def palette(self) -> None:
        """Open the command palette."""
        self.app.action_command_palette()
