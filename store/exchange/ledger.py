"""What this PC knows of its exchange from one start to the next: index/exchange.json.

A convenience, like the index: lost or damaged, everything is compared with the folder again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from store import codec, durable
from store.codec import Json
from store.errors import Damaged, NotSaved, Refused
from store.page_names import parse_presence
from store.reading import INDEX
from store.records import check_text, read_moment

FORMAT = 1
FILE = "exchange.json"


@dataclass
class Ledger:
    """What was read back from the folder, and when.

    Attributes:
        share: the folder that all of this is about.
        shared: own pages, `<date>/<stem>`, with the sha12 that was read back.
        counts: how many records each of them had then: its first ones, since a page only grows at its end.
        last: when an exchange went through to its end last.
        presence: names of this PC's own signs of life that may still lie in the folder.
        lasting: whether it is kept for the next start.
        gone: names of signs that were removed in this run.
    """

    share: str
    shared: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    last: datetime | None = None
    presence: list[str] = field(default_factory=list)
    lasting: bool = True
    changed: bool = False
    gone: set[str] = field(default_factory=set)

    def note(self, page: str, sha12: str, count: Callable[[], int]) -> None:
        """These bytes of a page were read back and matched; how many records they hold."""
        if self.shared.get(page) != sha12 or page not in self.counts:
            self.shared[page], self.counts[page] = sha12, count()
            self.changed = True

    def forget(self, page: str) -> None:
        """They are not there any more."""
        self.counts.pop(page, None)
        if self.shared.pop(page, None) is not None:
            self.changed = True

    def went_through(self, moment: datetime) -> None:
        """An exchange came to its end."""
        self.last, self.changed = moment, True

    def keep(self, folder: Path) -> None:
        """Put it on the disk, where something changed; where the disk does not take it, it is made again."""
        if not (self.changed and self.lasting):
            return
        there = read(folder, self.share).presence  # `daybook sync` beside the app leaves one too
        self.presence += [each for each in there if each not in self.gone and each not in self.presence]
        content: Json = {
            "format": FORMAT,
            "share": self.share,
            "shared": self.shared,
            "counts": self.counts,
            "last": self.last.isoformat() if self.last else None,
            "presence": self.presence,
        }
        with contextlib.suppress(NotSaved):
            durable.make_folder(folder / INDEX)
            durable.write_file(folder / INDEX / FILE, codec.pack(content), sync=False)
            self.changed = False


def read(folder: Path, share: str) -> Ledger:
    """What was kept about a shared folder; nothing, where that cannot be read, or was about another."""
    try:
        value = codec.unpack(codec.read_file(folder / INDEX / FILE))
        check_text(value)
    except (OSError, Damaged, Refused):
        return Ledger(share)
    if not isinstance(value, dict) or value.get("format") != FORMAT or value.get("share") != share:
        return Ledger(share)
    shared, counts, presence = (value.get(name) for name in ("shared", "counts", "presence"))
    pairs = shared.items() if isinstance(shared, dict) else ()
    numbers = counts.items() if isinstance(counts, dict) else ()
    names = presence if isinstance(presence, list) else ()
    return Ledger(
        share,
        {page: each for page, each in pairs if isinstance(each, str)},
        {page: each for page, each in numbers if type(each) is int},
        read_moment(value.get("last")),
        [each for each in names if isinstance(each, str) and parse_presence(each)],
    )
