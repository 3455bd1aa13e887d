"""The end of a class's day, step by step (fields.md 5.12): what is still open of it, and what was noticed.

Pure: from the book, the class and the moment. What is done about a row stands elsewhere (screens/review/).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from store.book import Book
from store.calendar import day_text
from store.closing import Closing, Deferred, Late, came_after, closed
from store.entries import Entry
from store.folding import is_empty
from store.owed.check_ins import not_written
from store.owed.children import CONTACT, FRIEND, INCIDENT, Child
from store.owed.lacking import lacks, over, said_lacks
from store.owed.noticing import KIND, is_young, not_read_back, reads_back, said_drift, said_quiet
from store.owed.row import GREY, RED, URGENCY, Owed
from store.owed.rules import owed_in
from store.owed.scene import LOOKS_BACK, Scene, day_of
from store.people.people import ADULT as ADULT_KIND
from store.words import day as words

GAPS, UNFINISHED, RUPTURES, PROMISES, PARENTS, NOTICED, READ_BACK, HANDOVER, ADULT = (
    "gaps", "unfinished", "ruptures", "promises", "parents", "noticed", "read-back", "handover", "adult",
)  # fmt: skip
STEPS = (GAPS, UNFINISHED, RUPTURES, PROMISES, PARENTS, NOTICED, READ_BACK, HANDOVER, ADULT)
"""In order. Friendship entries are read back on the last school day of the week."""
STEP_OF = {
    "R-CI1": GAPS,
    "R-CI2": GAPS,
    "R-CI3": NOTICED,
    "R-HM1": NOTICED,
    "R-HM2": PROMISES,
    "R-HM3": NOTICED,
    "R-TO1": PROMISES,
    "R-TO2": PROMISES,
    "R-TO3": PROMISES,
    "R-FB1": NOTICED,
    "R-FB2": READ_BACK,
    "R-RR1": RUPTURES,
    "R-RR2": RUPTURES,
    "R-RR4": RUPTURES,
    "R-PN1": PARENTS,
    "R-CP1": UNFINISHED,
    "R-SLT1": UNFINISHED,
    "R-RI1": UNFINISHED,
    "R-SW1": ADULT,
    "R-POS1": NOTICED,
    "R-BAL1": NOTICED,
    "R-PC1": PARENTS,
    "R-HO1": HANDOVER,
    "R-RW1": UNFINISHED,
}
"""In which step what a rule tells is asked for; of a rule that is not here, with what is handed over."""
_ALWAYS_LEFT = ("R-CI1", "R-CI2", "R-PN1")
"""What is deferred where it is not settled, also while it only drifts."""
_SAID_BY_QUIET = ("R-HM1", "R-HM3", "R-FB1")
NOTE = "handover-note"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in a step.

    Attributes:
        step: one of STEPS.
        pupil: the canonical id of the child.
        text: what it is, in words, without any child's name.
        record: the id of the entry that it is about; "" for one that is not there.
        owed: what a rule says of it; None where no rule does.
        left: whether it is deferred, with why, where the day is closed before it is settled.
        more: further lines, likewise without names: the attempts so far.
        also: what other rules say of the same entry.
    """

    step: str
    pupil: str
    text: str
    record: str = ""
    owed: Owed | None = None
    left: bool = False
    more: tuple[str, ...] = ()
    also: tuple[Owed, ...] = ()

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells it from every other row."""
        return self.rule, self.pupil, self.record, self.slot

    @property
    def rule(self) -> str:
        """The id of the rule that tells of it; its step where none does."""
        return self.owed.rule if self.owed else self.step

    @property
    def slot(self) -> str:
        """Of a check-in, the day and the stored word of its slot; "" for others."""
        return self.owed.slot if self.owed else ""

    @property
    def rules(self) -> list[str]:
        """The ids of all rules that tell of it; its step where none does."""
        return [self.rule, *(each.rule for each in self.also)]

    def deferred(self, why: Callable[[str], str]) -> list[Deferred]:
        """What is said of it where it is left for another day.

        Args:
            why: gives the reason, by each of its `rules`.
        """
        return [Deferred(rule, self.pupil, self.record, self.slot, why(rule)) for rule in self.rules]


@dataclass(frozen=True, slots=True)
class Step:
    """A step and what is in it.

    Attributes:
        name: one of STEPS.
        title: what it is called.
        rows: the most pressing first.
    """

    name: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The end of a class's day at a moment.

    Attributes:
        day: the civil date.
        steps: in order.
        closings: those that stand; the day is closed where there is one.
        late: what came after close.
        involved: ids of the adults who wrote of a child's distress today, or were named in it.
        young: whether the class is so new in the book that nobody can be said to be quiet.
    """

    day: date
    steps: tuple[Step, ...]
    closings: tuple[Closing, ...]
    late: tuple[Late, ...]
    involved: tuple[str, ...]
    young: bool

    @property
    def left(self) -> list[Row]:
        """What is deferred where the day is closed now: what is statutory or about safety first."""
        found = [row for step in self.steps for row in step.rows if row.left]
        return sorted(found, key=lambda row: row.owed is None or row.owed.severity != RED)

    def step(self, name: str) -> Step | None:
        """A step by its name; None where this day has none of that name."""
        return next((each for each in self.steps if each.name == name), None)


