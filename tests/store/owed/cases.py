"""What leads to each rule, and from when to when it is told, whatever lies behind that day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.store.making import LONDON
from tests.store.owed.room import Room

DAY = timedelta(days=1)
SILENT = ""


@dataclass(frozen=True)
class Setting:
    """A day on which something happens, and what lies behind it.

    Attributes:
        day: that day.
        ends: when its school ends.
        off: days without school, besides weekends.
        friday, monday: which school day after it, itself being 0, ends its week; and begins another.
        drifts: the first school day after it on which five have passed and which does not begin a week.
        presses: when telling home becomes pressing.
        said: what the calendar says: what, from, to and, of an early finish, when.
    """

    day: str
    ends: str = "15:30"
    off: tuple[str, ...] = ()
    friday: int = 0
    monday: int = 1
    drifts: int = 7
    presses: str = "14:30"
    said: tuple[tuple[str, ...], ...] = ()

    def school_day(self, number: int) -> date:
        """A school day, counted from this one."""
        day, left = date.fromisoformat(self.day), number
        while left:
            day += DAY
            left -= day.weekday() < 5 and day.isoformat() not in self.off
        return day

    def at(self, text: str) -> datetime:
        """`1 09:00`: nine on the next school day; `0 end-30`: half an hour before this one ends; `1 over`:
        midnight after the next one. For a number, `friday`, `monday` or `drifts`, with `+1` or without."""
        name, clock = text.split()
        name, _, more = name.partition("+")
        number = int(getattr(self, name, name)) + int(more or 0)
        day = self.school_day(number)
        if clock == "over":
            return on_day(day + DAY, "00:00")
        if clock == "presses":
            return on_day(day, self.presses)
        if clock.startswith("end"):
            ends = on_day(day, self.ends if number == 0 else "15:30")
            return ends - timedelta(minutes=int(clock[4:] or 0))
        return on_day(day, clock)

    def days_off(self, number: int) -> list[date]:
        """The days without school until a school day."""
        first, last = date.fromisoformat(self.day), self.school_day(number)
        days = [first + each * DAY for each in range((last - first).days)]
        school = {self.school_day(each) for each in range(number)}
        return [each for each in days if each not in school]


def on_day(day: date, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=LONDON)


HALF_TERM = tuple(f"2026-10-{each}" for each in range(26, 31))
SETTINGS = {
    "on a Tuesday": Setting("2026-11-24", friday=3, monday=4, drifts=6),
    "before a weekend": Setting("2026-11-20"),
    "before half term and an INSET day": Setting(
        "2026-10-23",
        off=(*HALF_TERM, "2026-11-02"),
        drifts=6,
        said=(("holiday", "2026-10-26", "2026-10-30"), ("INSET", "2026-11-02")),
    ),
    "before the clocks go back": Setting("2026-10-23"),
    "before the clocks go forward": Setting("2027-03-26"),
    "on a day that ends early": Setting(
        "2026-11-24",
        ends="13:15",
        presses="12:15",
        friday=3,
        monday=4,
        drifts=6,
        said=(("early finish", "2026-11-24", "", "13:15"),),
    ),
}


# --- what leads to each rule


Write = Callable[[Room, Setting], object]
WRITTEN = "0 10:05"
"""By when it stands in the book."""


def nothing(room: Room, on: Setting) -> None:
    """Nobody writes anything."""


def entry(kind: str, times: tuple[str, ...] = ("10:00",), due: str = "", **values) -> Write:
    """Something is written on the day; a due time is as `Setting.at` has it, a mere number a school day."""

    def write(room: Room, on: Setting) -> None:
        when = on.at(due).isoformat() if " " in due else due and on.school_day(int(due)).isoformat()
        for at in times:
            room.write(f"{on.day}T{at}", kind, **{**values, **({"due": when} if when else {})})

    return write


def incident(*times: str, **values) -> Write:
    """Incidents that have ended."""

    def write(room: Room, on: Setting) -> None:
        end = on.at(WRITTEN).isoformat()
        usual = {"seen": "hurt someone", "contact": "none", "hurt": "nobody", "end": end}
        entry("incident", times or ("10:00",), **{**usual, **values})(room, on)

    return write


def missed_twice(room: Room, on: Setting) -> None:
    """Two check-ins are missed on the day."""
    for slot in ("arrival", "mid-morning"):
        entry("check-in", outcome="not done", reason="staffing", slot=slot)(room, on)


def led_by_nobody(room: Room, on: Setting) -> None:
    """A repair is done, and whoever led it is taken out again."""
    key = room.write(f"{on.day}T10:00", "repair", stage="done", how="words", back="yes")
    room.amend(f"{on.day}T10:01", key, led_by="")


def the_same_again(room: Room, on: Setting) -> None:
    """An incident is open that began like one of a week ago."""
    ago = (date.fromisoformat(on.day) - 7 * DAY).isoformat()
    hard = {"seen": "cried or clung", "contact": "none", "hurt": "nobody", "before": "demand"}
    room.write(f"{ago}T10:00", "incident", **hard, tried=["playful"], end=f"{ago}T10:20:00+00:00")
    room.write(f"{on.day}T10:00", "incident", **hard)


# --- the table


@dataclass(frozen=True)
class Case:
    """When a rule tells something.

    Attributes:
        rule: its id.
        writes: what leads to it.
        told: when what it tells becomes another, with severity and owner from then on, or a dash.
        instead: who owes it while the first owner is away.
        absent: whether it is told while the child is away.
    """

    rule: str
    writes: Write
    told: tuple[str, ...]
    instead: str = "EF"
    absent: bool = False


HURT = {"hurt": "staff", "rupture_with": "none felt"}
HELD = {"method": "words"}
FELT_HARD = incident("10:00", "10:01", "10:02", rupture_with="none felt")
CALLS = ("10:00", "10:01", "10:02")
CASES = (
    Case("R-CI1", nothing, ("0 09:15 amber AB", "0 end -")),
    Case("R-CI2", entry("held-in-mind", **HELD), ("0 end amber AB", "1 over -")),
    Case("R-CI3", missed_twice, ("0 10:05 grey AB", "4 over -")),
    Case("R-HM1", entry("held-in-mind", **HELD), ("drifts 00:00 grey AB",)),
    Case(
        "R-HM2", entry("held-in-mind", due="1 14:00", **HELD), ("1 13:50 amber AB", "11 over -"), absent=True
    ),
    Case("R-HM2", entry("held-in-mind", due="1", **HELD), ("1 00:00 amber AB", "11 over -"), absent=True),
    Case("R-HM3", nothing, ("monday 00:00 grey AB", "monday over -")),
    Case(
        "R-TO1",
        entry("object", event="out", item="ring"),
        ("0 end-30 amber AB", "0 over -", "1 end-30 amber AB", "1 over -"),
        absent=True,
    ),
    Case(
        "R-TO2", entry("object", due="1 12:00", event="out", item="ring"), ("1 12:00 amber AB",), absent=True
    ),
    Case("R-TO2", entry("object", due="1", event="out", item="ring"), ("1 end-30 amber AB",), absent=True),
    Case("R-TO3", entry("object", event="lost", item="ring"), ("1 00:00 amber AB",), absent=True),
    Case("R-FB1", entry("friendship", act="helped", read_back="2026-11-01"), ("11 00:00 grey AB",)),
    Case("R-FB2", entry("friendship", act="helped"), ("friday 00:00 amber AB", "friday over grey AB")),
    Case("R-RR1", incident(), ("0 10:05 grey AB", "1 00:00 amber AB"), absent=True),
    Case("R-RR2", entry("repair", due="1 13:00", stage="planned"), ("1 13:00 amber AB",), absent=True),
    Case("R-RR2", entry("repair", stage="tried"), ("3 00:00 amber AB",), absent=True),
    Case("R-RR4", led_by_nobody, ("0 10:05 amber AB", "10 over -"), absent=True),
    Case(
        "R-PN1",
        incident(**HURT),
        ("0 10:05 grey CD", "0 presses amber CD", "0 end red CD", "1 09:00 red HT", "10 over -"),
        "AB",
        absent=True,
    ),
    Case("R-CP1", incident(**HURT), ("0 10:05 amber CD", "0 end red CD", "10 over -"), "AB", absent=True),
    Case(
        "R-RI1",
        incident(contact="restrictive intervention"),
        ("0 10:05 amber CD", "0 end red CD", "10 over -"),
        "AB",
        absent=True,
    ),
    Case("R-SLT1", incident(**HURT), ("0 10:05 amber HT", "0 10:30 red HT", "10 over -"), "", absent=True),
    Case("R-SW1", incident(**HURT), ("0 10:05 grey HT", "1 00:00 amber HT", "10 over -"), "", absent=True),
    Case("R-POS1", incident(rupture_with="none felt"), ("0 10:05 grey AB", "10 over -")),
    Case("R-BAL1", FELT_HARD, ("0 10:05 grey AB", "10 over -")),
    Case(
        "R-PC1",
        entry("parent-contact", CALLS, reason="incident", method="call", outcome="spoke"),
        ("0 10:05 grey AB", "10 over -"),
    ),
    Case("R-RW1", the_same_again, ("0 10:05 grey AB", "0 over -"), absent=True),
)


def changes(case: Case, on: Setting) -> list[tuple[datetime, str]]:
    """When what a case tells becomes another, and what it tells from then on. What is written later than
    it would have been told is told once it is written."""
    found = []
    for each in case.told:
        when, state = " ".join(each.split()[:2]), " ".join(each.split()[2:]).replace("-", SILENT)
        begins = on.at(when)
        found.append((begins if case.writes is nothing else max(begins, on.at(WRITTEN)), state))
    return found


def play(case: Case, on: Setting, planned: Callable[..., Room]) -> Room:
    """A class in which what leads to a case has happened."""
    room = planned("arrival") if case.rule in ("R-CI1", "R-CI2") else planned()
    for said in on.said:
        room.calendar(*said)
    case.writes(room, on)
    return room
