"""Reading the book behind Today, in a thread of its own, while the screen is usable already."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from time import monotonic

from screens.behind import behind
from screens.words import today as words
from store.book import Book
from store.errors import DaybookError

LOOK_EVERY = 1.0
"""Seconds between looks at what other windows on this PC have written."""
KEEP_EVERY = 600.0
"""Seconds between snapshots of what was read."""
PATIENCE = 2.0
"""Seconds that a key may wait for the book to be read."""

Soon = Callable[[Callable[[], None]], None]
"""Has something done in the screen's thread."""


class Reading:
    """One reading of a whole book.

    Args:
        book: opened.
        soon: hands a call to the screen's thread.
        on_people: called there once everyone is known.
        on_all: called there at the end.
        on_trouble: told there, in words, why the book cannot be read.
        say: told there, in words, why it cannot be followed.
    """

    def __init__(
        self,
        book: Book,
        soon: Soon,
        on_people: Callable[[], None],
        on_all: Callable[[], None],
        on_trouble: Callable[[str], None],
        say: Callable[[str], None],
    ) -> None:
        self._book = book
        self._hand_over = soon
        self._held_back: list[Callable[[], None]] | None = []
        """What is to be told once the screen is furnished; None from then on."""
        self._on_people = on_people
        self._on_all = on_all
        self._on_trouble = on_trouble
        self._say = say
        self.well = False
        """Whether all could be read."""
        self._finished = threading.Event()
        self._over = threading.Event()

    def start(self) -> None:
        """Begin. The thread never keeps the program alive."""
        threading.Thread(target=self._read, name="reading", daemon=True).start()

    def attend(self) -> None:
        """The screen is furnished: tell it what was to be told so far, and the rest as it comes."""
        told, self._held_back = self._held_back or [], None
        for act in told:
            act()

    def _soon(self, act: Callable[[], None]) -> None:
        self._hand_over(partial(self._tell, act))

    def _tell(self, act: Callable[[], None]) -> None:
        """Called in the screen's thread."""
        if self._held_back is None:
            act()
        else:
            self._held_back.append(act)

    @property
    def finished(self) -> bool:
        """Whether all is read, or never will be."""
        return self._finished.is_set()

    def stop(self) -> None:
        """Follow no longer."""
        self._over.set()

    def wait(self) -> None:
        """Wait a moment, in another thread, for all to be read."""
        self._finished.wait(PATIENCE)

    async def until_finished(self) -> None:
        """Wait a moment, in the screen's thread, for all to be read."""
        await behind(self.wait)

    def _read(self) -> None:
        self.well = self._guarded(self._read_all, self._on_trouble, words.UNREAD)
        self._finished.set()
        self._soon(self._on_all)
        if self.well:
            self._follow()

    def _read_all(self) -> None:
        """What the screens need: people, and this school year."""
        if not self._book.people_read:
            self._book.load_people()
        self._soon(self._on_people)
        self._book.load_year()

    def _follow(self) -> None:
        """What is still open of earlier years; then, for as long as the app runs, what others write."""
        well = self._guarded(self._book.load, self._say, words.UNFOLLOWED)
        kept = monotonic()
        while not self._over.wait(LOOK_EVERY):
            # said once, and not again at every look for as long as it goes on
            well = self._guarded(self._book.look, self._say if well else _be_silent, words.UNFOLLOWED)
            if monotonic() - kept > KEEP_EVERY:
                self._guarded(self._book.keep_index, _be_silent, words.UNFOLLOWED)
                kept = monotonic()

    def _guarded(self, act: Callable[[], None], tell: Callable[[str], None], fault: str) -> bool:
        """Do something; False where it came to grief, which is told."""
        try:
            act()
        except DaybookError as error:
            self._soon(partial(tell, error.sentence))
        except Exception as error:  # noqa: BLE001 - whatever it is, the screens must not wait for ever
            self._soon(partial(tell, fault.format(name=type(error).__name__)))
        else:
            return True
        return False


def _be_silent(sentence: str) -> None:
    """It was said before."""
    del sentence