def review(book: Book, group: str | None, now: datetime) -> Review:
    """The end of a class's day as it stands at a moment.

    Args:
        book: with its entries read.
        group: id of the class, or what stands for one (`store/people/classes.py`); None for the whole school.
        now: the moment asked about, on the school's wall clock.
    """
    scene = Scene(book, group, now)
    told = [row for row in owed_in(scene) if STEP_OF.get(row.rule) != GAPS]
    rows = {step: list(_told(scene, step, told)) for step in STEPS}
    rows[GAPS] = _gaps(scene)
    rows[UNFINISHED] = list(_unfinished(book, scene, told))
    rows[READ_BACK] = _read_back(scene)
    unfinished = {row.record for row in rows[UNFINISHED]}
    rows[RUPTURES] += [*_going_on(scene, unfinished), *_planned(scene, told)]
    rows[NOTICED] = list(_noticed(scene, told))
    rows[HANDOVER] += _notes(scene)
    names = [name for name in STEPS if name != READ_BACK or reads_back(scene)]
    return Review(
        day=scene.today,
        steps=tuple(Step(name, _title(scene, name), tuple(rows[name])) for name in names),
        closings=tuple(closed(book, group, scene.today)),
        late=tuple(came_after(book, group, scene.today)),
        involved=tuple(dict.fromkeys(_involved(scene))),
        young=is_young(scene),
    )


def _title(scene: Scene, step: str) -> str:
    """What a step is called; the handover by the next school day."""
    following = scene.calendar.after(scene.today)
    near = following == scene.today + timedelta(days=1)
    whose = words.REVIEW_TOMORROW if near else words.REVIEW_ON_DAY.format(day=f"{following:%A}")
    return words.REVIEW_STEPS[step].format(whose=whose)


def _involved(scene: Scene) -> Iterator[str]:
    for child in scene.children:
        for entry in child.on(scene.today):
            if entry.kind != INCIDENT:
                continue
            others = entry.fields.get("others")
            members = map(scene.people.get, [entry.by, *(others if isinstance(others, list) else ())])
            yield from (each.id for each in members if each and each.kind == ADULT_KIND)


def to_read_back(book: Book, group: str | None, now: datetime) -> list[str]:
    """The ids of the friendship entries that are read back at this moment: on the last school day of a week
    those of that week that were not yet, child by child in register order."""
    scene = Scene(book, group, now)
    return [row.record for row in _read_back(scene)] if reads_back(scene) else []


def not_read_aloud(book: Book, group: str | None, now: datetime) -> list[str]:
    """The ids of the friendship entries of the last weeks that were not read back yet, on whatever day this
    is, child by child in register order."""
    scene = Scene(book, group, now)
    unread = (
        entry
        for child in scene.here()
        for entry in child.of(FRIEND)
        if is_empty(entry.fields.get("read_back"))
    )
    return [each.key for each in unread]


def _read_back(scene: Scene) -> list[Row]:
    """The friendship entries of this week that were not read back yet, child by child, the oldest first."""
    return [_row(READ_BACK, each) for each in not_read_back(scene) if each.severity != GREY]


def _told(scene: Scene, step: str, told: Iterable[Owed]) -> Iterator[Row]:
    """What rules tell of a step, as they tell it."""
    for each in told:
        if STEP_OF.get(each.rule, HANDOVER) == step:
            yield _row(step, each, _attempts(scene, each) if step == PARENTS else ())


def _row(step: str, owed: Owed, more: tuple[str, ...] = ()) -> Row:
    left = owed.rule in _ALWAYS_LEFT or (owed.severity != GREY and step not in (NOTICED, HANDOVER))
    return Row(step, owed.pupil, owed.text, owed.record, owed, left, more)


def _gaps(scene: Scene) -> list[Row]:
    """The check-ins that nobody wrote about, child by child in register order."""
    places = {child.id: place for place, child in enumerate(scene.children)}
    found = sorted(not_written(scene), key=lambda each: (places[each.pupil], each.due))
    return [_row(GAPS, replace(each, text=_gap(scene, each))) for each in found]


def _gap(scene: Scene, row: Owed) -> str:
    """`check-in, lunch`; of the school day before `check-in, lunch, Thu 19 Nov`."""
    day, _, slot = row.slot.partition(" ")
    told, today = words.OWED_SLOT.format(slot=slot), scene.today
    return told if day == today.isoformat() else f"{told}, {day_text(date.fromisoformat(day), today)}"


def _attempts(scene: Scene, row: Owed) -> tuple[str, ...]:
    """How often and when it was tried to tell home of an incident."""
    child = _child(scene, row.pupil)
    incident = next((each for each in child.of(INCIDENT) if each.key == row.record), None) if child else None
    if child is None or incident is None:
        return ()
    about = [each for each in child.of(CONTACT) if each.is_about(incident)]
    return tuple(_attempt(scene, each) for each in about)


