"""Fetching the days that this PC has nothing of: their pages go on its disk as they are, proved by their
names, before any of them is read. So a PC that joins from a stick, or a folder that answers at once, has
everything after seconds, also where somebody pulls the stick then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from store.exchange.folder import SharedFolder
from store.exchange.holdings import Holdings
from store.page_names import PAGES, PageName, like, may_be_page, page_name
from store.pages import header_of, is_date_folder
from store.records import FORMAT
from store.staging import Staging

_HASH = b',"hash":"'
"""Stands once in every record, and in no text: there the quotation marks would be escaped."""


class Fetcher:
    """Brings here what needs no comparing: a page that is the only one of its stem, in a day of which nothing
    is here. All else, and whatever is odd about a file, is left for when the day is compared.

    Args:
        folder: the shared folder.
        holdings: what is here.
        book_ids: gives the ids of the books whose pages belong here.
    """

    def __init__(self, folder: SharedFolder, holdings: Holdings, book_ids: Callable[[], set[str]]) -> None:
        self._folder = folder
        self._holdings = holdings
        self._book_ids = book_ids
        self._staging = Staging(holdings.pages)
        self._counts: Counter[str] = Counter()
        self.came = 0
        """How many records this run brought here."""

    def fetch(self, date: str) -> None:
        """Bring a date's pages here, unless there are some. They are not here before they are kept.

        Raises:
            NotShared: the folder stood in the way. What it gave of earlier dates can be kept.
            NotSaved: this PC's disk did not take them.
        """
        if is_date_folder(date) and not self._holdings.has(date):
            self._staging.fill(date, self._pages(date))

    def _pages(self, date: str) -> Iterator[tuple[str, bytes]]:
        book_ids = self._book_ids()
        for name in _alone(self._folder.list(f"{PAGES}/{date}")):
            data = self._folder.read(f"{PAGES}/{date}/{name}")
            if data is not None and name.promises(data) and _belongs(date, name, data, book_ids):
                self._counts[date] += data.count(_HASH)
                yield str(name), data

    def keep(self) -> list[str]:
        """Have what was fetched on this PC's disk.

        Returns:
            The dates that came.

        Raises:
            NotSaved: this PC's disk did not take it; some of it may be there.
        """
        counts, self._counts = self._counts, Counter()
        dates = self._staging.place()
        self.came += sum(counts[date] for date in dates)
        return dates


def _alone(names: Iterable[str]) -> list[PageName]:
    """The names of ours of which no other file, not even a conflict copy, tells of the same page."""
    pages = sorted(name for name in names if may_be_page(name))
    often = Counter(page.stem for page in map(like, pages) if page is not None)
    return [page for page in map(page_name, pages) if page is not None and often[page.stem] == 1]


def _belongs(date: str, name: PageName, data: bytes, book_ids: set[str]) -> bool:
    """Whether a page says that it is this book's, of this day and sitting, and of no newer Daybook."""
    header = header_of(data)
    if header is None or header["format"] != FORMAT or header["book"] not in book_ids:
        return False
    return bool(header.get("date") == date and header.get("sitting") == name.sitting)
