"""A search as lines of text. The list shows no note text; what the highlighted entry says stands below it."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from screens.fields import shown
from screens.lines import ADULT, DAY, KIND, kind_name
from screens.safe import fit
from screens.words import search as words
from screens.words import shared
from store.book import Book
from store.calendar import day_text, year_start
from store.entries import Entry
from store.folding import is_empty
from store.index.tokens import tokens
from store.kinds.base import NOTE
from store.plain import visible
from store.views.search import Query

FOUND = "bold underline"
"""How words that were looked for stand out: not by colour."""
NAME_SHARE = 4
"""A child's name takes one part in so many of a line."""
_TIME = 7


def result_line(entry: Entry, name: str, initials: str, today: date, width: int) -> Text:
    """`Mon 23 Nov  10:40 Zoë Hughes         check-in yellow, child's own view   AB`."""
    room = width // NAME_SHARE
    start = f"{fit(day_text(date.fromisoformat(entry.day), today), DAY)} {entry.at:%H:%M} "
    middle = f"{fit(name, room)} {fit(kind_name(entry), KIND)} "
    rest = max(0, width - DAY - _TIME - room - KIND - ADULT - 3)
    return Text(f"{start}{middle}{fit(entry.summary, rest)} {fit(initials, ADULT)}", no_wrap=True)


def head_parts(query: Query, count: int, today: date, began: date) -> list[str]:
    """`Search`, how many were found, and in what.

    Args:
        began: the first day that is searched where nothing is said.
    """
    if query.empty:
        return [words.SEARCH]
    since = date.fromisoformat(query.since) if query.since else began
    this_year = not query.since and began == year_start(today)
    where = words.SEARCH_YEAR if this_year else words.SEARCH_SINCE.format(day=day_text(since, today))
    further = words.SEARCH_FURTHER.format(year=began.year - (today.year == began.year))
    found = words.SEARCH_FOUND[min(count, 2)].format(count=count, where=where)
    return [words.SEARCH, found, *([] if query.since else [further])]


def said_line(query: Query, glyph: str) -> str:
    """What was not understood; else the filters as they were."""
    return " ".join(query.problems) or f" {glyph} ".join(query.understood)


def how_to() -> list[Text]:
    """How to search, before anything is typed."""
    wide = max(len(example) for example, _ in words.SEARCH_HOW)
    lines = [Text(f"   {example.ljust(wide)}   {what}") for example, what in words.SEARCH_HOW]
    return [
        Text(""),
        Text(f" {words.SEARCH_EMPTY}"),
        Text(""),
        *lines,
        Text(""),
        Text(f" {words.SEARCH_ALL}"),
    ]


def nothing_lines(query: Query) -> list[Text]:
    """That nothing fits, and what was looked for."""
    looked = [words.SEARCH_WORDS.format(words=", ".join(query.words))] if query.words else []
    return [
        Text(""),
        Text(f" {words.SEARCH_NOTHING}"),
        *(Text(f"   {visible(each)}", no_wrap=True) for each in [*looked, *query.understood]),
        Text(""),
        Text(f" {words.SEARCH_ADVICE}"),
    ]


# --- the highlighted entry


def entry_title(entry: Entry, name: str, today: date, dot: str) -> str:
    """`Zoë Hughes · check-in · Mon 23 Nov 10:40`."""
    day = day_text(date.fromisoformat(entry.day), today)
    return f" {dot} ".join([visible(name), kind_name(entry), f"{day} {entry.at:%H:%M}"])


def entry_text(book: Book, entry: Entry, query: Query, console: Console, width: int) -> list[Text]:
    """What an entry says, its note first, with the words that were looked for standing out."""
    lines = [
        line
        for label, text in _said(book, entry)
        for line in marked(label, text, query.words).wrap(console, max(1, width))
    ]
    return lines or [Text(words.SEARCH_NO_TEXT)]


def first_found(lines: Sequence[Text]) -> int:
    """The first line in which a word was found; the top, where there is none."""
    return next((place for place, line in enumerate(lines) if line.spans), 0)


def marked(label: str, text: str, wanted: Sequence[str]) -> Text:
    """Text with its words that begin like one of those wanted standing out."""
    made = Text(label)
    for run, whole in itertools.groupby(text, _in_word):
        part = "".join(whole)
        found = run and any(each.startswith(word) for each in tokens(part) for word in wanted)
        made.append(visible(part, lines=True), FOUND if found else None)
    return made


def _in_word(character: str) -> bool:
    return character.isalnum() or bool(unicodedata.combining(character))


def _said(book: Book, entry: Entry) -> Iterator[tuple[str, str]]:
    """Each field that says something, as a label and its value: the note, the summary, the rest."""
    if entry.note:
        yield "", shown(book, NOTE, entry.note, entry.pupil)
    if entry.about is None:
        yield "", shared.ENTRY_NEWER
        return
    if entry.summary:
        yield "", entry.summary
    for name, ask in entry.about.asks.items():
        value = entry.fields.get(name)
        told = name in ("pupil", "note", "star") or ask.capture or value == entry.about.defaults.get(name)
        if not told and not is_empty(value):
            yield words.ENTRY_FIELD.format(label=ask.label) + " ", shown(book, ask, value, entry.pupil)
