"""Opening the app."""

from __future__ import annotations

from tui.session import DONE, Session


def open_app(session: Session) -> int:
    """Open the app on the session's book; the exit code."""
    session.open()
    return DONE
