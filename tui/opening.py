"""Opening the app on a book."""

from __future__ import annotations

from tui.session import DONE, Session


def open_app(session: Session) -> int:
    """Open the app on the session's book; the exit code.

    Raises:
        CouldNot: when there is no book, or it cannot be read.
    """
    book = session.open()
    from tui.app import DaybookApp

    result = DaybookApp(book).run()
    return DONE if result is None else result
