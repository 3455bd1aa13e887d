"""Signs of life: advisory files that say which PCs exchange, and what they could not read.

Nothing that is true of the book depends on them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from store import codec
from store.codec import Json
from store.errors import Damaged, NotShared, Refused
from store.exchange.folder import SharedFolder
from store.exchange.ledger import Ledger
from store.exchange.seen import Place, Seen
from store.page_names import PRESENCE, page_name, parse_presence, presence_name
from store.records import check_text, read_moment
from store.version import VERSION

FORMAT = 1
EVERY = 600.0
"""Seconds between two signs of life of one run, and between looks at those of others."""
KEPT = timedelta(days=60)
"""How long a sign of life is left there."""
AGREED = timedelta(days=1)
"""How close two clocks are that show the same day."""
MOST_READ = 200
"""How many signs are read at one look."""
LARGEST = 64 * 1024
"""Bytes of a sign. One that names as many files as it may has a tenth."""
LONGEST_TEXT = 100
"""Characters of a text in a sign that is believed."""
MOST_MISSING = 50
"""How many unreadable files one sign names."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of life of another PC.

    Attributes:
        sitting: what that run of Daybook calls itself.
        label: of the PC.
        version: of its Daybook.
        at: its last exchange, by its own clock.
        holdings: a digest of the pages that it held then.
        missing: places of files that it could not read.
    """

    sitting: str
    label: str
    version: str
    at: datetime
    holdings: str
    missing: tuple[Place, ...] = ()


class Presence:
    """Tells others of this PC, and knows of them.

    Args:
        folder: the shared folder.
        seen: what was found in it; what others could not read is noted there.
        ledger: remembers the names of this PC's own signs.
        sitting: what this run calls itself.
        label: of this PC.
        book_id: of the book.
    """

    def __init__(
        self, folder: SharedFolder, seen: Seen, ledger: Ledger, sitting: str, label: str, book_id: str
    ) -> None:
        self._folder = folder
        self._seen = seen
        self._ledger = ledger
        self._sitting = sitting
        self._runs = {sitting}
        """This run, and other ones of this PC whose signs may still lie there."""
        self._label = label
        self._book_id = book_id
        self._rev = 0
        self._due = seen.now()
        self._known: dict[str, Sign | None] = {}
        self.known = False
        """Whether all signs were read that lay there at the last look."""

    @property
    def due(self) -> bool:
        """Whether it is time for the next one."""
        return self._seen.now() >= self._due

    @property
    def _own(self) -> set[str]:
        """The runs of this PC, as far as it knows of them: also those beside this one."""
        self._runs |= {name[0] for name in map(parse_presence, self._ledger.presence) if name}
        return self._runs

    @property
    def others(self) -> tuple[Sign, ...]:
        """The last sign of each run on another PC, the latest first."""
        latest: dict[str, Sign] = {}
        own = self._own
        for sign in filter(None, self._known.values()):
            if sign.sitting not in own and (sign.sitting not in latest or latest[sign.sitting].at < sign.at):
                latest[sign.sitting] = sign
        return tuple(sorted(latest.values(), key=lambda sign: (sign.at, sign.sitting), reverse=True))

    def look(self, now: datetime) -> None:
        """Read the signs of others, and remove what is long past; but only where another PC's clock agrees
        that it is today.

        Raises:
            NotShared: the folder stood in the way.
        """
        self.read()
        known = [(name, sign) for name, sign in self._known.items() if sign]
        others = [(name, sign) for name, sign in known if sign.sitting not in self._own]
        if any(abs(now - sign.at) < AGREED for _, sign in others):
            for name in [name for name, sign in others if now - sign.at > KEPT]:
                self._delete(name)

    def read(self, enough: Callable[[], bool] = lambda: False) -> None:
        """Read the signs of others, and change nothing. Of very many, the rest next time.

        Args:
            enough: asked before each, whether to leave it at that.

        Raises:
            NotShared: the folder stood in the way.
        """
        names = {name: found for name in self._folder.list(PRESENCE) if (found := parse_presence(name))}
        self._known = {name: sign for name, sign in self._known.items() if name in names}
        new = sorted(names.keys() - self._known.keys(), key=lambda name: (-names[name][1], name))
        for place, name in enumerate(new):
            if place >= MOST_READ or enough():
                break
            sign = self._known[name] = self._sign(name)
            if sign is not None and sign.sitting not in self._own:
                self._seen.doubted |= set(sign.missing)
        self.known = names.keys() <= self._known.keys()

    def _sign(self, name: str) -> Sign | None:
        """The sign in a file; None where there is none, or it cannot be read: it is only a sign."""
        with contextlib.suppress(NotShared):
            return _read(self._folder.read(f"{PRESENCE}/{name}") or b"")
        return None

    def _delete(self, name: str) -> bool:
        """Remove a sign; False where somebody has it open, or this PC may not: it goes another time."""
        with contextlib.suppress(NotShared):
            self._folder.delete(f"{PRESENCE}/{name}")
            return True
        return False

    def tell(self, now: datetime, holdings: Callable[[], str]) -> None:
        """Leave a sign in place of the one before.

        Args:
            holdings: gives a digest of the pages held here.

        Raises:
            NotShared: the folder stood in the way.
        """
        self._rev += 1
        self._due = self._seen.now() + EVERY
        name = presence_name(self._sitting, self._rev)
        content: Json = {
            "format": FORMAT,
            "book": self._book_id,
            "sitting": self._sitting,
            "label": self._label,
            "version": VERSION,
            "at": now.isoformat(),
            "holdings": holdings(),
            "missing": self._missing(),
        }
        self._folder.put_new(f"{PRESENCE}/{name}", codec.pack(content))
        earlier = [each for each in self._earlier() if each != name]
        left = [each for each in earlier if not self._delete(each)]
        self._ledger.gone |= set(earlier) - set(left)
        self._ledger.presence, self._ledger.changed = [*left, name], True

    def _earlier(self) -> list[str]:
        """Names of earlier signs of this PC; in a folder of which nothing is remembered, such as a stick,
        those with its label."""
        if self._ledger.lasting:
            return self._ledger.presence
        known = (name for name, sign in self._known.items() if sign and sign.label == self._label)
        return [*self._ledger.presence, *known]

    def _missing(self) -> list[str]:
        """The places of pages that were not what their names promise: those under names of ours, since others
        hold these, and know how they should be."""
        torn = sorted(f"{date}/{name}" for date, name in self._seen.torn if page_name(name))
        return torn[:MOST_MISSING]


def digest(pages: Iterable[tuple[str, str, str]]) -> str:
    """One text for all pages that are held, given as date, stem and sha12; for PCs that hold the same it is
    the same."""
    return codec.digest(sorted("/".join(each) for each in set(pages)))[:16]


def _read(data: bytes) -> Sign | None:
    """The sign in some bytes; None where they are none."""
    if len(data) > LARGEST:
        return None
    try:
        value = codec.unpack(data)
        check_text(value)
    except (Damaged, Refused):
        return None
    if not isinstance(value, dict):
        return None
    sitting, label, version, holdings = (
        _short(value.get(name)) for name in ("sitting", "label", "version", "holdings")
    )
    at, missing = read_moment(value.get("at")), value.get("missing")
    if at is None or not sitting:
        return None
    named = [each for each in missing if isinstance(each, str)] if isinstance(missing, list) else []
    places = (each.partition("/") for each in named[:MOST_MISSING])
    return Sign(sitting, label, version, at, holdings, tuple((date, name) for date, _, name in places))


def _short(value: object) -> str:
    return value if isinstance(value, str) and len(value) < LONGEST_TEXT else ""
