"""Which adults are away, until when, and who covers what they owe meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar

from screens import form
from screens.people.away_commands import COMMANDS
from screens.people.listing import Listing, Question
from screens.people.shared import Setting
from screens.safe import fit
from screens.words import calendar as calendar_words
from screens.words import people as words
from store.arranging.arranging import absences_of, prepare_away, prepare_back
from store.arranging.cover import covers
from store.away import Away
from store.calendar import day_text, stretch_text, typed_day
from store.people.calling import full_names
from store.people.people import Member

INITIALS, NAME, ROLE = 5, 20, 18
TO = (" to ", " until ", " - ", " ")
"""What may stand between two days."""


class AwayScreen(Listing):
    """Every adult, and whether they are here.

    Args:
        setting: what the screens about people share.
        chosen: the adult who is highlighted first; None for the first one.
        detail: whether detail is open now.
    """

    NAME: ClassVar[str] = "away"
    KEYS: ClassVar[form.Commands] = COMMANDS

    def __init__(self, setting: Setting, chosen: Member | None, *, detail: Callable[[], bool]) -> None:
        super().__init__(setting, detail=detail)
        self.read()
        ids = [each.id for each in self._adults]
        self.place = ids.index(chosen.id) if chosen is not None and chosen.id in ids else 0

    # --- what there is

    def read(self) -> None:
        """The adults who are at the school, and their absences."""
        self._today = self.book.clock.today()
        self._adults = self.book.people.adults()
        self._away = {each.id: self._absences(each) for each in self._adults}

    def _absences(self, adult: Member) -> list[Away]:
        """Those that are not over."""
        return [each for each in absences_of(self.book, adult) if each.last >= self._today]

    def _now(self, adult: Member) -> Away | None:
        """The absence of today that lasts longest."""
        now = [each for each in self._away[adult.id] if each.first <= self._today]
        return max(now, key=lambda each: each.last, default=None)

    def _chosen(self) -> Member | None:
        return self._adults[self.place] if self.place < len(self._adults) else None

    def head(self) -> list[str]:
        """What it is, and of which day."""
        return [calendar_words.AWAY, day_text(self._today, self._today)]

    def rows(self) -> list[str]:
        """`AB  Amina Bello  teaching assistant  away until Wed 25 Nov`."""
        return [
            f"{fit(each.initials, INITIALS)} {fit(each.full_name, NAME)} {fit(each.get('role'), ROLE)} "
            f"{self._state(each)}"
            for each in self._adults
        ]

    def keys_of_rows(self) -> list[str]:
        """The adults' ids."""
        return [each.id for each in self._adults]

    def _state(self, adult: Member) -> str:
        now, coming = self._now(adult), [each for each in self._away[adult.id] if each.first > self._today]
        if now is not None and now.last == self._today:
            return calendar_words.AWAY_TODAY
        if now is not None:
            return calendar_words.AWAY_UNTIL.format(day=day_text(now.last, self._today))
        if coming:
            days = stretch_text(coming[0].first, coming[0].last, self._today)
            return calendar_words.AWAY_COMING.format(days=days)
        return calendar_words.AWAY_HERE

    def nothing(self) -> str:
        """No adults."""
        return words.LIST_EMPTY["adults"]

    def pane(self) -> list[str]:
        """Who covers for the highlighted adult."""
        adult = self._chosen()
        if adult is None:
            return []
        away = self._away[adult.id]
        day = self._today if self._now(adult) or not away else away[0].first
        found, names = covers(self.book, adult, day), self._names()
        sentence = calendar_words.AWAY_COVERED if self._now(adult) else calendar_words.AWAY_WOULD_COVER
        lines = [
            calendar_words.AWAY_COVER.format(
                adult=each.adult.full_name if each.adult else calendar_words.AWAY_ANYBODY,
                pupils=", ".join(names[pupil.id] for pupil in each.pupils),
            )
            for each in found
        ]
        head = sentence.format(adult=adult.full_name, day=stretch_text(day, day, self._today))
        return [head, *lines] if lines else [calendar_words.AWAY_NO_CHILD.format(adult=adult.full_name)]

    def _names(self) -> dict[str, str]:
        return full_names(self.book.people, self.book.people.pupils())

    @property
    def chosen(self) -> bool:
        """Whether an adult is highlighted."""
        return self._chosen() is not None

    @property
    def chosen_away(self) -> bool:
        """Whether that adult is away today."""
        adult = self._chosen()
        return adult is not None and self._now(adult) is not None

    # --- commands

    def today(self) -> None:
        """The highlighted adult is away today."""
        adult = self._chosen()
        if adult is not None:
            self._write(adult, self._today, self._today)

    def until(self) -> None:
        """Ask for the days."""
        adult = self._chosen()
        if adult is not None:
            asks = calendar_words.AWAY_ASK.format(adult=adult.full_name)
            self.ask(Question(f"until {adult.id}", asks, partial(self._until, adult)))

    def _until(self, adult: Member, text: str) -> None:
        """Of the adult who was asked about, whoever is highlighted by now."""
        self._write(adult, *_days(text, self._today))

    def _write(self, adult: Member, first: date, last: date) -> None:
        pending = prepare_away(self.book, adult, first, last, self.setting.author)
        days = stretch_text(first, last, self._today)
        told = calendar_words.AWAY_SAID.format(adult=adult.full_name, days=days)
        if pending is None:
            self.warn(calendar_words.AWAY_KNOWN.format(what=told))
        else:
            self.save((adult.id, first, last), lambda: pending, told)

    def back(self) -> None:
        """The highlighted adult is back."""
        adult = self._chosen()
        pending = prepare_back(self.book, adult, self._today, self.setting.author) if adult else None
        if adult is not None and pending is not None:
            told = calendar_words.AWAY_BACK_SAID.format(adult=adult.full_name)
            self.save((adult.id, "back", self._today), lambda: pending, told)


def _days(text: str, today: date) -> tuple[date, date]:
    """`friday`: from today until then; `mon to wed`, `24/11/2026 27/11/2026`: from the one to the other.

    Raises:
        Refused: a day that is none.
    """
    for between in TO:
        first, found, last = text.partition(between)
        if found:
            return typed_day(first, today), typed_day(last, today)
    return today, typed_day(text, today)
