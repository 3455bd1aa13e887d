"""The one clock. Nothing else in Daybook asks the machine what time it is."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from store.errors import Refused
from store.words import book as words

DEFAULT_ZONE = "Europe/London"

AHEAD_LIMIT = timedelta(minutes=10)
"""A remote clock further ahead than this never advances ours: one flat clock battery must not
drag a whole school into another year."""


MOST = 99_999
"""The counter's last number that a stamp has room for."""


def system_time() -> datetime:
    """The machine's time, aware, in UTC."""
    return datetime.now(UTC)


def seconds_since(timestamp: float) -> float:
    """Seconds of the machine's time since a timestamp, such as a file's; negative for one to come."""
    return system_time().timestamp() - timestamp


def load_zone(name: str) -> ZoneInfo:
    """The time zone called `name`.

    Raises:
        Refused: when there is none.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused(words.BAD_ZONE.format(zone=name)) from None


class Clock:
    """The time in the school's zone.

    Args:
        zone: an IANA zone name, as in book.json.
        source: gives the time as an aware datetime; a test hands in its own.
    """

    def __init__(self, zone: str = DEFAULT_ZONE, source: Callable[[], datetime] = system_time) -> None:
        self.zone = load_zone(zone)
        self.source = source

    def now(self) -> datetime:
        """The time now, aware, in the school's zone, to the second."""
        return self.source().astimezone(self.zone).replace(microsecond=0)

    def today(self) -> date:
        """The civil date now in the school's zone."""
        return self.now().date()

    def still(self) -> Clock:
        """A clock that stands at this moment: what one gesture writes then agrees with itself at midnight."""
        moment = self.source()
        return Clock(self.zone.key, lambda: moment)

    def at_zone(self, moment: datetime) -> datetime:
        """The same moment on the school's wall clock."""
        return moment.astimezone(self.zone)


class HybridClock:
    """A hybrid logical clock: the wall's milliseconds and a counter, never running backwards.

    Stamps are `<13 digits>-<5 digits>` and sort as text. They order what is shown and never decide
    what happened (Kulkarni et al. 2014, "Logical Physical Clocks").
    """

    def __init__(self, source: Callable[[], datetime] = system_time) -> None:
        self._source = source
        self._last = (0, 0)
        self._lock = threading.Lock()

    def stamp(self) -> str:
        """A stamp later than every stamp given out or observed."""
        with self._lock:
            wall = self._wall()
            last, counter = self._last
            following = (last, counter + 1) if counter < MOST else (last + 1, 0)
            self._last = (wall, 0) if wall > last else following
            return f"{self._last[0]:013d}-{self._last[1]:05d}"

    def stamps(self, count: int) -> list[str]:
        """The stamps of one gesture, later than all before: of a millisecond that no gesture of this clock
        had before, so that what was written together can be told by it."""
        with self._lock:
            first = max(self._wall(), self._last[0] + 1)
            drawn = [(first + each // (MOST + 1), each % (MOST + 1)) for each in range(count)]
            self._last = drawn[-1] if drawn else self._last
            return [f"{wall:013d}-{counter:05d}" for wall, counter in drawn]

    def observe(self, stamp: str) -> bool:
        """Take note of another's stamp. False when it is too far ahead, or no stamp, and was not used."""
        parsed = parse_stamp(stamp)
        if parsed is None:
            return False
        with self._lock:
            if parsed[0] > self._wall() + AHEAD_LIMIT // timedelta(milliseconds=1):
                return False
            self._last = max(self._last, parsed)
            return True

    def _wall(self) -> int:
        return int(self._source().timestamp() * 1000)


def parse_stamp(stamp: object) -> tuple[int, int] | None:
    """(milliseconds, counter) of a stamp, or None when the text is none."""
    if not isinstance(stamp, str):
        return None
    wall, _, counter = stamp.partition("-")
    if len(wall) == 13 and len(counter) == 5 and (wall + counter).isascii() and (wall + counter).isdigit():
        return int(wall), int(counter)
    return None
