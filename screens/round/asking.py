"""What a round asks before it writes: why a check-in was not done, or what a second letter means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from screens.glyphs import Glyphs
from screens.keys import printable
from screens.lines import options
from screens.words import round as words
from screens.words import shared
from store.capture import Walk
from store.codec import Json

if TYPE_CHECKING:
    from textual import events

LEAVING = frozenset({"f2", "escape"})


@dataclass
class Asking:
    """A question to which every key belongs until it is answered.

    Attributes:
        name: the child's name, as it may be shown.
        leave: called where it is left unanswered.
        problem: what the last key did not do.
    """

    name: Callable[[], str]
    leave: Callable[[], None]
    problem: str = field(default="", init=False)

    def take(self, event: events.Key) -> None:
        """Answer, or leave; every other key does nothing but say so."""
        self.problem = ""
        if event.key in LEAVING or (event.key == "backspace" and self.BACK):
            self.leave()
        elif not self.answer(event) and printable(event):
            self.problem = shared.NOT_A_CHOICE.format(key=printable(event))

    BACK = True
    """Whether Backspace leaves too."""

    def answer(self, event: events.Key) -> bool:
        """Act on a key; False where it is no answer."""
        raise NotImplementedError

    def lines(self, glyphs: Glyphs, room: int) -> list[str]:
        """The question."""
        raise NotImplementedError

    def keys(self) -> str:
        """Which keys it takes, besides those in its lines."""
        return words.ROUND_ASK_KEYS


@dataclass
class Reason(Asking):
    """Why a check-in was not done.

    Attributes:
        walk: waits for the reason.
        then: told the fields.
    """

    walk: Walk
    then: Callable[[Json], None]

    def answer(self, event: events.Key) -> bool:
        """A reason's letter."""
        following = self.walk.press(printable(event)) if printable(event) else None
        if following is None or following.asking is not None:
            return False
        self.then(following.values)
        return True

    def lines(self, glyphs: Glyphs, room: int) -> list[str]:
        """The child, then the reasons."""
        ask = self.walk.ask
        head = words.ROUND_NOT_DONE.format(name=self.name())
        return [head, *(options(ask, glyphs, room) if ask else []), self.problem]


@dataclass
class Again(Asking):
    """The child was checked in already, elsewhere or before this round: correct that, or write another one.

    Attributes:
        told: says so in a sentence, as it may be shown.
        to: says what Enter does, likewise.
        correct: corrects it.
        another: writes another one.
    """

    told: Callable[[], str]
    to: Callable[[], str]
    correct: Callable[[], None]
    another: Callable[[], None]

    def answer(self, event: events.Key) -> bool:
        """Enter, or the letter of a check-in."""
        if event.key == "enter":
            self.correct()
        elif printable(event).casefold() == "c":
            self.another()
        else:
            return False
        return True

    def lines(self, glyphs: Glyphs, room: int) -> list[str]:
        """How the child stands, then what can be done."""
        del glyphs, room
        return [self.told(), words.ROUND_AGAIN.format(corrects=self.to()), self.problem]
