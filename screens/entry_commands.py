"""What can be done on the page of an entry besides what every record takes: settle a promise."""

from __future__ import annotations

from typing import ClassVar, Protocol

from screens import command, form


class Host(form.Host, Protocol):
    """The page of an entry, as its commands see it."""

    def open_promise(self) -> bool:
        """Whether a promise is neither kept nor missed yet."""

    def mark(self, key: str) -> None:
        """Mark the promise as kept or missed."""


class Settle(command.Command[Host]):
    """Settle a promise."""

    group: ClassVar[str] = form.CHANGE

    def run(self, screen: Host, /) -> None:
        """Mark it."""
        screen.mark(self.key)

    def possible(self, screen: Host, /) -> bool:
        """Only where one is open."""
        return screen.open_promise()


class Kept(Settle):
    """A promise: it was kept."""

    key: ClassVar[str] = "k"
    label: ClassVar[str] = "kept"


class Missed(Settle):
    """A promise: it was missed."""

    key: ClassVar[str] = "m"
    label: ClassVar[str] = "missed"


COMMANDS: form.Commands = [Kept, Missed, *form.COMMANDS]
"""What can be done on the page of an entry."""
