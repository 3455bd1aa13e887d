"""Opening the app on a book."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress

from store.book import Book
from store.errors import CouldNot, DaybookError
from store.this_pc.forgetful import forgets
from store.this_pc.settings import MOUSE
from tui.session import DONE, Session
from tui.words import commands as words

FRAMES = ("TEXTUAL_FPS", "120")
"""How often Textual may paint in a second, unless somebody says otherwise. A key that comes just after a
paint waits for up to two frames: with Textual's own 60 that is 33 ms, all that a key should take."""


def open_app(session: Session) -> int:
    """Open the app on the session's book; the exit code.

    Raises:
        CouldNot: when there is no book, it cannot be read, or there is no terminal to show it in.
    """
    book = session.open()
    if not in_terminal():
        raise CouldNot(words.NO_TERMINAL)
    os.environ.setdefault(*FRAMES)
    # Textual takes its time to import; by then the adults are read, and sign-in paints but once
    threading.Thread(target=_read_people, args=[book], name="reading people", daemon=True).start()
    from tui.app import DaybookApp

    preferences = session.preferences()
    app = DaybookApp(book, preferences=preferences)
    app.today.forgets = forgets(book.folder)
    result = app.run(mouse=preferences[MOUSE] == "yes")
    return result or app.return_code or DONE


def in_terminal() -> bool:
    """Whether there is a terminal to show screens in, and somebody to press keys."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _read_people(book: Book) -> None:
    """Read who there is; what is wrong with it, the screen will meet and tell. (The year is read once there
    is a screen: it would only take the processor from it.)"""
    with suppress(DaybookError):
        book.load_people()
