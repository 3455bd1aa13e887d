"""What the screens and commands ask of a book."""

from datetime import datetime

from store.aloud import aloud
from store.arranging.cover import covers
from store.book import Book
from store.closing import came_after, closings, left_on, lock_of
from store.export import Wanted, as_csv, as_jsonl, export
from store.handover.drafting import draft
from store.handover.page import as_html, draft_sheet, sent_sheet
from store.handover.received import came, sent, waiting
from store.handover.sending import receivers
from store.handovers import handovers
from store.owed.now import is_quiet, pressing, without_left
from store.owed.rules import owed
from store.people.classes import NO_CLASS, WHOLE_SCHOOL
from store.people.people import ADULT, GROUP, PUPIL
from store.quickline.quickline import Scope, names_of
from store.review import review, to_read_back
from store.this_pc.health import examine
from store.verify import verify
from store.views.child import Filter, child_view, timeline
from store.views.history import history, person_history
from store.views.round import absent, of_slot
from store.views.ruptures import board, said, said_by, said_repaired, said_stage
from store.views.search import read_query, search
from store.views.today import day_view, week_start
from store.views.week import first_week, week_view


def ask(book: Book, now: datetime, which: int) -> None:
    """Some of what screens and commands ask of a book; none of it may raise.

    Args:
        which: chooses a quarter of the questions, and of whom.
    """
    people = book.people
    groups = [None, WHOLE_SCHOOL, NO_CLASS, *(each.id for each in people.of_kind(GROUP, left=True))]
    part, which = which % 4, which // 4
    if part == 0:
        _of_class(book, groups[which % len(groups)], now)
    elif part == 1:
        for pupil in people.of_kind(PUPIL, left=True):
            _of_child(book, pupil.id, now)
    elif part == 2:
        adults = people.of_kind(ADULT, left=True)
        _of_adult(book, adults[which % len(adults)].id, now, which // len(adults))
    else:
        _of_entries(book, now)
        _of_book(book, now)


def _of_class(book: Book, group: str | None, now: datetime) -> None:
    for row in day_view(book, group, now).children:
        _ = [of_slot(row, slot.slot) for slot in row.slots]
        absent(row)
    day_view(book, group, now, as_of=True)
    rows = owed(book, group, now)
    without_left(book, rows, now)
    review(book, group, now)
    to_read_back(book, group, now)
    week_view(book, group, week_start(now.date()))
    week_view(book, group, first_week(now.date()), now)
    found = board(book, group, now)
    _ = [(said(each, book.clock), said_by(each, book.clock), said_stage(each)) for each in found.open]
    said_repaired(found, now.date())
    closings(book, group, now.date())
    came_after(book, group, now.date())
    for adult in book.people.adults():
        pressing(rows, adult.id, now)


def _of_child(book: Book, pupil: str, now: datetime) -> None:
    member = book.people.get(pupil)
    assert member is not None
    view = child_view(book, member, now)
    for only in (Filter(), Filter(starred=True), Filter(unsettled=True), Filter(kind="incident")):
        found = timeline(book, view, only)
        _ = [found.at(place) for place in range(min(found.count, 200))]
    person_history(book, member)
    names_of([member], Scope(book.people, book.clock))


def _of_adult(book: Book, adult: str, now: datetime, which: int) -> None:
    member = book.people.get(adult)
    assert member is not None
    covers(book, member, now.date())
    person_history(book, member)
    _ = (came(book, adult, now), waiting(book, adult, now), sent(book, adult, now))
    known = receivers(book.people, adult)
    if known:
        receiver, group = known[which % len(known)], next(iter(member.groups), None)
        as_html(draft_sheet(book, receiver, draft(book, group, receiver, now), group, now))


def _of_entries(book: Book, now: datetime) -> None:
    for entry in book.index.all_entries(withdrawn=True):
        history(book, entry)
        lock_of(book, entry.key)
        book.repairs_of(entry)
        aloud(entry, book.people)
        _ = (entry.summary, entry.status, entry.missing, entry.note, entry.by, entry.fork, entry.under_way)
    for found in handovers(book, now.replace(year=now.year - 1), now):
        as_html(sent_sheet(book, found, now))


def _of_book(book: Book, now: datetime) -> None:
    is_quiet(book, now)
    left_on(book, now.date())
    for text in ("calm", "kind:incident since:2026-01-01", "child:aisha", "by:ab star"):
        search(book, read_query(text, book.people, book.clock, finished=True))
    for wanted in (Wanted(), Wanted(withdrawn=True), Wanted(since=now.date(), until=now.date())):
        objects = export(book, wanted, now)
        _ = (as_jsonl(objects), as_csv(objects))
    examine(book)
    verify(book)
