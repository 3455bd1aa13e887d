"""A handover as the book alone would write it: a pure function of the book, whom it is for, and the clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from operator import itemgetter

from store.book import Book
from store.calendar import day_text
from store.entries import Entry
from store.handovers import NEXT, NOW, PROMISED, WATCH, Line, Receiver, typed_by
from store.owed.children import CHECK_IN, INCIDENT, REPAIR, Child
from store.owed.repairs import DONE
from store.owed.row import Owed
from store.owed.rules import RULES
from store.owed.scene import LOOSE, Scene, day_of, read_day
from store.records import HANDOVER_SEEN, read_moment
from store.views.today import zone_of
from store.words import day as words

NOTE = "handover-note"
OUT, LOST = "out", "lost"
TO_PLAN = "R-RR1"
"""The rule of repairs to be planned: the rupture that is to be watched says who plans it."""
DUE_NEXT = ("R-RR1", "R-RR2", "R-CI1", "R-CI2", "R-CI3", "R-PN1", "R-TO3")
"""The rules whose rows are what to do next: repairs, missed check-ins, and whom to tell at home."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What could be handed over.

    Attributes:
        since: from when on what happened is told.
        lines: by child in register order, then by part.
        zones: those of them that tell how a child is now, each by the latest check-in.
    """

    since: datetime
    lines: tuple[Line, ...]
    zones: frozenset[Line] = frozenset()


def draft(book: Book, group: str | None, receiver: Receiver, now: datetime) -> Draft:
    """What a receiver needs about the children of a class; only of children of whom there is something.

    Args:
        book: with its entries read.
        group: id of the class, or what stands for one (`store/people/classes.py`); None for the whole school.
        receiver: whom it is for.
        now: the moment asked about, on the school's wall clock.
    """
    scene = Scene(book, group, now)
    since = looked(book, receiver, scene)
    rows = due_next(scene)
    notes = _notes(book, scene, receiver)
    lines: list[Line] = []
    zones: set[Line] = set()
    for child in scene.children:
        own = [row for row in rows if row.pupil == child.id and row.rule != TO_PLAN]
        rest = [*_watch(child, notes), *_promised(scene, child, notes), *_next(scene, child, own, notes)]
        told = list(_now(scene, child, notes, since, more=bool(rest)))
        zones |= set(told).intersection(Line(child.id, NOW, each.key) for each in child.of(CHECK_IN))
        lines += [*told, *rest]
    return Draft(since, tuple(lines), frozenset(zones))


def due_next(scene: Scene) -> list[Owed]:
    """What the adults of a class have to do next, also on a day without school."""
    return [row for rule in RULES if rule.id in DUE_NEXT for row in rule.find(scene)]


def looked(book: Book, receiver: Receiver, scene: Scene) -> datetime:
    """When a receiver last looked: an adult, when they last saw a handover or typed an entry; others, and who
    never did, at the begin of the school day before today."""
    before = scene.calendar.at(scene.calendar.before(scene.today), time())
    earliest = scene.calendar.at(scene.since, time())
    member = book.people.get(receiver.adult)
    if member is None:
        return before
    seen = [
        each.at
        for each in book.index.class_records(HANDOVER_SEEN, earliest)
        if book.people.canonical(each.by) == member.id and each.at <= scene.now
    ]
    typed = [at for at in typed_by(book, member, scene.since) if at <= scene.now]
    last = max([*seen, *typed], default=None)
    return scene.local(max(last, earliest)) if last else before


def _notes(book: Book, scene: Scene, receiver: Receiver) -> dict[str, list[Entry]]:
    """The handover notes that still count and are for this receiver, or for whoever comes next; by child."""
    people = book.people
    ids = [alias for child in scene.children for alias in child.member.aliases]
    found: dict[str, list[Entry]] = {}
    for each in scene.part.of_kinds(
        ids, (NOTE,), scene.calendar.at(scene.today - LOOSE, time()), scene.until
    ):
        to = each.fields.get("to")
        until = read_day(each.fields.get("until")) or scene.calendar.after(day_of(each))
        mine = not to or (receiver.adult and people.canonical(str(to)) == receiver.adult)
        if mine and until >= scene.today:
            found.setdefault(people.canonical(each.pupil), []).append(each)
    return found


def _of(notes: dict[str, list[Entry]], child: Child, part: str) -> Iterator[Line]:
    for each in notes.get(child.id, ()):
        if each.fields.get("part") == part:
            yield Line(child.id, part, each.key)


def _now(
    scene: Scene, child: Child, notes: dict[str, list[Entry]], since: datetime, *, more: bool
) -> Iterator[Line]:
    """Whether the child is away, else the latest zone; incidents; what was noted. A zone from before the
    receiver looked is told only beside something else.

    Args:
        more: whether there is something else.
    """
    check_ins = [each for each in child.of(CHECK_IN) if each.at <= scene.until]
    incidents = [each for each in child.of(INCIDENT) if each.under_way or _last(each) >= since]
    repairs = [each for each in child.of(REPAIR) if each.fields.get("stage") == DONE and each.at >= since]
    noted = list(_of(notes, child, NOW))
    if scene.is_away(child, scene.now):
        said = [each for each in child.on(scene.today) if each.kind == CHECK_IN]
        yield from (Line(child.id, NOW, each.key) for each in said[-1:])
    else:
        zoned = [each for each in check_ins if zone_of(each)]
        if zoned and (more or incidents or repairs or noted or zoned[-1].at >= since):
            yield Line(child.id, NOW, zoned[-1].key)
    yield from (Line(child.id, NOW, each.key) for each in (*incidents, *repairs))
    yield from noted


def _last(incident: Entry) -> datetime:
    """When an incident ended; when it began, where that is not said."""
    return max(incident.at, read_moment(incident.fields.get("end")) or incident.at)


def _watch(child: Child, notes: dict[str, list[Entry]]) -> Iterator[Line]:
    yield from _of(notes, child, WATCH)
    yield from (Line(child.id, WATCH, each.key) for each in child.distress if each.open_rupture)
    yield from (Line(child.id, WATCH, each.key) for each in child.objects if each.fields.get("event") == LOST)


def _promised(scene: Scene, child: Child, notes: dict[str, list[Entry]]) -> Iterator[Line]:
    """Promises of which nobody has said whether they were kept, for ten school days, and objects out."""
    for each in child.promises:
        due = scene.due(each.fields.get("due"))
        if due is None or due[1].date() >= scene.since:
            yield Line(child.id, PROMISED, each.key)
    yield from _of(notes, child, PROMISED)
    out = (each for each in child.objects if each.fields.get("event") == OUT)
    yield from (Line(child.id, PROMISED, each.key) for each in out)


def _next(scene: Scene, child: Child, rows: list[Owed], notes: dict[str, list[Entry]]) -> Iterator[Line]:
    """What is owed; of check-ins that nobody wrote there is no entry: words are kept, of all in one line."""
    gaps = [row for row in rows if row.slot]
    if gaps:
        yield Line(child.id, NEXT, "", gaps[0].rule, _said_gaps(scene, gaps))
    for row in rows:
        if not row.slot:
            yield Line(child.id, NEXT, row.record, row.rule, "" if row.record else row.text)
    yield from _of(notes, child, NEXT)


def _said_gaps(scene: Scene, gaps: Sequence[Owed]) -> str:
    """`check-ins not written: Fri 20 Nov lunch, end of day; Mon 23 Nov arrival`"""
    days: dict[str, list[str]] = {}
    for day, _, slot in sorted((row.slot.partition(" ") for row in gaps), key=itemgetter(0)):
        days.setdefault(day, []).append(slot)
    told = (
        words.HANDOVER_GAP.format(day=day_text(date.fromisoformat(day), scene.today), slots=", ".join(slots))
        for day, slots in days.items()
    )
    return words.HANDOVER_GAPS[min(len(gaps), 2)].format(gaps="; ".join(told))
