"""A shared folder that knows since when it has been asked: a call to a network drive may hang for minutes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from store.exchange.folder import SharedFolder


class Answering:
    """Asks another folder, and knows how long an answer has been awaited. One thread asks; any may look.

    Args:
        folder: does what is asked.
        now: seconds that only go forward.
        before: done before each call; what that takes does not count.
    """

    def __init__(
        self,
        folder: SharedFolder,
        now: Callable[[], float] = time.monotonic,
        before: Callable[[], None] = lambda: None,
    ) -> None:
        self._folder = folder
        self._step_aside = before
        self._now = now
        self._since: float | None = None

    @property
    def awaited(self) -> float:
        """Seconds that the call under way has lasted; 0 where there is none."""
        since = self._since
        return 0.0 if since is None else max(0.0, self._now() - since)

    @contextmanager
    def _asking(self) -> Iterator[None]:
        self._step_aside()
        self._since = self._now()
        try:
            yield
        finally:
            self._since = None

    def probe(self) -> None:
        """Find out whether the folder is there and answers."""
        with self._asking():
            self._folder.probe()

    def list(self, folder: str) -> list[str]:
        """The names directly below a folder."""
        with self._asking():
            return self._folder.list(folder)

    def read(self, name: str) -> bytes | None:
        """All bytes of a file."""
        with self._asking():
            return self._folder.read(name)

    def put_new(self, name: str, data: bytes) -> bool:
        """Make a file that is not there."""
        with self._asking():
            return self._folder.put_new(name, data)

    def delete(self, name: str) -> None:
        """Remove a file."""
        with self._asking():
            self._folder.delete(name)

    def free(self) -> int | None:
        """Bytes free."""
        with self._asking():
            return self._folder.free()