def _attempt(scene: Scene, contact: Entry) -> str:
    adult = scene.people.get(contact.by)
    asks = contact.about.asks if contact.about else {}
    how, out = (asks[name].shown(contact.fields.get(name)) for name in ("method", "outcome"))
    by = adult.initials if adult else ""
    return words.REVIEW_ATTEMPT.format(time=scene.said(contact.at), by=by, how=how, outcome=out)


def _child(scene: Scene, pupil: str) -> Child | None:
    return next((each for each in (*scene.children, *scene.leavers) if each.id == pupil), None)


# --- unfinished


def _unfinished(book: Book, scene: Scene, told: Sequence[Owed]) -> Iterator[Row]:
    """Entries that lack something, in order of urgency: what rules tell of first, then by day, incidents
    before others."""
    rules: dict[str, list[Owed]] = {}
    for each in told:
        if STEP_OF.get(each.rule) == UNFINISHED:
            rules.setdefault(each.record, []).append(each)
    pressing = {record: some[0] for record, some in rules.items()}
    found = {each.key: each for child in scene.children for each in child.entries if _is_recent(scene, each)}
    found |= {key: entry for key in pressing for entry in [book.entry(key)] if entry}
    answered = over(scene, told)
    lacking = [(each, lacks(scene, each, answered)) for each in found.values()]
    for entry, fields in sorted(lacking, key=lambda each: _pressing(pressing.get(each[0].key), each[0])):
        if fields:
            told_of = rules.get(entry.key, [])
            first = [each.field for each in told_of if each.field in fields]  # what the law asks for is named
            text = said_lacks(scene, entry, list(dict.fromkeys([*first, *fields])))
            pupil, owed = scene.people.canonical(entry.pupil), pressing.get(entry.key)
            yield Row(UNFINISHED, pupil, text, entry.key, owed, left=True, also=tuple(told_of[1:]))


def _is_recent(scene: Scene, entry: Entry) -> bool:
    return scene.calendar.before(scene.today) <= day_of(entry) <= scene.today


def _pressing(row: Owed | None, entry: Entry) -> tuple[int, str, bool, datetime]:
    severity = row.severity if row else GREY
    return URGENCY.index(severity), entry.day, entry.kind != INCIDENT, entry.at


# --- ruptures


def _going_on(scene: Scene, unfinished: Container[str]) -> Iterator[Row]:
    """The incidents of today that have not ended: their repair is asked for all the same. What is left
    unfinished has its reason there, and none a second time here."""
    for child in scene.children:
        for entry in child.distress:
            today = day_of(entry) == scene.today
            if entry.under_way and today and entry.open_rupture and entry.key not in child.steps:
                text = words.REVIEW_GOING_ON.format(when=scene.said(entry.at))
                yield Row(RUPTURES, child.id, text, entry.key, left=entry.key not in unfinished)


def _planned(scene: Scene, told: Sequence[Owed]) -> Iterator[Row]:
    """The open ruptures whose repair is on its way, so that no rule tells of them: they are seen, no more."""
    names = {each.record for each in told if STEP_OF.get(each.rule) == RUPTURES}
    for child in scene.children:
        for entry in child.distress:
            steps = child.steps.get(entry.key, [])
            if entry.open_rupture and steps and not names & {entry.key, steps[-1].key}:
                due = steps[-1].fields.get("due")
                said = scene.said_due(due) if isinstance(due, str) and due else scene.said(steps[-1].at)
                text = words.REVIEW_ON_ITS_WAY.format(stage=steps[-1].summary, when=said)
                yield Row(RUPTURES, child.id, text, entry.key)


# --- handover


def _notes(scene: Scene) -> Iterator[Row]:
    """The handover notes of today."""
    for child in scene.children:
        for entry in child.on(scene.today):
            if entry.kind == NOTE:
                text = words.REVIEW_NOTE.format(when=scene.said(entry.at), part=entry.summary)
                yield Row(HANDOVER, child.id, text, entry.key)


# --- noticed


def _noticed(scene: Scene, told: Sequence[Owed]) -> Iterator[Row]:
    """The children of whom little that is good was noticed, the quiet ones first: of whom least was written.
    Not those of whom something kind was noticed today."""
    rows: list[tuple[bool, int, Row]] = []
    for child in scene.here():
        if child.count(KIND, scene.today):
            continue
        drift = [each for each in told if each.pupil == child.id and STEP_OF.get(each.rule) == NOTICED]
        count = child.count(child.tally, scene.since)
        quiet = said_quiet(scene, child, count)
        texts = [quiet] if quiet else []
        texts += [
            said_drift(scene, child, each, quiet)
            for each in drift
            if not (quiet and each.rule in _SAID_BY_QUIET)
        ]
        if texts:
            counted = words.REVIEW_COUNT[min(count, 2)].format(count=count, days=LOOKS_BACK)
            known = count or quiet == words.REVIEW_NEW  # else the count says it all
            texts = [*texts, counted] if known else [counted]
            row = Row(NOTICED, child.id, "; ".join(texts), owed=drift[0] if drift else None)
            rows.append((not quiet, count, row))
    yield from (row for _, _, row in sorted(rows, key=lambda each: each[:2]))
