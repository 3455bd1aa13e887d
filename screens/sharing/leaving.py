"""Leaving while something waits to be shared: what is safe, which key waits, which leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens.keys import APP_KEYS, Gate
from screens.moving import TWINS
from screens.safe import plain, show
from screens.sharing.link import Link
from screens.sharing.said import trouble
from screens.words import sharing as words
from store.exchange.telling import waits

TRY_EVERY = 15.0
"""Seconds between attempts while somebody waits."""


class LeavingScreen(Gate[None]):
    """Lies on top of all while it is asked whether to wait. Where all is shared meanwhile, it leaves.

    Args:
        link: the exchange.
        leave: leaves Daybook.
    """

    WRITES: ClassVar[bool] = False

    def __init__(self, link: Link, leave: Callable[[], None]) -> None:
        super().__init__()
        self._link = link
        self._leave = leave
        self._unwatch: Callable[[], None] = lambda: None
        self._waits = False
        self._warning = ""

    def compose(self) -> ComposeResult:
        """Title, what waits and why, keys."""
        yield Static(plain(f" {words.LEAVING_TITLE}"), classes="title")
        yield Static(id="leaving")
        yield Static(id="leaving-keys")

    def on_mount(self) -> None:
        """Follow the exchange."""
        self._unwatch = self._link.watch(self._follow)
        self.call_later(self._show)

    def on_unmount(self) -> None:
        """Follow no longer."""
        self._unwatch()

    def tells(self) -> bool:
        """Nothing about anybody."""
        return False

    def warn(self, sentence: str) -> None:
        """Above what waits."""
        self._warning = sentence
        self._show()

    def key(self, event: events.Key) -> bool:
        """Wait, or go back."""
        key = TWINS.get(event.key, event.key)
        if key == "enter":
            self._wait()
        elif key == "f2":
            self.dismiss(None)
        return event.key not in APP_KEYS

    def _wait(self) -> None:
        """Wait, and try more often than a folder is tried that fails."""
        if not self._waits:
            self._waits = True
            self.set_interval(TRY_EVERY, self._link.now)
        self._link.now()
        self._show()

    def _follow(self) -> None:
        standing = self._link.standing
        if standing is None or not standing.waiting:
            self._leave()
        else:
            self._show()

    def _show(self) -> None:
        if self.is_mounted:
            show(self.query_one("#leaving", Static), "\n\n".join(filter(None, self._sentences())))
            keys = words.LEAVING_WAIT_KEYS if self._waits else words.LEAVING_KEYS
            show(self.query_one("#leaving-keys", Static), f" {keys}")

    def _sentences(self) -> list[str]:
        standing = self._link.standing
        if standing is None:
            return []
        return [
            self._warning,
            words.LEAVING_WAITS.format(what=waits(standing)),
            words.LEAVING_SAFE,
            trouble(standing),
            words.LEAVING_FOLLOWS if self._waits else "",
        ]


def left_behind(link: Link) -> str:
    """What to say where everything is hidden."""
    what = waits(link.standing) if link.standing is not None else ""
    return words.LEAVING_HIDDEN.format(what=what)
