"""A class whose hours a test plays, and what is owed in it."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from store.book import Book
from store.info import make_info
from store.owed.row import Owed
from store.owed.rules import owed
from store.pending import Draft
from store.records import Author
from tests.store.making import LONDON, Hands, clock_at


def when(text: str) -> datetime:
    """`2026-11-23T09:15` on the school's wall clock."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


class Room:
    """The book of a class, Willow: the children Ben and Zoë, with AB and then EF as their adults, unless said
    otherwise; CD is the class teacher and HT leads the school.

    Args:
        check_ins: the slots planned for both.
        adults: initials of the adults of both, in order.
    """

    def __init__(
        self, folder: Path, check_ins: Iterable[str] = (), adults: Iterable[str] = ("AB", "EF")
    ) -> None:
        self.hands = Hands(when("2026-09-01T08:00"))
        self.book = Book.create(folder, make_info("Test", "t1", "Europe/London"), clock_at(self.hands.moment))
        self.book.clock.source = self.hands
        self.nobody = Author(None, None)
        [self.group] = self.people(("group", {"name": "Willow"}))
        staff = {"AB": "TA", "CD": "Class teacher", "EF": "TA", "HT": "Headteacher"}
        ids = self.people(
            *(
                ("adult", {"initials": each, "name": f"{each} Name", "role": role, "groups": [self.group]})
                for each, role in staff.items()
            )
        )
        self.adults = dict(zip(staff, ids, strict=True))
        plan = {"check_ins": list(check_ins), "adults": [self.adults[each] for each in adults]}
        plan = {name: value for name, value in plan.items() if value}
        ids = self.people(
            *(
                ("pupil", {"legal_forename": name, "born": "2016-01-01", "group": self.group, **plan})
                for name in ("Ben", "Zoë")
            )
        )
        self.pupils = dict(zip(("Ben", "Zoë"), ids, strict=True))

    def reopen(self, at: str) -> None:
        """Start Daybook anew, at a time."""
        self.hands.moment = when(at)
        self.book = Book.open(self.book.folder, clock_at(self.hands.moment))
        self.book.clock.source = self.hands
        self.book.load()

    def people(self, *new) -> list[str]:
        """Save records about people, or arrangements."""
        pending = self.book.prepare_people(list(new), [], self.nobody)
        self.book.save(pending)
        return pending.ids

    def write(
        self, at: str, kind: str, child: str = "Ben", by: str = "AB", happened: str = "", **values
    ) -> str:
        """Write an entry at a time, about that time or an earlier one; gives its id."""
        self.hands.moment = when(at)
        author = Author(self.adults[by], self.adults[by])
        return self.book.write([Draft(kind, (self.pupils[child],), values, when(happened or at))], author)[
            0
        ].key

    def amend(self, at: str, key: str, /, by: str = "AB", **changes) -> None:
        """Change fields of an entry or a person."""
        self.hands.moment = when(at)
        author = Author(self.adults[by], self.adults[by])
        self.book.save(self.book.amend(key, changes, "so", author))

    def withdraw(self, at: str, key: str) -> None:
        """Withdraw a record."""
        self.hands.moment = when(at)
        self.book.save(self.book.withdraw([key], "so", self.nobody))

    def calendar(self, what: str, first: str, last: str = "", ends: str = "") -> str:
        """Say something about school days; gives the record's id."""
        fields = {"what": what, "first": first, "last": last, "ends": ends}
        return self.people(("school-days", {name: value for name, value in fields.items() if value}))[0]

    def away(self, adult: str, first: str, last: str = "") -> str:
        """Say that an adult is away."""
        fields = {"adult": self.adults[adult], "first": first, **({"last": last} if last else {})}
        return self.people(("away", fields))[0]

    def owed(self, at: str, rule: str = "", child: str = "") -> list[Owed]:
        """What is owed at a time: all, by rules that begin so, or to one child."""
        rows = owed(self.book, self.group, when(at))
        return [
            each
            for each in rows
            if each.rule.startswith(rule) and (not child or each.pupil == self.pupils[child])
        ]

    def one(self, at: str, rule: str) -> Owed:
        """The one thing that is owed by a rule at a time."""
        [row] = self.owed(at, rule)
        return row

    def who(self, row: Owed) -> str:
        """The initials of who owes it."""
        return next((initials for initials, key in self.adults.items() if key == row.owner), "")
