"""The command line: which commands there are and what they take. Imports no command before it runs."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn, Protocol, cast

from store.plain import visible
from store.this_pc.settings import CHOICES, GLYPHS, MOUSE, THEME
from store.version import VERSION
from tui.words import commands as words

if TYPE_CHECKING:
    from tui.session import Session

COMMANDS = {
    "init": "make a book",
    "share": "share the book with other PCs through a folder",
    "import": "take in people from a school's own export (CSV)",
    "log": "write one entry, or one a line from standard input",
    "amend": "change fields of an entry; its history is kept",
    "withdraw": "take an entry back; its history is kept",
    "today": "what today's screen shows",
    "owed": "what is still owed to the children, by whom, and by when",
    "review": "the end of a class's day, step by step; closing it, and opening it again",
    "ruptures": "what waits for its repair, who leads it, what was tried",
    "week": "each child's week by the three components",
    "handover": "what the next adult has to know: read it, print it, send it, say it was seen",
    "find": "entries by words, child, kind, adult or day, newest first",
    "export": "write out what the book says now",
    "kinds": "every kind of entry with its keys, codes and fields",
    "calendar": "terms, holidays, INSET days, closures and early finishes",
    "away": "which adults are away, and that they are back",
    "sync": "exchange with the shared folder now",
    "status": "what is saved and shared, and what is wrong",
    "doctor": "what of this PC Daybook needs, and what to do where something is missing",
    "settings": "how Daybook behaves on this PC, and changing it",
    "verify": "check every page, record and hash",
    "completion": "the script with which a shell completes commands and options",
    "demo": "look around in a fictional school",
}
"""Every command with its line of help. Its module is tui/commands/<name>.py (`import` is import_.py)."""


class _Parser(argparse.ArgumentParser):
    """argparse, with help in plain words, and wrong usage told in one breath."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self._positionals.title = words.HELP_TAKES
        if self.add_help:
            self._actions[0].help = words.HELP_THIS

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if isinstance(action, argparse._SubParsersAction) and value not in action.choices:
            self.error(_no_command(str(value)))
        super()._check_value(action, value)

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print what argparse has to say, whatever the console's encoding can show."""
        encoding = getattr(file, "encoding", None) or "utf-8"
        super()._print_message(message.encode(encoding, "backslashreplace").decode(encoding), file)

    def error(self, message: str) -> NoReturn:
        """End with what is wrong, and where more is said."""
        self.exit(2, f"{self.prog}: {visible(message)}\nSee: {self.prog} --help\n")


def _no_command(text: str) -> str:
    """What is said of a command that is none, with the nearest."""
    import difflib

    near = difflib.get_close_matches(text, COMMANDS, 1, 0.5)
    said = words.NO_COMMAND.format(text=text)
    return f"{said} {words.COMMAND_MEANT.format(command=near[0])}" if near else said


def build(argv: list[str]) -> argparse.ArgumentParser:
    """The parser for these arguments. Only the command that is named declares its options, so that
    the others cost nothing."""
    shared = _Parser(add_help=False)
    shared.add_argument("--book", metavar="DIR", default=argparse.SUPPRESS, help="the book's folder")
    shared.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="answer as one JSON object"
    )
    parser = _Parser(
        prog="daybook",
        usage=words.HELP_USAGE,
        description=words.PROGRAM,
        epilog=words.HELP_MORE,
        parents=[shared],
    )
    parser.add_argument("--version", action="version", version=f"daybook {VERSION}", help=words.HELP_VERSION)
    parser.set_defaults(command=None)
    add_looks(parser)
    if not argv:
        return parser
    commands = parser.add_subparsers(
        dest="command",
        metavar="COMMAND",
        title=words.HELP_COMMANDS,
        parser_class=_Parser,
        prog=parser.prog,  # else it lays out a whole usage to find it
    )
    for name, line in COMMANDS.items():
        if name in argv:
            about = f"{line[0].upper()}{line[1:]}."
            module(name).add(commands.add_parser(name, help=line, description=about, parents=[shared]))
        else:
            commands.add_parser(name, help=line, add_help=False)
    return parser


def add_looks(parser: argparse.ArgumentParser) -> None:
    """Declare what says, for one run, how the screens look; it goes before variables and settings."""
    for name, about in ((GLYPHS, "signs in this run"), (THEME, "colours in this run")):
        parser.add_argument(f"--{name}", choices=CHOICES[name], default=argparse.SUPPRESS, help=about)
    parser.add_argument(
        "--no-mouse",
        dest=MOUSE,
        action="store_const",
        const="no",
        default=argparse.SUPPRESS,
        help="leave the mouse to the terminal in this run",
    )


def whole_number(limit: int) -> Callable[[str], int]:
    """Reads the value of an option that is a whole number from 1 to a limit."""

    def read(text: str) -> int:
        """The number; refuses any other text."""
        if text.isascii() and text.isdigit() and len(text) < 17 and 1 <= int(text) <= limit:
            return int(text)
        raise argparse.ArgumentTypeError(words.WHOLE_NUMBER.format(limit=limit, text=text))

    return read


class Command(Protocol):
    """What a command's module offers."""

    def add(self, parser: argparse.ArgumentParser) -> None:
        """Declare its options."""

    def run(self, session: Session) -> int:
        """Do it; the exit code."""


def module(name: str) -> Command:
    """The module of a command."""
    file = "import_" if name == "import" else name
    return cast(Command, importlib.import_module(f"tui.commands.{file}"))
