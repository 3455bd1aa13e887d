"""Collecting: what others published is read, proved, and put on this PC's disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from store import codec
from store.errors import Damaged
from store.exchange.folder import SharedFolder
from store.exchange.holdings import Held, Holdings, Keys, covered, keys_of, name_for
from store.exchange.seen import Place, Seen
from store.page_names import PAGES, SITTING, PageName, like, may_be_page, page_name
from store.pages import ReadPage, parse_page

AT_ONCE = 64
"""Pages that are put on the disk, and shown, together."""
TRIED_OFTEN = 300.0
"""Seconds in which a torn file, which may still be on its way, is looked at again at every exchange."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page that was read from the folder and is whole.

    Attributes:
        name: under which it is kept.
        data: its bytes.
        page: what it holds.
    """

    name: PageName
    data: bytes
    page: ReadPage

    @property
    def keys(self) -> Keys:
        """Its records."""
        return keys_of(self.page.records)


class Collector:
    """Brings here what lies in the folder.

    Args:
        folder: the shared folder.
        holdings: what is here.
        seen: what was found in the folder before.
        book_ids: gives the ids of the books whose pages belong here.
        take_in: told of the date folder into which pages came; when it returns, they are shown.
    """

    def __init__(
        self,
        folder: SharedFolder,
        holdings: Holdings,
        seen: Seen,
        book_ids: Callable[[], set[str]],
        take_in: Callable[[str], None],
    ) -> None:
        self._folder = folder
        self._holdings = holdings
        self._seen = seen
        self._book_ids = book_ids
        self._take_in = take_in

    def collect(self, date: str, names: Iterable[str], *, thorough: bool) -> bool:
        """Fetch what of a date's folder is not here.

        Args:
            names: what the folder lists.
            thorough: whether to look again at what could not be read for long.

        Returns:
            Whether something new came.

        Raises:
            NotShared: the folder stood in the way.
            NotSaved: this PC's disk did.
        """
        held = {each.same for each in self._holdings.of(date)}
        wanted = [name for name in names if self._is_wanted(date, name, held, thorough=thorough)]
        wanted.sort(
            key=lambda name: (page_name(name) is None, name)
        )  # conflict copies are mostly known by then
        came = False
        for start in range(0, len(wanted), AT_ONCE):
            came |= self._fetch(date, wanted[start : start + AT_ONCE])
        return came

    def _is_wanted(self, date: str, name: str, held: set[tuple[str, str]], *, thorough: bool) -> bool:
        place = (date, name)
        if not may_be_page(name) or place in self._seen.covered or place in self._seen.strange:
            return False
        if self._seen.torn_for(place) > TRIED_OFTEN and not thorough:
            return False
        page = page_name(name)
        return page is None or page.same not in held

    def _fetch(self, date: str, names: Iterable[str]) -> bool:
        found: dict[str, Fetched] = {}
        for name in names:
            fetched = self._read((date, name))
            if fetched is not None and not self._is_covered((date, name), fetched, found.values()):
                found[str(fetched.name)] = fetched
        if found:
            self._holdings.keep(date, {name: (each.data, each.page) for name, each in found.items()})
            self._take_in(date)
            self._drop_covered(date, found)
        return bool(found)

    def _read(self, place: Place) -> Fetched | None:
        """What lies at a place, if it is a whole page of this book."""
        data = self._folder.read(f"{PAGES}/{place[0]}/{place[1]}")
        if data is None:
            return None
        page = parse_page(data)
        name = _proved(place[1], data, page)
        if name is None:
            self._seen.tear(place)
            return None
        self._seen.read_well(place)
        if page.book_id not in self._book_ids():
            self._seen.strange.add(place)
            return None
        return Fetched(name, data, page)

    def _is_covered(self, place: Place, fetched: Fetched, others: Iterable[Fetched]) -> bool:
        """Whether all that a page holds is here already. What a newer Daybook wrote may hold more than can
        be seen: it is kept unless the same bytes are here."""
        date, keys = place[0], fetched.keys
        held = [each for each in self._holdings.of(date) if each.stem == fetched.name.stem]
        beside = [each for each in others if each.name.stem == fetched.name.stem]
        if fetched.page.newer:
            here = fetched.name.same in {each.same for each in held} | {each.name.same for each in beside}
        else:
            here = covered(keys, [*map(self._holdings.keys, held), *(each.keys for each in beside)])
        if here:
            self._seen.covered[place] = keys
        return here

    def _drop_covered(self, date: str, found: dict[str, Fetched]) -> None:
        """Remove earlier pages of others that those which came cover."""
        for held in self._holdings.of(date):
            later = [
                each for file, each in found.items() if each.name.stem == held.stem and file != held.file
            ]
            if held.own or not later:
                continue
            data = self._holdings.read(held)
            newer = data is None or parse_page(data).newer
            if not newer and covered(self._holdings.keys(held), [each.keys for each in later]):
                self._drop(held, found)

    def _drop(self, held: Held, found: dict[str, Fetched]) -> None:
        """Of two that came with the same records one stays."""
        self._holdings.drop(held)
        found.pop(held.file, None)


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
