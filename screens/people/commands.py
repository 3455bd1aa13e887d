"""What can be done on the page of people: one class each, in the order of the key line and of help."""

from __future__ import annotations

from typing import ClassVar, Protocol

from screens import command

PUPILS, ADULTS, CLASSES, LEAVERS = "pupils", "adults", "classes", "leavers"
LISTS, FIND, CHANGE, LEAVE = "Lists", "Find", "Change", "Leave"


class Host(Protocol):
    """The page, as its commands see it."""

    def move(self, step: int) -> None:
        """Move the highlight by so many lines; backwards where negative."""

    def move_page(self, pages: int) -> None:
        """Move the highlight by so many screenfuls."""

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

    def leave(self) -> None:
        """Go back."""

    def hide(self) -> None:
        """Hide everything."""

    def help(self) -> None:
        """Show all keys."""

    def palette(self) -> None:
        """Open the command palette."""


class Command(command.Command[Host]):
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
    label: ClassVar[str] = "next class"
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


class Up(Command):
    """Highlight the line above."""

    key: ClassVar[str] = "up"
    shown: ClassVar[str] = "↑"
    group: ClassVar[str] = FIND

    def run(self, page: Host, /) -> None:
        """Move up."""
        page.move(-1)


class Down(Command):
    """Highlight the line below."""

    key: ClassVar[str] = "down"
    shown: ClassVar[str] = "↓"
    group: ClassVar[str] = FIND

    def run(self, page: Host, /) -> None:
        """Move down."""
        page.move(1)


class PageUp(Command):
    """A screenful up."""

    key: ClassVar[str] = "pageup"
    shown: ClassVar[str] = "PgUp"
    group: ClassVar[str] = FIND

    def run(self, page: Host, /) -> None:
        """Move up."""
        page.move_page(-1)


class PageDown(Command):
    """A screenful down."""

    key: ClassVar[str] = "pagedown"
    shown: ClassVar[str] = "PgDn"
    group: ClassVar[str] = FIND

    def run(self, page: Host, /) -> None:
        """Move down."""
        page.move_page(1)


class Back(Command):
    """Go back."""

    key: ClassVar[str] = "f2"
    shown: ClassVar[str] = "F2"
    twin: ClassVar[str] = "Esc"
    label: ClassVar[str] = "back"
    weight: ClassVar[int] = 3
    group: ClassVar[str] = LEAVE

    def run(self, page: Host, /) -> None:
        """Leave."""
        page.leave()


class Hide(Command):
    """Hide everything at once; the same key goes on."""

    key: ClassVar[str] = "grave_accent"
    shown: ClassVar[str] = "`"
    twin: ClassVar[str] = "F12"
    group: ClassVar[str] = LEAVE

    def run(self, page: Host, /) -> None:
        """Hide."""
        page.hide()


class Help(Command):
    """Show these keys."""

    key: ClassVar[str] = "question_mark"
    shown: ClassVar[str] = "?"
    label: ClassVar[str] = "help"
    weight: ClassVar[int] = 3
    group: ClassVar[str] = LEAVE

    def run(self, page: Host, /) -> None:
        """Show all keys."""
        page.help()


class Palette(Command):
    """Find any of these by name."""

    key: ClassVar[str] = "ctrl+p"
    group: ClassVar[str] = LEAVE

    def run(self, page: Host, /) -> None:
        """Open the palette."""
        page.palette()


COMMANDS: list[type[Command]] = [
    Open,
    Add,
    Pupils,
    Adults,
    Classes,
    Leavers,
    Twins,
    Find,
    ClassBefore,
    ClassAfter,
    Up,
    Down,
    PageUp,
    PageDown,
    Back,
    Hide,
    Help,
    Palette,
]

TWINS = {"n": "plus", "slash": "space", "escape": "f2", "f12": "grave_accent"}
"""Keys that do the same as another."""
_BY_KEY: dict[str, type[Command]] = {each.key: each for each in COMMANDS}


def command_for(key: str, character: str) -> type[Command] | None:
    """The command of a key, by its name or, in any case, its letter; None for keys that do nothing."""
    letter = character.casefold()
    return _BY_KEY.get(TWINS.get(key, key)) or _BY_KEY.get(TWINS.get(letter, letter))


def people_key_table() -> list[tuple[str, str, str]]:
    """(group, keys, what it does) of every command, for help and the documentation."""
    digits = (FIND, "1 to 9", "Highlight by row")
    rows = [(each.group, each.keys(), each.help()) for each in COMMANDS]
    place = next(index for index, row in enumerate(rows) if row[0] == FIND)
    return [*rows[:place], digits, *rows[place:]]
