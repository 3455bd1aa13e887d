"""Pupil's view: what a child says or shows, in the child's own mode (`v`)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from store.kinds.base import DEVELOPING, About, Ask, Entry, Need
from store.kinds.shared import MODES


class PupilsView(Entry):
    """Complete with what the child said or showed (fields.md 5.11)."""

    ABOUT: ClassVar[About] = About(
        "pupils-view",
        "v",
        "Pupil's view",
        "a pupil's view",
        component=DEVELOPING,
        short="View",
        more=True,
    )

    mode: Annotated[str, Ask("how the child said it", MODES, "step")]
    note: Annotated[
        str,
        Ask(
            "said or shown",
            need=Need("author", "end of day"),
            hint="exact words, or what was seen",
            own_words=True,
        ),
    ] = ""
    about: Annotated[str, Ask("about what", hint="what was asked")] = ""
    we_did: Annotated[str, Ask("what we did about it")] = ""
