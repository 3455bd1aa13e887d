"""What can be done on a child's page: one class each, in the order of the key line and of help."""

from __future__ import annotations

from typing import ClassVar, Protocol

from screens import command, moving
from store.kinds import all_kinds

SHOW, MOVE, LOOK = "Show only", moving.MOVE, "Look"


class Host(moving.Moves, moving.Pages, moving.Leaves, moving.Helps, Protocol):
    """The page, as its commands see it."""

    def move_to_end(self, *, last: bool) -> None:
        """Move the highlight to the last entry, or to the first."""

    def show_kind(self, kind: str) -> None:
        """Show only one kind; where it is shown already, all."""

    def show_starred(self) -> None:
        """Show only starred entries; where they are shown already, all."""

    def show_open(self) -> None:
        """Show only what is open; where that is shown already, all."""

    def show_all(self) -> None:
        """Show all entries."""

    def open_entry(self) -> None:
        """Open the highlighted entry."""

    def open_earlier(self) -> None:
        """Show the school year before as well."""

    def open_record(self) -> None:
        """Open the child's own record."""

    def search(self) -> None:
        """Search the child's entries."""

    def switch_history(self) -> None:
        """Open or close the history of the highlighted entry."""


Command = command.Command[Host]
"""One thing a person can do on a child's page. The docstring's first line is its help text."""


class Starred(Command):
    """Show only starred entries; again shows all."""

    key: ClassVar[str] = "asterisk"
    shown: ClassVar[str] = "*"
    label: ClassVar[str] = "starred"
    weight: ClassVar[int] = 1
    group: ClassVar[str] = SHOW

    def run(self, page: Host, /) -> None:
        """Filter."""
        page.show_starred()


class Unsettled(Command):
    """Show only what is open; again shows all."""

    key: ClassVar[str] = "o"
    label: ClassVar[str] = "open"
    weight: ClassVar[int] = 1
    group: ClassVar[str] = SHOW

    def run(self, page: Host, /) -> None:
        """Filter."""
        page.show_open()


class All(Command):
    """Show all entries."""

    key: ClassVar[str] = "0"
    twin: ClassVar[str] = "Backspace"
    label: ClassVar[str] = "all"
    weight: ClassVar[int] = 0
    group: ClassVar[str] = SHOW

    def run(self, page: Host, /) -> None:
        """Filter no longer."""
        page.show_all()


class Up(moving.Up):
    """Highlight the entry above."""


class Down(moving.Down):
    """Highlight the entry below."""


class PageUp(moving.PageUp):
    """A screenful up; scrolls the history while it is open."""


class PageDown(moving.PageDown):
    """A screenful down; scrolls the history while it is open."""


class Newest(Command):
    """Highlight the newest entry."""

    key: ClassVar[str] = "home"
    shown: ClassVar[str] = "Home"
    group: ClassVar[str] = MOVE

    def run(self, page: Host, /) -> None:
        """Move to the top."""
        page.move_to_end(last=False)


class Oldest(Command):
    """Highlight the oldest entry."""

    key: ClassVar[str] = "end"
    shown: ClassVar[str] = "End"
    group: ClassVar[str] = MOVE

    def run(self, page: Host, /) -> None:
        """Move to the bottom."""
        page.move_to_end(last=True)


class History(Command):
    """History of the highlighted entry, by whom and why; again closes."""

    key: ClassVar[str] = "a"
    label: ClassVar[str] = "history"
    group: ClassVar[str] = LOOK

    def run(self, page: Host, /) -> None:
        """Open or close it."""
        page.switch_history()


class Open(Command):
    """Open the highlighted entry to read, amend or withdraw it."""

    key: ClassVar[str] = "enter"
    shown: ClassVar[str] = "Enter"
    label: ClassVar[str] = "entry"
    weight: ClassVar[int] = 1
    group: ClassVar[str] = LOOK

    def run(self, page: Host, /) -> None:
        """Open it."""
        page.open_entry()


class Record(Command):
    """Open the child's record: names, class, key adults, check-in plan, people to contact."""

    key: ClassVar[str] = "p"
    group: ClassVar[str] = LOOK

    def run(self, page: Host, /) -> None:
        """Open it."""
        page.open_record()


class Search(Command):
    """Search this child's entries by words, kind, adult or day."""

    key: ClassVar[str] = "s"
    label: ClassVar[str] = "search"
    weight: ClassVar[int] = 0
    group: ClassVar[str] = LOOK

    def run(self, page: Host, /) -> None:
        """Open the search."""
        page.search()


class EarlierYear(Command):
    """Show the school year before as well."""

    key: ClassVar[str] = "left_square_bracket"
    shown: ClassVar[str] = "["
    label: ClassVar[str] = "earlier year"
    weight: ClassVar[int] = 0
    group: ClassVar[str] = SHOW

    def run(self, page: Host, /) -> None:
        """Open it."""
        page.open_earlier()


class Back(moving.Back):
    """Go back to Today."""


COMMANDS: list[type[Command]] = [
    *(
        command.kind_command(
            command.Command,
            "Show",
            kind,
            f"Show only this kind: {kind.about.title.casefold()}; again shows all",
            lambda page, kind: page.show_kind(kind.name),
            group=SHOW,
        )
        for kind in all_kinds().values()
        if not kind.about.more
    ),
    Starred,
    Unsettled,
    All,
    EarlierYear,
    Up,
    Down,
    PageUp,
    PageDown,
    Newest,
    Oldest,
    History,
    Open,
    Record,
    Search,
    Back,
    moving.Hide,
    moving.Help,
    moving.Palette,
]

TWINS = {"backspace": "0", **moving.TWINS}
"""Keys that do the same as another."""
_BY_KEY: dict[str, type[Command]] = {each.key: each for each in COMMANDS}


def command_for(key: str, character: str) -> type[Command] | None:
    """The command of a key, by its name or, in any case, its letter; None for keys that do nothing."""
    return _BY_KEY.get(TWINS.get(key, key)) or _BY_KEY.get(character.casefold())
