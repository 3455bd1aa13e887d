"""What this PC holds: pages on its own disk, by the names that they have, or would have, in the folder."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from store import durable
from store.codec import Json
from store.page_names import SUFFIX, PageName, page_name, sha12
from store.pages import ReadPage, is_date_folder, list_dates, list_pages, parse_page, set_aside
from store.reading import PAGES, QUARANTINE

Keys = frozenset[tuple[str, str]]
"""What a page holds: id and hash of each of its records."""


def keys_of(records: Iterable[Json]) -> Keys:
    """What tells the records of a page from all others."""
    return frozenset((each["id"], each["hash"]) for each in records)


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
    """

    def __init__(self, folder: Path) -> None:
        self._pages = folder / PAGES
        self._quarantine = folder / QUARANTINE
        self._own: dict[str, tuple[int, str]] = {}
        """Size and sha12 of own pages as last read: these only grow."""
        self._keys: dict[str, Keys] = {}
        """What pages hold, by name and sha12, where it was looked at."""

    def dates(self) -> list[str]:
        """The date folders that there are."""
        return list_dates(self._pages)

    def of(self, date: str) -> list[Held]:
        """The pages of a folder; those that cannot be read just now are left out."""
        found = (self._held(date, path) for path in list_pages(self._pages, date))
        return [each for each in found if each is not None]

    def one(self, date: str, file: str) -> Held | None:
        """A page by its name; None where it cannot be read."""
        return self._held(date, self._pages / date / file)

    def _held(self, date: str, path: Path) -> Held | None:
        name = page_name(path.name)
        if name is not None:
            return Held(date, path.name, name.stem, name.sha12, own=False)
        try:
            size = path.stat().st_size
            known = self._own.get(f"{date}/{path.name}")
            if known is None or known[0] != size:
                data = path.read_bytes()
                known = len(data), sha12(data)
                self._own[f"{date}/{path.name}"] = known
        except OSError:
            return None
        return Held(date, path.name, path.name.removesuffix(SUFFIX), known[1], own=True)

    def read(self, held: Held) -> bytes | None:
        """The bytes of a page; None where they cannot be read, or are not those that it had. What another
        program damaged is set aside, and will be fetched again."""
        path = self._pages / held.name
        try:
            data = path.read_bytes()
        except OSError:
            return None
        if held.own or sha12(data) == held.sha12:
            return data
        set_aside(path, self._quarantine)
        return None

    def keys(self, held: Held) -> Keys:
        """What a page holds; nothing where it cannot be read."""
        name = f"{held.name} {held.sha12}"
        if name not in self._keys:
            data = self.read(held)
            if data is None:
                return frozenset()
            self._keys[name] = keys_of(parse_page(data).records)
        return self._keys[name]

    def keep(self, date: str, pages: Mapping[str, tuple[bytes, ReadPage]]) -> None:
        """Put pages of others on the disk, beside own ones, under the names that they have in the folder.

        Raises:
            NotSaved: this PC's disk did not take them.
        """
        if not is_date_folder(date):
            raise ValueError(date)
        folder = self._pages / date
        durable.make_folder(folder)
        durable.write_files(folder, {name: data for name, (data, _) in pages.items()})
        for name, (data, page) in pages.items():
            self._keys[f"{date}/{name} {sha12(data)}"] = keys_of(page.records)

    def drop(self, held: Held) -> None:
        """Remove another's page that a later one covers."""
        with contextlib.suppress(OSError):
            (self._pages / held.name).unlink()
        self._keys.pop(f"{held.name} {held.sha12}", None)


def covered(keys: Keys, by: Iterable[Keys]) -> bool:
    """Whether all that a page holds stands on others too."""
    return keys <= frozenset().union(*by)


def name_for(stem: str, data: bytes, page: ReadPage) -> PageName:
    """The name under which a page is published first: it counts up with its records, so that whoever
    publishes the same bytes gives them the same name."""
    return PageName(stem, len(page.records), sha12(data))
