"""A warning that need not stop anybody: asked for once more, it goes ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.words import shared as words

if TYPE_CHECKING:
    from store.people.register import Objection


class Warned:
    """What was objected to: where that only needs to be known, asking once more goes ahead."""

    def __init__(self) -> None:
        self._asked: list[object] = []

    def objects(self, found: Objection | None, asked: object) -> str:
        """What stands in the way, in words; "" where nothing does.

        Args:
            asked: what is asked for, to be compared.
        """
        if found is None or (not found.final and (asked, found.sentence) in self._asked):
            return ""
        self._asked.append((asked, found.sentence))
        return found.sentence if found.final else words.ENTER_AGAIN.format(sentence=found.sentence)
