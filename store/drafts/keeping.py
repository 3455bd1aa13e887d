"""Keeping drafts on the disk, in a thread of its own, so that no key waits for it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from store import durable
from store.drafts import taking
from store.drafts.file import State, pack
from store.drafts.lock import Lock
from store.drafts.taking import FOLDER, Found, Taken
from store.errors import NotSaved
from store.pages import draw_sitting
from store.words import book as words

AGAIN_AFTER = 5.0
"""Seconds after which what the disk did not take is tried again, where nothing else was typed meanwhile."""
_RUN = "run"


class Keeper:
    """Keeps the drafts of one run in a file of its own, which is gone once there are none.

    Args:
        folder: the book's folder.

    Attributes:
        problem: why what was typed last is not on the disk, in words; "" where it is, or is about to be.
    """

    def __init__(self, folder: Path) -> None:
        self._book = folder
        self._folder = folder / FOLDER
        self._lock = threading.Lock()
        self._idle = threading.Event()
        self._idle.set()
        self._latest = State()
        self._wanted: State | None = None
        self._taken: list[Taken] = []
        """Files of other runs whose content is in what is wanted."""
        self._tried = 0.0
        self._run = ""
        self._held: Lock | None = None
        self.problem = ""

    def take_up(self) -> Found:
        """What other runs left that are over. `adopt` it, or it is left for the next start."""
        return taking.take_up(self._book)

    def keep(self, state: State) -> None:
        """Have this on the disk in a moment, instead of what was wanted before."""
        with self._lock:
            again = self.problem and monotonic() - self._tried >= AGAIN_AFTER
            if state != self._latest or again:
                self._want(state)

    def adopt(self, state: State, taken: Sequence[Taken]) -> None:
        """The same where it holds what other runs left: their files go once it is on the disk."""
        with self._lock:
            self._taken += taken
            self._want(state)

    def _want(self, state: State) -> None:
        self._latest = self._wanted = state
        if self._idle.is_set():
            self._idle.clear()
            threading.Thread(target=self._work, name="keeping drafts", daemon=True).start()

    def flush(self, seconds: float) -> bool:
        """Wait until what was wanted is on the disk, so many seconds at most; whether it is."""
        return self._idle.wait(seconds) and not self.problem

    def close(self, seconds: float) -> bool:
        """The run ends: the same, and let others take up what it leaves."""
        kept = self.flush(seconds)
        with self._lock:
            held, self._held = self._held, None
        if held is not None:
            held.release()
        return kept

    # --- in the thread

    def _work(self) -> None:
        """Write until nothing newer is wanted."""
        while True:
            with self._lock:
                state, self._wanted = self._wanted, None
                taken, self._taken = self._taken, []
                if state is None:
                    self._idle.set()
                    return
            problem = self._attempt(state)
            with self._lock:
                self.problem, self._tried = problem, monotonic()
            for each in taken:
                self._let_go(each, kept=not problem)

    def _let_go(self, taken: Taken, *, kept: bool) -> None:
        """A file that was taken up is not needed any more, or is left for the next run."""
        try:
            (taken.settle if kept else taken.give_back)()
        except Exception as error:  # noqa: BLE001 - said on the screen; later texts are kept all the same
            with self._lock:
                self.problem = words.DRAFTS_FAULT.format(name=type(error).__name__)

    def _attempt(self, state: State) -> str:
        """Put a state on the disk; why it is not there, in words."""
        try:
            self._put(state)
        except NotSaved:
            return words.DRAFTS_IN_MEMORY
        except Exception as error:  # noqa: BLE001 - said on the screen; typing goes on
            return words.DRAFTS_FAULT.format(name=type(error).__name__)
        return ""

    def _put(self, state: State) -> None:
        if state:
            self._held = self._held or self._hold()
            durable.write_file(self._folder / f"{self._run}.json", pack(state))
        elif self._held is not None:
            with durable.saving():
                (self._folder / f"{self._run}.json").unlink(missing_ok=True)
                durable.sync_folder(self._folder)
            self._held.release()
            self._held = None

    def _hold(self) -> Lock:
        """Hold the lock that says that this run lives."""
        durable.make_folder(self._folder)
        while True:
            self._run = draw_sitting(_RUN)
            with durable.saving():
                lock = Lock.take(self._folder / f"{self._run}.lock")
            if lock is not None:
                return lock
