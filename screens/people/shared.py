"""What the screens about people share."""

from __future__ import annotations

from dataclasses import dataclass

from screens.drafts.places import Texts
from screens.glyphs import Glyphs
from screens.saving import Saver
from store.book import Book
from store.records import Author


@dataclass
class Setting:
    """Where and by whom people are changed.

    Attributes:
        book: it is written to.
        glyphs: the signs in use.
        author: who is typing.
        saver: writes what is changed.
        kept: texts that were typed and left unsaved, by the record's id and the field.
    """

    book: Book
    glyphs: Glyphs
    author: Author
    saver: Saver
    kept: Texts

    @property
    def initials(self) -> str:
        """Of whoever is typing."""
        adult = self.book.people.get(self.author.by)
        return adult.initials if adult else ""
