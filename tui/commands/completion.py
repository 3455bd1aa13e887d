"""`daybook completion`: the script with which a shell completes commands, options and their fixed words.

It is made from the parser alone and asks nothing while somebody types, so no name of a book can stand in it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from tui import commandline
from tui.session import DONE, Session

SHELLS = ("bash", "zsh", "fish", "powershell")
_PATHS = {"DIR": "directory", "FILE": "file", "FILE.csv": "file"}
"""What is a path, by the name that help gives it, and which kind."""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("shell", choices=SHELLS, help="for which shell")


def run(session: Session) -> int:
    """Print the script; needs no book."""
    import shtab

    parser = commandline.build(list(commandline.COMMANDS))
    for action in _actions(parser):
        _complete(action)
    shell = session.options.shell
    script = shtab.complete(parser, shell)
    session.answer("completion", {"shell": shell, "script": script}, script.splitlines())
    return DONE


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Everything that a parser and those of its commands take."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                yield from _actions(each)


def _complete(action: argparse.Action) -> None:
    """Say of one option or argument with what it goes on."""
    import shtab

    from store.kinds import all_kinds

    path = _PATHS.get(str(action.metavar))
    if path is not None:
        action.complete = shtab.CHOICE_FUNCTIONS[path]  # type: ignore[attr-defined]
    if action.dest == "kind":
        action.choices = sorted(all_kinds())
