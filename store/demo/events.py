"""What happens in the fictional school, before it is written: events, and the day they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from store.codec import Json
from store.demo.people import Child, Room
from store.kinds import all_kinds
from store.records import AMENDMENT, WITHDRAWAL

BY_PROXY = 0.1
"""Share of entries typed by another adult than the one whose entry it is."""
BACK_DATED = 0.25
"""Share of entries written 5 to 60 minutes after they happened."""
LAST_MINUTE = 15 * 60 + 35
"""Minute of the day after which nobody is at the PC."""


@dataclass(slots=True, eq=False)
class Event:
    """A record to come.

    Attributes:
        at, logged: when it happened and when it is written, aware.
        pc: number of the PC on which it is written.
        links: fields that hold the ids of events written before it.
        id: the record's id, once it is written.
    """

    kind: str
    fields: Json
    at: datetime
    logged: datetime
    by: str
    typed_by: str
    pc: int
    links: dict[str, Event | list[Event]] = field(default_factory=dict)
    id: str = ""

    def whole_fields(self) -> Json:
        """The fields with every link as an id."""
        ids = {
            name: [each.id for each in linked] if isinstance(linked, list) else linked.id
            for name, linked in self.links.items()
        }
        return {**self.fields, **ids}


class Day:
    """A school day in one class, and the means to say what happened in it.

    Args:
        coming: the school days after it, as far as the school goes.
        next_day: the next school day, also where its past goes no further.
    """

    def __init__(
        self,
        room: Room,
        day: date,
        coming: Sequence[date],
        next_day: date,
        zone: ZoneInfo,
        random: Random,
        *,
        lately: bool,
    ) -> None:
        self.room = room
        self.date = day
        self.coming = coming
        self.next_day = next_day
        self.random = random
        self.zone = zone
        self.events: list[Event] = []
        self.children = [child for child in room.children if not (lately and child.quiet)]
        self.absent = {child for child in self.children if random.random() < 0.04}

    @property
    def here(self) -> list[Child]:
        """The children who are in school."""
        return [child for child in self.children if child not in self.absent]

    def chance(self, share: float) -> bool:
        """True for this share of calls."""
        return self.random.random() < share

    def moment(self, minute: float, days: int = 0) -> datetime:
        """A moment so many school days on, at a minute of the day."""
        day = self.coming[days - 1] if days else self.date
        return datetime.combine(day, time(0), self.zone) + timedelta(seconds=int(minute * 60))

    def adult_for(self, child: Child) -> str:
        """Who is with a child: mostly the key adult, else a stand-in, at times the mentor or supply."""
        if self.chance(0.82):
            return child.key_adult
        return self.random.choice(self.room.adults)

    def other_than(self, adult: str) -> str:
        """Another adult who is there every day."""
        return self.random.choice([each for each in self.room.everyday if each != adult])

    def machine(self) -> int:
        """The PC at hand: mostly the first of the class."""
        machines = self.room.machines
        return machines[0] if self.chance(0.7) else self.random.choice(machines)

    def entry(
        self,
        kind: str,
        child: Child,
        minute: float,
        values: Json,
        *,
        by: str = "",
        days: int = 0,
        prompt: bool = False,
        links: dict[str, Event | list[Event]] | None = None,
    ) -> Event:
        """Add an entry about a child.

        Args:
            minute: of the day, when it happened.
            days: how many school days on.
            prompt: whether it was written as it happened.
        """
        by = by or self.adult_for(child)
        fields = {**all_kinds()[kind].defaults, **values, "pupil": child.id}
        typed_by = self.other_than(by) if not prompt and self.chance(BY_PROXY) else by
        delay = self.random.uniform(5, 60) if not prompt and self.chance(BACK_DATED) else 0.0
        logged = min(minute + delay, max(minute, LAST_MINUTE)) + self.random.uniform(0.1, 0.9)
        event = Event(
            kind,
            fields,
            self.moment(minute, days),
            self.moment(logged, days),
            by,
            typed_by,
            self.machine(),
            links or {},
        )
        self.events.append(event)
        return event

    def correct(
        self,
        target: Event,
        changes: dict[str, Any],
        logged: datetime,
        by: str,
        *,
        seen: Sequence[Event] = (),
        why: str = "",
        pc: int | None = None,
    ) -> Event:
        """Add an amendment.

        Args:
            seen: the amendments of the same target that its author had seen.
        """
        earliest = max(each.logged for each in (target, *seen)) + timedelta(seconds=20)
        logged = max(logged.replace(microsecond=0), earliest)
        fields: Json = {"changes": changes, **({"why": why} if why else {})}
        pc = self.machine() if pc is None else pc
        event = Event(AMENDMENT, fields, logged, logged, by, by, pc, {"target": target, "after": list(seen)})
        self.events.append(event)
        return event

    def withdraw(self, target: Event, why: str, minutes: float) -> Event:
        """Add a withdrawal, so many minutes after the entry was written."""
        logged = target.logged + timedelta(seconds=int(minutes * 60))
        by, pc = target.typed_by, target.pc
        event = Event(WITHDRAWAL, {"why": why}, logged, logged, by, by, pc, {"target": target})
        self.events.append(event)
        return event
