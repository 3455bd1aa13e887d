"""Good moment: something went well, and the child was told so (`g`)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from store.kinds.base import DEVELOPING, NOTE, About, Ask, Choice, Entry

HOW = (
    Choice("p", "praise"),
    Choice("c", "certificate"),
    Choice("d", "Dojo"),
    Choice("b", "board"),
    Choice("a", "assembly"),
    Choice("r", "chart"),
)


class GoodMoment(Entry):
    """Complete in one go (fields.md 5.11)."""

    ABOUT: ClassVar[About] = About(
        "good-moment",
        "g",
        "Good moment",
        "a good moment",
        component=DEVELOPING,
        short="Good",
        more=True,
    )

    reward: Annotated[str, Ask("how it was noticed", HOW, "step")]
    note: Annotated[str, Ask(NOTE.label, hint="what the child did, in words that the child can read")] = ""
    child_words: Annotated[str, Ask("child's words", own_words=True)] = ""
