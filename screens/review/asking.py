"""A question of the end of the day that is answered in words: why something is left, why a day is opened."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from typing import ClassVar

from screens.drafts.places import REVIEW_TEXT
from screens.today.bar_host import BarHost
from screens.today.mode import Mode
from screens.words import review as words
from screens.words import shared
from store.drafts.file import Place


@dataclass
class Say(Mode):
    """A line of text.

    Attributes:
        question: what is asked.
        save: told the answer.
        keep: told what was typed, where it is left.
    """

    question: str = field(kw_only=True)
    save: Callable[[str], None] = field(kw_only=True)
    keep: Callable[[str], None] = field(kw_only=True)

    FIELD: ClassVar[str] = "line"

    def finish(self, key: str, text: str) -> None:
        """Enter answers; anything else leaves, and what was typed is kept."""
        if key == "enter" and not text.strip():
            self.problem = words.SAY_WHY["why"]
            return
        self.today.close_bar()
        if key == "enter":
            self.save(text.strip())
        else:
            self.keep(text)

    def lines(self) -> list[str]:
        """The question."""
        return [self.question, self.problem]

    def keys(self) -> str:
        """How to answer."""
        return shared.ENTRY_TEXT_KEYS


def say(
    host: BarHost, about: str, question: str, texts: MutableMapping[Place, str], save: Callable[[str], None]
) -> None:
    """Ask a question in the bar; what was typed before and left is there again.

    Args:
        about: what tells the answer from those to other questions.
        texts: those that were left unsaved.
    """
    place = (REVIEW_TEXT, about)

    def keep(text: str) -> None:
        """Keep what was typed."""
        if text.strip():
            texts[place] = text
        else:
            texts.pop(place, None)

    def answered(text: str) -> None:
        """Save it, and keep it no longer."""
        texts.pop(place, None)
        save(text)

    mode = Say(host, question=question, save=answered, keep=keep, belongs=place)
    host.open_bar(mode, texts.get(place, ""))
