"""What can be done on the page of people: one class each, in the order of the key line and of help."""

from __future__ import annotations

from typing import ClassVar, Protocol

from screens import command, moving

PUPILS, ADULTS, CLASSES, LEAVERS = "pupils", "adults", "classes", "leavers"
LISTS, FIND, CHANGE = "Lists", "Find", "Change"


class Host(moving.Moves, moving.Pages, moving.Leaves, moving.Helps, Protocol):
    """The page, as its commands see it."""

    def show_list(self, name: str) -> None:
        """Show one of the lists."""

    def change_class(self, step: int) -> None:
        """Show the pupils of the class before or after, or of all."""

    def find(self) -> None:
        """Ask for a name."""

    def open_record(self) -> None:
        """Open the highlighted record."""

    def add(self) -> None:
        """Add somebody to the list that is shown."""

    def open_twins(self) -> None:
        """Show who may be twice."""

    def open_calendar(self) -> None:
        """Show the school's calendar."""

    def open_away(self) -> None:
        """Show who is away."""


Command = command.Command[Host]
"""One thing a person can do on the page of people. The docstring's first line is its help text."""


class Add(Command):
    """Add a child, an adult or a class: whatever the list shows."""

    key: ClassVar[str] = "plus"
    shown: ClassVar[str] = "+"
    twin: ClassVar[str] = "n"
    label: ClassVar[str] = "add"
    group: ClassVar[str] = CHANGE

    def run(self, page: Host, /) -> None:
        """Ask about somebody new."""
        page.add()


class Open(Command):
    """Open the record: every field, class changes, leaving, history."""

    key: ClassVar[str] = "enter"
    shown: ClassVar[str] = "Enter"
    label: ClassVar[str] = "record"
    group: ClassVar[str] = CHANGE

    def run(self, page: Host, /) -> None:
        """Open it."""
        page.open_record()


class Pupils(Command):
    """Show the children."""

    key: ClassVar[str] = "p"
    group: ClassVar[str] = LISTS

    def run(self, page: Host, /) -> None:
        """Show them."""
        page.show_list(PUPILS)


class Adults(Command):
    """Show the adults."""

    key: ClassVar[str] = "a"
    group: ClassVar[str] = LISTS

    def run(self, page: Host, /) -> None:
        """Show them."""
        page.show_list(ADULTS)


class Classes(Command):
    """Show the classes."""

    key: ClassVar[str] = "c"
    group: ClassVar[str] = LISTS

    def run(self, page: Host, /) -> None:
        """Show them."""
        page.show_list(CLASSES)


class Leavers(Command):
    """Show who has left, and the classes that are closed."""

    key: ClassVar[str] = "l"
    group: ClassVar[str] = LISTS

    def run(self, page: Host, /) -> None:
        """Show them."""
        page.show_list(LEAVERS)


class Twins(Command):
    """Show who may be in the book twice, to join or to keep apart."""

    key: ClassVar[str] = "t"
    group: ClassVar[str] = LISTS

    def run(self, page: Host, /) -> None:
        """Show them."""
        page.open_twins()


class Calendar(Command):
    """The school's calendar: terms, holidays, INSET days, early finishes, the slots of the day."""

    key: ClassVar[str] = "d"
    label: ClassVar[str] = "days"
    group: ClassVar[str] = LISTS

    def run(self, page: Host, /) -> None:
        """Open it."""
        page.open_calendar()


class Away(Command):
    """Who is away, until when, and who covers what they owe."""

    key: ClassVar[str] = "w"
    label: ClassVar[str] = "away"
    group: ClassVar[str] = LISTS

    def run(self, page: Host, /) -> None:
        """Open it."""
        page.open_away()


class ClassBefore(Command):
    """Show the children of the class before this one."""

    key: ClassVar[str] = "left_square_bracket"
    shown: ClassVar[str] = "["
    group: ClassVar[str] = FIND

    def run(self, page: Host, /) -> None:
        """Go back one class."""
        page.change_class(-1)


class ClassAfter(Command):
    """Show the children of the next class; after the last, of all classes."""

    key: ClassVar[str] = "right_square_bracket"
    shown: ClassVar[str] = "]"
    label: ClassVar[str] = "class"
    weight: ClassVar[int] = 1
    group: ClassVar[str] = FIND

    def run(self, page: Host, /) -> None:
        """Go on one class."""
        page.change_class(1)


class Find(Command):
    """Narrow the list by name, in all classes; Enter opens."""

    key: ClassVar[str] = "space"
    twin: ClassVar[str] = "/"
    label: ClassVar[str] = "by name"
    group: ClassVar[str] = FIND

    def run(self, page: Host, /) -> None:
        """Ask for the name."""
        page.find()


class Up(moving.Up):
    """Highlight the line above."""

    group: ClassVar[str] = FIND


class Down(moving.Down):
    """Highlight the line below."""

    group: ClassVar[str] = FIND


class PageUp(moving.PageUp):
    """A screenful up."""

    group: ClassVar[str] = FIND


class PageDown(moving.PageDown):
    """A screenful down."""

    group: ClassVar[str] = FIND


COMMANDS: list[type[Command]] = [
    Open,
    Add,
    Pupils,
    Adults,
    Classes,
    Leavers,
    Twins,
    Calendar,
    Away,
    Find,
    ClassBefore,
    ClassAfter,
    Up,
    Down,
    PageUp,
    PageDown,
    moving.Back,
    moving.Hide,
    moving.Help,
    moving.Palette,
]

TWINS = {"n": "plus", "slash": "space", **moving.TWINS}
"""Keys that do the same as another."""
_BY_KEY: dict[str, type[Command]] = {each.key: each for each in COMMANDS}


def command_for(key: str, character: str) -> type[Command] | None:
    """The command of a key, by its name or, in any case, its letter; None for keys that do nothing."""
    letter = character.casefold()
    return _BY_KEY.get(TWINS.get(key, key)) or _BY_KEY.get(TWINS.get(letter, letter))


def people_key_table() -> list[tuple[str, str, str]]:
    """All commands, with the digits, which are none, for help and the documentation."""
    return command.key_table(COMMANDS, (FIND, "1 to 9", "Highlight by row"))
