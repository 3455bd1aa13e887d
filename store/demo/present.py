"""How far the last day of the fictional school has come, and where it lies on the real clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from store.demo.events import Event

QUARTER = timedelta(minutes=15)
OPENS, FIRST_SEEN, MIDDLE, CLOSES = time(8, 35), time(9, 15), time(10, 45), time(15, 20)


@dataclass(frozen=True, slots=True)
class Present:
    """How far the last day has come.

    Before a quarter past nine there would be nothing to see. The day then lies earlier on the clock, so
    that school time 10:45 is now; it is pressed together where midnight is too near.

    Attributes:
        opens: when the day opens, in school time.
        reached: how far it has come, in school time, to the quarter of an hour: two PCs that make the
            same demo within one make the same school.
        now: what `reached` is on the real clock.
        begins: what `opens` is on the real clock.
    """

    opens: datetime
    reached: datetime
    now: datetime
    begins: datetime

    @classmethod
    def at(cls, now: datetime) -> Present:
        """The present of a school whose wall clock shows `now`."""
        zone, day = _zone(now), now.date()
        opens, middle, closes = (datetime.combine(day, each, zone) for each in (OPENS, MIDDLE, CLOSES))
        if now >= datetime.combine(day, FIRST_SEEN, zone):
            reached = min(_quarter(now), closes)
            return cls(opens, reached, reached, opens)
        now, midnight = _quarter(now), datetime.combine(day, time(0), zone)
        return cls(opens, middle, now, max(midnight, now - (middle - opens)))

    @property
    def date(self) -> date:
        """The last day."""
        return self.opens.date()

    def real(self, moment: datetime) -> datetime:
        """A moment of the day so far, given in school time, on the real clock."""
        if self.now == self.reached or moment.date() != self.date or moment > self.reached:
            return moment
        share = (moment - self.opens) / (self.reached - self.opens)
        passed = (self.now.timestamp() - self.begins.timestamp()) * max(0.0, share)
        return datetime.fromtimestamp(int(self.begins.timestamp() + passed), self.opens.tzinfo)

    def place(self, event: Event) -> None:
        """Put an event of the day so far on the real clock."""
        event.at, event.logged = self.real(event.at), self.real(event.logged)
        for values in (event.fields, event.fields.get("changes") or {}):
            for name in {"due", "end"} & values.keys():
                if "T" in values[name]:
                    values[name] = self.real(
                        datetime.fromisoformat(values[name]).astimezone(event.at.tzinfo)
                    ).isoformat()

    def later(self, next_day: str) -> str:
        """A time still to come today, or the next school day where there is none, ISO: for a promise.

        Args:
            next_day: the next school day, ISO.
        """
        for hour, minute in ((10, 45), (12, 0), (14, 0), (15, 10)):
            due = datetime.combine(self.date, time(hour, minute), self.opens.tzinfo)
            if due > self.reached + QUARTER + QUARTER:
                return due.isoformat()
        return next_day


def _zone(now: datetime) -> ZoneInfo:
    if not isinstance(now.tzinfo, ZoneInfo):
        raise TypeError("the time of the school's clock is needed")
    return now.tzinfo


def _quarter(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
