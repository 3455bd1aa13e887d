"""What the folder of a date lists, by what the names say."""

from __future__ import annotations

from collections.abc import Iterable

from store.page_names import like, page_name


class Listing:
    """The names in the folder of a date.

    Args:
        names: what is listed, perhaps a while ago.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._same: dict[tuple[str, str], list[str]] = {}
        self._stems: dict[str, list[str]] = {}
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """A file was put there."""
        page, meant = page_name(name), like(name)
        if page is not None and name not in self._same.setdefault(page.same, []):
            self._same[page.same].append(name)
        if meant is not None and name not in self._stems.setdefault(meant.stem, []):
            self._stems[meant.stem].append(name)

    def of_page(self, same: tuple[str, str]) -> list[str]:
        """The names that promise one page."""
        return list(self._same.get(same, ()))

    def of_stem(self, stem: str) -> list[str]:
        """The names made of those of the pages of one stem, conflict copies among them."""
        return list(self._stems.get(stem, ()))

    @property
    def stems(self) -> list[str]:
        """The stems of which there is something."""
        return list(self._stems)
