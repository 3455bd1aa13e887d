"""The bar of Today while the quick line is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from screens.lines import joined
from screens.noting import About
from screens.today.mode import Mode
from screens.typed import COMPLETE
from screens.widgets.field import Field
from screens.widgets.text_fields import LineField
from screens.words import shared
from screens.words import today as words
from store.errors import Refused
from store.kinds import all_kinds
from store.pending import Draft
from store.quickline.completing import Ahead, look_ahead
from store.quickline.completion import Completion, Offer
from store.quickline.quickline import Scope, read_line

OFFER_LINES = 2
"""Lines for what may come next; letters that choose are all shown, if need be on the line of the keys."""


@dataclass
class Line(Mode):
    """The quick line: what it will save in words, what may come next, and a completion.

    Attributes:
        save: told what is to be saved, and the line that says so.
        keep: told what was typed, where the line is left.
        text: what is typed.
    """

    save: Callable[[Draft, str], None] = field(kw_only=True)
    keep: Callable[[str], None] = field(kw_only=True)
    text: str = ""
    _seen: tuple[object, Ahead] | None = None

    FIELD: ClassVar[str] = "line"
    CALM: ClassVar[bool] = True

    def _scope(self) -> Scope:
        return Scope(self.today.book.people, self.today.clock, self.today.group, public=not self.today.detail)

    def _ahead(self, text: str) -> Ahead:
        """What a line means as things are now, worked out once for each text."""
        if not self.today.people_read:
            return Ahead(shared.LOADING)
        scope, minute = self._scope(), f"{self.today.clock.now():%d %H:%M}"
        things = (text, id(scope.people), scope.group, scope.public, minute)
        if self._seen is None or self._seen[0] != things:
            self._seen = things, look_ahead(text, scope)
        return self._seen[1]

    def typed(self, text: str) -> None:
        """Say what it means so far."""
        self.problem, self.text = "", text

    def completion(self, text: str) -> Completion:
        """What Tab makes of it; what stands in the note is not its own."""
        return self._ahead(text).completion

    def aside(self, key: str, field: Field) -> bool:
        """Tab completes; in the note it is the note's."""
        if key != COMPLETE or not isinstance(field, LineField):
            return False
        return field.complete() or self._ahead(field.value).note is None

    def about(self) -> About | None:
        """The entry, once its note is begun."""
        ahead = self._ahead(self.text)
        if ahead.note is None or ahead.draft is None:
            return None
        ask = all_kinds()[ahead.draft.kind].asks["note"]
        scope, marker = self._scope(), self.today.glyphs.marker
        return About(
            scope.people,
            ahead.draft.pupils,
            ask,
            scope.group,
            public=scope.public,
            start=ahead.note,
            marker=marker,
        )

    def finish(self, key: str, text: str) -> None:
        """Enter saves; anything else leaves and keeps what was typed."""
        if key != "enter" or not text.strip():
            self.today.close_bar()
            self.keep(text)
            return
        if not self.today.people_read:
            self.problem = shared.LOADING
            return
        try:
            draft = read_line(text, self._scope())
        except Refused as error:
            self.problem = error.sentence
            return
        self.today.close_bar()
        self.save(draft, text)

    def lines(self) -> list[str]:
        """An example; once something is typed what it will save, its note too, so that a time or code
        mistyped into the note is seen."""
        if not self.text.strip():
            return [words.LINE_TITLE.format(example=words.LINE_EXAMPLE), self.problem]
        ahead = self._ahead(self.text)
        note = str(ahead.draft.values.get("note") or "") if ahead.draft else ""
        shown = words.LINE_NOTE.format(note=note) if note else ""
        return [ahead.told, self.problem or ahead.problem or shown]

    def below(self) -> list[str]:
        """What may come next."""
        ahead = self._ahead(self.text)
        if not ahead.offers:
            return []
        first, *others = [self._shown(ahead.label, each) for each in ahead.offers]
        parts = [words.LINE_OFFERS.format(label=ahead.label, first=first), *others]
        separator, room = f" {self.today.glyphs.dot} ", self.today.room
        lines = joined(parts, separator, room)
        if len(lines) <= OFFER_LINES or all(len(each.typed) == 1 for each in ahead.offers):
            return lines
        lines = joined(parts, separator, room - len(words.LINE_MORE))[:OFFER_LINES]
        return [*lines[:-1], lines[-1] + words.LINE_MORE]

    def _shown(self, label: str, offer: Offer) -> str:
        sign = self.today.glyphs.zones.get(offer.meaning, "") if label == "zone" else ""
        return " ".join(part for part in (offer.typed, sign, offer.meaning) if part)

    def keys(self) -> str:
        """How to complete and save."""
        return words.LINE_KEYS
