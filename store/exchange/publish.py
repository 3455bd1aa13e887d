"""Publishing: what is held here and not in the folder is put there, read back, and compared."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace

from store.errors import NotShared
from store.exchange.folder import SharedFolder
from store.exchange.holdings import Held, Holdings, Keys, covered, keys_of, name_for
from store.exchange.ledger import Ledger
from store.exchange.listing import Listing
from store.exchange.seen import Seen
from store.page_names import PAGES, PageName, like, page_name, sha12
from store.pages import parse_page
from store.words import exchange as words

PUTS = 2
"""How often one page is put, where the folder gives other bytes back, before it waits for the next time."""
NAMES = 1000
"""How many names of one page are looked at, where torn files have taken the first ones."""
IN_A_ROW = 3
"""Pages that fail one after the other before the rest has to wait for the next time."""
SICK = 10.0
"""Seconds in which a page for which the folder gave other bytes back is not put again."""
GIVEN_UP = 7200.0
"""Seconds after which a torn file is no longer on its way."""
REMEMBERED = 256
"""Stems of which it is remembered what this run put there."""

Pages = Mapping[tuple[str, str], Held]
"""What is held of a date, by what a page has in common with every name of it."""


class Publisher:
    """Puts pages into the folder.

    Args:
        folder: the shared folder.
        holdings: what is here.
        seen: what was found in the folder before.
        ledger: told of what was read back.
        book_ids: gives the ids of the books whose pages belong there.
        check: raises `NotShared` where the folder as a whole is not there, or not this book's.
        shared: told of own pages that were read back, or that a page covers which was; and what gives
            the records read back.
    """

    def __init__(
        self,
        folder: SharedFolder,
        holdings: Holdings,
        seen: Seen,
        ledger: Ledger,
        book_ids: Callable[[], set[str]],
        check: Callable[[], object],
        shared: Callable[[Held, Callable[[], Keys]], None],
    ) -> None:
        self._folder = folder
        self._holdings = holdings
        self._seen = seen
        self._ledger = ledger
        self._book_ids = book_ids
        self._check = check
        self._shared = shared
        self._put: dict[tuple[str, str], dict[str, Keys]] = {}
        """Own pages that this run put there: names and records, by date and stem."""
        self._sick: dict[str, float] = {}
        """When the folder gave other bytes back, by date and stem."""
        self._failed: set[str] = set()
        """Pages that could not be put, by their names here: others go first."""

    def compare(self, date: str, names: Collection[str], *, patience: float, thorough: bool) -> None:
        """Publish what of a date is here and on no file that its folder lists. Collect first: then all that
        is listed is known.

        Args:
            patience: seconds that a page of another's must have been missing: what was deleted here may
                have been replaced there, and not have come through yet.
            thorough: whether to tidy up after others.

        Raises:
            NotShared: the folder stood in the way, of all pages or of some.
        """
        listing = Listing(names)
        self._doubt(date, listing)
        troubles: list[NotShared] = []
        in_a_row = 0
        pages = self._holdings.of(date)
        here = {each.same: each for each in pages}
        for held in sorted(pages, key=lambda held: held.name in self._failed):
            try:
                self._compare(held, listing, here, patience)
            except NotShared as error:
                self._check()
                self._failed.add(held.name)
                troubles.append(error)
                in_a_row += 1
                if in_a_row == IN_A_ROW:
                    break
            else:
                self._failed.discard(held.name)
                in_a_row = 0
        if thorough:
            self._tidy_after_others(date, listing)
        if troubles:
            raise troubles[0]

    def _compare(self, held: Held, listing: Listing, here: Pages, patience: float) -> None:
        """Publish one page, unless it is there."""
        names = self._whole(held, listing)
        if names and held.own and not self._confirmed(held, names):
            self.publish(held, listing)
        elif names or self._is_covered(held, listing, here):
            self._seen.present(held.date, held.same)
            if held.own:
                self._note(held)
        elif held.own or self._seen.absent_for(held.date, held.same) >= patience:
            if held.own:  # until it is put there again, it waits like any other
                self._ledger.forget(f"{held.date}/{held.stem}")
            self.publish(held, listing)
            self._seen.present(held.date, held.same)

    def _whole(self, held: Held, listing: Listing) -> list[str]:
        """The names under which a page is there whole. Torn under all, it may have become whole since."""
        names = listing.of_page(held.same)
        known = [each for each in names if (held.date, each) not in self._seen.torn]
        return known or [each for each in names if self._is_whole(held.date, each)]

    def publish(self, held: Held, listing: Listing | None = None) -> None:
        """Put a page there, unless it is damaged or of a book that does not belong.

        Args:
            listing: what its folder lists, where that is known: earlier pages that this one covers go.

        Raises:
            NotShared: the folder stood in the way, or gave other bytes back.
        """
        data = self._holdings.read(held)
        page = parse_page(data) if data is not None else None
        if data is None or page is None or page.damaged or page.book_id not in self._book_ids():
            return
        name = page_name(held.file) or name_for(held.stem, data, page)
        name = self._place(held.date, name, data)
        keys = keys_of(page.records)
        if held.own:
            self._note(replace(held, sha12=name.sha12), keys)
            self._remember(held, name, keys)
        if listing is not None:
            listing.add(str(name))
        earlier = [] if listing is None else listing.of_stem(held.stem)
        self._tidy(held.date, name, keys, {*earlier, *self._put.get((held.date, held.stem), ())})

    def _note(self, held: Held, keys: Keys | None = None) -> None:
        """An own page is there."""

        def held_keys() -> Keys:
            """What is on it; read when somebody asks."""
            return self._keys_of(held) if keys is None else keys

        self._ledger.note(f"{held.date}/{held.stem}", held.sha12, lambda: len(held_keys()))
        self._shared(held, held_keys)

    def _keys_of(self, held: Held) -> Keys:
        """The records of an own page as it was when looked at; none where more was saved to it since."""
        data = self._holdings.read(held)
        if data is None or sha12(data) != held.sha12:
            return frozenset()
        return keys_of(parse_page(data).records)

    def put(self, held: Held) -> Keys:
        """The records of an own page that this run put there and read back."""
        return frozenset().union(*self._put.get((held.date, held.stem), {}).values())

    def _remember(self, held: Held, name: PageName, keys: Keys) -> None:
        """What was put there need not be read before a later one takes its place."""
        self._put.setdefault((held.date, held.stem), {})[str(name)] = keys
        if len(self._put) > REMEMBERED:
            del self._put[next(iter(self._put))]

    def _place(self, date: str, name: PageName, data: bytes) -> PageName:
        """Put bytes under a name, or the next one where another's torn file has it; the name."""
        puts, page = 0, f"{date}/{name.stem}"
        if self._seen.now() - self._sick.get(page, -SICK) < SICK:
            raise NotShared(words.SHARE_NOT_KEPT, "other bytes")
        for _ in range(NAMES):
            path = f"{PAGES}/{date}/{name}"
            made = self._folder.put_new(path, data)
            there = self._folder.read(path) if made else self._read(date, str(name))
            if there == data:
                self._seen.read_well((date, str(name)))
                self._sick.pop(page, None)
                return name
            puts += made
            if there is not None:
                self._seen.tear((date, str(name)))
            if made and (there is None or puts == PUTS):
                break  # it may take a while to appear, or a sick folder would be filled with torn files
            name = replace(name, rev=name.rev + 1)
        self._sick[page] = self._seen.now()
        raise NotShared(words.SHARE_NOT_KEPT, "other bytes")

    def _read(self, date: str, name: str) -> bytes | None:
        """The bytes of a file; None where it is not there, or cannot be read, like a torn one.

        Raises:
            NotShared: the folder as a whole does not answer.
        """
        try:
            return self._folder.read(f"{PAGES}/{date}/{name}")
        except NotShared:
            self._check()
            self._seen.tear((date, name))
            return None

    def _doubt(self, date: str, listing: Listing) -> None:
        """Look at what another PC could not read, and this one takes for whole."""
        for place in sorted(each for each in self._seen.doubted if each[0] == date):
            self._seen.doubted.discard(place)
            page = page_name(place[1])
            if page and place not in self._seen.torn and place[1] in listing.of_page(page.same):
                self._is_whole(*place)

    def _is_whole(self, date: str, name: str) -> bool:
        """Whether a file is, just now, what its name promises."""
        data, page = self._read(date, name), page_name(name)
        whole = data is not None and page is not None and page.promises(data)
        if whole:
            self._seen.read_well((date, name))
        elif data is not None:
            self._seen.tear((date, name))
        return whole

    def _confirmed(self, held: Held, names: Iterable[str]) -> bool:
        """Whether an own page that is listed was read back, in this run or an earlier one."""
        page = f"{held.date}/{held.stem}"
        if self._ledger.shared.get(page) == held.sha12:
            return True
        if any(self._is_whole(held.date, name) for name in names):
            return True
        self._ledger.forget(page)
        return False

    def _is_covered(self, held: Held, listing: Listing, here: Pages) -> bool:
        """Whether listed files hold all that a page does. Only names of ours count: those of conflict copies
        promise nothing, and may lie on one PC alone. Of a page of a newer Daybook nobody can
        tell what it holds."""
        keys = self._holdings.keys(held)
        if self._holdings.is_newer(held):
            return not held.own and self._has_later(held, listing, here)
        if not keys:
            return False
        related = [name for name in listing.of_stem(held.stem) if page_name(name) is not None]
        return covered(keys, (self._known(held, name, here) for name in related))

    def _has_later(self, held: Held, listing: Listing, here: Pages) -> bool:
        """Whether a later page of the same stem is listed, and is here. What a newer Daybook wrote cannot be
        compared; its own PC took the earlier one away, and to put it back would be undone again and again."""
        own, date = page_name(held.file), held.date
        later = [name for name in listing.of_stem(held.stem) if (date, name) not in self._seen.torn]
        pages = [page for name in later if (page := page_name(name)) is not None]
        return own is not None and any(page.rev > own.rev and page.same in here for page in pages)

    def _known(self, held: Held, name: str, here: Pages) -> Keys:
        """The records of a listed file, as far as they are known to be there."""
        place, put = (held.date, name), self._put.get((held.date, held.stem), {})
        if place in self._seen.torn:
            return frozenset()
        if place in self._seen.covered:
            return self._seen.covered[place].keys
        if name in put:
            return put[name]
        page = page_name(name)
        there = here.get(page.same) if page is not None else None
        return self._holdings.keys(there) if there is not None else frozenset()

    # --- tidying up

    def _tidy(self, date: str, kept: PageName, keys: Keys, names: Iterable[str]) -> None:
        """Remove what a page that was read back just now covers. What cannot be removed, because somebody
        holds it open or this PC has no right to, is in nobody's way: another time."""
        for name in sorted(names):
            if name != str(kept) and self._may_go(date, name, kept, keys):
                with suppress(NotShared):
                    self._folder.delete(f"{PAGES}/{date}/{name}")
                    self._put.get((date, kept.stem), {}).pop(name, None)
                    self._seen.read_well((date, name))

    def _may_go(self, date: str, name: str, kept: PageName, keys: Keys) -> bool:
        own = self._put.get((date, kept.stem), {}).get(name)
        if own is not None:
            return own <= keys
        data, meant = self._read(date, name), like(name)
        if data is None or meant is None:
            return False
        page = parse_page(data)
        found = keys_of(page.records)
        if not meant.promises(data) and (page.damaged or page_name(name) is not None):
            # torn: it should be what is kept; or it will never be whole, and what is left of it is kept
            self._seen.tear((date, name))
            over = self._seen.torn_for((date, name)) > GIVEN_UP and meant.rev <= kept.rev
            return found <= keys and (meant.same == kept.same or over)
        if page.newer or page.damaged:
            return False
        return found < keys or (found == keys and _is_before(name, kept))

    def _tidy_after_others(self, date: str, listing: Listing) -> None:
        """The same where whoever should have tidied up did not: of several files of one page, once one is
        read that holds all of another, that one goes."""
        for stem in listing.stems:
            several = listing.of_stem(stem)
            ours = [page for name in several if (page := page_name(name)) is not None]
            ours = [page for page in ours if (date, str(page)) not in self._seen.torn]
            if len(several) > 1 and ours:
                self._tidy_one(date, max(ours, key=lambda page: (page.rev, page.sha12)), several)

    def _tidy_one(self, date: str, best: PageName, names: Iterable[str]) -> None:
        data = self._read(date, str(best))
        page = parse_page(data) if data is not None and best.promises(data) else None
        if page is not None and not page.damaged and not page.newer and page.book_id in self._book_ids():
            self._tidy(date, best, keys_of(page.records), names)
        elif data is not None and page is None:
            self._seen.tear((date, str(best)))


def _is_before(name: str, kept: PageName) -> bool:
    """Of two files with the same records, whether the first goes: two PCs that tidy up at once must not each
    remove the one that the other keeps."""
    page = page_name(name)
    return page is None or (page.rev, page.sha12) < (kept.rev, kept.sha12)
