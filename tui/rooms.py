"""The screens that open from Today and carry its bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from textual.screen import Screen

    from screens.review.progress import Progress
    from screens.today.host import Host
    from store.handover.desk import Desk
    from store.records import Author


class Rooms:
    """Makes them, each when it is first asked for."""

    def __init__(self) -> None:
        self._desks: dict[tuple[str, str], Desk] = {}
        self._progress: dict[tuple[str | None, date, str], Progress] = {}
        """By class, day and adult."""

    def review(self, today: Host) -> Screen[Any]:
        """The end of the day of the class that is shown, where this adult left it."""
        from screens.review.page import ReviewScreen
        from screens.review.progress import Progress

        by = today.author.by or "" if today.author else ""
        of = today.group, today.clock.today(), today.book.people.canonical(by)
        return ReviewScreen(today, self._progress.setdefault(of, Progress(*of)))

    def handover(self, today: Host, author: Author) -> Screen[Any]:
        """The handovers of the class that is shown, where this adult left what is to be handed over."""
        from screens.handover.page import HandoverScreen

        return HandoverScreen(
            today.book,
            today.glyphs,
            author,
            today.acts.saver,
            today.acts.kept,
            self._desk(today, author.by or ""),
            detail=lambda: today.detail,
            report=today.report,
        )

    def _desk(self, today: Host, adult: str) -> Desk:
        """The desk of an adult for the class that is shown, of today."""
        from store.handover.desk import Desk
        from store.handovers import Receiver

        known, day = today.book.people.get(today.group), today.clock.today()
        place = (today.group or "", today.book.people.canonical(adult))
        found = self._desks.get(place)
        if found is None or found.day != day:
            receiver = Receiver(group=known.id) if known else Receiver()
            found = self._desks[place] = Desk(today.acts.kept, today.group, day, receiver)
        return found

    def ruptures(self, today: Host, author: Author) -> Screen[Any]:
        """The board of ruptures of the class that is shown."""
        from screens.ruptures.page import RupturesScreen

        return RupturesScreen(today, author)

    def week(self, today: Host, author: Author) -> Screen[Any]:
        """Its week by the three components."""
        from screens.week.page import WeekScreen

        return WeekScreen(today, author)

    def read_back(self, today: Host, records: Sequence[str], first: str) -> Screen[Any]:
        """The friendship book for reading aloud."""
        from screens.review.read_back import ReadBackScreen

        return ReadBackScreen(today, records, first)
