"""What is known of the shared folder from looking at it, for as long as this run lasts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from store.exchange.holdings import Keys

Place = tuple[str, str]
"""A date folder and the name of a file in it."""


@dataclass(frozen=True, slots=True)
class Cover:
    """Where all that a file holds is held here.

    Attributes:
        date: the date folder.
        stem: whose pages.
        keys: the file's records.
    """

    date: str
    stem: str
    keys: Keys


@dataclass
class Seen:
    """What files in the folder were found to be.

    Attributes:
        now: seconds that only go forward; says for how long something has been so.
        covered: those that need not be kept here, since all that they hold is on pages held here.
        torn: those whose bytes are not what their names promise, or no page, and since when.
        strange: pages of books that this one does not know. None of these, nor of the covered ones, is torn:
            what its name promises may come in its place, and is looked for.
        absent: pages of others held here that no file covers, and since when.
        doubted: names that another PC could not read.
    """

    now: Callable[[], float]
    covered: dict[Place, Cover] = field(default_factory=dict)
    torn: dict[Place, float] = field(default_factory=dict)
    strange: set[Place] = field(default_factory=set)
    absent: dict[tuple[str, str, str], float] = field(default_factory=dict)
    doubted: set[Place] = field(default_factory=set)

    def tear(self, place: Place) -> None:
        """A file could not be read as what it should be."""
        self.torn.setdefault(place, self.now())
        self.covered.pop(place, None)

    def read_well(self, place: Place) -> None:
        """A file was read as what it should be."""
        self.torn.pop(place, None)

    def torn_for(self, place: Place) -> float:
        """Seconds since a file was first found torn; 0 where it is not."""
        return self.now() - self.torn[place] if place in self.torn else 0.0

    def absent_for(self, date: str, same: tuple[str, str]) -> float:
        """Seconds since a page was first found missing."""
        return self.now() - self.absent.setdefault((date, *same), self.now())

    def present(self, date: str, same: tuple[str, str]) -> None:
        """It is there."""
        self.absent.pop((date, *same), None)

    def listed(self, date: str, names: set[str]) -> None:
        """Forget what is gone from a folder."""
        for known in (self.covered, self.torn):
            for place in [each for each in known if each[0] == date and each[1] not in names]:
                del known[place]
        self.strange -= {each for each in self.strange if each[0] == date and each[1] not in names}
