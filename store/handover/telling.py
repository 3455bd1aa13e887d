"""The lines of a handover in words, as the book has them now: what was withdrawn since is told no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from store.book import Book
from store.calendar import said_due, said_when
from store.clock import Clock
from store.entries import Entry
from store.folding import is_empty
from store.handover.drafting import LOST, due_next
from store.handovers import NEXT, PARTS, WATCH, Line
from store.owed.here import says_absent
from store.owed.repairs import DONE
from store.owed.row import Owed
from store.owed.scene import Scene, read_day
from store.people.calling import short_names
from store.people.classes import class_of, pupils_of
from store.people.mentions import shown, typed
from store.people.people import PUPIL, Member, People
from store.records import read_moment
from store.views.today import zone_of
from store.words import day as words

WITHOUT_NOTE = ("incident", "rupture", "repair")
"""The kinds of which the note is not handed over."""
WAS = {
    "R-RR1": words.HANDOVER_WAS_REPAIR_PLAN,
    "R-RR2": words.HANDOVER_WAS_REPAIR,
    "R-CI3": words.HANDOVER_WAS_CHECK_INS,
    "R-PN1": words.HANDOVER_WAS_HOME,
    "R-TO3": words.HANDOVER_WAS_OBJECT,
}
"""What was owed by a rule, for lines of which nothing is owed any more."""


@dataclass(frozen=True, slots=True)
class Told:
    """A line in words.

    Attributes:
        line: the line.
        text: it in words, without the zone; may hold line breaks of a note.
        zone: the stored word of the zone that it tells, "" for none.
    """

    line: Line
    text: str
    zone: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What is told about one child.

    Attributes:
        pupil: the child.
        name: what to call the child among those of the class.
        told: its lines, by part.
    """

    pupil: Member
    name: str
    told: tuple[Told, ...]


Owing = Mapping[tuple[str, str], Owed]
"""What is still owed, by rule and entry."""


def still_owed(book: Book, lines: Sequence[Line], now: datetime) -> Owing:
    """What is still owed to the children of lines that are about what is owed."""
    people = book.people
    pupils = [people.get(each.pupil) for each in lines if each.rule or each.part == WATCH]
    classes = dict.fromkeys(class_of(people, each) for each in pupils if each)
    rows = (row for group in classes for row in due_next(Scene(book, group, now)))
    return {(row.rule, row.record): row for row in rows if row.record}


def own_words(book: Book, line: Line) -> str:
    """What of a line an adult may put into other words, as it is typed: its own, else the note of its entry.
    When it was, by whom and what else the entry says is told from the entry, however old the words are."""
    entry = book.entry(line.about) if line.about else None
    note = entry.note if entry and not line.rule and entry.kind not in WITHOUT_NOTE else ""
    return " ".join(typed(line.text or note, book.people, (line.pupil,)).split())


def standing(book: Book, lines: Sequence[Line]) -> list[Line]:
    """The lines of which something is told: the others are about an entry that was withdrawn since."""
    told = {each.line for about in tell(book, lines, book.clock.now(), {}) for each in about.told}
    return [each for each in lines if each in told]


def tell(book: Book, lines: Sequence[Line], now: datetime, owed: Owing | None = None) -> list[About]:
    """The lines by child, in register order class by class, and by part.

    The words of a line stand in the place of its entry's note; it is left out where that entry was withdrawn,
    is not known here, or is about another child.

    Args:
        owed: what is still owed, where that is known already.
    """
    people = book.people
    teller = _Teller(book, now, still_owed(book, lines, now) if owed is None else owed)
    found: dict[str, list[Told]] = {}
    for each in lines:
        told = teller.told(each)
        member = people.get(each.pupil)
        if told is not None and member is not None and member.kind == PUPIL:
            found.setdefault(member.id, []).append(told)
    pupils = [member for member in map(people.get, found) if member]
    names = _names(people, pupils)
    return [
        About(
            each, names[each.id], tuple(sorted(found[each.id], key=lambda told: PARTS.index(told.line.part)))
        )
        for each in _in_order(people, pupils)
    ]


def _in_order(people: People, pupils: Iterable[Member]) -> list[Member]:
    order = {each.id: place for place, each in enumerate(pupils_of(people, None))}
    return sorted(pupils, key=lambda each: (order.get(each.id, len(order)), each.id))


def _names(people: People, pupils: Sequence[Member]) -> dict[str, str]:
    """What to call these children, so that no two of their classes are called the same."""
    classes = dict.fromkeys(class_of(people, each) for each in pupils)
    about = [each for group in classes for each in pupils_of(people, group)]
    return short_names(list({each.id: each for each in [*about, *pupils]}.values()))


