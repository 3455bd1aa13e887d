"""Friendship book: a kind or friendly act, noticed (`f`)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from store.kinds.base import DEVELOPING, NOTE, About, Ask, Choice, Entry, Need, choices

ACTS = (
    Choice("h", "helped"),
    Choice("s", "shared"),
    Choice("i", "included", "included or invited"),
    Choice("c", "comforted"),
    Choice("t", "took turns"),
    Choice("k", "kind words"),
    Choice("l", "listened"),
    Choice("g", "gentle", "was gentle"),
    Choice("m", "made up", "made up with a friend"),
    Choice("n", "said no safely"),
)
DIRECTIONS = (Choice("1", "did"), Choice("2", "received"), Choice("3", "saw", "saw or was told of it"))
SHARED = choices(h="home", b="board", a="assembly")


class Friendship(Entry):
    """Complete with a sentence, once it has been read back to the child (fields.md 5.3)."""

    ABOUT: ClassVar[About] = About(
        "friendship",
        "f",
        "Friendship",
        "a friendship-book entry",
        component=DEVELOPING,
        short="Friend",
    )

    act: Annotated[str, Ask("act", ACTS, "step")]
    direction: Annotated[str, Ask("did, received or saw", DIRECTIONS, "side")] = "did"
    note: Annotated[
        str,
        Ask(NOTE.label, need=Need("author", "Friday 15:00"), hint="a sentence that the child can read"),
    ] = ""
    friends: Annotated[list[str], Ask("with whom", form="id", names="pupil", many=True)] = []
    child_words: Annotated[str, Ask("child's words", own_words=True)] = ""
    read_back: Annotated[
        str | None, Ask("read back to the child", form="date", need=Need("key adult", "Friday 15:00"))
    ] = None
    shared: Annotated[list[str], Ask("shared", SHARED, many=True)] = []
