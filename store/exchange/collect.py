"""Collecting: what others published is read, proved, and put on this PC's disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from store.errors import NotSaved, NotShared
from store.exchange.folder import SharedFolder
from store.exchange.holdings import Held, Here, Holdings, Keys, covered, keys_of, name_for, union
from store.exchange.seen import Cover, Place, Seen
from store.page_names import PAGES, SITTING, PageName, like, may_be_page, page_name
from store.pages import ReadPage, is_date_folder, parse_page

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
        date: where it is kept: where it belongs, whatever folder it was found in.
        name: under which it is kept.
        data: its bytes.
        page: what it holds.
        keys: its records.
    """

    date: str
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
        here: what is held of it.
        pages: those to be kept, by their names here.
        covered: places where there was nothing that is not held, or kept with these.
    """

    date: str
    here: Here
    pages: dict[str, Fetched] = field(default_factory=dict)
    covered: dict[Place, Cover] = field(default_factory=dict)

    @property
    def full(self) -> bool:
        """Whether it is time to keep them."""
        size = sum(len(each.data) for each in self.pages.values())
        return len(self.pages) >= AT_ONCE or size > BYTES_AT_ONCE

    def of(self, stem: str) -> list[Fetched]:
        """The pages of one stem."""
        return [each for each in self.pages.values() if each.name.stem == stem]

    def begin(self) -> None:
        """The next pages."""
        self.pages, self.covered = {}, {}


class Batches(dict[str, Batch]):
    """A batch for each date folder that is asked for.

    Args:
        holdings: what is here.
    """

    def __init__(self, holdings: Holdings) -> None:
        super().__init__()
        self._holdings = holdings

    def __missing__(self, date: str) -> Batch:
        batch = self[date] = Batch(date, Here(self._holdings, date))
        return batch


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

    def collect(self, date: str, names: Iterable[str], *, thorough: bool) -> set[str]:
        """Fetch what of a date's folder is not here.

        Args:
            names: what the folder lists.
            thorough: whether to look again at what could not be read for long.

        Returns:
            The date folders here into which something came: another one, too, where a page of that lay in
            this one.

        Raises:
            NotShared: the folder stood in the way; a single file in it does not.
            NotSaved: this PC's disk did.
        """
        batches, came = Batches(self._holdings), set[str]()
        wanted = [name for name in names if self._is_wanted((date, name), batches, thorough=thorough)]
        try:
            for name, data in self._read(date, self._in_order(date, wanted)):
                self._look((date, name), data, batches)
                came |= {each.date for each in batches.values() if each.full and self._keep(each)}
        except NotShared:
            self._keep_all(batches)
            raise
        return came | self._keep_all(batches)

    def _keep_all(self, batches: Batches) -> set[str]:
        return {each.date for each in batches.values() if self._keep(each)}

    def _is_wanted(self, place: Place, batches: Batches, *, thorough: bool) -> bool:
        page = page_name(place[1])
        if not may_be_page(place[1]) or (not thorough and self._is_given_up(place)):
            return False
        lasting = page is not None or not thorough  # there may be another page under a name that is not ours
        if lasting and self._is_known(place, batches):
            return False
        return page is None or page.same not in batches[place[0]].here.same

    def _is_given_up(self, place: Place) -> bool:
        """Whether a torn file is left for when everything is compared."""
        torn = self._seen.torn_for(place)
        return place in self._seen.torn and (torn > TRIED_OFTEN or like(place[1]) is None)

    def _is_known(self, place: Place, batches: Batches) -> bool:
        """Whether a file was found to be of a stranger, or to hold nothing new, and all of it is here still:
        what was damaged here has to come again."""
        cover = self._seen.covered.get(place)
        if cover is None:
            return place in self._seen.strange
        return covered(cover.keys, [batches[cover.date].here.keys(cover.stem)])

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

    def _look(self, place: Place, data: bytes, batches: Batches) -> None:
        """Look at what a file holds, and whether it is to be kept."""
        fetched = self._proved(place, data)
        if fetched is None:
            return
        batch = batches[fetched.date]
        if not self._is_covered(fetched, batch):
            batch.pages[fetched.file] = fetched
        elif place not in self._seen.torn:
            batch.covered[place] = Cover(batch.date, fetched.name.stem, fetched.keys)

    def _proved(self, place: Place, data: bytes) -> Fetched | None:
        """What lies at a place, if it is a whole page of this book."""
        page, promised = parse_page(data), page_name(place[1])
        self._seen.strange.discard(place)
        name = _proved(place[1], data, page)
        if name is None or (promised is not None and promised != name):
            self._seen.tear(place)  # also a whole page, where its name promises others another one
        else:
            self._seen.read_well(place)
        if name is None:
            return None
        if page.book_id not in self._book_ids():
            if place not in self._seen.torn:
                self._seen.strange.add(place)
            return None
        return Fetched(_date(place, page), name, data, page, keys_of(page.records))

    def _is_covered(self, fetched: Fetched, batch: Batch) -> bool:
        """Whether all that a page holds is here already. What a newer Daybook wrote may hold more than can
        be seen: it is kept unless the same bytes are here."""
        beside, here = batch.of(fetched.name.stem), batch.here
        if fetched.page.newer:
            return fetched.name.same in here.same | {each.name.same for each in beside}
        return covered(fetched.keys, [here.keys(fetched.name.stem), *(each.keys for each in beside)])

    def _keep(self, batch: Batch) -> bool:
        """Put pages on the disk, show them, and only then remove what they cover; whether there are any."""
        found, here = batch.pages, batch.here
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
                self._drop_covered(stem, batch)
        self._seen.covered.update(batch.covered)
        batch.begin()
        return bool(found)

    def _drop_covered(self, stem: str, batch: Batch) -> None:
        """Remove earlier pages of others that those which came cover; of two that came with the same records
        one stays."""
        for held in batch.here.of(stem):
            later = [each.keys for each in batch.of(stem) if each.file != held.file]
            if held.own or not later or self._holdings.is_newer(held):
                continue
            if covered(self._holdings.keys(held), later) and self._holdings.read(held):
                self._holdings.drop(held)
                batch.here.drop(held)
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
    if not SITTING.fullmatch(page.sitting):
        return None
    late = meant is not None and meant.stem.startswith(f"{page.sitting}.")
    return name_for(meant.stem if meant is not None and late else page.sitting, data, page)


def _date(place: Place, page: ReadPage) -> str:
    """The date that a page belongs to: were it kept wherever somebody moved it, its records might be in two
    parts of the index, and in one of them without what corrects them."""
    return page.date if is_date_folder(page.date) else place[0]