class _Teller:
    """Finds the words of lines."""

    def __init__(self, book: Book, now: datetime, owed: Owing) -> None:
        self._book = book
        self._people = book.people
        self._clock = Clock(book.clock.zone.key, lambda: now)
        self._owed = owed
        self._changed = ""
        """What an adult put in the place of the words of the entry that is told."""
        self._ways: dict[str, Callable[[Entry, str], str]] = {
            "incident": self._incident,
            "rupture": self._rupture,
            "held-in-mind": self._promise,
            "object": self._object,
            "handover-note": self._note,
            "repair": self._repair,
        }

    def told(self, line: Line) -> Told | None:
        """A line in words; None where there are none any more."""
        if line.text and not line.about:
            return Told(line, shown(line.text, self._people, line.pupil))
        entry = self._book.entry(line.about)
        if entry is None or entry.withdrawn or not self._is_about(entry, line.pupil):
            return None
        zone = zone_of(entry) if entry.kind == "check-in" and not line.rule else ""
        self._changed = shown(line.text, self._people, line.pupil)
        return Told(line, self._words(entry, line), zone)

    def _is_about(self, entry: Entry, pupil: str) -> bool:
        return self._people.canonical(entry.pupil) == self._people.canonical(pupil)

    def _words(self, entry: Entry, line: Line) -> str:
        if line.rule:
            row = self._owed.get((line.rule, entry.key))
            was = words.HANDOVER_SETTLED.format(what=WAS.get(line.rule, words.HANDOVER_WAS_OTHER))
            return self._joined(row.text if row else was, self._changed)
        said = self._ways.get(entry.kind, self._plainly)(entry, line.part)
        return self._joined(said, self._changed) if entry.kind in WITHOUT_NOTE else said

    def _joined(self, *parts: str) -> str:
        return words.HANDOVER_JOIN.join(each for each in parts if each)

    # --- by kind

    def _plainly(self, entry: Entry, part: str) -> str:
        """A check-in, and whatever a newer version makes a line of."""
        del part
        absent = says_absent(entry)
        said = words.HANDOVER_ABSENT if absent else "" if zone_of(entry) else entry.summary
        return self._joined(said, self._noted(entry), self._by(entry))

    def _by(self, entry: Entry) -> str:
        """`10:42, CD`"""
        adult = self._people.get(entry.by)
        return ", ".join(filter(None, (self._at(entry), adult.initials if adult else "")))

    def _at(self, entry: Entry) -> str:
        return said_when(entry.at, self._clock)

    def _incident(self, entry: Entry, part: str) -> str:
        if part == WATCH:
            return self._rupture(entry, part)
        end = read_moment(entry.fields.get("end"))
        ended = f"{self._clock.at_zone(end):%H:%M}" if end else ""
        sentence = words.HANDOVER_INCIDENT_ENDED if ended else words.HANDOVER_INCIDENT_OPEN
        return sentence.format(when=self._at(entry), end=ended)

    def _rupture(self, entry: Entry, part: str) -> str:
        del part
        what = words.HANDOVER_RUPTURE if entry.kind == "rupture" else words.HANDOVER_INCIDENT_RUPTURE
        return what.format(when=self._at(entry), repair=self._led(entry))

    def _led(self, entry: Entry) -> str:
        """Who leads the repair of a rupture, and how far it is."""
        known = self._book.repairs_of(entry)
        steps = [each for each in known if each.at <= self._clock.now()]
        if (entry.repaired and steps == known) or (steps and steps[-1].fields.get("stage") == DONE):
            return words.HANDOVER_REPAIRED
        if steps:
            stage, leader = steps[-1].fields.get("stage"), self._people.get(steps[-1].fields.get("led_by"))
            return words.HANDOVER_LED.format(adult=leader.initials, stage=stage) if leader else str(stage)
        row = self._owed.get(("R-RR1", entry.key))
        leader = self._people.get(row.owner) if row else None
        return words.HANDOVER_TO_LEAD.format(adult=leader.initials) if leader else words.HANDOVER_NOT_LED

    def _promise(self, entry: Entry, part: str) -> str:
        del part
        due, kept = entry.fields.get("due"), entry.fields.get("kept")
        said = said_due(str(due), self._clock) if due else entry.summary
        mark = self._not_said(due) if is_empty(kept) else str(kept)
        adult = self._people.get(entry.by)
        return self._joined(said, adult.initials if adult else "", mark, self._noted(entry))

    def _not_said(self, due: object) -> str:
        """That it is not said whether a promise was kept whose time is over."""
        moment = read_moment(due)
        day = read_day(due) if moment is None else None
        now = self._clock.now()
        over = moment <= now if moment else bool(day and day < now.date())
        return words.HANDOVER_NOT_SAID if over else ""

    def _object(self, entry: Entry, part: str) -> str:
        del part
        item, due = entry.fields.get("item"), entry.fields.get("due")
        named = self._own(item, entry) if isinstance(item, str) and item else words.OWED_AN_OBJECT
        back = words.HANDOVER_BACK.format(time=said_due(str(due), self._clock)) if due else ""
        event = words.HANDOVER_LOST if entry.fields.get("event") == LOST else words.HANDOVER_OUT
        out = event.format(item=named)
        return self._joined(out, back, self._noted(entry))

    def _note(self, entry: Entry, part: str) -> str:
        due = entry.fields.get("due")
        time = said_due(str(due), self._clock) if due and part != NEXT else ""
        return self._joined(self._noted(entry), time, self._by(entry))

    def _repair(self, entry: Entry, part: str) -> str:
        del part
        due = entry.fields.get("due")
        planned = said_due(str(due), self._clock) if due else self._at(entry)
        how = entry.fields.get("how")
        stage = (
            words.HANDOVER_HOW.format(stage=entry.fields.get("stage"), how=how)
            if how
            else entry.fields.get("stage")
        )
        adult = self._people.get(entry.fields.get("led_by") or entry.by)
        said = words.HANDOVER_REPAIR.format(stage=stage or "", when=planned)
        return ", ".join(filter(None, (said, adult.initials if adult else "")))

    def _noted(self, entry: Entry) -> str:
        """The words of an entry, or what stands in their place."""
        return self._changed or self._own(entry.note, entry)

    def _own(self, text: object, entry: Entry) -> str:
        """A text as it is read on the page of its child."""
        return shown(text, self._people, entry.pupil) if isinstance(text, str) else ""
