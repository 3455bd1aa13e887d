"""The note of an entry that is written already, wherever it is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from screens.noting import About
from screens.told import Told
from store.drafts.file import Place


@dataclass(frozen=True, slots=True)
class NoteOf:
    """A note as it stands.

    Attributes:
        title: whose note it is.
        text: what is written of it or, where it was left unsaved, what was typed.
        save: told the note.
        keep: told what was typed, where the note is left unsaved.
        about: gives what it is about, as things are now.
        place: where what is typed belongs until it is saved.
        stands: what is written of it, as it would be typed.
    """

    title: Told
    text: str
    save: Callable[[str], None]
    keep: Callable[[str], None]
    about: Callable[[], About]
    place: Place
    stands: str = ""

    def being_typed(self, text: str) -> dict[Place, str]:
        """What is to be kept of a text that stands in its field: nothing, where it says no more than is
        written."""
        return {self.place: "" if text == self.stands else text}
