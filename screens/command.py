"""What a person can do, one class each. From it come the key, the key line, the palette and help."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from store.kinds.base import Kind

Host_contra = TypeVar("Host_contra", contravariant=True)
Made = TypeVar("Made", bound="Command[Any]")


class Command(Generic[Host_contra]):
    """One thing a person can do on a screen. The docstring's first line is its help text.

    Attributes:
        key: the key that does it, as Textual names it.
        shown: the key as people read it.
        label: a word or two for the key line; "" keeps it out of there.
        weight: where the key line has too little room, the lightest labels go first.
        writes: whether it writes an entry, so that it matters who is typing.
        group: heading under which help lists it.
    """

    key: ClassVar[str]
    shown: ClassVar[str] = ""
    twin: ClassVar[str] = ""
    label: ClassVar[str] = ""
    group: ClassVar[str] = ""
    weight: ClassVar[int] = 2
    writes: ClassVar[bool] = False

    def run(self, host: Host_contra, /) -> None:
        """Do it."""
        raise NotImplementedError

    def possible(self, host: Host_contra, /) -> bool:
        """Whether it can be done now."""
        del host
        return True

    @classmethod
    def keys(cls) -> str:
        """Its keys as people read them."""
        first = cls.shown or cls.key
        return f"{first} · {cls.twin}" if cls.twin else first

    @classmethod
    def help(cls) -> str:
        """What it does, in a line."""
        return (cls.__doc__ or "").strip().splitlines()[0].rstrip(".")


def kind_command(
    base: type[Made], name: str, kind: Kind, help_text: str, run: Callable[[Any, Kind], None], **more: object
) -> type[Made]:
    """The command that does something with one kind; key and label come from the kind's own declaration.

    Args:
        base: what the commands of that screen derive from.
        name: what it does, the first part of the class's name.
        run: told the host and the kind.
        more: further attributes of the command.
    """

    def act(self: Command[Any], host: Any, /) -> None:
        """Do it."""
        del self
        run(host, kind)

    declared = {"__doc__": help_text, "key": kind.about.key, "label": kind.about.brief, "run": act, **more}
    return type(f"{name}{kind.name.title().replace('-', '')}", (base,), declared)


def key_table(
    commands: Iterable[type[Command[Any]]], first: tuple[str, str, str] | None = None
) -> list[tuple[str, str, str]]:
    """(group, keys, what it does) of every command, for help and the documentation.

    Args:
        first: a row that no command has; it comes first in its group.
    """
    rows = [(each.group, each.keys(), each.help()) for each in commands]
    if first is not None:
        rows.insert([group for group, _, _ in rows].index(first[0]), first)
    return rows


def key_line(commands: Sequence[type[Command[Any]]], room: int, first: str = "") -> str:
    """The labelled commands as one line of at most `room` cells; the lightest are left out first.

    Args:
        first: words that stand before them.
    """
    start = f"{first} " * bool(first)
    return start + "".join(key_lines(commands, room - len(start), 1))


def key_lines(commands: Sequence[type[Command[Any]]], room: int, most: int) -> list[str]:
    """The same over at most `most` lines, no label parted."""
    labelled = [each for each in commands if each.label]
    while True:
        lines = _folded([f"{each.shown or each.key} {each.label}" for each in labelled], room)
        if not labelled or (len(lines) <= most and all(len(line) <= room for line in lines)):
            return lines
        lightest = min(each.weight for each in labelled)
        labelled.remove([each for each in labelled if each.weight == lightest][-1])


def _folded(parts: Sequence[str], room: int) -> list[str]:
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + 2 + len(part) <= room:
            lines[-1] += f"  {part}"
        else:
            lines.append(part)
    return lines
