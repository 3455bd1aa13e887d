"""What a new entry says, and whether it may be written: the rules behind `Book.prepare`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from store.answers import Answers
from store.codec import Json
from store.errors import Refused
from store.folding import is_empty
from store.kinds import all_kinds
from store.kinds.base import Setting
from store.pending import Draft, Plan
from store.people.mentions import link_fields
from store.records import Author
from store.values import check_fields
from store.words import entries as words

AHEAD = timedelta(minutes=1)
"""How far ahead of the clock an entry may be: a minute that has begun is not refused."""


class NewEntries:
    """Makes the fields of new entries, and refuses those that cannot be.

    Args:
        book: says what there is already, and what time it is.
    """

    def __init__(self, book: Answers) -> None:
        self._book = book

    def plans(self, drafts: Sequence[Draft], author: Author) -> list[Plan]:
        """A record to be made for each pupil of each draft.

        Raises:
            Refused: saying what to change.
        """
        plans: list[Plan] = []
        clock = self._book.clock
        for draft in drafts:
            at = draft.at or clock.now()
            if at.astimezone(UTC) > clock.now().astimezone(UTC) + AHEAD:
                raise Refused(words.TIME_FUTURE.format(text=f"{clock.at_zone(at):%H:%M}"))
            plans += [(draft.kind, self._fields(draft, each, author, at), draft.at) for each in draft.pupils]
        return plans

    def _fields(self, draft: Draft, pupil: str, author: Author, at: datetime) -> Json:
        book, kind = self._book, all_kinds()[draft.kind]
        calendar = book.calendar
        setting = Setting(
            book.clock.at_zone(at),
            author.by,
            lambda: [each.key for each in book.open_ruptures(pupil)],
            lambda name: book.latest(pupil, name),
            calendar.after,
            calendar.slots,
        )
        fields = {**kind.defaults, **draft.values, "pupil": pupil}
        fields = {**fields, **kind.model.fill(fields, setting)}
        fields = {name: value for name, value in fields.items() if not is_empty(value)}
        fields = link_fields(draft.kind, fields, book.people, draft.pupils)
        check_fields(draft.kind, fields, foreign=False)
        return fields
