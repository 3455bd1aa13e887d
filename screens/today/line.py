"""The bar of Today while the quick line is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from screens import words
from screens.today.mode import Mode
from store.book import Draft
from store.errors import Refused
from store.quickline import Scope, in_words, read_line


@dataclass
class Line(Mode):
    """The quick line, with what it will save in words."""

    save: Callable[[Draft], None] = field(kw_only=True)
    keep: Callable[[str], None] = field(kw_only=True)
    meaning: str = ""

    FIELD: ClassVar[str] = "line"

    def _scope(self) -> Scope:
        return Scope(self.today.book.people, self.today.clock, self.today.group, public=not self.today.detail)

    def typed(self, text: str) -> None:
        """Say what it means so far."""
        self.problem = ""
        try:
            self.meaning = self._said(read_line(text, self._scope())) if text.strip() else ""
        except Refused as error:
            self.meaning = error.sentence

    def _said(self, draft: Draft) -> str:
        """What will be saved, its note too, so that a time or code mistyped into the note is seen."""
        note = str(draft.values.get("note") or "")
        said = in_words(draft, self._scope())
        return f"{said}\n{words.LINE_NOTE.format(note=note)}" if note else said

    def finish(self, key: str, text: str) -> None:
        """Enter saves; anything else leaves and keeps what was typed."""
        if key != "enter" or not text.strip():
            self.today.close_bar()
            self.keep(text)
            return
        try:
            draft = read_line(text, self._scope())
        except Refused as error:
            self.problem = error.sentence
            return
        self.today.close_bar()
        self.save(draft)

    def lines(self) -> list[str]:
        """An example, then the meaning."""
        return [words.LINE_TITLE.format(example=words.LINE_EXAMPLE), self.problem or self.meaning]

    def keys(self) -> str:
        """How to save."""
        return words.LINE_KEYS
