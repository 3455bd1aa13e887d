"""The first start: no book is on this PC yet, and three ways to have one are offered instead of an error."""

from __future__ import annotations

from store.errors import DaybookError
from tui import commandline
from tui.opening import open_app
from tui.session import DONE, Session, complain
from tui.words import first as words


def offer(session: Session) -> int:
    """Ask what to begin with, and do it: look around, make a book, or join one that is shared."""
    print(words.FIRST.format(folder=session.folder))
    while True:
        answer = _ask(words.FIRST_ASK).casefold()
        if not answer:
            return DONE
        if answer in _WAYS:
            try:
                return _WAYS[answer](session)
            except DaybookError as error:
                complain(error.sentence)
        else:
            print(words.FIRST_AGAIN)


def _look_around(session: Session) -> int:
    del session
    return _run("demo")


def _make(session: Session) -> int:
    name = _ask(words.FIRST_NAME)
    _run("init", "--book", str(session.folder), *(["--name", name] if name else []))
    print(words.FIRST_IMPORT)
    for question in (words.FIRST_ADULTS, words.FIRST_PUPILS):
        _take_in(session, question)
    return _begin(session)


def _take_in(session: Session, question: str) -> None:
    """Ask for a file with people and import it, until one was taken in or none is named."""
    while file := _ask(question):
        try:
            if _run("import", "--book", str(session.folder), "--", file) == DONE:
                return
        except DaybookError as error:
            complain(error.sentence)


def _join(session: Session) -> int:
    folder = _ask(words.FIRST_FOLDER)
    if not folder:
        return offer(session)
    _run("init", "--book", str(session.folder), "--share", folder)
    return _begin(session)


_WAYS = {"1": _look_around, "2": _make, "3": _join}


def _begin(session: Session) -> int:
    """Read what was said, then open the app."""
    _ask(words.FIRST_BEGIN)
    return open_app(session)


def _run(*arguments: str) -> int:
    """Run another command, as if typed."""
    options = commandline.build(list(arguments)).parse_args(arguments)
    return commandline.module(options.command).run(Session(options))


def _ask(question: str) -> str:
    """What is typed in answer; nothing, where the input ends."""
    try:
        return input(question).strip()
    except EOFError:
        return ""
