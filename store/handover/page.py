"""A handover on paper: one HTML file for A4 that needs nothing from anywhere, for black and white."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape

from store.book import Book
from store.calendar import said_since
from store.clock import Clock
from store.handover.drafting import Draft
from store.handover.sending import receiver_name
from store.handover.telling import About, Told, tell
from store.handovers import PARTS, Handover, Receiver, classes_of
from store.kinds.shared import ZONES
from store.people.classes import class_name
from store.people.mentions import shown
from store.plain import visible
from store.words import day as words
from store.words import entries as entries_words
from store.words import people as people_words

SHAPES = {"blue": "▼", "green": "●", "yellow": "▲", "red": "■", "not clear": "?"}
STYLE = """
@page { size: A4; margin: 16mm 15mm; }
* { box-sizing: border-box; }
body { font: 11pt/1.35 "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; color: #000;
  background: #fff; max-width: 180mm; margin: 0 auto; }
h1 { font-size: 17pt; margin: 0 0 1mm; }
h2 { font-size: 13pt; margin: 0 0 1mm; border-bottom: 0.4mm solid #000; }
p { margin: 0 0 1mm; overflow-wrap: anywhere; white-space: pre-line; }
.note { border: 0.4mm solid #000; padding: 2mm; margin: 3mm 0 0; }
section { margin: 4mm 0 0; break-inside: avoid; }
dl { display: grid; grid-template-columns: 24mm 1fr; margin: 0; }
dt { font-weight: bold; }
dd { margin: 0 0 1mm; overflow-wrap: anywhere; white-space: pre-line; }
.zone { white-space: nowrap; font-weight: bold; }
footer { margin: 8mm 0 0; break-inside: avoid; }
footer p { margin: 0 0 4mm; }
""".strip()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the page.

    Attributes:
        title: what it is.
        facts: lines below it: from whom, for whom, when, until when.
        note: a line for all; may be empty.
        children: what is told of each.
    """

    title: str
    facts: Sequence[str]
    note: str
    children: Sequence[About]


def draft_sheet(
    book: Book, receiver: Receiver, drafted: Draft, group: str | None, now: datetime, note: str = ""
) -> Sheet:
    """The page of a draft.

    Args:
        note: a line for all, as it is read.
    """
    clock = Clock(book.clock.zone.key, lambda: now)
    facts = [
        words.SHEET_FOR.format(receiver=receiver_name(book.people, receiver)),
        words.SHEET_DRAFT.format(when=_when(now)),
        words.SHEET_SINCE.format(when=said_since(drafted.since, clock)),
    ]
    title = words.SHEET_TITLE.format(group=class_name(book.people, group))
    return Sheet(title, facts, note, tell(book, drafted.lines, now))


def sent_sheet(book: Book, handover: Handover, now: datetime) -> Sheet:
    """The page of a handover that was sent, as it reads now."""
    adult = book.people.get(handover.by)
    facts = [
        words.SHEET_FROM.format(
            adult=adult.full_name if adult else words.OWED_AN_ADULT,
            when=_when(book.clock.at_zone(handover.at)),
        ),
        words.SHEET_FOR.format(receiver=receiver_name(book.people, handover.receiver)),
    ]
    facts += [words.SHEET_UNTIL.format(day=_day(handover.until))] if handover.until else []
    groups = [class_name(book.people, each) for each in classes_of(book.people, handover)]
    title = words.SHEET_TITLE.format(group=", ".join(groups) or people_words.NO_CLASS)
    return Sheet(title, facts, shown(handover.note, book.people, ""), tell(book, handover.lines, now))


def _when(moment: datetime) -> str:
    return f"{_day(moment.date())} {moment:%H:%M}"


def _day(day: date) -> str:
    """`Mon 23 Nov 2026`: paper outlives the year."""
    return f"{entries_words.DAYS[day.weekday()]} {day.day} {entries_words.MONTHS[day.month - 1]} {day.year}"


def as_html(sheet: Sheet) -> str:
    """The page: no script, nothing to be fetched, every text escaped."""
    body = [f"<h1>{_text(sheet.title)}</h1>", *(f"<p>{_text(fact)}</p>" for fact in sheet.facts)]
    if sheet.note:
        body.append(f'<p class="note">{_text(sheet.note)}</p>')
    for each in sheet.children:
        body += _child(each)
    if not sheet.children and not sheet.note:
        body.append(f"<p>{_text(words.SHEET_NOTHING)}</p>")
    body += [
        "<footer>",
        f"<p>{_text(words.SHEET_SEEN)}</p>",
        f"<p>{_text(words.SHEET_KEEP)}</p>",
        "</footer>",
    ]
    head = (
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{_text(sheet.title)}</title>",
        f"<style>\n{STYLE}\n</style>",
    )
    lines = (
        "<!doctype html>",
        '<html lang="en-GB">',
        "<head>",
        *head,
        "</head>",
        "<body>",
        *body,
        "</body>",
        "</html>",
    )
    return "\n".join(lines) + "\n"


def _child(about: About) -> Iterator[str]:
    yield "<section>"
    yield f"<h2>{_text(about.name)}</h2>"
    yield "<dl>"
    for part in PARTS:
        told = [each for each in about.told if each.line.part == part]
        for place, each in enumerate(told):
            yield f"<dt>{_text(words.HANDOVER_PARTS[part] if place == 0 else '')}</dt>"
            yield f"<dd>{_line(each)}</dd>"
    yield "</dl>"
    yield "</section>"


def _line(told: Told) -> str:
    if not told.zone:
        return _text(told.text)
    key = next((each.key for each in ZONES if each.word == told.zone), "")
    zone = f"{key} {SHAPES.get(told.zone, '?')} {told.zone}".strip()
    return f'<span class="zone">{_text(zone)}</span> {_text(f"{words.HANDOVER_JOIN}{told.text}".strip())}'


def _text(text: str) -> str:
    return escape(visible(text, lines=True))
