"""What stands below a text field while something is typed into it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import Static

from screens.noting import below
from screens.safe import plain
from screens.widgets.field import Field


class Below(Static):
    """A few calm lines; painted only where they differ."""

    def follow(self, field: Field | None, room: int, other: Sequence[str] = ()) -> None:
        """Show what is to be said of what stands in a field now.

        Args:
            field: the one that is typed in; None for none.
            room: cells in a line.
            other: what to show where there is nothing to be said.
        """
        lines = (below(field, room) if field is not None else []) or other
        content = plain("\n".join(lines))
        if self.content != content:
            self.update(content)
