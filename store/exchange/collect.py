"""Collecting: what others published is read, proved, and put on this PC's disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from store import codec
from store.errors import Damaged, NotSaved, NotShared
from store.exchange.folder import SharedFolder
from store.exchange.holdings import Held, Here, Holdings, Keys, covered, keys_of, name_for, union
from store.exchange.seen import Place, Seen
from store.page_names import PAGES, SITTING, PageName, like, may_be_page, page_name
from store.pages import ReadPage, parse_page

AT_ONCE, BYTES_AT_ONCE = 64, 1024 * 1024
"""Pages, and bytes of them, that are put on the disk, and shown, together."""
TRIED_OFTEN = 300.0
"""Seconds in which a torn file, which may still be on its way, is looked at again at every exchange."""
STRANGERS = 100
"""Files with names that are not ours, nor made of ours, of which so many are looked at in one exchange."""
IN_A_ROW = 5
"""Files that fail one after the other before the folder is taken to be what fails."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page that was read from the folder and is whole.

    Attributes:
        name: under which it is kept.
        data: its bytes.
        page: what it holds.
        keys: its records.
    """

    name: PageName
    data: bytes
    page: ReadPage
    keys: Keys

    @property
    def file(self) -> str:
        """Its name on this PC's disk."""
        return str(self.name)


@dataclass
class Batch:
    """Pages of one date that are put on the disk together.

    Attributes:
        date: the date folder.
        pages: those to be kept, by their names here.
        covered: places where there was nothing that is not held, or kept with these.
    """

    date: str
    pages: dict[str, Fetched] = field(default_factory=dict)
    covered: dict[Place, tuple[str, Keys]] = field(default_factory=dict)

    @property
    def full(self) -> bool:
        """Whether it is time to keep them."""
        size = sum(len(each.data) for each in self.pages.values())
        return len(self.pages) >= AT_ONCE or size > BYTES_AT_ONCE

    def of(self, stem: str) -> list[Fetched]:
        """The pages of one stem."""
        return [each for each in self.pages.values() if each.name.stem == stem]


