"""The end of the day as lines of text: the rows of a step, what is left, and a day that is closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from screens.glyphs import Glyphs
from screens.lines import folded
from screens.review.progress import Sheet
from screens.safe import fit, fit_name
from screens.words import review as words
from screens.words import shared
from store.book import Book
from store.calendar import said_when
from store.closing import Closing, Deferred, Late
from store.owed.row import RED
from store.owed.settling import said_of
from store.plain import visible
from store.review import ADULT, HANDOVER, NOTICED, UNFINISHED, Review, Row
from store.words.day import REVIEW_HELPLINE, REVIEW_YOUNG

NAME = 14
"""Cells that a name takes at most."""
WHAT = 40
"""Cells for what was left, or came late."""
WIDEST = 84
"""Cells of the longest sentence."""
WHY = 20
"""Cells that a reason takes at most."""


@dataclass(frozen=True, slots=True)
class Look:
    """How it is shown.

    Attributes:
        glyphs: the signs in use.
        width: cells in a line.
        names: what to call the children, by id.
        console: folds sentences.
    """

    glyphs: Glyphs
    width: int
    names: dict[str, str]
    console: Console

    def folded(self, line: str) -> list[str]:
        """A sentence over as many lines as it needs."""
        wide = min(self.width, WIDEST) - 4
        return [f"  {each}" for each in folded(line, self.console, wide)] or [""]

    @property
    def called(self) -> int:
        """Cells of the longest name, as far as it is shown."""
        return min(NAME, max(map(cell_len, self.names.values()), default=NAME))

    def name(self, pupil: str) -> str:
        """What to call a child, in as many cells as each name takes."""
        return fit_name(self.names.get(pupil, shared.NOBODY), self.called)


def review_lines(book: Book, sheet: Sheet, look: Look) -> tuple[list[Text], int | None]:
    """The lines of what is shown, and which of them is marked; None for none."""
    if sheet.is_closed and sheet.review:
        return [_plain(line) for line in _closed(book, sheet.review, look)], None
    lines: list[Text] = []
    marked = None
    for place, row in enumerate(sheet.rows):
        if place == sheet.place:
            marked = len(lines)
        lines.append(_plain(_line(book, sheet, row, place, look)))
        lines += [_plain(f"{' ' * 5}{fit('', look.called)} {visible(each)}") for each in row.more]
    return [*lines, *(_plain(each) for line in _below(book, sheet) for each in look.folded(line))], marked


def _plain(line: str) -> Text:
    return Text(line, no_wrap=True, overflow="crop")


def _line(book: Book, sheet: Sheet, row: Row, place: int, look: Look) -> str:
    """`▸1 Zoë            check-in, mid-morning                      AB`"""
    closing = sheet.step is None
    owner = book.people.get(row.owed.owner) if row.owed else None
    end = sheet.progress.whys.get(row.key, look.glyphs.dash) if closing else owner.initials if owner else ""
    sign = look.glyphs.marker if place == sheet.place else " "
    number = str(place + 1) if place < 9 else " "
    urgent = "!" if row.owed and row.owed.severity == RED else " "
    wide = _why(sheet) if closing else 4
    room = look.width - cell_len("  1 !  ") - look.called - wide
    ends = fit(end, wide)
    return f"{sign}{number}{urgent} {look.name(row.pupil)} {fit(row.text, room)} {ends}"


def _why(sheet: Sheet) -> int:
    """Cells for the reasons: what was given by now needs no more."""
    return min(WHY, max(map(cell_len, sheet.progress.whys.values()), default=1))


def _below(book: Book, sheet: Sheet) -> Iterator[str]:
    """What stands in a step besides its rows."""
    step = sheet.step
    name = step.name if step else ""
    if sheet.rows and (step is None or name in (ADULT, HANDOVER, NOTICED)):
        yield ""
    if name == ADULT:
        yield from _adult(book, sheet)
    elif name == HANDOVER:
        yield words.REVIEW_HANDOVER
    elif step is None and sheet.rows:
        yield words.REVIEW_LEFT if sheet.unsaid else words.REVIEW_ALL_SAID
    elif step is None:
        yield words.REVIEW_NOTHING_LEFT
    elif name == NOTICED and sheet.review and sheet.review.young:
        yield REVIEW_YOUNG
    elif not sheet.rows:
        yield words.REVIEW_NOBODY_QUIET if name == NOTICED else words.REVIEW_NOTHING


def _adult(book: Book, sheet: Sheet) -> Iterator[str]:
    """For the adults: rest, somebody to talk to. What is said here is asked of nobody and kept nowhere."""
    yield from words.REVIEW_YOU
    involved = sheet.review.involved if sheet.review else ()
    found = [member.initials for each in involved for member in [book.people.get(each)] if member]
    if found:
        yield from ("", words.REVIEW_OFFER.format(adults=", ".join(found)))
    yield from ("", REVIEW_HELPLINE)


# --- a closed day


def _closed(book: Book, review: Review, look: Look) -> Iterator[str]:
    """Who closed it and when, what came after close, what was left and why."""
    for closing in review.closings:
        yield from look.folded(closed_by(book, closing))
    if review.late:
        yield from ("", f"  {words.REVIEW_LATE}")
        yield from (line for each in review.late for line in _late(book, each, look))
    deferred = [each for closing in review.closings for each in closing.deferred]
    if deferred:
        yield from ("", f"  {words.REVIEW_DEFERRED}")
        yield from (line for each in deferred for line in _deferred(book, each, look))


def closed_by(book: Book, closing: Closing) -> str:
    """`Closed by Amy Bell at 15:42.`"""
    adult = book.people.get(closing.by)
    said = said_when(closing.at, book.clock)
    return words.REVIEW_CLOSED_BY.format(by=adult.full_name if adult else shared.NOBODY, when=said)


def _deferred(book: Book, deferred: Deferred, look: Look) -> Iterator[str]:
    """`Zoë            a promise, 14:00                        no time today`"""
    entry = book.entry(deferred.record) if deferred.record else None
    rule = words.REVIEW_RULES.get(deferred.rule, deferred.rule)
    if deferred.rule == UNFINISHED and entry is not None and entry.about is not None:
        rule = words.REVIEW_UNFINISHED.format(kind=entry.about.about.title.casefold())
    when = said_of(entry, book.clock) if entry else ""
    what = ", ".join(filter(None, (rule, deferred.slot.partition(" ")[2], when)))
    yield from _columns(look, book.people.canonical(deferred.pupil), what, deferred.why)


def _late(book: Book, late: Late, look: Look) -> Iterator[str]:
    """`Zoë            15:52 check-in                          written by AB`"""
    entry, adult = late.entry, book.people.get(late.record.get("by") or "")
    kind = entry.about.about.title.casefold() if entry.about else entry.kind
    said = words.REVIEW_LATE_NEW if late.is_new else words.REVIEW_LATE_CHANGED
    by = said.format(by=adult.initials if adult else shared.NOBODY)
    what = f"{book.clock.at_zone(entry.at):%H:%M} {kind}"
    yield from _columns(look, book.people.canonical(entry.pupil), what, by)


def _columns(look: Look, pupil: str, what: str, end: str) -> Iterator[str]:
    """Three columns, the last over as many lines as it needs."""
    begins = f"  {look.name(pupil)} {fit(what, WHAT)} "
    room = look.width - cell_len(begins) - 1
    for place, each in enumerate(folded(end, look.console, room) or [""]):
        yield f"{begins if not place else ' ' * cell_len(begins)}{each}"
