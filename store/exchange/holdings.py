"""What this PC holds: pages on its own disk, by the names that they have, or would have, in the folder."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from store import codec, durable
from store.codec import Json
from store.page_names import SUFFIX, PageName, page_name, sha12
from store.pages import ReadPage, is_date_folder, list_dates, list_pages, parse_page, set_aside
from store.reading import PAGES, QUARANTINE, is_there
from store.unshared import about

Keys = frozenset[tuple[str, str]]
"""What a page holds: id and hash of each of its records."""


def keys_of(records: Iterable[Json]) -> Keys:
    """What tells the records of a page from all others."""
    return frozenset((each["id"], each["hash"]) for each in records)


REMEMBERED = 512
"""Pages of which it is remembered what they hold."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a page holds.

    Attributes:
        keys: its records, as far as this version can tell.
        order: their ids in the order in which they were saved, each with what it is about.
        newer: whether a newer Daybook wrote it.
    """

    keys: Keys = frozenset()
    order: tuple[tuple[str, str], ...] = ()
    newer: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A page on this PC's disk.

    Attributes:
        date: the folder that it lies in.
        file: its name there.
        stem: whose page it is.
        sha12: of its bytes.
        own: whether it lies under its author's name, and was written here.
    """

    date: str
    file: str
    stem: str
    sha12: str
    own: bool

    @property
    def same(self) -> tuple[str, str]:
        """What it has in common with every name of the same page."""
        return self.stem, self.sha12

    @property
    def name(self) -> str:
        """Its name below the book's `pages`."""
        return f"{self.date}/{self.file}"


class Holdings:
    """The pages of a book's folder, as the exchange needs to know them.

    Args:
        folder: the book's folder.

    Attributes:
        pages: where the date folders lie.
    """

    def __init__(self, folder: Path) -> None:
        self.pages = folder / PAGES
        self._quarantine = folder / QUARANTINE
        self._own: dict[str, tuple[int, str]] = {}
        """Size and sha12 of own pages as last read: these only grow."""
        self._contents: dict[str, Content] = {}
        """What pages hold, by name and sha12, of those that were looked at last."""

    def dates(self) -> list[str]:
        """The date folders that there are."""
        return list_dates(self.pages)

    def has(self, date: str) -> bool:
        """Whether there is a folder of a date."""
        return is_there(self.pages / date)

    def of(self, date: str) -> list[Held]:
        """The pages of a folder; those that cannot be read just now are left out."""
        found = (self.one(date, path.name) for path in list_pages(self.pages, date))
        return [each for each in found if each is not None]

    def one(self, date: str, file: str) -> Held | None:
        """A page by its name; None where it cannot be read."""
        name = page_name(file)
        if name is not None:
            return Held(date, file, name.stem, name.sha12, own=False)
        path = self.pages / date / file
        try:
            size = path.stat().st_size
            known = self._own.get(f"{date}/{file}")
            if known is None or known[0] != size:
                data = codec.read_file(path)
                known = len(data), sha12(data)
                self._own[f"{date}/{file}"] = known
        except OSError:
            return None
        return Held(date, file, file.removesuffix(SUFFIX), known[1], own=True)

    def read(self, held: Held) -> bytes | None:
        """The bytes of a page; None where they cannot be read, or are not those that it had. What another
        program damaged is set aside, and will be fetched again."""
        path = self.pages / held.name
        try:
            data = codec.read_file(path)
        except OSError:
            return None
        if held.own or sha12(data) == held.sha12:
            return data
        set_aside(path, self._quarantine)
        return None

    def keys(self, held: Held) -> Keys:
        """What a page holds; nothing where it cannot be read."""
        return self._content(held).keys

    def after(self, held: Held, count: int) -> dict[str, str]:
        """The records that a page has after so many first ones: their ids, and what each is about."""
        return dict(self._content(held).order[count:])

    def is_newer(self, held: Held) -> bool:
        """Whether a newer Daybook wrote a page: it may hold more than its keys say."""
        return self._content(held).newer

    def _content(self, held: Held) -> Content:
        name = f"{held.name} {held.sha12}"
        content = self._contents.get(name)
        if content is None:
            data = self.read(held)
            if data is None:
                return Content()
            page = parse_page(data)
            order = tuple((record["id"], about(record)) for record in page.records)
            content = self._contents[name] = Content(keys_of(page.records), order, page.newer)
            if len(self._contents) > REMEMBERED:
                del self._contents[next(iter(self._contents))]
        return content

    def keep(self, date: str, pages: Mapping[str, bytes]) -> None:
        """Put pages of others on the disk, beside own ones, under the names that they have in the folder.

        Raises:
            NotSaved: this PC's disk did not take them.
        """
        if not is_date_folder(date):
            raise ValueError(date)
        folder = self.pages / date
        durable.make_folder(folder)
        durable.write_files(folder, pages)

    def drop(self, held: Held) -> None:
        """Remove another's page that a later one covers."""
        with contextlib.suppress(OSError):
            (self.pages / held.name).unlink()
        self._contents.pop(f"{held.name} {held.sha12}", None)


class Here:
    """What is held of one date, by whose pages they are, as it stood when that was asked.

    Args:
        holdings: asked.
        date: the date folder.
    """

    def __init__(self, holdings: Holdings, date: str) -> None:
        self._holdings = holdings
        self._stems: dict[str, list[Held]] = {}
        self.same: set[tuple[str, str]] = set()
        """What the pages have in common with every name of theirs."""
        for held in holdings.of(date):
            self.add(held)

    def add(self, held: Held) -> None:
        """A page was put there."""
        self.same.add(held.same)
        self._stems.setdefault(held.stem, []).append(held)

    def drop(self, held: Held) -> None:
        """A page was removed there."""
        self._stems[held.stem].remove(held)
        self.same.discard(held.same)

    def of(self, stem: str) -> list[Held]:
        """The pages of one stem."""
        return list(self._stems.get(stem, ()))

    def keys(self, stem: str) -> Keys:
        """What they hold, together."""
        return union(map(self._holdings.keys, self.of(stem)))


def union(keys: Iterable[Keys]) -> Keys:
    """What several pages hold, together."""
    return frozenset[tuple[str, str]]().union(*keys)


def covered(keys: Keys, by: Iterable[Keys]) -> bool:
    """Whether all that a page holds stands on others too."""
    return keys <= union(by)


def name_for(stem: str, data: bytes, page: ReadPage) -> PageName:
    """The name under which a page is published first: it counts up with its records, so that whoever
    publishes the same bytes gives them the same name."""
    return PageName(stem, len(page.records), sha12(data))