class Collector:
    """Brings here what lies in the folder.

    Args:
        folder: the shared folder.
        holdings: what is here.
        seen: what was found in the folder before.
        book_ids: gives the ids of the books whose pages belong here.
        check: raises `NotShared` where the folder as a whole is not there, or not this book's.
        take_in: told of the date folder into which pages came, and of these by name: their sizes, and what
            they hold; when it returns, they are shown.
    """

    def __init__(
        self,
        folder: SharedFolder,
        holdings: Holdings,
        seen: Seen,
        book_ids: Callable[[], set[str]],
        check: Callable[[], object],
        take_in: Callable[[str, Mapping[str, tuple[int, ReadPage]]], None],
    ) -> None:
        self._folder = folder
        self._holdings = holdings
        self._seen = seen
        self._book_ids = book_ids
        self._check = check
        self._take_in = take_in
        self._turn = 0
        self.came = 0
        """How many records this run brought here."""

    def collect(self, date: str, names: Iterable[str], *, thorough: bool) -> bool:
        """Fetch what of a date's folder is not here.

        Args:
            names: what the folder lists.
            thorough: whether to look again at what could not be read for long.

        Returns:
            Whether something new came.

        Raises:
            NotShared: the folder stood in the way; a single file in it does not.
            NotSaved: this PC's disk did.
        """
        here, came = Here(self._holdings, date), False
        wanted = [name for name in names if self._is_wanted((date, name), here, thorough=thorough)]
        batch = Batch(date)
        try:
            for name, data in self._read(date, self._in_order(date, wanted)):
                self._look((date, name), data, here, batch)
                if batch.full:
                    came |= self._keep(batch, here)
                    batch = Batch(date)
        except NotShared:
            self._keep(batch, here)
            raise
        return self._keep(batch, here) or came

    def _is_wanted(self, place: Place, here: Here, *, thorough: bool) -> bool:
        if not may_be_page(place[1]) or place in self._seen.strange or self._is_still_covered(place, here):
            return False
        meant, torn = like(place[1]), self._seen.torn_for(place)
        if not thorough and place in self._seen.torn and (torn > TRIED_OFTEN or meant is None):
            return False
        page = page_name(place[1])
        return page is None or page.same not in here.same

    def _is_still_covered(self, place: Place, here: Here) -> bool:
        """Whether a file was found to hold nothing new, and all of it is here still: what was damaged here
        has to come again."""
        stem, keys = self._seen.covered.get(place, ("", None))
        return keys is not None and covered(keys, [here.keys(stem)])

    def _in_order(self, date: str, names: list[str]) -> list[str]:
        """First what is new and ours; conflict copies are mostly known by then. What could not be read
        before goes last, so that it holds up nothing; of strangers only some, others the next time."""
        torn = self._seen.torn
        ours = sorted(
            (name for name in names if like(name) is not None),
            key=lambda name: ((date, name) in torn, page_name(name) is None, name),
        )
        strange = sorted(name for name in names if like(name) is None)
        new = [name for name in strange if (date, name) not in torn]
        old = [name for name in strange if (date, name) in torn]
        if len(new) < STRANGERS < len(strange):
            self._turn = (self._turn + STRANGERS) % len(old)
            old = old[self._turn :] + old[: self._turn]
        return [*ours, *(new + old)[:STRANGERS]]

    def _read(self, date: str, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The files that are there, with their bytes. One that cannot be read, such as a placeholder, is
        taken for torn."""
        failed = 0
        for name in names:
            try:
                data = self._folder.read(f"{PAGES}/{date}/{name}")
            except NotShared:
                self._check()
                self._seen.tear((date, name))
                failed += 1
                if failed == IN_A_ROW:
                    raise
                continue
            failed = 0
            if data is not None:
                yield name, data

    def _look(self, place: Place, data: bytes, here: Here, batch: Batch) -> None:
        """Look at what a file holds, and whether it is to be kept."""
        fetched = self._proved(place, data)
        if fetched is None:
            return
        if self._is_covered(fetched, here, batch):
            batch.covered[place] = fetched.name.stem, fetched.keys
        else:
            batch.pages[fetched.file] = fetched

    def _proved(self, place: Place, data: bytes) -> Fetched | None:
        """What lies at a place, if it is a whole page of this book."""
        page, promised = parse_page(data), page_name(place[1])
        name = _proved(place[1], data, page)
        if name is None or (promised is not None and promised != name):
            self._seen.tear(place)  # also a whole page, where its name promises others another one
        else:
            self._seen.read_well(place)
        if name is None:
            return None
        if page.book_id not in self._book_ids():
            self._seen.strange.add(place)
            return None
        return Fetched(name, data, page, keys_of(page.records))

    def _is_covered(self, fetched: Fetched, here: Here, batch: Batch) -> bool:
        """Whether all that a page holds is here already. What a newer Daybook wrote may hold more than can
        be seen: it is kept unless the same bytes are here."""
        beside = batch.of(fetched.name.stem)
        if fetched.page.newer:
            return fetched.name.same in here.same | {each.name.same for each in beside}
        return covered(fetched.keys, [here.keys(fetched.name.stem), *(each.keys for each in beside)])

    def _keep(self, batch: Batch, here: Here) -> bool:
        """Put pages on the disk, show them, and only then remove what they cover; whether there are any."""
        found = batch.pages
        if found:
            stems = {each.name.stem for each in found.values()}
            held = union(map(here.keys, stems))
            try:
                self._holdings.keep(batch.date, {file: each.data for file, each in found.items()})
            except NotSaved:
                self._take_in(batch.date, {})  # some of them may be there
                raise
            self.came += len(union(each.keys for each in found.values()) - held)
            self._take_in(batch.date, {file: (len(each.data), each.page) for file, each in found.items()})
            for each in found.values():
                here.add(Held(batch.date, each.file, each.name.stem, each.name.sha12, own=False))
            for stem in stems:
                self._drop_covered(stem, here, batch)
        self._seen.covered.update(batch.covered)
        return bool(found)

    def _drop_covered(self, stem: str, here: Here, batch: Batch) -> None:
        """Remove earlier pages of others that those which came cover; of two that came with the same records
        one stays."""
        for held in here.of(stem):
            later = [each.keys for each in batch.of(stem) if each.file != held.file]
            if held.own or not later or self._holdings.is_newer(held):
                continue
            if covered(self._holdings.keys(held), later) and self._holdings.read(held):
                self._holdings.drop(held)
                here.drop(held)
                batch.pages.pop(held.file, None)


def _proved(name: str, data: bytes, page: ReadPage) -> PageName | None:
    """The name that these bytes deserve; None where they are no whole page, or not yet.

    A name of ours promises them; a conflict copy has our name in its own. Else the content tells: a page that
    somebody renamed, or saved anew with every record unharmed.
    """
    meant = like(name)
    if page.damaged or page.book_id is None:
        return None
    if meant is not None and meant.promises(data):
        return meant
    return None if page.newer else _by_content(meant, data, page)


def _by_content(meant: PageName | None, data: bytes, page: ReadPage) -> PageName | None:
    try:
        sitting = codec.unpack(data)["page"]["page"].get("sitting")
    except (Damaged, KeyError, TypeError):
        return None
    if not isinstance(sitting, str) or not SITTING.fullmatch(sitting):
        return None
    stem = meant.stem if meant is not None and meant.stem.startswith(f"{sitting}.") else sitting
    return name_for(stem, data, page)
