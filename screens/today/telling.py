"""What entries are, in the words of each view: when, what, about whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from screens.fields import shown
from screens.today.bar_host import BarHost
from screens.told import Told
from store.calendar import said_due, said_when
from store.codec import Json
from store.entries import Entry
from store.kinds import all_kinds
from store.kinds.base import Ask, Kind
from store.pending import Draft


def told_draft(today: BarHost, draft: Draft) -> Told:
    """What an entry is that is not written yet."""
    kind = all_kinds()[draft.kind]
    fields = {**kind.defaults, **draft.values}
    parts = [kind.summary(fields), *(f"{ask.label} {said}" for ask, said in _besides(today, kind, fields))]
    return _told(today, draft.at, draft.pupils, kind.about.title, ", ".join(part for part in parts if part))


def _besides(today: BarHost, kind: Kind, fields: Json) -> Iterator[tuple[Ask, str]]:
    """What was given besides the choices: by when, which adult."""
    due, adult = kind.about.due_field, kind.about.adult_field
    if due and fields.get(due):
        yield kind.asks[due], said_due(str(fields[due]), today.clock)
    if adult and fields.get(adult):
        yield kind.asks[adult], shown(today.book, kind.asks[adult], fields[adult])


def told_entries(today: BarHost, entries: Sequence[Entry]) -> Told:
    """What the entries of one gesture are, as the first of them stands."""
    first = entries[0]
    title, summary = (first.about.about.title, first.summary) if first.about else (first.kind, "")
    return _told(today, first.at, [each.pupil for each in entries], title, summary)


def names_of(today: BarHost, pupils: Sequence[str]) -> Told:
    """What to call these children."""
    called = today.lists.names_of
    return Told(", ".join(called(pupils, detail=False)), ", ".join(called(pupils, detail=True)))


def _told(today: BarHost, at: datetime | None, pupils: Sequence[str], title: str, summary: str) -> Told:
    when, names = said_when(at or today.clock.now(), today.clock), names_of(today, pupils)
    return Told(f"{when} {names.public}", f"{when} {title.lower()} {names.detail} {summary}".rstrip())
