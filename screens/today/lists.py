"""The lists of Today: children, what to follow up, what was just written; and which line is highlighted."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from screens import words
from screens.glyphs import Glyphs
from screens.today.rows import Look, child_line, entry_lines, open_incident_lines
from screens.widgets.rows import Rows
from store import words as store_words
from store.people import Member, People
from store.today import DayView

LATEST = 50
"""How many of the day's entries are listed."""


class Lists(Horizontal):
    """The three lists. The highlight is in the children or, after Tab, in the entries.

    Args:
        glyphs: the signs in use.
    """

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(id="lists")
        self._glyphs = glyphs
        self._people = People()
        self._detail = False
        self.view: DayView | None = None
        self._nobody = words.NO_CHILDREN
        self.row: int | None = None
        self.entry_row: int | None = None

    def compose(self) -> ComposeResult:
        """Children on the left, the others on the right."""
        with Vertical(id="left"):
            yield Rows(id="children")
        with Vertical(id="right"):
            yield Rows(id="follow-up")
            yield Rows(id="just-now")

    def on_mount(self) -> None:
        """Name the lists."""
        titles = {"children": words.CHILDREN, "follow-up": words.FOLLOW_UP, "just-now": words.JUST_NOW}
        for name, title in titles.items():
            self._rows(name).border_title = title

    def _rows(self, name: str) -> Rows:
        return self.query_one(f"#{name}", Rows)

    # --- showing

    def show(self, view: DayView | None, people: People, *, detail: bool) -> None:
        """Show a class's day, or that it is still being read (None)."""
        self._nobody = words.NO_CHILDREN_HERE if people.pupils() else words.NO_CHILDREN
        self._nobody = store_words.REGISTER_DAMAGED if people.damaged else self._nobody
        self.view, self._people, self._detail = view, people, detail
        self._show_children()
        self._show_entries()
        look = self._look("follow-up")
        incidents = view.open_incidents if view and detail else ()
        lines = open_incident_lines(incidents[:3], self.short_names(), people, look)
        self._rows("follow-up").show(lines)

    def _look(self, name: str) -> Look:
        return Look(self._glyphs, self._detail, self._rows(name).scrollable_content_region.width)

    def _show_children(self) -> None:
        children = self._rows("children")
        if self.view is None or not self.view.children:
            children.show(
                _folded(words.LOADING if self.view is None else self._nobody, self._look("children"))
            )
            return
        look = self._look("children")
        lines = [child_line(place, row, look) for place, row in enumerate(self.view.children)]
        chosen = self.row if self.entry_row is None else None
        children.show(lines, min(chosen, len(lines) - 1) if chosen is not None else None)

    def _show_entries(self) -> None:
        look = self._look("just-now")
        written = self.view.just_now[:LATEST] if self.view else ()
        names = self.short_names()
        lines = entry_lines(written, self._people, names, look, words.SAVED)
        if not lines and self.view is not None:
            lines = [Text(words.NO_ENTRIES)]
        self._rows("just-now").show(lines, self.entry_row if written else None)

    # --- the highlight

    def highlight(self, row: int) -> None:
        """Highlight the child in a row, counted from 0; while the list is being read, any row."""
        if self.view is None or row < len(self.view.children):
            self.row, self.entry_row = row, None
            self._show_children()
            self._show_entries()

    def move(self, step: int) -> None:
        """Move the highlight in the list that has it."""
        if self.view is None:
            return
        if self.entry_row is not None:
            last = min(LATEST, len(self.view.just_now)) - 1
            self.entry_row = max(0, min(self.entry_row + step, last))
            self._show_entries()
        elif self.view.children:
            last = len(self.view.children) - 1
            self.highlight(0 if self.row is None else max(0, min(self.row + step, last)))

    def switch_area(self) -> None:
        """Move the highlight from the children to the entries, or back."""
        there = self.entry_row is None and self.view is not None and bool(self.view.just_now)
        self.entry_row = 0 if there else None
        self._show_children()
        self._show_entries()

    def clear(self) -> None:
        """Highlight nothing."""
        self.row = self.entry_row = None

    @property
    def entry(self) -> str | None:
        """The id of the highlighted entry."""
        if self.entry_row is None or self.view is None or self.entry_row >= len(self.view.just_now):
            return None
        return self.view.just_now[self.entry_row].key

    @property
    def pupil(self) -> Member | None:
        """The highlighted child."""
        rows = self.view.children if self.view else ()
        return rows[self.row].pupil if self.row is not None and self.row < len(rows) else None

    def find(self, pupil: str) -> bool:
        """Highlight a child by id; False where the list does not have it."""
        for place, row in enumerate(self.view.children if self.view else ()):
            if row.pupil.id == pupil:
                self.highlight(place)
                return True
        return False

    # --- names

    def short_names(self) -> dict[str, str]:
        """What the class's children are called here, by id."""
        return {row.pupil.id: row.name for row in self.view.children} if self.view else {}

    def names_of(self, pupils: Sequence[str]) -> list[str]:
        """What to call these children, also those of other classes."""
        shown = self.short_names()
        found = [self._people.get(each) for each in pupils]
        return [shown.get(member.id) or member.full_name for member in found if member]


def _folded(sentence: str, look: Look) -> list[Text]:
    """A sentence over as many lines as it needs."""
    lines, line = [], ""
    for word in sentence.split():
        if line and len(line) + 1 + len(word) > look.width:
            lines.append(Text(line))
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, Text(line)]
