"""What can be done in a class round: one class each, in the order of help."""

from __future__ import annotations

from typing import ClassVar, Protocol

from screens import command, moving
from store.kinds import all_kinds
from store.kinds.base import Ask, Choice

WRITE, MOVE, LAST, LOOK, LEAVE = "Write", moving.MOVE, "The last check-in", "Look", moving.LEAVE


class Host(moving.Moves, moving.Pages, moving.Leaves, moving.Helps, moving.Writes, Protocol):
    """The round, as its commands see it."""

    def press(self, letter: str) -> None:
        """Choose for the highlighted child."""

    def skip(self) -> None:
        """Go on to the next child whose turn is still to come."""

    def view(self, digit: str) -> None:
        """Say whose view the last zone is."""

    def note(self) -> None:
        """Open the note of the last check-in."""

    def switch_detail(self) -> None:
        """Open or close detail."""

    def finish(self) -> None:
        """Leave a round that is over."""


Command = command.Command[Host]
"""One thing a person can do in a round. The docstring's first line is its help text."""


def zone_ask() -> Ask:
    """How a check-in's zone is asked for."""
    return all_kinds()["check-in"].asks["zone"]


def view_ask() -> Ask:
    """How a check-in's other side is asked for."""
    kind = all_kinds()["check-in"]
    return kind.asks[kind.side or ""]


def _letter(choice: Choice) -> type[Command]:
    """The command of a letter, which writes for the highlighted child and goes on to the next."""

    def run(self: Command, page: Host, /) -> None:
        """Write it."""
        del self
        page.press(choice.key)

    what = f"{choice.shown}; the next letter says why" if choice.then else choice.shown
    text = f"Check-in of the marked child: {what}"
    declared = {"__doc__": text, "key": choice.key, "group": WRITE, "writes": True, "run": run}
    return type(f"Letter{choice.key.title()}", (command.Command,), declared)


def _digit(choice: Choice) -> type[Command]:
    """The command of a digit, which belongs to the check-in written last."""

    def run(self: Command, page: Host, /) -> None:
        """Turn it."""
        del self
        page.view(choice.key)

    text = f"It was the {choice.shown}" if choice.word == "child" else f"It was the {choice.shown} after all"
    declared = {"__doc__": text, "key": choice.key, "group": LAST, "writes": True, "run": run}
    return type(f"Digit{choice.key}", (command.Command,), declared)


class Skip(Command):
    """Skip: go on to the next child who is still to come."""

    key: ClassVar[str] = "space"
    label: ClassVar[str] = "skip"
    weight: ClassVar[int] = 3
    group: ClassVar[str] = MOVE

    def run(self, page: Host, /) -> None:
        """Go on."""
        page.skip()


class Up(moving.Up):
    """Back to the child above; a letter there corrects."""

    label: ClassVar[str] = "back to a child"


class Down(moving.Down):
    """On to the child below, also one who is done."""


class PageUp(moving.PageUp):
    """A screenful of children up."""


class PageDown(moving.PageDown):
    """A screenful of children down."""


class NoteLast(Command):
    """Add a note to it."""

    key: ClassVar[str] = "slash"
    shown: ClassVar[str] = "/"
    writes: ClassVar[bool] = True
    group: ClassVar[str] = LAST

    def run(self, page: Host, /) -> None:
        """Open the note."""
        page.note()


class Undo(moving.Undo):
    """Undo it, and go back to that child."""

    group: ClassVar[str] = LAST


class TryAgain(moving.TryAgain):
    """Try again to save what could not be saved."""

    group: ClassVar[str] = LAST


class Detail(Command):
    """Show or hide zones; without a key for a minute they close."""

    key: ClassVar[str] = "d"
    label: ClassVar[str] = "detail"
    weight: ClassVar[int] = 1
    group: ClassVar[str] = LOOK

    def run(self, page: Host, /) -> None:
        """Switch detail."""
        page.switch_detail()


class Finish(Command):
    """Go back to Today, once everyone is done."""

    key: ClassVar[str] = "enter"
    shown: ClassVar[str] = "Enter"
    group: ClassVar[str] = LEAVE

    def run(self, page: Host, /) -> None:
        """Leave, or say what is still to do."""
        page.finish()


class Back(moving.Back):
    """Go back to Today; all is saved, and w goes on where you were."""


class Hide(moving.Hide):
    """Hide everything at once; the same key goes on."""

    label: ClassVar[str] = "hide"
    weight: ClassVar[int] = 1


COMMANDS: list[type[Command]] = [
    *(_letter(choice) for choice in zone_ask().options),
    *(_digit(choice) for choice in view_ask().options),
    NoteLast,
    Undo,
    TryAgain,
    Skip,
    Up,
    Down,
    PageUp,
    PageDown,
    Detail,
    Finish,
    Back,
    Hide,
    moving.Help,
    moving.Palette,
]

_BY_KEY: dict[str, type[Command]] = {each.key: each for each in COMMANDS}


def command_for(key: str, character: str) -> type[Command] | None:
    """The command of a key, by its name or, in any case, its letter; None for keys that do nothing."""
    return _BY_KEY.get(moving.TWINS.get(key, key)) or _BY_KEY.get(character.casefold())
