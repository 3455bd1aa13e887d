"""A list of lines with one highlighted, which never takes the keyboard for itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from screens.words import shared as words

DIGITS = frozenset("123456789")
"""Keys that choose a row by its number."""


class Rows(ScrollView, can_focus=False):
    """Lines of text, one of which may be highlighted; the screen moves the highlight.

    Only lines that differ from what is on screen are painted again, so that a move costs two lines
    on a slow console.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--highlight"}

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: list[Text] = []
        self._title = ""
        self._legend = ""
        self.highlighted: int | None = None

    @property
    def lines(self) -> list[Text]:
        """The lines shown."""
        return self._lines

    @property
    def screenful(self) -> int:
        """By how many lines a key for a page moves: one of those in sight stays."""
        return max(1, self.scrollable_content_region.height - 1)

    def explain(self, title: str, legend: str) -> None:
        """Say in the frame what the signs in the lines mean; how many lines there are more of stands beside
        the title then."""
        if (title, legend) != (self._title, self._legend):
            self._title, self._legend = title, legend
            self._say_more()

    def show(self, lines: Sequence[Text], highlighted: int | None = None) -> None:
        """Show these lines.

        Args:
            highlighted: the line to highlight, counted from 0; None for none.
        """
        old, self._lines = self._lines, list(lines)
        before, self.highlighted = self.highlighted, highlighted
        size = Size(self.scrollable_content_region.width, len(lines))
        if size != self.virtual_size:
            self.virtual_size = size
        changed = {
            place for place, line in enumerate(lines) if place >= len(old) or not _same(line, old[place])
        }
        changed |= set(range(len(lines), len(old)))
        if before != highlighted:
            changed |= {place for place in (before, highlighted) if place is not None}
        top, height = self.scroll_offset.y, self.app.size.height
        for place in changed:
            if top <= place < top + height:  # the others are out of sight, in a list of thousands
                self.refresh_lines(place - top)
        self._keep_in_sight()
        self._say_more()

    def _keep_in_sight(self) -> None:
        if self.highlighted is not None:
            self.scroll_to_region(Region(0, self.highlighted, 1, 1), animate=False, force=True)

    def reveal(self, first: int, last: int) -> None:
        """Bring lines into sight, as many as there is room for."""
        height = min(last - first + 1, max(1, self.scrollable_content_region.height))
        self.scroll_to_region(Region(0, first, 1, height), animate=False, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell what lies beyond the edge."""
        super().watch_scroll_y(old_value, new_value)
        self._say_more()

    def on_resize(self) -> None:
        """More or fewer lines lie beyond the edge now; the highlighted one does not."""
        self._keep_in_sight()
        self._say_more()

    def _say_more(self) -> None:
        """Say in the frame how many lines are above and below."""
        above = self.scroll_offset.y
        below = max(0, len(self._lines) - above - self.scrollable_content_region.height)
        parts = [words.ABOVE.format(count=above)] if above else []
        parts += [words.BELOW.format(count=below)] if below and self.size.height else []
        if self._title:
            self.border_title = "  ".join([self._title, *(parts if self._legend else [])])
        self.border_subtitle = self._legend or "  ".join(parts)

    def render_line(self, y: int) -> Strip:
        """One line of the widget as it stands."""
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if place >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        chosen = place == self.highlighted
        style = self.get_component_rich_style("rows--highlight") if chosen else self.rich_style
        line = self._lines[place]
        if line.style and not line.spans:  # without spans Rich leaves a line's own style out
            line.stylize(line.style)
        segments = line.render(self.app.console, end="")
        return (
            Strip(segments).adjust_cell_length(width).apply_style(style)
            if chosen
            else Strip(segments).apply_style(style).adjust_cell_length(width, style)
        )


def _same(one: Text, other: Text) -> bool:
    if one is other:
        return True
    return one.plain == other.plain and one.spans == other.spans and one.style == other.style
