"""The history of a record as lines of text: when, who, what was changed from what to what, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from screens.fields import said, shown
from screens.glyphs import Glyphs
from screens.lines import ADULT, DAY, folded
from screens.safe import fit
from screens.words import entry as words
from screens.words import shared
from store.book import Book
from store.calendar import day_text
from store.folding import is_empty
from store.kinds.base import Ask
from store.people import mentions
from store.views.history import CHANGED, WITHDRAWN, WRITTEN, Change, Step

_WHEN = DAY + len(" 00:00 ") + ADULT + 1
"""Cells in which a step says when and who."""


def history_lines(
    book: Book,
    asks: Mapping[str, Ask],
    steps: Sequence[Step],
    glyphs: Glyphs,
    console: Console,
    width: int,
    page_of: str | None = None,
) -> list[Text]:
    """Each step: when, who, what was changed from what to what, and why.

    Args:
        asks: how the fields of the record are called.
        page_of: the id of the child whose page it stands on, where other children stay unnamed; None where
            they may be named.
    """
    lines: list[Text] = []
    for step in steps:
        adult = book.people.get(step.by)
        at, today = book.clock.at_zone(step.at), book.clock.today()
        who = fit(adult.initials if adult else "", ADULT)
        when = f"{fit(day_text(at.date(), today), DAY)} {at:%H:%M} {who} "
        told = [
            line
            for sentence in _step_sentences(book, asks, step, glyphs, page_of)
            for line in folded(sentence, console, max(10, width - _WHEN))
        ]
        lines += [
            Text(f"{when if not place else ' ' * _WHEN}{line}", no_wrap=True)
            for place, line in enumerate(told)
        ]
    return lines


def _step_sentences(
    book: Book, asks: Mapping[str, Ask], step: Step, glyphs: Glyphs, page_of: str | None
) -> list[str]:
    if step.what == CHANGED:
        said_so = [_change_text(book, asks, each, glyphs, page_of) for each in step.changes] or [
            shared.ENTRY_WAS_CHANGED
        ]
    elif step.what == WITHDRAWN:
        said_so = [words.HISTORY_WITHDRAWN[step.of or WRITTEN]]
    else:
        said_so = [words.HISTORY_DONE[step.what]]
    said_so += [words.HISTORY_WHY.format(why=step.why)] if step.why else []
    return [*said_so, *([words.HISTORY_UNDONE] if step.undone else [])]


def _change_text(
    book: Book, asks: Mapping[str, Ask], change: Change, glyphs: Glyphs, page_of: str | None
) -> str:
    ask = asks.get(change.field)
    sentence = words.HISTORY_FILLED if is_empty(change.before) else words.HISTORY_CHANGED
    return sentence.format(
        label=ask.label if ask else change.field,
        before=_value(book, ask, change.before, page_of),
        arrow=glyphs.arrow,
        after=_value(book, ask, change.after, page_of),
    )


def _value(book: Book, ask: Ask | None, value: object, page_of: str | None) -> str:
    if is_empty(value):
        return words.HISTORY_NOTHING
    return shown(book, ask, value, page_of) if ask else mentions.shown(said(str(value)), book.people, page_of)
