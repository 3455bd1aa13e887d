"""Asking the shared folder from a command: nobody waits for ever, and what goes there is counted."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from store.errors import NotShared
from store.exchange.answering import Answering
from store.exchange.folder import NO_FOLDER, SharedFolder
from store.page_names import PAGES, like
from store.pages import parse_page
from tui.words import commands as words

T = TypeVar("T")

SLICE = 0.1
"""Seconds between two looks at what is under way; so long may ctrl+c take."""
PATIENCE = 60.0
"""Seconds that a folder has to answer before joining it is given up."""


class Task(Generic[T]):
    """Work in a daemon thread: a call to a network folder may hang, and then nobody waits for it.

    Args:
        work: what is to be done.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._done = threading.Event()
        self._result: list[T] = []
        self._error: BaseException | None = None
        threading.Thread(target=self._run, name="folder", daemon=True).start()

    def _run(self) -> None:
        try:
            self._result.append(self._work())
        except BaseException as error:  # noqa: BLE001 - raised again by whoever waits
            self._error = error
        finally:
            self._done.set()

    def done(self) -> bool:
        """Whether it has ended, looked at for a moment."""
        return self._done.wait(SLICE)

    def result(self) -> T:
        """What it gave; raises what it raised."""
        if self._error is not None:
            raise self._error
        return self._result[0]


def within(seconds: float, work: Callable[[], T]) -> T:
    """Do something with the shared folder, if that takes no longer.

    Raises:
        NotShared: it does take longer.
    """
    end = time.monotonic() + seconds
    return _while(work, lambda: time.monotonic() <= end, seconds)


def answering(seconds: float, folder: Answering, work: Callable[[], T]) -> T:
    """Do something with a shared folder, for as long as each call to it takes no longer: a slow one that
    works is not one that hangs.

    Raises:
        NotShared: one call does take longer.
    """
    return _while(work, lambda: folder.awaited <= seconds, seconds)


def _while(work: Callable[[], T], goes_on: Callable[[], bool], seconds: float) -> T:
    task = Task(work)
    while not task.done():
        if not goes_on():
            raise NotShared(words.NO_ANSWER.format(seconds=round(seconds)), "no answer")
    return task.result()


def answered(path: Path, work: Callable[[], T]) -> T:
    """What asking a folder gives that is to be joined.

    Raises:
        NotShared: why it was not; nothing was changed here.
    """
    try:
        return within(PATIENCE, work)
    except NotShared as error:
        gone = error.detail == NO_FOLDER
        sentence = words.SHARE_NO_FOLDER.format(folder=path) if gone else error.sentence
        raise NotShared(f"{sentence} {words.SHARE_UNCHANGED}", error.detail) from error


class Counting(Answering):
    """A shared folder of which it is known what was put there.

    Args:
        folder: the folder itself.
    """

    def __init__(self, folder: SharedFolder) -> None:
        super().__init__(folder)
        self._names: set[str] = set()
        self._put: dict[str, set[str]] = {}
        self._before: dict[str, set[str]] = {}

    @property
    def went(self) -> int:
        """How many records were put there, besides those that earlier pages of their sittings had there."""
        return sum(len(ids - self._before.get(stem, set())) for stem, ids in tuple(self._put.items()))

    def read(self, name: str) -> bytes | None:
        """All bytes of a file."""
        data, stem = super().read(name), _stem(name)
        if data is not None and stem in self._put and name not in self._names:
            self._before.setdefault(stem, set()).update(_ids(data))
        return data

    def put_new(self, name: str, data: bytes) -> bool:
        """Make a file that is not there."""
        made, stem = super().put_new(name, data), _stem(name)
        if made and stem:
            self._names.add(name)
            self._put.setdefault(stem, set()).update(_ids(data))
        return made


def _stem(name: str) -> str:
    """Whose page a file is, with its date; "" where it is none."""
    folder, _, file = name.rpartition("/")
    page = like(file)
    return f"{folder}/{page.stem}" if page and folder.startswith(f"{PAGES}/") else ""


def _ids(data: bytes) -> set[str]:
    return {record["id"] for record in parse_page(data).records}
