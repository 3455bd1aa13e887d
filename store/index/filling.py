"""Filling a part of the index: what of some folders is not in it yet is read, each page once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType

from store.clock import Clock
from store.codec import Json
from store.foreground import Foreground
from store.index.index import Index
from store.index.part import Part
from store.index.replaced import replaced_pages
from store.pages import REGISTER, ReadPage
from store.reading import QUARANTINE, Read, Reader, origin_of

A_LITTLE = 1000
"""Records that are looked at one by one faster than all that a part holds."""
AT_ONCE, FEW = 500, 100
"""Records that are taken in together, and so many while somebody is typing: a screen that asks has to wait
for so long, some tens of milliseconds, or a few."""
LOOKS = 5
"""How often a folder is read again that others are changing all the time."""

Parsed = Mapping[str, tuple[int, ReadPage]]
"""Pages of a folder that were parsed before they were put there: their sizes and what they hold, by name."""
NONE_PARSED: Parsed = MappingProxyType({})

Taken = Callable[[list[Json], set[str]], None]
"""Told of records that were read, and of the ids of what reads differently now."""


class Vanished(Exception):
    """A page that a snapshot holds is not there any more, or has become shorter."""


class Filler:
    """Reads pages into parts of the index.

    Args:
        index: has the parts.
        reader: reads pages.
        clock: says what day it is.
        taken: told of all that was read.
        foreground: what goes first.
        all_loaded: whether the parts that are always open have been read.
        between: called with the part after each of its folders.
    """

    def __init__(
        self,
        index: Index,
        reader: Reader,
        clock: Clock,
        taken: Taken,
        foreground: Foreground,
        all_loaded: Callable[[], bool],
        between: Callable[[Part], None],
    ) -> None:
        self._index = index
        self._reader = reader
        self._clock = clock
        self._taken = taken
        self._foreground = foreground
        self._all_loaded = all_loaded
        self._between = between
        self.unkept = 0
        """Pages that were read and are in no snapshot."""
        self.unshared: list[tuple[Part, Json]] | None = []
        """What parts have taken in and not yet shared with one another; None where it is much."""

    def read(self, part: Part, folders: list[str], *, strict: bool = False) -> None:
        """Read what of some folders is not in a part yet.

        Raises:
            Vanished: if `strict`, where the part holds a page that is not there.
        """
        if strict and not part.page_folders() - {QUARANTINE} <= set(folders):
            raise Vanished
        for name in folders:
            self.read_folder(part, name, strict=strict)
        self._read_aside(part, folders, strict=strict)

    def read_folder(
        self, part: Part, name: str, *, strict: bool = False, parsed: Parsed = NONE_PARSED
    ) -> None:
        """Read what of a folder is not in a part yet; again, where somebody changed it meanwhile: who lists
        while a page is put in another's place may see neither."""
        listed = name in self.lively() or (strict and name == REGISTER)
        for left in reversed(range(LOOKS)):
            changed = self._reader.changed(name)
            if changed and part.folder(name) == changed and not listed:
                return
            if self._read_once(part, name, changed, strict=strict, parsed=parsed, last=left == 0):
                return

    def _read_once(
        self, part: Part, name: str, changed: int, *, strict: bool, parsed: Parsed, last: bool
    ) -> bool:
        """The same, once; whether the folder was the same all the time."""
        settled = self._reader.settled(changed)  # before it is listed: what comes later tells by its time
        there, held = self._reader.sizes(name), part.pages(name)
        gone = [page for page, size in held.items() if there.get(page, -1) < size]
        replaced = replaced_pages(part, self._reader, gone, there)
        new = [page for page, size in there.items() if size not in (held.get(page), part.partly.get(page))]
        read = [self._read_page(page, there[page], parsed) for page in new]
        same = not any(each.gone for each in read) and self._reader.names(name) == there.keys()
        if strict and len(replaced) < len(gone) and (same or last):
            raise Vanished
        self._add(part, [record for each in read for record in each.records])
        part.hold((each.name, each.size) for each in read if each.whole)
        part.release(replaced)
        part.partly.update({each.name: each.size for each in read if each.size and not each.whole})
        whole = same and all(each.whole for each in read) and part.partly.keys().isdisjoint(there)
        if changed and settled and whole:
            part.hold_folder(name, changed)
        self.unkept += len(read)
        self._between(part)
        return same

    def _read_page(self, name: str, size: int, parsed: Parsed) -> Read:
        """The records of a page of this size; read from the disk, unless it was parsed already."""
        length, page = parsed.get(name.partition("/")[2], (-1, None))
        if page is not None and length == size:
            return self._reader.take(name, size, page)
        self._foreground.step_aside()
        return self._reader.read(name)

    def lively(self) -> set[str]:
        """The folders that are listed whatever their time says: not every disk changes it when it should."""
        today = self._clock.today()
        return {today.isoformat(), (today - timedelta(days=1)).isoformat()}

    def _read_aside(self, part: Part, folders: list[str], *, strict: bool) -> None:
        """The same for pages of these folders that were set aside."""
        mine = {
            page: size
            for page, size in self._reader.aside().items()
            if origin_of(page.partition("/")[2]).partition("/")[0] in folders
        }
        held = part.pages(QUARANTINE)
        if strict and not held.items() <= mine.items():
            raise Vanished
        for page in mine:
            self._reader.tell_aside(page)
        read = [self._reader.read_aside(page) for page, size in mine.items() if held.get(page) != size]
        self._add(part, [record for each in read for record in each.records])
        part.hold((each.name, each.size) for each in read if each.whole)

    def _add(self, part: Part, records: list[Json]) -> None:
        """Take records into a part; what may bear on others is shared once all is read, unless this part
        has been read before."""
        if not records:
            return
        present = part in self._index.present()
        told: set[str] = set()
        ahead = deque(records)
        while ahead:
            size = FEW if self._foreground.lively else AT_ONCE
            some = [ahead.popleft() for _ in range(min(size, len(ahead)))]
            told |= self._index.add(some, part) if present and self._all_loaded() else part.add(some)
            self._foreground.step_aside()
        if present and not self._all_loaded() and self.unshared is not None:
            new = [*self.unshared, *((part, each) for each in records)]
            self.unshared = new if len(new) <= A_LITTLE else None
        self._taken(records, told)
