"""A class's day in a real book, and a hand that writes in it."""

from datetime import datetime
from pathlib import Path

from store.book import Book
from store.info import make_info
from store.pending import Draft
from store.records import Author
from store.views.today import day_view
from tests.store.making import LONDON, MONDAY, Hands, clock_at


class Day:
    """A class's book on Monday 23 November, and a hand that writes in it."""

    def __init__(self, folder: Path, children: int = 3) -> None:
        self.hands = Hands(MONDAY)
        self.book = Book.create(folder, make_info("Test", "t1", "Europe/London"), clock_at(MONDAY))
        self.book.clock.source = self.hands
        nobody = Author(None, None)
        groups = self.book.prepare_people(
            [("group", {"name": "Willow"}), ("group", {"name": "Oak"})], [], nobody
        )
        self.book.save(groups)
        self.group, self.other = groups.ids
        new = [
            ("pupil", {"legal_forename": f"Child{number:02d}", "group": self.group})
            for number in range(children)
        ]
        people = self.book.prepare_people([*new, ("adult", {"initials": "AB", "name": "Amy"})], [], nobody)
        self.book.save(people)
        *self.pupils, adult = people.ids
        self.author = Author(adult, adult)

    def write(self, kind: str, child: int = 0, at: str = "", **values) -> str:
        """Write an entry; gives its id."""
        moment = datetime.fromisoformat(at).replace(tzinfo=LONDON) if at else None
        return self.book.write([Draft(kind, (self.pupils[child],), values, moment)], self.author)[0].key

    def view(self, at: str = "", **more):
        """What Today shows, at a time such as 2026-11-23T10:42."""
        now = datetime.fromisoformat(at).replace(tzinfo=LONDON) if at else MONDAY
        return day_view(self.book, self.group, now, **more)

    def row(self, child: int = 0, at: str = "", **more):
        """One child's row."""
        return self.view(at, **more).children[child]
