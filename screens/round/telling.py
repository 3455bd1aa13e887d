"""What a round says in its first line and in its bar."""

from __future__ import annotations

from datetime import datetime

from screens.lines import clock_text, folded_parts, option_parts, status_line
from screens.round.commands import view_ask, zone_ask
from screens.round.desk import Desk
from screens.round.rows import said
from screens.round.sheet import Mark, Sheet, Standing
from screens.round.turn import Turn
from screens.round.writing import KIND
from screens.words import round as words
from screens.words import shared
from store.calendar import nearest_slot
from store.codec import Json
from store.kinds import all_kinds
from store.people.classes import class_name
from store.slots import slots_of
from store.views.today import ChildRow


class Telling:
    """The words of a round, as public view or detail has them.

    Args:
        desk: Today.
        sheet: how each child stands.
        turn: whose turn it is.
    """

    def __init__(self, desk: Desk, sheet: Sheet, turn: Turn) -> None:
        self._desk = desk
        self._sheet = sheet
        self._turn = turn

    def name(self, row: ChildRow) -> str:
        """What to call a child."""
        return row.name if self._desk.detail else row.public_name

    def head(self, now: datetime, by: str, width: int) -> str:
        """App, class and clock; public view, and who is typing."""
        desk, people = self._desk, self._desk.book.people
        adult = people.get(by)
        demo = shared.DEMO if desk.book.info.demo else ""
        left = [shared.APP, demo, class_name(people, desk.group) if desk.all_read else "", clock_text(now)]
        right = ["" if desk.detail else shared.PUBLIC, adult.initials if adult else ""]
        return status_line(left, right, width, desk.glyphs)

    def stands(self, row: ChildRow, standing: Standing) -> str:
        """That a child was checked in, when and by whom; in detail also with what."""
        adult = self._desk.book.people.get(standing.by)
        by = adult.initials if adult else shared.NOBODY
        sentence = words.ROUND_STANDS[standing.fields.get("outcome") or "done"]
        told = sentence.format(name=self.name(row), time=f"{standing.at:%H:%M}", by=by)
        return f"{told}: {said(standing, self._desk.glyphs)}" if self._desk.detail else told

    def corrects(self, fields: Json) -> str:
        """What a correction does; in detail also to what."""
        to = words.ROUND_CORRECTS_TO.format(what=all_kinds()[KIND].summary(fields))
        return to if self._desk.detail else words.ROUND_CORRECTS

    def bell(self, now: datetime) -> list[str]:
        """Where the clock has gone on to another slot: for which this round is."""
        slot = nearest_slot(now, slots_of(self._desk.book.people))
        over = slot != self._sheet.slot
        return [words.ROUND_BELL.format(now=slot, slot=self._sheet.slot)] if over else []

    def turn(self, room: int) -> list[str]:
        """Whose turn it is, and the letters; or that everyone is done."""
        row, count, passed = self._turn.row, len(self._sheet.rows), self._sheet.passed
        if not count:
            return [words.ROUND_EMPTY]
        if row is None:
            over = words.ROUND_OVER_BUT if passed else words.ROUND_OVER
            return [over.format(count=count - passed, passed=passed)]
        standing = self._sheet.standing(row)
        head = self.stands(row, standing) if standing else f"{self.name(row)}:"
        return folded_parts(head, option_parts(zone_ask(), self._desk.glyphs), room)

    def last_keys(self, last: Mark | None) -> str:
        """What can be done with the last check-in."""
        if last is None:
            return ""
        views = "   ".join(f"{each.key} {each.shown}" for each in view_ask().options)
        return words.ROUND_LAST_KEYS.format(
            views=f"{views}   " if last.fields.get("zone") else "",
            note=words.ROUND_NOTE_KEY if last.writes else "",
        )
