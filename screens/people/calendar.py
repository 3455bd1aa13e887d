"""The school's calendar: terms, holidays, INSET days, early finishes, the slots of the day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from functools import partial
from typing import ClassVar

from screens import form
from screens.behind import behind
from screens.people.calendar_commands import COMMANDS
from screens.people.listing import Listing, Question
from screens.people.shared import Setting
from screens.words import calendar as words
from store.arranging.arranging import New, all_days, new_of, prepare_new, said_day, said_days
from store.arranging.term_dates import Found, read_term_dates
from store.arranging.typed_days import read_line
from store.calendar import school_year
from store.errors import DaybookError
from store.importing.tables import read_file
from store.school_days import Days
from store.slots import said_slots


class CalendarScreen(Listing):
    """The calendar of a school year.

    Args:
        setting: what the screens about people share.
        detail: whether detail is open now.
    """

    NAME: ClassVar[str] = "calendar"
    KEYS: ClassVar[form.Commands] = COMMANDS

    def __init__(self, setting: Setting, *, detail: Callable[[], bool]) -> None:
        super().__init__(setting, detail=detail)
        self._year = school_year(setting.book.clock.today())
        self._days: list[tuple[str, Days]] = []
        self._plan: tuple[Found, New] | None = None
        """What a file says, and what of it is new."""

    # --- what there is

    def read(self) -> None:
        """The days of the year that is shown."""
        first, last = date(self._year, 9, 1), date(self._year + 1, 8, 31)
        self._days = [each for each in all_days(self.book) if each[1].last >= first and each[1].first <= last]

    def head(self) -> list[str]:
        """Which year."""
        return [words.CALENDAR, f"{self._year}/{(self._year + 1) % 100:02}"]

    def top(self) -> list[str]:
        """What today is, the next school day, and the slots."""
        calendar = self.book.calendar
        today = self.book.clock.today()
        school = words.CALENDAR_SCHOOL if calendar.is_school_day(today) else words.CALENDAR_NO_SCHOOL
        until = calendar.known_until(today)
        return [
            school.format(day=said_day(today), ends=f"{calendar.ends(today):%H:%M}"),
            words.CALENDAR_NEXT.format(day=said_day(calendar.after(today))),
            words.CALENDAR_SLOTS.format(slots=said_slots(calendar.slots)),
            *([words.CALENDAR_UNTIL.format(day=said_day(until))] if until else []),
        ]

    def rows(self) -> list[str]:
        """The days; or what a file would add."""
        if self._plan is not None:
            return _planned(*self._plan)
        return [said_days(days) for _, days in self._days]

    def keys_of_rows(self) -> list[str]:
        """The records' ids; of what a file would add, its lines."""
        return self.rows() if self._plan is not None else [key for key, _ in self._days]

    def nothing(self) -> str:
        """Nothing is known."""
        return words.CALENDAR_NOTHING_NEW if self._plan else words.CALENDAR_EMPTY

    @property
    def chosen(self) -> bool:
        """Whether days are highlighted that can be taken back."""
        return self.place < len(self._days)

    @property
    def planned(self) -> bool:
        """Whether what a file says waits to be saved."""
        return self._plan is not None

    def twin(self, character: str) -> str:
        """`n` is `+`."""
        return "plus" if character.casefold() == "n" else character

    # --- commands

    def add(self) -> None:
        """Ask for days."""
        self.ask(Question("add", words.CALENDAR_ADD, self._add))

    def _add(self, text: str) -> None:
        days, slots = read_line(text, self.book.clock.today())
        new = new_of(self.book, days, slots)
        if not new.count:
            self.warn(words.CALENDAR_KNOWN)
            return
        told = "; ".join([*map(said_days, new.days), *_slot_lines(new.slots)])
        self._write(new, words.CALENDAR_ADDED.format(what=told))
        if days:
            self._year = school_year(days[0].first)

    def _write(self, new: New, told: str) -> None:
        author = self.setting.author
        self.save(repr(new), lambda: prepare_new(self.book, new, author), told)

    def take_back(self) -> None:
        """Ask why."""
        key, days = self._days[self.place]
        asks = words.CALENDAR_WHY.format(what=said_days(days))
        self.ask(Question(f"why {key}", asks, partial(self._take_back, key, days)))

    def _take_back(self, key: str, days: Days, why: str) -> None:
        author, told = self.setting.author, words.CALENDAR_TAKEN_BACK.format(what=said_days(days))
        self.save((key, why), lambda: self.book.withdraw([key], why, author), told)

    def take_in(self) -> None:
        """Ask for a file."""
        self.ask(Question("file", words.CALENDAR_FILE, self._take_in))

    def _take_in(self, path: str) -> None:
        self.hold()
        self.run_worker(self._read_file(path), name="reading a file")

    async def _read_file(self, path: str) -> None:
        """Behind the screen: the file may lie on a folder that does not answer."""
        try:
            data = await behind(partial(read_file, path))
            found = read_term_dates(data, self.book.clock.zone)
            self._plan = found, new_of(self.book, found.days, found.slots)
        except DaybookError as error:
            self.warn(error.sentence)
        else:
            self.place = 0
            self.close()
            self.warn(self._said_plan())
        self.release()

    def _said_plan(self) -> str:
        assert self._plan is not None
        found, new = self._plan
        known = len(found.days) + len(found.slots) - new.count
        said = [words.CALENDAR_WOULD_ADD.format(count=new.count)]
        said += [words.CALENDAR_WOULD_KNOW.format(count=known)] if known else []
        said += [words.CALENDAR_WOULD_LEAVE.format(count=len(found.left_out))] if found.left_out else []
        return " ".join(said)

    def save_planned(self) -> None:
        """Save what of the file is new."""
        assert self._plan is not None
        _, new = self._plan
        if new.count:
            self._write(new, words.CALENDAR_TAKEN_IN.format(count=new.count))
        else:
            self._forget_plan(words.CALENDAR_KNOWN)

    def saved(self) -> None:
        """What the file says is in the book."""
        if self._plan is not None:
            self._forget_plan("")

    def _forget_plan(self, message: str) -> None:
        self._plan, self.place = None, 0
        self.keep("file", "")
        self.reload()
        self.warn(message)

    def change_year(self, step: int) -> None:
        """Show another school year."""
        self._year += step
        self.place = 0
        self.reload()

    def leave(self) -> None:
        """Leave what a file says; else go back."""
        if self._plan is not None:
            self._forget_plan(words.CALENDAR_NOT_TAKEN_IN)
        else:
            self.dismiss(None)


def _planned(found: Found, new: New) -> list[str]:
    """What is new, then what was left out and why."""
    lines = [
        words.CALENDAR_PLUS.format(what=each) for each in [*map(said_days, new.days), *_slot_lines(new.slots)]
    ]
    return lines + [
        words.CALENDAR_LEFT_OUT.format(line=each.line, text=each.text, reason=each.reason)
        for each in found.left_out
    ]


def _slot_lines(slots: Mapping[str, time]) -> list[str]:
    return [words.CALENDAR_SLOT.format(slot=slot, time=f"{at:%H:%M}") for slot, at in slots.items()]
