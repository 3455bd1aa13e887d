"""What a mode of the bar at the foot of Today is. While one is on, every key belongs to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from screens.noting import About
from screens.today.bar_host import BarHost
from screens.widgets.field import Field
from store.drafts.file import Place
from store.quickline.completion import NOTHING, Completion

if TYPE_CHECKING:
    from textual import events


@dataclass
class Mode:
    """Something the bar is doing.

    Attributes:
        today: the screen that carries the bar.
        belongs: where a text typed into it belongs, so that it is kept; None where nothing is.
        stands: what is written there already: a text that says no more needs no keeping.
    """

    today: BarHost
    problem: str = field(default="", kw_only=True)
    belongs: Place | None = field(default=None, kw_only=True)
    stands: str = field(default="", kw_only=True)

    FIELD: ClassVar[str] = ""
    """The text field it uses: "line", "note" or none."""
    PROPOSES: ClassVar[bool] = False
    """Whether what stands in its field at first is a proposal, which the first letter replaces."""
    DETAIL: ClassVar[bool] = False
    """Whether all of it is detail, so that it closes with it."""
    CALM: ClassVar[bool] = False
    """Whether the bar keeps one height, whatever is said."""

    def take(self, event: events.Key) -> None:
        """Act on a key, where the mode uses no text field."""

    def typed(self, text: str) -> None:
        """Act on what stands in the text field now, while it is being typed."""
        del text

    def about(self) -> About | None:
        """What the text field's text is about, where it is a note."""
        return None

    def completion(self, text: str) -> Completion:
        """What Tab makes of what stands in the line, the cursor at its end."""
        del text
        return NOTHING

    def aside(self, key: str, field: Field) -> bool:
        """Act on Tab or ctrl+l, with the letters before it in the text field; False where that is done as in
        any note."""
        del key, field
        return False

    def steer(self, event: events.Key) -> bool:
        """Act on a key other than the letters of a text field; True if it was used."""
        del event
        return False

    def finish(self, key: str, text: str) -> None:
        """Act on Enter, F2 or Escape in the text field."""

    def lines(self) -> list[str]:
        """What the bar says."""
        raise NotImplementedError

    def below(self) -> list[str]:
        """What stands below the text field, while that is no note."""
        return []

    def keys(self) -> str:
        """Which keys it takes, besides those in its lines."""
        return ""
