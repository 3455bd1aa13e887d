"""Choosing by name in the bar of Today: a child, or a class. Letters narrow, arrows move, Enter takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from rich.cells import cell_len

from screens.safe import fit
from screens.sign_in import fitting
from screens.today.mode import Mode
from screens.widgets.rows import DIGITS
from screens.words import shared
from screens.words import today as words
from store.people.calling import full_names
from store.people.classes import class_name
from store.people.names import match_children, match_initials
from store.people.people import Member, fold_text

if TYPE_CHECKING:
    from textual import events

T = TypeVar("T")

CHOICE_LINES = 4
LONGEST_CLASS = 24
"""Cells of a class's name among others."""


@dataclass
class Choose(Mode, Generic[T]):
    """One of several by name.

    Attributes:
        then: told which it is, or None.
        title: what it is for.
        found: what fits the letters so far.
        place: which of these Enter takes.
        text: the letters so far.
    """

    then: Callable[[T | None], None] = field(kw_only=True)
    title: str = field(kw_only=True)
    found: list[T] = field(default_factory=list)
    place: int = 0
    text: str = ""

    FIELD: ClassVar[str] = "line"
    NOTHING: ClassVar[str]
    """What to say where nothing fits."""

    def find(self, text: str) -> list[T]:
        """What the letters may mean."""
        raise NotImplementedError

    def names(self) -> list[str]:
        """What to call those found."""
        raise NotImplementedError

    def typed(self, text: str) -> None:
        """Find what the letters may mean."""
        self.text, self.found, self.place = text, self.find(text), 0
        self.problem = self.NOTHING if text.strip() and not self.found else ""

    def steer(self, event: events.Key) -> bool:
        """Up and down move between those found."""
        step = {"down": 1, "up": -1}.get(event.key)
        if step is None:
            return False
        if self.found:
            self.place = (self.place + step) % len(self.found)
        return True

    def finish(self, key: str, text: str) -> None:
        """Enter takes the one marked; anything else leaves."""
        if key != "enter":
            self.today.close_bar()
            self.then(None)
            return
        # where the text is the one shown, whoever is marked: others may have come before them meanwhile
        shown = text == self.text and bool(self.found)
        found = self.found if shown else self.find(text)
        if not found:
            self.problem = self.NOTHING
            return
        place = self.place if shown else 0
        self.today.close_bar()
        self.then(found[place])

    def lines(self) -> list[str]:
        """What to do, and what fits."""
        marker = self.today.glyphs.marker
        shown = [
            f"{marker} {name}" if place == self.place else f"  {name}"
            for place, name in enumerate(self.names())
        ]
        return [self.title, *([self.problem] if self.problem else around(shown, self.place, self.today.room))]

    def keys(self) -> str:
        """How to go on."""
        return words.NEXT_KEYS.format(up_down=self.today.glyphs.up_down)


def around(shown: list[str], place: int, room: int) -> list[str]:
    """As many choices as a few lines of `room` cells hold, from the first or, where the marked one lies
    further on, from a few before that."""
    first = 0
    while True:
        lines, count = _folded(shown[first:], room)
        if place < first + count or first >= place:
            return lines
        first = max(first + 1, min(place - count // 2, place))


def _folded(shown: list[str], room: int) -> tuple[list[str], int]:
    """A few lines of choices, and how many these are."""
    lines: list[str] = []
    for count, each in enumerate(shown):
        if lines and cell_len(lines[-1]) + 2 + cell_len(each) <= room:
            lines[-1] += f"  {each}"
        elif len(lines) < CHOICE_LINES:
            lines.append(each)
        else:
            return lines, count
    return lines, len(shown)


@dataclass
class ChooseChild(Choose[Member]):
    """A child: of the class shown first, then of the whole book."""

    title: str = field(default=words.CHOOSE_CHILD, kw_only=True)

    NOTHING: ClassVar[str] = shared.NO_MATCH

    def find(self, text: str) -> list[Member]:
        """Children whose names the letters may begin."""
        people, group = self.today.book.people, self.today.group
        row = self.today.lists.child_at(int(text)) if text in DIGITS else None
        if row is not None:
            return [row]
        own = people.pupils(group)
        in_class = match_children(own, text) or match_initials(own, text)
        everyone = match_children(people.pupils(), text)
        return in_class + [pupil for pupil in everyone if pupil.id not in {each.id for each in in_class}]

    def names(self) -> list[str]:
        """Names that tell children of the whole book apart; in public view no surnames."""
        if not self.today.detail:
            return self.today.lists.names_of([pupil.id for pupil in self.found])
        names = full_names(self.today.book.people, self.found, self.today.group)
        return [names[pupil.id] for pupil in self.found]


@dataclass
class ChooseAdult(Choose[Member]):
    """An adult, by initials or name. Before the first letter all are offered."""

    NOTHING: ClassVar[str] = shared.NO_MATCH

    def __post_init__(self) -> None:
        """Offer all."""
        self.typed("")

    def find(self, text: str) -> list[Member]:
        """Adults whose initials or names the letters may begin."""
        return fitting(self.today.book.people.adults(), text)

    def names(self) -> list[str]:
        """Initials and names."""
        return [f"{adult.initials} {adult.full_name}" for adult in self.found]


@dataclass
class ChooseClass(Choose[str]):
    """A class, the whole school among them. Before the first letter all are offered, and the one shown is
    marked.

    Attributes:
        stops: where one can go.
    """

    title: str = field(default=words.CHOOSE_CLASS, kw_only=True)
    stops: list[str] = field(kw_only=True)

    NOTHING: ClassVar[str] = words.NO_CLASS_MATCH

    def __post_init__(self) -> None:
        """Offer all."""
        self.typed("")

    def typed(self, text: str) -> None:
        """Narrow what is offered."""
        super().typed(text)
        if not text.strip() and self.today.group in self.found:
            self.place = self.found.index(self.today.group)

    def find(self, text: str) -> list[str]:
        """Classes of whose name the letters begin a word; those whose whole name they begin come first."""
        wanted = fold_text(text)
        called = {each: fold_text(class_name(self.today.book.people, each)) for each in self.stops}
        fitting = [
            each for each, name in called.items() if any(part.startswith(wanted) for part in _tails(name))
        ]
        return sorted(fitting, key=lambda each: not called[each].startswith(wanted))

    def names(self) -> list[str]:
        """Their names, very long ones cut."""
        names = [class_name(self.today.book.people, each) for each in self.found]
        return [fit(name, LONGEST_CLASS) if cell_len(name) > LONGEST_CLASS else name for name in names]


def _tails(name: str) -> list[str]:
    """A name from each of its words on: `year 2 oak`, `2 oak`, `oak`."""
    parts = name.split()
    return [" ".join(parts[place:]) for place in range(max(1, len(parts)))]
