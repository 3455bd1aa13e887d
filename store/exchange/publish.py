"""Publishing: what is held here and not in the folder is put there, read back, and compared."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from store import words
from store.errors import NotShared
from store.exchange.folder import SharedFolder
from store.exchange.holdings import Held, Holdings, Keys, covered, keys_of, name_for
from store.exchange.ledger import Ledger
from store.exchange.seen import Seen
from store.page_names import PAGES, PageName, like, page_name
from store.pages import parse_page

TRIES = 20
"""How many names are tried where others have been taken by torn files."""


class Publisher:
    """Puts pages into the folder.

    Args:
        folder: the shared folder.
        holdings: what is here.
        seen: what was found in the folder before.
        ledger: told of what was read back.
        book_ids: gives the ids of the books whose pages belong there.
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
        shared: Callable[[Held, Callable[[], Keys]], None],
    ) -> None:
        self._folder = folder
        self._holdings = holdings
        self._seen = seen
        self._ledger = ledger
        self._book_ids = book_ids
        self._shared = shared
        self._put: dict[tuple[str, str], dict[str, Keys]] = {}
        """What this run put there: names and records, by date and stem."""

    def compare(self, date: str, names: Collection[str], *, patience: float, thorough: bool) -> None:
        """Publish what of a date is here and on no file that its folder lists. Collect first: then all that
        is listed is known.

        Args:
            patience: seconds that a page of another's must have been missing: what was deleted here may
                have been replaced there, and not have come through yet.
            thorough: whether to tidy up after others.

        Raises:
            NotShared: the folder stood in the way.
        """
        pages = {name: page_name(name) for name in names}
        self._doubt(date, pages)
        there = {page.same for name, page in pages.items() if page and (date, name) not in self._seen.torn}
        for held in self._holdings.of(date):
            if held.same in there:
                self._seen.present(date, held.same)
                if held.own and not self._confirmed(held, pages):
                    self.publish(held, names)
                elif held.own:
                    self._note(held)
            elif self._is_covered(held, names):
                self._seen.present(date, held.same)
                if held.own:
                    self._note(held)
            elif held.own or self._seen.absent_for(date, held.same) >= patience:
                self.publish(held, names)
                self._seen.present(date, held.same)
        if thorough:
            self._tidy_after_others(date, names)

    def publish(self, held: Held, names: Iterable[str]) -> None:
        """Put a page there, unless it is damaged or of a book that does not belong.

        Args:
            names: what its folder lists, as far as that is known: earlier pages that this one covers go.

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
        put = self._put.setdefault((held.date, held.stem), {})
        put[str(name)] = self._seen.covered[held.date, str(name)] = keys
        self._tidy(held.date, name, keys, {*names, *put})

    def _note(self, held: Held, keys: Keys | None = None) -> None:
        """An own page is there."""
        self._ledger.note(f"{held.date}/{held.stem}", held.sha12)
        self._shared(held, lambda: self._holdings.keys(held) if keys is None else keys)

    def _place(self, date: str, name: PageName, data: bytes) -> PageName:
        """Put bytes under a name, or the next one where another's torn file has it; the name."""
        for _ in range(TRIES):
            path = f"{PAGES}/{date}/{name}"
            made = self._folder.put_new(path, data)
            there = self._folder.read(path)
            if there == data:
                self._seen.read_well((date, str(name)))
                return name
            if made or there is not None:
                self._seen.tear((date, str(name)))
            name = replace(name, rev=name.rev + 1)
        raise NotShared(words.SHARE_NOT_KEPT, "other bytes")

    def _doubt(self, date: str, pages: dict[str, PageName | None]) -> None:
        """Look at what another PC could not read, where the same page is here."""
        held = {each.same for each in self._holdings.of(date)}
        for place in [each for each in self._seen.doubted if each[0] == date]:
            self._seen.doubted.discard(place)
            page = pages.get(place[1])
            if page is None or page.same not in held:
                continue
            data = self._folder.read(f"{PAGES}/{date}/{place[1]}")
            if data is not None and not page.promises(data):
                self._seen.tear(place)

    def _confirmed(self, held: Held, pages: dict[str, PageName | None]) -> bool:
        """Whether an own page that is listed was read back, in this run or an earlier one."""
        page = f"{held.date}/{held.stem}"
        if self._ledger.shared.get(page) == held.sha12:
            return True
        for name, each in pages.items():
            if each is None or each.same != held.same:
                continue
            data = self._folder.read(f"{PAGES}/{held.date}/{name}")
            if data is not None and each.promises(data):
                return True
            self._seen.tear((held.date, name))
        self._ledger.forget(page)
        return False

    def _is_covered(self, held: Held, names: Iterable[str]) -> bool:
        """Whether listed files hold all that a page does."""
        related = [name for name in names if self._is_of(name, held.stem)]
        return bool(related) and covered(
            self._holdings.keys(held), (self._known(held.date, name) for name in related)
        )

    def _is_of(self, name: str, stem: str) -> bool:
        page = like(name)
        return page is not None and page.stem == stem

    def _known(self, date: str, name: str) -> Keys:
        """The records of a listed file, as far as they are known to be there."""
        place = (date, name)
        if place in self._seen.torn:
            return frozenset()
        if place in self._seen.covered:
            return self._seen.covered[place]
        held = self._holdings.one(date, name)
        return self._holdings.keys(held) if held is not None and page_name(name) is not None else frozenset()

    # --- tidying up

    def _tidy(self, date: str, kept: PageName, keys: Keys, names: Iterable[str]) -> None:
        """Remove what a page that was read back just now covers."""
        for name in names:
            if name != str(kept) and self._is_of(name, kept.stem) and self._may_go(date, name, kept, keys):
                self._folder.delete(f"{PAGES}/{date}/{name}")
                self._put.get((date, kept.stem), {}).pop(name, None)
                self._seen.read_well((date, name))

    def _may_go(self, date: str, name: str, kept: PageName, keys: Keys) -> bool:
        own = self._put.get((date, kept.stem), {}).get(name)
        if own is not None:
            return own <= keys
        data = self._folder.read(f"{PAGES}/{date}/{name}")
        if data is None:
            return False
        page, meant = parse_page(data), like(name)
        torn = meant is not None and meant.same == kept.same and not meant.promises(data)
        if torn:
            return True  # what it should be is what is kept
        if page.newer or page.damaged:
            return False
        found = keys_of(page.records)
        return found < keys or (found == keys and _is_before(name, kept))

    def _tidy_after_others(self, date: str, names: Collection[str]) -> None:
        """The same where whoever should have tidied up did not: of several files of one page, once one is
        read that holds all of another, that one goes."""
        by_stem: dict[str, list[str]] = {}
        for name in names:
            page = like(name)
            if page is not None:
                by_stem.setdefault(page.stem, []).append(name)
        for several in by_stem.values():
            ours = [page for page in map(page_name, several) if page is not None]
            if len(several) > 1 and ours:
                self._tidy_one(date, max(ours, key=lambda page: (page.rev, page.sha12)), several)

    def _tidy_one(self, date: str, best: PageName, names: Iterable[str]) -> None:
        data = self._folder.read(f"{PAGES}/{date}/{best}")
        page = parse_page(data) if data is not None and best.promises(data) else None
        if page is not None and not page.damaged and not page.newer and page.book_id in self._book_ids():
            self._tidy(date, best, keys_of(page.records), names)


def _is_before(name: str, kept: PageName) -> bool:
    """Of two files with the same records, whether the first goes: two PCs that tidy up at once must not each
    remove the one that the other keeps."""
    page = page_name(name)
    return page is None or (page.rev, page.sha12) < (kept.rev, kept.sha12)
