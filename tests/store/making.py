"""Records, people and clocks made by hand, for tests of the store's pure parts."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from store import codec
from store.clock import Clock
from store.codec import Json
from store.people.one_person import build_people
from store.people.people import People
from store.records import fork_id

LONDON = ZoneInfo("Europe/London")
MONDAY = datetime(2026, 11, 23, 10, 42, tzinfo=LONDON)


def stamp(number: int) -> str:
    """A clock stamp; a greater number is a later one."""
    return f"{1_700_000_000_000 + number:013d}-00000"


def record(
    record_id: str, kind: str, clock: int = 0, at: str = "2026-11-23T10:00:00+00:00", **fields
) -> Json:
    """A whole record, its hash included."""
    made: Json = {
        "at": at,
        "logged_at": at,
        "day": at[:10],
        "by": "staff-1",
        "typed_by": "staff-1",
        "clock": stamp(clock),
        "audience": "class",
        "salt": "00",
        **fields,
        "id": record_id,
        "kind": kind,
    }
    return {**made, "hash": codec.digest(made)}


def amendment(
    record_id: str, target: str, changes: object, after: object = (), clock: int = 0, **more
) -> Json:
    """An amendment whose author had seen the amendments in `after`."""
    seen = list(after) if isinstance(after, tuple) else after
    return record(record_id, "amendment", clock, target=target, changes=changes, after=seen, **more)


def withdrawal(record_id: str, target: str, clock: int = 0) -> Json:
    """A withdrawal of whatever has the id `target`."""
    return record(record_id, "withdrawal", clock, target=target, why="not so")


def pupil(record_id: str, forename: str, surname: str = "", clock: int = 0, **fields) -> Json:
    """A pupil's record."""
    return record(record_id, "pupil", clock, legal_forename=forename, legal_surname=surname, **fields)


def group(record_id: str, name: str, clock: int = 0) -> Json:
    """A class's record."""
    return record(record_id, "group", clock, name=name)


def adult(record_id: str, initials: str, name: str, clock: int = 0, **fields) -> Json:
    """An adult's record."""
    return record(record_id, "adult", clock, initials=initials, name=name, **fields)


def same_as(record_id: str, *ids: str) -> Json:
    """A record that says that these ids are one person."""
    return record(record_id, "same-as", ids=list(ids))


def kept_apart(record_id: str, *ids: str) -> Json:
    """A record that says that these ids are not one person."""
    return record(record_id, "apart", ids=list(ids))


def people_of(*records: Json) -> People:
    """Everyone, from records in any order."""
    corrections = [each for each in records if each["kind"] in {"amendment", "withdrawal"}]

    def family(original: Json) -> list[Json]:
        found, names = [], {original["id"], fork_id(original)}
        while fresh := [each for each in corrections if each["target"] in names and each not in found]:
            found += fresh
            names = names | {name for each in fresh for name in (each["id"], fork_id(each))}
        return found

    return build_people((each, family(each)) for each in records if each not in corrections)


def clock_at(moment: datetime) -> Clock:
    """A clock that stands still at a moment, in the school's zone."""
    return Clock("Europe/London", lambda: moment)


class Hands:
    """A clock whose hands a test moves."""

    def __init__(self, moment: datetime, after_each: Callable[[datetime], datetime] | None = None) -> None:
        self.moment = moment
        self._after_each = after_each

    def __call__(self) -> datetime:
        shown = self.moment
        if self._after_each:
            self.moment = self._after_each(shown)
        return shown
