"""The first line of Today: which class, what time, who, and how the exchange stands."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from screens.lines import clock_text, status_line
from screens.today.host import Host
from screens.words import shared
from screens.words import today as words
from store.people.classes import class_name


class Status:
    """Words the line anew whenever it is asked.

    Args:
        today: the screen.

    Attributes:
        shown_at: the time that it said last.
    """

    def __init__(self, today: Host) -> None:
        self._today = today
        self.shown_at = ""

    @property
    def outdated(self) -> bool:
        """Whether another minute has begun since."""
        return clock_text(self._today.clock.now()) != self.shown_at

    def line(self, width: int) -> str:
        """The line in so many cells. What is said of public view and of sharing is shortened before a name
        gives way."""
        today = self._today
        self.shown_at = clock_text(today.clock.now())
        demo = shared.DEMO if today.book.info.demo else ""
        shown = class_name(today.book.people, today.group) if today.people_read else ""
        left = [shared.APP, demo, shown, self.shown_at]
        separator = f" {today.glyphs.dot} "
        taken = cell_len(separator.join(filter(None, left)))
        right: list[str] = []
        for right in self._ends():
            if taken + cell_len(separator.join(filter(None, right))) + 3 <= width:
                break
        return status_line(left, right, width, today.glyphs, keep=self.shown_at)

    def _ends(self) -> Iterator[list[str]]:
        """What stands on the right, in ever fewer words."""
        today = self._today
        adult = today.book.people.get(today.author.by) if today.author else None
        who = adult.initials if adult else ""
        damage = words.STATUS_DAMAGE if today.book.problems else words.STATUS_FORGETS * today.forgets
        views = ("", "", "") if today.detail else (shared.PUBLIC, words.PUBLIC_SHORT, words.PUBLIC_SHORTEST)
        long, short = self._sharing()
        yield [damage, views[0], who, long]
        if long:  # where nothing is shared there is room enough
            yield [damage, views[1], who, long]
            yield [damage, views[1], who, short]
            yield [damage, views[2], who, short]

    def _sharing(self) -> tuple[str, str]:
        standing = self._today.sharing.standing
        if standing is None:
            return "", ""
        from screens.sharing.said import status

        return status(standing, self._today.clock)
