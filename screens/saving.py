"""Saving from the screens: one gesture after another in a thread of its own, none forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from screens.words import shared as words
from store.book import Book
from store.codec import Json
from store.errors import DaybookError, NotSaved, Refused
from store.pages import REGISTER

if TYPE_CHECKING:
    from screens.told import Told
    from store.pending import Pending


@dataclass(eq=False)
class Gesture:
    """What one act of a person writes.

    Attributes:
        told: what it was, for the message line.
        make: makes its records; called in the saving thread, after all earlier gestures.
        corrects: the gesture whose entries it corrects, if any.
        pupil: id of the only child whose entry of these it corrects; "" for all of them.
        undoes: whether it takes that gesture back.
        advice: what to say besides once it is saved, if anything.
        typed: where a text that it writes belongs, and the text, to be kept where it is refused.
        by: id of the adult whose act it is.
        changes: of a correction, the fields that it changes, and why, should it have to be made again; of one
            that was brought back, of which entries, too.
        pending: its records, once made.
        keys: their ids.
        state: "waiting", "saved", "failed" or "refused".
        problem: why it failed or was refused, in words.
    """

    told: Told
    make: Callable[[], Pending]
    corrects: Gesture | None = None
    pupil: str = ""
    undoes: bool = False
    advice: Told | None = None
    typed: tuple[tuple[str, str], str] | None = None
    by: str = ""
    changes: Json | None = None
    pending: Pending | None = None
    keys: list[str] = field(default_factory=list)
    state: str = "waiting"
    problem: str = ""

    @property
    def day(self) -> str:
        """The civil date on which its entries were written, ISO; "" for what is not saved yet, and for what
        is about people."""
        page = self.pending.page if self.pending and self.state == "saved" else None
        return page.date_folder if page and page.date_folder != REGISTER else ""

    @property
    def of_one(self) -> bool:
        """Whether it corrects one child's entry of a gesture for several, which is saved."""
        return bool(self.pupil and self.corrects and len(self.corrects.keys) > 1)

    def keys_of(self, pupil: str) -> list[str]:
        """The ids of its records about a child; of all for ""."""
        records = self.pending.records if self.pending else []
        return [each["id"] for each in records if each.get("pupil") == pupil] if pupil else self.keys


class Saver:
    """Writes gestures to a book in the order in which they were made.

    Args:
        book: where they go.
        settled: called in the screen's thread after each attempt.
        fault: told there of a fault of the program in what is done after an attempt.

    Attributes:
        done: gestures that stand, oldest first; undo goes back over them.
        failed: gestures that did not reach the disk, oldest first.
        waiting: gestures that are being written, oldest first.
        latest: the gesture that was made last.
    """

    def __init__(
        self, book: Book, settled: Callable[[Gesture], None], fault: Callable[[Exception], None]
    ) -> None:
        self._book = book
        self._settled = settled
        self._on_fault = fault
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="saving")
        self._under_way: set[asyncio.Task[None]] = set()
        self._watchers: list[Callable[[], None]] = []
        self.failed: list[Gesture] = []
        self.waiting: list[Gesture] = []
        self.done: list[Gesture] = []
        self.latest: Gesture | None = None

    @property
    def last(self) -> Gesture | None:
        """The last gesture that stands."""
        return self.done[-1] if self.done else None

    @property
    def busy(self) -> bool:
        """Whether something is being written."""
        return bool(self._under_way)

    def watch(self, watcher: Callable[[], None]) -> Callable[[], None]:
        """Have a function called too after each attempt, in the screen's thread.

        Returns:
            What ends it.
        """
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def save(self, gesture: Gesture) -> asyncio.Task[None]:
        """Write a gesture as soon as those before it are written; the task ends once it is settled."""
        if not gesture.undoes:
            self.done.append(gesture)
        self.latest = gesture
        return self._start(gesture)

    def retry(self) -> list[asyncio.Task[None]]:
        """Try again to write what failed, in order; the tasks end once each is settled."""
        again, self.failed = self.failed, []
        return [self._start(gesture) for gesture in again]

    def take_back(self, gesture: Gesture) -> None:
        """Take in a gesture that an earlier run could not save."""
        self.failed.append(gesture)
        self.done.append(gesture)
        self.latest = self.latest or gesture

    def drop(self, gesture: Gesture) -> None:
        """Give up a gesture that could not be saved."""
        self.forget(gesture)
        if gesture in self.failed:
            self.failed.remove(gesture)

    def forget(self, gesture: Gesture) -> None:
        """Leave a gesture out of what undo goes back over."""
        if gesture in self.done:
            self.done.remove(gesture)

    def begin_day(self, day: str) -> None:
        """Let go of what was saved on the days before one, ISO: nothing more is added to it."""
        self.done = [each for each in self.done if not "" < each.day < day]
        if self.latest and "" < self.latest.day < day:
            self.latest = None

    async def drain(self) -> None:
        """Wait until everything under way is settled."""
        while self._under_way:
            await asyncio.gather(*self._under_way, return_exceptions=True)

    def close(self) -> None:
        """Let the thread go once it is idle."""
        self._thread.shutdown(wait=False)

    def _start(self, gesture: Gesture) -> asyncio.Task[None]:
        self.waiting.append(gesture)
        task = asyncio.get_running_loop().create_task(self._save(gesture))
        self._under_way.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        """A fault after the save, in what is told of it, is one of the program: its report shows nobody."""
        self._under_way.discard(task)
        fault = None if task.cancelled() else task.exception()
        if isinstance(fault, Exception):
            self._on_fault(fault)

    async def _save(self, gesture: Gesture) -> None:
        try:
            await asyncio.get_running_loop().run_in_executor(self._thread, self._write, gesture)
        finally:
            self.waiting.remove(gesture)
        if gesture.state == "refused":
            self.forget(gesture)
        elif gesture.state == "failed":
            self.failed.append(gesture)
        self._settled(gesture)
        for watcher in tuple(self._watchers):
            watcher()

    def _write(self, gesture: Gesture) -> None:
        """In the saving thread. The state is set here, so that a gesture that corrects this one, next in
        the same thread, knows how it went."""
        try:
            _after(gesture.corrects)
            if gesture.pending is None:
                gesture.pending = gesture.make()
                gesture.keys = gesture.pending.ids
            self._book.save(gesture.pending)
        except Refused as error:
            gesture.state, gesture.problem = "refused", error.sentence
        except DaybookError as error:
            gesture.state, gesture.problem = "failed", error.sentence
        except Exception as error:  # noqa: BLE001 - a fault in the program must not lose what was typed
            gesture.state, gesture.problem = "failed", words.FAULT.format(name=type(error).__name__)
        else:
            gesture.state, gesture.problem = "saved", ""


def _after(corrected: Gesture | None) -> None:
    """Fail like the gesture that is corrected, where that one is not saved."""
    if corrected is not None and corrected.state == "refused":
        raise Refused(corrected.problem)
    if corrected is not None and corrected.state == "failed":
        raise NotSaved(corrected.problem)
