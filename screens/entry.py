"""One entry: every field, to fill in or change, and to withdraw it. Nothing is overwritten."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual import events

from screens import words
from screens.editing import Editing
from screens.fields import said, shown
from screens.keys import printable
from screens.safe import cell, fit
from screens.saving import Told
from store.codec import Json
from store.entries import Entry
from store.folding import is_empty
from store.kinds.base import Ask

WITHDRAWING = "withdrawing"


class EntryScreen(Editing):
    """One entry."""

    def _entry(self) -> Entry:
        entry = self._book.entry(self._key)
        assert entry is not None
        return entry

    def values(self) -> Json:
        """The entry's fields."""
        return self._entry().fields

    def fields(self) -> Sequence[tuple[str, Ask]]:
        """All but the child, who never changes."""
        kind = self._entry().about
        return [(name, ask) for name, ask in kind.asks.items() if name != "pupil"] if kind else []

    def nothing(self) -> str:
        """A newer Daybook wrote it."""
        return words.ENTRY_NEWER

    def open_to_change(self) -> bool:
        """Not once it is withdrawn."""
        return not self._entry().withdrawn

    def do(self, event: events.Key) -> None:
        """`x` withdraws."""
        if printable(event).casefold() == "x" and not self._entry().withdrawn:
            self.ask(WITHDRAWING, "")

    def question(self) -> str:
        """Why it is withdrawn."""
        return words.ENTRY_WITHDRAW

    def finish(self, text: str) -> None:
        """Withdraw it."""
        self.write(
            (WITHDRAWING, text),
            lambda: self._book.withdraw([self._key], text, self._author),
            Told(words.ENTRY_CHANGED_PUBLIC, words.ENTRY_WITHDRAWN.format(what=self._title())),
        )

    # --- showing

    def _title(self) -> str:
        entry = self._entry()
        member = self._book.people.get(entry.pupil)
        kind = entry.about.about.title if entry.about else entry.kind
        dot = f" {self._glyphs.dot} "
        return dot.join([kind, member.full_name if member else words.NOBODY, said(entry.fields["at"])])

    def head(self) -> list[str]:
        """Kind, child, time, adult and status; then what is unusual about it."""
        entry = self._entry()
        adult = self._book.people.get(entry.by)
        notes = [words.ENTRY_FORK] if entry.fork else []
        notes += [words.ENTRY_CLOCK] if entry.clock_ahead(self._book.clock.now()) else []
        parts = [self._title(), adult.initials if adult else "", entry.status]
        return [f" {self._glyphs.dot} ".join(part for part in parts if part), *notes]

    def keys(self) -> str:
        """What can be done."""
        return words.ENTRY_KEYS.format(up_down=self._glyphs.up_down)

    def line(self, name: str, ask: Ask) -> Text:
        """A field; one that is still to fill stands out."""
        entry = self._entry()
        value = entry.fields.get(name)
        text = "" if is_empty(value) else shown(self._book, ask, value)
        owed = words.ENTRY_MISSING if name in entry.missing else ""
        also = words.ALSO_AMENDED if name in entry.also_amended else ""
        parts = [fit(ask.label, self.LABELS), text, owed, also]
        return cell(" " + " ".join(part for part in parts if part), "bold" if owed else "")
