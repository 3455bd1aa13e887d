"""The lists of Today: children, what to follow up, what was just written; and which line is highlighted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from screens.glyphs import Glyphs
from screens.lines import folded
from screens.today.child_lines import child_lines
from screens.today.rows import STATE_FROM, Look, entry_lines, marks_legend, owed_lines
from screens.today.seats import Seats
from screens.widgets.rows import Rows
from screens.words import shared
from screens.words import today as words
from store.clock import Clock
from store.entries import Entry
from store.owed.now import open_row, with_open
from store.owed.row import Owed
from store.people.calling import public_names_abroad
from store.people.people import Member, People
from store.views.today import DayView, written_order
from store.words import people as store_words

if TYPE_CHECKING:
    from store.exchange.standing import Standing

LATEST = 50
"""How many of the day's entries are listed."""
TOLD_NOW = 3
"""How much of what is owed is told above them (fields.md 5.13)."""


class Lists(Horizontal):
    """The three lists. The highlight is in the children or, after Tab, in the entries.

    Args:
        glyphs: the signs in use.
        clock: says when something was.
    """

    LISTS: ClassVar[tuple[str, ...]] = ("children", "follow-up", "just-now")

    def __init__(self, glyphs: Glyphs, clock: Clock) -> None:
        super().__init__(id="lists")
        self._glyphs = glyphs
        self._clock = clock
        self._people = People()
        self._detail = False
        self.view: DayView | None = None
        self._seats = Seats()
        self._standing: Standing | None = None
        self._nobody = words.NO_CHILDREN
        self._children: list[Text] = []
        self._entries: list[Text] = []
        self._owed: Sequence[Owed] = ()
        self._you = self._said = self._problem = ""
        self.told: list[Owed] = []
        """What is owed now, as far as it is shown."""
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
        titles = dict(zip(self.LISTS, (words.CHILDREN, words.OWED_NOW, words.JUST_NOW), strict=True))
        for name, title in titles.items():
            self._rows(name).border_title = title

    def on_resize(self) -> None:
        """Lay the lines out anew, also where there was no room for any under another screen."""
        self.call_after_refresh(self._lay_out)

    @property
    def there(self) -> bool:
        """Whether there is something to show anything in: each list comes by itself, and each goes by itself
        while the app is leaving."""
        return self.is_mounted and len(self.query(Rows)) == len(self.LISTS)

    def _rows(self, name: str) -> Rows:
        return self.query_one(f"#{name}", Rows)

    # --- showing

    def show(self, view: DayView | None, people: People, standing: Standing | None, *, detail: bool) -> None:
        """Show a class's day, or that it is still being read (None), and what of it is shared. The highlight
        stays with its child or entry, wherever that stands by now; where it is no longer listed, nobody is
        highlighted. Nor is anybody where a row was asked for meanwhile that does not exist."""
        pupil, entry = self.pupil, self.entry
        read = self.view is not None
        self._standing = standing
        coming = standing is not None and standing.last is None
        nobody = words.NO_CHILDREN_YET if coming else words.NO_CHILDREN
        self._nobody = words.NO_CHILDREN_HERE if people.pupils() else nobody
        self._nobody = store_words.REGISTER_DAMAGED if people.damaged else self._nobody
        self.view = view and self._seats.take(view)
        self._people, self._detail = people, detail
        if read:
            self.row = self._row_of(people.canonical(pupil.id)) if pupil else None
            self.entry_row = self._entry_row_of(entry) if self.entry_row is not None else None
        elif view is not None and self.row is not None and self.row >= len(view.children):
            self.row = None
        self._rows("children").explain(words.CHILDREN, marks_legend(self._glyphs) if detail else "")
        self._lay_out()
        several = any(row.class_name for row in view.children) if view else False
        if several != self.has_class("-school"):
            self.set_class(several, "-school")
            self.call_after_refresh(self._lay_out)  # the lists have other widths then

    @property
    def twice(self) -> int:
        """How many of the children listed may be in the book twice."""
        here = {row.pupil.id for row in self.view.children} if self.view else set()
        return sum(bool({one.id, other.id} & here) for one, other in self._people.suspected)

    def _row_of(self, pupil: str) -> int | None:
        rows = self.view.children if self.view else ()
        return next((place for place, row in enumerate(rows) if row.pupil.id == pupil), None)

    def _entry_row_of(self, key: str | None) -> int | None:
        """Where an entry stands now; the first, where it is no longer listed."""
        keys = [entry.key for entry in self.view.just_now[:LATEST]] if self.view else []
        return keys.index(key) if key in keys else 0 if keys else None

    def _lay_out(self) -> None:
        """Write the lines of all lists, and show them."""
        view = self.view
        look = self._look("children")
        if view is None or not view.children:
            said = shared.LOADING if view is None else self._nobody
            self._children = [Text(line) for line in folded(said, self.app.console, look.width)]
        else:
            seats = [self._seats.of(row.pupil) for row in view.children]
            self._children = child_lines(view.children, seats, look)
        self._lay_out_entries()
        self._show_owed()
        self._show_children()
        self._show_entries()

    def _lay_out_entries(self) -> None:
        names, look = self.short_names(), self._look("just-now")
        written = self.view.just_now[:LATEST] if self.view else ()
        self._entries = entry_lines(written, self._people, names, look, self._state)
        if not written and self.view is not None:
            self._entries = [Text(words.NO_ENTRIES)]

    def show_shared(self, standing: Standing | None) -> bool:
        """Show what of the entries is shared by now; False where nothing is listed yet, or more depends on
        that than their lines."""
        if not (self.there and self.view is not None and self.view.children):
            return False
        self._standing = standing
        self._lay_out_entries()
        self._show_entries()
        return True

    def show_owed(self, rows: Sequence[Owed], you: str, said: str = "", problem: str = "") -> None:
        """Show what is owed now, the most pressing first.

        Args:
            you: the id of the adult who is typing.
            said: what is said where no line is told.
            problem: why it cannot be told.
        """
        self._owed, self._you, self._said, self._problem = rows, you, said, problem
        if self.there:
            self._show_owed()

    def _show_owed(self) -> None:
        """Incidents that have not ended, then what is owed; nothing in public view."""
        there = self.view is not None and self._detail
        open_ones = self.view.open_incidents if self.view and there else ()
        running = [open_row(each, self._clock) for each in open_ones]
        rows = with_open(running, self._owed if there else ())
        self.told = rows[:TOLD_NOW]
        look = self._look("follow-up")
        told, lines = self.told, self.told_lines(look)
        more = words.OWED_MORE.format(count=len(rows) - len(told)) if len(rows) > len(told) else ""
        self._rows("follow-up").explain(words.OWED_NOW + more, words.OWED_LEGEND if told else "")
        said = self._problem or ("" if told else self._said)
        told_instead = said.splitlines() if there else []
        below = [line for each in told_instead for line in folded(each, self.app.console, look.width)]
        self._rows("follow-up").show([*lines, *map(Text, below)][:TOLD_NOW])

    def told_lines(self, look: Look) -> list[Text]:
        """What is told to be owed now, as lines."""
        called = [next(iter(self.names_of([each.pupil])), "") for each in self.told]
        return owed_lines(self.told, called, self._people, look, self._you)

    def _state(self, entry: Entry) -> str:
        """What is certain of an entry: only saved ones are listed."""
        if self._standing is None and self._rows("just-now").scrollable_content_region.width < STATE_FROM:
            return ""
        shared = self._standing is not None and self._standing.is_shared(entry)
        return words.SHARED if shared else words.SAVED

    def _look(self, name: str) -> Look:
        return Look(self._glyphs, self._detail, self._rows(name).scrollable_content_region.width)

    def _show_children(self) -> None:
        there = self.view is not None and bool(self.view.children) and self.entry_row is None
        row = self.row if self.row is not None and self.row < len(self._children) else None
        self._rows("children").show(self._children, row if there else None)

    def _show_entries(self) -> None:
        self._rows("just-now").show(self._entries, self.entry_row if self.view else None)

    # --- the highlight

    def choose(self, digit: int) -> None:
        """Highlight the child who has a digit; while the list is being read, whoever will have it."""
        row = digit - 1 if self.view is None else self._row_at(digit)
        self.highlight(len(self._children) if row is None else row)

    def _row_at(self, digit: int) -> int | None:
        rows = self.view.children if self.view else ()
        return next((place for place, row in enumerate(rows) if self._seats.of(row.pupil) == digit - 1), None)

    def highlight(self, row: int) -> None:
        """Highlight the child in a row, counted from 0; while the list is being read, any row. Where there is
        no such row nobody is highlighted, so that nothing is written for whoever was before."""
        there = self.view is None or row < len(self.view.children)
        self.row, self.entry_row = row if there else None, None
        self._show_children()
        self._show_entries()

    def move(self, step: int) -> None:
        """Move the highlight in the list that has it; while that is being read, to any row."""
        if self.view is None:
            self.row = 0 if self.row is None else max(0, self.row + step)
        elif self.entry_row is not None:
            last = min(LATEST, len(self.view.just_now)) - 1
            self.entry_row = max(0, min(self.entry_row + step, last))
            self._show_entries()
        elif self.view.children:
            last = len(self.view.children) - 1
            self.highlight(0 if self.row is None else max(0, min(self.row + step, last)))

    def switch_area(self) -> None:
        """Move the highlight from the children to the entry that was written last, or back."""
        entries = self.view.just_now[:LATEST] if self.view is not None and self.entry_row is None else ()
        last = max(entries, key=written_order, default=None)
        self.entry_row = entries.index(last) if last else None
        self._show_children()
        self._show_entries()

    def move_page(self, pages: int) -> None:
        """Move the highlight by screenfuls of its list."""
        name = "children" if self.entry_row is None else "just-now"
        self.move(pages * self._rows(name).screenful)

    def turn(self) -> None:
        """Another class is shown from now on: begin at its top, back among the children."""
        self.entry_row = None
        self.reseat()
        if self.is_mounted:
            self._rows("children").scroll_home(animate=False, immediate=True)

    def reseat(self) -> None:
        """The class was chosen anew: digits in register order."""
        self._seats.clear()

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

    def child_at(self, digit: int) -> Member | None:
        """The child who has a digit; None where nobody has."""
        row = self._row_at(digit)
        return self.view.children[row].pupil if self.view and row is not None else None

    def find(self, pupil: str) -> bool:
        """Highlight a child by id; False where the list does not have it."""
        row = self._row_of(pupil)
        if row is not None:
            self.highlight(row)
        return row is not None

    # --- names

    def short_names(self) -> dict[str, str]:
        """What the class's children are called here, by id."""
        return self._names(detail=self._detail)

    def _names(self, *, detail: bool) -> dict[str, str]:
        rows = self.view.children if self.view else ()
        return {row.pupil.id: row.name if detail else row.public_name for row in rows}

    def names_of(self, pupils: Sequence[str], *, detail: bool | None = None) -> list[str]:
        """What to call these children, also those of other classes.

        Args:
            detail: whether it is told in detail; None for as it is now.
        """
        detail = self._detail if detail is None else detail
        shown = self._names(detail=detail)
        found = [member for member in map(self._people.get, pupils) if member]
        others = [member for member in found if member.id not in shown]
        called = {member.id: member.full_name for member in others} if detail else self._abroad(others)
        return [{**called, **shown}[member.id] for member in found]

    def _abroad(self, pupils: Sequence[Member]) -> dict[str, str]:
        """What to call children of other classes than those shown, where a class may look on."""
        here = self.view.children[0].pupil.groups if self.view and self.view.children else ()
        return public_names_abroad(self._people, pupils, next(iter(here), None))
