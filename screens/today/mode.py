"""What a mode of the bar at the foot of Today is. While one is on, every key belongs to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from screens.today.host import Host

if TYPE_CHECKING:
    from textual import events


@dataclass
class Mode:
    """Something the bar is doing.

    Attributes:
        today: the screen.
    """

    today: Host
    problem: str = field(default="", kw_only=True)

    FIELD: ClassVar[str] = ""
    """The text field it uses: "line", "note" or none."""

    def take(self, event: events.Key) -> None:
        """Act on a key, where the mode uses no text field."""

    def typed(self, text: str) -> None:
        """Act on what stands in the text field now, while it is being typed."""
        del text

    def steer(self, event: events.Key) -> bool:
        """Act on a key other than the letters of a text field; True if it was used."""
        del event
        return False

    def finish(self, key: str, text: str) -> None:
        """Act on Enter, F2 or Escape in the text field."""

    def lines(self) -> list[str]:
        """What the bar says."""
        raise NotImplementedError

    def keys(self) -> str:
        """Which keys it takes, besides those in its lines."""
        return ""
