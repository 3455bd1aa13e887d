"""Temporary files in the shared folder: what is left of one that was cut short."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable

from store.errors import NotShared
from store.exchange.folder import SharedFolder, is_temporary

LEFT_AFTER = 3600.0
"""Seconds after which a temporary file belongs to nothing that is still under way."""


class Sweeper:
    """Removes temporary files of ours that this run has seen in the folder for an hour: their own times are
    those of whatever clock the folder has.

    Args:
        folder: the shared folder.
        now: seconds that only go forward.
    """

    def __init__(self, folder: SharedFolder, now: Callable[[], float]) -> None:
        self._folder = folder
        self._now = now
        self._since: dict[str, dict[str, float]] = {}

    def look(self, place: str, names: Iterable[str]) -> None:
        """Take note of what a folder below the shared one lists, and remove what has been there too long.
        What cannot be removed does no harm, and is tried again.

        Args:
            place: that folder, as the driver calls it.
        """
        known, now = self._since.get(place, {}), self._now()
        since = {name: known.get(name, now) for name in filter(is_temporary, names)}
        self._since[place] = since
        for name in [name for name, first in since.items() if now - first >= LEFT_AFTER]:
            with contextlib.suppress(NotShared):
                self._folder.delete(f"{place}/{name}" if place else name)
